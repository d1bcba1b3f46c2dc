"""How commands about a list are judged."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import assert_never

from thidua.decider import Decider
from thidua.domain.keeping import RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.lateness import lateness
from thidua.domain.occasion import refuse
from thidua.domain.office import OfficeState, Unit, kind_of, unit_of
from thidua.domain.plan import NoPlan, may, plan_in_force, plan_known
from thidua.domain.plan import Reading as PlanReading
from thidua.domain.quotas import Census, Turn, too_few
from thidua.domain.registration.commands import DrawUp, HandOver, ListCommand, WaiveLateness
from thidua.domain.registration.facts import DrawnUp, HandedOver, LatenessWaived, ListFact
from thidua.domain.registration.state import Drawn, ListState, Undrawn, evolve
from thidua.domain.roll import NOBODY, Roll
from thidua.errors import Refused
from thidua.specs import Act, Due, PlanSpec, Window
from thidua.values import Finding, day_of


class Reading(PlanReading, frozen=True, kw_only=True):
    """Hold the occasion, the plan as of its day, and the office."""

    office: OfficeState
    roll: Roll | None = None
    """How many stand where, where the plan asks units for so many."""


def decide(command: ListCommand, state: ListState, reading: Reading) -> tuple[ListFact, ...]:
    """Judge a command about a list.

    Raises:
        Refused: The unit or role may not, or the list is not as the command takes it to be.
    """
    if isinstance(command, DrawUp):
        return _draw_up(command, state, reading)
    if isinstance(state, Undrawn):
        raise Refused([Finding(code="list.unknown", clause=RECORDED_FIRST)])
    match command:
        case HandOver():
            return _hand_over(command, state, reading)
        case WaiveLateness():
            return _waive(command, state, reading)
        case _:
            assert_never(command)


def _draw_up(command: DrawUp, state: ListState, reading: Reading) -> tuple[ListFact, ...]:
    if isinstance(state, Drawn):
        return _drawn_up_once(command, state)
    spec = plan_in_force(reading)
    refuse(
        (
            *may("register", reading, spec),
            *_a_unit_registers_its_own(command, reading, spec),
            *_the_unit_is_one_that_registers(command, reading, spec),
            *_the_window_is_open(command, reading, spec),
            *_it_has_the_day_of_its_occasion(command, reading, spec),
            *_the_list_is_not_empty(command, spec),
        )
    )
    return (
        DrawnUp(
            plan=command.plan,
            unit=command.unit,
            window=command.window,
            entries=command.entries,
            term=_term(command, reading, spec),
            occurred_on=command.occurred_on,
        ),
    )


def _term(command: DrawUp, reading: Reading, spec: PlanSpec) -> str:
    window = spec.window(command.window)
    return window.term(reading.day, command.occurred_on).label if window else ""


def _drawn_up_once(command: DrawUp, state: Drawn) -> tuple[ListFact, ...]:
    """Let nobody in past the rules of the window: a list that is drawn up takes nobody else."""
    fields = ("plan", "unit", "window", "entries", "occurred_on")
    if any(getattr(command, name) != getattr(state, name) for name in fields):
        found: dict[str, str | int] = {"unit": state.unit, "window": state.window}
        refuse([Finding(code="list.drawn-up", clause=RECORDED_ONCE, found=found)])
    return ()


def _a_unit_registers_its_own(
    command: DrawUp, reading: Reading, spec: PlanSpec
) -> tuple[Finding, ...]:
    if reading.actor.unit == command.unit:
        return ()
    found: dict[str, str | int] = {"unit": reading.actor.unit or "-"}
    clause = spec.authority("register").clause
    needed: dict[str, str | int] = {"owner": command.unit}
    return (Finding(code="list.other-unit", clause=clause, found=found, needed=needed),)


def _the_unit_is_one_that_registers(
    command: DrawUp, reading: Reading, spec: PlanSpec
) -> tuple[Finding, ...]:
    unit = unit_of(reading.office, command.unit)
    if unit is None:
        return (Finding(code="unit.unknown", clause=RECORDED_FIRST, found={"unit": command.unit}),)
    kind = spec.unit_kind(unit.kind)
    if kind is not None and kind.registers:
        return ()
    clause = kind.clause if kind else spec.authority("register").clause
    registering = ", ".join(k.code for k in spec.unit_kinds if k.registers)
    found: dict[str, str | int] = {"unit": unit.code, "kind": unit.kind}
    needed: dict[str, str | int] = {"kinds": registering}
    return (Finding(code="unit.may-not-register", clause=clause, found=found, needed=needed),)


def _the_window_is_open(command: DrawUp, reading: Reading, spec: PlanSpec) -> tuple[Finding, ...]:
    window = spec.window(command.window)
    if window is None:
        known = ", ".join(w.code for w in spec.windows)
        clause = spec.authority("register").clause
        found: dict[str, str | int] = {"window": command.window}
        return (
            Finding(code="window.unknown", clause=clause, found=found, needed={"known": known}),
        )
    return () if window.holds(reading.day) else (_shut(window, reading),)


def _shut(window: Window, reading: Reading) -> Finding:
    needed: dict[str, str | int] = {"opens": window.opens.isoformat()}
    needed["closes"] = window.closes.isoformat() if window.closes else "-"
    found: dict[str, str | int] = {"window": window.code, "day": reading.day.isoformat()}
    return Finding(code="window.shut", clause=window.clause, found=found, needed=needed)


def _it_has_the_day_of_its_occasion(
    command: DrawUp, reading: Reading, spec: PlanSpec
) -> Iterator[Finding]:
    """Find an occasion without its day, or with one to come, or a day that is of no occasion."""
    window, day = spec.window(command.window), command.occurred_on
    if window is None:
        return
    found: dict[str, str | int] = {"window": window.code}
    if window.every != "occasion":
        if day is not None:
            told = {**found, "day": day.isoformat()}
            yield Finding(code="occasion.day-given", clause=window.clause, found=told)
    elif day is None:
        yield Finding(code="occasion.day-missing", clause=window.clause, found=found)
    elif day > reading.day:
        found["day"] = day.isoformat()
        yield Finding(code="occasion.to-come", clause=window.clause, found=found)


def _the_list_is_not_empty(command: DrawUp, spec: PlanSpec) -> tuple[Finding, ...]:
    clause = spec.minimum.clause
    return () if command.entries else (Finding(code="list.empty", clause=clause),)


def _hand_over(command: HandOver, state: Drawn, reading: Reading) -> tuple[ListFact, ...]:
    spec = plan_in_force(reading)
    act: Act = "receive" if command.step == "received" else "transmit"
    refuse(may(act, reading, spec))
    before = state.received if command.step == "received" else state.transmitted
    if before is not None and before.at == command.at:
        return ()
    clause = spec.authority(act).clause
    refuse((*_handed_over_once(command, before, clause), *_in_order(command, state, clause)))
    findings = (
        *lateness(_due(command, state, reading), command.at),
        *_fewer_than_asked(command, state, reading),
        *_own_list_of_the_office(state, reading, spec),
    )
    return (HandedOver(step=command.step, at=command.at, findings=findings),)


def _due(command: HandOver, state: Drawn, reading: Reading) -> Due | None:
    """Return by when the hand-over is due, by the rules of the day that it was made on."""
    spec = _spec_on(day_of(command.at), reading)
    window = spec.window(state.window)
    if window is None:
        return None
    received = state.received if command.step == "transmitted" else None
    return spec.due(
        state.window,
        command.step,
        kind_of(reading.office, state.unit),
        window.turn(state.term),
        happened=happened(state.occurred_on, received.at if received else None),
        set_days=reading.plan.set_days,
    )


def _spec_on(day: date, reading: Reading) -> PlanSpec:
    """Return the plan as recorded by the command's day, with the rules that hold on another."""
    known = reading.plan
    return plan_in_force(reading) if isinstance(known, NoPlan) else known.spec.on(day)


