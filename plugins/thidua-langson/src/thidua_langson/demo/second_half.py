"""July to the next February: supplements, review, decision, honour, and what came after."""

from datetime import date

from msgspec.structs import replace

from thidua import Document
from thidua.commands import (
    Achieve,
    Assess,
    AssessByCounts,
    Complete,
    Correct,
    CountVotes,
    Decide,
    Foster,
    Hold,
    Honour,
    Minute,
    Recover,
    Recuse,
    Refer,
    Release,
    Return,
    Revoke,
    Tally,
    Withdraw,
)
from thidua.domain.nomination.facts import Fostered
from thidua.domain.nomination.state import Absent
from thidua.values import Verdict
from thidua_langson.demo.invented import (
    CHIEF,
    CONFERENCE,
    COUNCIL,
    DEPUTY,
    OFFICE,
    PLAN,
    unit,
)
from thidua_langson.demo.story import Stage, person

REVIEWED = {
    "Đạt": "sk-03",
    "Lãnh đạo": "ld-01",
    "Trưởng phòng": "tt-01",
    "Tập thể 1": "tt-02",
    "Bình": "sk-02",
}
"""Whom the council reviews, and the achievement that each is proposed for."""

ACHIEVED = {
    "Đạt": ("VP", "sk-03", "Mẫu báo cáo điện tử dùng chung cho các phòng."),
    "Lãnh đạo": ("VP", "ld-01", "Chỉ đạo hoàn thành kế hoạch thanh tra trước hạn."),
    "Trưởng phòng": ("NV1", "tt-01", "Cuộc thanh tra có chất lượng cao nhất trong năm."),
    "Tập thể 1": ("NV1", "tt-02", "Dẫn đầu phong trào thi đua của cơ quan."),
    "Bình": ("NV2", "sk-02", "Mô hình tiếp công dân được nhân rộng."),
}
"""What each of them achieved in the third quarter, as its unit recorded it."""


def the_mid_year_is_decided(stage: Stage) -> None:
    """Decide on the mid-year proposal by a numbered decision."""
    reward = Decide(
        occasion="mid_year",
        outcome="approved",
        number="15/QĐ-TTr (giả định)",
        award="giay_khen",
        achievements=("sk-01",),
    )
    stage.on("2025-07-10 09:00", CHIEF).do(stage.nominations["Đạt"], reward)


def the_year_goes_on(stage: Stage) -> None:
    """Supplement, withdraw, return, complete, hold and release."""
    stage.registers("2025-08-04 09:00", "NV4", "bo_sung", ("Dung",), (
        replace(person("Công chức D1", "Thanh tra viên"), nature="nhan_to_moi"),
    ))  # fmt: skip
    stage.hands_over("NV4", "bo_sung", "2025-08-05 09:00", "2025-08-05 10:00")
    for name, code in {"Đạt": "VP", "Bình": "NV2", "Dung": "NV4"}.items():
        desk = stage.on("2025-09-15 09:00", unit(code))
        result = Foster(activity="evaluation", note="Đánh giá kết quả, thành tích mới quý III.")
        desk.do(stage.nominations[name], result)
    for name, (code, achievement, note) in ACHIEVED.items():
        achieved = Achieve(achievement=achievement, note=note)
        stage.on("2025-09-22 09:00", unit(code)).do(stage.nominations[name], achieved)
    gone = Withdraw(cause="Đoàn kết thúc nhiệm vụ trước thời hạn.")
    stage.on("2025-10-06 09:00", unit("NV2")).do(stage.nominations["Đoàn 1"], gone)
    back = Return(missing="Thiếu xác nhận của cấp có thẩm quyền.")
    stage.on("2025-11-03 09:00", COUNCIL).do(stage.nominations["Bình"], back)
    stage.on("2025-11-10 09:00", unit("NV2")).do(stage.nominations["Bình"], Complete())
    held = Hold(cause="Đang xác minh đơn phản ánh.")
    stage.on("2025-11-05 09:00", COUNCIL).do(stage.nominations["Trưởng phòng"], held)
    freed = Release(cause="Đã có kết luận: phản ánh không có cơ sở.")
    stage.on("2025-11-20 09:00", COUNCIL).do(stage.nominations["Trưởng phòng"], freed)


def they_are_assessed(stage: Stage) -> None:
    """Assess every criterion: people judge, counts are computed; one stays not yet known."""
    spec = stage.office.plan_on(PLAN, date(2025, 11, 25))
    counts = {
        "members": 9,
        "completed_well": 9,
        "base_emulation_fighters": 1,
        "rule_breakers": 0,
    }
    for name in (*REVIEWED, "Chi"):
        state = stage.office.nomination(stage.nominations[name])
        if spec is None or isinstance(state, Absent):
            continue
        file = state.dossier
        parts = [
            AssessByCounts(
                criterion=c.code,
                counts={name: counts[name] for m in c.measures for name in (m.count, m.of) if name},
                as_of=date(2025, 11, 25),
            )
            if c.measures
            else Assess(criterion=c.code, verdict=_found(name, c.code))
            for c in spec.criteria_for(file.category)
        ]
        desk = stage.on("2025-11-25 09:00", unit(file.unit))
        desk.together([(stage.nominations[name], part) for part in parts])


