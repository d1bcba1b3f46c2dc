"""The key store: wrapped data keys and tombstones, the blind index, and forgettings begun.

It is mutable on purpose, and kept apart from the log. Nothing in it is a name. What is destroyed
is overwritten where it stood (``secure_delete``) and leaves the write-ahead file at once.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from thidua.errors import StoreBusy, StoreClosed
from thidua.store.failures import FAILURES, translated
from thidua.store.keys_copying import copy_keys
from thidua.store.keys_following import Following
from thidua.store.keys_opening import open_keys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator, Iterable, Sequence
    from pathlib import Path

_SELECT = """\
SELECT id, subject, category, iif(destroyed_on IS NULL, octets, NULL), kek, destroyed_on, request
FROM key LEFT JOIN wrapped USING (number) WHERE """
_BY_PAIR = _SELECT + "subject = ? AND category = ?"
_RUN = _SELECT + "number >= (SELECT number FROM key WHERE id = ?) ORDER BY number LIMIT ?"  # noqa: S608 - constants
_BY_SUBJECT = _SELECT + "subject = ? ORDER BY category"
_LIVE = _SELECT + "kek <> ?"
_ADD = """\
INSERT OR IGNORE INTO key (id, subject, category, kek, destroyed_on, request)
SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE ?4 IS NULL OR ?4 IN (SELECT id FROM kek)"""
_KEEP = "INSERT INTO wrapped VALUES (?, ?)"
_OVERWRITE = """\
UPDATE wrapped SET octets = zeroblob(length(octets))
WHERE number = (SELECT number FROM key WHERE subject = ? AND category = ?)"""
_DESTROY = """\
UPDATE key SET kek = NULL, destroyed_on = ?, request = ?
WHERE subject = ? AND category = ? AND destroyed_on IS NULL"""
_REWRAP = "UPDATE wrapped SET octets = ? WHERE number = (SELECT number FROM key WHERE id = ?)"

Pair = tuple[str, str]
"""A subject and a category: what one data key is for."""


class KeyRow(NamedTuple):
    """Hold one data key, wrapped, or the tombstone of one that was destroyed."""

    id: bytes
    subject: str
    category: str
    wrapped: bytes | None
    kek: str | None
    """The id of the key-encryption key that it is wrapped under."""
    destroyed_on: int | None = None
    """When it was destroyed, in microseconds since 1970."""
    request: str | None = None
    """The request by which it was."""

    def __repr__(self) -> str:
        return f"<key {self.id.hex()}>"


class Kek(NamedTuple):
    """Hold one key-encryption key; its material only where it is kept here."""

    id: str
    material: bytes | None
    made_on: int

    def __repr__(self) -> str:
        return f"<key {self.id}>"


class KeyFile:
    """Keep keys in a SQLite file, for several threads and processes.

    Args:
        connection: From ``open_keys``.
        place: The path, for messages.
        wait: How many seconds to wait for others.
    """

    def __init__(self, connection: sqlite3.Connection, place: str, wait: float) -> None:
        self.place = place
        self._connection, self._wait = connection, wait
        self._lock = threading.RLock()
        self._process = os.getpid()

    def find(self, pairs: Iterable[Pair]) -> dict[Pair, KeyRow]:
        """Return the keys for subjects and categories, as far as there are any."""
        with self._reading() as cursor:
            rows = [_found(cursor, pair) for pair in pairs]
        return {(row.subject, row.category): row for row in rows if row}

    def add(self, rows: Sequence[KeyRow]) -> dict[Pair, KeyRow]:
        """Add keys in one transaction; where somebody else was first, theirs is returned.

        Returns:
            What stands; without those whose key-encryption key somebody rotated away meanwhile.
        """
        with self._writing() as cursor:
            stand = [row if _added(cursor, row) else _found(cursor, row[1:3]) for row in rows]
        return {(row.subject, row.category): row for row in stand if row}

    def get(self, key_id: bytes) -> KeyRow | None:
        """Return one key by its id, or its tombstone."""
        return next(iter(self.run(key_id, 1)), None)

    def run(self, key_id: bytes, most: int) -> list[KeyRow]:
        """Return a key by its id, with those that were made next, in the order in which they were.

        Args:
            key_id: The id.
            most: How many at most.

        Returns:
            Nothing where there is no such key.
        """
        with self._reading() as cursor:
            return [KeyRow(*row) for row in cursor.execute(_RUN, (key_id, most))]

    def of(self, subject: str) -> list[KeyRow]:
        """Return every key and tombstone of a subject."""
        with self._reading() as cursor:
            return [KeyRow(*row) for row in cursor.execute(_BY_SUBJECT, (subject,))]

    def destroy(self, tombstones: Sequence[KeyRow]) -> list[KeyRow]:
        """Destroy keys for good, with what finds the person by; again is fine.

        Args:
            tombstones: What is to stand there; the id counts only where there was no key.

        Returns:
            The tombstones that stand.
        """
        with self._writing() as cursor:
            for row in tombstones:
                gone, pair = (row.destroyed_on, row.request), (row.subject, row.category)
                cursor.execute(_ADD, (row.id, *pair, None, *gone))
                cursor.execute(_OVERWRITE, pair)
                cursor.execute(_DESTROY, (*gone, *pair))
                if row.category == "identity":
                    cursor.execute("DELETE FROM lookup WHERE subject = ?", (row.subject,))
        self._leave_no_trace()
        return list(self.find(row[1:3] for row in tombstones).values())

    def keks(self) -> list[Kek]:
        """Return the key-encryption keys, the newest first."""
        with self._reading() as cursor:
            rows = cursor.execute("SELECT id, material, made_on FROM kek ORDER BY made_on DESC, id")
            return [Kek(*row) for row in rows]

    def add_first_kek(self, kek: Kek) -> Kek:
        """Add a key-encryption key where there is none yet, and return the one that stands."""
        with self._writing() as cursor:
            if cursor.execute("SELECT 1 FROM kek").fetchone() is None:
                cursor.execute("INSERT INTO kek VALUES (?, ?, ?)", kek)
        return self.keks()[0]

    def rewrap(self, kek: Kek, again: Callable[[KeyRow], bytes]) -> int:
        """Wrap every key anew under another key-encryption key, and drop all others.

        Args:
            kek: The new one.
            again: Gives the new wrapped octets of a key.

        Returns:
            How many keys were wrapped anew.
        """
        with self._writing() as cursor:
            cursor.execute("INSERT OR IGNORE INTO kek VALUES (?, ?, ?)", kek)
            rows = [KeyRow(*row) for row in cursor.execute(_LIVE, (kek.id,)).fetchall()]
            cursor.executemany(_REWRAP, ((again(row), row.id) for row in rows))
            cursor.execute("UPDATE key SET kek = ? WHERE kek <> ?", (kek.id, kek.id))
            cursor.execute("DELETE FROM kek WHERE id <> ?", (kek.id,))
        with self._reading() as cursor:
            cursor.execute("VACUUM")
        self._leave_no_trace()
        return len(rows)

    def look(self, blind: bytes) -> list[str]:
        """Return the subjects behind one entry of the blind index, in order."""
        statement = "SELECT subject FROM lookup WHERE blind = ? ORDER BY subject"
        with self._reading() as cursor:
            return [subject for (subject,) in cursor.execute(statement, (blind,))]

    @contextmanager
    def following(self) -> Generator[Following, None, None]:
        """Lend what follows the log, in one transaction.

        Nobody waits for the disk: what a power cut takes of it is read from the log again, since
        how far the log was followed goes with it.
        """
        with self._reading() as cursor:
            cursor.execute("PRAGMA synchronous = NORMAL")
            try:
                with self._writing() as writing:
                    yield Following(writing)
            finally:
                cursor.execute("PRAGMA synchronous = FULL")

    def followed(self) -> tuple[int, bytes]:
        """Return the position up to which the log was followed, and the digest of its record."""
        with self._reading() as cursor:
            return Following(cursor).upto()

    def intend(self, request: str, intent: bytes) -> None:
        """Write down that a forgetting begins."""
        with self._writing() as cursor:
            cursor.execute("INSERT OR REPLACE INTO pending VALUES (?, ?)", (request, intent))

    def intended(self) -> dict[str, bytes]:
        """Return every forgetting that began and did not end, by request."""
        with self._reading() as cursor:
            rows = cursor.execute("SELECT request, intent FROM pending ORDER BY request")
            return dict(rows.fetchall())

    def settled(self, request: str) -> None:
        """Write down that a forgetting ended."""
        with self._writing() as cursor:
            cursor.execute("DELETE FROM pending WHERE request = ?", (request,))

    def changed(self) -> int:
        """Return a number that is another one after anybody else changed the file."""
        with self._reading() as cursor:
            (number,) = cursor.execute("PRAGMA data_version").fetchone()
            return int(number)

    def backup(self, target: Path) -> None:
        """Copy the key store to a new file, as it is at this moment, while others go on.

        Raises:
            TargetExists: Something is there already.
            StoreError: It cannot be read or written.
        """
        with self._reading() as cursor:
            copy_keys(cursor.connection, target)

    def close(self) -> None:
        """Let go of the file; closing twice is fine."""
        with self._lock:
            self._connection.close()

    def _leave_no_trace(self) -> None:
        with self._reading() as cursor:
            (busy, _, _) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreBusy(self.place, self._wait)

    @contextmanager
    def _reading(self) -> Generator[sqlite3.Cursor, None, None]:
        if os.getpid() != self._process:
            raise StoreClosed(self.place)
        try:
            with self._lock:
                yield self._connection.cursor()
        except FAILURES as failure:
            raise translated(failure, self.place, self._wait) from failure

    @contextmanager
    def _writing(self) -> Generator[sqlite3.Cursor, None, None]:
        with self._reading() as cursor, self._connection:
            cursor.execute("BEGIN IMMEDIATE")
            yield cursor


def _added(cursor: sqlite3.Cursor, row: KeyRow) -> bool:
    """Add a key, unless somebody else was first, or rotated away what wraps it."""
    cursor.execute(_ADD, (*row[:3], row.kek, None, None))
    if new := bool(cursor.rowcount):
        cursor.execute(_KEEP, (cursor.lastrowid, row.wrapped))
    return new


def _found(cursor: sqlite3.Cursor, pair: Pair) -> KeyRow | None:
    row = cursor.execute(_BY_PAIR, pair).fetchone()
    return KeyRow(*row) if row else None


def open_key_file(path: Path | None, *, create: bool = True, wait: float = 10.0) -> KeyFile:
    """Open the key store in a file, or make it.

    Args:
        path: The file; none for one in memory.
        create: Make it where there is none.
        wait: How many seconds to wait for others.

    Raises:
        KeysMissing: There is none, and none was to be made.
        KeyExposed: Others than its owner may read it.
        StoreRefused: The file is not a key store, or of another format.
    """
    place = "memory:" if path is None else str(path)
    try:
        return KeyFile(open_keys(path, create=create, wait=wait), place, wait)
    except FAILURES as failure:
        raise translated(failure, place, wait) from failure
