"""Periods: when a rule holds, and that two rules of one code never hold together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.specs import Deadline, Period
from thidua.specs.effective import in_force, one_at_a_time

DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 12))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw periods of few days, open at either end."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Period(
        first=draw(st.sampled_from((first, None))), last=draw(st.sampled_from((last, None)))
    )


@given(periods(), periods())
def test_two_periods_meet_if_they_have_a_day_in_common(one: Period, other: Period) -> None:
    """And the other way round."""
    days = [date(2024, 12, 31) + timedelta(days=number) for number in range(20)]
    common = any(one.holds(day) and other.holds(day) for day in days)

    assert one.meets(other) == other.meets(one) == common


@given(periods(), DAYS)
def test_a_rule_is_in_force_in_its_period(period: Period, day: date) -> None:
    """One with no period always is; the plan's order is kept."""
    dated = Deadline(code="a", day=day, inclusive=True, clause="", effective=period)
    always = Deadline(code="b", day=day, inclusive=True, clause="")

    assert in_force((dated, always), day) == ((dated, always) if period.holds(day) else (always,))


@given(periods(), periods())
def test_of_one_code_one_rule_holds_on_a_day(one: Period, other: Period) -> None:
    """Two that meet are refused, unless their codes differ."""
    one_at_a_time("rules", (("a", one), ("b", other)))
    if one.meets(other):
        with pytest.raises(InvalidValue, match="one rule of a code"):
            one_at_a_time("rules", (("a", one), ("a", other)))
    else:
        one_at_a_time("rules", (("a", one), ("a", other)))
    with pytest.raises(InvalidValue):
        one_at_a_time("rules", (("a", one), ("a", None)))


def test_a_period_does_not_end_before_it_begins() -> None:
    """A day alone is a period; the day before it is none."""
    day = date(2025, 7, 1)

    assert Period(first=day, last=day).holds(day)
    with pytest.raises(InvalidValue, match="last"):
        Period(first=day, last=day - timedelta(days=1))
