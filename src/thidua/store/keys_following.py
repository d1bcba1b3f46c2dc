"""How far the key store followed the log, and the blind index that it keeps in step with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Following:
    """Keep the blind index in step with the log, within one transaction.

    Args:
        cursor: The transaction's.
    """

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor

    def upto(self) -> tuple[int, bytes]:
        """Return how far the log was followed, and the digest of the record there."""
        row = self._cursor.execute("SELECT position, record FROM followed").fetchone()
        return (int(row[0]), bytes(row[1])) if row else (0, b"")

    def came(self, position: int, record: bytes) -> None:
        """Write down how far the log was followed."""
        self._cursor.execute("INSERT OR REPLACE INTO followed VALUES (1, ?, ?)", (position, record))

    def clear(self) -> None:
        """Drop the whole index, to be made anew."""
        self._cursor.execute("DELETE FROM lookup")

    def put(self, subject: str, blinds: Iterable[bytes]) -> None:
        """Put a subject under these entries and no others."""
        self._cursor.execute("DELETE FROM lookup WHERE subject = ?", (subject,))
        entries = [(blind, subject) for blind in blinds]
        self._cursor.executemany("INSERT OR IGNORE INTO lookup VALUES (?, ?)", entries)
