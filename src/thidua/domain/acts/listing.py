"""Drawing up a list and registering everybody on it: one command, many streams."""

from typing import Any

from msgspec.structs import replace

from thidua.domain import plan, registration, subject
from thidua.domain.acts.commands import Candidate, RegisterList
from thidua.domain.acts.reading import list_reading, occasion
from thidua.domain.acts.sheet import Sheet
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.rules import Reading as NominationReading
from thidua.domain.nomination.state import Absent
from thidua.domain.quotas import asked_at_hand_over, limits
from thidua.errors import Refused
from thidua.specs import PlanSpec
from thidua.values import day_of


def register(sheet: Sheet, target: str, command: RegisterList) -> None:
    """Draw up a list and register each candidate on it; every finding is gathered."""
    reading = list_reading(sheet, command.plan)
    entries = tuple(registration.Entry(c.nomination, c.subject) for c in command.candidates)
    draw_up = registration.DrawUp(
        plan=command.plan,
        unit=command.unit,
        window=command.window,
        entries=entries,
        occurred_on=command.occurred_on,
    )
    try:
        sheet.run(registration.DECIDER, target, draw_up, reading)
    except Refused as refused:
        sheet.gather(refused, None)
    told = {"plan": reading.plan, "office": reading.office, **occasion(sheet.world)}
    spec = _spec(reading)
    counts = bool(spec and limits(spec, "registered"))
    for candidate in command.candidates:
        told["roll"] = sheet.roll(command.plan) if counts else None
        try:
            _enter(sheet, target, command, candidate, told)
        except Refused as refused:
            sheet.gather(refused, candidate.place or candidate.subject)


def _spec(reading: registration.Reading) -> PlanSpec | None:
    return None if isinstance(reading.plan, plan.NoPlan) else reading.plan.spec.on(reading.day)


def list_act(sheet: Sheet, target: str, command: Any) -> None:
    """Carry out a command about a list alone."""
    state = sheet.state(registration.DECIDER, target)
    name = state.plan if isinstance(state, registration.Drawn) else ""
    reading = list_reading(sheet, name)
    if isinstance(command, registration.HandOver) and _is_counted(command, state, reading):
        reading = replace(reading, roll=sheet.roll(name))
    sheet.run(registration.DECIDER, target, command, reading)


def _is_counted(
    command: registration.HandOver, state: registration.ListState, reading: registration.Reading
) -> bool:
    """Tell whether it is asked at this hand-over how many the unit has registered."""
    if isinstance(reading.plan, plan.NoPlan) or isinstance(state, registration.Undrawn):
        return False
    spec = reading.plan.spec.on(day_of(command.at))
    counts = command.step == spec.hand_over_that_counts
    return counts and bool(asked_at_hand_over(spec, state.window))


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
    register_it = _line(target, command, line, _team(line, command, reading))
    sheet.run(nomination.DECIDER, line.nomination, register_it, reading)
    state = sheet.state(nomination.DECIDER, line.nomination)
    nominate = subject.Nominate(
        plan=command.plan,
        nomination=line.nomination,
        unit=command.unit,
        term="" if isinstance(state, Absent) else state.dossier.term,
    )
    sheet.run(subject.DECIDER, line.subject, nominate, reading)


def _team(line: Candidate, command: RegisterList, reading: NominationReading) -> str | None:
    """Return the unit that the subject belongs to, where it comes in through its sponsor."""
    known, there = reading.subject, reading.plan
    if not isinstance(known, subject.Known) or known.unit == command.unit:
        return None
    sponsored = not isinstance(there, plan.NoPlan) and there.spec.sponsor_of(known.unit)
    return known.unit if sponsored or not line.nominated_by else None


def _line(target: str, command: RegisterList, line: Candidate, team: str | None) -> n.Register:
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
        sponsored=team,
        occurred_on=command.occurred_on,
        nominated_by=line.nominated_by,
        nominated_in=line.nominated_in,
    )
