"""The plan "Bồi dưỡng và nhân rộng điển hình tiên tiến năm 2025", whole, as data.

The text has no number and no date of its own, so it has none here. Readings of silence, which an
amendment may change:

- the minimum is one in all for each unit, a collective or an individual (IV.1 can also be read as
  one of each);
- the hand-over that meets the deadline is the one to the Office (IV.1 names the council, through
  the Office, and one day);
- teams and petition groups may be exemplars (III.1) and register nobody; none has a sponsor
  until an amendment names one;
- one subject registered twice by one unit is refused, by two units is flagged (the plan is silent);
- "giấy khen" is the form that the head of such a body may decide by the law's Điều 80.1; the
  plan says "khen thưởng" and names no form.
"""

from datetime import date

from thidua.specs import (
    Award,
    Category,
    Choice,
    Conference,
    Duplicates,
    LegalBasis,
    Minimum,
    PlanSpec,
    Title,
    UnitKind,
)
from thidua_langson.criteria_2025 import CRITERIA
from thidua_langson.roles_2025 import AUTHORITIES
from thidua_langson.year_2025 import PHASES, WINDOWS

BASES = (
    LegalBasis(
        kind="Chỉ thị",
        number="41-CT/TW",
        issued_on=date(2024, 12, 26),
        issuer="Bộ Chính trị",
        about="tăng cường sự lãnh đạo của Đảng đối với công tác thi đua, khen thưởng trong tình "
        "hình mới",
    ),
    LegalBasis(
        kind="Kế hoạch",
        number="146/KH-TTCP",
        issued_on=date(2025, 2, 7),
        issuer="Thanh tra Chính phủ",
        about="kế hoạch phát động phong trào thi đua năm 2025",
    ),
    LegalBasis(
        kind="Kế hoạch",
        number="01/KH-UBND",
        issued_on=date(2025, 1, 2),
        issuer="UBND tỉnh",
        about="công tác thi đua, khen thưởng năm 2025",
    ),
)
"""What the plan says it rests on."""

UNIT_KINDS = (
    UnitKind(
        code="van_phong",
        title=Title("Văn phòng", "Office"),
        registers=True,
        keeps_lists=True,
        clause="IV.1",
    ),
    UnitKind(
        code="phong_nghiep_vu",
        title=Title("Phòng nghiệp vụ", "Professional room"),
        registers=True,
        clause="IV.1",
    ),
    UnitKind(
        code="doan_thanh_tra",
        title=Title("Đoàn thanh tra", "Inspection team"),
        registers=False,
        clause="III.1",
    ),
    UnitKind(
        code="to_giai_quyet_don",
        title=Title("Tổ giải quyết đơn", "Petition group"),
        registers=False,
        clause="III.1",
    ),
)
"""The four kinds of collective; two of them register."""

CATEGORIES = (
    Category(
        code="tap_the",
        title=Title("Tập thể", "Collective"),
        form="collective",
        clause="III.1",
        unit_kinds=tuple(kind.code for kind in UNIT_KINDS),
    ),
    Category(
        code="lanh_dao",
        title=Title("Cá nhân giữ chức vụ lãnh đạo, quản lý", "Leader or manager"),
        form="individual",
        clause="III.2.1",
    ),
    Category(
        code="cong_chuc",
        title=Title("Công chức", "Civil servant"),
        form="individual",
        clause="III.2.2",
    ),
)
"""To whom the specific criteria apply."""

NATURES = (
    Choice(code="nhan_to_moi", title=Title("Nhân tố mới", "New factor"), clause="II.1"),
    Choice(
        code="dien_hinh_xuat_sac",
        title=Title("Điển hình xuất sắc, tiêu biểu", "Outstanding exemplar"),
        clause="II.1",
    ),
)
"""What an exemplar is by nature."""

SCOPES = (
    Choice(code="toan_dien", title=Title("Tiêu biểu toàn diện", "All-round"), clause="I.3"),
    Choice(
        code="tung_linh_vuc",
        title=Title("Tiêu biểu trên từng lĩnh vực", "By field"),
        clause="I.3",
        needs_field=True,
    ),
)
"""In what an exemplar is one."""

MOVEMENTS = (
    Choice(
        code="ttcp",
        title=Title(
            "Phong trào thi đua do Thanh tra Chính phủ phát động (Kế hoạch số 146/KH-TTCP)",
            "Movement launched by the Government Inspectorate (plan 146/KH-TTCP)",
        ),
        clause="VI.1",
    ),
    Choice(
        code="ubnd_tinh",
        title=Title(
            "Phong trào thi đua do UBND tỉnh phát động (Kế hoạch số 01/KH-UBND)",
            "Movement launched by the provincial people's committee (plan 01/KH-UBND)",
        ),
        clause="VI.1",
    ),
    Choice(
        code="thanh_tra_tinh",
        title=Title(
            "Phong trào thi đua do Thanh tra tỉnh phát động",
            "Movement launched by the provincial inspectorate",
        ),
        clause="VI.1",
    ),
)
"""The movements whose results a registration rests on."""

AWARDS = (
    Award(
        code="giay_khen",
        title=Title("Giấy khen", "Certificate of merit"),
        decided_by="own_head",
        clause="Điều 80.1, Luật Thi đua, khen thưởng 06/2022/QH15",
    ),
    Award(
        code="bieu_duong",
        title=Title("Biểu dương, tôn vinh", "Honour without a form of reward"),
        decided_by="own_head",
        clause="V.3",
        rewards="subject",
    ),
    Award(
        code="de_nghi_cap_tren",
        title=Title("Đề nghị cấp trên xét khen thưởng", "Referral to a higher level"),
        decided_by="higher_level",
        clause="V.2",
    ),
)
"""What may come of it: the plan names no form of reward, only who is asked for one."""

PLAN = PlanSpec(
    id="langson/2025",
    title=Title(
        "Kế hoạch bồi dưỡng và nhân rộng điển hình tiên tiến năm 2025",
        "Plan for fostering and replicating advanced exemplars in 2025",
    ),
    issuer="Thanh tra tỉnh Lạng Sơn",
    number=None,
    issued_on=None,
    opens=date(2025, 1, 1),
    closes=date(2025, 12, 31),
    bases=BASES,
    unit_kinds=UNIT_KINDS,
    categories=CATEGORIES,
    natures=NATURES,
    scopes=SCOPES,
    fields_of_work=(),
    movements=MOVEMENTS,
    criteria=CRITERIA,
    phases=PHASES,
    windows=WINDOWS,
    minimum=Minimum(
        count=1,
        unit_kinds=("van_phong", "phong_nghiep_vu"),
        counted="total",
        clause="IV.1",
    ),
    hand_over_that_counts="received",
    sponsors=(),
    sponsors_clause="III.1",
    authorities=AUTHORITIES,
    duplicates=Duplicates(same_unit="refuse", other_unit="flag", clause="IV.1"),
    awards=AWARDS,
    mid_year=Conference(
        code="so_ket",
        title=Title(
            "Hội nghị sơ kết phong trào thi đua 6 tháng đầu năm 2025",
            "Review of the emulation movement's first six months of 2025",
        ),
        clause="IV.2",
        forms=("individual",),
    ),
    annual=Conference(
        code="tong_ket",
        title=Title(
            "Hội nghị tổng kết công tác hằng năm của ngành", "The sector's annual conference"
        ),
        clause="V.3",
    ),
    review_clause="V.2",
    decision_clause="IV.4",
    fostering_clause="IV.2, IV.3, IV.4",
)
"""The plan of 2025."""
