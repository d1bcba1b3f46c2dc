"""The raw limit: the same octets in plain sqlite3, with no check but the primary key."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

Octets = tuple[str, int, str, int, bytes]

INSERT = "INSERT INTO log (stream, version, tag, recorded_at, record) VALUES (?, ?, ?, ?, ?)"


def open_raw(path: Path) -> sqlite3.Connection:
    """Open a file with a table of the same columns, as durable as ours."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS log (position INTEGER PRIMARY KEY AUTOINCREMENT, "
        "stream TEXT NOT NULL, version INTEGER NOT NULL, tag TEXT NOT NULL, "
        "recorded_at INTEGER NOT NULL, record BLOB NOT NULL, UNIQUE (stream, version)) STRICT"
    )
    return connection


def write(connection: sqlite3.Connection, rows: Iterable[Octets]) -> None:
    """Write rows in one durable transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, rows)
    connection.execute("COMMIT")


def write_one(connection: sqlite3.Connection, row: Octets) -> None:
    """Write one row in one durable transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(INSERT, row)
    connection.execute("COMMIT")
