"""Turn the rows of a log into leaves again, and find columns that are not what records say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from thidua.verifier import COMPLETENESS, Contradiction, leaf_hash, record_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.store import Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TAGGED = b'"fact":{"tag":"'


Known = tuple[int, bytes, bytes, bytes]
"""What is known of a stream: its last version and leaf, its name, how its records begin."""


class Leaves:
    """Make leaves of rows, in order of position, from the first row of a log on."""

    def __init__(self) -> None:
        self.heads: dict[str, Known] = {}
        """What is known of each stream."""
        self.changed: set[str] = set()
        """The streams that had rows since this was emptied."""
        self.odd: list[int] = []
        """The positions of rows whose columns are not what the record says."""
        self._tags: dict[str, bytes] = {}
        self._moment = b"", 0

    def of(self, rows: Sequence[Row]) -> list[bytes]:
        """Return the leaves of the next rows.

        Raises:
            Contradiction: A version of a stream is missing.
        """
        heads, leaves = self.heads, list[bytes]()
        for position, stream, version, tag, moment, record in rows:
            before, previous, name, start = heads.get(stream) or _unknown(stream)
            if version != before + 1:
                what = f"{stream}: version {before + 1} is missing before position {position}"
                raise Contradiction(COMPLETENESS, what)
            leaf = leaf_hash(position, name, version, previous, record)
            leaves.append(leaf)
            heads[stream] = version, leaf, name, start
            begun = b'%b%d,"recorded_at":"' % (start, version)
            if not (record.startswith(begun) and self._agrees(record, len(begun), tag, moment)):
                self.odd.append(position)
        self.changed.update(row.stream for row in rows)
        return leaves

    def _agrees(self, record: bytes, at: int, tag: str, moment: int) -> bool:
        """Tell whether a record has the tag and the moment of its columns."""
        end = record.find(b'"', at)
        told = record[at:end]
        if told != self._moment[0]:
            self._moment = told, _micros(told)
        wanted = self._tags.get(tag)
        if wanted is None:
            wanted = self._tags[tag] = _TAGGED + tag.encode() + b'"'
        place = record.find(_TAGGED, end)
        return self._moment[1] == moment and record.startswith(wanted, place)


def _unknown(stream: str) -> Known:
    name = stream.encode()
    return 0, b"", name, record_start(name)


def _micros(told: bytes) -> int:
    """Return a moment in microseconds since 1970; -1 where it is none."""
    try:
        return (datetime.fromisoformat(told.decode("ascii")) - _EPOCH) // _MICROSECOND
    except (ValueError, TypeError):
        return -1
