"""A table as JSON, for programmes: exact, and the same octets every time."""

import json
from datetime import date, datetime
from fractions import Fraction
from typing import TypeAlias

from thidua.reports.table import Cell, Table
from thidua.vietnamese import Lang, at_home

Value: TypeAlias = str | int | bool | None


def render(table: Table, *, lang: Lang) -> bytes:
    """Write a table as a JSON object in UTF-8.

    ``schema`` names the report and the version of its columns, ``columns`` describes them, ``rows``
    are objects by the columns' keys. Days are ISO, moments ISO with their offset in Hà Nội,
    fractions texts such as ``"2/3"``. Texts are whole and unchanged.

    Returns:
        The document, ended by a line break; the same table gives the same octets.
    """
    document = {
        "schema": {"name": table.name, "version": table.schema},
        "lang": lang,
        "title": table.title.said(lang),
        "as_of": _value(table.as_of),
        "known_at": _value(table.known_at),
        "columns": [
            {"key": column.key, "title": column.title.said(lang), "kind": column.kind}
            for column in table.columns
        ],
        "rows": _rows(table),
        "notes": [note.said(lang) for note in table.notes],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    # Half of a surrogate pair has no UTF-8; as an escape it is valid JSON.
    return text.encode("utf-8", errors="backslashreplace") + b"\n"


def _rows(table: Table) -> list[dict[str, Value]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, map(_value, row), strict=True)) for row in table.rows]


def _value(cell: Cell) -> Value:
    if isinstance(cell, datetime):
        return at_home(cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Fraction) else cell
