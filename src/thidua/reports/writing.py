"""Write a table to a file: whole, or not at all."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Final

from thidua.errors import InvalidValue
from thidua.reports import csv_file, json_file, terminal, xlsx
from thidua.reports.table import Table
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
    target = Path(path)
    renderer = _RENDERERS.get(target.suffix.lower())
    if renderer is None:
        raise _unknown(target)
    _replace(target, renderer(table, lang))
    return target


def _replace(target: Path, octets: bytes) -> None:
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            _keep(fresh, octets)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(target, error) from error


def _keep(path: Path, octets: bytes) -> None:
    with path.open("xb") as file:
        file.write(octets)
        file.flush()
        os.fsync(file.fileno())


def _unknown(target: Path) -> InvalidValue:
    endings = ", ".join(SUFFIXES)
    return InvalidValue(
        "path",
        str(target),
        needed=f"end its name with one of {endings}",
        can=f"cần tên tệp kết thúc bằng một trong {endings}",
    )


def _unwritable(target: Path, error: OSError) -> InvalidValue:
    why = error.strerror or type(error).__name__
    return InvalidValue(
        "path",
        str(target),
        needed=f"close it in other programmes, and see that its folder is there, with room ({why})",
        can=f"cần đóng tệp ở chương trình khác, và thư mục phải có sẵn, còn chỗ, ghi được ({why})",
    )
