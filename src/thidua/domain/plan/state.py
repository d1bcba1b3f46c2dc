"""A plan in force as amended for a day, or ended."""

from datetime import date
from functools import lru_cache
from typing import assert_never

import msgspec

from thidua.domain.plan.facts import (
    Adopted,
    Amended,
    Closed,
    CouncilRulesAdopted,
    DeadlineSet,
    PlanFact,
    Provenance,
)
from thidua.domain.plan.uses import Uses, uses_from, written_out
from thidua.specs import CouncilRules, PlanSpec, spec_from

Councils = dict[tuple[str, str], CouncilRules]
"""The rules of each council, by level and cluster; both are empty for the only council."""
SetDays = dict[tuple[str, str], date]
"""The days that were set in a deadline's place, by its code and the term."""


class _Rooms(msgspec.Struct, frozen=True, gc=False):
    """Hold what is recorded beside a plan's body."""

    councils: Councils = {}
    set_days: SetDays = {}

    @property
    def council(self) -> CouncilRules | None:
        """Return the rules of the plan's only council."""
        return self.councils.get(("", ""))

    def council_of(self, level: str, cluster: str) -> CouncilRules | None:
        """Return the rules of a level's council or of a cluster; a cluster may share its level's.

        Args:
            level: The level's code; empty where the plan has one council.
            cluster: The cluster's code; empty for a council.
        """
        return self.councils.get((level, cluster)) or self.councils.get((level, ""))


class NoPlan(_Rooms, frozen=True, gc=False):
    """Be a plan of which nothing is recorded, or not yet on this day."""


class _Ruled(_Rooms, frozen=True, kw_only=True, gc=False):
    """Hold a plan's rules: with what it uses written out, and as pinned."""

    spec: PlanSpec
    """With the sets and levels that it uses written out; ask ``spec.on(day)`` for a day."""
    hash: str
    provenance: Provenance
    pinned: PlanSpec
    uses: Uses = Uses()


class InForce(_Ruled, frozen=True, kw_only=True, gc=False):
    """Be a plan in force, as amended for the day."""


class Ended(_Ruled, frozen=True, kw_only=True, gc=False):
    """Be a plan that is closed; what it said still stands."""


PlanState = NoPlan | InForce | Ended


@lru_cache(maxsize=64)
def _plan_spec(body: bytes) -> PlanSpec:
    return spec_from(body, PlanSpec)


@lru_cache(maxsize=64)
def _council_rules(body: bytes) -> CouncilRules:
    return spec_from(body, CouncilRules)


def evolve(state: PlanState, fact: PlanFact) -> PlanState:
    """Remember one fact of a plan."""
    match fact:
        case Adopted() | Amended():
            return _ruled(state, fact)
        case CouncilRulesAdopted():
            rules = _council_rules(bytes(fact.rules.body))
            councils = {**state.councils, (fact.level, fact.cluster): rules}
            return msgspec.structs.replace(state, councils=councils)
        case DeadlineSet():
            set_days = {**state.set_days, (fact.deadline, fact.term): fact.day}
            return msgspec.structs.replace(state, set_days=set_days)
        case Closed():
            return state if isinstance(state, NoPlan) else _ended(state)
        case _:
            assert_never(fact)


def _ruled(state: PlanState, fact: Adopted | Amended) -> InForce | Ended:
    """Take the rules up; a plan that was closed from an earlier day stays closed."""
    shape = Ended if isinstance(state, Ended) else InForce
    pinned, uses = _plan_spec(bytes(fact.rules.body)), uses_from(fact.uses)
    return shape(
        spec=written_out(pinned, uses) if uses.all else pinned,
        hash=fact.rules.hash,
        provenance=fact.rules.provenance,
        pinned=pinned,
        uses=uses,
        councils=state.councils,
        set_days=state.set_days,
    )


def _ended(state: InForce | Ended) -> Ended:
    return Ended(**{name: getattr(state, name) for name in state.__struct_fields__})
