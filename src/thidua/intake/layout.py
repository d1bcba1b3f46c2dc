"""Lay out a sheet for a form: titles, drop-downs, formats; text stays text."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias, cast

import attrs

from thidua.errors import MissingExtra
from thidua.intake.dropdowns import rule_of
from thidua.intake.form import Field, Form
from thidua.intake.survey import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

Shown: TypeAlias = str | float | date | None
"""What a cell that we write may hold."""

_FORMATS: Final[Mapping[str, str]] = {"day": "dd/mm/yyyy", "number": "0"}
_WIDTHS: Final[Mapping[str, int]] = {
    "text": 28,
    "day": 13,
    "number": 11,
    "choice": 24,
    "choices": 34,
}
_ROWS: Final = 5_000
_PROMPT_TITLE: Final = 32
_PROMPT: Final = 255
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")
_MOST: Final = 32_767
_NAME: Final = 31


def new_workbook() -> "Workbook":
    """Make an empty workbook.

    Raises:
        MissingExtra: The writer is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtra("writing .xlsx", "office") from None
    return Workbook()


@attrs.frozen
class Page:
    """Hold a sheet that is being written, the row of its header, and its language."""

    book: "Workbook"
    sheet: "Worksheet"
    header: int
    lang: str

    def put(self, row: int, column: int, value: Shown) -> "SheetCell":
        """Write a cell; a text is a text whatever it begins with, never a formula."""
        # Nothing is merged on our pages, so every cell is a cell.
        cell = cast("SheetCell", self.sheet.cell(row, column))
        if isinstance(value, str):
            cell.value = _written(value) or None
            cell.data_type = "s" if cell.value else "n"
            cell.quotePrefix = bool(cell.value)
        else:
            cell.value = value
        return cell

    def put_title(self, column: int, title: str, width: int) -> None:
        """Write a column's title."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell = self.put(self.header, column, title)
        thin = Side(style="thin")
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDEBF7")
        cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self.sheet.column_dimensions[cell.column_letter].width = width


def lay_out(form: Form, lang: str) -> Page:
    """Lay out the first sheet of a new workbook up to its header.

    Raises:
        MissingExtra: The writer is not installed.
    """
    book = new_workbook()
    sheet = book.worksheets[0]
    sheet.title = _NOT_IN_NAMES.sub(" ", form.name)[:_NAME].strip("' ") or "1"
    instructions = form.instructions.get(lang, ())
    page = Page(book, sheet, len(instructions) + 3, lang)
    _put_lines(page, form.title.get(lang, form.name), instructions)
    for column, field in enumerate(form.fields, 1):
        _lay_out_column(page, column, field)
    sheet.freeze_panes = f"A{page.header + 1}"
    return page


def format_of(field: Field) -> str:
    """Name the number format of a field's cells; text is kept as typed, zeros in front included."""
    return _FORMATS.get(field.kind, "@")


def _put_lines(page: Page, title: str, instructions: Iterable[str]) -> None:
    from openpyxl.styles import Font

    page.put(1, 1, title).font = Font(bold=True, size=14)
    for row, line in enumerate(instructions, 2):
        page.put(row, 1, line).font = Font(italic=True)


def _lay_out_column(page: Page, column: int, field: Field) -> None:
    from openpyxl.worksheet.cell_range import MultiCellRange

    mark = " (*)" if field.required else ""
    page.put_title(column, field.titles[0] + mark, _WIDTHS[field.kind])
    letter = column_letters(column - 1)
    page.sheet.column_dimensions[letter].number_format = format_of(field)
    rule = rule_of(page.book, field)
    rule.promptTitle = field.titles[0][:_PROMPT_TITLE]
    rule.prompt = field.help.get(page.lang, "")[:_PROMPT] or None
    rule.showInputMessage = rule.prompt is not None
    rule.sqref = MultiCellRange(f"{letter}{page.header + 1}:{letter}{page.header + _ROWS}")
    page.sheet.add_data_validation(rule)


def _written(text: str) -> str:
    """Escape what XML cannot hold, as spreadsheets do, and what looks like such an escape."""
    kept = _ESCAPE.sub("_x005F_", text[:_MOST])
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", kept)
