"""The sector in these tests: two provinces and a department in one cluster, and who acts in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
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
    Convene,
    CountVotes,
    Decide,
    HandOver,
    Introduce,
    RegisterList,
    SetDeadline,
    Tally,
)
from thidua.domain.nomination.state import phase_of
from thidua.domain.plan import Provenance, stream_of
from thidua.plugins import registry
from thidua.specs import Cluster, CouncilRules, Member, Ratio, Title
from thidua_ttcp.plan_575 import PLAN

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
CHIEF = Actor(id="u-ttt", role="chief")
STANDING = Actor(id="u-tccb", role="office", unit="tccb")
COUNCIL = Actor(id="u-hd", role="council")
GUIDANCE = Document(kind="Công văn", number="09/TTCP-TCCB", on=date(2025, 12, 1))
UNITS = {
    "tccb": "thuong_truc",
    "tinh-a": "thanh_tra_tinh",
    "tinh-b": "thanh_tra_tinh",
    "cuc-1": "cuc",
    "cum-1": "cum_khoi",
}
CLUSTERS = (
    Cluster(
        code="cum-1",
        title=Title("Cụm thi đua số 1"),
        units=("tinh-a", "tinh-b", "cuc-1"),
        clause="Quyết định phân cụm",
    ),
)
OWN = Provenance(distribution="thidua-ttcp", version="0.1.0", namespace="ttcp")
RULES = CouncilRules(
    id="ttcp/hoi-dong",
    members=tuple(Member(id=f"m{n}", seat="member") for n in range(1, 6)),
    quorum=Ratio(2, 3),
    threshold=Ratio(1, 2),
    comparison="more_than",
    base="all_members",
    ballot="secret",
    absent_by_writing=False,
    recused_in_base=True,
    clause="Quy chế",
)
OPENED, SPRING, WINTER = date(2025, 1, 2), date(2025, 3, 20), date(2025, 12, 10)


def of(unit: str) -> Actor:
    """Return who acts for a unit."""
    return Actor(id=f"u-{unit}", role="unit", unit=unit)


def collective(unit: str, *, as_: str = "", **more: Any) -> Candidate:
    """Return a line about a unit as a collective."""
    return _line(f"subject-{unit}", as_ or unit, unit, "tap_the", "collective", **more)


def person(name: str, unit: str, **more: Any) -> Candidate:
    """Return a line about a person."""
    return _line(f"subject-{name}", name, unit, "ca_nhan", "individual", **more)


def _line(
    subject: str,
    name: str,
    unit: str,
    category: str,
    form: Any,
    *,
    known: bool = False,
    **more: Any,
) -> Candidate:
    introduce = Introduce(form=form, unit=unit, name=f"Đối tượng {name}")
    return Candidate(
        nomination=f"nomination-{name}",
        subject=subject,
        category=category,
        nature="",
        scope="",
        movements=(),
        introduce=None if known else introduce,
        **more,
    )


def refused(act: Callable[[], object]) -> dict[str, Finding]:
    """Return why an act is refused, by code."""
    with pytest.raises(Refused) as refusal:
        act()
    return {finding.code: finding for finding in refusal.value.findings}


class Sector:
    """Carry the decision out in one office; each verb is a command of somebody of the cast."""

    def __init__(self, office: Office) -> None:
        self.office, self.day = office, OPENED

    def on(self, day: date) -> "Sector":
        """Go to a day, and return the same sector."""
        self.day = day
        return self

    def desk(self, actor: Actor, reason: Document | None = None) -> Desk:
        """Return somebody's desk on the day."""
        return self.office.acting(actor, on=self.day, reason=reason)

    def begins(self) -> None:
        """Open the office, adopt the decision, and name its clusters by an amendment."""
        added = [AddUnit(unit=u, name=f"Đơn vị {u}", kind=kind) for u, kind in UNITS.items()]
        self.desk(CHIEF).open_office("Thanh tra Chính phủ", added)
        self.desk(CHIEF).adopt(PLAN.id)
        self.desk(CHIEF).amend(attrs.evolve(PLAN, clusters=CLUSTERS), OWN)
        for level in ("cum_khoi", "nganh"):
            command = AdoptCouncilRules(plan=PLAN.id, rules=RULES, provenance=OWN, level=level)
            self.desk(CHIEF).do(stream_of(PLAN.id), command)

    def registers(
        self, unit: str, window: str, *lines: Candidate, occurred_on: date | None = None
    ) -> str:
        """Draw up a list; return its name."""
        name = f"list-{unit}-{window}-{self.day}"
        command = RegisterList(
            plan=PLAN.id, unit=unit, window=window, candidates=lines, occurred_on=occurred_on
        )
        self.desk(of(unit)).do(name, command)
        return name

    def receives(self, name: str) -> tuple[Finding, ...]:
        """Record that the standing office received a list on the day; return what is flagged."""
        moment = datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=HANOI)
        self.desk(STANDING).do(name, HandOver(step="received", at=moment))
        found: tuple[Finding, ...] = self.facts(name)[-1].findings
        return found

    def sets(self, deadline: str, term: str, day: date, actor: Actor = CHIEF) -> None:
        """Guide otherwise, by a document."""
        command = SetDeadline(plan=PLAN.id, deadline=deadline, term=term, day=day)
        self.desk(actor, GUIDANCE).do(stream_of(PLAN.id), command)

    def assesses(self, who: str, *criteria: str) -> None:
        """Let the council find criteria met."""
        for criterion in criteria:
            command = Assess(criterion=criterion, verdict="met")
            self.desk(COUNCIL).do(f"nomination-{who}", command)

    def achieves(self, who: str, unit: str) -> None:
        """Record an achievement."""
        command = Achieve(achievement=f"t-{who}", note="Thành tích đột xuất")
        self.desk(of(unit)).do(f"nomination-{who}", command)

    def votes_for(
        self,
        who: str,
        level: str,
        *,
        award: str = "co_thi_dua",
        achievements: tuple[str, ...] = (),
        cluster: str = "",
        in_favour: int = 5,
    ) -> None:
        """Let a cluster or the council vote."""
        meeting, about = f"meeting-{level}-{who}-{self.day}", f"nomination-{who}"
        present = tuple(member.id for member in RULES.members)
        convene = Convene(
            plan=PLAN.id, present=present, agenda=(about,), level=level, cluster=cluster
        )
        self.desk(COUNCIL).do(meeting, convene)
        tally = Tally(nomination=about, in_favour=in_favour, against=5 - in_favour)
        votes = CountVotes(tally=tally, award=award, achievements=achievements)
        self.desk(COUNCIL).do(meeting, votes)

    def decides(self, who: str, award: str, achievements: tuple[str, ...] = ()) -> None:
        """Let the head decide."""
        command = Decide(
            occasion="annual",
            outcome="approved",
            number=f"01/QĐ-{who}",
            award=award,
            achievements=achievements,
        )
        self.desk(CHIEF).do(f"nomination-{who}", command)

    def facts(self, stream: str) -> tuple[Any, ...]:
        """Return the facts of a stream."""
        return tuple(moment.record.fact for moment in self.office.history(stream))

    def phase(self, who: str) -> str:
        """Return where somebody's nomination stands."""
        return phase_of(self.office.nomination(f"nomination-{who}"))


@contextmanager
def begun() -> Iterator[Sector]:
    """Begin the sector's records, in which the decision is adopted by the plugin's own door."""
    with thidua.open("memory:", plugins=cache(lambda: registry(allowed=["ttcp"]))) as office:
        sector = Sector(office)
        sector.begins()
        yield sector
