"""Plans: the rules in force, and the days on which they changed."""

from datetime import date
from typing import Any, assert_never, get_args

import msgspec
from msgspec.structs import replace

from thidua.domain import plan as p
from thidua.records import Record
from thidua.views.view import View


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one plan, as amended for the day."""

    state: p.PlanState = p.NoPlan()
    adopted_on: date | None = None
    amended_on: tuple[date, ...] = ()
    council_rules_on: date | None = None
    closed_on: date | None = None


def _days(row: PlanRow, fact: p.PlanFact, day: date) -> PlanRow:
    match fact:
        case p.Adopted():
            return replace(row, adopted_on=day, closed_on=None)
        case p.Amended():
            return replace(row, amended_on=(*row.amended_on, day), closed_on=None)
        case p.CouncilRulesAdopted():
            return replace(row, council_rules_on=day)
        case p.DeadlineSet():
            return row
        case p.Closed():
            ended = isinstance(row.state, p.Ended)
            return replace(row, closed_on=day if ended else None)
        case _:
            assert_never(fact)


def evolve(row: PlanRow, record: Record[Any]) -> PlanRow:
    """Remember one record of a plan, as its decider does, with its day."""
    fact = record.fact
    if not isinstance(fact, get_args(p.PlanFact)):
        return row
    state = p.evolve(row.state, fact)
    return _days(replace(row, state=state), fact, record.effective_on)


VIEW: View[PlanRow] = View(kind="plan", initial=PlanRow(), evolve=evolve)
