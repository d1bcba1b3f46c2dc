"""The office: units with the days they began and ended, who has a role, its keys and reports."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from thidua.domain import office as o
from thidua.records import Record
from thidua.views.view import View


class UnitRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one unit; one that ended stays, since its lists do."""

    code: str
    name: str
    kind: str
    began: date
    ended: date | None = None


class RoleRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold who has a role, and since when."""

    role: str
    holder: str
    unit: str | None
    subject: str | None
    since: date


class OfficeRow(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the office."""

    name: str = ""
    zone: str = ""
    units: dict[str, UnitRow] = {}
    roles: tuple[RoleRow, ...] = ()
    counts: o.Tallies = {}
    """What was counted last, by unit and name; under an empty code that of the whole office."""
    keys: o.SigningKeys = {}
    """The keys that the office ever signed with, by verifier key."""
    issued: tuple[o.ReportIssued, ...] = ()
    """The reports that were issued, in the order of their records."""


def _opened(row: OfficeRow, fact: o.Opened, day: date) -> OfficeRow:
    del day
    return replace(row, name=fact.name, zone=fact.zone)


def _unit_added(row: OfficeRow, fact: o.UnitAdded, day: date) -> OfficeRow:
    there = row.units.get(fact.unit)
    began = day if there is None or there.ended else there.began
    unit = UnitRow(code=fact.unit, name=fact.name, kind=fact.kind, began=began)
    return replace(row, units={**row.units, fact.unit: unit})


def _unit_ended(row: OfficeRow, fact: o.UnitEnded, day: date) -> OfficeRow:
    there = row.units.get(fact.unit)
    if there is None:
        return row
    return replace(row, units={**row.units, fact.unit: replace(there, ended=day)})


def _others(row: OfficeRow, fact: o.RoleGiven | o.RoleEnded) -> tuple[RoleRow, ...]:
    gone = (fact.role, fact.holder)
    return tuple(held for held in row.roles if (held.role, held.holder) != gone)


def _role_given(row: OfficeRow, fact: o.RoleGiven, day: date) -> OfficeRow:
    held = RoleRow(
        role=fact.role, holder=fact.holder, unit=fact.unit, subject=fact.subject, since=day
    )
    return replace(row, roles=(*_others(row, fact), held))


def _role_ended(row: OfficeRow, fact: o.RoleEnded, day: date) -> OfficeRow:
    del day
    return replace(row, roles=_others(row, fact))


def _counted(row: OfficeRow, fact: o.Counted, day: date) -> OfficeRow:
    del day
    return replace(row, counts=o.counts_with(row.counts, fact))


def _keyed(row: OfficeRow, fact: o.KeyAdded | o.KeyRetired, day: date) -> OfficeRow:
    del day
    return replace(row, keys=o.keys_with(row.keys, fact))


def _issued(row: OfficeRow, fact: o.ReportIssued, day: date) -> OfficeRow:
    del day
    return replace(row, issued=(*row.issued, fact))


def _unchanged(row: OfficeRow, fact: o.PlaintextOpened, day: date) -> OfficeRow:
    del fact, day
    return row


STEPS: Mapping[type, Callable[[OfficeRow, Any, date], OfficeRow]] = {
    o.Opened: _opened,
    o.UnitAdded: _unit_added,
    o.UnitEnded: _unit_ended,
    o.RoleGiven: _role_given,
    o.RoleEnded: _role_ended,
    o.Counted: _counted,
    o.KeyAdded: _keyed,
    o.KeyRetired: _keyed,
    o.ReportIssued: _issued,
    o.PlaintextOpened: _unchanged,
}
"""How each kind of fact changes the row."""


def evolve(row: OfficeRow, record: Record[Any]) -> OfficeRow:
    """Remember one record of the office."""
    fact: object = record.fact
    step = STEPS.get(type(fact))
    return row if step is None else step(row, fact, record.effective_on)


VIEW: View[OfficeRow] = View(kind="office", initial=OfficeRow(), evolve=evolve)
