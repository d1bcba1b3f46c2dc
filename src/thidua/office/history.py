"""The history of one stream: every record, where it stands, and what became of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from thidua.asof import AsOf, in_place
from thidua.facts import Corrected
from thidua.records import Catalogue, Record
from thidua.store import Row


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one record of a history, as it was written, and what corrections made of it."""

    position: int
    record: Record[Any]
    now: Any = None
    """The fact that stands in its place, or itself; none where it was struck out."""
    now_on: date
    """The day that it takes effect on, corrections in place."""
    corrected: bool = False


def history(
    rows: Sequence[Row], records: Sequence[Record[Any]], when: AsOf, catalogue: Catalogue[Any]
) -> tuple[Moment, ...]:
    """Return the history of a stream, in the order in which it was recorded.

    Args:
        rows: The rows of the stream, in order of version.
        records: The same records, as they are shown.
        when: Which day to look at, as known at which moment.
        catalogue: What reads records.
    """
    known = [r for r in records if when.known_at is None or r.recorded_at <= when.known_at]
    placed = {record.version: record for record in in_place(known, catalogue)}
    touched = {r.fact.version for r in known if isinstance(r.fact, Corrected)}
    told = (_told(row, record, placed, touched) for row, record in zip(rows, known, strict=False))
    return tuple(moment for moment in told if when.as_of is None or moment.now_on <= when.as_of)


def _told(
    row: Row, record: Record[Any], placed: dict[int, Record[Any]], touched: set[int]
) -> Moment:
    now = placed.get(record.version, record)
    struck = record.version not in placed and not isinstance(record.fact, Corrected)
    return Moment(
        position=row.position,
        record=record,
        now=None if struck else now.fact,
        now_on=now.effective_on,
        corrected=record.version in touched,
    )


def json_lines(rows: Iterator[Row]) -> Iterator[bytes]:
    """Yield each row as one line of JSON: its position, and its record to the octet."""
    for row in rows:
        yield b'{"position":%d,"record":%s}\n' % (row.position, row.record)
