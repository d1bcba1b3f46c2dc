"""How commands about a plan are judged, and who may do what under it."""

from collections.abc import Iterable, Iterator
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
    Offered,
    PlanCommand,
    SetDeadline,
)
from thidua.domain.plan.facts import (
    Adopted,
    Amended,
    Closed,
    CouncilRulesAdopted,
    DeadlineSet,
    Pinned,
    PlanFact,
    Provenance,
)
from thidua.domain.plan.state import Ended, InForce, NoPlan, PlanState, evolve
from thidua.domain.plan.uses import (
    Usable,
    Uses,
    missing,
    named,
    namespace_of,
    uses_from,
    written_out,
)
from thidua.errors import Refused
from thidua.specs import (
    Act,
    CouncilRules,
    CriteriaSetSpec,
    Deadline,
    MessageSpec,
    PlanSpec,
    canonical,
    spec_hash,
)
from thidua.values import Finding

Data = dict[str, str | int]
KEEPERS = {"AdoptPlan": ("chief",), "AmendPlan": ("chief",), "ClosePlan": ("chief", "office")}
"""Who may adopt, amend and close; the plan cannot say so before it is adopted."""


def pinned(spec: PlanSpec | CouncilRules | Usable, provenance: Provenance) -> Pinned:
    """Return a spec as it is pinned in a fact."""
    body = canonical(spec)
    return Pinned(hash=spec_hash(body), body=msgspec.Raw(body), provenance=provenance)


def decide(command: PlanCommand, state: PlanState, reading: Occasion) -> tuple[PlanFact, ...]:
    """Judge a command about a plan.

    Raises:
        Refused: The role may not, or the plan is not as the command takes it to be.
    """
    if isinstance(command, SetDeadline):
        return _set_deadline(command, state, reading)
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
    rules, there = pinned(command.rules, command.provenance), (command.level, command.cluster)
    held = state.councils.get(there)
    if held is not None and canonical(held) == bytes(rules.body):
        return ()
    refuse(_the_body_is_the_plans(command, state))
    return (CouncilRulesAdopted(rules=rules, level=command.level, cluster=command.cluster),)


def _the_body_is_the_plans(command: AdoptCouncilRules, state: PlanState) -> tuple[Finding, ...]:
    """Find a level or cluster that the plan does not have, now or at whatever time."""
    spec = None if isinstance(state, NoPlan) else state.spec
    levels = {level.code: level.by for level in spec.levels} if spec else {}
    clusters = {cluster.code for cluster in spec.clusters} if spec else set[str]()
    has_one_council = spec is None or all(level.effective for level in spec.levels)
    by = levels.get(command.level, "council" if has_one_council and not command.level else "")
    if by == "cluster" and command.cluster in (clusters | {""}):
        return ()
    if by == "council" and not command.cluster:
        return ()
    found: Data = {"level": command.level or "-", "cluster": command.cluster or "-"}
    known = ", ".join((*levels, *sorted(clusters))) or "-"
    return (
        Finding(
            code="council.unknown", clause=RECORDED_FIRST, found=found, needed={"known": known}
        ),
    )


def _adopt(command: AdoptPlan, state: PlanState) -> tuple[PlanFact, ...]:
    rules = pinned(command.spec, command.provenance)
    uses = _uses(command.spec, command.uses)
    if isinstance(state, NoPlan):
        _refuse_what_could_not_be_judged_by(command.spec, uses_from(uses))
        return (Adopted(plan=command.spec.id, rules=rules, uses=uses),)
    held = (state.hash, tuple(use.hash for use in state.uses.all))
    if held != (rules.hash, tuple(use.hash for use in uses)):
        refuse([Finding(code="plan.adopted", clause=RECORDED_ONCE, found={"hash": state.hash})])
    return ()


def _uses(spec: PlanSpec, offered: Iterable[Offered]) -> tuple[Pinned, ...]:
    """Pin what the plan names of what is offered, in order of ids; the last of an id counts."""
    by_id = {(each.spec.KIND, each.spec.id): each for each in offered}
    sets = [each.spec for each in by_id.values() if isinstance(each.spec, CriteriaSetSpec)]
    its = named(spec, sets)
    ordered = sorted(key for key, each in by_id.items() if its.holds(each.spec))
    return tuple(pinned(by_id[key].spec, by_id[key].provenance) for key in ordered)


