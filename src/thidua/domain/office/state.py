"""The office with its units and holders of roles."""

from typing import assert_never

import msgspec

from thidua.domain.office.facts import (
    Counted,
    OfficeFact,
    Opened,
    RoleEnded,
    RoleGiven,
    UnitAdded,
    UnitEnded,
)


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
    counts: dict[str, dict[str, int]] = {}


class Open(msgspec.Struct, frozen=True, gc=False):
    """Be an office with its units and holders of roles."""

    name: str
    zone: str
    units: dict[str, Unit] = {}
    holdings: tuple[Holding, ...] = ()
    counts: dict[str, dict[str, int]] = {}
    """What was counted last, by unit; under an empty code what was counted of the whole office."""


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
            return Open(fact.name, fact.zone, state.units, state.holdings, state.counts)
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
        case Counted():
            return _counted(state, fact)
        case _:
            assert_never(fact)


def _counted(state: OfficeState, fact: Counted) -> OfficeState:
    unit = fact.unit or ""
    latest = {**state.counts.get(unit, {}), **fact.counts}
    return msgspec.structs.replace(state, counts={**state.counts, unit: latest})


def _with(state: OfficeState, units: dict[str, Unit], holdings: tuple[Holding, ...]) -> OfficeState:
    return msgspec.structs.replace(state, units=units, holdings=holdings)


def _others(state: OfficeState, fact: RoleGiven | RoleEnded) -> tuple[Holding, ...]:
    gone = (fact.role, fact.holder)
    return tuple(h for h in state.holdings if (h.role, h.holder) != gone)
