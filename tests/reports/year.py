"""A year of an invented plan, acted out through the real acts, and its reports."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

from tests.views.logs import log_of
from thidua.asof import AsOf
from thidua.domain import office as o
from thidua.domain import plan as p
from thidua.domain import registration as r
from thidua.domain.acts import Candidate, CountVotes, RegisterList
from thidua.domain.catalogue import catalogue
from thidua.domain.meeting import commands as m
from thidua.domain.nomination import commands as c
from thidua.domain.nomination.facts import Achieved
from thidua.domain.subject import Introduce
from thidua.reports.of_the_plan import REPORTS, Asked
from thidua.reports.table import Cell, Table
from thidua.specs import PlanSpec
from thidua.testing.plans import PLAN, PROVENANCE, model_plan, model_rules
from thidua.testing.worlds import MemoryWorld
from thidua.values import Actor, Document, Evidence, Verdict
from thidua.vietnamese import Lang
from thidua.views import VIEWS, Projection, project

OFFICE = Actor(id="o-1", role="office", unit="vp")
COUNCIL = Actor(id="k-1", role="council")
CHIEF = Actor(id="c-1", role="chief")
HANOI = timezone(timedelta(hours=7))
UNITS = (
    ("p2", "Phòng Đ", "room"),
    ("vp", "Văn phòng", "office"),
    ("p1", "Phòng A", "room"),
    ("doan-1", "Đoàn thanh tra số 1", "team"),
)
ACCLAIMED = Evidence(document=Document(kind="Biên bản", number="05/BB", on=date(2025, 2, 20)))


def unit(code: str) -> Actor:
    """Return who acts for a unit."""
    return OFFICE if code == "vp" else Actor(id=f"u-{code}", role="unit", unit=code)


def begun(spec: PlanSpec | None = None) -> MemoryWorld:
    """Open the office with its units, adopt the plan and the council's rules."""
    world = MemoryWorld(OFFICE, date(2025, 1, 2))
    world.do(o.STREAM, o.OpenOffice(name="Cơ quan mẫu", zone="Asia/Ho_Chi_Minh"))
    for code, name, kind in UNITS:
        world.do(o.STREAM, o.AddUnit(unit=code, name=name, kind=kind))
    world.at(date(2025, 1, 2), CHIEF)
    stream = p.stream_of(PLAN)
    world.do(stream, p.AdoptPlan(spec=spec or model_plan(), provenance=PROVENANCE))
    rules = p.AdoptCouncilRules(plan=PLAN, rules=model_rules(), provenance=PROVENANCE)
    world.do(stream, rules)
    return world


def line(key: str, name: str, of: str, category: str = "official", **more: Any) -> Candidate:
    """Return one line of a list, of a subject not known yet."""
    form: Literal["collective", "individual"]
    form = "collective" if category == "collective" else "individual"
    position = None if form == "collective" else "Chuyên viên"
    return Candidate(
        nomination=f"nomination-{key}",
        subject=f"subject-{key}",
        category=category,
        nature="new",
        scope="all_round",
        movements=("own",),
        introduce=Introduce(form=form, unit=of, name=name, position=position),
        **more,
    )


def register(world: MemoryWorld, of: str, *lines: Candidate, day: date, window: str = "q1") -> str:
    """Draw up a unit's list on a day, and return its name."""
    stream = f"list-{of}-{window}-{day.isoformat()}"
    world.at(day, unit(of))
    world.do(stream, RegisterList(plan=PLAN, unit=of, window=window, candidates=lines))
    return stream


def hand_over(
    world: MemoryWorld,
    stream: str,
    day: date,
    step: Literal["received", "transmitted"] = "received",
) -> None:
    """Hand a list over on the evening of a day."""
    world.at(day, OFFICE)
    at = datetime(day.year, day.month, day.day, 23, 30, tzinfo=HANOI)
    world.do(stream, r.HandOver(step=step, at=at))


def follow_up(world: MemoryWorld, key: str, of: str, day: date) -> None:
    """Follow an exemplar up on a day."""
    world.at(day, unit(of))
    world.do(f"nomination-{key}", c.Foster(activity="follow_up", note="Tiến bộ rõ"))


def achieve(world: MemoryWorld, key: str, of: str, day: date) -> None:
    """Record an achievement, called after the exemplar."""
    world.at(day, unit(of))
    world.do(f"nomination-{key}", c.Achieve(achievement=f"a-{key}", note="Sáng kiến"))


def assess(
    world: MemoryWorld, key: str, codes: Iterable[str], day: date, verdict: Verdict = "met"
) -> None:
    """Judge criteria on a day, for the Office."""
    world.at(day, OFFICE)
    for code in codes:
        world.do(f"nomination-{key}", c.Assess(criterion=code, verdict=verdict))


def review(
    world: MemoryWorld, meeting: str, day: date, votes: Mapping[str, int], absent: int = 0
) -> None:
    """Hold a meeting of seven, and count the votes in favour of each exemplar."""
    there = tuple(f"m{number}" for number in range(1, 8 - absent))
    agenda = tuple(f"nomination-{key}" for key in votes)
    world.at(day, COUNCIL)
    world.do(meeting, m.Convene(plan=PLAN, present=there, agenda=agenda))
    for key, in_favour in votes.items():
        tally = m.Tally(
            nomination=f"nomination-{key}", in_favour=in_favour, against=len(there) - in_favour
        )
        named = achieved(world, key)
        world.do(meeting, CountVotes(tally=tally, award="certificate", achievements=named))


def achieved(world: MemoryWorld, key: str) -> tuple[str, ...]:
    """Return the achievements that are on file of an exemplar."""
    facts = world.facts(f"nomination-{key}")
    return tuple(fact.achievement for fact in facts if isinstance(fact, Achieved))


def decide(world: MemoryWorld, key: str, day: date, **changes: Any) -> None:
    """Decide on an exemplar, by the chief."""
    world.at(day, CHIEF, Document(kind="Tờ trình", number="01/TTr"))
    fields: dict[str, Any] = {
        "occasion": "annual",
        "outcome": "approved",
        "number": f"QD-{key}",
        "award": "certificate",
        "achievements": (f"a-{key}",),
    }
    world.do(f"nomination-{key}", c.Decide(**{**fields, **changes}))


def seen(world: MemoryWorld, day: date | None, known_at: datetime | None = None) -> Projection:
    """Project all views from a store that holds what the world has recorded."""
    records = [record for stream in world.streams.values() for record in stream]
    records.sort(key=lambda record: (record.recorded_at, record.stream, record.version))
    with log_of(records) as log:
        return project(log, VIEWS, AsOf(day, known_at), catalogue())


def made(
    name: str,
    world: MemoryWorld,
    day: date,
    *,
    lang: Lang = "en",
    known_at: datetime | None = None,
    meeting: str | None = None,
) -> Table:
    """Make a report of the world as of a day."""
    asked = Asked(plan=PLAN, day=day, lang=lang, meeting=meeting)
    return REPORTS[name].make(seen(world, day, known_at), asked)


def rows(name: str, world: MemoryWorld, day: date, **asked: Any) -> list[dict[str, Cell]]:
    """Make a report, each row by its columns' keys."""
    table = made(name, world, day, **asked)
    return [dict(zip([c.key for c in table.columns], row, strict=True)) for row in table.rows]


def at_noon(day: date) -> datetime:
    """Return a moment of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
