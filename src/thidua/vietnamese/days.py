"""Days and moments as an office writes them, by Nghị định 30/2020/NĐ-CP."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from thidua.errors import InvalidValue
from thidua.vietnamese.numbers import Lang

ZONE: Final = "Asia/Ho_Chi_Minh"
"""The time zone in which offices live."""

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""English names, since those of the system follow its locale."""


def format_day(day: date, *, lang: Lang = "vi") -> str:
    """Write a day in short: ``05/02/2025``, in English ``5 Feb 2025``."""
    if lang == "vi":
        return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def format_long_day(day: date, *, lang: Lang = "vi") -> str:
    """Write a day in full, as papers bear it: ``ngày 05 tháng 02 năm 2025``.

    Days below 10 and the months 1 and 2 get a zero before them; other months do not
    (``ngày 05 tháng 3 năm 2025``).
    """
    if lang == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02d}" if day.month in (1, 2) else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def format_moment(moment: datetime, *, lang: Lang = "vi") -> str:
    """Write a moment by the clock of Hà Nội: ``14:05 ngày 05/02/2025``.

    Raises:
        InvalidValue: The moment says no time zone.
    """
    here = at_home(moment)
    between = "ngày" if lang == "vi" else "on"
    return f"{here:%H:%M} {between} {format_day(here, lang=lang)}"


def at_home(moment: datetime) -> datetime:
    """Turn a moment to the clock of Hà Nội.

    Raises:
        InvalidValue: The moment says no time zone.
    """
    if moment.utcoffset() is None:
        raise InvalidValue(
            "moment",
            moment.isoformat(),
            needed="give the time zone with it (tzinfo)",
            can="cần có múi giờ đi kèm (tzinfo)",
        )
    return moment.astimezone(ZoneInfo(ZONE))
