"""Write the rows that must be mended, each with its reasons, ready to be sent again."""

import csv
from pathlib import Path
from typing import Final

from thidua.intake.delimited import guarded
from thidua.intake.form import Form, Intake
from thidua.intake.grid import shown
from thidua.intake.layout import Page, format_of, lay_out
from thidua.intake.mending import Mending, to_be_mended
from thidua.intake.opening import unwritable
from thidua.intake.taking import read_form
from thidua.intake.template import save
from thidua.intake.wording import COLUMN_OF_REASONS

_WIDE: Final = 60
_OTHER: Final = 20
_PINK: Final = "FFC7CE"


def write_rejects(path: Path, source: Path | Intake, form: Form, *, lang: str = "vi") -> None:
    """Write the rows that have faults, with a column of reasons, as .xlsx or .csv by the name.

    Faults that were added to an intake after it was read count too: their rows are written back
    from its entries. Mended, the file is read like any other; the column of reasons is ignored.

    Args:
        path: Where to write; a file of that name is replaced.
        source: What was read, or the file to read it from.
        form: What the list should hold.
        lang: The language of the reasons.

    Raises:
        UnreadableFile: The source cannot be read, or the file cannot be written.
        MissingExtra: Writing .xlsx needs the extra ``office``.
    """
    intake = source if isinstance(source, Intake) else read_form(source, form)
    rows = to_be_mended(intake, form)
    others = list(dict.fromkeys(title for row in rows for title in row.others))
    if path.suffix.lower() == ".csv":
        _write_csv(path, form, rows, others, lang)
    else:
        _write_xlsx(path, form, rows, others, lang)


def _write_csv(path: Path, form: Form, rows: list[Mending], others: list[str], lang: str) -> None:
    titles = [*(field.titles[0] for field in form.fields), *others, COLUMN_OF_REASONS[lang]]
    lines = [titles, *(_line(row, form, others, lang) for row in rows)]
    try:
        # The mark at the start tells spreadsheets that the text is UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([guarded(text) for text in line] for line in lines)
    except OSError as error:
        unwritable(path, error)


def _line(row: Mending, form: Form, others: list[str], lang: str) -> list[str]:
    known = [row.cells.get(field.key) for field in form.fields]
    texts = ["" if cell is None else shown(cell) for cell in known]
    return [*texts, *(row.others.get(title, "") for title in others), row.reasons(lang)]


def _write_xlsx(path: Path, form: Form, rows: list[Mending], others: list[str], lang: str) -> None:
    page = lay_out(form, lang)
    first = len(form.fields) + 1
    for column, title in enumerate(others, first):
        page.put_title(column, title, _OTHER)
    page.put_title(first + len(others), COLUMN_OF_REASONS[lang], _WIDE)
    for number, row in enumerate(rows, page.header + 1):
        _put_fields(page, number, row, form)
        for column, title in enumerate(others, first):
            page.put(number, column, row.others.get(title))
        page.put(number, first + len(others), row.reasons(lang))
    save(page.book, path)


def _put_fields(page: Page, number: int, row: Mending, form: Form) -> None:
    from openpyxl.styles import PatternFill

    for column, field in enumerate(form.fields, 1):
        cell = page.put(number, column, row.cells.get(field.key))
        cell.number_format = format_of(field)
        if row.is_wrong(field):
            cell.fill = PatternFill("solid", fgColor=_PINK)
