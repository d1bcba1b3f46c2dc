"""Windows: once, each year, every few years, each month, or as something happens."""

from datetime import date, timedelta
from typing import Literal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.specs import After, Deadline, Title, Window

ONCE = Window(
    code="w", title=Title("Đợt"), opens=date(2025, 1, 10), closes=date(2028, 6, 30), clause="1"
)
Cycle = Literal["plan", "year", "month", "occasion"]
CYCLES: tuple[Cycle, ...] = ("plan", "year", "month", "occasion")
EVERY = st.sampled_from(CYCLES)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31)) | st.dates()


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Draw windows of every cycle."""
    closes = draw(st.none() | st.just(ONCE.closes))
    every, years = draw(EVERY), draw(st.integers(1, 7))
    return attrs.evolve(ONCE, every=every, years=years, closes=closes)


@given(windows(), DAYS)
def test_a_turn_is_found_again_by_its_name(window: Window, day: date) -> None:
    """turn(term(day).label) is term(day), and a day is in its turn."""
    term = window.term(day)

    assert window.turn(term.label) == term
    if window.every in ("year", "month"):
        assert term.first <= day <= term.last


@given(windows(), DAYS, DAYS)
def test_turns_do_not_overlap(window: Window, one: date, other: date) -> None:
    """Two days are in one turn or in two that have no day in common, in order of their days."""
    first, second = (window.term(day) for day in sorted((one, other)))

    if window.every in ("year", "month") and first != second:
        assert first.last < second.first


@given(windows(), DAYS)
def test_a_window_has_the_turns_in_which_it_is_open(window: Window, day: date) -> None:
    """The name of a turn that a list may get is one that the window has."""
    term = window.term(day)

    if window.holds(day):
        assert window.has(term.label)
    last = window.closes or date.max
    assert window.has(term.label) == (term.first <= last and term.last >= window.opens)


@given(
    windows(),
    st.text("0123456789-x", max_size=9) | st.sampled_from(("2025", "2025-01", "2025-2026", "")),
)
def test_any_name_is_answered(window: Window, label: str) -> None:
    """What no turn is called is no turn, and stands for all the time the window is open."""
    term = window.turn(label)

    assert term.label == label
    if not window.has(label) and window.every in ("plan", "month"):
        assert term.first <= term.last


@given(windows(), DAYS)
def test_the_present_turn_is_one_of_the_windows(window: Window, day: date) -> None:
    """Before the first turn it is the first, after the last the last."""
    present = window.present(day)

    assert window.has(present.label)
    if window.holds(day):
        assert present == window.term(day)


@given(windows(), DAYS)
def test_the_turn_after_follows(window: Window, day: date) -> None:
    """It begins the day after, while the window is open; once and occasions have none."""
    term = window.present(day)
    following = window.after(term)

    if following is None:
        last = window.closes or date.max
        assert window.every in ("plan", "occasion") or term.last >= last
    else:
        assert following.first == term.last + timedelta(days=1)


def test_a_turn_of_several_years_counts_from_the_year_of_opening() -> None:
    """Two years from 2025: 2025 and 2026, then 2027 and 2028."""
    window = attrs.evolve(ONCE, every="year", years=2)

    assert window.term(date(2026, 12, 31)).label == "2025-2026"
    assert window.term(date(2027, 1, 1)).label == "2027-2028"
    assert not window.has("2026-2027")
    assert not window.has("2029-2030")


def test_an_occasion_is_called_after_its_day() -> None:
    """The turn of what happened on a day begins with it; where none is named, with the list's."""
    window = attrs.evolve(ONCE, every="occasion")
    term = window.term(date(2025, 5, 9), date(2025, 5, 6))

    assert (term.label, term.first, term.last) == ("2025-05-06", date(2025, 5, 6), ONCE.closes)
    assert window.term(date(2025, 5, 9)).label == "2025-05-09"
    assert not window.has("2028-07-01")


def test_a_deadline_after_an_occurrence_is_for_occasions() -> None:
    """Elsewhere nothing occurs, so that it could never fall."""
    deadline = Deadline(code="d", inclusive=True, clause="1", after=After(event="occurred", days=3))

    attrs.evolve(ONCE, every="occasion", deadline=deadline)
    with pytest.raises(InvalidValue, match="occasions"):
        attrs.evolve(ONCE, deadline=deadline)


def test_a_window_does_not_close_before_it_opens() -> None:
    """Nobody could ever register in it."""
    with pytest.raises(InvalidValue, match="closes"):
        attrs.evolve(ONCE, closes=date(2025, 1, 9))
