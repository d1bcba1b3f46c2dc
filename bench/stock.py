"""The same life in stock eventsourcing: a class of aggregates, JSON, SQLite.

Its events hold what ours hold: who acted in which role, the command, the rules, the day of effect.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.system import NotificationLogReader

Envelope = dict[str, Any]

ENVELOPE: Envelope = {
    "effective_on": "2025-05-15",
    "actor": {"id": "nv1", "role": "unit", "unit": "NV1"},
    "command": "command-0001-00000001",
    "rules": "sha256:" + "0" * 64,
}
REGISTERED: dict[str, Any] = {
    "plan": "langson/2025",
    "subject": "subject-00000001",
    "unit": "NV1",
    "list": "list-1",
    "window": "quy_1",
    "category": "cong_chuc",
    "nature": "dien_hinh_xuat_sac",
    "scope": "toan_dien",
    "movements": ["thanh_tra_tinh"],
    "summary": "Hoàn thành xuất sắc nhiệm vụ; có giải pháp được áp dụng tại đơn vị.",
}
_NOTE = "Theo dõi tiến độ, kết quả công tác."


class Nomination(Aggregate):
    """Be a nomination as a user of the library would write it."""

    @event("Registered")
    def __init__(self, registered: dict[str, Any], envelope: Envelope) -> None:
        self.registered = registered
        self.phase = "registered"
        self.fostered: list[tuple[str, str, str, str]] = []
        self.achievements: list[tuple[str, str, str]] = []
        self.verdicts: dict[str, tuple[str, str]] = {}
        self.last_on = envelope["effective_on"]

    @event("Fostered")
    def foster(self, subject: str, activity: str, on: str, note: str, envelope: Envelope) -> None:
        """Follow up."""
        self.fostered.append((subject, activity, on, note))
        self.last_on = envelope["effective_on"]

    @event("Achieved")
    def achieve(self, subject: str, achievement: str, note: str, envelope: Envelope) -> None:
        """Record an achievement."""
        self.achievements.append((subject, achievement, note))
        self.last_on = envelope["effective_on"]

    @event("Assessed")
    def assess(self, criterion: str, verdict: str, as_of: str, envelope: Envelope) -> None:
        """Assess a criterion."""
        self.verdicts[criterion] = (verdict, as_of)
        self.last_on = envelope["effective_on"]


def application(path: Path) -> Application[UUID]:
    """Return an application on a SQLite file."""
    environment = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
    return Application(env=environment)


def register(app: Application[UUID], more: int) -> UUID:
    """Register one nomination with more events, saved once."""
    nomination = Nomination(REGISTERED, ENVELOPE)
    for step in range(1, more + 1):
        _live(nomination, step)
    app.save(nomination)
    return nomination.id


def _live(nomination: Nomination, step: int) -> None:
    subject, day = "subject-00000001", "2025-05-15"
    match step % 5:
        case 4:
            nomination.achieve(subject, f"sk-{step}", "Sáng kiến được áp dụng.", ENVELOPE)
        case 3:
            nomination.assess("CH1", "met", day, ENVELOPE)
        case _:
            nomination.foster(subject, "follow_up", day, _NOTE, ENVELOPE)


def _get(app: Application[UUID], name: UUID) -> Nomination:
    return cast("Nomination", app.repository.get(name))


def foster(app: Application[UUID], name: UUID, note: str) -> None:
    """Load a nomination, follow it up, and save it."""
    nomination = _get(app, name)
    nomination.foster("subject-00000001", "follow_up", "2025-05-15", note, ENVELOPE)
    app.save(nomination)


def replay_log(app: Application[UUID]) -> dict[UUID, dict[str, Any]]:
    """Read the whole log into rows of progress, through the library's own log and mapper."""
    rows: dict[UUID, dict[str, Any]] = {}
    for happened in _events(app):
        row = rows.setdefault(happened.originator_id, {"fostered": 0, "achievements": []})
        match type(happened).__name__:
            case "Registered":
                row |= {"phase": "registered", **happened.registered, "verdicts": {}}
            case "Fostered":
                row["fostered"] += 1
                row["last_follow_up"] = happened.on
            case "Achieved":
                row["achievements"].append(happened.achievement)
            case _:
                row["verdicts"][happened.criterion] = happened.verdict
        row["last_on"] = happened.envelope["effective_on"]
    return rows


def _events(app: Application[UUID]) -> Iterator[Any]:
    reader = NotificationLogReader(app.notification_log)
    for section in reader.select(start=1):
        yield from (app.mapper.to_domain_event(notification) for notification in section)


def replay_repository(app: Application[UUID], names: list[UUID]) -> int:
    """Get every nomination through the library's repository."""
    return sum(len(_get(app, name).fostered) for name in names)
