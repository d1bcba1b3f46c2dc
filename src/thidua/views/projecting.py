"""Projecting: one pass over the log that gives every view its rows, as of a day and a moment.

Rows grow in place while the log goes by, so memory holds rows and never events. Records mostly
come in the order of the days they take effect on. A stream whose records do not, or that was
corrected, is set aside at the first such record and folded on its own in the end.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from typing import Any, TypeVar, cast

import msgspec

from thidua.asof import AsOf, as_of
from thidua.errors import RecordError
from thidua.facts import Corrected
from thidua.records import Catalogue, Record
from thidua.views.source import Source, Stored
from thidua.views.view import View

R = TypeVar("R")
Progress = Callable[[int, int], None]
"""Is told how far a projection came, and how far it goes: two positions."""

_STEP = 5000
_START = datetime(1970, 1, 1, tzinfo=UTC)
_EVER = 2**63


class Projection(msgspec.Struct, frozen=True):
    """Hold the rows of some views, as of a day and a moment.

    Args:
        position: The last position of the log that can show in them.
        moment: The day and the moment that they show.
        tables: For each view's kind, the row of each of its streams.
    """

    position: int
    moment: AsOf
    tables: Mapping[str, Mapping[str, Any]]

    def of(self, view: View[R]) -> Mapping[str, R]:
        """Return the rows of a view by stream, in the order in which the streams began."""
        return cast("Mapping[str, R]", self.tables[view.kind])


class _Growing:
    """Be the row of one stream while it grows: a frozen one would be made anew at each record."""

    __slots__ = ("aside", "day", "evolve", "row")

    def __init__(self, view: View[Any]) -> None:
        self.row = view.initial
        self.evolve = view.evolve
        self.day: date | None = None
        self.aside = False

    def begin_again(self, view: View[Any], records: Sequence[Record[Any]]) -> None:
        """Be the row of these records, in this order."""
        self.row = reduce(view.evolve, records, view.initial)
        self.day = records[-1].effective_on if records else None


def project(
    source: Source,
    views: Sequence[View[Any]],
    moment: AsOf,
    catalogue: Catalogue[Any],
    *,
    progress: Progress | None = None,
) -> Projection:
    """Fold the log into the rows of views.

    Args:
        source: The log.
        views: The views, each of a kind of its own.
        moment: The day and the moment to show.
        catalogue: What reads the records.
        progress: Told from time to time how far it came.

    Raises:
        RecordError: A record cannot be read; the message says which.
    """
    by_kind = {view.kind: view for view in views}
    head = source.head().position
    stored = source.scan(upto=head, kinds=tuple(by_kind))
    seen = stored if progress is None else _told(stored, head, progress)
    growing, reached = _grown(seen, by_kind, moment, catalogue)
    end = head if reached is None else reached
    tables: dict[str, dict[str, Any]] = {kind: {} for kind in by_kind}
    for stream, row in growing.items():
        view = by_kind[_kind_of(stream)]
        if row.aside:
            row.begin_again(view, _alone(source, stream, end, moment, catalogue))
        if row.day is not None:
            tables[view.kind][stream] = row.row
    return Projection(end, moment, tables)


def _kind_of(stream: str) -> str:
    return stream[: stream.index("-")]


def _grown(
    stored: Iterator[Stored],
    views: Mapping[str, View[Any]],
    moment: AsOf,
    catalogue: Catalogue[Any],
) -> tuple[dict[str, _Growing], int | None]:
    """Let the rows grow; also say at which position the moment was reached, if it was."""
    until, last_day, decode = _until(moment), moment.as_of or date.max, catalogue.decode
    growing: dict[str, _Growing] = {}
    find = growing.get
    for position, stream, version, _, recorded_at, octets in stored:
        if recorded_at > until:
            return growing, position - 1
        row = find(stream)
        if row is None:
            row = growing[stream] = _Growing(views[_kind_of(stream)])
        elif row.aside:
            continue
        try:
            record = decode(octets)
        except RecordError:
            record = decode(octets, f"{stream} v{version}")
        day = record.effective_on
        if type(record.fact) is Corrected or (row.day is not None and day < row.day):
            row.aside = True
        elif day <= last_day:
            row.day = day
            row.row = row.evolve(row.row, record)
    return growing, None


def _alone(
    source: Source, stream: str, end: int, moment: AsOf, catalogue: Catalogue[Any]
) -> Sequence[Record[Any]]:
    """Return the records of one stream that make its row, corrections in their place."""
    records = [
        catalogue.decode(octets, f"{stream} v{version}")
        for position, _, version, _, _, octets in source.read(stream)
        if position <= end
    ]
    return as_of(records, moment, catalogue)


def _until(moment: AsOf) -> int:
    if moment.known_at is None:
        return _EVER
    return (moment.known_at - _START) // timedelta(microseconds=1)


def _told(stored: Iterator[Stored], head: int, progress: Progress) -> Iterator[Stored]:
    for number, one in enumerate(stored):
        if number % _STEP == 0:
            progress(one[0] - 1, head)
        yield one
    progress(head, head)
