"""A city's rules for choosing exemplars every month, whom others may name too, as data.

After the decision 36/2024/QĐ-UBND of the city Hà Nội, in force from 10/06/2024, in the place of
the decision 01/2020: units "định kỳ hằng tháng lựa chọn các điển hình tiên tiến tiêu biểu đề nghị
Chủ tịch UBND Thành phố khen thưởng"; organisations and citizens may name somebody, and until the
decision of 2024 the press could.

Readings: what is proposed to the chair of the city goes through one council here, since who decides
does not judge alone; the press may name somebody until the last day of the older decision; what the
press or a citizen says comes as an article or a letter. The criteria and the council are invented.
"""

from datetime import date

import attrs

from thidua.specs import Award, Criterion, Nominator, Period, PlanSpec, Title, Window
from thidua.testing import model_plan

NEW_RULES = date(2024, 6, 10)
LAST_OF_THE_OLD = date(2024, 6, 9)

PLAN: PlanSpec = attrs.evolve(
    model_plan(),
    id="thudo/36-2024",
    title=Title("Phát hiện, tuyên truyền, nhân rộng điển hình tiên tiến"),
    issuer="UBND thành phố",
    number="36/2024/QĐ-UBND",
    issued_on=date(2024, 5, 30),
    opens=date(2020, 1, 1),
    closes=date(2030, 12, 31),
    phases=(),
    sponsors=(),
    criteria=(Criterion(code="TB", text="Tiêu biểu trong tháng.", clause="1"),),
    windows=(
        Window(
            code="hang_thang",
            title=Title("Điển hình của tháng"),
            opens=date(2020, 1, 1),
            closes=None,
            clause="2",
            every="month",
        ),
    ),
    awards=(
        Award(
            code="honour",
            title=Title("Bằng khen của Chủ tịch"),
            decided_by="own_head",
            clause="3",
            rewards="subject",
        ),
    ),
    nominators=(
        Nominator(code="don_vi", title=Title("Đơn vị"), source="own_unit", clause="2"),
        Nominator(code="to_chuc", title=Title("Tổ chức"), source="any_unit", clause="2"),
        Nominator(
            code="cong_dan",
            title=Title("Công dân"),
            source="citizen",
            clause="2",
            taken_in_by=("room",),
            needs_document=True,
        ),
        Nominator(
            code="bao_chi",
            title=Title("Báo chí"),
            source="press",
            clause="2 (cũ)",
            needs_document=True,
            effective=Period(last=LAST_OF_THE_OLD),
        ),
    ),
)
"""The decision."""
