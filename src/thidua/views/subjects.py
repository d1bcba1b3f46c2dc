"""Subjects: who they are, as far as lists and reports name them."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from thidua.domain import subject as s
from thidua.personal import Personal, Redacted
from thidua.records import Record
from thidua.values import Form
from thidua.views.view import View

FORGOTTEN = {"vi": "(đã xóa theo yêu cầu)", "en": "(erased on request)"}
"""What stands in lists where personal data was."""


def readable(text: Personal | None, lang: str) -> str | None:
    """Return text about a person, or what is shown where it was erased.

    Args:
        text: As recorded.
        lang: ``"vi"`` or ``"en"``.
    """
    return FORGOTTEN[lang] if isinstance(text, Redacted) else text


class SubjectRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one subject."""

    form: Form | None = None
    """None while the subject is not introduced."""
    unit: str = ""
    name: Personal = ""
    position: Personal | None = None
    titles: tuple[s.TitleHeld, ...] = ()
    """The titles that it holds, each for a year."""


def _introduced(row: SubjectRow, fact: s.Introduced) -> SubjectRow:
    return replace(row, form=fact.form, unit=fact.unit, name=fact.name, position=fact.position)


def _moved(row: SubjectRow, fact: s.Moved) -> SubjectRow:
    if row.form is None:
        return row
    return replace(row, unit=fact.unit, position=fact.position)


def _titled(row: SubjectRow, fact: s.TitleHeld) -> SubjectRow:
    if row.form is None:
        return row
    return replace(row, titles=(*row.titles, fact))


def _revoked(row: SubjectRow, fact: s.RewardRevoked) -> SubjectRow:
    gone = s.brought_by(fact)
    return replace(row, titles=tuple(t for t in row.titles if s.brought_by(t) != gone))


def _unchanged(row: SubjectRow, fact: s.SubjectFact) -> SubjectRow:
    del fact
    return row


STEPS: Mapping[type, Callable[[SubjectRow, Any], SubjectRow]] = {
    s.Introduced: _introduced,
    s.Moved: _moved,
    s.Nominated: _unchanged,
    s.NominationEnded: _unchanged,
    s.Rewarded: _unchanged,
    s.RewardRevoked: _revoked,
    s.TitleHeld: _titled,
}
"""How each kind of fact changes the row."""


def evolve(row: SubjectRow, record: Record[Any]) -> SubjectRow:
    """Remember one record of a subject."""
    fact: object = record.fact
    step = STEPS.get(type(fact))
    return row if step is None else step(row, fact)


VIEW: View[SubjectRow] = View(kind="subject", initial=SubjectRow(), evolve=evolve)
