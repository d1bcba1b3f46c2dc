"""Drawing up a list and registering everybody on it: one command, many streams."""

from typing import Any

from thidua.domain import registration, subject
from thidua.domain.acts.commands import Candidate, RegisterList
from thidua.domain.acts.reading import list_reading, occasion
from thidua.domain.acts.sheet import Sheet
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.rules import Reading as NominationReading
from thidua.domain.nomination.state import Absent
from thidua.errors import Refused


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
    state = sheet.state(nomination.DECIDER, line.nomination)
    nominate = subject.Nominate(
        plan=command.plan,
        nomination=line.nomination,
        unit=command.unit,
        term="" if isinstance(state, Absent) else state.dossier.term,
    )
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
        sponsored=team if team != command.unit and not line.nominated_by else None,
        occurred_on=command.occurred_on,
        nominated_by=line.nominated_by,
        nominated_in=line.nominated_in,
    )
