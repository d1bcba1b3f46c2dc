"""What views are read from: a log, as far as views need to know it."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeAlias

Stored: TypeAlias = tuple[int, str, int, str, int, bytes]
"""One stored record: position, stream, version, tag, moment in microseconds, and its octets."""


class End(Protocol):
    """Be the end of a log."""

    @property
    def position(self) -> int:
        """Return the last position."""
        ...


class Source(Protocol):
    """Be a log that can be read in order of position, and stream by stream."""

    def scan(
        self, after: int = 0, *, upto: int | None = None, kinds: tuple[str, ...] = ()
    ) -> Iterator[Stored]:
        """Yield the records in order of position."""
        ...

    def read(self, stream: str, after: int = 0) -> Sequence[Stored]:
        """Return the records of one stream, in order of version."""
        ...

    def head(self) -> End:
        """Return where the log ends."""
        ...
