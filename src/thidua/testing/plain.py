"""Everything that a value holds, to be compared: a ``repr`` leaves out what is about a person."""

from collections.abc import Mapping
from typing import Any

import attrs
import msgspec


def plain(value: Any) -> object:
    """Return a value as pairs and text alone, in an order that no hash seed decides.

    Args:
        value: A state, a command, a reading, or a part of one.
    """
    if isinstance(value, msgspec.Struct) or attrs.has(type(value)):
        return type(value).__name__, [(name, plain(getattr(value, name))) for name in _of(value)]
    if isinstance(value, Mapping):
        held: Mapping[Any, Any] = value
        return sorted((repr(plain(key)), plain(each)) for key, each in held.items())
    if isinstance(value, set | frozenset):
        members: frozenset[Any] = frozenset(value)
        return sorted(repr(plain(each)) for each in members)
    if isinstance(value, tuple | list):
        items: list[Any] = list(value)
        return [plain(each) for each in items]
    return repr(value)


def _of(value: Any) -> tuple[str, ...]:
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    return tuple(field.name for field in attrs.fields(type(value)))
