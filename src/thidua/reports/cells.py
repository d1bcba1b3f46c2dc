"""One cell as text for people, and text made safe to show."""

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from thidua.reports.table import Cell, Kind, Table, Words
from thidua.vietnamese import (
    Lang,
    format_day,
    format_fraction,
    format_moment,
    format_number,
    format_percent,
    is_visible,
    nfc,
)

REPLACEMENT: Final = "\ufffd"
"""What stands for a character that must not be shown."""

# What begins a formula, with the full-width twins that some spreadsheets take for it.
_FORMULA: Final = re.compile("[\\s\ufffd]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
# 2/3 would become the second of March.
_DAY_BY_ACCIDENT: Final = re.compile(r"[0-9]+/[0-9]+")
_FLAGS: Final = {True: Words(vi="có", en="yes"), False: Words(vi="không", en="no")}
_AS_OF: Final = Words(vi="Tính đến {}", en="As of {}")
_KNOWN_AT: Final = Words(vi="Theo hồ sơ ghi đến {}", en="As recorded until {}")


def shown(text: str) -> str:
    """Make a text safe to show: NFC, and a mark in place of each control or invisible character.

    Line breaks and tabs become spaces. What the record holds is not changed by this.
    """
    spaced = nfc(text).translate({9: " ", 10: " ", 13: " "})
    return "".join(char if is_visible(char) else REPLACEMENT for char in spaced)


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for a formula, or for a day by accident."""
    return bool(_FORMULA.match(text) or _DAY_BY_ACCIDENT.fullmatch(text))


def written(cell: Cell, kind: Kind, lang: Lang) -> str:
    """Write one cell as people read it; an empty one is the empty text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _FLAGS[cell].said(lang)
    if isinstance(cell, datetime):
        return format_moment(cell, lang=lang)
    if isinstance(cell, date):
        return format_day(cell, lang=lang)
    if isinstance(cell, str):
        return shown(cell)
    return _number(Fraction(cell), kind, lang)


def captions(table: Table, lang: Lang) -> tuple[str, ...]:
    """Say below a title what day the table shows, and when that was known."""
    said: list[str] = []
    if table.as_of is not None:
        said.append(_AS_OF.said(lang).format(format_day(table.as_of, lang=lang)))
    if table.known_at is not None:
        said.append(_KNOWN_AT.said(lang).format(format_moment(table.known_at, lang=lang)))
    return tuple(said)


def notes(table: Table, lang: Lang) -> tuple[str, ...]:
    """Return the notes below a table, safe to show."""
    return tuple(shown(note.said(lang)) for note in table.notes)


def _number(number: Fraction, kind: Kind, lang: Lang) -> str:
    if kind == "fraction":
        return format_fraction(number)
    if kind == "percent":
        return format_percent(number, lang=lang)
    return format_number(number, lang=lang)