def _found(name: str, criterion: str) -> Verdict:
    return "not_yet_known" if (name, criterion) == ("Chi", "CC3") else "met"


def the_council_meets(stage: Stage) -> str:
    """Meet, stand aside where one is the candidate, vote, propose or not, and refer upward."""
    desk = stage.on("2025-12-05 14:00", COUNCIL)
    agenda = [stage.nominations[name] for name in REVIEWED]
    present, absent = [f"hd-{i}" for i in range(1, 7)], ["hd-7"]
    receipt = desk.convene(PLAN, present=present, in_writing=absent, agenda=agenda)
    meeting = receipt.of_kind("meeting")[0]
    candidate = stage.nominations["Trưởng phòng"]
    desk.do(meeting, Recuse(member="hd-4", nomination=candidate))
    for name in REVIEWED:
        desk.do(meeting, _votes(stage, name))
    desk.do(meeting, Minute())
    upward = Refer(level="UBND tỉnh", award="de_nghi_cap_tren")
    desk.do(stage.nominations["Tập thể 1"], upward)
    return meeting


def _votes(stage: Stage, name: str) -> CountVotes:
    ballots = {"Trưởng phòng": (5, 0), "Lãnh đạo": (6, 0), "Bình": (4, 2)}
    in_favour, against = ballots.get(name, (6, 0))
    in_writing = 0 if name == "Bình" else 1
    return CountVotes(
        tally=Tally(
            nomination=stage.nominations[name],
            in_favour=in_favour,
            against=against,
            in_favour_in_writing=in_writing,
            against_in_writing=1 - in_writing,
        ),
        award="giay_khen",
        achievements=(REVIEWED[name],),
    )


def it_is_decided_and_honoured(stage: Stage) -> None:
    """Decide by numbered decisions, the deputy on the chief's own case; then honour."""
    reason = Document(kind="Tờ trình của Hội đồng (giả định)", number="09", on=date(2025, 12, 8))
    number = "40/QĐ-TTr (giả định)"
    for name, actor in {"Đạt": CHIEF, "Trưởng phòng": CHIEF, "Tập thể 1": CHIEF}.items():
        stage.on("2025-12-15 09:00", actor, reason).do(
            stage.nominations[name], _decision(number, "giay_khen", REVIEWED[name])
        )
    own = _decision("41/QĐ-TTr (giả định)", "bieu_duong")
    stage.on("2025-12-15 10:00", DEPUTY, reason).do(stage.nominations["Lãnh đạo"], own)
    desk = stage.on("2025-12-26 08:00", CONFERENCE)
    names = ("Đạt", "Lãnh đạo", "Trưởng phòng", "Tập thể 1")
    desk.together(
        [(stage.nominations[n], Honour(conference="Hội nghị tổng kết 2025")) for n in names]
    )


def _decision(number: str, award: str, *achievements: str) -> Decide:
    return Decide(
        occasion="annual",
        outcome="approved",
        number=number,
        award=award,
        achievements=achievements,
    )


def what_came_after(stage: Stage) -> None:
    """Close the year; correct a day that was written wrongly; revoke a decision for fraud."""
    stage.on("2026-01-15 09:00", CHIEF).close_plan(PLAN)
    name = stage.nominations["Đạt"]
    wrong = next(
        moment.record for moment in stage.office.history(name)
        if isinstance(moment.record.fact, Fostered) and moment.record.fact.activity == "publicity"
    )  # fmt: skip
    right = Foster(activity="publicity", note="Giới thiệu cách làm tại hội nghị chuyên đề.")
    fact = Fostered(
        subject=wrong.fact.subject, activity="publicity", on=date(2025, 6, 20), note=right.note
    )
    reason = Document(kind="Biên bản đối chiếu (giả định)", number="02", on=date(2026, 1, 20))
    desk = stage.on("2026-01-20 09:00", OFFICE, reason)
    correction = Correct(version=wrong.version, fact=fact, effective_on=date(2025, 6, 20))
    desk.do(name, correction)
    basis = Document(kind="Kết luận (giả định)", number="07", on=date(2026, 2, 10))
    revoked = Revoke(
        ground="fraud", number="05/QĐ-TTr (giả định)", to_recover=("giấy khen", "tiền thưởng")
    )
    stage.on("2026-02-16 09:00", CHIEF, basis).do(stage.nominations["Tập thể 1"], revoked)
    back = Recover(item="giấy khen")
    stage.on("2026-02-20 09:00", CHIEF, basis).do(stage.nominations["Tập thể 1"], back)
