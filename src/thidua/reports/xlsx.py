"""A table as an Excel workbook, ready to filter and to print, in which nothing is a formula."""

import io
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile

from thidua.errors import InvalidValue
from thidua.reports.cells import captions, is_risky, notes, shown, written
from thidua.reports.extras import require
from thidua.reports.table import Cell, Column, Kind, Table
from thidua.reports.zipped import same_octets
from thidua.vietnamese import Lang, at_home

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as Square
    from openpyxl.worksheet.worksheet import Worksheet

EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""When a workbook was made, if nobody says; a fixed moment keeps the octets the same."""

MOST_ROWS: Final = 1_048_576
MOST_UNITS: Final = 32_767
"""Excel's limits: rows in a sheet, UTF-16 units in a cell."""

_EXACT: Final = 10**15
_FIRST_DAY: Final = date(1900, 1, 1)
_NARROW, _WIDE = 8, 50
_NAME_LENGTH: Final = 31
_ROOM: Final = 20
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
# Excel reads _x0041_ as the letter A; this keeps it as it was typed.
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WHOLE: Final = "#,##0"
_FORMATS: Final[dict[Kind, str]] = {
    "number": "#,##0.##",
    "percent": "0.0%",
    "day": "dd/mm/yyyy",
    "moment": "hh:mm dd/mm/yyyy",
}


def render(table: Table, *, lang: Lang, made_at: datetime | None = None) -> bytes:
    """Write a table as an Excel workbook with one sheet.

    The title and what moment it shows stand above a frozen, filtered header; it prints on A4,
    landscape, as wide as the page, with the header on each. Days are real dates, numbers numbers;
    a whole number too long for Excel is kept as text, and a text too long for a cell is cut.

    Args:
        table: The table.
        lang: ``"vi"`` or ``"en"``.
        made_at: What the workbook says of when it was made; by default when the table was known,
            else 1980. The same table and moment give the same octets.

    Raises:
        MissingExtra: The extra ``office`` is not installed.
        InvalidValue: There are more rows than a sheet can hold.
    """
    require("openpyxl", feature="XLSX", extra="office")
    if len(table.rows) > MOST_ROWS - _ROOM - len(table.notes):
        raise InvalidValue(
            table.name,
            len(table.rows),
            needed="a sheet cannot hold so many rows; write CSV or JSON",
            can="một trang tính không chứa hết số dòng này; cần xuất CSV hoặc JSON",
        )
    return _saved(_workbook(table, lang), made_at or table.known_at or EPOCH)


def _workbook(table: Table, lang: Lang) -> "Workbook":
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    name = _NOT_IN_NAMES.sub(" ", shown(table.title.said(lang)))[:_NAME_LENGTH].strip()
    sheet.title = name or "1"
    header = _above(sheet, table, lang) + 2
    _header(sheet, header, table, lang)
    for number, row in enumerate(table.rows, header + 1):
        for place, (cell, column) in enumerate(zip(row, table.columns, strict=True), 1):
            _fill(_at(sheet, number, place), cell, column, lang)
    for number, note in enumerate(notes(table, lang), header + len(table.rows) + 2):
        _text(_at(sheet, number, 1), note)
    _widths(sheet, table, lang)
    _set_up(sheet, header, header + len(table.rows), len(table.columns))
    return book


def _above(sheet: "Worksheet", table: Table, lang: Lang) -> int:
    """Write the title and its captions; return the last row used."""
    from openpyxl.styles import Font

    lines = (table.title.said(lang), *captions(table, lang))
    for number, line in enumerate(lines, 1):
        _text(_at(sheet, number, 1), line)
    _at(sheet, 1, 1).font = Font(bold=True, size=14)
    return len(lines)


def _at(sheet: "Worksheet", row: int, column: int) -> "Square":
    """Return a cell; a sheet of ours has no merged ones."""
    return cast("Square", sheet.cell(row, column))


def _header(sheet: "Worksheet", number: int, table: Table, lang: Lang) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    for place, column in enumerate(table.columns, 1):
        square = _at(sheet, number, place)
        _text(square, column.title.said(lang))
        square.font = Font(bold=True)
        square.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        square.border = Border(bottom=Side(style="thin"))


def _fill(square: "Square", cell: Cell, column: Column, lang: Lang) -> None:
    if cell is None:
        return
    if (value := _native(cell, column.kind)) is None:
        _text(square, written(cell, column.kind, lang))
        _wrap(square)
    else:
        square.value = value
        square.number_format = _WHOLE if _is_whole(cell, column.kind) else _FORMATS[column.kind]


def _is_whole(cell: Cell, kind: Kind) -> bool:
    return kind == "number" and isinstance(cell, int)


def _native(cell: Cell, kind: Kind) -> int | float | date | None:
    """Return what Excel can hold as a number or a date, or None for what must be text."""
    if isinstance(cell, (str, bool)) or cell is None or kind == "fraction":
        return None
    if isinstance(cell, datetime):
        here = at_home(cell).replace(tzinfo=None, microsecond=0)
        return here if here.date() >= _FIRST_DAY else None
    if isinstance(cell, date):
        return cell if cell >= _FIRST_DAY else None
    if isinstance(cell, int):
        return cell if abs(cell) < _EXACT else None
    return float(cell) if abs(cell) < _EXACT else None


def _text(square: "Square", text: str) -> None:
    """Write a text that stays one, whatever it begins with."""
    safe = _cut(_ESCAPE.sub("_x005F_", shown(text)))
    if not safe:
        return
    square.value = safe
    square.data_type = "s"
    if is_risky(safe):
        square.quotePrefix = True


def _wrap(square: "Square") -> None:
    from openpyxl.styles import Alignment

    square.alignment = Alignment(vertical="top", wrap_text=True)


def _cut(text: str) -> str:
    octets = text.encode("utf-16-le")
    if len(octets) <= 2 * MOST_UNITS:
        return text
    return octets[: 2 * (MOST_UNITS - 1)].decode("utf-16-le", errors="ignore") + "…"


def _widths(sheet: "Worksheet", table: Table, lang: Lang) -> None:
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns):
        held = max((len(written(row[place], column.kind, lang)) for row in table.rows), default=0)
        wanted = column.width or max(held, len(column.title.said(lang))) + 2
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = min(max(wanted, _NARROW), _WIDE)


def _set_up(sheet: "Worksheet", header: int, last: int, columns: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(columns)}{last}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4.
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _saved(book: "Workbook", made_at: datetime) -> bytes:
    # The writer itself, since Workbook.save stamps the clock's time into the file.
    from openpyxl.writer.excel import ExcelWriter

    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.creator = "thidua"
    book.properties.created = book.properties.modified = moment
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
    return same_octets(out.getvalue())
