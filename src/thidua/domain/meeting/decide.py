"""How commands about one council meeting are judged."""

from typing import assert_never

from thidua.decider import Decider
from thidua.domain.meeting import rules as r
from thidua.domain.meeting.commands import Convene, MeetingCommand, Minute, Recuse, Tally
from thidua.domain.meeting.rules import Data, Reading, counted
from thidua.domain.meeting.state import (
    Convened,
    MeetingFact,
    MeetingState,
    Minuted,
    NotConvened,
    Recused,
    Sitting,
    evolve,
)
from thidua.domain.occasion import refuse
from thidua.domain.plan import may, plan_in_force
from thidua.specs import CouncilRules
from thidua.values import Finding


def decide(
    command: MeetingCommand, state: MeetingState, reading: Reading
) -> tuple[MeetingFact, ...]:
    """Judge a command about a meeting.

    Raises:
        Refused: The council's rules forbid it, or nobody has adopted any.
    """
    spec = plan_in_force(reading)
    act = may("recommend", reading, spec)
    if isinstance(command, Convene):
        return _convene(command, state, reading, act)
    if isinstance(state, NotConvened):
        refuse((*act, Finding(code="meeting.unknown", clause=spec.review_clause)))
        return ()
    match command:
        case Recuse():
            return _recuse(command, state, act)
        case Tally():
            return _tally(command, state, reading, act)
        case Minute():
            refuse(act)
            return () if state.minuted else (Minuted(),)
        case _:
            assert_never(command)


def council_of(reading: Reading) -> CouncilRules:
    """Return the council's rules.

    Raises:
        Refused: Nobody has adopted any; the plan is silent on them.
    """
    rules = reading.plan.council
    if rules is None:
        clause = plan_in_force(reading).review_clause
        refuse([Finding(code="council.no-rules", clause=clause)])
    assert rules is not None  # noqa: S101 - for the type checker: refused above
    return rules


def _convene(
    command: Convene, state: MeetingState, reading: Reading, act: tuple[Finding, ...]
) -> tuple[MeetingFact, ...]:
    if isinstance(state, Sitting):
        return ()
    rules = council_of(reading)
    members = frozenset(member.id for member in rules.members)
    refuse(
        (
            *act,
            *r.they_are_members(command, members, rules),
            *r.nobody_is_there_twice(command, rules),
            *r.there_is_a_quorum(command, members, rules),
            *r.opinions_in_writing_are_allowed(command, rules),
        )
    )
    return (
        Convened(
            plan=command.plan,
            rules=rules.id,
            present=command.present,
            in_writing=command.in_writing,
            agenda=command.agenda,
        ),
    )


def _recuse(command: Recuse, state: Sitting, act: tuple[Finding, ...]) -> tuple[MeetingFact, ...]:
    if command.member in state.recused_from(command.nomination):
        return ()
    refuse((*act, *r.it_is_open(state), *r.it_is_on_the_agenda(command.nomination, state)))
    if command.nomination in state.tallies:
        found: Data = {"nomination": command.nomination}
        refuse([Finding(code="meeting.tallied", clause="V.2", found=found)])
    if command.member not in (*state.present, *state.in_writing):
        found = {"member": command.member}
        refuse([Finding(code="meeting.not-there", clause="V.2", found=found)])
    return (Recused(member=command.member, nomination=command.nomination),)


def _tally(
    command: Tally, state: Sitting, reading: Reading, act: tuple[Finding, ...]
) -> tuple[MeetingFact, ...]:
    rules = council_of(reading)
    fact = counted(command, state, rules)
    before = state.tallies.get(command.nomination)
    if before == fact:
        return ()
    found: Data = {"nomination": command.nomination}
    twice = (Finding(code="meeting.tallied", clause="V.2", found=found),) if before else ()
    refuse(
        (
            *act,
            *r.it_is_open(state),
            *r.it_is_on_the_agenda(command.nomination, state),
            *twice,
            *r.the_candidates_stood_aside(command, state, reading, rules),
            *r.the_votes_are_possible(command, state),
        )
    )
    return (fact,)


DECIDER: Decider[MeetingCommand, MeetingState, Reading, MeetingFact] = Decider(
    kind="meeting", initial=NotConvened(), decide=decide, evolve=evolve
)
