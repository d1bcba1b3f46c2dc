"""Deadlines: what day they fall on, what days off do to them, and who they are for."""

from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.specs import After, Calendar, Deadline, Due, MonthDay, Period, Term, Title, Window
from thidua.specs.deadlines import LONGEST, later
from thidua.testing import model_plan

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
OFFS = st.builds(
    Calendar,
    clause=st.just("1"),
    weekly=st.sets(st.integers(1, 7), max_size=6).map(lambda days: tuple(sorted(days))),
    holidays=st.lists(DAYS, max_size=9).map(tuple),
    worked=st.lists(DAYS, max_size=9).map(tuple),
)
Rule = Literal["no_rule", "next_working_day", "previous_working_day"]
EVERY_RULE: tuple[Rule, ...] = ("no_rule", "next_working_day", "previous_working_day")
RULES = st.sampled_from(EVERY_RULE)
MONTH_DAYS = st.builds(MonthDay, st.integers(1, 31), st.none() | st.integers(1, 12))
AFTERS = st.builds(
    After,
    event=st.sampled_from(("occurred", "received")),
    days=st.integers(0, 90),
    counted=st.sampled_from(("calendar", "working")),
)
KINDS_OF_DAY: st.SearchStrategy[dict[str, Any]] = st.one_of(
    DAYS.map(lambda day: {"day": day}),
    MONTH_DAYS.map(lambda each: {"each": each}),
    AFTERS.map(lambda after: {"after": after}),
)


@st.composite
def deadlines(draw: st.DrawFn) -> Deadline:
    """Draw deadlines of every kind."""
    return Deadline(
        code="d",
        inclusive=draw(st.booleans()),
        clause="1",
        days_off=draw(RULES),
        **draw(KINDS_OF_DAY),
    )


def of_month(first: date) -> Term:
    """Return the turn of a month, from a day on."""
    return Term(label="t", first=first, last=date.max)


def both(day: date) -> dict[str, date]:
    """Return that everything that a deadline may wait for happened on a day."""
    return {"occurred": day, "received": day}


@given(deadlines(), st.none() | OFFS, DAYS, DAYS)
def test_what_begins_later_is_not_due_earlier(
    deadline: Deadline, calendar: Calendar | None, one: date, other: date
) -> None:
    """falls_on is monotone in the turn and in the day of its event."""
    first, second = sorted((one, other))
    early = deadline.falls_on(of_month(first), both(first), calendar)
    late = deadline.falls_on(of_month(second), both(second), calendar)

    assert early is not None
    assert late is not None
    assert early <= late


@given(deadlines(), OFFS, DAYS)
def test_a_day_off_leads_to_a_working_day(
    deadline: Deadline, calendar: Calendar, day: date
) -> None:
    """Where the plan has a rule, the last day in time is one on which somebody works."""
    fell = deadline.falls_on(of_month(day), both(day), calendar)
    plain = attrs.evolve(deadline, days_off="no_rule")
    before = plain.falls_on(of_month(day), both(day), calendar)
    assert fell is not None
    assert before is not None
    last, usual = (
        Due(deadline=deadline, day=fell).last_day,
        Due(deadline=plain, day=before).last_day,
    )

    if deadline.days_off == "no_rule" or not calendar.is_off(usual):
        assert last == usual
    else:
        assert not calendar.is_off(last)
        assert (last > usual) == (deadline.days_off == "next_working_day")


@given(deadlines(), OFFS, DAYS)
def test_a_deadline_without_a_rule_looks_at_no_calendar(
    deadline: Deadline, calendar: Calendar, day: date
) -> None:
    """What needs no calendar falls on the same day with any, and with none."""
    if not deadline.needs_calendar:
        term = of_month(day)
        assert deadline.falls_on(term, both(day), calendar) == deadline.falls_on(
            term, both(day), None
        )


@given(DAYS, DAYS, st.booleans())
def test_the_last_day_in_time_is_the_last(day: date, done: date, inclusive: bool) -> None:
    """met_on agrees with last_day, for every day."""
    due = Due(deadline=Deadline(code="d", day=day, inclusive=inclusive, clause=""), day=day)

    assert due.met_on(done) == (done <= due.last_day)
    moment = datetime(done.year, done.month, done.day, 5, tzinfo=UTC)
    assert due.met_at(moment) == due.met_on(done)


