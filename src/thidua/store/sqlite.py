"""A log in one SQLite file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from thidua.store import appending
from thidua.store.copying import copy
from thidua.store.datastore import open_datastore
from thidua.store.examining import examined
from thidua.store.ledger_sqlite import SqliteLedger
from thidua.store.log import Row
from thidua.store.places import vet
from thidua.store.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from thidua.store.datastore import Datastore
    from thidua.store.log import Done, Fault, Head

_CHUNK = 500
_READ = """\
SELECT position, stream, version, tag, recorded_at, record FROM log
WHERE stream = ? AND version > ? ORDER BY version"""
_PLACE = "SELECT position FROM log WHERE stream = ? AND version = ?"
_AT = """\
SELECT position, stream, version, tag, recorded_at, record FROM log
WHERE position BETWEEN ? AND ? ORDER BY position"""
_SCAN = """\
SELECT position, stream, version, tag, recorded_at, record FROM log
WHERE position > ? AND position <= ?{} ORDER BY position LIMIT ?"""
_STREAMS = """\
SELECT DISTINCT stream FROM log WHERE stream > ? AND stream < ? ORDER BY stream LIMIT ?"""

# `Row._make` would count the columns of every row again.
_row = cast("Callable[[Iterable[object]], Row]", partial(cast("Any", tuple).__new__, Row))


class SqliteLog(Recorder):
    """Keep records in a SQLite file; it is also one of eventsourcing's recorders."""

    def __init__(self, datastore: Datastore) -> None:
        super().__init__(datastore)
        self.ledger = SqliteLedger(datastore)

    def done(self, command_id: str) -> Done | None:
        """Return what a command wrote, or nothing if no such command wrote anything."""
        with self.store.reading() as connection:
            return appending.done(connection.cursor(), command_id)

    def read(self, stream: str, after: int = 0) -> list[Row]:
        """Return the rows of one stream with versions above ``after``, in order."""
        with self.store.reading() as connection:
            return list(map(_row, connection.execute(_READ, (stream, after))))

    def version(self, stream: str) -> int:
        """Return the last version of a stream; 0 when there is none."""
        with self.store.reading() as connection:
            return appending.version(connection.cursor(), stream)

    def place(self, stream: str, version: int) -> int:
        """Return the position of one record; 0 where there is none."""
        rows = self._rows(_PLACE, (stream, version))
        return int(rows[0][0]) if rows else 0

    def scan(
        self,
        after: int = 0,
        *,
        upto: int | None = None,
        kinds: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> Iterator[Row]:
        """Yield rows in order of position; no lock is held between one piece and the next."""
        statement = _SCAN.format(_filter(kinds, tags))
        wanted = (*(bound for kind in kinds for bound in _bounds(kind)), *tags)
        end = self.head().position if upto is None else upto
        while rows := self._rows(statement, (after, end, *wanted, _CHUNK)):
            yield from map(_row, rows)
            if len(rows) < _CHUNK:
                return
            after = rows[-1][0]

    def at(self, first: int, last: int) -> list[Row]:
        """Return the rows from one position to another, both included."""
        return list(map(_row, self._rows(_AT, (first, last))))

    def streams(self, kind: str) -> Iterator[str]:
        """Yield the names of all streams of a kind, in order."""
        last, end = _bounds(kind)
        while rows := self._rows(_STREAMS, (last, end, _CHUNK)):
            yield from (name for (name,) in rows)
            last = rows[-1][0]

    def head(self) -> Head:
        """Return the last position and its moment."""
        with self.store.reading() as connection:
            return appending.head(connection.cursor())

    def wait(self, after: int, timeout: float) -> None:
        """Wait until this log has appended behind a position, is closed, or the time is over."""
        self.bell.wait(after, timeout)

    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong with the structure of the store; change nothing."""
        return examined(self.store)

    def backup(self, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store, as it is at this moment, to a file that does not exist yet."""
        copy(self.store, target, progress)

    def close(self) -> None:
        """Let go of every file; closing twice is fine."""
        self.bell.silence()
        self.store.close()

    def _rows(self, statement: str, values: tuple[object, ...]) -> list[Any]:
        with self.store.reading() as connection:
            return connection.execute(statement, values).fetchall()


def open_sqlite(path: Path, *, create: bool, wait: float) -> SqliteLog:
    """Open the store in a file, or make it.

    Raises:
        StoreRefused: The place holds no store, and none can be made there.
    """
    vet(path, create=create)
    return SqliteLog(open_datastore(path, create=create, wait=wait))


def _bounds(kind: str) -> tuple[str, str]:
    # A stream is called <kind>-<id>; the full stop is the character behind the hyphen.
    return f"{kind}-", f"{kind}."


def _filter(kinds: tuple[str, ...], tags: tuple[str, ...]) -> str:
    kept = " OR ".join(["stream > ? AND stream < ?"] * len(kinds))
    named = ", ".join("?" * len(tags))
    return (f" AND ({kept})" if kinds else "") + (f" AND tag IN ({named})" if tags else "")
