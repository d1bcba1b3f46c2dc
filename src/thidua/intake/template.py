"""Write the empty workbook that people fill in."""

from pathlib import Path
from typing import TYPE_CHECKING

from thidua.intake.form import Form
from thidua.intake.layout import lay_out
from thidua.intake.opening import unwritable

if TYPE_CHECKING:
    from openpyxl import Workbook


def write_template(path: Path, form: Form, *, lang: str = "vi") -> None:
    """Write an empty .xlsx workbook for a form, with its choices in drop-downs.

    Args:
        path: Where to write; a file of that name is replaced.
        form: What the list should hold.
        lang: The language of the title and the instructions.

    Raises:
        UnreadableFile: The file cannot be written there.
        MissingExtra: Writing .xlsx needs the extra ``office``.
    """
    save(lay_out(form, lang).book, path)


def save(book: "Workbook", path: Path) -> None:
    """Save a workbook, ready to be printed.

    Raises:
        UnreadableFile: The file cannot be written there.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    for sheet in book.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    try:
        book.save(path)
    except OSError as error:
        unwritable(path, error)
