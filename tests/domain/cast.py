"""Who acts in the sentences about the domain, and a world in which the plan is adopted."""

from datetime import UTC, date, datetime
from string import Formatter
from typing import Any

import pytest

from thidua.domain import office, plan
from thidua.domain.acts import Candidate, CountVotes, RegisterList
from thidua.domain.meeting.commands import Convene, Tally
from thidua.domain.nomination import commands as n
from thidua.domain.subject import Introduce
from thidua.errors import Refused
from thidua.sentences import SENTENCES
from thidua.specs import CouncilRules, PlanSpec
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan, model_rules
from thidua.values import Actor, Document, Evidence, Finding

OFFICE = Actor(id="u-vp", role="office", unit="vp")
ROOM = Actor(id="u-p1", role="unit", unit="p1")
OTHER = Actor(id="u-p2", role="unit", unit="p2")
COUNCIL = Actor(id="u-hd", role="council")
CHIEF = Actor(id="u-ct", role="chief")
DEPUTY = Actor(id="u-pct", role="deputy_chief")
CONFERENCE = Actor(id="u-hn", role="conference")

PAPER = Document(kind="Tờ trình", number="02/TTr", on=date(2025, 3, 1))
PROOF = (Evidence(document=PAPER, page="3"),)

ADOPTED, MARCH, MAY, AUGUST = (
    date(2025, 2, 10),
    date(2025, 3, 10),
    date(2025, 5, 20),
    date(2025, 8, 4),
)
NOVEMBER, DECEMBER = date(2025, 11, 5), date(2025, 12, 20)
PLAN_STREAM = plan.stream_of(PLAN)
UNITS = (("vp", "office"), ("p1", "room"), ("p2", "room"), ("doan-1", "team"), ("k", "guest"))


def opened(spec: PlanSpec | None = None, rules: CouncilRules | None = None) -> MemoryWorld:
    """Return a world with units, a plan and council rules."""
    world = MemoryWorld(CHIEF, date(2025, 1, 2))
    world.do(office.STREAM, office.OpenOffice(name="Cơ quan mẫu", zone="Asia/Ho_Chi_Minh"))
    for code, kind in UNITS:
        world.do(office.STREAM, office.AddUnit(unit=code, name=f"Đơn vị {code}", kind=kind))
    world.at(ADOPTED, CHIEF)
    adopt = plan.AdoptPlan(spec=spec or model_plan(), provenance=PROVENANCE)
    world.do(PLAN_STREAM, adopt)
    adopt_rules = plan.AdoptCouncilRules(
        plan=PLAN, rules=rules or model_rules(), provenance=PROVENANCE
    )
    world.do(PLAN_STREAM, adopt_rules)
    return world


def person(number: str = "1", unit: str = "p1", **more: Any) -> Candidate:
    """Return a line about an official who is not known yet."""
    line: dict[str, Any] = {
        "nomination": f"nomination-{number}",
        "subject": f"subject-{number}",
        "category": "official",
        "nature": "best",
        "scope": "all_round",
        "movements": ("own",),
        "introduce": Introduce(form="individual", unit=unit, name=f"Công chức {number}"),
        "place": f"dòng {number}",
    }
    return Candidate(**(line | more))


def team(unit: str = "p1", number: str = "t", **more: Any) -> Candidate:
    """Return a line about a collective."""
    introduce = Introduce(form="collective", unit=unit, name=f"Tập thể {unit}")
    line: dict[str, Any] = {"category": "collective", "introduce": introduce}
    return person(number, **(line | more))


def listed(*lines: Candidate, unit: str = "p1", window: str = "q1") -> RegisterList:
    """Return the command that registers a list."""
    return RegisterList(plan=PLAN, unit=unit, window=window, candidates=lines)


def registered(*lines: Candidate) -> MemoryWorld:
    """Return a world in which room 1 has registered these, or else one official."""
    world = opened().at(MARCH, ROOM)
    world.do("list-1", listed(*(lines or (person(),))))
    return world


def ready(world: MemoryWorld, nomination: str = "nomination-1") -> MemoryWorld:
    """Let every criterion of an official be found met, and one achievement be on file."""
    world.at(MAY, ROOM)
    for criterion in ("C1", "S1"):
        world.do(nomination, n.Assess(criterion=criterion, verdict="met", evidence=PROOF))
    world.do(nomination, n.Foster(activity="follow_up", note="Đã theo dõi", evidence=PROOF))
    world.do(nomination, n.Achieve(achievement="a1", note="Sáng kiến"))
    return world


def votes(*, in_favour: int = 7, award: str = "certificate", **more: Any) -> CountVotes:
    """Return the votes of seven members on the first nomination, for its achievement."""
    tally = Tally(nomination="nomination-1", in_favour=in_favour, against=7 - in_favour)
    return CountVotes(tally=tally, award=award, **({"achievements": ("a1",)} | more))


def voted(world: MemoryWorld, *, meeting: str = "meeting-1", **more: Any) -> MemoryWorld:
    """Let all seven members meet and vote on the first nomination."""
    world.at(NOVEMBER, COUNCIL)
    everybody = tuple(f"m{number}" for number in range(1, 8))
    world.do(meeting, Convene(plan=PLAN, present=everybody, agenda=("nomination-1",)))
    world.do(meeting, votes(**more))
    return world


def annual(**more: Any) -> n.Decide:
    """Return the decision at the end of the year."""
    decision: dict[str, Any] = {
        "occasion": "annual",
        "outcome": "approved",
        "number": "15/QĐ",
        "award": "certificate",
        "achievements": ("a1",),
    }
    return n.Decide(**(decision | more))


def approved() -> MemoryWorld:
    """Return a world in which the chief has approved what the council proposed."""
    world = voted(ready(registered())).at(NOVEMBER, CHIEF)
    world.do("nomination-1", annual())
    return world


def refused(world: MemoryWorld, target: str, command: Any) -> dict[str, Finding]:
    """Return why a command is refused, by code; nothing is recorded of it."""
    before = world.streams
    with pytest.raises(Refused) as raised:
        world.do(target, command)
    findings: tuple[Finding, ...] = raised.value.findings
    assert world.streams == before
    assert all(finding.text(lang) for finding in findings for lang in ("vi", "en"))
    assert not any(missing_data(finding) for finding in findings)
    return {finding.code: finding for finding in findings}


def missing_data(finding: Finding) -> set[str]:
    """Return what a finding's sentence asks for and the finding does not hold."""
    asked = {name for _, name, _, _ in Formatter().parse(SENTENCES[finding.code][0]) if name}
    return asked - finding.found.keys() - finding.needed.keys()


def utc(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return a moment in UTC."""
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC)
