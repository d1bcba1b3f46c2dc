"""Every octet of a store and of a bundle, each turned in several ways."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MASKS = (0x01, 0x80)
"""The lowest bit, which makes another letter, and the highest, which makes none."""
WIDTH = 8
COVERED = ("log", "leaf", "node", "branch", "checkpoint")
"""The tables that the evidence covers; what else there is only helps to find records."""


class Flip(NamedTuple):
    """Hold one cell of a store, and what stands there instead."""

    table: str
    column: str
    rowid: int
    moved: int
    """The number of the row while it is turned; another one where its key is."""
    octet: int
    mask: int
    old: object
    new: object

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of row {self.rowid}, octet {self.octet}: {self.mask:#x}"


def turned(octets: bytes, masks: Sequence[int] = MASKS) -> Iterator[tuple[int, int, bytes]]:
    """Yield octets with one of them turned: where, by which mask, and what comes of it."""
    for at, octet in enumerate(octets):
        for mask in masks:
            yield at, mask, octets[:at] + bytes([octet ^ mask]) + octets[at + 1 :]


def flips(connection: sqlite3.Connection, table: str) -> Iterator[Flip]:
    """Yield every flip of every octet of every column of every row of a table."""
    for _, column, *_, key in connection.execute(f"PRAGMA table_info({table})").fetchall():
        told = connection.execute(f'SELECT rowid, "{column}" FROM {table}').fetchall()  # noqa: S608 - names of our own
        for rowid, old in told:
            for at, mask, octets in turned(octets_of(old)):
                new = like(old, octets)
                moved = new if key and isinstance(new, int) else rowid
                yield Flip(table, column, rowid, moved, at, mask, old, new)


def octets_of(value: int | str | bytes) -> bytes:
    """Return the octets of a value; those of a number from the highest on."""
    if isinstance(value, int):
        return value.to_bytes(WIDTH, signed=True)
    return value.encode() if isinstance(value, str) else value


def like(old: object, octets: bytes) -> int | bytes:
    """Return octets as a number where another value is one."""
    return int.from_bytes(octets, signed=True) if isinstance(old, int) else octets


def is_put(connection: sqlite3.Connection, flip: Flip) -> bool:
    """Put a flip into a store; tell whether SQLite could hold it, whose keys are not twice."""
    try:
        _set(connection, flip, flip.rowid, flip.new)
    except sqlite3.IntegrityError:
        return False
    return True


def undo(connection: sqlite3.Connection, flip: Flip) -> None:
    """Undo a flip."""
    _set(connection, flip, flip.moved, flip.old)


def _set(connection: sqlite3.Connection, flip: Flip, rowid: int, value: object) -> None:
    # What is text stays text, whether or not it is UTF-8 any more.
    told = "CAST(? AS TEXT)" if isinstance(flip.old, str) else "?"
    statement = f'UPDATE {flip.table} SET "{flip.column}" = {told} WHERE rowid = ?'  # noqa: S608 - as above
    connection.execute(statement, (value, rowid))