def _refuse_what_could_not_be_judged_by(spec: PlanSpec, uses: Uses) -> None:
    """Refuse a plan that names what nobody gives, or that what it uses contradicts."""
    refuse(
        Finding(
            code="plan.use-missing", clause=RECORDED_FIRST, found={"plan": spec.id, "use": name}
        )
        for name in missing(spec, uses)
    )
    written_out(spec, uses)


def _amend(command: AmendPlan, state: PlanState) -> tuple[PlanFact, ...]:
    there = _existing(state)
    if isinstance(there, Ended):
        refuse([Finding(code="plan.closed", clause=CLOSED)])
    if there.spec.id != command.spec.id:
        found: Data = {"plan": there.spec.id, "other": command.spec.id}
        refuse([Finding(code="plan.other-id", clause=RECORDED_ONCE, found=found)])
    rules = pinned(command.spec, command.provenance)
    uses = _uses(command.spec, (*_kept(command, there.uses), *command.uses))
    held = tuple(use.hash for use in there.uses.all)
    if (there.hash, held) == (rules.hash, tuple(use.hash for use in uses)):
        return ()
    _refuse_what_could_not_be_judged_by(command.spec, uses_from(uses))
    return (Amended(rules=rules, uses=uses),)


def _kept(command: AmendPlan, before: Uses) -> Iterator[Offered]:
    """Yield what was pinned before: it goes on where nothing else is offered.

    The words of a namespace are offered all together, so that none outlives what it words.
    """
    worded = {namespace_of(o.spec.id) for o in command.uses if isinstance(o.spec, MessageSpec)}
    for use in before.all:
        if not isinstance(use.spec, MessageSpec) or namespace_of(use.spec.id) not in worded:
            yield Offered(spec=use.spec, provenance=use.provenance)


def _set_deadline(
    command: SetDeadline, state: PlanState, reading: Occasion
) -> tuple[PlanFact, ...]:
    there = _existing(state)
    if there.set_days.get((command.deadline, command.term)) == command.day:
        return ()
    if isinstance(there, Ended):
        refuse([Finding(code="plan.closed", clause=CLOSED)])
    spec = there.spec.on(reading.day)
    deadline = _deadline(spec, command.deadline)
    clause = deadline.override_clause if deadline else ""
    refuse(
        (
            *may("override", reading, spec),
            *_it_may_be_set(command, deadline, clause),
            *_the_term_is_one_of_the_windows(command, spec),
            *_it_rests_on_a_document(reading, clause),
        )
    )
    return (DeadlineSet(deadline=command.deadline, term=command.term, day=command.day),)


def _deadline(spec: PlanSpec, code: str) -> Deadline | None:
    every = (deadline for window in spec.windows for deadline in window.all_deadlines)
    return next((deadline for deadline in every if deadline.code == code), None)


def _it_may_be_set(
    command: SetDeadline, deadline: Deadline | None, clause: str
) -> tuple[Finding, ...]:
    if clause:
        return ()
    found: Data = {"deadline": command.deadline}
    return (
        Finding(
            code="deadline.fixed",
            clause=deadline.clause if deadline else RECORDED_FIRST,
            found=found,
        ),
    )


def _the_term_is_one_of_the_windows(command: SetDeadline, spec: PlanSpec) -> tuple[Finding, ...]:
    """Find a turn that the deadline's window cannot have: no list would be judged by it."""
    window = next((w for w in spec.windows if command.deadline in w.codes), None)
    if window is None or window.has(command.term):
        return ()
    found: Data = {"window": window.code, "term": command.term or "-"}
    return (Finding(code="term.unknown", clause=window.clause, found=found),)


def _it_rests_on_a_document(reading: Occasion, clause: str) -> tuple[Finding, ...]:
    return () if reading.reason else (Finding(code="reason.missing", clause=clause),)


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
    return reading.plan.spec.on(reading.day)


def may(act: Act, reading: Occasion, spec: PlanSpec) -> tuple[Finding, ...]:
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
