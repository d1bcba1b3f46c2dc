"""How each command is carried out: which streams it reads, and what follows for which."""

from collections.abc import Callable, Iterable
from typing import Any, get_args

from thidua.domain import office, plan, registration, subject
from thidua.domain.acts.commands import Candidate, CountVotes, RegisterList, Together
from thidua.domain.acts.sheet import Sheet, World, Writes
from thidua.domain.keeping import RECORDED_FIRST
from thidua.domain.meeting import commands as m
from thidua.domain.meeting import decide as meeting
from thidua.domain.meeting.rules import Reading as MeetingReading
from thidua.domain.meeting.state import NotConvened, Sitting
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.rules import Reading as NominationReading
from thidua.domain.nomination.state import Absent, NominationState, Standing, annual_decision
from thidua.domain.occasion import Occasion, refuse
from thidua.door import refusal
from thidua.errors import Refused
from thidua.values import Finding

Act = Callable[[Sheet, str, Any], None]


def carry_out(target: str, command: Any, world: World) -> Writes:
    """Judge a command about a stream, and all that follows from it in other streams.

    Args:
        target: The stream that the command is about.
        command: One of the classes in ``COMMANDS``.
        world: What may be known.

    Raises:
        Refused: With every finding that stands in the way.
    """
    sheet = Sheet(world)
    _act_of(command)(sheet, target, command)
    return sheet.done()


def _occasion(world: World) -> dict[str, Any]:
    return {
        "day": world.day,
        "moment": world.moment,
        "actor": world.actor,
        "reason": world.reason,
    }


def _its_own_stream(target: str, own: str) -> None:
    if target != own:
        raise refusal("stream", target, f"it is kept in {own}", f"cần ghi vào {own}")


def _office_act(sheet: Sheet, target: str, command: Any) -> None:
    sheet.run(office.DECIDER, target, command, Occasion(**_occasion(sheet.world)))
    _its_own_stream(target, office.STREAM)


def _plan_act(sheet: Sheet, target: str, command: plan.PlanCommand) -> None:
    sheet.run(plan.DECIDER, target, command, Occasion(**_occasion(sheet.world)))
    if not isinstance(command, plan.AmendPlan):
        name = command.spec.id if isinstance(command, plan.AdoptPlan) else command.plan
        _its_own_stream(target, plan.stream_of(name))


def _plan_state(sheet: Sheet, name: str) -> plan.PlanState:
    return sheet.state(plan.DECIDER, plan.stream_of(name))


def _office_state(sheet: Sheet) -> office.OfficeState:
    return sheet.state(office.DECIDER, office.STREAM)


def _plan_reading(sheet: Sheet, name: str) -> plan.Reading:
    return plan.Reading(plan=_plan_state(sheet, name), **_occasion(sheet.world))


def _list_reading(sheet: Sheet, name: str) -> registration.Reading:
    return registration.Reading(
        plan=_plan_state(sheet, name), office=_office_state(sheet), **_occasion(sheet.world)
    )


def _list_act(sheet: Sheet, target: str, command: Any) -> None:
    state = sheet.state(registration.DECIDER, target)
    name = state.plan if isinstance(state, registration.Drawn) else ""
    sheet.run(registration.DECIDER, target, command, _list_reading(sheet, name))


def _register(sheet: Sheet, target: str, command: RegisterList) -> None:
    reading = _list_reading(sheet, command.plan)
    entries = tuple(registration.Entry(c.nomination, c.subject) for c in command.candidates)
    draw_up = registration.DrawUp(
        plan=command.plan, unit=command.unit, window=command.window, entries=entries
    )
    try:
        sheet.run(registration.DECIDER, target, draw_up, reading)
    except Refused as refused:
        sheet.gather(refused, None)
    told = {"plan": reading.plan, "office": reading.office, **_occasion(sheet.world)}
    for candidate in command.candidates:
        try:
            _enter(sheet, target, command, candidate, told)
        except Refused as refused:
            sheet.gather(refused, candidate.place or candidate.subject)


def _enter(
    sheet: Sheet,
    target: str,
    command: RegisterList,
    line: Candidate,
    told: dict[str, Any],
) -> None:
    if line.introduce is not None:
        sheet.run(subject.DECIDER, line.subject, line.introduce, NominationReading(**told))
    known = sheet.state(subject.DECIDER, line.subject)
    reading = NominationReading(subject=known, **told)
    sheet.run(nomination.DECIDER, line.nomination, _line(target, command, line, known), reading)
    nominate = subject.Nominate(plan=command.plan, nomination=line.nomination, unit=command.unit)
    sheet.run(subject.DECIDER, line.subject, nominate, reading)


def _line(
    target: str, command: RegisterList, line: Candidate, known: subject.SubjectState
) -> n.Register:
    team = known.unit if isinstance(known, subject.Known) else command.unit
    return n.Register(
        plan=command.plan,
        subject=line.subject,
        unit=command.unit,
        list=target,
        window=command.window,
        category=line.category,
        nature=line.nature,
        scope=line.scope,
        movements=line.movements,
        field=line.field,
        summary=line.summary,
        acclaimed=line.acclaimed,
        sponsored=team if team != command.unit else None,
    )


def _about(sheet: Sheet, state: NominationState, command: n.NominationCommand) -> NominationReading:
    """Read what a command is judged by, and no more: what is read can be a conflict."""
    if isinstance(state, Absent):
        return NominationReading(
            plan=plan.NoPlan(), office=office.Unopened(), **_occasion(sheet.world)
        )
    file, rewards = state.dossier, isinstance(command, _REWARDING)
    return NominationReading(
        plan=_plan_state(sheet, file.plan),
        office=_office_state(sheet) if isinstance(command, n.Decide) else office.Unopened(),
        subject=sheet.state(subject.DECIDER, file.subject) if rewards else subject.Unknown(),
        **_occasion(sheet.world),
    )


