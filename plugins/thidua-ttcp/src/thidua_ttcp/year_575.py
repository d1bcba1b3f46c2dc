"""The decision's year: registration, dossiers, and the route for what happens at once.

Stated: registration "trước ngày 25 tháng 3 hàng năm"; dossiers "trước ngày 25 tháng 12" from the
inspectorates of ministries and provinces, departments and bureaus, "trước ngày 20 tháng 12" from
clusters, "trừ trường hợp TTCP có hướng dẫn khác"; and "ngay sau khi cá nhân lập được thành tích đột
xuất" for what was achieved at once, with no day of the calendar.

Readings:

- "Trước ngày" leaves the day itself out: the 24th of March, and the 24th or the 19th of December,
  are the last days in time. Nothing moves for days off.
- Other guidance may come for each of the three days, for one year at a time; the words stand with
  the dossiers, and are read for registration too.
- The flag and the certificate have a list each, since the cluster votes on the flag alone: only the
  flag's criteria speak of a vote. Both lists are due on the same days.
- A cluster votes for one leader a year: "đơn vị dẫn đầu" is one unit.
- "Ngay sau khi" is no number of days, so that no list of that kind is ever found late.
- A year is that of the calendar.
"""

from datetime import date

from thidua.specs import Deadline, Level, MonthDay, Title, Window
from thidua_ttcp import clauses as c

IN_FORCE = date(2019, 8, 21)
"""The day of the decision, from which its lists are drawn up."""

OF_UNITS = ("thanh_tra_bo", "thanh_tra_tinh", "cuc", "vu", "thuong_truc")
"""The kinds of unit whose dossiers are due before 25 December."""
OF_CLUSTERS = ("cum_khoi",)
"""The kind of unit whose dossiers are due before 20 December."""


def _before(code: str, day: int, month: int, kinds: tuple[str, ...], clause: str) -> Deadline:
    return Deadline(
        code=code,
        each=MonthDay(day, month),
        inclusive=False,
        clause=clause,
        unit_kinds=kinds,
        override_clause=c.OTHER_GUIDANCE,
    )


def _dossier(code: str, title: Title, levels: tuple[str, ...]) -> Window:
    return Window(
        code=code,
        title=title,
        opens=IN_FORCE,
        closes=None,  # A late dossier is recorded and flagged, never lost.
        clause=c.DOSSIER,
        every="year",
        levels=levels,
        deadlines=(
            _before(f"{code}_don_vi", 25, 12, OF_UNITS, c.DOSSIER),
            _before(f"{code}_cum_khoi", 20, 12, OF_CLUSTERS, c.DOSSIER),
        ),
    )


REGISTRATION = Window(
    code="dang_ky",
    title=Title("Đăng ký và giao ước thi đua", "Registration and pledge"),
    opens=IN_FORCE,
    closes=None,
    clause=c.REGISTRATION,
    every="year",
    deadline=_before("dang_ky_thi_dua", 25, 3, (), c.REGISTRATION),
    counts_to_minimum=True,
)
"""What everybody registers for, before 25 March of each year."""

FLAG = _dossier(
    "ho_so_co",
    Title("Hồ sơ đề nghị Cờ thi đua", "Dossier for the emulation flag"),
    ("cum_khoi", "nganh"),
)
"""Dossiers for the flag, which a cluster votes on first."""

CERTIFICATE = _dossier(
    "ho_so_bang_khen",
    Title("Hồ sơ đề nghị Bằng khen", "Dossier for a certificate of merit"),
    ("nganh",),
)
"""Dossiers for certificates, which go to the sector's council."""

AT_ONCE = Window(
    code="dot_xuat",
    title=Title("Hồ sơ khen thưởng đột xuất", "Dossier for what was achieved at once"),
    opens=IN_FORCE,
    closes=None,
    clause=c.AT_ONCE,
    every="occasion",
    levels=("nganh",),
)
"""Dossiers for an achievement that nobody could plan: no day is set, and no cluster votes."""

WINDOWS = (REGISTRATION, FLAG, CERTIFICATE, AT_ONCE)
"""Every kind of list."""

LEVELS = (
    Level(
        code="cum_khoi",
        title=Title("Bình xét của cụm, khối thi đua", "Vote of the emulation cluster"),
        by="cluster",
        clause=c.CLUSTER_VOTE,
        leaders=1,
    ),
    Level(
        code="nganh",
        title=Title("Hội đồng Thi đua - Khen thưởng ngành", "The sector's emulation council"),
        by="council",
        clause=c.APPRAISAL,
    ),
)
"""The two levels, in order."""
