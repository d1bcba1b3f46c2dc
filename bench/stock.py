"""The same life in stock eventsourcing: a class of aggregates, JSON, SQLite."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.system import NotificationLogReader


class Nomination(Aggregate):
    """Be a nomination as a user of the library would write it."""

    @event("Registered")
    def __init__(self, subject: str, unit: str, category: str, summary: str) -> None:
        self.subject, self.unit, self.category = subject, unit, category
        self.summary = summary
        self.follow_ups = 0
        self.last_follow_up = ""
        self.phase = "registered"
        self.last_note = ("", "")

    @event("Fostered")
    def foster(self, activity: str, on: str, note: str) -> None:
        """Follow up."""
        self.follow_ups += 1
        self.last_follow_up = on
        self.last_note = (activity, note)


def application(path: Path) -> Application[UUID]:
    """Return an application on a SQLite file."""
    environment = {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": str(path),
        "AGGREGATE_CACHE_MAXSIZE": "",
    }
    return Application(env=environment)


def register(app: Application[UUID], follow_ups: int) -> UUID:
    """Register one nomination with follow-ups, saved once."""
    nomination = Nomination("subject-1", "NV1", "cong_chuc", "Hoàn thành xuất sắc nhiệm vụ.")
    for number in range(follow_ups):
        nomination.foster("follow_up", "2025-05-15", f"Theo dõi tiến độ lần {number}.")
    app.save(nomination)
    return nomination.id


def foster(app: Application[UUID], name: UUID, note: str) -> None:
    """Load a nomination, follow it up, and save it."""
    nomination: Nomination = app.repository.get(name)
    nomination.foster("follow_up", "2025-05-15", note)
    app.save(nomination)


def replay_log(app: Application[UUID]) -> dict[Any, tuple[int, str]]:
    """Read the whole log into a table of follow-ups, through the library's own log and mapper."""
    rows: dict[Any, tuple[int, str]] = {}
    for happened in _events(app):
        count, last = rows.get(happened.originator_id, (0, ""))
        if type(happened).__name__ == "Fostered":
            count, last = count + 1, happened.on
        rows[happened.originator_id] = (count, last)
    return rows


def _events(app: Application[UUID]) -> Iterator[Any]:
    reader = NotificationLogReader(app.notification_log)
    for section in reader.select(start=1):
        yield from (app.mapper.to_domain_event(notification) for notification in section)


def replay_repository(app: Application[UUID], names: list[UUID]) -> int:
    """Get every nomination through the library's repository."""
    return sum(app.repository.get(name).follow_ups for name in names)
