"""Deadlines: the day itself or not, days off, working days, kinds of unit, recurrence, override."""

from datetime import date, datetime
from typing import Any

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import CHIEF, CLERK, HANOI, PAPER, Play, line, refused
from thidua.commands import SetDeadline
from thidua.domain.plan import stream_of
from thidua.specs import After, Authority, Calendar, Deadline, MonthDay, PlanSpec, Title, Window
from thidua.testing import model_plan

CALENDAR = Calendar(
    clause="9.9",
    holidays=(date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)),
    worked=(date(2025, 4, 26),),  # A Saturday, in the stead of Friday 2 May.
)
LATE = "list.late"


def plan(*deadlines: Deadline, every: Any = "plan", **more: Any) -> PlanSpec:
    """Return a plan with one window, and its deadlines."""
    window = Window(
        code="q1",
        title=Title("Đợt"),
        opens=date(2025, 1, 1),
        closes=None,
        clause="9",
        every=every,
        deadlines=deadlines,
        years=more.pop("years", 1),
    )
    return attrs.evolve(model_plan(), windows=(window,), calendar=CALENDAR, **more)


def due(code: str = "han", **more: Any) -> Deadline:
    """Return a deadline."""
    return Deadline(**{"code": code, "inclusive": False, "clause": "9.1", **more})


def received(play: Play, day: date, unit: str = "p1") -> tuple[str, ...]:
    """Return what is flagged of a unit's list that the Office receives on a day."""
    who = f"{unit}-{day}"
    play.day = min(play.day, day)
    listed = play.registers(unit, line(who, unit=unit), name=who)
    return play.on(day).receives(listed)


@pytest.mark.parametrize(("inclusive", "late"), [(True, False), (False, True)])
def test_the_day_itself_is_in_time_where_the_plan_says_so(
    begin: Begin, *, inclusive: bool, late: bool
) -> None:
    """On 31 March a list is in time "by", and late "before", 31 March, under the clause."""
    play = begin(plan(due(day=date(2025, 3, 31), inclusive=inclusive)))

    assert late == (LATE in received(play, date(2025, 3, 31)))
    told = play.last(f"list-p1-{date(2025, 3, 31)}").findings
    assert not late or told[0].clause == "9.1"


@pytest.mark.parametrize(
    ("rule", "in_time", "late"),
    [
        ("no_rule", date(2025, 3, 30), date(2025, 3, 31)),
        ("next_working_day", date(2025, 3, 31), date(2025, 4, 1)),
        ("previous_working_day", date(2025, 3, 28), date(2025, 3, 29)),
    ],
)
def test_a_day_off_moves_the_last_day_as_stated(
    begin: Begin, rule: Any, in_time: date, late: date
) -> None:
    """By Sunday 30 March is by Sunday, by Monday, or by Friday, as the plan says of days off."""
    play = begin(plan(due(day=date(2025, 3, 30), inclusive=True, days_off=rule)))

    assert LATE not in received(play, in_time)
    assert LATE in received(play, late, unit="p2")


def test_of_before_a_day_it_is_the_last_day_in_time_that_is_moved(begin: Begin) -> None:
    """Before Monday 31 March is by Sunday; where that goes back to a working day, by Friday."""
    rule: Any = "previous_working_day"
    play = begin(plan(due(day=date(2025, 3, 31), days_off=rule)))

    assert LATE not in received(play, date(2025, 3, 28))
    assert LATE in received(play, date(2025, 3, 29), unit="p2")


def test_working_days_after_an_event_pass_over_days_off(begin: Begin) -> None:
    """Five working days after 24 April end on 5 May: a Saturday is worked, three days are off."""
    five = due(after=After(event="occurred", days=5, counted="working"), inclusive=True)
    play = begin(plan(five, every="occasion"))
    occurred = date(2025, 4, 24)

    play.on(date(2025, 4, 25))
    early = play.registers("p1", line("a"), occurred_on=occurred)
    late = play.registers("p2", line("b", unit="p2"), occurred_on=occurred)
    assert LATE not in play.on(date(2025, 5, 5)).receives(early)
    assert LATE in play.on(date(2025, 5, 6)).receives(late)


def test_calendar_days_after_an_event_count_every_day(begin: Begin) -> None:
    """Five days after 24 April end on 29 April, whatever is off between them."""
    five = due(after=After(event="occurred", days=5), inclusive=True)
    play = begin(plan(five, every="occasion"))
    occurred = date(2025, 4, 24)

    play.on(date(2025, 4, 25))
    early = play.registers("p1", line("a"), occurred_on=occurred)
    late = play.registers("p2", line("b", unit="p2"), occurred_on=occurred)
    assert LATE not in play.on(date(2025, 4, 29)).receives(early)
    assert LATE in play.on(date(2025, 4, 30)).receives(late)


