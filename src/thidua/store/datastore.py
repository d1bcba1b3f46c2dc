"""The connections of one SQLite store: one that writes, under a lock, and as many as read."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from eventsourcing.sqlite import SQLiteConnection, SQLiteCursor, SQLiteDatastore

from thidua.errors import StoreBusy, StoreClosed
from thidua.store.connecting import guarded, open_reader, open_writer
from thidua.store.failures import FAILURES, translated

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path
    from types import TracebackType


def open_datastore(path: Path, *, create: bool, wait: float) -> Datastore:
    """Open the connection that writes, and build the rest around it.

    Raises:
        StoreRefused: The file is not ours, of another format, or cannot be written safely.
    """
    place = path.absolute()
    try:
        writer = open_writer(place, create=create, wait=wait)
    except FAILURES as failure:
        raise translated(failure, str(path), wait) from failure
    return Datastore(place, Writing(writer, str(path), wait))


class Datastore(SQLiteDatastore):
    """Give out our own connections, to us and to eventsourcing's recorders."""

    def __init__(self, place: Path, writing: Writing) -> None:
        super().__init__(db_name=str(place), originator_id_type="text")
        self.place = place
        self.writing = writing
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection, None, None]:
        """Lend a connection that only reads."""
        writing = self.writing
        try:
            connection = self._taken()
            try:
                yield connection
            finally:
                self._idle.append(connection)
                if self._closed:
                    self._drain()
        except FAILURES as failure:
            raise translated(failure, writing.path, writing.wait) from failure

    def require_open(self) -> None:
        """Refuse to go on with a store that was closed, or opened by another process.

        Raises:
            StoreClosed: It was.
        """
        if self._closed:
            raise StoreClosed(self.writing.path)
        self.writing.require_same_process()

    def _taken(self) -> sqlite3.Connection:
        self.require_open()
        try:
            return self._idle.pop()
        except IndexError:
            return open_reader(self.place, wait=self.writing.wait)

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
    """Be the one transaction that writes, for one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, path: str, wait: float) -> None:
        self.path = path
        self.wait = wait
        self._connection = connection
        self._cursor = connection.cursor()
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._guarded = False

    def require_same_process(self) -> None:
        """Refuse a connection that was carried over a fork: two processes would share its locks.

        Raises:
            StoreClosed: The store was opened by another process.
        """
        if os.getpid() != self._process:
            raise StoreClosed(self.path)

    def __enter__(self) -> sqlite3.Cursor:
        self.require_same_process()
        if not self._lock.acquire(timeout=self.wait):
            raise StoreBusy(self.path, self.wait)
        try:
            self._begin()
        except BaseException as failure:
            self._lock.release()
            self._raise(failure)
            raise
        return self._cursor

    def _begin(self) -> None:
        if not self._guarded:
            guarded(self._connection, self.path)
            self._guarded = True
        self._cursor.execute("BEGIN IMMEDIATE")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if failure is None:
                self._connection.commit()
        except FAILURES as other:
            failure = other
        finally:
            # What was committed, or undone by SQLite itself, is not rolled back.
            self._connection.rollback()
            self._lock.release()
        self._raise(failure)

    def _raise(self, failure: BaseException | None) -> None:
        if isinstance(failure, FAILURES):
            raise translated(failure, self.path, self.wait) from failure

    def close(self) -> None:
        """Close the connection, after whoever writes with it has ended.

        Raises:
            StoreBusy: They did not end in time.
        """
        if not self._lock.acquire(timeout=self.wait):
            raise StoreBusy(self.path, self.wait)
        # Before the connection: what it read last would leave a part of the store beside the file.
        with suppress(sqlite3.ProgrammingError):  # It is closed already.
            self._cursor.close()
        self._connection.close()
        self._lock.release()
