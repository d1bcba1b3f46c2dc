"""A province with a plan of its own, whose plugin leans on one that several provinces share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

import attrs

import thidua
from tests.office.cast import (
    ADOPTED,
    CHIEF,
    COUNCIL,
    EVERYBODY,
    MARCH,
    MAY,
    NOVEMBER,
    PROOF,
    ROOM,
    UNITS,
    Ticking,
    person,
)
from tests.plugins.shelf import Shelf, on_path
from thidua import Desk, Line, Office
from thidua.commands import Achieve, AddUnit, Assess, CountVotes, Decide, Evaluate, Foster, Tally
from thidua.domain.nomination.state import Standing
from thidua.plugins import Registry, registry
from thidua.testing import PROVENANCE, model_rules

YEAR = "tinh/2025"
"""The plan of the province."""
BOTH = ("tinh", "chung")
"""The plugin of the province, and the one that it leans on."""

TINH = """
import attrs
from thidua.judging import Found
from thidua.hookspecs import hookimpl
from thidua.specs import CheckSpec, MessageSpec, SettingSpec, Title
from thidua.testing import model_plan

@hookimpl.plans
def plans(ctx):
    return [attrs.evolve(
        model_plan(), id="tinh/2025", revision=$plan, fostering_clause="$clause",
        criteria_sets=("chung/bo",), award_levels=("chung/cap",), checks=("tinh/theo-doi",),
    )]

@hookimpl.checks
def checks(ctx):
    title = Title("$title")
    return [
        CheckSpec(id="tinh/theo-doi", revision=$check, title=title, entry="thidua_tinh:followed"),
        CheckSpec(id="tinh/khac", title=Title("Không ai dùng"), entry="thidua_tinh:followed"),
    ]

@hookimpl.messages
def messages(ctx):
    few = Title("mới theo dõi {times} lần; cần {least}", "followed {times} times; {least} needed")
    return [
        MessageSpec(id="tinh/it", revision=$check, text=few),
        MessageSpec(id="tinh/da-xem", text=Title("đã xem {times} lần theo dõi")),
    ]

@hookimpl.settings
def settings(ctx):
    return [SettingSpec(id="tinh/least", title=Title("Số lần"), kind="number", default="$least")]

def followed(ctx):
    times, least = len(ctx.nomination.fostered), ctx.settings["least"]
    if times < least:
        yield Found(code="tinh/it", bars=True, found={"times": times}, needed={"least": least})
    yield Found(code="tinh/da-xem", bars=False, clause="4.2", found={"times": times})
"""
CHUNG = """
from thidua.judging import Judged
from thidua.hookspecs import hookimpl
from thidua.specs import (
    Award, AwardLevelSpec, CriteriaSetSpec, Criterion, EvaluatorSpec, Mark, MessageSpec, Ratio,
    Scoring, Title,
)

@hookimpl.criteria_sets
def sets(ctx):
    criterion = Criterion(
        code="B1", text="$text", clause="A", categories=("official",), evaluator="chung/sang-kien"
    )
    mark = Mark(criterion="B1", maximum=Ratio(10), least=Ratio($least))
    scoring = Scoring(code="diem", clause="B", marks=(mark,), categories=("official",))
    return [CriteriaSetSpec(
        id="chung/bo", revision=$set, title=Title("Bộ tiêu chí chung"), criteria=(criterion,),
        scorings=(scoring,),
    )]

@hookimpl.award_levels
def levels(ctx):
    award = Award(code="cap-1", title=Title("Giấy khen"), decided_by="own_head", clause="C")
    return [AwardLevelSpec(id="chung/cap", title=Title("Cấp cơ sở"), rank=1, awards=(award,))]

@hookimpl.evaluators
def evaluators(ctx):
    title = Title("Sáng kiến được công nhận")
    return [EvaluatorSpec(
        id="chung/sang-kien", revision=$evaluator, title=title, entry="thidua_chung:ideas"
    )]

@hookimpl.messages
def messages(ctx):
    return [MessageSpec(id="chung/cau", text=Title("không ai nêu"))]

def ideas(ctx):
    count = ctx.counts.get("ideas")
    if count is None:
        return Judged(verdict="not_yet_known", points=Ratio(0), told={"ideas": "-"})
    verdict = "met" if count >= $needed else "not_met"
    return Judged(verdict=verdict, points=Ratio(count, 2), told={"ideas": count})
