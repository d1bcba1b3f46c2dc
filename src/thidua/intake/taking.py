"""Read a whole file by a form."""

import hashlib
from pathlib import Path

from thidua.intake.delimited import read_delimited
from thidua.intake.form import DEFAULT, Fault, Form, Intake, Limits
from thidua.intake.grid import Grid
from thidua.intake.lists import find_lists
from thidua.intake.opening import octets_of, shape_of, unreadable
from thidua.intake.reading import Progress, Rows, Sheet, header_faults, prepare, read_rows
from thidua.intake.workbook import read_workbook


def read_form(
    path: Path, form: Form, *, limits: Limits = DEFAULT, progress: Progress | None = None
) -> Intake:
    """Read a list from an .xlsx or .csv file: its entries, and every fault at once.

    Every visible sheet that has the form's header is read, in the order of the workbook.

    Args:
        path: The file.
        form: What the list should hold.
        limits: What the file may ask of the machine.
        progress: Is told how many rows are done, and of how many.

    Raises:
        UnreadableFile: The file cannot be read at all.
        LegacyEncoding: The file is text in an encoding from before Unicode.
        MissingExtra: Reading .xlsx needs the extra ``office``.
    """
    path = Path(path)
    raw = octets_of(path, limits)
    found = find_lists(path.name, _grids(path, raw, form, limits), form)
    prepared = [prepare(path.name, form, grid, header) for grid, header in found.lists]
    sheets = [sheet for sheet, _ in prepared]
    if sum(len(sheet.rows) for sheet in sheets) > limits.rows:
        unreadable(path, "too-many-rows", limit=limits.rows)
    rows = _rows(sheets, progress)
    return Intake(
        entries=tuple(rows.entries),
        faults=(*found.faults, *rows.faults, *_empty(sheets)),
        digest=hashlib.sha256(raw).hexdigest(),
        notes=(*found.notes, *(note for _, notes in prepared for note in notes)),
        rejects=tuple(rows.rejects),
    )


def _grids(path: Path, raw: bytes, form: Form, limits: Limits) -> list[Grid]:
    if shape_of(path, raw) == "workbook":
        return read_workbook(path, raw, limits)
    return read_delimited(path, raw, form, limits)


def _rows(sheets: list[Sheet], progress: Progress | None) -> Rows:
    rows = Rows()
    total = sum(len(sheet.rows) for sheet in sheets)
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(done, total)

    for sheet in sheets:
        rows.faults.extend(header_faults(sheet))
        read_rows(sheet, rows, tell)
    return rows


def _empty(sheets: list[Sheet]) -> list[Fault]:
    if any(sheet.rows for sheet in sheets):
        return []
    return [Fault("no-rows", sheet.place(sheet.header.top)) for sheet in sheets]
