"""The registration list: by unit, collectives then individuals, in time or late (IV.1)."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.reports.year import ACCLAIMED, CHIEF, begun, hand_over, line, made, register, rows
from thidua.domain.nomination.commands import Withdraw
from thidua.domain.registration import WaiveLateness
from thidua.personal import Redacted
from thidua.testing.worlds import MemoryWorld
from thidua.values import Document

DRAWN = date(2025, 3, 20)
AFTER = date(2025, 5, 5)


def names(world: MemoryWorld) -> list[tuple[object, object]]:
    """Return the places and names of the list."""
    return [(row["ordinal"], row["name"]) for row in rows("registrations", world, AFTER)]


def test_a_line_says_what_a_registration_list_says() -> None:
    """Who it is, of which unit, category, nature and scope, on what it rests, and how in time."""
    world = begun()
    entry = line(
        "1",
        "Công chức A1",
        "p1",
        summary="Có sáng kiến",
        field="Tiếp công dân",
        acclaimed=ACCLAIMED,
    )
    stream = register(world, "p1", entry, day=DRAWN)
    hand_over(world, stream, date(2025, 3, 28))

    table = made("registrations", world, AFTER, lang="vi")

    assert table.rows == (
        (
            1,
            "Phòng A",
            "II. Cá nhân",
            "Công chức A1",
            "Chuyên viên",
            "Công chức",
            "Nhân tố mới",
            "Toàn diện, Tiếp công dân",
            "Cơ quan",
            "Có sáng kiến",
            "Biên bản, 05/BB, 20/02/2025",
            DRAWN,
            "Đăng ký quý I",
            False,
            date(2025, 3, 30),
            "đúng hạn",
            "đã đăng ký, đang bồi dưỡng",
        ),
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 3, 30), "in time"),
        (date(2025, 3, 31), "1 day(s) late"),
        (date(2025, 4, 2), "3 day(s) late"),
    ],
)
def test_a_list_received_on_31_march_is_shown_late(day: date, said: str) -> None:
    """Before 31 March excludes the 31st: the last day in time is the 30th."""
    world = begun()
    stream = register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    hand_over(world, stream, day)

    row = rows("registrations", world, AFTER)[0]

    assert (date(2025, 3, 30), said) == (row["deadline"], row["timeliness"])


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2025, 3, 30), "not handed over, 0 day(s) left"),
        (date(2025, 3, 21), "not handed over, 9 day(s) left"),
        (date(2025, 4, 1), "not handed over, 2 day(s) overdue"),
    ],
)
def test_a_list_that_is_not_handed_over_is_due_or_overdue(day: date, said: str) -> None:
    """Until it is handed over, a list is measured against its deadline as of the day."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)

    assert said == rows("registrations", world, day)[0]["timeliness"]


def test_lateness_that_was_forgiven_still_shows() -> None:
    """A waiver is shown beside the lateness, and never in its place."""
    world = begun()
    stream = register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    hand_over(world, stream, date(2025, 4, 1))
    world.at(date(2025, 4, 2), CHIEF, Document(kind="Công văn")).do(
        stream, WaiveLateness(step="received")
    )

    assert rows("registrations", world, AFTER)[0]["timeliness"] == "2 day(s) late, forgiven"
    before = rows("registrations", world, date(2025, 4, 1))[0]["timeliness"]
    assert before == "2 day(s) late"


def test_the_office_comes_first_and_names_sort_as_vietnamese_do() -> None:
    """Units: the Office, then by name; collectives, then individuals by given name; Đ after D."""
    world = begun()
    register(world, "p2", line("1", "Phạm Công Chức", "p2"), day=DRAWN)
    register(
        world,
        "p1",
        line("2", "Lê Văn Đức", "p1"),
        line("3", "Trần Văn Dũng", "p1", "leader"),
        line("4", "Tập thể Phòng A", "p1", "collective"),
        day=DRAWN,
    )
    register(world, "vp", line("5", "Nguyễn Thị Yên", "vp"), day=DRAWN)

    assert names(world) == [
        (1, "Nguyễn Thị Yên"),
        (1, "Tập thể Phòng A"),
        (1, "Trần Văn Dũng"),
        (2, "Lê Văn Đức"),
        (1, "Phạm Công Chức"),
    ]


def test_a_supplement_is_marked_and_has_no_deadline() -> None:
    """A list of the third quarter is a supplement, which the plan gives no deadline."""
    world = begun()
    stream = register(
        world, "p1", line("1", "Công chức A1", "p1"), day=date(2025, 8, 1), window="q3"
    )
    hand_over(world, stream, date(2025, 8, 3))

    row = rows("registrations", world, date(2025, 8, 5))[0]

    assert (True, None, "no deadline") == (row["supplement"], row["deadline"], row["timeliness"])


def test_who_withdrew_stays_on_the_list() -> None:
    """A list is what was registered; that somebody withdrew is said beside it."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    world.do("nomination-1", Withdraw(cause="Tự rút"))

    assert [row["phase"] for row in rows("registrations", world, AFTER)] == ["withdrawn"]


def test_a_list_of_a_day_knows_nothing_of_the_next() -> None:
    """As of the day before, nobody is registered."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)

    assert rows("registrations", world, DRAWN - timedelta(days=1)) == []


def test_a_name_that_was_erased_is_shown_as_such() -> None:
    """Where a person was forgotten, the list says so and keeps the line."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    records = world._streams["subject-1"]
    fact = replace(records[0].fact, name=Redacted("identity"), position=Redacted("identity"))
    records[0] = replace(records[0], fact=fact)

    row = rows("registrations", world, AFTER)[0]

    assert ("(erased on request)", "(erased on request)") == (row["name"], row["position"])
