"""The history of a stream explained: by which rule each record stands, and what it changed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.asof import NOW, AsOf, as_of
from thidua.domain.catalogue import catalogue
from thidua.office.changes import Change, differences
from thidua.office.history import Moment
from thidua.office.plain import plain_state
from thidua.office.remembering import onwards, remembered
from thidua.office.ruling import Judged, Rule
from thidua.records import Record
from thidua.sealing.disclosure import LEAST, Audience

if TYPE_CHECKING:
    from thidua.office.house import Office

Records = Sequence[Record[Any]]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one record of a history with the rule that judged it and what it changed."""

    moment: Moment
    rule: Rule | None = None
    """Which plan judged it; none where no plan was asked."""
    changes: tuple[Change, ...] = ()
    """How the state came to differ when it was recorded; a correction shows what it put right."""


def explained(
    office: "Office", stream: str, when: AsOf = NOW, *, audience: Audience = LEAST
) -> tuple[Event, ...]:
    """Return the history of a stream, each record with its rule and what it changed.

    A change is between what was known before the record and with it, both as of the day that is
    looked at; all changes of a whole history together lead from nothing to the state.

    Args:
        office: Whose records are read.
        stream: The stream's name.
        when: Which day, as known at which moment.
        audience: Who it is shown to; the least is opened where nobody is named.

    Raises:
        NotFound: Nothing is recorded under that name.
    """
    moments = office.history(stream, AsOf(known_at=when.known_at), audience=audience)
    records = [moment.record for moment in moments]
    judged = Judged(office.log, catalogue())
    steps = zip(moments, _steps(stream, records, when), strict=True)
    return tuple(
        Event(
            moment=moment,
            rule=judged.rule(moment.position, moment.record, opening),
            changes=changes,
        )
        for moment, (opening, changes) in steps
        if when.as_of is None or moment.now_on <= when.as_of
    )


def _steps(stream: str, records: Records, when: AsOf) -> Iterator[tuple[Any, tuple[Change, ...]]]:
    """Yield, record by record, what began the stream as known then, and what changed."""
    before: Records = []
    state = remembered(stream, ())
    told = plain_state(state)
    for count in range(1, len(records) + 1):
        known = as_of(records[:count], AsOf(when.as_of), catalogue())
        if known != before:
            added = known[:-1] == before
            state = onwards(stream, state, known[-1]) if added else remembered(stream, known)
        now = plain_state(state)
        opening = next((record for record in known if record.version == 1), records[0])
        yield opening.fact, differences(told, now)
        before, told = known, now
