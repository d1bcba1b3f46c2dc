"""What a store of records is, whatever keeps it: the types, and the one protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from thidua.store.ledger import Ledger


class Row(NamedTuple):
    """Hold one stored record, and the columns that repeat it.

    ``recorded_at`` counts microseconds since 1970, in UTC.
    """

    position: int
    stream: str
    version: int
    tag: str
    recorded_at: int
    record: bytes


class Draft(NamedTuple):
    """Hold one record that is to be stored; the store gives it its position."""

    stream: str
    version: int
    tag: str
    recorded_at: int
    record: bytes


class Mark(NamedTuple):
    """Name the command that writes."""

    id: str
    kind: str


class Done(NamedTuple):
    """Say what a command wrote: the positions from ``first`` to ``last``.

    Both are zero when nothing was written. ``repeated`` says that it had been written before.
    """

    id: str
    kind: str
    first: int
    last: int
    repeated: bool


class Quiet(NamedTuple):
    """Ask that nothing with one of these tags was recorded after a position."""

    after: int
    tags: tuple[str, ...]


class Batch(NamedTuple):
    """Hold what one transaction checks and writes.

    ``reads`` gives every stream that was read with the version it was read at, streams that are not
    written included.
    """

    drafts: Sequence[Draft]
    reads: Mapping[str, int]
    mark: Mark | None = None
    quiet: Quiet | None = None


class Head(NamedTuple):
    """Hold the last position and its moment; zeros when the log is empty."""

    position: int
    recorded_at: int


class Fault(NamedTuple):
    """Hold one thing that is wrong with the structure of a store, where, and in words."""

    code: str
    position: int | None
    stream: str | None
    en: str
    vi: str


class Log(Protocol):
    """Keep records in one order, for ever.

    A log may be used by several threads. Every method may raise a
    :class:`~thidua.errors.StoreError`; none waits without an end.
    """

    def append(self, batch: Batch) -> Done:
        """Check everything that a batch rests on and write it, in one transaction.

        A batch whose mark is known writes nothing and answers as it did the first time. A batch
        without drafts is checked, writes nothing and is not remembered.

        Raises:
            CommandReused: The mark's id belongs to a command of another kind.
            Conflict: A stream is not at the version that was read, or that the drafts follow.
            Overtaken: Something was recorded that the batch asks not to have been.
            ClockBehind: A draft is older than what stands before it.
            Unstorable: A draft cannot be kept as it is.
        """
        ...

    def done(self, command_id: str) -> Done | None:
        """Return what a command wrote, or nothing if no such command wrote anything."""
        ...

    def read(self, stream: str, after: int = 0) -> list[Row]:
        """Return the rows of one stream with versions above ``after``, in order."""
        ...

    def version(self, stream: str) -> int:
        """Return the last version of a stream; 0 when there is none."""
        ...

    def place(self, stream: str, version: int) -> int:
        """Return the position of one record; 0 where there is none."""
        ...

    def scan(
        self,
        after: int = 0,
        *,
        upto: int | None = None,
        kinds: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
    ) -> Iterator[Row]:
        """Yield rows in order of position, in constant memory.

        Args:
            after: Begin behind this position.
            upto: End with this position; with the head as it is at the start when not given.
            kinds: Only streams of these kinds, the part of their names before the hyphen.
            tags: Only these tags.
        """
        ...

    def at(self, first: int, last: int) -> list[Row]:
        """Return the rows from one position to another, both included."""
        ...

    def streams(self, kind: str) -> Iterator[str]:
        """Yield the names of all streams of a kind, in order."""
        ...

    def head(self) -> Head:
        """Return the last position and its moment."""
        ...

    def wait(self, after: int, timeout: float) -> None:
        """Wait until this log has appended behind a position, is closed, or the time is over."""
        ...

    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong with the structure of the store; change nothing."""
        ...

    def backup(self, target: Path, *, progress: Callable[[int, int], None] | None = None) -> None:
        """Copy the store, as it is at this moment, to a file that does not exist yet.

        Args:
            target: Where the copy goes.
            progress: Told how many pages are done, of how many.
        """
        ...

    @property
    def ledger(self) -> Ledger:
        """Return what is kept of the evidence over this log."""
        ...

    def close(self) -> None:
        """Let go of every file; closing twice is fine."""
        ...
