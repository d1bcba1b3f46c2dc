"""A table as data: what every report is before it is text or a file. It knows no domain."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from thidua.errors import InvalidValue
from thidua.vietnamese import Lang

Kind: TypeAlias = Literal["text", "name", "number", "fraction", "percent", "day", "moment", "flag"]
"""How the cells of a column are written and what they may be."""

Cell: TypeAlias = str | int | Fraction | date | datetime | bool | None
"""One cell; None is an empty one."""

Row: TypeAlias = tuple[Cell, ...]

_FITS: Final[dict[Kind, tuple[type, ...]]] = {
    "text": (str,),
    "name": (str,),
    "number": (int, Fraction),
    "fraction": (int, Fraction),
    "percent": (int, Fraction),
    "day": (date,),
    "moment": (datetime,),
    "flag": (bool,),
}


@frozen
class Words:
    """Hold one text in both languages."""

    vi: str
    en: str

    def said(self, lang: Lang) -> str:
        """Return the text in a language."""
        return self.vi if lang == "vi" else self.en


Said: TypeAlias = Words | Mapping[str, str]


def words(said: Said) -> Words:
    """Take a text in both languages, also as a mapping ``{"vi": ..., "en": ...}``."""
    return said if isinstance(said, Words) else Words(vi=said["vi"], en=said["en"])


def _all_words(said: Iterable[Said]) -> tuple[Words, ...]:
    return tuple(words(each) for each in said)


@frozen(kw_only=True)
class Column:
    """Describe a column: its key in files, its title, what its cells are.

    Args:
        key: The name under which programmes find the column; it never changes.
        title: What people read above it.
        kind: How its cells are written.
        width: About how many characters wide it should be; None leaves it to what it holds.
    """

    key: str
    title: Words = field(converter=words)
    kind: Kind = "text"
    width: int | None = None


def _counted(rows: tuple[Row, ...]) -> str:
    """Tell how many rows there are; what is in them is for who opened the report."""
    return f"<{len(rows)}>"


@frozen(kw_only=True)
class Table:
    """Hold a report: titled columns, rows, notes, and the moment that it shows.

    Args:
        name: The name under which programmes know the report.
        title: What people read above it.
        columns: At least one; their keys differ.
        rows: As many cells in each as there are columns, each of its column's kind or None.
        notes: What is said below it.
        schema: The version of its columns, raised when their keys or meanings change.
        as_of: The day on which the facts shown were in effect.
        known_at: The moment at which they were known.

    Raises:
        InvalidValue: A key is there twice, or a row or a cell does not fit its columns.
    """

    name: str
    title: Words = field(converter=words)
    columns: tuple[Column, ...] = field(converter=tuple[Column, ...])
    rows: tuple[Row, ...] = field(converter=tuple[Row, ...], repr=_counted)
    notes: tuple[Words, ...] = field(default=(), converter=_all_words)
    schema: int = 1
    as_of: date | None = None
    known_at: datetime | None = None

    def __attrs_post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if not keys or len(set(keys)) < len(keys):
            raise _faulty(self.name, keys, "give columns whose keys differ", "cần khóa khác nhau")
        for number, row in enumerate(self.rows, 1):
            self._check(number, row)

    def _check(self, number: int, row: Row) -> None:
        place = f"{self.name}, row {number}"
        if len(row) != len(self.columns):
            count = len(self.columns)
            raise _faulty(place, len(row), f"give {count} cells", f"cần {count} ô")
        for cell, column in zip(row, self.columns, strict=True):
            if not fits(cell, column.kind):
                kind = column.kind
                given = type(cell).__name__
                raise _faulty(f"{place}, {column.key}", given, f"give a {kind}", f"cần kiểu {kind}")


def fits(cell: Cell, kind: Kind) -> bool:
    """Tell whether a cell may stand in a column of a kind.

    A moment is no day, a flag is no number, and a moment without a time zone is none.
    """
    if cell is None:
        return True
    if isinstance(cell, bool):
        return kind == "flag"
    if isinstance(cell, datetime):
        return kind == "moment" and cell.utcoffset() is not None
    return isinstance(cell, _FITS[kind])


def _faulty(place: str, value: object, needed: str, can: str) -> InvalidValue:
    return InvalidValue(place, repr(value)[:40], needed=needed, can=can)
