"""What can be asked of the office."""

import re
from datetime import date
from typing import Any, Final

import attrs

from thidua.door import Note, at_the_door, refusal
from thidua.specs import Counts

_VKEY: Final = re.compile(r"[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,4000}")


def _is_a_vkey(_: Any, field: "attrs.Attribute[Any]", value: str | None) -> None:
    if value is not None and not _VKEY.fullmatch(value):
        needed, can = "give name+8 hex digits+base64", "cần dạng tên+8 chữ số hệ 16+base64"
        raise refusal(field.name, value, needed, can)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class OpenOffice:
    """Begin to keep the office's records."""

    name: str
    zone: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AddUnit:
    """Record a unit."""

    unit: str
    name: str
    kind: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EndUnit:
    """Record that a unit came to its end."""

    unit: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class GiveRole:
    """Record who holds a role from the day on."""

    role: str
    holder: str
    unit: str | None = None
    subject: str | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EndRole:
    """Record who holds a role no longer."""

    role: str
    holder: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Count:
    """Record what was counted as of a day, in a unit or in the whole office."""

    unit: str | None = None
    counts: Counts
    as_of: date


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AddKey:
    """Record a key that the office signs with, by the text that verifies its signatures."""

    key: Note = attrs.field(validator=_is_a_vkey)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class RetireKey:
    """Record that a key signs no longer, and which key follows it, if one does."""

    key: Note = attrs.field(validator=_is_a_vkey)
    successor: Note | None = attrs.field(default=None, validator=_is_a_vkey)


OfficeCommand = OpenOffice | AddUnit | EndUnit | GiveRole | EndRole | Count | AddKey | RetireKey
