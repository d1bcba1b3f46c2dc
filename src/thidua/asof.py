"""As of: what was so on a day, as known at a moment.

A state is folded from the records known by then, with corrections put in their place, whose
effect had begun by the day, in the stable order of the day of effect and the version.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any

import msgspec

from thidua.errors import InvalidValue
from thidua.facts import Corrected
from thidua.records import Catalogue, Record
from thidua.values import PLACE, zone

AnyRecord = Record[Any]


class AsOf(msgspec.Struct, frozen=True):
    """Choose what to look at: the state of a day, as known at a moment.

    Args:
        as_of: The day; none for all that has effect whenever.
        known_at: The moment; none for all that is known now.
    """

    as_of: date | None = None
    known_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a moment without its offset: no two places would agree on it."""
        if self.known_at is not None and self.known_at.utcoffset() is None:
            needed, can = "give a moment with its offset", "cần thời điểm kèm múi giờ"
            raise InvalidValue("known_at", self.known_at.isoformat(), needed, can)


NOW = AsOf()
"""Everything that is known, whenever it takes effect."""


def end_of(day: date, place: str = PLACE) -> datetime:
    """Return the last moment of a day: what ``known_at`` means where a day is given.

    Args:
        day: A day in the place's calendar.
        place: The name of a time zone.
    """
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    following = datetime.combine(day + timedelta(days=1), time(), zone(place))
    return following - timedelta(microseconds=1)


def as_of(
    records: Sequence[AnyRecord], moment: AsOf, catalogue: Catalogue[Any]
) -> Sequence[AnyRecord]:
    """Return the records of one stream that make its state, in the order to fold them.

    Args:
        records: The records of the stream, in order of version.
        moment: What to look at.
        catalogue: What reads the facts that corrections put in place.
    """
    known = _known(records, moment.known_at)
    if any(type(record.fact) is Corrected for record in known):
        known = in_place(known, catalogue)
    if moment.as_of is not None:
        known = [record for record in known if record.effective_on <= moment.as_of]
    return known if _in_order(known) else sorted(known, key=attrgetter("effective_on", "version"))


def begun(records: Sequence[AnyRecord]) -> date | None:
    """Return the day that the beginning of a stream takes effect on; none where it has none.

    Args:
        records: What makes the state of the stream, from ``as_of``.
    """
    return next((record.effective_on for record in records if record.version == 1), None)


def last(records: Sequence[AnyRecord]) -> date | None:
    """Return the latest day on which anything takes effect; none where there is nothing.

    Args:
        records: What makes the state of the stream, from ``as_of``.
    """
    return records[-1].effective_on if records else None


class Placed(Record[Any], frozen=True, kw_only=True, gc=False):
    """Be a record with the fact of a correction in its place."""

    corrected_at: int
    """The version of the correction, for which the personal data of its fact was sealed."""

    @property
    def sealed_at(self) -> int:
        """Return the version for which the personal data of its fact was sealed."""
        return self.corrected_at


def in_place(records: Sequence[AnyRecord], catalogue: Catalogue[Any]) -> list[AnyRecord]:
    """Put corrections in the place of what they correct; the latest counts.

    Args:
        records: The records of one stream, in order of version.
        catalogue: What reads the facts that corrections put in place.
    """
    latest = {r.fact.version: r for r in records if type(r.fact) is Corrected}
    kept = (r for r in records if type(r.fact) is not Corrected)
    put = (_corrected(record, latest.get(record.version), catalogue) for record in kept)
    return [record for record in put if record is not None]


def _corrected(
    record: AnyRecord, by: AnyRecord | None, catalogue: Catalogue[Any]
) -> AnyRecord | None:
    if by is None:
        return record
    correction: Corrected = by.fact
    if correction.strikes_out:
        return None
    fact = catalogue.fact_from(bytes(correction.fact), f"{record.stream} v{record.version}")
    day = correction.effective_on or record.effective_on
    return Placed(
        stream=record.stream,
        version=record.version,
        recorded_at=record.recorded_at,
        effective_on=day,
        actor=record.actor,
        command=record.command,
        rules=record.rules,
        reason=record.reason,
        fact=fact,
        corrected_at=by.version,
    )


def _known(records: Sequence[AnyRecord], known_at: datetime | None) -> Sequence[AnyRecord]:
    if known_at is None:
        return records
    return [record for record in records if record.recorded_at <= known_at]


def _in_order(records: Sequence[AnyRecord]) -> bool:
    days = [record.effective_on for record in records]
    return all(before <= after for before, after in pairwise(days))
