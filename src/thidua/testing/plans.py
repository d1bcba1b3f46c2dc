"""An invented plan and invented council rules, small but with a case of everything."""

from datetime import date
from typing import Literal

import attrs

from thidua.domain.plan import Provenance
from thidua.specs import (
    Act,
    Authority,
    Award,
    Category,
    Choice,
    Conference,
    CouncilRules,
    Criterion,
    Deadline,
    Duplicates,
    LegalBasis,
    Measure,
    Member,
    Minimum,
    Phase,
    PlanSpec,
    Sponsor,
    Title,
    UnitKind,
    Window,
)
from thidua.specs.ratio import Ratio

PLAN = "mau/2025"
"""The id of the invented plan."""
PROVENANCE = Provenance(distribution="thidua", version="0", namespace="mau")

_UNIT, _OFFICE, _COUNCIL, _CHIEF = ("unit", "office"), ("office",), ("council",), ("chief",)
_DECIDERS = ("chief", "deputy_chief")

_AUTHORITIES: tuple[tuple[Act, tuple[str, ...], str], ...] = (
    ("register", _UNIT, "4.1"),
    ("receive", _OFFICE, "4.1"),
    ("transmit", _OFFICE, "4.1"),
    ("waive", ("council", "chief"), "4.1"),
    ("foster", _UNIT, "4.2"),
    ("assess", ("unit", "office", "council"), "2.2"),
    ("propose", _UNIT, "4.2"),
    ("return", ("office", "council"), "5.2"),
    ("complete", _UNIT, "5.2"),
    ("hold", ("council", "chief"), "5.2"),
    ("withdraw", _UNIT, "6.1"),
    ("recommend", _COUNCIL, "5.2"),
    ("refer", _COUNCIL, "5.2"),
    ("decide", _DECIDERS, "4.4"),
    ("honour", ("chief", "conference"), "5.3"),
    ("revoke", _CHIEF, "5.4"),
)

_CRITERIA = (
    Criterion(code="C1", text="Gương mẫu, có thành tích tiêu biểu.", clause="2.2"),
    Criterion(
        code="T1",
        text="Có 100% cá nhân hoàn thành tốt nhiệm vụ.",
        clause="3.1",
        categories=("collective",),
        measures=(Measure(count="did_well", test="all_of", of="members"),),
    ),
    Criterion(
        code="T2",
        text="Có cá nhân đạt danh hiệu và không có cá nhân vi phạm.",
        clause="3.1",
        categories=("collective",),
        measures=(
            Measure(count="titled", test="at_least", bound=1),
            Measure(count="breaches", test="at_most", bound=0),
        ),
    ),
    Criterion(code="L1", text="Nêu cao trách nhiệm.", clause="3.2.1", categories=("leader",)),
    Criterion(code="S1", text="Năng động, sáng tạo.", clause="3.2.2", categories=("official",)),
)


def _phase(number: int, opens: date, closes: date) -> Phase:
    title = Title(f"Quý {number}", f"Quarter {number}")
    return Phase(code=f"q{number}", title=title, opens=opens, closes=closes, clause=f"4.{number}")


_PHASES = (
    _phase(1, date(2025, 1, 1), date(2025, 3, 31)),
    _phase(2, date(2025, 4, 1), date(2025, 6, 30)),
    _phase(3, date(2025, 7, 1), date(2025, 9, 30)),
    _phase(4, date(2025, 10, 1), date(2025, 12, 31)),
)

_WINDOWS = (
    Window(
        code="q1",
        title=Title("Đăng ký quý I", "First quarter"),
        opens=date(2025, 1, 1),
        closes=None,
        clause="4.1",
        deadline=Deadline(code="d1", day=date(2025, 3, 31), inclusive=False, clause="4.1"),
        counts_to_minimum=True,
    ),
    Window(
        code="q3",
        title=Title("Bổ sung quý III", "Supplement"),
        opens=date(2025, 7, 1),
        closes=date(2025, 9, 30),
        clause="4.3",
    ),
)

_UNIT_KINDS = (
    UnitKind(
        code="office", title=Title("Văn phòng"), registers=True, clause="6.2", keeps_lists=True
    ),
    UnitKind(code="room", title=Title("Phòng", "Room"), registers=True, clause="4.1"),
    UnitKind(code="team", title=Title("Đoàn", "Team"), registers=False, clause="3.1"),
    UnitKind(code="guest", title=Title("Khách", "Guest"), registers=False, clause="3.1"),
)

