"""The connections of one SQLite store: one that writes, under a lock, and as many as read."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING

from eventsourcing.sqlite import SQLiteConnection, SQLiteCursor, SQLiteDatastore

from thidua.errors import StoreBusy, StoreClosed
from thidua.store.connecting import guarded, open_reader, open_writer
from thidua.store.failures import UNFIT, translated

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path
    from types import TracebackType

_FAILURES = (sqlite3.Error, *UNFIT)


class Datastore(SQLiteDatastore):
    """Give out our own connections, to us and to eventsourcing's recorders."""

    def __init__(self, path: Path, *, create: bool, wait: float) -> None:
        self.path = str(path)
        self._place = path.absolute()
        self._wait = wait
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        try:
            writer = open_writer(self._place, create=create, wait=wait)
        except _FAILURES as failure:
            raise translated(failure, self.path, wait) from failure
        super().__init__(db_name=self.path, originator_id_type="text")
        self.writing = Writing(writer, self.path, wait)

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection, None, None]:
        """Lend a connection that only reads."""
        try:
            connection = self._taken()
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self._drain()
        except _FAILURES as failure:
            raise translated(failure, self.path, self._wait) from failure

    def _taken(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreClosed(self.path)
        try:
            return self._idle.pop()
        except IndexError:
            return open_reader(self._place, wait=self._wait)

    @contextmanager
    def transaction(self, *, commit: bool) -> Generator[SQLiteCursor, None, None]:
        """Lend a cursor in the way that eventsourcing's recorders ask for one."""
        if commit:
            with self.writing as cursor:
                yield SQLiteCursor(cursor)
        else:
            with self.reading() as connection:
                yield SQLiteCursor(connection.cursor())

    @contextmanager
    def get_connection(self, *, commit: bool) -> Generator[SQLiteConnection, None, None]:
        """Lend a connection that only reads, wrapped as eventsourcing has it."""
        del commit
        with self.reading() as connection:
            yield SQLiteConnection(connection, max_age=None)

    def close(self) -> None:
        """Close every connection; one that is lent is closed when it comes back."""
        self._closed = True
        self._drain()
        self.writing.close()
        super().close()

    def _drain(self) -> None:
        while self._idle:
            self._idle.pop().close()


class Writing:
    """Be one transaction that writes, for one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, path: str, wait: float) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self._path = path
        self._wait = wait
        self._lock = threading.Lock()
        self._guarded = False

    def __enter__(self) -> sqlite3.Cursor:
        if not self._lock.acquire(timeout=self._wait):
            raise StoreBusy(self._path, self._wait)
        try:
            self._begin()
        except _FAILURES as failure:
            self._lock.release()
            raise translated(failure, self._path, self._wait) from failure
        except BaseException:
            self._lock.release()
            raise
        return self._cursor

    def _begin(self) -> None:
        if not self._guarded:
            guarded(self._connection, self._path)
            self._guarded = True
        self._cursor.execute("BEGIN IMMEDIATE")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._end(failed=kind is not None)
        except sqlite3.Error as other:
            self._raise(failure or other)
        finally:
            self._lock.release()
        self._raise(failure)

    def _end(self, *, failed: bool) -> None:
        try:
            self._cursor.execute("ROLLBACK" if failed else "COMMIT")
        except sqlite3.Error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def _raise(self, failure: BaseException | None) -> None:
        if isinstance(failure, _FAILURES):
            raise translated(failure, self._path, self._wait) from failure
        if failure is not None:
            raise failure

    def close(self) -> None:
        """Close the connection after whoever writes with it has ended."""
        with self._lock:
            self._connection.close()
