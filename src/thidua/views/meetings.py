"""Council meetings: who came, who stood aside, how the votes fell; never who voted what."""

from datetime import date
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from thidua.domain.meeting import state as m
from thidua.records import Record
from thidua.views.view import View


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one meeting."""

    state: m.MeetingState = m.NotConvened()
    rules: str = ""
    """The id of the council's rules."""
    convened_on: date | None = None
    minuted_on: date | None = None


def evolve(row: MeetingRow, record: Record[Any]) -> MeetingRow:
    """Remember one record of a meeting, as its decider does, with its day."""
    fact, day = record.fact, record.effective_on
    if not isinstance(fact, get_args(m.MeetingFact)):
        return row
    row = replace(row, state=m.evolve(row.state, fact))
    if isinstance(fact, m.Convened):
        return replace(row, rules=fact.rules, convened_on=day, minuted_on=None)
    over = isinstance(row.state, m.Sitting) and isinstance(fact, m.Minuted)
    return replace(row, minuted_on=day) if over else row


VIEW: View[MeetingRow] = View(kind="meeting", initial=MeetingRow(), evolve=evolve)