_CATEGORIES = (
    Category(
        code="collective",
        title=Title("Tập thể", "Collective"),
        form="collective",
        clause="3.1",
        unit_kinds=("office", "room", "team"),
    ),
    Category(code="leader", title=Title("Lãnh đạo"), form="individual", clause="3.2.1"),
    Category(code="official", title=Title("Công chức"), form="individual", clause="3.2.2"),
)


def _choice(code: str, title: str, clause: str) -> Choice:
    return Choice(code=code, title=Title(title), clause=clause)


_BASES = (
    LegalBasis(
        kind="Chỉ thị",
        number="01/CT",
        issued_on=date(2024, 12, 1),
        issuer="Cấp trên",
        about="thi đua",
    ),
)

_SCOPES = (
    _choice("all_round", "Toàn diện", "1.3"),
    attrs.evolve(_choice("by_field", "Lĩnh vực", "1.3"), needs_field=True),
)

_AWARDS = (
    Award(code="certificate", title=Title("Giấy khen"), decided_by="own_head", clause="5.2"),
    Award(code="flag", title=Title("Cờ"), decided_by="higher_level", clause="5.2"),
    Award(
        code="honour",
        title=Title("Biểu dương", "Honour"),
        decided_by="own_head",
        clause="5.3",
        rewards="subject",
    ),
)


def model_plan() -> PlanSpec:
    """Return the invented plan ``mau/2025``; vary it with ``attrs.evolve``."""
    return PlanSpec(
        id=PLAN,
        title=Title("Kế hoạch mẫu", "Model plan"),
        issuer="Cơ quan mẫu",
        number=None,
        issued_on=None,
        opens=date(2025, 1, 1),
        closes=date(2025, 12, 31),
        bases=_BASES,
        unit_kinds=_UNIT_KINDS,
        categories=_CATEGORIES,
        natures=(_choice("new", "Nhân tố mới", "2.1"), _choice("best", "Tiêu biểu", "2.1")),
        scopes=_SCOPES,
        fields_of_work=(),
        movements=(_choice("own", "Cơ quan", "6.1"), _choice("higher", "Cấp trên", "6.1")),
        criteria=_CRITERIA,
        phases=_PHASES,
        windows=_WINDOWS,
        minimum=Minimum(count=1, unit_kinds=("office", "room"), counted="total", clause="4.1"),
        hand_over_that_counts="received",
        sponsors=(Sponsor(team="doan-1", unit="p1", clause="3.1"),),
        sponsors_clause="3.1",
        authorities=tuple(Authority(act=a, roles=r, clause=c) for a, r, c in _AUTHORITIES),
        duplicates=Duplicates(same_unit="refuse", other_unit="flag", clause="4.1"),
        awards=_AWARDS,
        mid_year=Conference(
            code="mid-2025", title=Title("Sơ kết"), clause="4.2", forms=("individual",)
        ),
        annual=Conference(code="end-2025", title=Title("Tổng kết"), clause="5.3"),
        review_clause="5.2",
        decision_clause="4.4",
        fostering_clause="4.2",
    )


def model_rules(
    members: int = 7,
    *,
    quorum: Ratio = Ratio(2, 3),  # noqa: B008 - frozen
    threshold: Ratio = Ratio(2, 3),  # noqa: B008 - frozen
    comparison: Literal["at_least", "more_than"] = "at_least",
    base: Literal["all_members", "present", "valid_ballots"] = "all_members",
) -> CouncilRules:
    """Return invented rules of a council whose members are ``m1``, ``m2`` and so on.

    Args:
        members: How many members it has; the first is in the chair.
        quorum: The share of members who must be present.
        threshold: The share that must be in favour.
        comparison: Whether the threshold must be reached or exceeded.
        base: What the threshold is a share of.
    """
    return CouncilRules(
        id="mau/hoi-dong",
        members=tuple(
            Member(id=f"m{n}", seat="chair" if n == 1 else "member", subject=f"subject-m{n}")
            for n in range(1, members + 1)
        ),
        quorum=quorum,
        threshold=threshold,
        comparison=comparison,
        base=base,
        ballot="secret",
        absent_by_writing=True,
        recused_in_base=False,
        clause="Quy chế mẫu",
    )
