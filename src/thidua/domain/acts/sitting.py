"""Acts of a meeting: convened on nominations, and a tally that moves them on."""

from collections.abc import Iterable
from typing import Any, cast

from msgspec.structs import replace

from thidua.domain import plan
from thidua.domain.acts.commands import CountVotes
from thidua.domain.acts.exemplars import nomination_act
from thidua.domain.acts.reading import occasion, plan_state
from thidua.domain.acts.sheet import Sheet
from thidua.domain.acts.turns import Turn
from thidua.domain.keeping import RECORDED_FIRST
from thidua.domain.meeting import commands as m
from thidua.domain.meeting import decide as meeting
from thidua.domain.meeting.rules import Reading
from thidua.domain.meeting.state import NotConvened, Sitting
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.levels import last_level
from thidua.domain.nomination.state import Absent
from thidua.errors import Refused
from thidua.values import Finding


def _reading(sheet: Sheet, name: str, nominations: Iterable[str]) -> Reading:
    states = {each: sheet.state(nomination.DECIDER, each) for each in nominations}
    files = {each: s.dossier for each, s in states.items() if not isinstance(s, Absent)}
    return Reading(plan=plan_state(sheet, name), files=files, **occasion(sheet.world))


def _plan_of(sheet: Sheet, target: str) -> str:
    state = sheet.state(meeting.DECIDER, target)
    return "" if isinstance(state, NotConvened) else state.plan


def convene(sheet: Sheet, target: str, command: m.Convene) -> None:
    """Convene a meeting on nominations that are there."""
    reading = _reading(sheet, command.plan, command.agenda)
    for name in command.agenda:
        if name not in reading.files:
            unknown = Finding(code="nomination.unknown", clause=RECORDED_FIRST)
            sheet.gather(Refused([unknown]), name)
    try:
        sheet.run(meeting.DECIDER, target, command, reading)
    except Refused as refused:
        sheet.gather(refused, None)


def meeting_act(sheet: Sheet, target: str, command: Any) -> None:
    """Carry out a command about a meeting alone."""
    reading = _reading(sheet, _plan_of(sheet, target), ())
    sheet.run(meeting.DECIDER, target, command, reading)


def count(sheet: Sheet, target: str, command: CountVotes) -> None:
    """Count the votes on one nomination, and move it on: to the next level, the head, or out."""
    about = command.tally.nomination
    reading = _reading(sheet, _plan_of(sheet, target), (about,))
    reading = replace(reading, ahead=_ahead(sheet, target, reading, about))
    sheet.run(meeting.DECIDER, target, command.tally, reading)
    state = cast("Sitting", sheet.state(meeting.DECIDER, target))  # else it would be refused
    passed = state.tallies[about].passed
    moved = _passed(target, command, state, reading) if passed else None
    nomination_act(sheet, about, moved or n.PassOver(meeting=target, level=state.level))


def _passed(
    target: str, command: CountVotes, state: Sitting, reading: Reading
) -> n.Recommend | n.Endorse:
    spec, file = plan.plan_in_force(reading), reading.files.get(command.tally.nomination)
    if file is None or last_level(file, spec) == state.level:
        return n.Recommend(meeting=target, award=command.award, achievements=command.achievements)
    return n.Endorse(
        meeting=target,
        level=state.level,
        cluster=state.cluster,
        award=command.award,
        achievements=command.achievements,
    )


def _ahead(sheet: Sheet, target: str, reading: Reading, about: str) -> int:
    """Count whom the cluster voted for already in the nomination's turn, at whatever meeting.

    Nobody is counted where the plan sets no number, or where the vote is not its first. What was
    withdrawn gives its place back.
    """
    state, file = sheet.state(meeting.DECIDER, target), reading.files.get(about)
    if isinstance(state, NotConvened) or file is None:
        return 0
    if any(each.level == state.level for each in file.endorsed):
        return 0
    spec = plan.plan_in_force(reading)
    limited = any(level.code == state.level and level.leaders for level in spec.levels)
    cluster = next((each for each in spec.clusters if each.code == state.cluster), None)
    if not limited or cluster is None:
        return 0
    is_last = last_level(file, spec) == state.level
    turn = Turn("" if is_last else state.level, file.window, file.term, cluster.units)
    return turn.voted_for(sheet.roll(state.plan))
