"""The office itself: its units, and who holds which role from when."""

from typing import assert_never

import attrs
import msgspec

from thidua.decider import Decider
from thidua.domain.occasion import Occasion, refuse, reserved
from thidua.door import at_the_door
from thidua.facts import Fact
from thidua.values import Finding

STREAM = "office-main"
"""The one stream of the office that a store belongs to."""

KEEPERS = ("office", "chief")
"""The roles that may keep the office's own records; no plan is in force yet."""


class Opened(Fact, frozen=True, kw_only=True, tag="office.opened@1"):
    """The office began to keep its records here."""

    name: str
    zone: str


class UnitAdded(Fact, frozen=True, kw_only=True, tag="office.unit_added@1"):
    """A unit came into being, or was recorded."""

    unit: str
    name: str
    kind: str


class UnitEnded(Fact, frozen=True, kw_only=True, tag="office.unit_ended@1"):
    """A unit came to its end."""

    unit: str


class RoleGiven(Fact, frozen=True, kw_only=True, tag="office.role_given@1"):
    """Somebody began to hold a role."""

    role: str
    holder: str
    unit: str | None = None
    subject: str | None = None
    """The subject who the holder is, so that a candidate is not the judge."""


class RoleEnded(Fact, frozen=True, kw_only=True, tag="office.role_ended@1"):
    """Somebody ceased to hold a role."""

    role: str
    holder: str


OfficeFact = Opened | UnitAdded | UnitEnded | RoleGiven | RoleEnded


class Unit(msgspec.Struct, frozen=True, gc=False):
    """Hold one unit and the kind that the plan knows it by."""

    code: str
    name: str
    kind: str


class Holding(msgspec.Struct, frozen=True, gc=False):
    """Hold who has a role."""

    role: str
    holder: str
    unit: str | None
    subject: str | None


class Unopened(msgspec.Struct, frozen=True, gc=False):
    """Be an office of which nothing is recorded."""

    units: dict[str, Unit] = {}
    holdings: tuple[Holding, ...] = ()


class Open(msgspec.Struct, frozen=True, gc=False):
    """Be an office with its units and holders of roles."""

    name: str
    zone: str
    units: dict[str, Unit] = {}
    holdings: tuple[Holding, ...] = ()


OfficeState = Unopened | Open


def unit_of(state: OfficeState, code: str | None) -> Unit | None:
    """Return the unit of that code, where there is one."""
    return state.units.get(code) if code else None


def subjects_in_role(state: OfficeState, role: str) -> frozenset[str]:
    """Return the subjects who hold a role, as far as it is recorded who they are."""
    return frozenset(h.subject for h in state.holdings if h.role == role and h.subject)


def evolve(state: OfficeState, fact: OfficeFact) -> OfficeState:
    """Remember one fact of the office."""
    match fact:
        case Opened():
            return Open(fact.name, fact.zone, state.units, state.holdings)
        case UnitAdded():
            unit = Unit(fact.unit, fact.name, fact.kind)
            return _with(state, {**state.units, fact.unit: unit}, state.holdings)
        case UnitEnded():
            left = {code: unit for code, unit in state.units.items() if code != fact.unit}
            return _with(state, left, state.holdings)
        case RoleGiven():
            held = Holding(fact.role, fact.holder, fact.unit, fact.subject)
            return _with(state, state.units, (*_others(state, fact), held))
        case RoleEnded():
            return _with(state, state.units, _others(state, fact))
        case _:
            assert_never(fact)


def _with(state: OfficeState, units: dict[str, Unit], holdings: tuple[Holding, ...]) -> OfficeState:
    return msgspec.structs.replace(state, units=units, holdings=holdings)


def _others(state: OfficeState, fact: RoleGiven | RoleEnded) -> tuple[Holding, ...]:
    gone = (fact.role, fact.holder)
    return tuple(h for h in state.holdings if (h.role, h.holder) != gone)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class OpenOffice:
    """Begin to keep the office's records."""

    name: str
    zone: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AddUnit:
    """Record a unit."""

    unit: str
    name: str
    kind: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EndUnit:
    """Record that a unit came to its end."""

    unit: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class GiveRole:
    """Record who holds a role from the day on."""

    role: str
    holder: str
    unit: str | None = None
    subject: str | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EndRole:
    """Record who holds a role no longer."""

    role: str
    holder: str


OfficeCommand = OpenOffice | AddUnit | EndUnit | GiveRole | EndRole


def decide(command: OfficeCommand, state: OfficeState, reading: Occasion) -> tuple[OfficeFact, ...]:
    """Judge a command about the office.

    Raises:
        Refused: The role may not, or the office is not as the command takes it to be.
    """
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
        case _:
            assert_never(command)


def _open(command: OpenOffice, state: OfficeState) -> tuple[OfficeFact, ...]:
    opened = Opened(name=command.name, zone=command.zone)
    if isinstance(state, Unopened):
        return (opened,)
    if (state.name, state.zone) != (command.name, command.zone):
        refuse([Finding(code="office.opened", clause="", found={"name": state.name})])
    return ()


def _add(command: AddUnit, state: OfficeState) -> tuple[OfficeFact, ...]:
    there = state.units.get(command.unit)
    if there == Unit(command.unit, command.name, command.kind):
        return ()
    if there is not None and there.kind != command.kind:
        found: dict[str, str | int] = {"unit": command.unit, "kind": there.kind}
        refuse([Finding(code="unit.other-kind", clause="", found=found)])
    return (UnitAdded(unit=command.unit, name=command.name, kind=command.kind),)


def _give(command: GiveRole, state: OfficeState) -> tuple[OfficeFact, ...]:
    held = Holding(command.role, command.holder, command.unit, command.subject)
    if held in state.holdings:
        return ()
    if command.unit is not None and command.unit not in state.units:
        refuse([Finding(code="unit.unknown", clause="", found={"unit": command.unit})])
    return (
        RoleGiven(
            role=command.role, holder=command.holder, unit=command.unit, subject=command.subject
        ),
    )


DECIDER: Decider[OfficeCommand, OfficeState, Occasion, OfficeFact] = Decider(
    kind="office", initial=Unopened(), decide=decide, evolve=evolve
)
