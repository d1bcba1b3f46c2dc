"""Eventsourcing's recorder over our own table, so that its tools read and write a store."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from eventsourcing.persistence import IntegrityError, Notification, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder

from thidua.errors import Overruled
from thidua.store import appending
from thidua.store.bell import Bell
from thidua.store.log import Batch, Draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from eventsourcing.sqlite import SQLiteCursor

    from thidua.store.datastore import Datastore
    from thidua.store.log import Done

_EVENTS = "SELECT stream, version, tag, record FROM log WHERE "
_NOTIFICATIONS = "SELECT stream, version, tag, record, position FROM log WHERE "


class Recorder(SQLiteApplicationRecorder):
    """Read and write our table through eventsourcing's interface; topics are our tags.

    A tag is kept and given back as it is, and nothing is ever imported by it.
    """

    def __init__(self, datastore: Datastore) -> None:
        super().__init__(datastore, events_table_name="log")
        self.store = datastore
        self.bell = Bell()
        self.select_max_notification_id_statement = "SELECT max(position) FROM log"

    def construct_create_table_statements(self) -> list[str]:
        """Return nothing: a store is made when it is opened, and never by a recorder."""
        return []

    def append(self, batch: Batch) -> Done:
        """Check everything that a batch rests on and write it, in one transaction."""
        with self.store.writing as cursor:
            done = appending.append(cursor, batch)
        self.bell.ring(done.last)
        return done

    def insert_events(
        self, stored_events: Sequence[StoredEvent], **kwargs: Any
    ) -> Sequence[int] | None:
        """Write events of eventsourcing's, stamped with the moment or the last one recorded."""
        with self.store.transaction(commit=True) as cursor:
            written = self._insert_events(cursor, stored_events, **kwargs)
        self.bell.ring(written[-1] if written else 0)
        return written

    def _insert_events(
        self, c: SQLiteCursor, stored_events: Sequence[StoredEvent], **_: Any
    ) -> Sequence[int] | None:
        cursor = c.sqlite_cursor
        now = max(time.time_ns() // 1000, appending.head(cursor).recorded_at)
        drafts = [_draft(event, now) for event in stored_events]
        try:
            done = appending.append(cursor, Batch(drafts, {}))
        except Overruled as conflict:
            raise IntegrityError(str(conflict)) from conflict
        return range(done.first, done.last + 1) if drafts else []

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Read one stream, as eventsourcing asks for it."""
        terms, values = _terms({"stream =": str(originator_id), "version >": gt, "version <=": lte})
        order = f" ORDER BY version {'DESC' if desc else 'ASC'} LIMIT ?"
        with self.store.reading() as connection:
            rows = connection.execute(_EVENTS + terms + order, [*values, _limit(limit)])
            return [StoredEvent(*row) for row in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Read the log in order of position, as eventsourcing asks for it."""
        begin = "position >=" if inclusive_of_start else "position >"
        terms, values = _terms({"position >": 0, begin: start, "position <=": stop})
        if topics:
            terms += f" AND tag IN ({', '.join('?' * len(topics))})"
        order = " ORDER BY position LIMIT ?"
        with self.store.reading() as connection:
            rows = connection.execute(_NOTIFICATIONS + terms + order, [*values, *topics, limit])
            return [Notification(*row) for row in rows]


def _draft(event: StoredEvent, now: int) -> Draft:
    return Draft(str(event.originator_id), event.originator_version, event.topic, now, event.state)


def _terms(wanted: dict[str, str | int | None]) -> tuple[str, list[str | int]]:
    given = {term: value for term, value in wanted.items() if value is not None}
    return " AND ".join(f"{term} ?" for term in given), list(given.values())


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit
