"""The rules about a council meeting, each a function named as its sentence."""

from collections.abc import Iterable
from typing import assert_never

from thidua.domain.keeping import RECORDED_FIRST
from thidua.domain.meeting.commands import Convene, Recuse, Tally
from thidua.domain.meeting.state import Sitting, Tallied
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.plan import Reading as PlanReading
from thidua.domain.plan import stream_of
from thidua.specs import CouncilRules, Level, PlanSpec
from thidua.values import Finding

Data = dict[str, str | int]


class Reading(PlanReading, frozen=True, kw_only=True):
    """Hold the occasion, the plan as of its day, and who the nominations are about."""

    files: dict[str, Dossier]
    """What is on file of each nomination that the command is about."""
    ahead: int = 0
    """How many the cluster voted for already in the turn, at this or another meeting."""


def the_level_is_the_plans(command: Convene, spec: PlanSpec) -> tuple[Finding, ...]:
    """Find a level that the plan does not have, or none where it has some, and so of clusters."""
    level = next((each for each in spec.levels if each.code == command.level), None)
    if level is None and (spec.levels or command.level):
        known: Data = {"known": ", ".join(each.code for each in spec.levels) or "-"}
        found: Data = {"level": command.level or "-"}
        clause = spec.review_clause
        return (Finding(code="meeting.level-unknown", clause=clause, found=found, needed=known),)
    clusters = [each.code for each in spec.clusters] if level and level.by == "cluster" else [""]
    if command.cluster in clusters:
        return ()
    known = {"known": ", ".join(clusters) or "-"}
    found = {"cluster": command.cluster or "-"}
    clause = level.clause if level else spec.review_clause
    return (Finding(code="meeting.cluster-unknown", clause=clause, found=found, needed=known),)


def the_agenda_is_the_plans(command: Convene, reading: Reading) -> Iterable[Finding]:
    """Find a nomination in another plan, whose council has its own rules and levels."""
    for name, file in reading.files.items():
        if stream_of(file.plan) != stream_of(command.plan):
            found: Data = {"plan": command.plan, "other": file.plan}
            yield Finding(code="meeting.other-plan", clause=RECORDED_FIRST, found=found, place=name)


def the_agenda_is_the_clusters(
    command: Convene, reading: Reading, spec: PlanSpec
) -> Iterable[Finding]:
    """Find a nomination of a unit that is not of the cluster."""
    for cluster in (each for each in spec.clusters if each.code == command.cluster):
        for name, file in reading.files.items():
            if file.unit not in cluster.units:
                found: Data = {"unit": file.unit, "cluster": cluster.code}
                yield Finding(
                    code="meeting.other-cluster", clause=cluster.clause, found=found, place=name
                )


def the_cluster_has_room(fact: Tallied, level: Level | None, ahead: int) -> tuple[Finding, ...]:
    """Find one more than a cluster may vote for in a turn of the window."""
    if level is None or level.leaders is None or not fact.passed or ahead < level.leaders:
        return ()
    found: Data = {"nomination": fact.nomination, "ahead": ahead}
    needed: Data = {"leaders": level.leaders}
    code = "meeting.too-many-leaders"
    return (Finding(code=code, clause=level.clause, found=found, needed=needed),)


def they_are_members(
    command: Convene, members: frozenset[str], rules: CouncilRules
) -> tuple[Finding, ...]:
    """Find somebody who is not a member."""
    strangers = [who for who in (*command.present, *command.in_writing) if who not in members]
    return tuple(
        Finding(code="meeting.not-a-member", clause=rules.clause, found={"member": who})
        for who in strangers
    )


def nobody_is_there_twice(command: Convene, rules: CouncilRules) -> tuple[Finding, ...]:
    """Find somebody who is counted twice."""
    everybody = (*command.present, *command.in_writing)
    twice = sorted({who for who in everybody if everybody.count(who) > 1})
    return tuple(
        Finding(code="meeting.member-twice", clause=rules.clause, found={"member": who})
        for who in twice
    )


def there_is_a_quorum(
    command: Convene, members: frozenset[str], rules: CouncilRules
) -> tuple[Finding, ...]:
    """Find that too few are present; an opinion in writing does not make a quorum."""
    present = len(members.intersection(command.present))
    if rules.quorum.reached(present, len(members)):
        return ()
    found: Data = {"present": present, "members": len(members)}
    needed: Data = {"least": rules.quorum.least(len(members)), "share": str(rules.quorum)}
    return (Finding(code="meeting.no-quorum", clause=rules.clause, found=found, needed=needed),)