def test_what_happened_twice_is_two_occasions(begin: Begin) -> None:
    """Somebody may be named for each thing that happened, and for one thing only once."""
    play = begin(plan(every="occasion")).on(date(2025, 5, 20))
    play.registers("p1", line("a"), occurred_on=date(2025, 5, 1))

    again = attrs.evolve(line("a", as_="a2"), introduce=None)
    assert "subject.registered-twice" in refused(
        lambda: play.registers("p1", again, name="2", occurred_on=date(2025, 5, 1))
    )
    play.registers("p1", again, name="2", occurred_on=date(2025, 5, 9))
    assert play.facts("list-2")[0].term == "2025-05-09"


def test_the_office_has_days_to_hand_on_what_it_received(begin: Begin) -> None:
    """What the Office received on the 3rd it hands on by the 5th; on the 6th it is late."""
    two = due(step="transmitted", after=After(event="received", days=2), inclusive=True)
    play = begin(plan(two))

    early = play.registers("p1", line("a"))
    late = play.registers("p2", line("b", unit="p2"))
    for listed in (early, late):
        play.on(date(2025, 3, 3)).receives(listed)
    assert LATE not in play.on(date(2025, 3, 5)).transmits(early)
    assert LATE in play.on(date(2025, 3, 6)).transmits(late)


def test_each_kind_of_unit_has_its_own_day(begin: Begin) -> None:
    """On 22 December a room is in time for the 25th, and the Office late for the 20th of all."""
    play = begin(
        plan(
            due("moi_don_vi", day=date(2025, 12, 20)),
            due("phong", day=date(2025, 12, 25), unit_kinds=("room",)),
        )
    )

    assert LATE not in received(play, date(2025, 12, 22), unit="p1")
    assert LATE in received(play, date(2025, 12, 22), unit="vp")


def test_a_day_of_each_year_comes_again(begin: Begin) -> None:
    """Before 25 March holds in 2025 and in 2026, each year for its own lists."""
    play = begin(plan(due(each=MonthDay(25, 3)), every="year"))

    assert LATE in received(play, date(2025, 3, 25))
    play.on(date(2026, 3, 1))
    assert LATE not in received(play, date(2026, 3, 24), unit="p2")


def test_a_day_of_each_month_comes_again(begin: Begin) -> None:
    """By the 31st of each month is the last of February, and of March."""
    play = begin(plan(due(each=MonthDay(31), inclusive=True), every="month"))

    february = play.on(date(2025, 2, 3)).registers("p1", line("a"))
    assert LATE in play.on(date(2025, 3, 1)).receives(february)
    march = play.registers("p2", line("b", unit="p2"))
    assert LATE not in play.on(date(2025, 3, 31)).receives(march)


OVERRIDE = Authority(act="override", roles=("chief",), clause="9.2")


def may_be_set(**more: Any) -> PlanSpec:
    """Return a plan whose deadline of each year the chief may set otherwise."""
    told = {"each": MonthDay(25, 3), "override_clause": "9.2", **more}
    authorities = (*model_plan().authorities, OVERRIDE)
    return plan(due(**told), every="year", authorities=authorities)


def test_another_day_is_set_for_one_year(begin: Begin) -> None:
    """With 10 April set for 2025 a list of 1 April is in time, and in 2026 it is late again."""
    play = begin(may_be_set())
    play.sets_deadline("han", "2025", date(2025, 4, 10))

    assert LATE not in received(play, date(2025, 4, 1))
    play.on(date(2026, 3, 1))
    assert LATE in received(play, date(2026, 4, 1), unit="p2")


def test_another_day_rests_on_a_document_and_an_authority(begin: Begin) -> None:
    """Without a document, or by somebody else, no other day is set; the clause is named."""
    play = begin(may_be_set())
    command = SetDeadline(plan=play.plan, deadline="han", term="2025", day=date(2025, 4, 10))
    stream = stream_of(play.plan)

    by_nobody = refused(lambda: play.desk(CLERK, PAPER).do(stream, command))
    assert "9.2" == by_nobody["authority.missing"].clause
    on_nothing = refused(lambda: play.desk(CHIEF).do(stream, command))
    assert "9.2" == on_nothing["reason.missing"].clause


def test_a_day_that_may_not_be_set_stays(begin: Begin) -> None:
    """A deadline with no clause that lets anybody set another day is fixed."""
    play = begin(may_be_set(override_clause=""))

    found = refused(lambda: play.sets_deadline("han", "2025", date(2025, 4, 10)))
    assert "9.1" == found["deadline.fixed"].clause


def test_the_day_is_judged_by_the_clock_of_its_zone(begin: Begin) -> None:
    """Half past nine in Hà Nội is in time on the last day in Tokyo, and an hour later is not."""
    play = begin(plan(due(day=date(2025, 3, 31), inclusive=True, zone="Asia/Tokyo")))
    one, two = (play.registers(u, line(u, unit=u)) for u in ("p1", "p2"))
    play.on(date(2025, 3, 31))

    assert LATE not in play.receives(one, at=datetime(2025, 3, 31, 21, 30, tzinfo=HANOI))
    assert LATE in play.receives(two, at=datetime(2025, 3, 31, 22, 30, tzinfo=HANOI))
