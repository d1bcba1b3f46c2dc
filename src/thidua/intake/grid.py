"""A sheet as rows of cells, wherever it came from."""

from datetime import date, time, timedelta
from typing import TypeAlias

import msgspec

Cell: TypeAlias = str | float | bool | date | time | timedelta
"""What stands in a cell as read; an empty one is the empty text."""

Row: TypeAlias = list[Cell]


class Merge(msgspec.Struct, frozen=True):
    """Hold the corners of merged cells, counted from zero."""

    top: int
    left: int
    bottom: int
    right: int


class Grid(msgspec.Struct):
    """Hold one sheet from its first row and column; rows may be of different lengths.

    Args:
        rows: The cells.
        sheet: The sheet's name; None for delimited text.
        merges: The merged cells.
        hidden: Whether the sheet is hidden.
    """

    rows: list[Row]
    sheet: str | None = None
    merges: tuple[Merge, ...] = ()
    hidden: bool = False

    def at(self, row: int, column: int) -> Cell:
        """Give a cell, empty beyond the end of its row."""
        cells = self.rows[row] if row < len(self.rows) else []
        return cells[column] if column < len(cells) else ""

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Set a cell, making room for it to the right and below."""
        self.rows.extend([] for _ in range(row + 1 - len(self.rows)))
        cells = self.rows[row]
        cells.extend("" for _ in range(column + 1 - len(cells)))
        cells[column] = cell


def fill_down(grid: Grid, start: int) -> None:
    """Give the value of cells merged downwards to every row they span, from a row on."""
    last = len(grid.rows) - 1
    for merge in grid.merges:
        value = grid.at(merge.top, merge.left)
        if value == "" or merge.top < start:
            continue
        for row in range(merge.top + 1, min(merge.bottom, last) + 1):
            grid.put(row, merge.left, value)


def shown(cell: object) -> str:
    """Write a cell as a person would read it."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    return str(cell)
