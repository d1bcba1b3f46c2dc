"""Tell a spreadsheet what each column takes: drop-downs, days, counts."""

from typing import TYPE_CHECKING, Final

from thidua.intake.cells import MOST
from thidua.intake.form import Field
from thidua.intake.survey import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

LISTED: Final = "Danh mục"
"""The name of the hidden sheet that holds choices too long for the rule itself."""

_INLINE: Final = 255
_FIRST_DAY, _LAST_DAY = "1", "73415"


def rule_of(book: "Workbook", field: Field) -> "DataValidation":
    """Make the rule by which a spreadsheet checks what is typed under a field."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if field.kind in {"choice", "choices"}:
        rule = DataValidation(type="list", formula1=_listed(book, field), allow_blank=True)
        # Several choices are typed by hand, so the list is only offered.
        rule.showErrorMessage = field.kind == "choice"
        return rule
    if field.kind == "day":
        return DataValidation(
            type="date",
            operator="between",
            formula1=_FIRST_DAY,
            formula2=_LAST_DAY,
            allow_blank=True,
            errorStyle="warning",
            showErrorMessage=True,
        )
    if field.kind == "number":
        return DataValidation(
            type="whole",
            operator="between",
            formula1="0",
            formula2=str(MOST),
            allow_blank=True,
            showErrorMessage=True,
        )
    return DataValidation(allow_blank=True)


def _listed(book: "Workbook", field: Field) -> str:
    """Write the choices into the rule, or beside the list where the rule cannot hold them."""
    labels = [choice.labels[0] for choice in field.choices]
    inline = ",".join(labels)
    if len(inline) + 2 <= _INLINE and not any(sign in label for label in labels for sign in ',"'):
        return f'"{inline}"'
    sheet = _choices_sheet(book)
    # A sheet without cells counts one column all the same.
    column = sheet.max_column + 1 if sheet["A1"].value else 1
    for row, text in enumerate((field.titles[0], *labels), 1):
        sheet.cell(row, column, text).data_type = "s"
    letter = column_letters(column - 1)
    return f"'{LISTED}'!${letter}$2:${letter}${len(labels) + 1}"


def _choices_sheet(book: "Workbook") -> "Worksheet":
    if LISTED not in book.sheetnames:
        sheet = book.create_sheet(LISTED)
        sheet.sheet_state = "hidden"
    return book[LISTED]
