"""Write a table to a file: whole, or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from thidua.reports import csv_file, json_file, terminal, xlsx
from thidua.reports.table import Table
from thidua.reports.whole_file import put_whole, with_ending
from thidua.vietnamese import Lang


def _plain(table: Table, lang: Lang) -> bytes:
    return terminal.render(table, lang=lang).encode("utf-8")


_RENDERERS: Final[dict[str, Callable[[Table, Lang], bytes]]] = {
    ".csv": lambda table, lang: csv_file.render(table, lang=lang),
    ".json": lambda table, lang: json_file.render(table, lang=lang),
    ".txt": _plain,
    ".xlsx": lambda table, lang: xlsx.render(table, lang=lang),
}

SUFFIXES: Final = tuple(_RENDERERS)
"""The endings of file names that say how a table is written."""


def write(table: Table, path: str | os.PathLike[str], *, lang: Lang) -> Path:
    """Write a table in the form that the file's name ends with.

    The file that was there before is replaced at once when the new one is whole; if anything
    fails it stays as it was.

    Args:
        table: The table.
        path: Where to; it ends with one of :data:`SUFFIXES`, in any case.
        lang: ``"vi"`` or ``"en"``.

    Returns:
        The path.

    Raises:
        InvalidValue: The ending is unknown, or the place cannot be written.
        MissingExtra: The form needs an extra that is not installed.
    """
    target = with_ending(path, SUFFIXES)
    put_whole(target, _RENDERERS[target.suffix.lower()](table, lang))
    return target
