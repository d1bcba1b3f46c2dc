"""Logs for the tests of views: real stores, filled with records of any facts, sound or not."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import strategies as st

from thidua.asof import AsOf
from thidua.domain import office as o
from thidua.domain import plan as p
from thidua.domain import registration as r
from thidua.domain import subject as s
from thidua.domain.catalogue import catalogue
from thidua.domain.meeting import state as m
from thidua.domain.nomination import facts as f
from thidua.domain.plan import pinned
from thidua.facts import NOTHING, Corrected, Fact, tag_of
from thidua.personal import Redacted
from thidua.records import Record
from thidua.store import Batch, Draft, Log, open_log
from thidua.testing.drawing import KEYS
from thidua.testing.plans import PLAN, PROVENANCE, model_plan, model_rules
from thidua.values import Actor, Document, Exact, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = [date(2025, 3, day) for day in (1, 2, 3, 4, 5)]
ACTOR = Actor(id="a-1", role="unit", unit="p1")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def recorded(stream: str, version: int, fact: Fact, day: date, at: datetime = START) -> Record[Any]:
    """Put a fact into an envelope."""
    return Record(
        stream=stream,
        version=version,
        recorded_at=at,
        effective_on=day,
        actor=ACTOR,
        command=f"c-{at.isoformat()}",
        fact=fact,
    )


def draft_of(record: Record[Any]) -> Draft:
    """Return a record as a store takes it."""
    at = (record.recorded_at - _EPOCH) // timedelta(microseconds=1)
    octets = catalogue().encode(record)
    return Draft(record.stream, record.version, tag_of(record.fact), at, octets)


def keep(log: Log, records: Iterable[Record[Any]]) -> None:
    """Write records to a log, in their order."""
    log.append(Batch([draft_of(record) for record in records], {}))


@contextmanager
def log_of(records: Iterable[Record[Any]], url: str = "memory:") -> "Iterator[Log]":
    """Lend a log that holds these records."""
    log = open_log(url)
    try:
        keep(log, records)
        yield log
    finally:
        log.close()


def url_in(folder: "Path", name: str = "log.db") -> str:
    """Return the address of a store in a folder."""
    return f"sqlite:///{folder / name}"


LATE = Finding(code="list.late", clause="4.1", needed={"bound": "before", "day": "2025-03-31"})
UNFOSTERED = Finding(code="fostering.none", clause="4.2")


def registered(**changes: Any) -> f.Registered:
    """Return the fact of a registration."""
    fields: dict[str, Any] = {
        "plan": PLAN,
        "subject": "subject-1",
        "unit": "p1",
        "list": "list-1",
        "window": "q1",
        "category": "official",
        "nature": "new",
        "scope": "all_round",
        "movements": ("own",),
    }
    return f.Registered(**{**fields, **changes})


def _decided(occasion: Any, outcome: Any) -> f.Decided:
    return f.Decided(
        occasion=occasion, outcome=outcome, number="1", award="certificate", achievements=("a",)
    )


SAMPLES: Mapping[str, Sequence[Fact]] = {
    "nomination": (
        registered(summary="Tóm tắt"),
        registered(unit="p2", summary=Redacted("free_text"), sponsored="doan-1"),
        f.Assessed(subject="subject-1", criterion="C1", verdict="met", level="unit", as_of=DAYS[0]),
        f.Assessed(
            subject="subject-1", criterion="C1", verdict="not_met", level="council", as_of=DAYS[0]
        ),
        f.Assessed(
            subject="subject-1",
            criterion="S1",
            verdict="not_yet_known",
            level="unit",
            as_of=DAYS[0],
            note=Redacted("conduct"),
        ),
        *(
            f.Fostered(subject="subject-1", activity=activity, on=on, note="Ghi chú")
            for activity in ("follow_up", "publicity")
            for on in DAYS[:2]
        ),
        f.Achieved(subject="subject-1", achievement="a", note="Thành tích"),
        f.Returned(subject="subject-1", missing="Thiếu"),
        f.Completed(subject="s"),
        f.Held(subject="subject-1", cause="Xác minh"),
        f.Released(subject="subject-1", cause="Xong"),
        f.Withdrawn(subject="subject-1", cause="Tự rút"),
        f.Proposed(award="certificate", achievements=("a",)),
        f.Recommended(meeting="meeting-1", award="certificate", achievements=("a",)),
        f.Recommended(
            meeting="meeting-1", award="certificate", achievements=(), findings=(UNFOSTERED,)
        ),
        f.NotRecommended(meeting="meeting-1"),
        f.Referred(level="Cấp trên", award="flag"),
        *(
            _decided(when, how)
            for when in ("mid_year", "annual")
            for how in ("approved", "declined")
        ),
        f.Honoured(conference="end-2025"),
        f.Revoked(ground="fraud", number="9", to_recover=("giấy khen", "tiền thưởng")),
        f.Recovered(item="giấy khen"),
        f.Revoked(ground="fraud", number="8", to_recover=("giấy khen",), occasion="mid_year"),
        f.Recovered(item="giấy khen", occasion="mid_year"),
        f.Endorsed(meeting="meeting-1", level="cluster", award="certificate"),
        f.Scored(subject="subject-1", code="C1", points=Exact(17, 2), level="unit", as_of=DAYS[0]),
        f.Scored(subject="subject-1", code="C1", points=Exact(7), level="council", as_of=DAYS[0]),
        f.GateChecked(subject="subject-1", gate="g1", outcome="barred", as_of=DAYS[0]),
        f.GateChecked(subject="subject-1", gate="g1", outcome="clear", as_of=DAYS[0]),
    ),
    "subject": (
        s.Introduced(form="individual", unit="p1", name="Công chức A1", position="Chuyên viên"),
        s.Introduced(form="individual", unit="p1", name=Redacted("identity")),
        s.Moved(unit="p2", position="Thanh tra viên"),
        s.Moved(unit="p3"),
        s.Nominated(plan=PLAN, nomination="nomination-1", unit="p1"),
        s.NominationEnded(nomination="nomination-1"),
        s.Rewarded(nomination="nomination-1", decision="1", achievements=("a",)),
        s.RewardRevoked(nomination="nomination-1", decision="1"),
        s.ContactGiven(phone="0900 000 000"),
        s.RequestReceived(
            request="r1", kind="erasure", categories=("contact",), asked_by="subject"
        ),
        s.RequestRefused(
            request="r1",
            categories=("identity",),
            ground="retention",
            clause="V",
            notice=Document(kind="Thông báo", number="1/TB"),
        ),
        s.RequestGranted(request="r1", categories=("contact",), clause="V"),
        s.Forgotten(request="r1", categories=("contact",), keys=("00",)),
        s.Certified(request="r1", sha256="00"),
        s.AccessGiven(request="r1", position=1),
        s.TitleHeld(title="t1", year=2024),
        s.TitleHeld(title="t1", year=2025, nomination="nomination-1", decision="1"),
    ),
    "list": (
        r.DrawnUp(
            plan=PLAN, unit="p1", window="q1", entries=(r.Entry("nomination-1", "subject-1"),)
        ),
        r.DrawnUp(plan=PLAN, unit="p2", window="q3", entries=()),
        r.HandedOver(step="received", at=START, findings=(LATE,)),
        r.HandedOver(step="transmitted", at=START),
        r.LatenessWaived(step="received"),
    ),
    "office": (
        o.Opened(name="Cơ quan mẫu", zone="Asia/Ho_Chi_Minh"),
        o.UnitAdded(unit="p1", name="Phòng 1", kind="room"),
        o.UnitAdded(unit="p1", name="Phòng Một", kind="room"),
        o.UnitEnded(unit="p1"),
        o.RoleGiven(role="chief", holder="c-1"),
        o.RoleGiven(role="chief", holder="c-2", subject="subject-9"),
        o.RoleEnded(role="chief", holder="c-1"),
        o.Counted(counts={"headcount": 12}, as_of=DAYS[0]),
        o.KeyAdded(key=KEYS[0]),
        o.KeyAdded(key=KEYS[1]),
        o.KeyRetired(key=KEYS[0], successor=KEYS[1]),
        o.ReportIssued(
            report="duties", plan=PLAN, day=DAYS[0], lang="vi", position=3, sha256="0" * 64
        ),
        o.PlaintextOpened(
            what="report",
            name="duties",
            audience="council",
            categories=("identity",),
            subjects=("subject-1",),
            position=3,
        ),
    ),
    "plan": (
        p.Adopted(plan=PLAN, rules=pinned(model_plan(), PROVENANCE)),
        p.Amended(rules=pinned(model_plan(), PROVENANCE)),
        p.CouncilRulesAdopted(rules=pinned(model_rules(), PROVENANCE)),
        p.Closed(),
        p.DeadlineSet(deadline="d1", term="", day=DAYS[0]),
    ),
    "meeting": (
        m.Convened(
            plan=PLAN, rules="r", present=("m1", "m2"), in_writing=("m3",), agenda=("nomination-1",)
        ),
        m.Recused(member="m1", nomination="nomination-1"),
        m.Tallied(
            nomination="nomination-1",
            in_favour=1,
            against=0,
            invalid=0,
            in_favour_in_writing=1,
            against_in_writing=0,
            base=2,
            needed=2,
            passed=True,
        ),
        m.Minuted(),
    ),
}
"""Facts of every stream: every class of its union is among them."""


@st.composite
def histories(draw: st.DrawFn, kinds: Sequence[str] = tuple(SAMPLES)) -> list[Record[Any]]:
    """Draw records of a few streams: any facts on any days, in an order of moments, corrected."""
    versions: dict[str, int] = {}
    records: list[Record[Any]] = []
    at = START
    for _ in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from(kinds))
        stream = f"{kind}-{draw(st.integers(1, 2))}"
        versions[stream] = versions.get(stream, 0) + 1
        at += timedelta(seconds=draw(st.integers(0, 1)))
        fact = draw(_facts(kind, versions[stream]))
        day = draw(st.sampled_from(DAYS))
        records.append(recorded(stream, versions[stream], fact, day, at))
    return records


@st.composite
def _facts(draw: st.DrawFn, kind: str, version: int) -> Fact:
    fact = draw(st.sampled_from(SAMPLES[kind]))
    if version == 1 or draw(st.integers(0, 4)):
        return fact
    raw = catalogue().encode_fact(fact) if draw(st.booleans()) else msgspec.Raw(NOTHING)
    about, day = draw(st.integers(1, version - 1)), draw(st.none() | st.sampled_from(DAYS))
    return Corrected(version=about, fact=raw, effective_on=day)


moments: st.SearchStrategy[AsOf] = st.builds(
    AsOf,
    as_of=st.none() | st.sampled_from(DAYS),
    known_at=st.none() | st.integers(0, 10).map(lambda n: START + timedelta(seconds=n)),
)
"""What may be asked for: any day or none, any moment or none."""
