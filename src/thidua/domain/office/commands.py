"""What can be asked of the office."""

import re
from datetime import date
from typing import Annotated, Any, Final

import attrs
import msgspec

from thidua.domain.office.facts import Exported
from thidua.domain.outcomes import Ran
from thidua.door import Note, at_the_door, refusal
from thidua.personal import Category
from thidua.specs import Counts
from thidua.vietnamese import Lang

Position = Annotated[int, msgspec.Meta(ge=0)]
"""A place in the log; 0 before the first record."""
_VKEY: Final = re.compile(r"[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{20,4000}")
_SHA256: Final = re.compile("[0-9a-f]{64}")


def _is_a_vkey(_: Any, field: "attrs.Attribute[Any]", value: str | None) -> None:
    if value is not None and not _VKEY.fullmatch(value):
        needed, can = "give name+8 hex digits+base64", "cần dạng tên+8 chữ số hệ 16+base64"
        raise refusal(field.name, value, needed, can)


def _is_a_digest(_: Any, field: "attrs.Attribute[Any]", value: str) -> None:
    if not _SHA256.fullmatch(value):
        raise refusal(field.name, value, "give 64 hex digits", "cần 64 chữ số hệ 16")


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


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class IssueReport:
    """Record that a report is issued officially; ``Desk.issue_report`` makes it and this."""

    report: str
    plan: str
    day: date
    lang: Lang
    meeting: str | None = None
    position: Position
    sha256: str = attrs.field(validator=_is_a_digest)
    ran: Ran | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class RecordOpening:
    """Record that personal data is opened to leave the office; whoever sees it may."""

    what: Exported
    name: str
    audience: str
    categories: tuple[Category, ...]
    subjects: tuple[str, ...]
    position: Position


OfficeCommand = (
    OpenOffice
    | AddUnit
    | EndUnit
    | GiveRole
    | EndRole
    | Count
    | AddKey
    | RetireKey
    | IssueReport
    | RecordOpening
)
