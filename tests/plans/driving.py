"""The cast and the driver: a plan carried through a real store, act by act, each act a verb.

Streams are named by whom they are about, so that a test reads ``play.votes_for("a1")``.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

import thidua
from thidua import Actor, Desk, Document, Finding, Office, Refused
from thidua.commands import (
    Achieve,
    AddUnit,
    AdoptCouncilRules,
    Assess,
    Candidate,
    CheckGate,
    Convene,
    Count,
    CountVotes,
    Decide,
    Evaluate,
    HandOver,
    Honour,
    Introduce,
    RecordTitle,
    RegisterList,
    Score,
    SetDeadline,
    Tally,
)
from thidua.domain.nomination.state import phase_of
from thidua.domain.office import STREAM
from thidua.domain.plan import stream_of
from thidua.specs import CouncilRules, Ratio
from thidua.testing import PROVENANCE, model_rules

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CHIEF = Actor(id="u-ct", role="chief")
DEPUTY = Actor(id="u-pct", role="deputy_chief")
CLERK = Actor(id="u-vp", role="office", unit="vp")
COUNCIL = Actor(id="u-hd", role="council")
CONFERENCE = Actor(id="u-hn", role="conference")
PAPER = Document(kind="Công văn", number="09/CV", on=date(2025, 3, 1))
MEMBERS = tuple(f"m{number}" for number in range(1, 8))
UNITS = {"vp": "office", "p1": "room", "p2": "room"}
"""The units of the invented plan, by kind."""


def of(unit: str) -> Actor:
    """Return who acts for a unit."""
    return Actor(id=f"u-{unit}", role="unit", unit=unit)


def line(who: str, unit: str = "p1", **more: Any) -> Candidate:
    """Return a line of a list about an official of the invented plan, or about somebody else."""
    told: dict[str, Any] = {
        "category": "official",
        "nature": "best",
        "scope": "all_round",
        "movements": ("own",),
        "form": "individual",
        **more,
    }
    introduce = Introduce(form=told.pop("form"), unit=unit, name=f"Đối tượng {who}")
    return Candidate(
        nomination=f"nomination-{told.pop('as_', who)}",
        subject=f"subject-{who}",
        introduce=introduce,
        **told,
    )


def known(who: str, **more: Any) -> Candidate:
    """Return a line about somebody who was introduced before."""
    return attrs.evolve(line(who, **more), introduce=None)


def refused(act: Callable[[], object]) -> dict[str, Finding]:
    """Return why an act is refused, by code."""
    with pytest.raises(Refused) as refusal:
        act()
    return {finding.code: finding for finding in refusal.value.findings}


class Play:
    """Carry one plan through a store in a file; each verb is a command of somebody of the cast.

    Args:
        folder: Where the store is.
        plan: The plan's id.
        registry: The plugins that are there.
        opens: The day on which the office begins, and adopts the plan.
    """

    def __init__(self, folder: Path, plan: str, registry: Callable[[], Any], opens: date) -> None:
        self.url = f"sqlite:///{folder / 'office.db'}"
        self.office: Office = thidua.open(self.url, plugins=registry)
        self.plan, self.day = plan, opens

    def on(self, day: date) -> "Play":
        """Go to a day, and return the same play."""
        self.day = day
        return self

    def desk(self, actor: Actor, reason: Document | None = None) -> Desk:
        """Return somebody's desk on the day."""
        return self.office.acting(actor, on=self.day, reason=reason)

    def opens(self, units: Mapping[str, str]) -> None:
        """Open the office, with its units, and adopt the plan."""
        added = [AddUnit(unit=u, name=f"Đơn vị {u}", kind=kind) for u, kind in units.items()]
        self.desk(CHIEF).open_office("Cơ quan mẫu", added)
        self.desk(CHIEF).adopt(self.plan)

    def seats(self, rules: CouncilRules | None = None, level: str = "", cluster: str = "") -> None:
        """Adopt the rules of a council."""
        command = AdoptCouncilRules(
            plan=self.plan,
            rules=rules or model_rules(),
            provenance=PROVENANCE,
            level=level,
            cluster=cluster,
        )
        self.desk(CHIEF).do(stream_of(self.plan), command)

    def registers(
        self,
        unit: str,
        *lines: Candidate,
        window: str = "q1",
        name: str = "",
        occurred_on: date | None = None,
    ) -> str:
        """Draw up a unit's list; return its name."""
        stream = f"list-{name or unit}"
        command = RegisterList(
            plan=self.plan, unit=unit, window=window, candidates=lines, occurred_on=occurred_on
        )
        self.desk(of(unit)).do(stream, command)
        return stream

    def receives(self, name: str, *, at: datetime | None = None) -> tuple[str, ...]:
        """Record that the Office received a list, at noon of the day; return what is flagged."""
        moment = at or datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=HANOI)
        self.desk(CLERK).do(name, HandOver(step="received", at=moment))
        return tuple(finding.code for finding in self.last(name).findings)

    def transmits(self, name: str) -> tuple[str, ...]:
        """Record that the Office passed a list on to the council; return what is flagged."""
        moment = datetime(self.day.year, self.day.month, self.day.day, 13, tzinfo=HANOI)
        self.desk(CLERK).do(name, HandOver(step="transmitted", at=moment))
        return tuple(finding.code for finding in self.last(name).findings)

    def sets_deadline(self, deadline: str, term: str, day: date) -> None:
        """Set another day for a deadline, by a document."""
        command = SetDeadline(plan=self.plan, deadline=deadline, term=term, day=day)
        self.desk(CHIEF, PAPER).do(stream_of(self.plan), command)

    def counts(self, unit: str | None = None, **counts: int) -> None:
        """Record what the office counted, in a unit or in all of it."""
        self.desk(CLERK).do(STREAM, Count(unit=unit, counts=counts, as_of=self.day))

    def holds(self, who: str, title: str, *years: int) -> None:
        """Record that somebody held a title in some years."""
        for year in years:
            command = RecordTitle(title=title, year=year, document=PAPER)
            self.desk(CLERK).do(f"subject-{who}", command)

    def assesses(self, who: str, *criteria: str, verdict: Any = "met") -> None:
        """Let the council judge criteria."""
        for criterion in criteria:
            command = Assess(criterion=criterion, verdict=verdict)
            self.desk(COUNCIL).do(f"nomination-{who}", command)

    def evaluates(self, who: str, criterion: str, **counts: int) -> None:
        """Let the plan's evaluator judge a criterion."""
        command = Evaluate(criterion=criterion, counts=counts, as_of=self.day)
        self.desk(COUNCIL).do(f"nomination-{who}", command)

    def scores(self, who: str, **points: Ratio | int) -> None:
        """Let the council give points."""
        for code, given in points.items():
            exact = given if isinstance(given, Ratio) else Ratio(given)
            self.desk(COUNCIL).do(f"nomination-{who}", Score(code=code, points=exact))

    def finds(self, who: str, gate: str, outcome: Any = "clear") -> None:
        """Let the council say whether what excludes is there."""
        self.desk(COUNCIL).do(f"nomination-{who}", CheckGate(gate=gate, outcome=outcome))

    def achieves(self, who: str, achievement: str, unit: str = "p1") -> None:
        """Record an achievement."""
        command = Achieve(achievement=achievement, note="Thành tích mới")
        self.desk(of(unit)).do(f"nomination-{who}", command)

    def votes_for(
        self,
        *whom: str,
        award: str = "honour",
        achievements: tuple[str, ...] = (),
        in_favour: int = 7,
        level: str = "",
        cluster: str = "",
        name: str = "",
    ) -> None:
        """Let a council, or a cluster, meet and vote on somebody."""
        meeting = f"meeting-{name or '-'.join((*whom, level, self.day.isoformat()))}"
        agenda = tuple(f"nomination-{who}" for who in whom)
        convene = Convene(
            plan=self.plan, present=MEMBERS, agenda=agenda, level=level, cluster=cluster
        )
        self.desk(COUNCIL).do(meeting, convene)
        for each in agenda:
            tally = Tally(nomination=each, in_favour=in_favour, against=7 - in_favour)
            votes = CountVotes(tally=tally, award=award, achievements=achievements)
            self.desk(COUNCIL).do(meeting, votes)

    def decides(
        self,
        who: str,
        award: str = "honour",
        achievements: tuple[str, ...] = (),
        outcome: Any = "approved",
        by: Actor = CHIEF,
    ) -> None:
        """Let the chief decide, or somebody else."""
        command = Decide(
            occasion="annual",
            outcome=outcome,
            number=f"QĐ-{who}",
            award=award,
            achievements=achievements,
        )
        self.desk(by).do(f"nomination-{who}", command)

    def honours(self, who: str) -> None:
        """Let the conference honour somebody."""
        self.desk(CONFERENCE).do(f"nomination-{who}", Honour(conference="end"))

    def last(self, stream: str) -> Any:
        """Return the last fact of a stream."""
        return self.facts(stream)[-1]

    def facts(self, stream: str) -> tuple[Any, ...]:
        """Return the facts of a stream."""
        return tuple(moment.record.fact for moment in self.office.history(stream))

    def phase(self, who: str) -> str:
        """Return where somebody's nomination stands."""
        return phase_of(self.office.nomination(f"nomination-{who}"))
