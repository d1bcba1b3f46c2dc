"""Strategies for parts of plans: titles, periods, deadlines of each kind, windows that recur."""

from datetime import date
from functools import cache
from typing import Any, Final, Literal

from hypothesis import strategies as st

from thidua.specs import (
    After,
    Calendar,
    Deadline,
    LegalBasis,
    MonthDay,
    Period,
    Ratio,
    Title,
    Window,
)
from thidua.testing.texts import vietnamese

FIRST_DAY, LAST_DAY = date(2025, 1, 1), date(2025, 12, 31)
TURN: Final = (Period(last=date(2025, 6, 30)), Period(first=date(2025, 7, 1)))
"""The two halves of the year: an event of 30 June is judged by the one, of 1 July by the other."""
S = st.SearchStrategy

days: Final[S[date]] = st.dates(FIRST_DAY, LAST_DAY)
clauses: Final[S[str]] = st.sampled_from(("4.1", "4.2", "5.2", "II.3"))


@cache
def titles() -> S[Title]:
    """Draw titles, in whichever normal form, some of them in English too."""
    return st.builds(Title, vietnamese(), st.sampled_from(("", "A title")))


@cache
def ratios(most: int = 20) -> S[Ratio]:
    """Draw exact numbers from 0 up.

    Args:
        most: The largest.
    """
    return st.builds(Ratio, st.integers(0, most), st.integers(1, 4)).filter(
        lambda ratio: ratio.of(1) <= most
    )


@cache
def periods() -> S[Period | None]:
    """Draw when a rule holds: always, or for half of the year."""
    return st.none() | st.sampled_from(TURN)


@cache
def bases() -> S[LegalBasis]:
    """Draw documents that something rests on."""
    return st.builds(
        LegalBasis, kind=vietnamese(), number=vietnamese(), issued_on=days, issuer=vietnamese(),
        about=vietnamese(),
    )  # fmt: skip


@cache
def calendars() -> S[Calendar]:
    """Draw which days are off."""
    weekly = st.sampled_from(((6, 7), (7,), ()))
    some = st.lists(days, max_size=3, unique=True).map(tuple)
    return st.builds(Calendar, clause=clauses, weekly=weekly, holidays=some, worked=some)


@cache
def deadlines(
    code: str = "d1", unit_kinds: tuple[str, ...] = (), *, occasions: bool = False
) -> S[Deadline]:
    """Draw deadlines of each kind: on a day, each year or month, so long after an event.

    Args:
        code: The deadline's code.
        unit_kinds: The kinds of unit that it is for; none means all that have no other.
        occasions: Whether its window is for occasions, which happen on a day.
    """
    month_days = st.builds(MonthDay, st.integers(1, 31), st.none() | st.integers(1, 12))
    events = ("received", "occurred") if occasions else ("received",)
    after = st.builds(
        After,
        event=st.sampled_from(events),
        days=st.integers(0, 40),
        counted=st.sampled_from(("calendar", "working")),
    )
    told: dict[str, S[Any]] = {
        "code": st.just(code),
        "inclusive": st.booleans(),
        "clause": clauses,
        "days_off": st.sampled_from(("no_rule", "next_working_day", "previous_working_day")),
        "unit_kinds": st.just(unit_kinds),
        "override_clause": st.sampled_from(("", "4.1")),
        "effective": periods(),
    }
    steps = st.sampled_from(("", "received", "transmitted"))
    return st.one_of(
        st.builds(Deadline, day=days, step=steps, **told),
        st.builds(Deadline, each=month_days, step=steps, **told),
        st.builds(Deadline, after=after, step=st.just("transmitted"), **told),
    )


Every = Literal["plan", "year", "month", "occasion"]
_TURNS: Final[S[Every]] = st.sampled_from(("plan", "year", "month", "occasion"))


@st.composite
def windows(draw: st.DrawFn, code: str = "q1", levels: tuple[str, ...] = ()) -> Window:
    """Draw windows: once in the plan, in turns, or as things happen.

    Args:
        draw: Given by hypothesis.
        code: The window's code.
        levels: The codes of the plan's levels of review.
    """
    every = draw(_TURNS)
    occasions = every == "occasion"
    kinds = (("d1", ()), ("d2", ("office",)), ("d3", ("room", "team")))
    each = [draw(deadlines(name, units, occasions=occasions)) for name, units in kinds]
    some = each[: draw(st.integers(0, 3))]
    opens = draw(st.dates(date(2024, 1, 1), date(2025, 7, 1)))
    return Window(
        code=code,
        title=draw(titles()),
        opens=opens,
        closes=draw(st.none() | st.dates(opens, LAST_DAY)),
        clause=draw(clauses),
        deadline=some[0] if some else None,
        deadlines=tuple(some[1:]),
        counts_to_minimum=draw(st.booleans()),
        every=every,
        years=draw(st.integers(1, 3)) if every == "year" else 1,
        levels=draw(st.sampled_from(((), levels[-1:]))),
    )
