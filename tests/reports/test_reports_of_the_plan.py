"""All reports of a plan: what holds of each, progress, and the report to the head (VI.2)."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from tests.reports.year import (
    OFFICE,
    achieve,
    assess,
    at_noon,
    begun,
    decide,
    follow_up,
    hand_over,
    line,
    made,
    register,
    review,
    rows,
    seen,
    unit,
)
from thidua.domain.correction import Correct
from thidua.domain.nomination import commands as c
from thidua.errors import NotFound
from thidua.facts import Fact
from thidua.reports import csv_file, json_file
from thidua.reports.of_the_plan import REPORTS, Asked
from thidua.testing.plans import PLAN
from thidua.testing.worlds import MemoryWorld
from thidua.values import Document

DRAWN, Q2, END = date(2025, 3, 20), date(2025, 5, 5), date(2025, 12, 31)
REVIEWED = date(2025, 11, 20)


def whole_year() -> MemoryWorld:
    """Act a small year out: two units, a supplement, a proposal, a review, a decision."""
    world = begun()
    stream = register(
        world,
        "p1",
        line("1", "Nguyễn Văn An", "p1"),
        line("2", "Phòng A", "p1", "collective"),
        day=DRAWN,
    )
    hand_over(world, stream, date(2025, 4, 1))
    supplement = register(
        world, "p1", line("3", "Lê Thị Dung", "p1", "leader"), day=date(2025, 8, 1), window="q3"
    )
    hand_over(world, supplement, date(2025, 8, 2))
    achieve(world, "1", "p1", Q2)
    follow_up(world, "1", "p1", Q2)
    world.do("nomination-1", c.Propose(award="certificate", achievements=("a-1",)))
    assess(world, "1", ("C1",), Q2)
    assess(world, "1", ("S1",), REVIEWED)
    assess(world, "3", ("C1",), REVIEWED, "not_met")
    review(world, "meeting-1", REVIEWED, {"1": 7, "3": 0})
    decide(world, "1", date(2025, 12, 1))
    world.at(date(2025, 12, 2), unit("p1")).do("nomination-2", c.Withdraw(cause="Tự rút"))
    return world


@pytest.fixture(scope="module")
def year() -> MemoryWorld:
    """Return a year that tests read and do not write."""
    return whole_year()


@pytest.mark.parametrize("name", REPORTS)
def test_both_languages_have_the_same_table(name: str, year: MemoryWorld) -> None:
    """Columns, rows, captions and titles are the same; only what words say differs."""
    vi, en = (made(name, year, END, lang=lang) for lang in ("vi", "en"))

    assert (vi.name, vi.title, vi.columns, vi.notes) == (name, en.title, en.columns, en.notes)
    assert [[type(cell) for cell in row] for row in vi.rows] == [
        [type(cell) for cell in row] for row in en.rows
    ]
    assert all(column.title.vi and column.title.en for column in vi.columns)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_says_what_day_and_moment_it_shows(name: str, year: MemoryWorld) -> None:
    """Its caption has the day, the moment where one was asked for, and its clause below."""
    table = made(name, year, Q2, known_at=at_noon(Q2))

    assert (Q2, at_noon(Q2), 1) == (table.as_of, table.known_at, table.schema)
    assert table.notes[-1].en.startswith("Under clause ")
    whole = REPORTS[name].make(seen(year, None), Asked(plan=f"plan-{PLAN}", day=END))
    assert (END, None) == (whole.as_of, whole.known_at)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_renders_to_files(name: str, year: MemoryWorld) -> None:
    """What a report holds fits its columns, as text and as data."""
    table = made(name, year, END)

    assert csv_file.render(table, lang="vi")
    assert json_file.render(table, lang="vi")


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_a_plan_that_is_not_there_says_so(name: str, year: MemoryWorld) -> None:
    """A plan that nobody adopted, or not yet on the day, is not found."""
    with pytest.raises(NotFound, match="other/2025"):
        REPORTS[name].make(seen(year, END), Asked(plan="other/2025", day=END))
    with pytest.raises(NotFound, match=PLAN):
        made(name, year, date(2025, 1, 1))


def test_a_correction_changes_the_report_as_known_now_and_not_as_known_then() -> None:
    """A unit that was written down wrongly stands in the old list, and no more in the new one."""
    world = begun()
    register(world, "p1", line("1", "Nguyễn Văn An", "p1"), day=DRAWN)
    known_then = world.moment
    fact: Any = world.facts("nomination-1")[0]
    corrected: Fact = replace(fact, nature="best")
    world.at(date(2025, 6, 1), OFFICE, Document(kind="Công văn", number="3/CV"))
    world.do("nomination-1", Correct(version=1, fact=corrected))

    (now,) = rows("registrations", world, DRAWN)
    (then,) = rows("registrations", world, DRAWN, known_at=known_then)

    assert ("Tiêu biểu", "Nhân tố mới") == (now["nature"], then["nature"])


def test_what_was_struck_out_is_in_no_report_made_now() -> None:
    """A registration that was struck out shows as known then alone."""
    world = begun()
    register(world, "p1", line("1", "Nguyễn Văn An", "p1"), day=DRAWN)
    known_then = world.moment
    world.at(date(2025, 6, 1), OFFICE, Document(kind="Công văn", number="3/CV"))
    world.do("nomination-1", Correct(version=1, fact=None))

    assert rows("progress", world, END) == []
    assert len(rows("progress", world, END, known_at=known_then)) == 1


def test_progress_counts_criteria_met_not_met_and_not_yet_known(year: MemoryWorld) -> None:
    """Each nomination has its phase, follow-ups, verdicts, and the day of its latest event."""
    found = {row["nomination"]: row for row in rows("progress", year, END)}
    one, three = found["nomination-1"], found["nomination-3"]

    assert ("approved", 1, Q2, 1) == (
        one["phase"],
        one["follow_ups"],
        one["last_follow_up"],
        one["achievements"],
    )
    assert (2, 2, 0, 0, "") == tuple(
        one[key] for key in ("criteria", "met", "not_met", "not_yet_known", "missing")
    )
    assert (0, 1, 1, "C1, L1") == tuple(
        three[key] for key in ("met", "not_met", "not_yet_known", "missing")
    )
    assert (date(2025, 12, 1), REVIEWED) == (one["last_on"], three["last_on"])


def test_the_report_to_the_head_counts_unit_by_unit(year: MemoryWorld) -> None:
    """Registered, in time, kinds, supplements, follow-ups, proposals, results, with their sums."""
    office, room, other, total = rows("implementation", year, END)

    assert ["Văn phòng", "Phòng A", "Phòng Đ", "Total"] == [
        row["unit"] for row in (office, room, other, total)
    ]
    expected = {
        "registered": True,
        "count": 3,
        "timeliness": "2 day(s) late",
        "category_collective": 1,
        "category_leader": 1,
        "category_official": 1,
        "supplement_q3": 1,
        "follow_ups": 1,
        "last_follow_up": Q2,
        "mid_year_proposed": 1,
        "mid_year_approved": 0,
        "reviewed": 2,
        "submitted": 1,
        "approved": 1,
        "declined": 0,
        "referred": 0,
        "honoured": 0,
        "withdrawn": 1,
        "mid_year_revoked": 0,
        "revoked": 0,
    }
    assert expected == {key: room[key] for key in expected}
    assert (False, 0, "") == (office["registered"], office["count"], office["timeliness"])
    assert (3, 2, None) == (total["count"], total["reviewed"], total["registered"])


def test_a_unit_that_nobody_recorded_stands_under_its_code() -> None:
    """A list of a unit that is not in the office's records is not lost from the reports."""
    world = begun()
    register(world, "p1", line("1", "Nguyễn Văn An", "p1"), day=DRAWN)
    records = world._streams["nomination-1"]
    records[0] = replace(records[0], fact=replace(records[0].fact, unit="p9", category="x"))

    (row,) = rows("registrations", world, END)
    found = rows("implementation", world, END)

    assert ("p9", "III. Others", "x") == (row["unit"], row["part"], row["category"])
    assert ("p9", None, 1) == next(
        (row["unit"], row["registered"], row["count"]) for row in found if row["unit"] == "p9"
    )
