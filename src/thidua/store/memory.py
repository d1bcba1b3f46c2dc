"""A log in memory, over eventsourcing's recorder of plain objects."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from eventsourcing.persistence import IntegrityError, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder

from thidua.errors import Overruled, Overtaken, StoreClosed, Unstorable, Unsupported
from thidua.store.bell import Bell
from thidua.store.judging import answered_again, backwards, clash
from thidua.store.ledger_memory import MemoryLedger
from thidua.store.log import Batch, Done, Draft, Head, Row
from thidua.store.ordering import disordered, unnumbered

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from thidua.errors import ThiduaError
    from thidua.store.log import Fault, Quiet

PLACE = "memory:"
_NUMBERS = range(-(2**63), 2**63)


class MemoryLog(POPOApplicationRecorder):
    """Keep records in memory; it is also one of eventsourcing's recorders."""

    def __init__(self) -> None:
        super().__init__()
        self._bell = Bell()
        self._moments: list[int] = []
        self._commands: dict[str, Done] = {}
        self._closed = False
        self._ledger = MemoryLedger()

    @property
    def ledger(self) -> MemoryLedger:
        """Return what is kept of the evidence over this log."""
        with self._held():
            return self._ledger

    def append(self, batch: Batch) -> Done:
        """Check everything that a batch rests on and write it, all or nothing."""
        with self._held():
            done = self._append(batch)
        self._bell.ring(done.last)
        return done

    def _append(self, batch: Batch) -> Done:
        mark = batch.mark
        if mark is not None and mark.id in self._commands:
            return answered_again(self._commands[mark.id], mark)
        if (fault := self._fault(batch)) is not None:
            raise fault
        id, kind = mark or ("", "")
        if not batch.drafts:
            return Done(id, kind, 0, 0, repeated=False)
        first, last = self._stored(batch.drafts)
        done = Done(id, kind, first, last, repeated=False)
        if mark is not None:
            self._commands[id] = done
        return done

    def _fault(self, batch: Batch) -> ThiduaError | None:
        return (
            clash(batch, self._version)
            or self._overtaken(batch.quiet)
            or backwards(batch.drafts, self._head().recorded_at)
            or _unfit(batch)
        )

    def _overtaken(self, quiet: Quiet | None) -> Overtaken | None:
        if quiet is None:
            return None
        for row in self._rows(range(max(quiet.after, 0), len(self._moments))):
            if row.tag in quiet.tags:
                return Overtaken(quiet.after, row.position, row.stream, row.tag)
        return None

    def _stored(self, drafts: Sequence[Draft]) -> tuple[int, int]:
        events = [StoredEvent(d.stream, d.version, d.tag, d.record) for d in drafts]
        self._moments.extend(draft.recorded_at for draft in drafts)
        last = len(self._moments)
        self._insert_events(events)
        return last - len(drafts) + 1, last

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int] | None:
        """Write events of eventsourcing's, stamped with the moment or the last one recorded."""
        with self._held():
            now = max(time.time_ns() // 1000, self._head().recorded_at)
            drafts = [
                Draft(str(e.originator_id), e.originator_version, e.topic, now, e.state)
                for e in stored_events
            ]
            try:
                done = self.append(Batch(drafts, {}))
            except Overruled as conflict:
                raise IntegrityError(str(conflict)) from conflict
        self._notify_listeners()
        return range(done.first, done.last + 1) if drafts else []

    def done(self, command_id: str) -> Done | None:
        """Return what a command wrote, or nothing if no such command wrote anything."""
        with self._held():
            return self._commands.get(command_id)

    def read(self, stream: str, after: int = 0) -> list[Row]:
        """Return the rows of one stream with versions above ``after``, in order."""
        with self._held():
            index = self._stored_events_index.get(stream, {})
            return list(self._rows(at for version, at in index.items() if version > after))

    def version(self, stream: str) -> int:
        """Return the last version of a stream; 0 when there is none."""
        with self._held():
            return self._version(stream)

    def place(self, stream: str, version: int) -> int:
        """Return the position of one record; 0 where there is none."""
        with self._held():
            at = self._stored_events_index.get(stream, {}).get(version)
            return 0 if at is None else at + 1

    def scan(
        self,
        after: int = 0,
        *,
        upto: int | None = None,
        kinds: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> Iterator[Row]:
        """Yield rows in order of position."""
        head = self.head().position
        prefixes = tuple(f"{kind}-" for kind in kinds)
        for row in self._rows(range(max(after, 0), head if upto is None else min(upto, head))):
            if (not kinds or row.stream.startswith(prefixes)) and (not tags or row.tag in tags):
                yield row

    def at(self, first: int, last: int) -> list[Row]:
        """Return the rows from one position to another, both included."""
        with self._held():
            return list(self._rows(range(max(first - 1, 0), min(last, len(self._moments)))))

    def streams(self, kind: str) -> Iterator[str]:
        """Yield the names of all streams of a kind, in order."""
        with self._held():
            index = self._stored_events_index.items()
            names = [name for name, at in index if at and name.startswith(f"{kind}-")]
        return iter(sorted(names))

    def head(self) -> Head:
        """Return the last position and its moment."""
        with self._held():
            return self._head()

    def wait(self, after: int, timeout: float) -> None:
        """Wait until this log has appended behind a position, is closed, or the time is over."""
        self._bell.wait(after, timeout)

    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong with the structure of the log; change nothing."""
        rows = list(self.scan())
        yield from disordered((row.position, row.recorded_at) for row in rows)
        yield from unnumbered(sorted((row.stream, row.version, row.position) for row in rows))

    def backup(self, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Refuse: what is in memory is not kept.

        Raises:
            Unsupported: Always.
        """
        del target, progress
        raise Unsupported(PLACE, "be backed up", "sao lưu")

    def close(self) -> None:
        """Let go of every record; closing twice is fine."""
        self._closed = True
        self._bell.silence()

    @contextmanager
    def _held(self) -> Generator[None, None, None]:
        with self._database_lock:
            if self._closed:
                raise StoreClosed(PLACE)
            yield

    def _head(self) -> Head:
        return Head(len(self._moments), self._moments[-1] if self._moments else 0)

    def _version(self, stream: str) -> int:
        return len(self._stored_events_index.get(stream, ()))

    def _rows(self, indexes: Iterable[int]) -> Iterator[Row]:
        for at in indexes:
            event = self._stored_events[at]
            name, moment = str(event.originator_id), self._moments[at]
            version, tag, record = event.originator_version, event.topic, event.state
            yield Row(at + 1, name, version, tag, moment, record)


def _unfit(batch: Batch) -> Unstorable | None:
    try:
        texts = [*(batch.mark or ()), *(text for d in batch.drafts for text in (d.stream, d.tag))]
        "".join(texts).encode()
        b"".join(draft.record for draft in batch.drafts)
    except (TypeError, UnicodeEncodeError) as cause:
        return Unstorable(str(cause))
    for draft in batch.drafts:
        if draft.recorded_at not in _NUMBERS:
            return Unstorable(f"{draft.stream} {draft.version}")
    return None
