"""How commands about one nomination are judged: which function judges which."""

from typing import assert_never

from thidua.decider import Decider
from thidua.domain.nomination import commands as c
from thidua.domain.nomination import fostering, reviewing, rewarding
from thidua.domain.nomination import rules as r
from thidua.domain.nomination.facts import NominationFact, Registered
from thidua.domain.nomination.rules import Reading
from thidua.domain.nomination.state import Absent, NominationState, Standing, evolve
from thidua.domain.occasion import refuse
from thidua.domain.plan import plan_in_force
from thidua.specs import PlanSpec
from thidua.values import Finding

Facts = tuple[NominationFact, ...]


def decide(command: c.NominationCommand, state: NominationState, reading: Reading) -> Facts:
    """Judge a command about a nomination.

    Raises:
        Refused: With every finding that stands in the way.
    """
    if isinstance(command, c.Register):
        return _register(command, state, reading)
    if isinstance(state, Absent):
        refuse([Finding(code="nomination.unknown", clause="")])
        return ()
    return _decide(command, state, reading)


def _register(command: c.Register, state: NominationState, reading: Reading) -> Facts:
    if not isinstance(state, Absent):
        return ()
    spec = plan_in_force(reading)
    refuse(_against_registering(command, reading, spec))
    return (
        Registered(
            plan=command.plan,
            subject=command.subject,
            unit=command.unit,
            list=command.list,
            window=command.window,
            category=command.category,
            nature=command.nature,
            scope=command.scope,
            movements=command.movements,
            field=command.field,
            summary=command.summary,
            acclaimed=command.acclaimed,
            sponsored=command.sponsored,
            findings=(
                *r.the_supplement_is_a_supplement(command, spec),
                *r.it_stands_elsewhere_too(command, reading, spec),
            ),
        ),
    )


def _against_registering(
    command: c.Register, reading: Reading, spec: PlanSpec
) -> tuple[Finding, ...]:
    return (
        *r.the_choices_are_the_plans(command, spec),
        *r.it_rests_on_a_movement(command, spec),
        *r.a_field_is_named_for_a_scope_by_field(command, spec),
        *r.a_unit_registers_its_own(command, reading, spec),
        *r.the_subject_is_of_the_category(command, reading, spec),
    )


def _decide(  # noqa: C901, PLR0911, PLR0912 - one line a command, so that none is forgotten
    command: c.NominationCommand, state: Standing, reading: Reading
) -> Facts:
    match command:
        case c.Register():
            return ()
        case c.Foster():
            return fostering.foster(command, state, reading)
        case c.Achieve():
            return fostering.achieve(command, state, reading)
        case c.Propose():
            return fostering.propose(command, state, reading)
        case c.Assess():
            return reviewing.assess(command, state, reading)
        case c.AssessByCounts():
            return reviewing.assess_by_counts(command, state, reading)
        case c.Return():
            return reviewing.send_back(command, state, reading)
        case c.Complete():
            return reviewing.complete(command, state, reading)
        case c.Hold():
            return reviewing.hold(command, state, reading)
        case c.Release():
            return reviewing.release(command, state, reading)
        case c.Withdraw():
            return reviewing.withdraw(command, state, reading)
        case c.Recommend():
            return reviewing.recommend(command, state, reading)
        case c.PassOver():
            return reviewing.pass_over(command, state, reading)
        case c.Refer():
            return rewarding.refer(command, state, reading)
        case c.Decide():
            return rewarding.decide_on(command, state, reading)
        case c.Honour():
            return rewarding.honour(command, state, reading)
        case c.Revoke():
            return rewarding.revoke(command, state, reading)
        case c.Recover():
            return rewarding.recover(command, state, reading)
        case _:
            assert_never(command)


DECIDER: Decider[c.NominationCommand, NominationState, Reading, NominationFact] = Decider(
    kind="nomination", initial=Absent(), decide=decide, evolve=evolve
)
