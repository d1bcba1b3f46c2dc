"""The office with its units, holders of roles, signing keys and issued reports."""

from datetime import date
from typing import assert_never

import msgspec

from thidua.domain.office.facts import (
    Counted,
    KeyAdded,
    KeyRetired,
    OfficeFact,
    Opened,
    PlaintextOpened,
    ReportIssued,
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


class Tallied(msgspec.Struct, frozen=True, gc=False):
    """Hold how many were counted, as of which day."""

    count: int
    as_of: date


class SigningKey(msgspec.Struct, frozen=True, gc=False):
    """Hold one key that signs or signed, and what followed it."""

    key: str
    """The verifier key, as it was recorded."""
    retired: bool = False
    successor: str | None = None


SigningKeys = dict[str, SigningKey]
"""The keys that the office ever signed with, by verifier key, in the order recorded."""
Tallies = dict[str, dict[str, Tallied]]
"""What was counted last, by unit; under an empty code what was counted of the whole office."""


class _Rooms(msgspec.Struct, frozen=True, gc=False):
    """Hold what is known of an office beside its name."""

    units: dict[str, Unit] = {}
    holdings: tuple[Holding, ...] = ()
    counts: Tallies = {}
    ended: dict[str, Unit] = {}
    """The units that came to their end: what they did goes on being counted by their kind."""
    keys: SigningKeys = {}
    issued: tuple[ReportIssued, ...] = ()
    """The reports that were issued, in the order recorded."""
    opened_last: PlaintextOpened | None = None
    """The latest opening of personal data; the log has them all."""

    def tallied(self, unit: str, name: str) -> Tallied | None:
        """Return what was counted last under a name.

        Args:
            unit: The unit; empty for the whole office.
            name: Such as ``headcount``.
        """
        return self.counts.get(unit, {}).get(name)

    def counted(self, unit: str, name: str) -> int | None:
        """Return how many were counted last under a name; nothing where nobody counted."""
        there = self.tallied(unit, name)
        return there.count if there else None


class Unopened(_Rooms, frozen=True, gc=False):
    """Be an office of which nothing is recorded."""


class Open(_Rooms, frozen=True, kw_only=True, gc=False):
    """Be an office with its units, holders of roles and signing keys."""

    name: str
    zone: str


OfficeState = Unopened | Open


def unit_of(state: OfficeState, code: str | None) -> Unit | None:
    """Return the unit of that code, where there is one."""
    return state.units.get(code) if code else None


def kind_of(state: OfficeState, code: str) -> str:
    """Return the kind of a unit, also of one that came to its end; empty where there was none."""
    unit = state.units.get(code) or state.ended.get(code)
    return unit.kind if unit else ""


def subjects_in_role(state: OfficeState, role: str) -> frozenset[str]:
    """Return the subjects who hold a role, as far as it is recorded who they are."""
    return frozenset(h.subject for h in state.holdings if h.role == role and h.subject)


def evolve(state: OfficeState, fact: OfficeFact) -> OfficeState:
    """Remember one fact of the office."""
    match fact:
        case Opened():
            return Open(
                name=fact.name,
                zone=fact.zone,
                units=state.units,
                holdings=state.holdings,
                counts=state.counts,
                ended=state.ended,
                keys=state.keys,
                issued=state.issued,
                opened_last=state.opened_last,
            )
        case UnitAdded():
            unit = Unit(fact.unit, fact.name, fact.kind)
            return _with(state, {**state.units, fact.unit: unit}, state.holdings)
        case UnitEnded():
            return _without(state, fact.unit)
        case RoleGiven():
            held = Holding(fact.role, fact.holder, fact.unit, fact.subject)
            return _with(state, state.units, (*_others(state, fact), held))
        case RoleEnded():
            return _with(state, state.units, _others(state, fact))
        case Counted():
            return msgspec.structs.replace(state, counts=counts_with(state.counts, fact))
        case KeyAdded() | KeyRetired():
            return msgspec.structs.replace(state, keys=keys_with(state.keys, fact))
        case PlaintextOpened():
            return msgspec.structs.replace(state, opened_last=fact)
        case ReportIssued():
            return msgspec.structs.replace(state, issued=(*state.issued, fact))
        case _:
            assert_never(fact)


def counts_with(counts: Tallies, fact: Counted) -> Tallies:
    """Return what was counted last; what was counted as of a later day stands.

    Args:
        counts: What was counted before.
        fact: What was counted now.
    """
    unit = fact.unit or ""
    latest = dict(counts.get(unit, {}))
    for name, count in fact.counts.items():
        if name not in latest or latest[name].as_of <= fact.as_of:
            latest[name] = Tallied(count, fact.as_of)
    return {**counts, unit: latest}


def keys_with(keys: SigningKeys, fact: KeyAdded | KeyRetired) -> SigningKeys:
    """Return the keys after a fact; one that was retired stays so, in whatever order it is told.

    Args:
        keys: The keys before.
        fact: What happened to one.
    """
    if isinstance(fact, KeyRetired):
        return {**keys, fact.key: SigningKey(fact.key, retired=True, successor=fact.successor)}
    return keys if fact.key in keys else {**keys, fact.key: SigningKey(fact.key)}


def _with(state: OfficeState, units: dict[str, Unit], holdings: tuple[Holding, ...]) -> OfficeState:
    return msgspec.structs.replace(state, units=units, holdings=holdings)


def _without(state: OfficeState, code: str) -> OfficeState:
    units = dict(state.units)
    gone = units.pop(code, None)
    ended = {**state.ended, code: gone} if gone else state.ended
    return msgspec.structs.replace(state, units=units, ended=ended)


def _others(state: OfficeState, fact: RoleGiven | RoleEnded) -> tuple[Holding, ...]:
    gone = (fact.role, fact.holder)
    return tuple(h for h in state.holdings if (h.role, h.holder) != gone)
