"""As of a day, as known at a moment: the same answer for ever, corrections or not."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.asof import NOW, AsOf, as_of, end_of
from thidua.domain.catalogue import catalogue
from thidua.domain.nomination.facts import Recovered
from thidua.errors import InvalidValue
from thidua.facts import NOTHING, Corrected
from thidua.records import Record
from thidua.values import Actor, day_of

START = datetime(2025, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 9))
ITEMS = st.sampled_from(["a", "b", "c"]).map(lambda item: Recovered(item=item))
LOOKS = st.builds(
    AsOf,
    st.none() | DAYS,
    st.none() | st.integers(-1, 9).map(lambda hours: START + timedelta(hours=hours)),
)


@st.composite
def streams(draw: st.DrawFn) -> list[Record[Any]]:
    """Draw a stream of facts and corrections of earlier ones, of whatever days of effect."""
    records: list[Record[Any]] = []
    for version in range(1, draw(st.integers(0, 8)) + 1):
        fact: Any = draw(ITEMS)
        originals = [r.version for r in records if isinstance(r.fact, Recovered)]
        correct: bool = draw(st.booleans())
        if originals and correct:
            struck = msgspec.Raw(NOTHING)
            strike: bool = draw(st.booleans())
            raw = struck if strike else catalogue().encode_fact(fact)
            fact = Corrected(
                version=draw(st.sampled_from(originals)),
                fact=raw,
                effective_on=draw(st.none() | DAYS),
            )
        records.append(record_of(version, fact, draw(DAYS)))
    return records


def record_of(version: int, fact: Any, day: date, hours: int | None = None) -> Record[Any]:
    """Return a record that was recorded so many hours after the start, its version by default."""
    return Record(
        stream="nomination-1",
        version=version,
        recorded_at=START + timedelta(hours=version if hours is None else hours),
        effective_on=day,
        actor=Actor(id="u", role="unit"),
        command=f"c{version}",
        fact=fact,
    )


def naive(records: Sequence[Record[Any]], look: AsOf) -> list[tuple[int, date, str]]:
    """Say plainly what there is to see: version by version, the last correction known."""
    known = [r for r in records if look.known_at is None or r.recorded_at <= look.known_at]
    seen = []
    for record in known:
        if isinstance(record.fact, Corrected):
            continue
        day, item = record.effective_on, record.fact.item
        for later in known:
            if isinstance(later.fact, Corrected) and later.fact.version == record.version:
                told = msgspec.json.decode(later.fact.fact)
                item = told["item"] if told else None
                day = later.fact.effective_on or record.effective_on
        if item is not None and (look.as_of is None or day <= look.as_of):
            seen.append((record.version, day, item))
    return sorted(seen, key=lambda each: (each[1], each[0]))


def seen(records: Sequence[Record[Any]], look: AsOf) -> list[tuple[int, date, str]]:
    """Return what the library sees, in the same words."""
    found = as_of(records, look, catalogue())
    return [(record.version, record.effective_on, record.fact.item) for record in found]


@settings(max_examples=300, deadline=None)
@given(streams(), LOOKS)
def test_a_look_is_what_a_plain_model_says(records: list[Record[Any]], look: AsOf) -> None:
    """Known by then, corrections in place, in effect by the day, in the stable order."""
    assert seen(records, look) == naive(records, look)


@settings(max_examples=150, deadline=None)
@given(streams(), st.data())
def test_what_is_recorded_later_changes_nothing_that_was_known(
    records: list[Record[Any]], data: st.DataObject
) -> None:
    """With the moment fixed, any number of later records, corrections too, changes nothing."""
    cut = data.draw(st.integers(0, len(records)))
    look = AsOf(data.draw(st.none() | DAYS), START + timedelta(hours=cut))

    assert seen(records, look) == seen(records[:cut], look)


def test_a_correction_changes_the_first_and_not_the_second() -> None:
    """As of the day it says something else; as known before it, what was said then."""
    day = date(2025, 1, 2)
    wrong = record_of(1, Recovered(item="a"), day)
    raw = catalogue().encode_fact(Recovered(item="b"))
    right = record_of(2, Corrected(version=1, fact=raw), date(2025, 1, 8))

    assert seen([wrong, right], AsOf(day)) == [(1, day, "b")]
    assert seen([wrong, right], AsOf(day, START + timedelta(hours=1))) == [(1, day, "a")]


def test_with_nothing_to_put_in_place_the_records_are_those_given() -> None:
    """A look at all of an orderly stream makes no other list."""
    records = [record_of(1, Recovered(item="a"), date(2025, 1, 1))]

    assert as_of(records, NOW, catalogue()) is records
    assert as_of([], AsOf(date(2025, 1, 1)), catalogue()) == []


@given(st.dates(date(1900, 1, 1), date(9999, 12, 30)))
def test_a_day_as_a_moment_is_its_end_at_home(day: date) -> None:
    """The last moment of a day is still that day, and the next is the next."""
    end = end_of(day)

    assert day_of(end) == day
    assert day_of(end + timedelta(microseconds=1)) == day + timedelta(days=1)


def test_the_last_day_has_an_end() -> None:
    """31/12/9999 is a day like others, and nothing overflows."""
    assert end_of(date.max) == datetime.max.replace(tzinfo=UTC)


def test_a_moment_without_its_offset_is_no_moment() -> None:
    """What would be judged by the machine's zone is refused."""
    with pytest.raises(InvalidValue, match="known_at"):
        AsOf(known_at=datetime(2025, 1, 1))  # noqa: DTZ001 - that is the fault
