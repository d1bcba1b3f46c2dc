"""Canonical bytes of a spec, its hash, and the way back.

JSON in UTF-8: sorted keys, no spaces, NFC text, integers and dates; no floats, no sets, no code.
A field that came after a spec's first schema is left out while it has its default, so that old
hashes stand. The hash is ``sha256:`` and the SHA-256 of ``thidua:spec``, a zero byte and the bytes.
"""

import hashlib
import unicodedata
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

import attrs
import msgspec

from thidua.errors import InvalidValue, SpecNotCanonical

_DOMAIN = b"thidua:spec\0"
_GREATEST = 2**53
LATER: dict[str, int] = {"since": 2}
"""Metadata of a field that came after its spec's first schema."""


class Spec(Protocol):
    """Be a frozen attrs class with the name of its kind and the number of its schema."""

    KIND: ClassVar[str]
    SCHEMA: ClassVar[int]


S = TypeVar("S")


def canonical(spec: Spec) -> bytes:
    """Return the one form in which a spec is hashed and stored.

    Args:
        spec: A frozen attrs spec.

    Raises:
        SpecNotCanonical: It holds something that has no canonical form.
    """
    body = {"$kind": spec.KIND, "$schema": spec.SCHEMA, **_fields(spec, spec.KIND)}
    return msgspec.json.encode(body, order="sorted")


def spec_hash(body: bytes) -> str:
    """Return the content hash of canonical bytes.

    Args:
        body: What ``canonical`` gave.
    """
    return "sha256:" + hashlib.sha256(_DOMAIN + body).hexdigest()


def spec_from(body: bytes, kind: type[S]) -> S:
    """Read a spec back from its canonical bytes.

    Args:
        body: What ``canonical`` gave, under this schema or an earlier one.
        kind: The class that is expected.

    Raises:
        SpecNotCanonical: The bytes are of another kind or schema, or do not fit.
    """
    raw = _decoded(body, kind)
    told = (raw.pop("$kind", None), raw.pop("$schema", None))
    known: tuple[str, int] = (kind.KIND, kind.SCHEMA)  # type: ignore[attr-defined]
    if told != known:
        raise SpecNotCanonical(path="$kind", value=str(told), needed=str(known))
    try:
        spec = msgspec.convert(raw, kind)
    except (msgspec.ValidationError, InvalidValue) as error:
        raise SpecNotCanonical(path=kind.__name__, value=str(error), needed="a spec") from error
    if canonical(spec) != body:  # type: ignore[arg-type]
        raise SpecNotCanonical(path=kind.__name__, value="this", needed="its canonical bytes")
    return spec


def _decoded(body: bytes, kind: type) -> dict[str, Any]:
    try:
        return msgspec.json.decode(body, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SpecNotCanonical(path=kind.__name__, value=str(error), needed="JSON") from error


def _fields(spec: Any, path: str) -> dict[str, Any]:
    return {
        field.name: _plain(getattr(spec, field.name), f"{path}.{field.name}")
        for field in _fields_of(spec.__class__)
        if not ("since" in field.metadata and getattr(spec, field.name) == field.default)
    }


def _fields_of(kind: type[Any]) -> "tuple[attrs.Attribute[Any], ...]":
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(kind)
    return fields


def _is_writable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _plain(value: Any, path: str) -> Any:
    kind: type[Any] = value.__class__
    if value is None or (issubclass(kind, int) and abs(value) <= _GREATEST):
        return value
    if kind is str and _is_writable(value):
        return unicodedata.normalize("NFC", value)
    if kind is date:
        return value.isoformat()
    if kind is tuple:
        return [_plain(item, f"{path}[{i}]") for i, item in enumerate(value)]
    if attrs.has(kind):
        return _fields(value, path)
    raise SpecNotCanonical(
        path=path, value=repr(value)[:80], needed="text, integers, dates, tuples"
    )
