"""A table as CSV that Excel opens as it is meant, and in which nothing is a formula."""

import csv
import io
from datetime import date, datetime
from fractions import Fraction
from typing import Literal, TypeAlias

from thidua.reports.cells import is_risky, shown, written
from thidua.reports.table import Cell, Column, Table
from thidua.vietnamese import Lang, at_home

Delimiter: TypeAlias = Literal[",", ";"]


def render(table: Table, *, lang: Lang, delimiter: Delimiter = ",") -> bytes:
    """Write the header and the rows of a table as CSV in UTF-8 with a BOM, for Excel.

    Numbers stay numbers, without thousands apart; days are ISO, which every Excel reads alike;
    texts are quoted. Text that a spreadsheet would take for a formula or, as ``2/3``, for a day
    gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    # All texts are quoted, so that none is split by a spreadsheet that expects the other delimiter.
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([_guarded(column.title.said(lang)) for column in table.columns])
    for row in table.rows:
        pairs = zip(row, table.columns, strict=True)
        writer.writerow([_value(cell, column, lang) for cell, column in pairs])
    return out.getvalue().encode("utf-8-sig")


def _value(cell: Cell, column: Column, lang: Lang) -> str | int | float:
    if isinstance(cell, bool) or cell is None or isinstance(cell, str):
        return _guarded(written(cell, column.kind, lang))
    if isinstance(cell, datetime):
        return f"{at_home(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if column.kind == "fraction":
        return _guarded(str(Fraction(cell)))
    return cell if isinstance(cell, int) else float(cell)


def _guarded(text: str) -> str:
    safe = shown(text)
    return f"'{safe}" if is_risky(safe) else safe
