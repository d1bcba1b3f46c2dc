"""Subjects: who they are, as far as lists and reports name them."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, assert_never

import msgspec
from msgspec.structs import replace

from thidua.domain import subject as s
from thidua.personal import (
    GUARDED,
    Kept,
    Personal,
    Redacted,
    Withheld,
    kept,
    masked,
    masked_fields,
)
from thidua.records import Record
from thidua.values import Form
from thidua.views.view import View

FORGOTTEN = {"vi": "(đã xóa theo yêu cầu)", "en": "(erased on request)"}
"""What stands in lists where personal data was."""
HIDDEN = {"vi": "(không hiển thị)", "en": "(not shown)"}
"""What stands where there is personal data that is not shown to whom a list is for."""


def readable(text: Personal | None, lang: str) -> str | None:
    """Return text about a person, or what is shown where it was erased.

    Args:
        text: As recorded.
        lang: ``"vi"`` or ``"en"``.
    """
    match text:
        case Redacted():
            return FORGOTTEN[lang]
        case Withheld():
            return HIDDEN[lang]
        case str() | None:
            return text
        case _:
            assert_never(text)


class SubjectRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one subject."""

    form: Form | None = None
    """None while the subject is not introduced."""
    unit: str = ""
    name: Annotated[Kept, GUARDED] = ""
    position: Annotated[Kept, GUARDED] | None = None
    titles: tuple[s.TitleHeld, ...] = ()
    """The titles that it holds, each for a year."""

    __repr__ = masked
    __rich_repr__ = masked_fields


def _introduced(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    fact: s.Introduced = record.fact
    return replace(
        row,
        form=fact.form,
        unit=fact.unit,
        name=kept(record, "name"),
        position=kept(record, "position"),
    )


def _moved(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    if row.form is None:
        return row
    return replace(row, unit=record.fact.unit, position=kept(record, "position"))


def _titled(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    if row.form is None:
        return row
    return replace(row, titles=(*row.titles, record.fact))


def _revoked(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    gone = s.brought_by(record.fact)
    return replace(row, titles=tuple(t for t in row.titles if s.brought_by(t) != gone))


def _unchanged(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    del record
    return row


STEPS: Mapping[type, Callable[[SubjectRow, Record[Any]], SubjectRow]] = {
    s.Introduced: _introduced,
    s.Moved: _moved,
    s.Nominated: _unchanged,
    s.NominationEnded: _unchanged,
    s.Rewarded: _unchanged,
    s.RewardRevoked: _revoked,
    s.TitleHeld: _titled,
    s.ContactGiven: _unchanged,
    s.RequestReceived: _unchanged,
    s.RequestRefused: _unchanged,
    s.RequestGranted: _unchanged,
    s.Forgotten: _unchanged,
    s.Certified: _unchanged,
    s.AccessGiven: _unchanged,
}
"""How each kind of fact changes the row."""


def evolve(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    """Remember one record of a subject."""
    fact: object = record.fact
    step = STEPS.get(type(fact))
    return row if step is None else step(row, record)


VIEW: View[SubjectRow] = View(kind="subject", initial=SubjectRow(), evolve=evolve)
