"""Read the sheets of an .xlsx workbook."""

import io
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET
from xml.parsers import expat

from thidua.errors import MissingExtra
from thidua.intake.form import Limits
from thidua.intake.grid import Grid, Merge, Row
from thidua.intake.opening import unreadable
from thidua.intake.package import Parts, pack, sheet_parts, unpack
from thidua.intake.survey import Survey, shared_texts, survey

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_SHARED: Final = "xl/sharedStrings.xml"


def read_workbook(path: Path, raw: bytes, limits: Limits) -> list[Grid]:
    """Read every worksheet of a workbook.

    Raises:
        UnreadableFile: It is not a whole workbook, or asks too much of the machine.
        MissingExtra: The reader is not installed.
    """
    parts = unpack(path, raw, limits)
    try:
        surveys = {name: survey(xml) for name, xml in parts.items() if b"sheetData" in xml}
        named = sheet_parts(parts)
    except (expat.ExpatError, ET.ParseError) as error:
        unreadable(path, "broken", detail=str(error))
    except (ValueError, LookupError) as error:
        unreadable(path, "broken", detail=type(error).__name__)
    _check_extent(path, list(surveys.values()), limits)
    _check_repeats(path, parts, surveys, limits)
    known = {sheet: surveys[part] for sheet, part in named.items() if part in surveys}
    return list(_grids(path, pack(parts), known))


def _check_extent(path: Path, surveys: list[Survey], limits: Limits) -> None:
    cells = sum(found.rows * found.columns for found in surveys)
    if cells > limits.cells:
        unreadable(path, "too-wide", size=cells, limit=limits.cells)


def _check_repeats(path: Path, parts: Parts, surveys: dict[str, Survey], limits: Limits) -> None:
    """Refuse a long text that is repeated in so many cells that copies of it fill the memory."""
    texts = [len(text) for text in parts.get(_SHARED, b"").split(b"<si")[1:]]
    cells = sum(found.rows * found.columns for found in surveys.values())
    if max(texts, default=0) * cells <= limits.shared:
        return
    used = (
        number for name, found in surveys.items() for number in shared_texts(parts[name], found)
    )
    if sum(texts[number] for number in used if number < len(texts)) > limits.shared:
        unreadable(path, "bomb")


def _grids(path: Path, packed: io.BytesIO, surveys: dict[str, Survey]) -> Iterator[Grid]:
    calamine = _calamine()
    try:
        with calamine.load_workbook(packed) as book:
            for number, sheet in enumerate(book.sheets_metadata):
                if sheet.name in surveys:
                    grid = _grid(book.get_sheet_by_index(number), surveys[sheet.name])
                    grid.hidden = sheet.visible is not calamine.SheetVisibleEnum.Visible
                    yield grid
    except calamine.CalamineError as error:
        unreadable(path, "broken", detail=type(error).__name__)


def _grid(sheet: "CalamineSheet", found: Survey) -> Grid:
    # The reader gives rows from the sheet's first, but columns from the first that has a value.
    _, left = sheet.start or (0, 0)
    blank: Row = [""] * left
    rows: list[Row] = (
        [blank + row for row in sheet.iter_rows()] if left else list(sheet.iter_rows())
    )
    merges = tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    grid = Grid(rows, sheet.name, merges)
    for (row, column), error in found.errors.items():
        grid.put(row, column, error)
    return grid


def _calamine() -> ModuleType:
    try:
        import python_calamine
    except ImportError:
        raise MissingExtra("reading .xlsx", "office") from None
    return python_calamine
