"""Registration lists: whose they are, and their way to the council through the Office."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from thidua.domain import registration as r
from thidua.records import Record
from thidua.values import Finding
from thidua.views.view import View


class HandOver(msgspec.Struct, frozen=True):
    """Hold one hand-over: its moment, and what was found of it then."""

    at: datetime
    findings: tuple[Finding, ...]

    @property
    def late(self) -> Finding | None:
        """Return the finding that it was late, where it was."""
        return next((found for found in self.findings if found.code == "list.late"), None)


class ListRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one list."""

    plan: str = ""
    unit: str = ""
    window: str = ""
    nominations: tuple[str, ...] = ()
    term: str = ""
    occurred_on: date | None = None
    drawn_on: date | None = None
    """None while nothing is recorded of it."""
    received: HandOver | None = None
    transmitted: HandOver | None = None
    waived: tuple[str, ...] = ()
    """The steps whose lateness was forgiven; that they were late still stands."""


def _drawn_up(row: ListRow, fact: r.DrawnUp, day: date) -> ListRow:
    del row
    nominations = tuple(entry.nomination for entry in fact.entries)
    return ListRow(
        plan=fact.plan,
        unit=fact.unit,
        window=fact.window,
        nominations=nominations,
        term=fact.term,
        occurred_on=fact.occurred_on,
        drawn_on=day,
    )


def _handed_over(row: ListRow, fact: r.HandedOver, day: date) -> ListRow:
    del day
    step = HandOver(fact.at, fact.findings)
    if fact.step == "received":
        return replace(row, received=step)
    return replace(row, transmitted=step)


def _waived(row: ListRow, fact: r.LatenessWaived, day: date) -> ListRow:
    del day
    return replace(row, waived=(*row.waived, fact.step))


STEPS: Mapping[type, Callable[[ListRow, Any, date], ListRow]] = {
    r.DrawnUp: _drawn_up,
    r.HandedOver: _handed_over,
    r.LatenessWaived: _waived,
}
"""How each kind of fact changes the row."""


def evolve(row: ListRow, record: Record[Any]) -> ListRow:
    """Remember one record of a list; what is not drawn up yet remembers nothing."""
    fact: object = record.fact
    step = STEPS.get(type(fact))
    if step is None or (row.drawn_on is None and step is not _drawn_up):
        return row
    return step(row, fact, record.effective_on)


VIEW: View[ListRow] = View(kind="list", initial=ListRow(), evolve=evolve)
