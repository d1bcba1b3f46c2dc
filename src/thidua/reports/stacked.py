"""A table that is too wide for the terminal: row by row, a line for each cell that is filled."""

from collections.abc import Iterator

from thidua.reports.cells import shown, written
from thidua.reports.table import Table
from thidua.vietnamese import Lang

_WORD = 14
"""A word longer than this may be broken in a grid."""
_LINES = 3
"""What a column's lines and spaces take."""


def word_widths(table: Table, lang: Lang) -> list[int]:
    """Return for each column how wide it must be for its words to stay whole.

    Args:
        table: The table.
        lang: ``"vi"`` or ``"en"``.
    """
    return [_widest_word(table, index, lang) for index in range(len(table.columns))]


def fits(widths: list[int], width: int) -> bool:
    """Tell whether columns of these widths stand side by side.

    Args:
        widths: How wide each column must be.
        width: How many characters a line may have.
    """
    return sum(widths) + _LINES * len(widths) + 1 <= width


def stacked(table: Table, lang: Lang) -> Iterator[str]:
    """Yield the lines of a table, row by row.

    Args:
        table: The table.
        lang: ``"vi"`` or ``"en"``.
    """
    for number, row in enumerate(table.rows, 1):
        yield f"--- {number} ---"
        for cell, column in zip(row, table.columns, strict=True):
            if text := written(cell, column.kind, lang):
                yield f"{shown(column.title.said(lang))}: {text}"


def _widest_word(table: Table, index: int, lang: Lang) -> int:
    from rich.cells import cell_len

    column = table.columns[index]
    cells = (written(row[index], column.kind, lang) for row in table.rows)
    words = (word for text in (column.title.said(lang), *cells) for word in text.split())
    return min(max(map(cell_len, words), default=1), _WORD)
