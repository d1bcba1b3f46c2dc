"""Read the rows of the lists that were found: entries, faults at their places, notes."""

from collections.abc import Callable, Iterator, Mapping
from itertools import repeat
from typing import Final, TypeAlias, cast

import msgspec

from thidua.intake.cells import Fonts, Wrong
from thidua.intake.columns import ReadColumn, column_reader
from thidua.intake.form import Entry, Fault, Form, Place, Reject, Value
from thidua.intake.grid import Grid, shown
from thidua.intake.header import Header
from thidua.intake.lists import named
from thidua.intake.sifting import sift
from thidua.intake.survey import column_letters
from thidua.personal import MASK
from thidua.vietnamese import collapse, shorten

Progress: TypeAlias = Callable[[int, int], object]
"""Is told how many rows are done, and of how many."""

STRETCH: Final = 1_000
"""How many rows are read at once."""

_LONGEST: Final = 200


class Sheet(msgspec.Struct, frozen=True):
    """Hold one list: where it is, its cells, its header, and the indexes of its entries."""

    file: str
    form: Form
    grid: Grid
    header: Header
    rows: list[int]

    @property
    def usable(self) -> bool:
        """Tell whether the header allows any entry."""
        return not self.header.repeated and not self.header.missing(self.form)

    def place(self, row: int, column: int | None = None) -> Place:
        """Say where a row or a cell stands."""
        if column is None:
            return Place(self.file, self.grid.sheet, row + 1)
        title = self.header.titles.get(column)
        return Place(self.file, self.grid.sheet, row + 1, column_letters(column), title)


class Rows(msgspec.Struct, frozen=True):
    """Gather what the rows of the lists hold."""

    entries: list[Entry] = []
    faults: list[Fault] = []
    rejects: list[Reject] = []


def prepare(file: str, form: Form, grid: Grid, header: Header) -> tuple[Sheet, list[Fault]]:
    """Find the entries of a list, with notes of what was passed over."""
    sifted = sift(grid, header)
    sheet = Sheet(file, form, grid, header, sifted.entries)
    unknown = [
        Fault("unknown-column", sheet.place(header.top, column), shorten(header.titles[column]))
        for column in header.unknown()
    ]
    passed = [Fault(code, sheet.place(row)) for row, code in sifted.passed]
    return sheet, unknown + passed


def header_faults(sheet: Sheet) -> list[Fault]:
    """List what is wrong with a header: columns that are missing, or there twice."""
    header = sheet.header
    missing = [
        Fault(
            "missing-column",
            sheet.place(header.top),
            data={"title": named(field), "titles": "; ".join(field.titles)},
        )
        for field in header.missing(sheet.form)
    ]
    twice = [
        Fault(
            "duplicate-column",
            sheet.place(header.top, column),
            shorten(header.titles[column]),
            {"other": column_letters(first)},
        )
        for column, first in header.repeated.items()
    ]
    return missing + twice


def read_rows(sheet: Sheet, into: Rows, tell: Callable[[int], object]) -> None:
    """Read every entry of a list into the rows gathered so far."""
    fonts = Fonts()
    readers = {c: column_reader(field, fonts) for c, field in sheet.header.columns.items()}
    for start in range(0, len(sheet.rows), STRETCH):
        stretch = sheet.rows[start : start + STRETCH]
        _read_stretch(sheet, stretch, readers, into)
        tell(len(stretch))


def _read_stretch(
    sheet: Sheet, stretch: list[int], readers: Mapping[int, ReadColumn], into: Rows
) -> None:
    cells = [sheet.grid.rows[index] for index in stretch]
    values = {c: read([row[c] for row in cells]) for c, read in readers.items()}
    faults = _faults(sheet, stretch, values)
    into.faults.extend(faults)
    bad = {fault.place.row - 1 for fault in faults} if sheet.usable else set(stretch)
    into.rejects.extend(_reject(sheet, index) for index in stretch if index in bad)
    into.entries.extend(_entries(sheet, stretch, values, bad))


def _faults(
    sheet: Sheet, stretch: list[int], values: Mapping[int, list[Value | Wrong]]
) -> list[Fault]:
    found = [
        (row, column, wrong)
        for column, read in values.items()
        if Wrong in set(map(type, read))
        for row, wrong in zip(stretch, read, strict=True)
        if isinstance(wrong, Wrong)
    ]
    found.sort(key=lambda each: each[:2])
    return [_fault(sheet, row, column, wrong) for row, column, wrong in found]


def _fault(sheet: Sheet, row: int, column: int, wrong: Wrong) -> Fault:
    if sheet.header.columns[column].guarded:
        return Fault(wrong.code, sheet.place(row, column), MASK, wrong.data)
    value = shorten(collapse(shown(sheet.grid.rows[row][column])[:_LONGEST]))
    return Fault(wrong.code, sheet.place(row, column), value, wrong.data)


def _reject(sheet: Sheet, index: int) -> Reject:
    row, header = sheet.grid.rows[index], sheet.header
    cells = {field.key: row[column] for column, field in header.columns.items()}
    others = {header.titles[c]: row[c] for c in header.unknown() if c < len(row) and row[c] != ""}
    return Reject(sheet.place(index), cells, others)


def _entries(
    sheet: Sheet,
    stretch: list[int],
    values: Mapping[int, list[Value | Wrong]],
    bad: set[int],
) -> Iterator[Entry]:
    by_key = {field.key: values[column] for column, field in sheet.header.columns.items()}
    keys = [field.key for field in sheet.form.fields]
    columns = [by_key.get(key, repeat(None)) for key in keys]
    file, name = sheet.file, sheet.grid.sheet
    for index, row in zip(stretch, zip(*columns, strict=False), strict=False):
        if index not in bad:
            yield Entry(
                Place(file, name, index + 1),
                cast("dict[str, Value]", dict(zip(keys, row, strict=True))),
            )