"""
TOLD: dict[str, object] = {
    "plan": 1, "clause": "4.2", "title": "Có theo dõi", "check": 1, "least": 1, "set": 1,
    "text": "Có sáng kiến được áp dụng.", "evaluator": 1, "needed": 1,
}  # fmt: skip
"""What the two plugins say, unless a test has them say something else."""


@attrs.frozen
class Province:
    """Keep one office's store, and plugins in as many versions as a test needs."""

    folder: Path
    clock: Ticking = attrs.field(factory=Ticking)

    @property
    def url(self) -> str:
        """Return the address of the store."""
        return f"sqlite:///{self.folder / 'office.db'}"

    def version(self, version: str = "1.0", *, more: str = "", **told: object) -> Path:
        """Make both plugins at a version, and return the folder that they are installed in.

        Args:
            version: Of both distributions.
            more: What stands at the end of the province's module, over what stood before.
            told: What they say in the place of ``TOLD``.
        """
        folder = self.folder / f"site-{version}"
        words = {name: str(value) for name, value in (TOLD | told).items()}
        for namespace, body in (("tinh", TINH + more), ("chung", CHUNG)):
            Shelf(folder).put(namespace, Template(body).substitute(words), version=version)
        return folder

    @contextmanager
    def office(self, *folders: Path, allowed: Sequence[str] = BOTH, **how: Any) -> Iterator[Office]:
        """Open the office with what is installed in some folders, and with nothing else."""

        def chosen() -> Registry:
            return registry(allowed=allowed)

        with (
            on_path(*folders),
            thidua.open(self.url, clock=self.clock, plugins=chosen, **how) as office,
        ):
            yield office

    @contextmanager
    def begun(self, *folders: Path, **how: Any) -> Iterator[Office]:
        """Open the office, and adopt the plan."""
        with self.office(*folders, **how) as office:
            open_office(office)
            office.acting(CHIEF, on=ADOPTED).adopt(YEAR, command_id="command-adopt")
            yield office


def open_office(office: Office) -> None:
    """Begin to keep the office's records."""
    duties = [AddUnit(unit=code, name=f"Đơn vị {code}", kind=kind) for code, kind in UNITS]
    office.acting(CHIEF, on=date(2025, 1, 2)).open_office("Cơ quan của tỉnh", duties)


def own(office: Office, on: date = MAY) -> Desk:
    """Return the desk of the room whose people they are."""
    return office.acting(ROOM, on=on)


def registered(office: Office, *lines: Line, on: date = MARCH) -> str:
    """Register an official, and return the nomination."""
    (name,) = own(office, on).register(YEAR, "p1", "q1", lines or (person(),)).of_kind("nomination")
    return name


def ready(office: Office, name: str, *, ideas: int = 2) -> None:
    """Do with a nomination all that the council asks for; each step in the name of the room."""
    desk = own(office)
    desk.do(name, Foster(activity="follow_up", note="Theo dõi"))
    desk.do(name, Achieve(achievement="a1", note="Sáng kiến"))
    for criterion in ("C1", "S1"):
        desk.do(name, Assess(criterion=criterion, verdict="met", evidence=PROOF))
    judged = Evaluate(criterion="B1", counts={"ideas": ideas}, as_of=MAY, evidence=PROOF)
    desk.do(name, judged)


def proposed(office: Office, name: str, on: date = NOVEMBER) -> str:
    """Let the council propose a nomination by all votes; return the meeting."""
    council = office.acting(COUNCIL, on=on)
    council.adopt_council_rules(YEAR, model_rules(), PROVENANCE)
    (meeting,) = council.convene(YEAR, present=EVERYBODY, agenda=(name,)).of_kind("meeting")
    council.do(meeting, votes(name))
    return meeting


def votes(name: str) -> CountVotes:
    """Return the count of the votes on a nomination, all in favour."""
    tally = Tally(nomination=name, in_favour=7, against=0)
    return CountVotes(tally=tally, award="cap-1", achievements=("a1",))


def approval() -> Decide:
    """Return the decision on a nomination."""
    return Decide(
        occasion="annual",
        outcome="approved",
        number="01/QĐ",
        award="cap-1",
        achievements=("a1",),
    )


def standing(office: Office, name: str) -> Standing:
    """Return where a nomination stands."""
    state: Any = office.nomination(name)
    return state  # type: ignore[no-any-return]


def pins(office: Office, plan: str = YEAR) -> dict[str, str]:
    """Return what is pinned with a plan now: each id with the version that it came from."""
    state: Any = office.plan(plan)
    return {use.spec.id: use.provenance.version for use in state.uses.all}
