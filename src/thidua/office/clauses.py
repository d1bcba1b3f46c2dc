"""The clause that a fact rests on, as far as the plan gives one; where it is silent, none."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Protocol

import msgspec

from thidua.domain.meeting.state import Convened, Minuted, Recused, Tallied
from thidua.domain.nomination import facts as n
from thidua.domain.plan import DeadlineSet, Ended, InForce
from thidua.domain.registration import DrawnUp, HandedOver, LatenessWaived
from thidua.specs import Act, Deadline, Level, PlanSpec, Title
from thidua.values import Said


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a clause, and which part of the plan it stands with."""

    clause: str
    """Such as ``IV.1``, as the plan numbers it."""
    part: str
    """What it is the clause of: a ``window``, a ``criterion``, an ``award`` and so on."""
    code: str = ""
    """The code of that part, where it has one."""
    said: Said | None = None
    """What the plan calls that part, or its text."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what a clause is looked for with."""

    plan: InForce | Ended
    """The plan that judged, as amended for the day."""
    day: date
    opening: Any
    """What began the stream: the registration, the list, the meeting."""
    kind_of: Callable[[str], str]
    """Return the kind of a unit, by its code."""

    @property
    def spec(self) -> PlanSpec:
        """Return what the plan says on the day."""
        return self.plan.spec.on(self.day)


class Coded(Protocol):
    """Be a part of a plan that has a code and a clause."""

    @property
    def code(self) -> str:
        """Return the code."""
        ...

    @property
    def clause(self) -> str:
        """Return the clause."""
        ...


ACTS: dict[type, Act] = {
    DrawnUp: "register",
    LatenessWaived: "waive",
    n.Registered: "register",
    n.Assessed: "assess",
    n.Scored: "assess",
    n.GateChecked: "assess",
    n.Fostered: "foster",
    n.Achieved: "foster",
    n.Returned: "return",
    n.Completed: "complete",
    n.Held: "hold",
    n.Released: "hold",
    n.Withdrawn: "withdraw",
    n.Proposed: "propose",
    n.Endorsed: "recommend",
    n.Recommended: "recommend",
    n.NotRecommended: "recommend",
    n.Referred: "refer",
    n.Decided: "decide",
    n.Honoured: "honour",
    n.Revoked: "revoke",
    n.Recovered: "revoke",
    Convened: "recommend",
    DeadlineSet: "override",
}
"""The act that each fact is of; its authority has a clause where nothing nearer has one."""


def clause_of(fact: Any, there: Setting) -> Clause | None:
    """Return the clause that a fact rests on; nothing where the plan gives none.

    Args:
        fact: What was recorded.
        there: The plan, and what else is looked at.
    """
    found = (*_nearest(fact, there), *_authority(fact, there.spec))
    return next((each for each in found if each.clause), None)


def _authority(fact: Any, spec: PlanSpec) -> Iterable[Clause]:
    act = ACTS.get(fact.__class__)
    if isinstance(fact, HandedOver):
        act = "receive" if fact.step == "received" else "transmit"
    if act:
        yield Clause(clause=spec.authority(act).clause, part="authority", code=act)


def _nearest(fact: Any, there: Setting) -> Iterable[Clause]:
    """Yield the clauses of what a fact is about, the nearest first."""
    spec = there.spec
    match fact:
        case n.Registered() | DrawnUp():
            yield from _coded("window", spec.window(fact.window))
        case HandedOver() | DeadlineSet():
            yield from _of_deadline(fact, there)
        case n.Assessed():
            criterion = spec.criterion(fact.criterion)
            yield from _coded("criterion", criterion, Said(criterion.text) if criterion else None)
        case n.Scored():
            yield from _of_scoring(fact, there)
        case n.GateChecked():
            gate = next((each for each in spec.gates if each.code == fact.gate), None)
            yield from _coded("gate", gate, _said(gate.text) if gate else None)
        case n.Fostered() | n.Achieved():
            yield Clause(clause=spec.fostering_clause, part="fostering")
        case n.Proposed():
            yield from _coded("conference", spec.mid_year)
        case n.Honoured():
            yield from _coded("conference", spec.annual)
        case n.Referred() | n.Decided():
            yield from _coded("award", spec.award(fact.award))
        case _:
            yield from _of_the_council(fact, there)


def _of_the_council(fact: Any, there: Setting) -> Iterable[Clause]:
    spec = there.spec
    match fact:
        case n.Endorsed() | n.NotRecommended() | Convened():
            yield from _coded("level", _level(spec.levels, fact.level))
        case n.Recommended():
            last = spec.levels_for(there.opening.window)[-1:]
            yield from _coded("level", last[0] if last else None)
        case Recused() | Tallied() | Minuted():
            rules = there.plan.council_of(there.opening.level, there.opening.cluster)
            if rules:
                yield Clause(clause=rules.clause, part="council_rules", code=rules.id)
            return
        case _:
            return
    yield Clause(clause=spec.review_clause, part="review")


def _of_deadline(fact: HandedOver | DeadlineSet, there: Setting) -> Iterable[Clause]:
    deadline: Deadline | None
    if isinstance(fact, DeadlineSet):
        every = (each for window in there.spec.windows for each in window.all_deadlines)
        deadline = next((each for each in every if each.code == fact.deadline), None)
        if deadline:
            yield Clause(clause=deadline.override_clause, part="deadline", code=deadline.code)
        return
    window, kind = there.spec.window(there.opening.window), there.kind_of(there.opening.unit)
    counted = there.spec.hand_over_that_counts
    deadline = window.deadline_for(fact.step, kind, counted) if window else None
    yield from _coded("deadline", deadline)


def _of_scoring(fact: n.Scored, there: Setting) -> Iterable[Clause]:
    scoring = there.spec.scoring_for(there.opening.category)
    if scoring:
        yield from _coded("bonus", scoring.bonus(fact.code))
        yield from _coded("scoring", scoring)


def _level(levels: Iterable[Level], code: str) -> Level | None:
    return next((each for each in levels if each.code == code), None)


def _coded(part: str, there: Coded | None, said: Said | None = None) -> Iterable[Clause]:
    if there:
        title: Title | None = getattr(there, "title", None)
        said = said or (_said(title) if title else None)
        yield Clause(clause=there.clause, part=part, code=there.code, said=said)


def _said(title: Title) -> Said:
    return Said(title.vi, title.en)
