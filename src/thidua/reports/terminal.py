"""A table for the terminal: plain text of a given width, never coloured."""

import io
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from thidua.reports.cells import captions, notes, shown, written
from thidua.reports.extras import require
from thidua.reports.stacked import fits, stacked, word_widths
from thidua.reports.table import Kind, Table
from thidua.vietnamese import Lang

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as Grid

Lines: TypeAlias = Literal["ascii", "drawn"]
"""Lines of ``-`` and ``+`` that every console and file can hold, or drawn ones for a screen."""

NARROWEST: Final = 20
"""Below this width a table could not be read."""

_RIGHT: Final[frozenset[Kind]] = frozenset({"number", "fraction", "percent"})


def render(table: Table, *, lang: Lang, width: int = 100, lines: Lines = "ascii") -> str:
    """Write a table as lines of text.

    Args:
        table: The table.
        lang: ``"vi"`` or ``"en"``.
        width: How many characters a line may have; long cells go on below. A table whose words
            would be broken to fit is written row by row instead, a line for each cell.
        lines: Drawn lines for a screen; ASCII for everything else.

    Returns:
        Text that holds no escape sequence, whatever the cells hold.

    Raises:
        MissingExtra: The extra ``cli`` is not installed.
    """
    require("rich", feature="rich", extra="cli")
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        color_system=None,
        force_terminal=False,
        force_jupyter=False,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    _print(console, table, lang, lines)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _print(console: "Console", table: Table, lang: Lang, lines: Lines) -> None:
    from rich.text import Text

    for line in (shown(table.title.said(lang)), *captions(table, lang)):
        console.print(Text(line, overflow="fold"))
    widths = word_widths(table, lang)
    if fits(widths, console.width):
        console.print(_grid(table, widths, lang, lines))
    else:
        for line in stacked(table, lang):
            console.print(Text(line, overflow="fold"))
    for note in notes(table, lang):
        console.print(Text(note, overflow="fold"))


def _grid(table: Table, widths: list[int], lang: Lang, lines: Lines) -> "Grid":
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=box.ASCII2 if lines == "ascii" else box.SQUARE, safe_box=False)
    for column, width in zip(table.columns, widths, strict=True):
        grid.add_column(
            Text(shown(column.title.said(lang))),
            justify="right" if column.kind in _RIGHT else "left",
            overflow="fold",
            min_width=width,
        )
    for row in table.rows:
        pairs = zip(row, table.columns, strict=True)
        grid.add_row(*(Text(written(cell, column.kind, lang)) for cell, column in pairs))
    return grid
