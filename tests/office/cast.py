"""Who acts in the sentences about an office, and offices in which the year has begun."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import thidua
from thidua import Actor, AsOf, Desk, Document, Evidence, Finding, Line, Office, Refused
from thidua.commands import AddUnit
from thidua.domain.plan import InForce, stream_of
from thidua.personal import CATEGORIES
from thidua.plugins import Installed, Registry, registry
from thidua.sealing.disclosure import AUDIENCES, Disclosure
from thidua.specs import PlanSpec
from thidua.testing import PLAN, PROVENANCE, model_rules

CHIEF = Actor(id="u-ct", role="chief")
OFFICE = Actor(id="u-vp", role="office", unit="vp")
ROOM = Actor(id="u-p1", role="unit", unit="p1")
OTHER = Actor(id="u-p2", role="unit", unit="p2")
COUNCIL = Actor(id="u-hd", role="council")

PAPER = Document(kind="Tờ trình", number="02/TTr", on=date(2025, 3, 1))
PROOF = (Evidence(document=PAPER),)
PLAN_STREAM = stream_of(PLAN)
UNITS = (("vp", "office"), ("p1", "room"), ("p2", "room"), ("doan-1", "team"))
ADOPTED, MARCH, MAY = date(2025, 2, 10), date(2025, 3, 10), date(2025, 5, 20)
AUGUST, NOVEMBER = date(2025, 8, 4), date(2025, 11, 5)
EVERYBODY = tuple(f"m{number}" for number in range(1, 8))


class Ticking:
    """Be a clock that goes on by one second whenever it is asked, and can be set."""

    def __init__(self, moment: datetime = datetime(2025, 2, 10, tzinfo=UTC)) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the moment, one second later than before."""
        self.moment += timedelta(seconds=1)
        return self.moment


INVENTED = Installed(
    namespace="mau", distribution="thidua-mau", version="0", target="tests.office.invented"
)
"""The plugin of the invented plan, which is not installed."""


def contributed() -> Registry:
    """Return the core's plugin, and beside it an invented one."""
    return registry(allowed=()).beside(INVENTED)


ALL_OPEN: Disclosure = dict.fromkeys(AUDIENCES, frozenset(CATEGORIES))
"""Everything is opened to everybody: most tests are not about who sees what."""


def opened(
    url: str = "memory:",
    clock: Callable[[], datetime] | None = None,
    keys: str | None = None,
) -> Office:
    """Open an office; without its plugins there is one that contributes the invented plan."""
    return thidua.open(
        url, clock=clock or Ticking(), plugins=contributed, disclosure=ALL_OPEN, keys=keys
    )


def pinned_on(office: Office, day: date) -> PlanSpec:
    """Return the plan as it is pinned on a day."""
    state = office.plan(PLAN, AsOf(day))
    assert isinstance(state, InForce)
    return state.pinned


def begun(url: str = "memory:", clock: Callable[[], datetime] | None = None) -> Office:
    """Open an office in which the units are known and the plan is adopted."""
    office = opened(url, clock)
    duties = [AddUnit(unit=code, name=f"Đơn vị {code}", kind=kind) for code, kind in UNITS]
    office.acting(CHIEF, on=date(2025, 1, 2)).open_office("Cơ quan mẫu", duties)
    chief = office.acting(CHIEF, on=ADOPTED)
    chief.adopt(PLAN)
    chief.adopt_council_rules(PLAN, model_rules(), PROVENANCE)
    return office


def room(office: Office, on: date = MARCH, reason: Document | None = None) -> Desk:
    """Return the desk of room 1."""
    return office.acting(ROOM, on=on, reason=reason)


def person(name: str = "Công chức A1", **more: Any) -> Line:
    """Return a line about an official."""
    line: dict[str, Any] = {
        "name": name,
        "category": "official",
        "nature": "best",
        "scope": "all_round",
        "movements": ("own",),
    }
    return Line(**(line | more))


def team(name: str = "Tập thể 1", **more: Any) -> Line:
    """Return a line about a collective."""
    return person(name, **({"category": "collective"} | more))


def registered(office: Office, *lines: Line, desk: Desk | None = None) -> tuple[str, ...]:
    """Register a list of room 1, of one official where none is given; return the nominations."""
    given = lines or (person(),)
    return (desk or room(office)).register(PLAN, "p1", "q1", given).of_kind("nomination")


def subject_of(office: Office, nomination: str) -> str:
    """Return whom a nomination is about."""
    state: Any = office.nomination(nomination)
    return str(state.dossier.subject)


def refused(act: Callable[[], object]) -> dict[str, Finding]:
    """Return why an act is refused, by code."""
    with pytest.raises(Refused) as refusal:
        act()
    return {finding.code: finding for finding in refusal.value.findings}


def size(office: Office) -> int:
    """Return how much is recorded."""
    return office.log.head().position