@given(MONTH_DAYS, DAYS)
def test_a_day_of_the_year_or_month_is_the_first_that_comes(each: MonthDay, first: date) -> None:
    """It is on or after the turn's first day, in its month, and its day or the month's last."""
    day = each.within(of_month(first))

    assert first <= day <= first + timedelta(days=366)
    assert each.month in (None, day.month)
    following = day + timedelta(days=1)
    assert day.day == each.day or (day.day < each.day and following.day == 1)


@pytest.mark.parametrize(
    ("each", "first", "day"),
    [
        (MonthDay(29, 2), date(2024, 1, 1), date(2024, 2, 29)),
        (MonthDay(29, 2), date(2025, 1, 1), date(2025, 2, 28)),
        (MonthDay(31, 4), date(2025, 1, 1), date(2025, 4, 30)),
        (MonthDay(25, 3), date(2025, 3, 26), date(2026, 3, 25)),
        (MonthDay(31), date(2025, 2, 1), date(2025, 2, 28)),
        (MonthDay(25), date(2025, 12, 26), date(2026, 1, 25)),
        (MonthDay(25), date(2025, 6, 26), date(2025, 7, 25)),
        (MonthDay(1, 1), date(9999, 2, 1), date.max),
    ],
)
def test_short_months_and_leap_years(each: MonthDay, first: date, day: date) -> None:
    """29 February is the 28th in other years; a month that is shorter ends on its last day."""
    assert each.within(of_month(first)) == day
    assert isleap(2024)


def test_so_many_days_after_an_event_are_calendar_or_working_days() -> None:
    """Five working days from Friday 25 April 2025 pass the holidays; a worked Saturday counts."""
    calendar = Calendar(
        clause="1", holidays=(date(2025, 4, 30), date(2025, 5, 1)), worked=(date(2025, 5, 3),)
    )
    working = Deadline(
        code="d",
        inclusive=True,
        clause="1",
        after=After(event="occurred", days=5, counted="working"),
    )
    plain = attrs.evolve(working, after=After(event="occurred", days=5))
    term, happened = of_month(date(2025, 4, 1)), {"occurred": date(2025, 4, 25)}

    assert working.falls_on(term, happened, calendar) == date(2025, 5, 5)
    assert working.falls_on(term, happened, None) == date(2025, 4, 30)
    assert plain.falls_on(term, happened, calendar) == date(2025, 4, 30)
    assert plain.falls_on(term, {"received": date(2025, 4, 1)}, calendar) is None
    assert (working.needs_calendar, plain.needs_calendar) == (True, False)


def test_before_a_day_off_is_the_day_before_shifted() -> None:
    """The last day in time of "before Monday" is Sunday: it is that which a day off moves."""
    calendar = Calendar(clause="1")
    before = Deadline(
        code="d",
        day=date(2025, 3, 31),
        inclusive=False,
        clause="1",
        days_off="previous_working_day",
    )
    term = of_month(date(2025, 1, 1))

    assert before.falls_on(term, {}, calendar) == date(2025, 3, 29)
    following = attrs.evolve(before, days_off="next_working_day")
    assert following.falls_on(term, {}, calendar) == date(2025, 4, 1)
    assert attrs.evolve(before, days_off="no_rule").falls_on(term, {}, calendar) == before.day


def test_no_day_is_later_than_the_last() -> None:
    """The calendar's ends are where reckoning ends."""
    assert later(date.max, 1) == date.max
    assert later(date.min, -1) == date.min
    every_day_off = Calendar(clause="1", weekly=(5,))
    assert every_day_off.is_off(date.max)
    assert every_day_off.shifted(date.max, 1) == date.max


@pytest.mark.parametrize(
    "made",
    [
        lambda: MonthDay(32),
        lambda: MonthDay(0),
        lambda: MonthDay(1, 13),
        lambda: After(event="occurred", days=LONGEST + 1),
        lambda: After(event="occurred", days=-1),
        lambda: Calendar(clause="1", weekly=(1, 2, 3, 4, 5, 6, 7)),
        lambda: Calendar(clause="1", weekly=(8,)),
        lambda: Deadline(code="d", inclusive=True, clause="1"),
        lambda: Deadline(
            code="d", inclusive=True, clause="1", day=date(2025, 1, 1), each=MonthDay(1)
        ),
    ],
    ids=range(9),
)
def test_a_deadline_that_nobody_could_reckon_is_refused(made: object) -> None:
    """No such day, no working day, two days at once, or none."""
    with pytest.raises(InvalidValue):
        made()  # type: ignore[operator]


