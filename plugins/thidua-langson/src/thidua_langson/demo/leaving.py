"""What the demo leaves in its folder: the store, its keys, the log, every report, one history.

Reports are left as the Office sees them, with the names of these invented people; that they were
opened to be left is recorded first, as of everything that leaves an office.
"""

from datetime import date
from pathlib import Path

import thidua
from thidua import AsOf, end_of
from thidua.office.exporting import Exporting
from thidua.reports import write
from thidua.reports.of_the_plan import REPORTS
from thidua_langson.demo import first_half as first
from thidua_langson.demo import second_half as second
from thidua_langson.demo.clock import StoryClock, StoryIds
from thidua_langson.demo.histories import told
from thidua_langson.demo.invented import OFFICE, PLAN
from thidua_langson.demo.story import Stage

REPORTED = (date(2025, 4, 15), date(2025, 6, 30), date(2025, 12, 31), date(2026, 2, 28))
"""The days whose reports are left, each as known at its end."""

SUFFIXES = ("csv", "json", "xlsx", "txt")


def tell(folder: Path) -> None:
    """Carry the plan through its year on a store in a folder, and leave every paper beside it.

    Args:
        folder: Where to; what an earlier demo left there is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("office.db*"), *folder.glob("office.keys.db*")):
        old.unlink()
    clock = StoryClock()
    path = (folder / "office.db").resolve().as_posix()
    with thidua.open(f"sqlite:///{path}", clock=clock, ids=StoryIds()) as office:
        stage = Stage(office, clock)
        _live(stage)
        _leave(stage, folder)


def _live(stage: Stage) -> None:
    first.the_plan_is_adopted(stage)
    first.the_lists_come_in(stage)
    for refused in first.what_is_refused(stage):
        print(f"Từ chối: {refused.text('vi')}")
    first.the_rules_of_the_council(stage)
    first.they_are_fostered(stage)
    first.they_are_proposed(stage)
    second.the_mid_year_is_decided(stage)
    second.the_year_goes_on(stage)
    second.they_are_assessed(stage)
    second.the_council_meets(stage)
    second.it_is_decided_and_honoured(stage)
    second.what_came_after(stage)


def _leave(stage: Stage, folder: Path) -> None:
    office = stage.office
    with (folder / "log.jsonl").open("wb") as log:
        log.writelines(office.export())
    for day in REPORTED[1:]:
        _history(stage, folder / "history", day)
    leaving = office.exporting(stage.on("2026-03-02 08:00", OFFICE), "office")
    for day in REPORTED:
        _reports(leaving, folder / "reports" / day.isoformat(), day)
    faults = list(office.check())
    print(f"Sổ: {office.log.head().position} bản ghi; kiểm tra: {len(faults)} lỗi")
    print(f"Danh sách, báo cáo, lịch sử: {folder}")


def _reports(leaving: Exporting, folder: Path, day: date) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    when = AsOf(day, end_of(day))
    for name in REPORTS:
        table = leaving.report(name, PLAN, when)
        for suffix in SUFFIXES:
            write(table, folder / f"{name}.{suffix}", lang="vi")


def _history(stage: Stage, folder: Path, day: date) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    when = AsOf(day, end_of(day))
    text = told(stage.office, stage.nominations["Đạt"], when)
    (folder / f"{day.isoformat()}.txt").write_text(text, encoding="utf-8")
