"""Who takes part in the demo: invented units, officials and council rules; no real person's."""

from typing import Literal

from thidua import Actor
from thidua.commands import AddUnit, GiveRole
from thidua.domain.plan import Provenance
from thidua.specs import CouncilRules, Member
from thidua.specs.ratio import Ratio

PLAN = "langson/2025"

Seat = Literal["chair", "vice_chair", "member", "secretary"]

UNITS = (
    AddUnit(unit="VP", name="Văn phòng", kind="van_phong"),
    AddUnit(unit="NV1", name="Phòng Nghiệp vụ 1", kind="phong_nghiep_vu"),
    AddUnit(unit="NV2", name="Phòng Nghiệp vụ 2", kind="phong_nghiep_vu"),
    AddUnit(unit="NV3", name="Phòng Nghiệp vụ 3", kind="phong_nghiep_vu"),
    AddUnit(unit="NV4", name="Phòng Nghiệp vụ 4", kind="phong_nghiep_vu"),
    AddUnit(unit="DTT1", name="Đoàn thanh tra số 1", kind="doan_thanh_tra"),
    AddUnit(unit="TGQ1", name="Tổ giải quyết đơn số 1", kind="to_giai_quyet_don"),
)

CHIEF = Actor(id="ld-01", role="chief")
DEPUTY = Actor(id="ld-02", role="deputy_chief", on_behalf_of="ld-01")
OFFICE = Actor(id="vp-01", role="office", unit="VP")
COUNCIL = Actor(id="hd-tk", role="council")
CONFERENCE = Actor(id="hn-tk", role="conference")

ROLES = (
    GiveRole(role="chief", holder="ld-01"),
    GiveRole(role="deputy_chief", holder="ld-02"),
    GiveRole(role="office", holder="vp-01", unit="VP"),
    GiveRole(role="council", holder="hd-tk"),
)

INVENTED = Provenance(distribution="thidua-langson", version="demo", namespace="langson-demo")


def unit(code: str) -> Actor:
    """Return who acts for a unit."""
    return Actor(id=f"{code.lower()}-tp", role="unit", unit=code)


def council(head_of_unit_1: str) -> CouncilRules:
    """Return the council's rules of the demo. The plan has none: these are invented.

    Args:
        head_of_unit_1: The subject who the member ``hd-4`` is, a candidate too.
    """
    seats: tuple[Seat, ...] = (
        "chair",
        "vice_chair",
        "secretary",
        "member",
        "member",
        "member",
        "member",
    )
    return CouncilRules(
        id="langson-demo/hoi-dong-2025",
        members=tuple(
            Member(id=f"hd-{i}", seat=seat, subject=head_of_unit_1 if i == 4 else None)
            for i, seat in enumerate(seats, 1)
        ),
        quorum=Ratio(2, 3),
        threshold=Ratio(2, 3),
        comparison="at_least",
        base="all_members",
        ballot="secret",
        absent_by_writing=True,
        recused_in_base=False,
        clause="Quy chế Hội đồng (số liệu giả định của bản trình diễn)",
    )
