"""Open connections to a SQLite file: settings made and read back, other people's files refused."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from thidua.errors import (
    NetworkShare,
    NotAStore,
    OtherFormat,
    SqliteTooOld,
    StoreDamaged,
    StoreFailing,
)
from thidua.store import ledger_schema, schema
from thidua.store.failures import BUSY, primary_code

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Mapping
    from pathlib import Path

_NEEDED = (3, 37, 0)
_SETTINGS = {"synchronous": ("FULL", 2), "foreign_keys": ("ON", 1), "trusted_schema": ("OFF", 0)}
_WRITER = {
    **_SETTINGS,
    "cache_size": ("-32768", -32768),
    "journal_size_limit": ("67108864", 67108864),
}
_READER = {**_SETTINGS, "query_only": ("ON", 1)}


def open_writer(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """Return the connection that writes, to a store that is made when there is none.

    Raises:
        StoreRefused: The file is not ours, of another format, or cannot be written safely.
    """
    require_sqlite(sqlite3.sqlite_version_info)

    def prepare(connection: sqlite3.Connection) -> None:
        _adopt(connection, path, create=create, wait=wait)
        settle(connection, path, _WRITER)

    return _prepared(_connect(path, mode="rwc" if create else "rw", wait=wait), prepare)


def open_reader(path: Path, *, wait: float) -> sqlite3.Connection:
    """Return a connection that only reads, to a store that was opened before."""
    connection = _connect(path, mode="rw", wait=wait)
    return _prepared(connection, lambda given: settle(given, path, _READER))


def open_frozen(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that nobody writes, leaving nothing beside it."""
    return _connect(path, mode="ro&immutable=1", wait=0)


def _prepared(
    connection: sqlite3.Connection, prepare: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def require_sqlite(found: tuple[int, ...]) -> None:
    """Refuse an SQLite that lacks strict tables.

    Raises:
        SqliteTooOld: It is older than 3.37.
    """
    if found < _NEEDED:
        raise SqliteTooOld(".".join(map(str, found)), ".".join(map(str, _NEEDED)))


def _connect(path: Path, *, mode: str, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
    )


def settle(
    connection: sqlite3.Connection, path: Path, settings: Mapping[str, tuple[str, int]]
) -> None:
    """Make settings and read each one back.

    Raises:
        StoreFailing: SQLite did not take one.
    """
    for name, (word, wanted) in settings.items():
        connection.execute(f"PRAGMA {name} = {word}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != wanted:
            raise StoreFailing(str(path), f"PRAGMA {name} is {found}")


def _adopt(connection: sqlite3.Connection, path: Path, *, create: bool, wait: float) -> None:
    with as_it_stands(connection):
        format = recognised(connection, path)
    if format is None and not create:
        raise NotAStore(str(path), "an empty SQLite file", "một tệp SQLite rỗng")
    use_wal(connection, path, wait=wait)
    if format is None or _number(connection, "application_id") == 0:
        _stamp(connection, path)


@contextmanager
def as_it_stands(connection: sqlite3.Connection) -> Generator[None, None, None]:
    """Let several questions be answered of one moment: somebody else may be making the file."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


def recognised(connection: sqlite3.Connection, path: Path) -> int | None:
    """Return the format of a store; nothing for a file in which nothing stands yet.

    Raises:
        NotAStore: The file belongs to another program.
        OtherFormat: It is ours, in a format that is not read here.
        StoreDamaged: It is ours, and tables are missing.
    """
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    application, format = (_number(connection, name) for name in ("application_id", "user_version"))
    if not names and application == format == 0:
        return None
    if application == 0 and "meta" in names:
        application, format = _told(connection)
    if application != schema.APPLICATION_ID:
        raise NotAStore(str(path), "another program's file", "tệp của chương trình khác")
    if format != schema.FORMAT:
        raise OtherFormat(str(path), format, schema.FORMAT)
    if missing := schema.TABLES.keys() - names:
        raise StoreDamaged(str(path), f"no table {', '.join(sorted(missing))}")
    return format


def _told(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return what the table of a restored dump says, in which the header's numbers are lost."""
    try:
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
        ours = meta.get("application") == schema.APPLICATION
        return (schema.APPLICATION_ID if ours else 0), int(meta["format"])
    except (sqlite3.OperationalError, KeyError, TypeError, ValueError):
        return 0, 0


def use_wal(connection: sqlite3.Connection, path: Path, *, wait: float) -> None:
    """Let writers and readers work side by side, in every process that opens the file.

    Raises:
        NetworkShare: SQLite cannot do that here.
    """
    # SQLite does not wait by itself when others hold the file in another mode.
    end = time.monotonic() + wait
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as failure:
            if primary_code(failure) not in BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            break
    if mode != "wal":
        raise NetworkShare(str(path), f"journal_mode={mode}")


def _stamp(connection: sqlite3.Connection, path: Path) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Others may have made it while this one waited for the lock.
        if recognised(connection, path) is None:
            for statement in schema.OBJECTS.values():
                connection.execute(statement)
            connection.executemany("INSERT INTO meta VALUES (?, ?)", schema.META.items())
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.FORMAT}")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (found,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(found)


def guarded(connection: sqlite3.Connection, path: str) -> None:
    """Refuse to write into a store whose guards are not as they were made.

    Raises:
        StoreDamaged: A table or trigger is missing or was changed.
    """
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    for name, statement in objects_of(found).items():
        if found.get(name) != statement:
            raise StoreDamaged(path, f"{name} is not as it was made")


def objects_of(found: Collection[str]) -> dict[str, str]:
    """Return the tables and triggers that a store must have: those of the evidence if it has any.

    Args:
        found: The names of what is there.
    """
    sealed = any(name in found for name in ledger_schema.OBJECTS)
    return {**schema.OBJECTS, **(ledger_schema.OBJECTS if sealed else {})}
