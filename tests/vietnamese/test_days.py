"""Days: written by Nghị định 30/2020, read as offices type them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.vietnamese import (
    Lang,
    at_home,
    format_day,
    format_long_day,
    format_moment,
    parse_day,
)

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
langs = st.sampled_from(["vi", "en"])


def test_every_short_day_reads_back() -> None:
    """Each day from 1900 to 2100 is read from how it is written."""
    assert [day for day in EVERY_DAY if parse_day(format_day(day)) != day] == []


@given(st.dates(FIRST, LAST), langs)
def test_every_form_reads_back(day: date, lang: Lang) -> None:
    """Long and short, Vietnamese, English and ISO are read as the day they were written from."""
    forms = [format_day(day, lang=lang), format_long_day(day, lang=lang), day.isoformat()]

    assert [day] * 3 == [parse_day(form) for form in forms]


@given(st.dates(FIRST, LAST))
def test_excels_serials_read_back(day: date) -> None:
    """A serial of the 1900 system is its day, with a fraction of a day or without."""
    serial = (day - date(1899, 12, 30)).days - (day < date(1900, 3, 1))
    if 1900 <= serial <= 2100:
        return

    assert day == parse_day(serial) == parse_day(serial + 0.75)


@given(st.text(max_size=20) | st.floats() | st.integers() | st.dates() | st.datetimes())
def test_anything_is_a_day_in_range_or_refused(value: str | float | date) -> None:
    """Whatever is given, the answer is a day from 1900 to 2100 or a refusal."""
    try:
        day = parse_day(value)
    except InvalidValue:
        return

    assert type(day) in (date, datetime)
    assert 1900 <= day.year <= 2100


@pytest.mark.parametrize(
    "text",
    [
        "5/2/2025",
        "05/02/2025",
        "05-02-2025",
        "5.2.2025",
        " 5 / 2 / 2025 ",
        "ngày 5 tháng 2 năm 2025",
        "Ngày 05 tháng 02 năm 2025",
        "ngay 5 thang 2 nam 2025",
        "5 tháng 2 năm 2025",
        "Ngày 5/2/2025",
        "2025-02-05",
        "2025/2/5",
        "2025-02-05 00:00:00",
        "2025-02-05T14:05:00.123",
        "5/2/2025 14:05",
        "5 Feb 2025",
        "5 FEBRUARY 2025",
        "45693",
        "45693.5",
        "nga\u0300y 5 tha\u0301ng 2 na\u0306m 2025",
    ],
)
def test_offices_write_days_so(text: str) -> None:
    """The fifth of February 2025 in the forms that lists hold."""
    assert date(2025, 2, 5) == parse_day(text)


@pytest.mark.parametrize(
    ("value", "needed"),
    [
        ("5/2/25", "four digits"),
        ("5/2/20255", "four digits"),
        ("2/13/2025", "write the day first"),
        ("29/2/2025", "no such day"),
        ("0/1/2025", "no such day"),
        ("5 Foo 2025", "no such day"),
        ("5/2-2025", "05/02/2025"),
        ("5/2/2025 25:00", "05/02/2025"),
        ("tháng 2/2025", "05/02/2025"),
        ("mai", "05/02/2025"),
        ("", "05/02/2025"),
        ("٥/٢/٢٠٢٥", "05/02/2025"),
        ("31/12/1899", "from 1900 to 2100"),
        ("1/1/9999", "from 1900 to 2100"),
        (date(1899, 12, 31), "from 1900 to 2100"),
        (datetime(9999, 1, 1), "from 1900 to 2100"),  # noqa: DTZ001
        (2025, "reads as a year"),
        (60, "no day"),
        (60.5, "no day"),
        (0, "no day"),
        (0.5, "no day"),
        (-1, "no day"),
        (73416, "no day"),
        (True, "no day"),
        (float("nan"), "no day"),
        (float("inf"), "no day"),
        pytest.param(10**6000, "no day", id="thousands of digits"),
        ("99999", "no day"),
    ],
)
def test_what_is_no_day_or_two_is_refused(value: str | float | date, needed: str) -> None:
    """The refusal names the field and says what would do, in two languages."""
    with pytest.raises(InvalidValue) as caught:
        parse_day(value, field="born")

    assert caught.value.text("en").startswith("born: ")
    assert needed in caught.value.text("en")
    assert caught.value.text("vi") != caught.value.text("en")


def test_excel_counts_a_day_that_never_was() -> None:
    """Serial 59 is 28 February 1900, 61 is 1 March, and 60 was never a day."""
    assert (date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), LAST) == (
        parse_day(1),
        parse_day(59),
        parse_day(61),
        parse_day(73415),
    )


def test_a_moment_is_the_day_it_is_in_ha_noi() -> None:
    """Seven in the evening in London is the next day already; without a zone its own day counts."""
    evening = datetime(2025, 3, 30, 19, 0, tzinfo=UTC)

    assert date(2025, 3, 31) == parse_day(evening)
    assert date(2025, 3, 30) == parse_day(evening.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2025, 2, 5), "ngày 05 tháng 02 năm 2025", "5 February 2025"),
        (date(2025, 3, 5), "ngày 05 tháng 3 năm 2025", "5 March 2025"),
        (date(2025, 1, 31), "ngày 31 tháng 01 năm 2025", "31 January 2025"),
        (date(2025, 12, 10), "ngày 10 tháng 12 năm 2025", "10 December 2025"),
    ],
)
def test_a_long_day_has_zeros_where_the_decree_wants_them(day: date, vi: str, en: str) -> None:
    """Days below ten and the first two months alone get a zero."""
    assert (vi, en) == (format_long_day(day), format_long_day(day, lang="en"))


def test_a_moment_is_told_by_the_clock_of_ha_noi() -> None:
    """Any zone is turned to Asia/Ho_Chi_Minh."""
    moment = datetime(2025, 2, 5, 0, 5, tzinfo=timezone(timedelta(hours=-7)))

    assert format_moment(moment) == "14:05 ngày 05/02/2025"
    assert format_moment(moment, lang="en") == "14:05 on 5 Feb 2025"
    assert at_home(moment) == moment


def test_a_moment_without_a_zone_is_refused() -> None:
    """Nobody can tell when it was."""
    with pytest.raises(InvalidValue, match="time zone"):
        format_moment(datetime(2025, 2, 5, 14, 5))  # noqa: DTZ001
