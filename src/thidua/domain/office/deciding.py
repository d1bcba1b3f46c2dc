"""How commands about the office are judged."""

from collections.abc import Iterable
from typing import assert_never

import attrs
from msgspec.structs import replace

from thidua.decider import Decider
from thidua.domain.keeping import ONE_OFFICE, RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.occasion import Occasion, refuse, reserved
from thidua.domain.office.commands import (
    AddKey,
    AddUnit,
    Count,
    EndRole,
    EndUnit,
    GiveRole,
    IssueReport,
    OfficeCommand,
    OpenOffice,
    RecordOpening,
    RetireKey,
)
from thidua.domain.office.facts import (
    Counted,
    OfficeFact,
    Opened,
    PlaintextOpened,
    ReportIssued,
    RoleEnded,
    RoleGiven,
    UnitAdded,
    UnitEnded,
)
from thidua.domain.office.keys import add_key, retire_key
from thidua.domain.office.state import (
    Holding,
    OfficeState,
    Tallied,
    Unit,
    Unopened,
    evolve,
)
from thidua.values import Finding

KEEPERS = ("office", "chief")
"""The roles that may keep the office's own records; no plan is in force yet."""


def decide(command: OfficeCommand, state: OfficeState, reading: Occasion) -> tuple[OfficeFact, ...]:
    """Judge a command about the office.

    Raises:
        Refused: The role may not, or the office is not as the command takes it to be.
    """
    if isinstance(command, RecordOpening):
        return _opened(command, state, reading)
    refuse(reserved(KEEPERS, "keep", reading))
    match command:
        case OpenOffice():
            return _open(command, state)
        case AddUnit():
            return _add(command, state)
        case EndUnit():
            return (UnitEnded(unit=command.unit),) if command.unit in state.units else ()
        case GiveRole():
            return _give(command, state)
        case EndRole():
            held = any((h.role, h.holder) == (command.role, command.holder) for h in state.holdings)
            return (RoleEnded(role=command.role, holder=command.holder),) if held else ()
        case Count():
            return _count(command, state, reading)
        case AddKey():
            return add_key(command, state)
        case RetireKey():
            return retire_key(command, state)
        case IssueReport():
            return _issue(command, state)
        case _:
            assert_never(command)


def _opened(
    command: RecordOpening, state: OfficeState, reading: Occasion
) -> tuple[OfficeFact, ...]:
    opened = PlaintextOpened(**attrs.asdict(command, recurse=False), by=reading.actor.id)
    return () if opened == state.opened_last else (opened,)


def _open(command: OpenOffice, state: OfficeState) -> tuple[OfficeFact, ...]:
    opened = Opened(name=command.name, zone=command.zone)
    if isinstance(state, Unopened):
        return (opened,)
    if (state.name, state.zone) != (command.name, command.zone):
        refuse([Finding(code="office.opened", clause=ONE_OFFICE, found={"name": state.name})])
    return ()


def _add(command: AddUnit, state: OfficeState) -> tuple[OfficeFact, ...]:
    there = state.units.get(command.unit)
    if there == Unit(command.unit, command.name, command.kind):
        return ()
    if there is not None and there.kind != command.kind:
        found: dict[str, str | int] = {"unit": command.unit, "kind": there.kind}
        refuse([Finding(code="unit.other-kind", clause=RECORDED_ONCE, found=found)])
    return (UnitAdded(unit=command.unit, name=command.name, kind=command.kind),)


def _give(command: GiveRole, state: OfficeState) -> tuple[OfficeFact, ...]:
    held = Holding(command.role, command.holder, command.unit, command.subject)
    if held in state.holdings:
        return ()
    if command.unit is not None and command.unit not in state.units:
        refuse([Finding(code="unit.unknown", clause=RECORDED_FIRST, found={"unit": command.unit})])
    return (
        RoleGiven(
            role=command.role, holder=command.holder, unit=command.unit, subject=command.subject
        ),
    )


def _count(command: Count, state: OfficeState, reading: Occasion) -> tuple[OfficeFact, ...]:
    counts = {name: count for name, count in command.counts.items() if count is not None}
    unit = command.unit or ""
    held = {name: state.tallied(unit, name) for name in counts}
    if all(held[name] == Tallied(count, command.as_of) for name, count in counts.items()):
        return ()
    refuse(
        (
            *_the_unit_is_there(command, state),
            *_it_is_not_to_come(command, reading),
            *(_negative(name, count) for name, count in counts.items() if count < 0),
            *_nothing_is_newer(command, held),
        )
    )
    return (Counted(unit=command.unit, counts=counts, as_of=command.as_of),)


def _issue(command: IssueReport, state: OfficeState) -> tuple[OfficeFact, ...]:
    issued = ReportIssued(**attrs.asdict(command, recurse=False))
    before = [each.sha256 for each in state.issued if _made_of(each) == _made_of(issued)]
    if issued.sha256 in before:
        return ()
    if before:
        found: dict[str, str | int] = {"report": issued.report, "position": issued.position}
        found["sha256"] = before[-1]
        refuse([Finding(code="report.issued-otherwise", clause=RECORDED_ONCE, found=found)])
    return (issued,)


def _made_of(issued: ReportIssued) -> ReportIssued:
    """Return what a report was made of: the same of the same records is the same report."""
    return replace(issued, sha256="", ran=None)


def _the_unit_is_there(command: Count, state: OfficeState) -> tuple[Finding, ...]:
    if command.unit is None or command.unit in state.units:
        return ()
    return (Finding(code="unit.unknown", clause=RECORDED_FIRST, found={"unit": command.unit}),)


def _it_is_not_to_come(command: Count, reading: Occasion) -> tuple[Finding, ...]:
    if command.as_of <= reading.day:
        return ()
    found: dict[str, str | int] = {"as_of": command.as_of.isoformat()}
    needed: dict[str, str | int] = {"day": reading.day.isoformat()}
    return (Finding(code="count.to-come", clause=RECORDED_FIRST, found=found, needed=needed),)


def _nothing_is_newer(command: Count, held: dict[str, Tallied | None]) -> Iterable[Finding]:
    """Find a count as of a later day: this one would be recorded and then not seen."""
    for name, there in held.items():
        if there is not None and there.as_of > command.as_of:
            found: dict[str, str | int] = {"count": name, "as_of": there.as_of.isoformat()}
            yield Finding(code="count.older", clause=RECORDED_ONCE, found=found)


def _negative(name: str, count: int) -> Finding:
    found: dict[str, str | int] = {"count": name, "value": count}
    return Finding(code="count.negative", clause=RECORDED_FIRST, found=found)


DECIDER: Decider[OfficeCommand, OfficeState, Occasion, OfficeFact] = Decider(
    kind="office", initial=Unopened(), decide=decide, evolve=evolve
)
