"""Days as offices write and type them, read without guessing."""

import re
from datetime import date, datetime, timedelta
from typing import Final, NoReturn

from thidua.errors import InvalidValue
from thidua.vietnamese.days import MONTHS, at_home
from thidua.vietnamese.text import fold, shorten

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_YEAR_DIGITS: Final = 4
_CLOCK: Final = r"(?:[ t](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?"
_DAY_FIRST: Final = re.compile(
    r"(?:ngay )?(?P<day>[0-9]{1,2}) ?(?P<sep>[/.-]) ?(?P<month>[0-9]{1,2}) ?(?P=sep) ?"
    rf"(?P<year>[0-9]+){_CLOCK}"
)
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>[0-9]{{4}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}}){_CLOCK}"
)
_IN_WORDS: Final = re.compile(
    r"(?:ngay )?(?P<day>[0-9]{1,2}) thang (?P<month>[0-9]{1,2}) nam (?P<year>[0-9]+)"
)
_IN_ENGLISH: Final = re.compile(r"(?P<day>[0-9]{1,2}) (?P<name>[a-z]{3,9}) (?P<year>[0-9]+)")
_SERIAL: Final = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_FORMS: Final = (_DAY_FIRST, _YEAR_FIRST, _IN_WORDS, _IN_ENGLISH)
_MONTH_OF: Final = {
    name: number
    for number, full in enumerate(MONTHS, 1)
    for name in (full.lower(), full[:3].lower())
}

# Excel counts a 29 February 1900 that never was: day 60. Later serials are one too great.
_NEVER_WAS: Final = 60
_BEFORE_IT: Final = date(1899, 12, 31)
_AFTER_IT: Final = date(1899, 12, 30)
# Python refuses to write out numbers of thousands of digits.
_TOO_LONG: Final = 10**20
_LAST_SERIAL: Final = (date(LAST_YEAR, 12, 31) - _AFTER_IT).days


def parse_day(value: str | float | date, *, field: str = "day") -> date:
    """Read a day from whatever a spreadsheet or a person gives for one.

    Texts put the day first (``5/2/2025``, ``05-02-2025``, ``05.02.2025``, ``ngày 5 tháng 2 năm
    2025``, ``5 Feb 2025``) or are ISO (``2025-02-05``); a time of day after the day is dropped.
    Numbers are serials of Excel's 1900 system. A moment is the day it is in Hà Nội; one without a
    time zone is taken by its own clock.

    Raises:
        InvalidValue: It is no day, lies outside 1900 to 2100, or could be read in two ways: a year
            of two digits, or a number that is a year.
    """
    if isinstance(value, datetime):
        moment = at_home(value) if value.tzinfo else value
        return _within(moment.date(), value, field)
    if isinstance(value, date):
        return _within(value, value, field)
    if isinstance(value, str):
        return _from_text(value, field)
    return _from_serial(value, value, field)


def _from_text(text: str, field: str) -> date:
    plain = fold(text)
    if _SERIAL.fullmatch(plain):
        return _from_serial(float(plain), text, field)
    found = next((match for form in _FORMS if (match := form.fullmatch(plain))), None)
    if found is None:
        _refuse(field, text, "write the day as 05/02/2025", "cần ghi ngày theo dạng 05/02/2025")
    return _assembled(found.groupdict(), text, field)


def _assembled(parts: dict[str, str], text: str, field: str) -> date:
    if len(parts["year"]) != _YEAR_DIGITS:
        _refuse(field, text, "write the year with four digits", "cần ghi năm đủ bốn chữ số")
    month = int(parts["month"]) if "month" in parts else _MONTH_OF.get(parts["name"], 0)
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        _refuse(
            field,
            text,
            "there is no such day; write the day first, then the month, then the year",
            "không có ngày này; cần ghi ngày trước, rồi tháng, rồi năm",
        )
    return _within(day, text, field)


def _from_serial(serial: float, shown: object, field: str) -> date:
    if FIRST_YEAR <= serial <= LAST_YEAR:
        _refuse(
            field,
            shown,
            "this reads as a year; write the day and the month too",
            "đây giống một năm; cần ghi cả ngày và tháng",
        )
    if isinstance(serial, bool) or not 1 <= serial < _LAST_SERIAL + 1 or int(serial) == _NEVER_WAS:
        _refuse(field, shown, "no day has this serial number", "không có ngày nào mang số này")
    start = _BEFORE_IT if serial < _NEVER_WAS else _AFTER_IT
    return start + timedelta(days=int(serial))


def _within(day: date, shown: object, field: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        _refuse(
            field,
            shown,
            f"give a day from {FIRST_YEAR} to {LAST_YEAR}",
            f"cần một ngày từ năm {FIRST_YEAR} đến năm {LAST_YEAR}",
        )
    return day


def _refuse(field: str, shown: object, needed: str, can: str) -> NoReturn:
    raise InvalidValue(field, shorten(_shown(shown)), needed=needed, can=can)


def _shown(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and abs(value) > _TOO_LONG:
        return "…"
    return str(value)
