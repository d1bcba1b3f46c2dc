"""How commands about one council meeting are judged."""

from typing import assert_never

from thidua.decider import Decider
from thidua.domain.keeping import RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.meeting import rules as r
from thidua.domain.meeting.commands import Convene, MeetingCommand, Minute, Recuse, Tally
from thidua.domain.meeting.rules import Reading, counted
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
from thidua.errors import Refused
from thidua.specs import CouncilRules
from thidua.values import Finding


def decide(
    command: MeetingCommand, state: MeetingState, reading: Reading
) -> tuple[MeetingFact, ...]:
    """Judge a command about a meeting.

    Raises:
        Refused: The council's rules forbid it, or nobody has adopted any.
    """
    if isinstance(command, Convene):
        return _convene(command, state, reading)
    if isinstance(state, NotConvened):
        raise Refused([Finding(code="meeting.unknown", clause=RECORDED_FIRST)])
    act = may("recommend", reading, plan_in_force(reading))
    match command:
        case Recuse():
            return _recuse(command, state, reading, act)
        case Tally():
            return _tally(command, state, reading, act)
        case Minute():
            refuse(act)
            return () if state.minuted else (Minuted(),)
        case _:
            assert_never(command)


def council_of(reading: Reading, level: str, cluster: str) -> CouncilRules:
    """Return the rules of the council, of a level's council or of a cluster.

    Raises:
        Refused: Nobody has adopted any; the plan is silent on them.
    """
    rules = reading.plan.council_of(level, cluster)
    if rules is None:
        clause = plan_in_force(reading).review_clause
        raise Refused([Finding(code="council.no-rules", clause=clause)])
    return rules


def _convene(command: Convene, state: MeetingState, reading: Reading) -> tuple[MeetingFact, ...]:
    spec = plan_in_force(reading)
    if isinstance(state, Sitting):
        return _convened_once(command, state)
    refuse(r.the_level_is_the_plans(command, spec))
    rules = council_of(reading, command.level, command.cluster)
    members = frozenset(member.id for member in rules.members)
    refuse(
        (
            *may("recommend", reading, spec),
            *r.the_agenda_is_the_plans(command, reading),
            *r.the_agenda_is_the_clusters(command, reading, spec),
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
            level=command.level,
            cluster=command.cluster,
        ),
    )


def _convened_once(command: Convene, state: Sitting) -> tuple[MeetingFact, ...]:
    fields = ("plan", "present", "in_writing", "agenda", "level", "cluster")
    if any(getattr(command, name) != getattr(state, name) for name in fields):
        refuse([Finding(code="meeting.convened", clause=RECORDED_ONCE, found={"plan": state.plan})])
    return ()


def _recuse(
    command: Recuse, state: Sitting, reading: Reading, act: tuple[Finding, ...]
) -> tuple[MeetingFact, ...]:
    clause = council_of(reading, state.level, state.cluster).clause
    if command.member in state.recused_from(command.nomination):
        return ()
    refuse(
        (
            *act,
            *r.it_is_open(state, clause),
            *r.it_is_on_the_agenda(command.nomination, state, clause),
            *r.it_is_not_tallied(command.nomination, state, clause),
            *r.the_member_is_there(command, state, clause),
        )
    )
    return (Recused(member=command.member, nomination=command.nomination),)


def _tally(
    command: Tally, state: Sitting, reading: Reading, act: tuple[Finding, ...]
) -> tuple[MeetingFact, ...]:
    rules = council_of(reading, state.level, state.cluster)
    levels = plan_in_force(reading).levels
    level = next((each for each in levels if each.code == state.level), None)
    fact = counted(command, state, rules)
    if state.tallies.get(command.nomination) == fact:
        return ()
    refuse(
        (
            *act,
            *r.it_is_open(state, rules.clause),
            *r.it_is_on_the_agenda(command.nomination, state, rules.clause),
            *r.it_is_not_tallied(command.nomination, state, rules.clause),
            *r.the_candidates_stood_aside(command, state, reading, rules),
            *r.the_votes_are_possible(command, state, rules.clause),
            *r.the_cluster_has_room(fact, level, reading.ahead),
        )
    )
    return (fact,)


DECIDER: Decider[MeetingCommand, MeetingState, Reading, MeetingFact] = Decider(
    kind="meeting", initial=NotConvened(), decide=decide, evolve=evolve
)
