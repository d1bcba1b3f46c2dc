"""A district's plan for building and replicating models, over two years, as data.

After the plan 37/KH-UBND of 15/4/2014 of the district Na Rì: "các xã, thị trấn mỗi đơn vị lựa chọn
05 mô hình, gương …; cơ quan, ban, ngành, đoàn thể và doanh nghiệp … 01"; the models are found,
chosen and registered in the first year, built and replicated in the second. What is chosen is a
model ("mô hình") or a household, and no person.

Readings: "05" and "01" are neither more nor fewer, and hold for one turn of two years; too many
are refused, too few are flagged when the list is handed over. The criteria, the council and the
reward are invented here, as the source quotes none.
"""

from datetime import date

import attrs

from thidua.specs import Award, Category, Criterion, PlanSpec, Quota, Title, UnitKind, Window
from thidua.testing import model_plan

PLACES = ("xa", "thi_tran")
BODIES = ("co_quan", "doanh_nghiep")


def _kind(code: str, vi: str, *, keeps_lists: bool = False) -> UnitKind:
    return UnitKind(
        code=code, title=Title(vi), registers=True, clause="II", keeps_lists=keeps_lists
    )


def _exactly(code: str, count: int, kinds: tuple[str, ...]) -> Quota:
    return Quota(
        code=code,
        bound="exactly",
        count=count,
        counted="registered",
        per="unit",
        unit_kinds=kinds,
        breach="refuse",
        clause="II",
    )


PLAN: PlanSpec = attrs.evolve(
    model_plan(),
    id="nari/2014-2015",
    title=Title("Kế hoạch xây dựng, nhân rộng mô hình, gương điển hình tiên tiến 2014 - 2015"),
    issuer="UBND huyện",
    number="37/KH-UBND",
    issued_on=date(2014, 4, 15),
    opens=date(2014, 4, 15),
    closes=date(2015, 12, 31),
    unit_kinds=(
        _kind("van_phong", "Văn phòng", keeps_lists=True),
        _kind("xa", "Xã"),
        _kind("thi_tran", "Thị trấn"),
        _kind("co_quan", "Cơ quan, ban, ngành, đoàn thể"),
        _kind("doanh_nghiep", "Doanh nghiệp"),
    ),
    categories=(
        Category(code="mo_hinh", title=Title("Mô hình"), form="model", clause="II"),
        Category(code="ho", title=Title("Hộ gia đình"), form="household", clause="II"),
    ),
    criteria=(
        Criterion(code="MH", text="Mô hình có hiệu quả.", clause="II", categories=("mo_hinh",)),
    ),
    phases=(),
    windows=(
        Window(
            code="dang_ky",
            title=Title("Lựa chọn, đăng ký"),
            opens=date(2014, 4, 15),
            closes=None,
            clause="II",
            every="year",
            years=2,
        ),
    ),
    minimum=attrs.evolve(model_plan().minimum, count=0, unit_kinds=()),
    sponsors=(),
    awards=(
        Award(
            code="honour",
            title=Title("Biểu dương"),
            decided_by="own_head",
            clause="III",
            rewards="subject",
        ),
    ),
    quotas=(_exactly("nam_mo_hinh", 5, PLACES), _exactly("mot_mo_hinh", 1, BODIES)),
)
"""The plan."""

UNITS = {"vp": "van_phong", "xa-1": "xa", "tt-1": "thi_tran", "cq-1": "co_quan"}