def happened(occurred_on: date | None, received_at: datetime | None) -> dict[str, date]:
    """Return the days of what deadlines of a list wait for, as far as it has happened.

    Args:
        occurred_on: The day of what the list is about.
        received_at: The moment at which the Office received it.
    """
    days = {"occurred": occurred_on, "received": day_of(received_at) if received_at else None}
    return {event: day for event, day in days.items() if day}


def _fewer_than_asked(command: HandOver, state: Drawn, reading: Reading) -> tuple[Finding, ...]:
    """Find that the unit registered fewer than a quota of that day asks, where it counts."""
    spec = _spec_on(day_of(command.at), reading)
    if command.step != spec.hand_over_that_counts:
        return ()
    census = Census(spec, reading.office, reading.roll or NOBODY)
    return too_few(Turn(state.unit, state.window, state.term), census)


def _handed_over_once(
    command: HandOver, before: HandedOver | None, clause: str
) -> tuple[Finding, ...]:
    if before is None:
        return ()
    found: dict[str, str | int] = {"step": command.step, "at": before.at.isoformat()}
    return (Finding(code="list.handed-over", clause=clause, found=found),)


def _in_order(command: HandOver, state: Drawn, clause: str) -> tuple[Finding, ...]:
    if command.step == "received":
        return ()
    if state.received is None:
        return (Finding(code="list.not-received", clause=clause),)
    if command.at < state.received.at:
        found: dict[str, str | int] = {"at": state.received.at.isoformat()}
        return (Finding(code="list.before-received", clause=clause, found=found),)
    return ()


def _own_list_of_the_office(state: Drawn, reading: Reading, spec: PlanSpec) -> tuple[Finding, ...]:
    """Show the Office's double role: it hands over a list that is its own."""
    unit: Unit | None = unit_of(reading.office, state.unit)
    kind = spec.unit_kind(unit.kind) if unit else None
    if kind is None or not kind.keeps_lists:
        return ()
    return (Finding(code="list.of-the-office", clause=kind.clause, found={"unit": state.unit}),)


def _waive(command: WaiveLateness, state: Drawn, reading: Reading) -> tuple[ListFact, ...]:
    spec = plan_known(reading)
    refuse(may("waive", reading, spec))
    step = state.received if command.step == "received" else state.transmitted
    late = step is not None and any(f.code == "list.late" for f in step.findings)
    if not late:
        clause = spec.authority("waive").clause
        refuse([Finding(code="list.not-late", clause=clause, found={"step": command.step})])
    return () if command.step in state.waived else (LatenessWaived(step=command.step),)


DECIDER: Decider[ListCommand, ListState, Reading, ListFact] = Decider(
    kind="list", initial=Undrawn(), decide=decide, evolve=evolve
)
