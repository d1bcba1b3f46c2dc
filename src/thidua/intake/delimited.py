"""Read delimited text: commas, semicolons or tabs, in whichever encoding it was saved."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from thidua.errors import InvalidValue
from thidua.intake.form import Form, Limits
from thidua.intake.grid import Grid, Row
from thidua.intake.header import SEARCHED, best_header
from thidua.intake.opening import unreadable
from thidua.vietnamese import decode_bytes

_DELIMITERS: Final = (",", ";", "\t")
# A cell that begins so is a formula to a spreadsheet, so we write an apostrophe before it.
_FORMULA: Final = re.compile("'*[=+@\t\r-]")
_GUARDED: Final = re.compile("'+[=+@\t\r-]")


def read_delimited(path: Path, raw: bytes, form: Form, limits: Limits) -> list[Grid]:
    """Read delimited text as one grid.

    Raises:
        UnreadableFile: It is no text, or has too many rows.
        LegacyEncoding: It is Vietnamese in an encoding from before Unicode.
    """
    try:
        text = decode_bytes(raw, field=str(path))
    except InvalidValue:
        unreadable(path, "binary")
    cells = max(map(text.count, _DELIMITERS))
    if cells > limits.cells:
        unreadable(path, "too-wide", size=cells, limit=limits.cells)
    delimiter = max(_DELIMITERS, key=lambda sign: _matches(text, sign, form))
    rows: list[Row] = []
    try:
        rows.extend(islice(_records(text, delimiter), limits.rows + SEARCHED + 1))
    except csv.Error:
        unreadable(path, "unclosed", row=len(rows) + 1)
    if len(rows) > limits.rows + SEARCHED:
        unreadable(path, "too-many-rows", limit=limits.rows)
    return [Grid(rows)]


def _matches(text: str, delimiter: str, form: Form) -> int:
    try:
        header = best_header(Grid(list(islice(_records(text, delimiter), SEARCHED))), form)
    except csv.Error:
        return 0
    return len(header.columns) if header else 0


def _records(text: str, delimiter: str) -> Iterator[Row]:
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell for cell in record]


def guarded(text: str) -> str:
    """Keep a text from being taken for a formula; reading takes the guard away again."""
    return f"'{text}" if _FORMULA.match(text) else text
