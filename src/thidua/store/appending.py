"""Append a batch inside a transaction that is open and may write."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from thidua.errors import Conflict, Overtaken, ThiduaError, Unstorable
from thidua.store.judging import answered_again, backwards, clash, unproven
from thidua.store.log import Done, Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.store.log import Batch, Quiet

_INSERT = "INSERT INTO log (stream, version, tag, recorded_at, record) VALUES (?, ?, ?, ?, ?)"
_REMEMBER = "INSERT INTO commands (id, kind, first, last) VALUES (?, ?, ?, ?)"
_DONE = "SELECT id, kind, first, last FROM commands WHERE id = ?"
_HEAD = "SELECT position, recorded_at FROM log ORDER BY position DESC LIMIT 1"
_VERSION = "SELECT coalesce(max(version), 0) FROM log WHERE stream = ?"
_VERSION_BEFORE = """\
SELECT version FROM log WHERE stream = ? AND position <= ? ORDER BY version DESC LIMIT 1"""
_NOBODY = ("", "")
_LOUD = """\
SELECT position, stream, tag FROM log WHERE position > ? AND tag IN ({})
ORDER BY position LIMIT 1"""


def append(cursor: sqlite3.Cursor, batch: Batch) -> Done:
    """Check and write a batch; the transaction is the caller's."""
    mark = batch.mark
    if mark is not None and (earlier := done(cursor, mark.id)) is not None:
        return answered_again(earlier, mark)
    before = head(cursor)
    if (fault := _fault(cursor, batch, before)) is not None:
        raise clash(batch, _versions(cursor, before)) or fault
    if not batch.drafts:
        id, kind = mark or _NOBODY
        return Done(id, kind, 0, 0, repeated=False)
    try:
        return _written(cursor, batch)
    except sqlite3.IntegrityError as cause:
        raise clash(batch, _versions(cursor, before)) or Unstorable(str(cause)) from cause


def done(cursor: sqlite3.Cursor, command_id: str) -> Done | None:
    """Return what a command wrote, if it did."""
    row = cursor.execute(_DONE, (command_id,)).fetchone()
    if row is None:
        return None
    id, kind, first, last = row
    return Done(id, kind, first, last, repeated=False)


def head(cursor: sqlite3.Cursor) -> Head:
    """Return the last position and its moment."""
    row = cursor.execute(_HEAD).fetchone()
    return Head(*row) if row else Head(0, 0)


def version(cursor: sqlite3.Cursor, stream: str) -> int:
    """Return the last version of a stream."""
    (found,) = cursor.execute(_VERSION, (stream,)).fetchone()
    return int(found)


def _fault(cursor: sqlite3.Cursor, batch: Batch, before: Head) -> ThiduaError | None:
    return (
        _moved(cursor, batch)
        or _overtaken(cursor, batch.quiet)
        or backwards(batch.drafts, before.recorded_at)
    )


def _moved(cursor: sqlite3.Cursor, batch: Batch) -> Conflict | None:
    for stream, expected in unproven(batch):
        if (found := version(cursor, stream)) != expected:
            return Conflict(stream, expected, found)
    return None


def _overtaken(cursor: sqlite3.Cursor, quiet: Quiet | None) -> Overtaken | None:
    if quiet is None:
        return None
    loud = _LOUD.format(", ".join("?" * len(quiet.tags)))
    row = cursor.execute(loud, (quiet.after, *quiet.tags)).fetchone()
    return Overtaken(quiet.after, *row) if row else None


def _written(cursor: sqlite3.Cursor, batch: Batch) -> Done:
    cursor.executemany(_INSERT, batch.drafts)
    (final,) = cursor.execute("SELECT last_insert_rowid()").fetchone()
    id, kind = batch.mark or _NOBODY
    first = final - len(batch.drafts) + 1
    if batch.mark is not None:
        cursor.execute(_REMEMBER, (id, kind, first, final))
    return Done(id, kind, first, final, repeated=False)


def _versions(cursor: sqlite3.Cursor, before: Head) -> Callable[[str], int]:
    """Return the versions as they were before this transaction wrote anything."""

    def version_of(stream: str) -> int:
        row = cursor.execute(_VERSION_BEFORE, (stream, before.position)).fetchone()
        return int(row[0]) if row else 0

    return version_of
