"""States as plain data: what JSON holds, the same for the same state, with every field."""

import re
from datetime import date
from typing import Any

import attrs
import msgspec

from thidua.domain.nomination.state import PHASES
from thidua.specs import canonical

DERIVED = "spec"
"""Of a plan in force: what is pinned, with what it uses written out; both are told already."""


def phase_of(shape: type) -> str:
    """Return the word for a shape that a state may have, such as ``registered`` or ``drawn``."""
    return PHASES.get(shape) or re.sub(r"(?<!^)(?=[A-Z])", "_", shape.__name__).lower()


def plain_state(state: Any) -> dict[str, Any]:
    """Return a state as plain data: its phase, and then every field.

    Args:
        state: The state of a stream of whatever kind.
    """
    fields = _fields(state)
    if "pinned" in fields:
        del fields[DERIVED]
    told = {name: plain(value) for name, value in fields.items()}
    return {"phase": phase_of(state.__class__), **told}


def plain(value: Any) -> Any:
    """Return a value of a state or a fact as plain data.

    A key of several parts becomes one text with ``/`` between them; a ``/`` in a part is written
    ``~1`` and a ``~`` is written ``~0``, as JSON pointers have it.

    Args:
        value: Structs, specs, mappings, sequences, days, moments, text, numbers.
    """
    kind: type[Any] = value.__class__
    if issubclass(kind, msgspec.Raw):
        return msgspec.json.decode(value)
    if issubclass(kind, msgspec.Struct):
        return {name: plain(each) for name, each in _fields(value).items()}
    if attrs.has(kind):
        return msgspec.json.decode(canonical(value))
    if issubclass(kind, dict):
        return {_key(key): plain(each) for key, each in value.items()}
    if issubclass(kind, tuple):
        return [plain(each) for each in value]
    return msgspec.to_builtins(value) if issubclass(kind, date) else value


def _fields(struct: msgspec.Struct) -> dict[str, Any]:
    config = struct.__struct_config__
    tagged = {config.tag_field: config.tag} if config.tag_field else {}
    return {**tagged, **{name: getattr(struct, name) for name in struct.__struct_fields__}}


def _key(key: Any) -> str:
    return "/".join(map(_escaped, key)) if key.__class__ is tuple else str(key)


def _escaped(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
