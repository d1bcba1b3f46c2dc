"""The types of personal data: which fields hold it, of what category, about whom.

Only the types stand here. A field of a fact that holds personal data is declared as
``Identity``, ``Contact``, ``Conduct`` or ``FreeText``; its value is text, or ``Redacted`` once
the person was forgotten. Whoever stores facts finds the fields by their marks.
"""

from datetime import date
from typing import Annotated, Literal, get_type_hints

import msgspec

Category = Literal["identity", "contact", "conduct", "free_text"]


class Redacted(msgspec.Struct, frozen=True, tag="redacted", tag_field="$"):
    """Stand where personal data was, after the person was forgotten."""

    category: Category
    on: date | None = None


class Mark(msgspec.Struct, frozen=True):
    """Mark a field as personal data.

    Args:
        category: What kind of personal data it is.
        subject: The field of the same fact that names the person; empty where the stream does.
    """

    category: Category
    subject: str = ""


Personal = str | Redacted
"""Text about a person, or what stands where it was."""

Identity = Annotated[Personal, Mark("identity")]
Contact = Annotated[Personal, Mark("contact")]
Conduct = Annotated[Personal, Mark("conduct", "subject")]
FreeText = Annotated[Personal, Mark("free_text", "subject")]


def personal_fields(kind: type) -> dict[str, Mark]:
    """Return the fields of a fact that hold personal data, with their marks.

    Args:
        kind: A class of facts.
    """
    hints = get_type_hints(kind, include_extras=True)
    marks = {name: _mark(hint) for name, hint in hints.items()}
    return {name: mark for name, mark in marks.items() if mark}


def _mark(hint: object) -> Mark | None:
    """Find the mark in a type, also within ``... | None``."""
    found = [m for m in getattr(hint, "__metadata__", ()) if isinstance(m, Mark)]
    inner = [_mark(part) for part in getattr(hint, "__args__", ())]
    return next((m for m in (*found, *inner) if m), None)
