"""One frozen record for every kind of fact: what golden octets are made from."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from thidua.domain import office, plan, registration, subject
from thidua.domain.meeting import state as m
from thidua.domain.nomination import facts as n
from thidua.domain.outcomes import Evaluated, Ran
from thidua.facts import Corrected, Fact
from thidua.personal import Redacted
from thidua.records import Record
from thidua.testing import PROVENANCE, model_plan, model_rules
from thidua.values import Actor, Document, Evidence, Exact, Finding

PAPER = Document(kind="Tờ trình", number="02/TTr", on=date(2025, 3, 1))
PROOF = (Evidence(document=PAPER, page="3"),)
LATE = Finding(
    code="list.late",
    clause="IV.1",
    found={"at": "2025-04-01T08:00:00+07:00"},
    needed={"bound": "before", "day": "2025-03-31"},
)
RAN = Ran(id="mau/evaluator", hash="sha256:0", distribution="thidua-mau", version="1.0")
KEYS = tuple(f"mau.invalid/{name}+0123456{name}+{'A' * 43}=" for name in "ab")
ENTRY = registration.Entry("nomination-1", "subject-1")
RECEIVED = datetime(2025, 4, 1, 1, tzinfo=UTC)

FACTS: tuple[Fact, ...] = (
    office.Opened(name="Cơ quan mẫu", zone="Asia/Ho_Chi_Minh"),
    office.UnitAdded(unit="p1", name="Phòng Nghiệp vụ 1", kind="room"),
    office.UnitEnded(unit="p1"),
    office.RoleGiven(role="chief", holder="u-1", unit="vp", subject="subject-9"),
    office.RoleEnded(role="chief", holder="u-1"),
    office.Counted(unit="p1", counts={"headcount": 12}, as_of=date(2025, 1, 1)),
    office.KeyAdded(key=KEYS[0]),
    office.KeyRetired(key=KEYS[0], successor=KEYS[1]),
    office.ReportIssued(
        report="mau/year",
        plan="mau/2025",
        day=date(2025, 12, 31),
        lang="vi",
        meeting="meeting-1",
        position=33,
        sha256="0f" * 32,
        ran=RAN,
    ),
    office.PlaintextOpened(
        what="report",
        name="duties",
        audience="council",
        categories=("identity",),
        subjects=("subject-1",),
        position=33,
    ),
    plan.Adopted(plan="mau/2025", rules=plan.pinned(model_plan(), PROVENANCE)),
    plan.Amended(rules=plan.pinned(model_plan(), PROVENANCE)),
    plan.CouncilRulesAdopted(rules=plan.pinned(model_rules(3), PROVENANCE)),
    plan.DeadlineSet(deadline="d1", term="2025", day=date(2025, 4, 10)),
    plan.Closed(),
    subject.Introduced(
        form="individual",
        unit="p1",
        name="Công chức Ánh Tuyết",
        identity_number="000000000001",
        position="Thanh tra viên",
        resembles=("subject-2",),
    ),
    subject.Moved(unit="p2", position=Redacted(category="identity", on=date(2026, 1, 5))),
    subject.Nominated(plan="mau/2025", nomination="nomination-1", unit="p1"),
    subject.NominationEnded(nomination="nomination-1"),
    subject.Rewarded(nomination="nomination-1", decision="15/QĐ", achievements=("a1",)),
    subject.RewardRevoked(nomination="nomination-1", decision="15/QĐ"),
    subject.TitleHeld(title="t1", year=2024, document=PAPER),
    subject.ContactGiven(phone="0900 000 000", email="a1@example.vn", address="Phường 1"),
    subject.RequestReceived(
        request="request-1",
        kind="erasure",
        categories=("identity", "contact"),
        asked_by="subject",
    ),
    subject.RequestRefused(
        request="request-1",
        categories=("identity",),
        ground="published_by_law",
        clause="NĐ 13/2023 Đ16.2.c",
        notice=PAPER,
    ),
    subject.RequestGranted(
        request="request-1",
        categories=("contact",),
        clause="Luật 91/2025/QH15 Đ14",
        notice=PAPER,
    ),
    subject.Forgotten(request="request-1", categories=("contact",), keys=("0f" * 16,)),
    subject.Certified(request="request-1", sha256="0f" * 32),
    subject.AccessGiven(request="request-2", position=33),
    registration.DrawnUp(plan="mau/2025", unit="p1", window="q1", entries=(ENTRY,)),
    registration.HandedOver(step="received", at=RECEIVED, findings=(LATE,)),
    registration.LatenessWaived(step="received"),
    n.Registered(
        plan="mau/2025",
        subject="subject-1",
        unit="p1",
        list="list-1",
        window="q1",
        category="official",
        nature="best",
        scope="by_field",
        movements=("own", "higher"),
        field="Tiếp công dân",
        summary="Có sáng kiến",
        acclaimed=PROOF[0],
        sponsored="doan-1",
        findings=(LATE,),
    ),
    n.Assessed(
        subject="subject-1",
        criterion="T1",
        verdict="met",
        level="council",
        as_of=date(2025, 11, 1),
        evidence=PROOF,
        note="Theo báo cáo",
        counts={"members": 5, "did_well": 5},
    ),
    n.Scored(
        subject="subject-1",
        code="C1",
        points=Exact(17, 2),
        level="council",
        as_of=date(2025, 11, 1),
        evidence=PROOF,
        note="Theo bảng điểm",
        evaluated=Evaluated(ran=RAN, points=Exact(17, 2), told={"days": 3}),
    ),
    n.GateChecked(
        subject="subject-1",
        gate="g1",
        outcome="clear",
        as_of=date(2025, 11, 1),
        evidence=PROOF,
        note="Không vi phạm",
    ),
    n.Fostered(
        subject="subject-1",
        activity="follow_up",
        on=date(2025, 5, 20),
        note="Đã theo dõi",
        evidence=PROOF,
    ),
    n.Achieved(subject="subject-1", achievement="a1", note="Sáng kiến số hoá", evidence=PROOF),
    n.Returned(subject="subject-1", missing="Thiếu báo cáo"),
    n.Completed(subject="subject-1", evidence=PROOF),
    n.Held(subject="subject-1", cause="Đang xác minh"),
    n.Released(subject="subject-1", cause="Đã kết luận"),
    n.Withdrawn(subject="subject-1", cause="Chuyển công tác"),
    n.Proposed(award="certificate", achievements=("a1",)),
    n.Recommended(meeting="meeting-1", award="certificate", achievements=("a1",), findings=(LATE,)),
    n.Endorsed(meeting="meeting-1", level="cluster", cluster="k1", award="certificate"),
    n.NotRecommended(meeting="meeting-1"),
    n.Referred(level="Cấp trên", award="flag"),
    n.Decided(
        occasion="annual",
        outcome="approved",
        number="15/QĐ",
        award="certificate",
        achievements=("a1",),
    ),
    n.Honoured(conference="end-2025"),
    n.Revoked(ground="fraud", number="30/QĐ", to_recover=("paper",), occasion="mid_year"),
    n.Recovered(item="paper", occasion="mid_year"),
    m.Convened(
        plan="mau/2025",
        rules="mau/hoi-dong",
        present=("m1", "m2"),
        in_writing=("m3",),
        agenda=("nomination-1",),
    ),
    m.Recused(member="m1", nomination="nomination-1"),
    m.Tallied(
        nomination="nomination-1",
        in_favour=4,
        against=1,
        invalid=1,
        in_favour_in_writing=1,
        against_in_writing=0,
        base=7,
        needed=5,
        passed=True,
    ),
    m.Minuted(),
    Corrected(
        version=2,
        fact=msgspec.Raw(b'{"tag":"nomination.recovered@1","item":"paper"}'),
        effective_on=date(2025, 6, 1),
    ),
)


def record_of(fact: Any) -> Record[Any]:
    """Return the frozen record of a fact, with every field of the envelope filled."""
    return Record(
        stream="nomination-1",
        version=3,
        recorded_at=datetime(2025, 4, 1, 2, 3, 4, 567890, tzinfo=UTC),
        effective_on=date(2025, 3, 30),
        actor=Actor(
            id="u-1", role="unit", unit="p1", on_behalf_of="u-2", account="may-1\\nguoi-dung"
        ),
        command="0196-command",
        rules="sha256:" + "0" * 64,
        reason=PAPER,
        fact=fact,
    )