WINDOW = Window(
    code="w", title=Title("Đợt"), opens=date(2025, 1, 1), closes=date(2025, 12, 31), clause="1"
)


def on(day: date, **more: object) -> Deadline:
    """Return a deadline on a day, called after it."""
    return Deadline(code=f"d{day:%m%d}", day=day, inclusive=True, clause="1", **more)  # type: ignore[arg-type]


def test_the_deadline_of_the_units_kind_comes_before_that_of_all() -> None:
    """A kind that has its own is judged by it, every other by the general one, each step apart."""
    window = attrs.evolve(
        WINDOW,
        deadline=on(date(2025, 12, 25)),
        deadlines=(
            on(date(2025, 12, 20), unit_kinds=("cluster",)),
            on(date(2025, 12, 28), step="transmitted"),
        ),
    )

    def code(step: str, kind: str) -> str | None:
        found = window.deadline_for(step, kind, "received")
        return found.code if found else None

    assert code("received", "cluster") == "d1220"
    assert code("received", "room") == "d1225"
    assert code("transmitted", "cluster") == "d1228"
    assert attrs.evolve(WINDOW).deadline_for("received", "room", "received") is None


@pytest.mark.parametrize(
    "second",
    [
        on(date(2025, 6, 1), unit_kinds=("room", "team")),
        on(date(2025, 6, 1), step="received", unit_kinds=("room",)),
        on(date(2025, 5, 1), step="transmitted"),
    ],
    ids=["kind", "step", "code"],
)
def test_two_deadlines_for_one_hand_over_are_refused(second: Deadline) -> None:
    """Nobody could tell which of two is meant: of a kind on a day, or of one code."""
    first = on(date(2025, 5, 1), unit_kinds=("room",))
    window = attrs.evolve(WINDOW, deadlines=(first, second))

    with pytest.raises(InvalidValue, match="deadlines"):
        attrs.evolve(model_plan(), windows=(window,))


def test_one_deadline_may_follow_another() -> None:
    """With periods that do not meet, the rule of June is one and that of July another."""
    june = on(date(2025, 6, 20), effective=Period(last=date(2025, 6, 30)))
    july = on(date(2025, 9, 1), effective=Period(first=date(2025, 7, 1)))
    spec = attrs.evolve(
        model_plan(), windows=(attrs.evolve(WINDOW, deadline=june, deadlines=(july,)),)
    )
    term = WINDOW.term(date(2025, 6, 1))

    for day, due in ((date(2025, 6, 30), june), (date(2025, 7, 1), july)):
        found = spec.on(day).due("w", "received", "room", term)
        assert found is not None
        assert found.deadline.code == due.code


def test_receiving_does_not_wait_for_itself() -> None:
    """So many days after the Office received is for the way to the council alone."""
    after = After(event="received", days=3)
    waiting = Deadline(code="d", inclusive=True, clause="1", after=after)
    for_council = attrs.evolve(waiting, step="transmitted")

    with pytest.raises(InvalidValue, match="wait"):
        attrs.evolve(model_plan(), windows=(attrs.evolve(WINDOW, deadline=waiting),))
    attrs.evolve(model_plan(), windows=(attrs.evolve(WINDOW, deadline=for_council),))


def test_days_off_need_the_plans_calendar() -> None:
    """A rule for days off without the days that are off is refused."""
    deadline = on(date(2025, 5, 1), days_off="next_working_day")
    window = attrs.evolve(WINDOW, deadline=deadline)

    with pytest.raises(InvalidValue, match="calendar"):
        attrs.evolve(model_plan(), windows=(window,))
    spec = attrs.evolve(model_plan(), windows=(window,), calendar=Calendar(clause="1"))
    found = spec.due("w", "received", "room", WINDOW.term(date(2025, 4, 1)))
    assert found is not None
    assert found.day == date(2025, 5, 1)
