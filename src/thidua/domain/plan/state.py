"""A plan in force as amended for a day, or ended."""

from functools import lru_cache
from typing import assert_never

import msgspec

from thidua.domain.plan.facts import Adopted, Amended, Closed, CouncilRulesAdopted, PlanFact
from thidua.specs import CouncilRules, PlanSpec, spec_from


class NoPlan(msgspec.Struct, frozen=True, gc=False):
    """Be a plan of which nothing is recorded, or not yet on this day."""

    council: CouncilRules | None = None


class InForce(msgspec.Struct, frozen=True, gc=False):
    """Be a plan in force, as amended for the day."""

    spec: PlanSpec
    hash: str
    council: CouncilRules | None = None


class Ended(msgspec.Struct, frozen=True, gc=False):
    """Be a plan that is closed; what it said still stands."""

    spec: PlanSpec
    hash: str
    council: CouncilRules | None = None


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
            return msgspec.structs.replace(state, council=rules)
        case Closed():
            return state if isinstance(state, NoPlan) else _ended(state)
        case _:
            assert_never(fact)


def _ruled(state: PlanState, fact: Adopted | Amended) -> InForce | Ended:
    """Take the rules up; a plan that was closed from an earlier day stays closed."""
    shape = Ended if isinstance(state, Ended) else InForce
    return shape(_plan_spec(bytes(fact.rules.body)), fact.rules.hash, state.council)


def _ended(state: InForce | Ended) -> Ended:
    return Ended(state.spec, state.hash, state.council)
