"""Read a stretch of one column at once where every cell is plain; else cell by cell.

The quick ways accept only what the reading of one cell would give unchanged.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, TypeAlias, cast

from thidua.errors import InvalidValue
from thidua.intake.cells import MOST, UNUSUAL, Codes, Fonts, Read, Wrong, cell_reader
from thidua.intake.form import Field, Value
from thidua.intake.grid import Cell
from thidua.vietnamese import parse_day

Column: TypeAlias = list[Cell]
ReadColumn: TypeAlias = Callable[[Column], list[Value | Wrong]]
Quick: TypeAlias = Callable[[Column], "list[Value] | None"]

_REMEMBERED: Final = 20_000
_SHORT: Final = 60


def column_reader(field: Field, fonts: Fonts) -> ReadColumn:
    """Make the function that reads a stretch of a field's column."""
    quick = _QUICK[field.kind](field, fonts)
    slow = _remembering(cell_reader(field, fonts))

    def read(column: Column) -> list[Value | Wrong]:
        plain = quick(column)
        return list(map(slow, column)) if plain is None else cast("list[Value | Wrong]", plain)

    return read


def _remembering(read: Read) -> Read:
    """Keep the answers for short texts, which lists repeat."""
    known: dict[str, Value | Wrong] = {}

    def recall(cell: Cell) -> Value | Wrong:
        if not isinstance(cell, str) or len(cell) > _SHORT:
            return read(cell)
        if cell not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[cell] = read(cell)
        return known[cell]

    return recall


def _filled(column: Column, field: Field) -> Column | None:
    """Leave out the empty cells of a column that may have them."""
    if "" not in column:
        return column
    return None if field.required else [cell for cell in column if cell != ""]


def _text(field: Field, fonts: Fonts) -> Quick:
    def read(column: Column) -> list[Value] | None:
        filled = _filled(column, field)
        if not filled or not _is_plain(cast("list[str]", filled), field.limit, fonts):
            return None
        return cast(
            "list[Value]", column if filled is column else [cell or None for cell in column]
        )

    return read


def _is_plain(cells: list[str], limit: int, fonts: Fonts) -> bool:
    """Tell whether all cells are texts that cleaning would leave as they are."""
    if set(map(type, cells)) != {str}:
        return False
    distinct = set(cells)
    joined = " ".join(distinct)
    stray = "  " in joined or "#" in joined or joined[0] == " " or joined[-1] == " "
    if stray or max(map(len, distinct)) > limit or UNUSUAL.search(joined):
        return False
    return not fonts.doubts(joined)


def _day(field: Field, _: Fonts) -> Quick:
    def read(column: Column) -> list[Value] | None:
        filled = _filled(column, field)
        if not filled or set(map(type, filled)) != {date}:
            return None
        days = cast("list[date]", filled)
        try:
            parse_day(min(days))
            parse_day(max(days))
        except InvalidValue:
            return None
        return cast("list[Value]", [cell or None for cell in column])

    return read


def _count(field: Field, _: Fonts) -> Quick:
    def read(column: Column) -> list[Value] | None:
        filled = _filled(column, field)
        if not filled or set(map(type, filled)) != {float}:
            return None
        numbers = cast("list[float]", filled)
        if not (min(numbers) >= 0 and max(numbers) <= MOST and all(map(float.is_integer, numbers))):
            return None
        return [None if cell == "" else int(cast("float", cell)) for cell in column]

    return read


def _choice(field: Field, _: Fonts) -> Quick:
    known: dict[object, Value] = dict(Codes(field).exact.items())
    if not field.required:
        known[""] = None

    def read(column: Column) -> list[Value] | None:
        try:
            return [known[cell] for cell in column]
        except KeyError:
            return None

    return read


def _choices(_: Field, __: Fonts) -> Quick:
    return lambda _: None


_QUICK: Final[Mapping[str, Callable[[Field, Fonts], Quick]]] = {
    "text": _text,
    "day": _day,
    "number": _count,
    "choice": _choice,
    "choices": _choices,
}
