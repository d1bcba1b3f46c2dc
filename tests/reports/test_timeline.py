"""A timeline as a picture: two clocks a row, on one scale, whatever the days."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.reading_pages import read
from thidua.reports.page import page
from thidua.reports.timeline import MOST, Beat, pictures

MARCH = date(2025, 3, 1)


def beat(number: int = 1, on: date = MARCH, late: int = 0, **more: Any) -> Beat:
    """Return an event that was recorded so many days after it took effect."""
    moment = datetime(on.year, on.month, on.day, 2, tzinfo=UTC) + timedelta(days=late)
    told = {"number": number, "said": "Đăng ký", "counts_from": on, "recorded_at": moment}
    return Beat(**{**told, "counted_from": on, **more})


def circles(*beats: Beat, lang: Literal["vi", "en"] = "vi") -> list[dict[str, str]]:
    """Return the rings and dots of a picture, without those of its legend."""
    got = read(page("t", *pictures(beats, lang=lang), lang=lang))
    return [attributes for tag, attributes in got.started if tag == "circle"][3:]


def test_an_event_recorded_on_its_day_is_a_dot_within_a_ring() -> None:
    """Both clocks stand together where there is no delay."""
    ring, dot = circles(beat(), beat(2, late=200))[:2]

    assert abs(float(ring["cx"]) - float(dot["cx"])) < 2
    assert (ring["fill"], float(ring["r"]) > float(dot["r"])) == ("none", True)


def test_a_delay_is_as_long_as_it_was() -> None:
    """Twice the days are twice the way between ring and dot."""
    found = circles(beat(late=100), beat(2, late=200))
    ring, dot, other, far = (float(each["cx"]) for each in found)

    assert ring == other
    assert abs((far - other) / (dot - ring) - 2) < 0.02


def test_a_day_that_was_corrected_shows_where_it_stood() -> None:
    """A broken ring on the day as it was recorded, and a whole one on the day that counts."""
    moved = beat(counted_from=date(2025, 2, 1), standing="corrected")

    dashed, ring, _ = circles(moved)

    assert dashed["stroke-dasharray"]
    assert float(dashed["cx"]) < float(ring["cx"])


def test_what_was_struck_out_is_struck_through() -> None:
    """So that it is seen without colours."""
    (picture,) = pictures([beat(standing="struck")], lang="vi")

    assert 'text-decoration="line-through"' in picture


def test_a_picture_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    """It has a title and a description, and each row says itself whole."""
    got = read(page("t", *pictures([beat(said="Đăng ký " * 20)], lang="en"), lang="en"))
    (svg,) = [attributes for tag, attributes in got.started if tag == "svg"]

    assert svg["aria-labelledby"] == "timeline-1-title timeline-1-desc"
    assert svg["role"] == "img"
    assert "Events 1 to 1, from 1 Mar 2025 to 1 Mar 2025." in got.text_of("desc")
    assert "Đăng ký " * 20 in got.texts_of("title")[2]
    assert any(said.endswith("…") for said in got.texts_of("text"))


def test_many_events_are_told_in_several_pictures_on_one_scale() -> None:
    """Each fits on a page, and a day stands at the same place in all of them."""
    beats = [beat(n, late=n) for n in range(1, MOST + 2)]

    first, second = pictures(beats, lang="vi")

    assert f"{MOST + 1}. Đăng ký" in second
    assert f"{MOST}. Đăng ký" in first
    marks = [re.findall(r'text-anchor="middle"[^>]*>([^<]+)', each) for each in (first, second)]
    assert marks[0] == marks[1] != []
    assert pictures([], lang="vi") == []


@pytest.mark.parametrize(
    ("days", "lang", "said"),
    [
        (0, "vi", ["01/03", "02/03"]),
        (3, "en", ["1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar"]),
        (40, "vi", ["01/03", "08/03", "15/03", "22/03", "29/03", "05/04"]),
        (200, "vi", ["3/2025", "4/2025", "5/2025", "6/2025", "7/2025", "8/2025", "9/2025"]),
        (330, "en", ["Mar 2025", "May 2025", "Jul 2025", "Sep 2025", "Nov 2025", "Jan 2026"]),
    ],
)
def test_the_marks_are_as_far_apart_as_can_be_read(
    days: int, lang: Literal["vi", "en"], said: list[str]
) -> None:
    """Days, weeks, months or years, as the time is long."""
    (picture,) = pictures([beat(), beat(2, late=days)], lang=lang)

    assert said == re.findall(r'text-anchor="middle"[^>]*>([^<]+)', picture)


@given(
    st.lists(
        st.tuples(
            st.dates(), st.dates(), st.datetimes(max_value=datetime(9999, 12, 30)),  # noqa: DTZ001
            st.text(),
        ),
        min_size=1,
        max_size=5,
    )
)  # fmt: skip
def test_whatever_the_days_everything_stands_in_the_picture(given: Any) -> None:
    """From the first day of any calendar to the last, and whatever is said."""
    beats = [
        Beat(
            number=n,
            said=said,
            counts_from=now,
            counted_from=then,
            recorded_at=moment.replace(tzinfo=UTC),
        )
        for n, (now, then, moment, said) in enumerate(given, 1)
    ]

    got = read(page("t", *pictures(beats, lang="vi"), lang="vi"))

    places = [float(a["cx"]) for tag, a in got.started if tag == "circle"]
    places += [float(a["x1"]) for tag, a in got.started if tag == "line"]
    assert all(330 <= place <= 940 for place in places)
    assert 1 <= sum(tag == "line" for tag, _ in got.started) - len(beats) <= 20
