"""Open the SQLite file of a key store: readable by its owner alone, made whole or not at all."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from thidua.errors import KeyExposed, KeysMissing, NotAStore, OtherFormat, StoreDamaged
from thidua.store import keys_schema as schema
from thidua.store.connecting import as_it_stands, require_sqlite, settle, use_wal
from thidua.store.places import vet

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = {
    "synchronous": ("FULL", 2),
    "trusted_schema": ("OFF", 0),
    "secure_delete": ("ON", 1),
    "temp_store": ("MEMORY", 2),
}
_OTHERS = 0o077


def open_keys(path: Path | None, *, create: bool, wait: float) -> sqlite3.Connection:
    """Return a connection to a key store, which is made where there is none.

    Args:
        path: The file; none for one in memory.
        create: Make it where there is none.
        wait: How many seconds to wait for others.

    Raises:
        KeysMissing: There is none, and none was to be made.
        KeyExposed: Others than its owner may read it.
        StoreRefused: The file is not a key store, or of another format.
    """
    require_sqlite(sqlite3.sqlite_version_info)
    if path is not None:
        _require_private(path, create=create)
    connection = sqlite3.connect(
        ":memory:" if path is None else str(path),
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _prepare(connection, path, wait)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_private(path: Path, *, create: bool) -> None:
    if not create and not path.exists():
        raise KeysMissing(str(path))
    vet(path, create=create)
    with suppress(FileExistsError):
        # Before SQLite, which would let everybody read it that the umask lets.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    mode = path.stat().st_mode & 0o777
    if os.name == "posix" and mode & _OTHERS:
        raise KeyExposed(str(path), f"{mode:o}")


def _prepare(connection: sqlite3.Connection, path: Path | None, wait: float) -> None:
    if path is not None:
        with as_it_stands(connection):
            _require_ours(connection, path)
        use_wal(connection, path, wait=wait)
        settle(connection, path, _SETTINGS)
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        if not _names(connection):
            _stamp(connection)


def _names(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


def _require_ours(connection: sqlite3.Connection, path: Path) -> None:
    names = _names(connection)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (format,) = connection.execute("PRAGMA user_version").fetchone()
    if not names and application == format == 0:
        return
    if application != schema.APPLICATION_ID:
        raise NotAStore(str(path), "no key store", "không phải kho khóa")
    if format != schema.FORMAT:
        raise OtherFormat(str(path), format, schema.FORMAT)
    if missing := schema.TABLES.keys() - names:
        raise StoreDamaged(str(path), f"no table {', '.join(sorted(missing))}")


def _stamp(connection: sqlite3.Connection) -> None:
    for statement in schema.OBJECTS.values():
        connection.execute(statement)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", schema.META.items())
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.FORMAT}")