_REWARDING = (n.Propose, n.Recommend, n.Decide)
"""The commands that name achievements, which only one reward may name."""


def _nomination_act(sheet: Sheet, target: str, command: Any) -> None:
    state = sheet.state(nomination.DECIDER, target)
    sheet.run(nomination.DECIDER, target, command, _about(sheet, state, command))


def _with_subject(follows: Callable[[str, Any, Any], Any]) -> Act:
    """Carry out a nomination's command, then what follows from it for the subject."""

    def act(sheet: Sheet, target: str, command: Any) -> None:
        _nomination_act(sheet, target, command)
        state = sheet.state(nomination.DECIDER, target)
        then = follows(target, command, state)
        if then is not None and not isinstance(state, Absent):
            file = state.dossier
            reading = _plan_reading(sheet, file.plan)
            sheet.run(subject.DECIDER, file.subject, then, reading)

    return act


def _rewarded(target: str, command: n.Decide, _: Standing) -> subject.EnterReward | None:
    if command.outcome == "declined" or not command.achievements:
        return None
    return subject.EnterReward(
        nomination=target, decision=command.number, achievements=command.achievements
    )


def _ended(target: str, *_: Any) -> subject.EndNomination:
    return subject.EndNomination(nomination=target)


def _taken_back(target: str, command: n.Revoke, state: Standing) -> subject.RevokeReward | None:
    mid_year = command.occasion == "mid_year"
    decision = state.dossier.proposal_decided if mid_year else annual_decision(state)
    if decision is None:
        return None
    return subject.RevokeReward(nomination=target, decision=decision.number)


def _introduce(sheet: Sheet, target: str, command: subject.Introduce) -> None:
    refuse(subject.who_may_introduce(command, Occasion(**_occasion(sheet.world))))
    _subject_act(sheet, target, command)


def _subject_act(sheet: Sheet, target: str, command: Any) -> None:
    reading = plan.Reading(plan=plan.NoPlan(), **_occasion(sheet.world))
    sheet.run(subject.DECIDER, target, command, reading)


def _meeting_reading(sheet: Sheet, name: str, nominations: Iterable[str]) -> MeetingReading:
    states = {n: sheet.state(nomination.DECIDER, n) for n in nominations}
    subjects = {n: s.dossier.subject for n, s in states.items() if not isinstance(s, Absent)}
    return MeetingReading(
        plan=_plan_state(sheet, name), subjects=subjects, **_occasion(sheet.world)
    )


def _plan_of_meeting(sheet: Sheet, target: str) -> str:
    state = sheet.state(meeting.DECIDER, target)
    return "" if isinstance(state, NotConvened) else state.plan


def _convene(sheet: Sheet, target: str, command: m.Convene) -> None:
    reading = _meeting_reading(sheet, command.plan, command.agenda)
    for name in command.agenda:
        if name not in reading.subjects:
            unknown = Finding(code="nomination.unknown", clause=RECORDED_FIRST)
            sheet.gather(Refused([unknown]), name)
    try:
        sheet.run(meeting.DECIDER, target, command, reading)
    except Refused as refused:
        sheet.gather(refused, None)


def _meeting_act(sheet: Sheet, target: str, command: Any) -> None:
    reading = _meeting_reading(sheet, _plan_of_meeting(sheet, target), ())
    sheet.run(meeting.DECIDER, target, command, reading)


def _count(sheet: Sheet, target: str, command: CountVotes) -> None:
    about = command.tally.nomination
    reading = _meeting_reading(sheet, _plan_of_meeting(sheet, target), (about,))
    sheet.run(meeting.DECIDER, target, command.tally, reading)
    state = sheet.state(meeting.DECIDER, target)
    passed = isinstance(state, Sitting) and state.tallies[about].passed
    result = (
        n.Recommend(meeting=target, award=command.award, achievements=command.achievements)
        if passed
        else n.PassOver(meeting=target)
    )
    _nomination_act(sheet, about, result)


def _together(sheet: Sheet, target: str, command: Together) -> None:
    for stream, part in command.parts:
        try:
            _act_of(part)(sheet, stream, part)
        except Refused as refused:
            sheet.gather(refused, stream)


_SINGLE: tuple[tuple[Act, Any], ...] = (
    (_office_act, office.OfficeCommand),
    (_plan_act, plan.PlanCommand),
    (_list_act, registration.HandOver | registration.WaiveLateness),
    (_meeting_act, m.Recuse | m.Minute),
    (_nomination_act, n.NominationCommand),
)
_COMPOSITE: dict[type, Act] = {
    subject.Introduce: _introduce,
    subject.Move: _subject_act,
    RegisterList: _register,
    CountVotes: _count,
    Together: _together,
    m.Convene: _convene,
    n.Decide: _with_subject(_rewarded),
    n.Withdraw: _with_subject(_ended),
    n.Revoke: _with_subject(_taken_back),
}
_INNER = (n.Register, n.Recommend, n.PassOver)
"""Carried out only within another command."""
COMMANDS: dict[type, Act] = {
    kind: act for act, kinds in _SINGLE for kind in get_args(kinds) if kind not in _INNER
} | _COMPOSITE
"""Every command that can be given, and how it is carried out."""


def _act_of(command: Any) -> Act:
    kind: type[Any] = command.__class__
    if act := COMMANDS.get(kind):
        return act
    name = kind.__name__
    raise refusal("command", name, "give one of COMMANDS", "cần một trong COMMANDS")
