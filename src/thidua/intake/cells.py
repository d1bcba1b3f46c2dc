"""Read one cell as its field asks, or say what is wrong with it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import time, timedelta
from typing import Final, TypeAlias

import msgspec

from thidua.errors import InvalidValue
from thidua.intake.form import Field, Value
from thidua.intake.grid import Cell, shown
from thidua.intake.header import title_key
from thidua.intake.survey import ERRORS
from thidua.vietnamese import Legacy, clean, collapse, is_syllable, looks_legacy, nfc, parse_day
from thidua.vietnamese.legacy import marked_words

MOST: Final = 999_999_999
"""The greatest count."""

UNUSUAL: Final = re.compile(
    r"[^ -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]"
)
"""Finds what may be invisible, a control or not composed; other text is in NFC as it stands."""

_PLAIN_COUNT: Final = re.compile(r"([0-9]{1,9})(?:[.,]0)?")
_GROUPED_COUNT: Final = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{3})(?:\1[0-9]{3})?")
_SEVERAL: Final = re.compile(r"[;\n]")
_MOST_PARTS: Final = 100


class Wrong(msgspec.Struct, frozen=True):
    """Say why a cell cannot be used: the fault's code and data."""

    code: str
    data: Mapping[str, str | int] = {}


Read: TypeAlias = Callable[[Cell], Value | Wrong]


class Fonts:
    """Recognise text of old fonts, and remember the words that are sound."""

    def __init__(self) -> None:
        self._sound: set[str] = set()

    def told(self, text: str) -> Legacy | None:
        """Name the old encoding that a text is in."""
        return looks_legacy(text) if self.doubts(text) else None

    def doubts(self, text: str) -> bool:
        """Tell whether any word of a text is neither ASCII nor Vietnamese."""
        if text.isascii():
            return False
        words = set(text.split()) - self._sound
        return not all(self._is_sound(word) for word in words if not word.isascii())

    def _is_sound(self, word: str) -> bool:
        sound = all(map(is_syllable, marked_words(word)))
        if sound:
            self._sound.add(word)
        return sound


def cell_reader(field: Field, fonts: Fonts) -> Read:
    """Make the function that reads one cell of a field."""
    read = _KINDS[field.kind](field)
    missing = Wrong("required") if field.required else None

    def read_cell(cell: Cell) -> Value | Wrong:
        text = collapse(shown(cell))
        if not text:
            return missing
        if text in ERRORS or text in _NO_NUMBERS:
            return Wrong("formula-error")
        if isinstance(cell, str) and (font := fonts.told(cell)):
            return Wrong("legacy-text", {"font": font})
        return read(cell)

    return read_cell


_NO_NUMBERS: Final = frozenset({"nan", "inf", "-inf"})


def _text(field: Field) -> Read:
    def read(cell: Cell) -> Value | Wrong:
        text = collapse(nfc(shown(cell)))
        if len(text) <= field.limit and not UNUSUAL.search(text):
            return text
        try:
            return clean(text, field=field.titles[0], limit=field.limit)
        except InvalidValue as error:
            return _wrong("bad-text", error)

    return read


def _day(field: Field) -> Read:
    def read(cell: Cell) -> Value | Wrong:
        given = str(cell) if isinstance(cell, (time, timedelta)) else cell
        try:
            return parse_day(given, field=field.titles[0])
        except InvalidValue as error:
            return _wrong("not-a-day", error)

    return read


def _count(_: Field) -> Read:
    def read(cell: Cell) -> Value | Wrong:
        text = collapse(shown(cell))
        if found := _PLAIN_COUNT.fullmatch(text):
            return int(found[1])
        if _GROUPED_COUNT.fullmatch(text):
            return int(re.sub("[., ]", "", text))
        return Wrong("not-a-count")

    return read


def _choice(field: Field) -> Read:
    codes = Codes(field)
    wrong = _no_choice(field)

    def read(cell: Cell) -> Value | Wrong:
        return codes.find(shown(cell)) or wrong

    return read


def _choices(field: Field) -> Read:
    codes = Codes(field)
    wrong = _no_choice(field)

    def read(cell: Cell) -> Value | Wrong:
        pieces = [piece for piece in _SEVERAL.split(shown(cell)) if collapse(piece)]
        found = [code for piece in pieces for code in _several(piece, codes)]
        if None in found:
            return wrong
        return tuple(dict.fromkeys(code for code in found if code))

    return read


def _several(piece: str, codes: "Codes") -> Iterator[str | None]:
    """Yield the codes between commas, the longest first since labels hold commas too."""
    parts = piece.split(",")
    if len(parts) > _MOST_PARTS:
        yield None
        return
    start = 0
    while start < len(parts):
        ends = range(len(parts), start, -1)
        tried = ((end, codes.find(",".join(parts[start:end]))) for end in ends)
        end, code = next((pair for pair in tried if pair[1]), (start + 1, None))
        yield code
        start = end


class Codes:
    """Find the code of a choice by any way to write it; marks and case count where they must."""

    def __init__(self, field: Field) -> None:
        ways = [
            (way, choice.code) for choice in field.choices for way in (choice.code, *choice.labels)
        ]
        self.exact: Final = {nfc(way): code for way, code in reversed(ways)}
        self._folded = {title_key(way): code for way, code in reversed(ways)}

    def find(self, text: str) -> str | None:
        """Give the code for what was written, or None."""
        return self.exact.get(collapse(nfc(text))) or self._folded.get(title_key(text))


def _no_choice(field: Field) -> Wrong:
    return Wrong("not-a-choice", {"choices": "; ".join(c.labels[0] for c in field.choices)})


def _wrong(code: str, error: InvalidValue) -> Wrong:
    return Wrong(code, {key: str(error.data[key]) for key in ("needed", "can")})


_KINDS: Final[Mapping[str, Callable[[Field], Read]]] = {
    "text": _text,
    "day": _day,
    "number": _count,
    "choice": _choice,
    "choices": _choices,
}
