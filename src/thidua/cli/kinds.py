"""How values on a command line are read: days, moments, documents, numbers, words."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

from thidua.errors import InvalidValue

if TYPE_CHECKING:
    from thidua.specs import Ratio
    from thidua.values import Document

Reads: TypeAlias = Callable[[str, Any], Any]
"""Read what an option, which is named, was given; or raise ``InvalidValue``."""

_DAY_ALONE = 10


def a_day(field: str, given: str) -> date:
    """Read a day as people write it: 05/02/2025, 2025-02-05, ngày 5 tháng 2 năm 2025."""
    from thidua.vietnamese import parse_day

    return parse_day(given, field=field)


def a_moment(field: str, given: str) -> datetime:
    """Read a moment, by the clock of the place where it names no offset; of a day, its end."""
    from thidua.asof import end_of
    from thidua.values import PLACE, zone

    if len(given) <= _DAY_ALONE or ":" not in given:
        return end_of(a_day(field, given))
    moment = _clocked(field, given)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone(PLACE))


def _clocked(field: str, text: str) -> datetime:
    """Read an ISO moment, or a day and a time of day in either order."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        first, _, last = text.strip().partition(" ")
    clock, day = (first, last) if ":" in first else (last, first)
    try:
        return datetime.combine(a_day(field, day), time.fromisoformat(clock.strip()))
    except ValueError:
        raise InvalidValue(
            field,
            text,
            "write it as 2025-03-28T09:00+07:00 or 28/03/2025 09:00",
            "cần ghi dạng 28/03/2025 09:00 hoặc 2025-03-28T09:00+07:00",
        ) from None


def a_document(field: str, given: str) -> "Document":
    """Read a document: its kind, number and day, between semicolons."""
    from thidua.values import Document

    kind, number, day = (*(part.strip() for part in given.split(";", 2)), "", "")[:3]
    return Document(kind=kind, number=number or None, on=a_day(field, day) if day else None)


def a_number(field: str, given: str) -> int:
    """Read a whole number."""
    try:
        return int(given)
    except ValueError:
        raise InvalidValue(field, given, "give a whole number", "cần số nguyên") from None


_EXACT = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6}|/[0-9]{1,9})?")


def a_ratio(field: str, given: str) -> "Ratio":
    """Read an exact number: 8, 8.5, 8,5 or 17/2; it never becomes a float."""
    from fractions import Fraction

    from thidua.specs import Ratio

    text = given.strip()
    try:
        exact = Fraction(text.replace(",", ".") if _EXACT.fullmatch(text) else "")
    except (ValueError, ZeroDivisionError):
        raise InvalidValue(
            field, given, "write it as 8, 8.5 or 17/2", "cần ghi dạng 8, 8.5 hoặc 17/2"
        ) from None
    return Ratio(exact.numerator, exact.denominator)


class OneOf:
    """Read one of a few words.

    Args:
        words: The words.
    """

    def __init__(self, *words: str) -> None:
        self.words = words

    def __call__(self, field: str, given: str) -> str:
        """Read it, or say which words there are."""
        if given in self.words:
            return given
        listed = ", ".join(self.words)
        raise InvalidValue(field, given, f"give one of: {listed}", f"cần một trong: {listed}")
