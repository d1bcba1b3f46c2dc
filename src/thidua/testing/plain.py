"""Everything that a value holds, to be compared: a ``repr`` leaves out what is about a person."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

import attrs
import msgspec


def plain(value: object) -> object:
    """Return a value as pairs and text alone, in an order that no hash seed decides.

    Args:
        value: A state, a command, a reading, or a part of one.
    """
    if names := _fields_of(value):
        return type(value).__name__, [(name, plain(getattr(value, name))) for name in names]
    if isinstance(value, Mapping):
        pairs = cast("Mapping[object, object]", value).items()
        return sorted((repr(plain(key)), plain(each)) for key, each in pairs)
    if isinstance(value, set | frozenset):
        return sorted(repr(plain(each)) for each in cast("Iterable[object]", value))
    if isinstance(value, tuple | list):
        return [plain(each) for each in cast("Iterable[object]", value)]
    return repr(value)


def _fields_of(value: object) -> tuple[str, ...]:
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    kind: Any = type(value)
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()
