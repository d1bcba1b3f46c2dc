"""A plan as adopted, as amended with effect from a day, its council's rules, and its close.

The canonical body of everything that the plan may use stands in its facts: state is folded from
the log alone, and no installed plugin is asked.
"""

from functools import lru_cache
from typing import assert_never

import attrs
import msgspec

from thidua.decider import Decider
from thidua.domain.occasion import Occasion, refuse, reserved
from thidua.door import at_the_door
from thidua.errors import Refused
from thidua.facts import Fact
from thidua.specs import CouncilRules, PlanSpec, canonical, spec_from, spec_hash
from thidua.values import Finding, PlanId


class Provenance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Say where a spec came from: which distribution, at which version, in which namespace."""

    distribution: str
    version: str
    namespace: str


class Pinned(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold a spec as it was used: its canonical body and the hash of that."""

    hash: str
    body: msgspec.Raw
    provenance: Provenance


class Adopted(Fact, frozen=True, kw_only=True, tag="plan.adopted@1"):
    """The plan was adopted, with these rules."""

    plan: str
    rules: Pinned


class Amended(Fact, frozen=True, kw_only=True, tag="plan.amended@1"):
    """The plan was amended; from this fact's day on, these rules hold."""

    rules: Pinned


class CouncilRulesAdopted(Fact, frozen=True, kw_only=True, tag="plan.council_rules_adopted@1"):
    """The council's rules were adopted, a document of their own."""

    rules: Pinned


class Closed(Fact, frozen=True, kw_only=True, tag="plan.closed@1"):
    """The plan's year was closed."""


PlanFact = Adopted | Amended | CouncilRulesAdopted | Closed


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


def stream_of(plan: str) -> PlanId:
    """Return the name of a plan's stream."""
    return PlanId(plan if plan.startswith("plan-") else f"plan-{plan}")


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
            spec = _plan_spec(bytes(fact.rules.body))
            return InForce(spec, fact.rules.hash, state.council)
        case CouncilRulesAdopted():
            rules = _council_rules(bytes(fact.rules.body))
            return msgspec.structs.replace(state, council=rules)
        case Closed():
            return state if isinstance(state, NoPlan) else _ended(state)
        case _:
            assert_never(fact)


def _ended(state: InForce | Ended) -> Ended:
    return Ended(state.spec, state.hash, state.council)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AdoptPlan:
    """Adopt a plan."""

    spec: PlanSpec
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AmendPlan:
    """Amend a plan with effect from the command's day."""

    spec: PlanSpec
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AdoptCouncilRules:
    """Adopt the rules of the plan's council."""

    plan: str
    rules: CouncilRules
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class ClosePlan:
    """Close a plan."""

    plan: str


PlanCommand = AdoptPlan | AmendPlan | AdoptCouncilRules | ClosePlan

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
        raise Refused([Finding(code="plan.not-in-force", clause="")])
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
        refuse([Finding(code="plan.adopted", clause="", found={"hash": state.hash})])
    return ()


def _amend(command: AmendPlan, state: PlanState) -> tuple[PlanFact, ...]:
    there = _existing(state)
    if isinstance(there, Ended):
        refuse([Finding(code="plan.closed", clause="")])
    if there.spec.id != command.spec.id:
        found: dict[str, str | int] = {"plan": there.spec.id, "other": command.spec.id}
        refuse([Finding(code="plan.other-id", clause="", found=found)])
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
        refuse([Finding(code="plan.closed", clause="")])
    return plan_known(reading)


def plan_known(reading: Reading) -> PlanSpec:
    """Return the plan's spec for the day, also of a closed plan.

    Raises:
        Refused: The plan is not in force on that day.
    """
    if isinstance(reading.plan, NoPlan):
        day = reading.day.isoformat()
        raise Refused([Finding(code="plan.not-in-force", clause="", found={"day": day})])
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
