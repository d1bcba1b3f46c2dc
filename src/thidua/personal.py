"""The types of personal data: which fields hold it, of what category, about whom.

Only the types stand here, with the one way in which a ``repr`` leaves out what they hold. A field
of a fact that holds personal data is declared as ``Identity``, ``Contact``, ``Conduct`` or
``FreeText``, or marked in the same way. Whoever stores facts finds the fields by their marks. In a
record as it is stored, sealed text stands in the place of each; once opened, there is text, or
what says why there is none.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_type_hints

import msgspec

Category = Literal["identity", "contact", "conduct", "free_text"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
"""Every category of personal data."""


class Redacted(msgspec.Struct, frozen=True, tag="redacted", tag_field="$"):
    """Stand where personal data was, after the person was forgotten."""

    category: Category
    on: date | None = None


class Withheld(msgspec.Struct, frozen=True, tag="withheld", tag_field="$"):
    """Stand where there is personal data that is not shown to whoever asks."""

    category: Category


Personal: TypeAlias = str | Redacted | Withheld
"""Text about a person, or what stands where it was or where it is not shown."""


class Mark(msgspec.Struct, frozen=True):
    """Mark a field as personal data.

    Args:
        category: What kind of personal data it is.
        subject: The field of the same fact that names the person; empty where the stream does.
    """

    category: Category
    subject: str = ""


class Guard(msgspec.Struct, frozen=True):
    """Mark a field that no ``repr`` and no error shows, in what is not stored as it is."""


GUARDED = Guard()

Identity = Annotated[Personal, Mark("identity")]
Contact = Annotated[Personal, Mark("contact")]
Conduct = Annotated[Personal, Mark("conduct", "subject")]
FreeText = Annotated[Personal, Mark("free_text", "subject")]


class Sealed(msgspec.Struct, frozen=True, gc=False):
    """Hold one sealed text with the place that it was sealed for, until somebody may open it."""

    text: str
    stream: str
    version: int
    tag: str
    field: str
    category: Category
    shape: Literal["text", "evidence"] = "text"
    """What it opens to."""


Kept: TypeAlias = Personal | Sealed
"""What a view holds of a person: as it was given, or sealed still."""

PREFIX = "$A256GCM."
"""What every sealed text begins with: the name of how it is sealed."""


def is_sealed(text: object) -> bool:
    """Tell whether a value is sealed text."""
    return isinstance(text, str) and text.startswith(PREFIX)


@lru_cache(maxsize=256)
def personal_fields(kind: type) -> Mapping[str, Mark]:
    """Return the fields of a class that hold personal data, with their marks.

    Args:
        kind: A class of facts.
    """
    hints = get_type_hints(kind, include_extras=True)
    marks = {name: _mark(hint) for name, hint in hints.items()}
    return MappingProxyType({name: mark for name, mark in marks.items() if mark})


def _mark(hint: object) -> Mark | None:
    """Find the mark in a type, also within ``... | None``."""
    found = [m for m in getattr(hint, "__metadata__", ()) if isinstance(m, Mark)]
    inner = [_mark(part) for part in getattr(hint, "__args__", ())]
    return next((m for m in (*found, *inner) if m), None)


def kept(record: Any, field: str) -> Any:
    """Return what a view keeps of a field: sealed text with its place, anything else as it is.

    Args:
        record: A record, as stored or opened.
        field: A field of its fact that holds personal data.
    """
    value = getattr(record.fact, field)
    if type(value) is str:
        return _sealed(record, field, value, "text") if value.startswith(PREFIX) else value
    document = getattr(value, "document", None)
    if document is None or not is_sealed(document.kind):
        return value
    return _sealed(record, field, document.kind, "evidence")


def _sealed(record: Any, field: str, text: str, shape: Literal["text", "evidence"]) -> Sealed:
    fact: object = record.fact
    kind: Any = type(fact)
    category, tag = _told_of(kind, field)
    return Sealed(text, record.stream, record.sealed_at, tag, field, category, shape)


@lru_cache(maxsize=1024)
def _told_of(kind: Any, field: str) -> tuple[Category, str]:
    return personal_fields(kind)[field].category, str(kind.__struct_config__.tag)


MASK = "(…)"
"""What stands in a ``repr`` or an error where text about a person is."""


class _Masked:
    """Stand in a ``repr`` where text about a person is."""

    def __repr__(self) -> str:
        return MASK


_MASKED = _Masked()


@lru_cache(maxsize=256)
def guarded_fields(kind: type) -> frozenset[str]:
    """Return the fields of a class that no ``repr`` shows: what is personal, and what is guarded.

    Args:
        kind: A class.
    """
    hints = get_type_hints(kind, include_extras=True)
    return frozenset(name for name, hint in hints.items() if is_guarded(hint))


def is_guarded(hint: object) -> bool:
    """Tell whether a type, or a part of it, is marked as personal or guarded."""
    if any(isinstance(mark, Mark | Guard) for mark in getattr(hint, "__metadata__", ())):
        return True
    return any(map(is_guarded, getattr(hint, "__args__", ())))


def mask(value: object) -> object:
    """Return what a ``repr`` shows of a guarded value: whether it is there, and no text.

    Args:
        value: Anything.
    """
    tells_nothing = value is None or value == () or isinstance(value, Redacted | Withheld | Sealed)
    return value if tells_nothing else _MASKED


def masked_fields(self: Any) -> list[tuple[str, Any]]:
    """Return the fields of a struct as its ``repr`` shows them.

    Args:
        self: The struct.
    """
    guarded = guarded_fields(self.__class__)
    fields = ((name, getattr(self, name)) for name in self.__struct_fields__)
    return [(name, mask(value) if name in guarded else value) for name, value in fields]


def masked(self: Any) -> str:
    """Return the ``repr`` of a struct, without the text about persons in it.

    A class takes it as its ``__repr__``, and ``masked_fields`` as its ``__rich_repr__``.

    Args:
        self: The struct.
    """
    told = ", ".join(f"{name}={value!r}" for name, value in masked_fields(self))
    return f"{type(self).__name__}({told})"
