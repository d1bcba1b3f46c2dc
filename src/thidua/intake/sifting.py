"""Tell the rows of a list from what offices write around them.

A row with all that is required is always an entry. What is passed over is told in a note, save
rows that are blank; whatever is not recognised is an entry, so that its faults are seen.
"""

import re
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Final, Literal, TypeAlias

import msgspec

from thidua.intake.grid import Grid, Row, fill_down, shown
from thidua.intake.header import Header
from thidua.vietnamese import collapse, fold

Passed: TypeAlias = Literal["blank", "heading", "signature", "stray"]
Texts: TypeAlias = Mapping[int, str]

_LONGEST: Final = 200
_NUMBER: Final = re.compile(r"[0-9]+[.)]?")
_COLUMN_NUMBER: Final = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?(?: ?=.*)?")
_ROMAN: Final = r"(?:[IVXL]{1,6}|[A-H])"
_HEADING: Final = re.compile(rf"{_ROMAN} ?[.)/:\-–].*")
_HEADING_NUMBER: Final = re.compile(rf"{_ROMAN}[.)]?")
_OFFICES: Final = re.compile(
    r"(?:pho )?(?:thu truong|chanh thanh tra|chanh van phong|truong phong|giam doc|chu tich)\b.*"
)
_ENDINGS: Final = re.compile(
    r"[^,]{2,40}, ngay\b.*\bthang\b.*\bnam\b.*|ngay\W+thang\W+nam\W*[0-9]*"
    r"|\(?ky(?: ten\b|, ).*|nguoi lap\b.*|noi nhan\b.*|(?:tm|kt|tl|tuq)\..*|xac nhan cua\b.*"
    r"|(?:tong cong|tong so)\b.*|thu truong (?:don vi|co quan)\b.*"
    r"|danh sach (?:nay|tren|gom)\b.*|an dinh danh sach\b.*"
)
_LOOSE: Final = 3
_WIDE: Final = 3


class Sifted(msgspec.Struct, frozen=True):
    """Hold the indexes of the entries, and of what was passed over with why.

    What it says is left out: it may well be who signed, or somebody in the wrong column.
    """

    entries: list[int]
    passed: list[tuple[int, Passed]]


def sift(grid: Grid, header: Header) -> Sifted:
    """Tell the entries under a header; merged cells are filled down and short rows made whole."""
    fill_down(grid, header.body)
    width = max(header.columns) + 1
    surely = _surely(header)
    judge = _Judge(header, _wide_rows(grid, header))
    sifted = Sifted([], [])
    for index in range(header.body, len(grid.rows)):
        row = grid.rows[index]
        if len(row) < width:
            row.extend([""] * (width - len(row)))
        if index > header.body and surely(row):
            judge.ending = False
            sifted.entries.append(index)
        else:
            _place(sifted, index, row, judge)
    return sifted


def _place(sifted: Sifted, index: int, row: Row, judge: "_Judge") -> None:
    texts = {
        column: text
        for column, cell in enumerate(row)
        if cell != "" and (text := collapse(shown(cell)[:_LONGEST]))
    }
    passed = judge.passes(index, texts)
    if passed is None:
        sifted.entries.append(index)
    elif passed != "blank":
        sifted.passed.append((index, passed))


def _surely(header: Header) -> Callable[[Row], bool]:
    """Make the quick test that finds most entries: all that is required stands there."""
    required = [column for column, field in header.columns.items() if field.required]
    if not required:
        return lambda _: False
    lead, title = required[0], header.titles[required[0]]
    pick = itemgetter(*required, lead)

    def surely(row: Row) -> bool:
        first = row[lead]
        if isinstance(first, str) and (first.isspace() or first == title):
            return False
        return "" not in pick(row)

    return surely


def _wide_rows(grid: Grid, header: Header) -> frozenset[int]:
    """List the rows that have a cell merged over half of the columns: nobody's own row."""
    wide = max(_WIDE, len(header.columns) // 2)
    return frozenset(m.top for m in grid.merges if m.right - m.left + 1 >= wide)


class _Judge:
    """Judge the rows that are not surely entries, from the first to the last."""

    def __init__(self, header: Header, wide: frozenset[int]) -> None:
        self.ending = False
        self._header = header
        self._wide = wide
        self._required = {c for c, field in header.columns.items() if field.required}

    def passes(self, index: int, texts: Texts) -> Passed | None:
        """Tell what a row is if it is no entry."""
        if self._is_blank(texts) or self._is_header_again(texts):
            return "blank"
        if index == self._header.body and _are_column_numbers(list(texts.values())):
            return "blank"
        if self._required and self._required <= texts.keys():
            self.ending = False
            return None
        if self._is_heading(texts) or (len(texts) == 1 and index in self._wide):
            return "signature" if self.ending else "heading"
        if self._is_ending(texts):
            self.ending = True
            return "signature"
        return "stray" if texts.keys().isdisjoint(self._header.columns) else None

    def _is_blank(self, texts: Texts) -> bool:
        """Find rows with nothing, or with nothing but a number written ahead."""
        numbering = self._header.numbering
        return not texts or (
            numbering is not None
            and set(texts) == {numbering}
            and bool(_NUMBER.fullmatch(texts[numbering]))
        )

    def _is_heading(self, texts: Texts) -> bool:
        """Find a heading in one cell (I. Cá nhân) or in two (I | Cá nhân)."""
        (column, first), *others = texts.items()
        if not others:
            return bool(_HEADING.fullmatch(first))
        outside = column not in self._header.columns
        return len(others) == 1 and outside and bool(_HEADING_NUMBER.fullmatch(first))

    def _is_header_again(self, texts: Texts) -> bool:
        titles = self._header.titles
        known = [column for column in texts if column in self._header.columns]
        return len(known) > 1 and all(texts[column] == titles[column] for column in known)

    def _is_ending(self, texts: Texts) -> bool:
        numbering = self._header.numbering
        number = "" if numbering is None else texts.get(numbering, "")
        if len(texts) > _LOOSE or _NUMBER.fullmatch(number):
            self.ending = False
            return False
        marks = [bool(_is_mark(text)) for text in texts.values()]
        numbers = [bool(_NUMBER.fullmatch(text)) for text in texts.values()]
        told = any(marks) and all(m or n for m, n in zip(marks, numbers, strict=True))
        return told or self.ending


def _are_column_numbers(texts: list[str]) -> bool:
    """Find the row under a header that counts the columns: (1) (2) (3), or A B 1 2."""
    found = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    if len(texts) < _WIDE or not all(found):
        return False
    numbers = [int(m[1]) for m in found if m and m[1].isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def _is_mark(text: str) -> bool:
    """Recognise what stands under a list: its total, its day, who signs."""
    plain = fold(text)
    named = text.isupper() and bool(_OFFICES.fullmatch(plain))
    return named or bool(_ENDINGS.fullmatch(plain)) or text.lower().rstrip(":") == "cộng"
