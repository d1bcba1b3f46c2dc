"""How commands about a plan are judged, and who may do what under it."""

from typing import assert_never

import msgspec

from thidua.decider import Decider
from thidua.domain.keeping import CLOSED, RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.occasion import Occasion, refuse, reserved
from thidua.domain.plan.commands import (
    AdoptCouncilRules,
    AdoptPlan,
    AmendPlan,
    ClosePlan,
    PlanCommand,
)
from thidua.domain.plan.facts import (
    Adopted,
    Amended,
    Closed,
    CouncilRulesAdopted,
    Pinned,
    PlanFact,
    Provenance,
)
from thidua.domain.plan.state import Ended, InForce, NoPlan, PlanState, evolve
from thidua.errors import Refused
from thidua.specs import CouncilRules, PlanSpec, canonical, spec_hash
from thidua.values import Finding

KEEPERS = {"AdoptPlan": ("chief",), "AmendPlan": ("chief",), "ClosePlan": ("chief", "office")}
"""Who may adopt, amend and close; the plan cannot say so before it is adopted."""


def pinned(spec: PlanSpec | CouncilRules, provenance: Provenance) -> Pinned:
    """Return a spec as it is pinned in a fact."""
    body = canonical(spec)
    return Pinned(hash=spec_hash(body), body=msgspec.Raw(body), provenance=provenance)


def decide(command: PlanCommand, state: PlanState, reading: Occasion) -> tuple[PlanFact, ...]:
    """Judge a command about a plan.

    Raises:
        Refused: The role may not, or the plan is not as the command takes it to be.
    """
    roles = KEEPERS.get(type(command).__name__, ("chief", "council"))
    refuse(reserved(roles, "plan", reading))
    match command:
        case AdoptPlan():
            return _adopt(command, state)
        case AmendPlan():
            return _amend(command, state)
        case AdoptCouncilRules():
            return _adopt_council_rules(command, state)
        case ClosePlan():
            return () if isinstance(_existing(state), Ended) else (Closed(),)
        case _:
            assert_never(command)


def _existing(state: PlanState) -> InForce | Ended:
    if isinstance(state, NoPlan):
        raise Refused([Finding(code="plan.not-in-force", clause=RECORDED_FIRST)])
    return state


def _adopt_council_rules(command: AdoptCouncilRules, state: PlanState) -> tuple[PlanFact, ...]:
    rules = pinned(command.rules, command.provenance)
    same = state.council is not None and canonical(state.council) == bytes(rules.body)
    return () if same else (CouncilRulesAdopted(rules=rules),)


def _adopt(command: AdoptPlan, state: PlanState) -> tuple[PlanFact, ...]:
    rules = pinned(command.spec, command.provenance)
    if isinstance(state, NoPlan):
        return (Adopted(plan=command.spec.id, rules=rules),)
    if state.hash != rules.hash:
        refuse([Finding(code="plan.adopted", clause=RECORDED_ONCE, found={"hash": state.hash})])
    return ()


def _amend(command: AmendPlan, state: PlanState) -> tuple[PlanFact, ...]:
    there = _existing(state)
    if isinstance(there, Ended):
        refuse([Finding(code="plan.closed", clause=CLOSED)])
    if there.spec.id != command.spec.id:
        found: dict[str, str | int] = {"plan": there.spec.id, "other": command.spec.id}
        refuse([Finding(code="plan.other-id", clause=RECORDED_ONCE, found=found)])
    rules = pinned(command.spec, command.provenance)
    return () if there.hash == rules.hash else (Amended(rules=rules),)


DECIDER: Decider[PlanCommand, PlanState, Occasion, PlanFact] = Decider(
    kind="plan", initial=NoPlan(), decide=decide, evolve=evolve
)


class Reading(Occasion, frozen=True, kw_only=True):
    """Hold the occasion, and the plan as of its day."""

    plan: PlanState


def plan_in_force(reading: Reading) -> PlanSpec:
    """Return the plan's spec for the day.

    Raises:
        Refused: The plan is not in force on that day, or closed.
    """
    if isinstance(reading.plan, Ended):
        refuse([Finding(code="plan.closed", clause=CLOSED)])
    return plan_known(reading)


def plan_known(reading: Reading) -> PlanSpec:
    """Return the plan's spec for the day, also of a closed plan.

    Raises:
        Refused: The plan is not in force on that day.
    """
    if isinstance(reading.plan, NoPlan):
        day = reading.day.isoformat()
        raise Refused(
            [Finding(code="plan.not-in-force", clause=RECORDED_FIRST, found={"day": day})]
        )
    return reading.plan.spec


def may(act: str, reading: Reading, spec: PlanSpec) -> tuple[Finding, ...]:
    """Find whether the actor's role lacks the plan's authority for an act.

    Args:
        act: Such as ``register`` or ``decide``.
        reading: Who acts.
        spec: The plan.
    """
    authority = spec.authority(act)
    if reading.actor.role in authority.roles:
        return ()
    needed: dict[str, str | int] = {"roles": ", ".join(authority.roles) or "-"}
    found: dict[str, str | int] = {"role": reading.actor.role, "act": act}
    clause = authority.clause
    return (Finding(code="authority.missing", clause=clause, found=found, needed=needed),)