def opinions_in_writing_are_allowed(command: Convene, rules: CouncilRules) -> tuple[Finding, ...]:
    """Find opinions in writing where the rules have none."""
    if rules.absent_by_writing or not command.in_writing:
        return ()
    return (Finding(code="meeting.no-writing", clause=rules.clause),)


def it_is_open(state: Sitting, clause: str) -> tuple[Finding, ...]:
    """Find a meeting that is over."""
    return (Finding(code="meeting.minuted", clause=clause),) if state.minuted else ()


def it_is_on_the_agenda(nomination: str, state: Sitting, clause: str) -> tuple[Finding, ...]:
    """Find a nomination that is not on the agenda."""
    if nomination in state.agenda:
        return ()
    found: Data = {"nomination": nomination}
    return (Finding(code="meeting.not-on-agenda", clause=clause, found=found),)


def it_is_not_tallied(nomination: str, state: Sitting, clause: str) -> tuple[Finding, ...]:
    """Find a nomination whose votes are counted already."""
    if nomination not in state.tallies:
        return ()
    return (Finding(code="meeting.tallied", clause=clause, found={"nomination": nomination}),)


def the_member_is_there(command: Recuse, state: Sitting, clause: str) -> tuple[Finding, ...]:
    """Find a member who stands aside from a meeting without taking part in it."""
    if command.member in (*state.present, *state.in_writing):
        return ()
    return (Finding(code="meeting.not-there", clause=clause, found={"member": command.member}),)


def the_candidates_stood_aside(
    command: Tally, state: Sitting, reading: Reading, rules: CouncilRules
) -> tuple[Finding, ...]:
    """Find a member who is the candidate and did not stand aside."""
    file = reading.files.get(command.nomination)
    subject = file.subject if file else None
    there = {*state.present, *state.in_writing} - state.recused_from(command.nomination)
    return tuple(
        Finding(code="meeting.candidate-votes", clause=rules.clause, found={"member": member.id})
        for member in rules.members
        if subject and member.subject == subject and member.id in there
    )


def the_votes_are_possible(command: Tally, state: Sitting, clause: str) -> tuple[Finding, ...]:
    """Find more votes than voters, or fewer than none."""
    aside = state.recused_from(command.nomination)
    room, letters = len(set(state.present) - aside), len(set(state.in_writing) - aside)
    cast = command.in_favour + command.against + command.invalid
    written = command.in_favour_in_writing + command.against_in_writing
    return (
        *(
            Finding(code="count.negative", clause=clause, found={"count": name, "value": value})
            for name, value in command.counts.items()
            if value < 0
        ),
        *_at_most("present", cast, room, clause),
        *_at_most("in_writing", written, letters, clause),
    )


def _at_most(name: str, cast: int, voters: int, clause: str) -> tuple[Finding, ...]:
    if cast <= voters:
        return ()
    found: Data = {"where": name, "cast": cast, "voters": voters}
    return (Finding(code="meeting.more-votes-than-voters", clause=clause, found=found),)


def counted(command: Tally, state: Sitting, rules: CouncilRules) -> Tallied:
    """Count votes under the council's rules, in whole numbers and exact fractions.

    Args:
        command: The votes on one nomination.
        state: The meeting.
        rules: The council's rules.
    """
    base = _whole(command, state, rules)
    in_favour = command.in_favour + command.in_favour_in_writing
    return Tallied(
        nomination=command.nomination,
        in_favour=command.in_favour,
        against=command.against,
        invalid=command.invalid,
        in_favour_in_writing=command.in_favour_in_writing,
        against_in_writing=command.against_in_writing,
        base=base,
        needed=rules.needed(base),
        passed=rules.passes(in_favour, base),
    )


def _whole(command: Tally, state: Sitting, rules: CouncilRules) -> int:
    aside = state.recused_from(command.nomination)
    match rules.base:
        case "all_members":
            return len(rules.members) - (0 if rules.recused_in_base else len(aside))
        case "present":
            return len({*state.present, *state.in_writing} - aside)
        case "valid_ballots":
            counts = command.counts
            return sum(counts.values()) - command.invalid
        case _:
            assert_never(rules.base)
