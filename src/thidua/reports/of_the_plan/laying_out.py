"""How reports of a plan are laid out: their columns, captions and totals."""

from collections.abc import Iterable, Sequence

from thidua.reports.of_the_plan.book import Book
from thidua.reports.table import Cell, Column, Kind, Row, Table, Words

TOTAL = Words("Tổng cộng", "Total")


def column(key: str, vi: str, en: str, kind: Kind = "text", width: int | None = None) -> Column:
    """Return a column."""
    return Column(key=key, title=Words(vi, en), kind=kind, width=width)


def number(key: str, vi: str, en: str) -> Column:
    """Return a column of counts."""
    return column(key, vi, en, "number", 9)


def day(key: str, vi: str, en: str) -> Column:
    """Return a column of days."""
    return column(key, vi, en, "day", 11)


ORDINAL = number("ordinal", "STT", "No.")
UNIT = column("unit", "Đơn vị", "Unit", width=24)
NAME = column("name", "Họ và tên, tên tập thể", "Name", "name", 26)
POSITION = column("position", "Chức vụ", "Position", width=20)
REVOKED = column("revoked", "Đã hủy bỏ", "Revoked", "flag", 9)
CATEGORY = column("category", "Đối tượng", "Category", width=20)


def table(
    book: Book,
    *,
    name: str,
    title: Words,
    clause: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    notes: Iterable[Words] = (),
) -> Table:
    """Return a report with its captions, and the clause that it carries out below it."""
    under = [Words(f"Căn cứ: mục {clause}", f"Under clause {clause}")] if clause else []
    return Table(
        name=name,
        title=Words(f"{title.vi} - {book.spec.title.vi}", f"{title.en} - {_english(book)}"),
        columns=columns,
        rows=tuple(rows),
        notes=(*notes, *under),
        as_of=book.moment.as_of or book.day,
        known_at=book.moment.known_at,
    )


def _english(book: Book) -> str:
    return book.spec.title.text("en")


def with_total(book: Book, columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Row]:
    """Add a last row with the sums of the counts; there is none below an empty table."""
    if not rows:
        return rows
    named = next(place for place, column in enumerate(columns) if column.kind in ("text", "name"))
    cells: list[Cell] = [
        _sum(rows, place) if column.kind == "number" and column != ORDINAL else None
        for place, column in enumerate(columns)
    ]
    cells[named] = TOTAL.said(book.lang)
    return [*rows, tuple(cells)]


def _sum(rows: Sequence[Row], place: int) -> int:
    return sum(cell for row in rows if isinstance(cell := row[place], int))
