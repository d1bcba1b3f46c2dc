"""The state of a stream as of a day and as known at a moment, and how two such states differ."""

from typing import TYPE_CHECKING, Any

import msgspec

from thidua.asof import NOW, AsOf
from thidua.errors import NotFound
from thidua.office.changes import Change, differences
from thidua.office.ids import micros
from thidua.office.plain import plain_state
from thidua.sealing.disclosure import LEAST, Audience
from thidua.store import Row

if TYPE_CHECKING:
    from thidua.office.house import Office


class StateThen(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the state of a stream, as plain data, and which records it was made from."""

    stream: str
    when: AsOf
    version: int
    """The last version that was known; 0 where none was."""
    position: int
    """Where that record stands in the log; 0 where none was known."""
    state: dict[str, Any]
    """The word for its phase, under ``phase``, and every field."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Hold two states of one stream, and how the second differs from the first."""

    before: StateThen
    after: StateThen
    changes: tuple[Change, ...]


def replay(
    office: "Office", stream: str, when: AsOf = NOW, *, audience: Audience = LEAST
) -> StateThen:
    """Return the state of a stream, folded from its records.

    Args:
        office: Whose records are read.
        stream: The stream's name, of whatever kind.
        when: Which day, as known at which moment.
        audience: Who it is shown to; the least is opened where nobody is named.

    Raises:
        NotFound: Nothing is recorded under that name.
    """
    rows = office.log.read(stream)
    if not rows:
        raise NotFound("stream", stream)
    last = _last_known(rows, when)
    return StateThen(
        stream=stream,
        when=when,
        version=last.version if last else 0,
        position=last.position if last else 0,
        state=plain_state(office.state(stream, when, audience=audience)),
    )


def compare_moments(
    office: "Office",
    stream: str,
    before: AsOf,
    after: AsOf = NOW,
    *,
    audience: Audience = LEAST,
) -> Comparison:
    """Return how the state of a stream at one moment differs from that at another.

    Args:
        office: Whose records are read.
        stream: The stream's name.
        before: Which day, as known at which moment.
        after: The same, of the state that it is compared with.
        audience: Who it is shown to; the least is opened where nobody is named.

    Raises:
        NotFound: Nothing is recorded under that name.
    """
    then = replay(office, stream, before, audience=audience)
    now = replay(office, stream, after, audience=audience)
    return Comparison(before=then, after=now, changes=differences(then.state, now.state))


def _last_known(rows: list[Row], when: AsOf) -> Row | None:
    if when.known_at is None:
        return rows[-1]
    end = micros(when.known_at)
    return next((row for row in reversed(rows) if row.recorded_at <= end), None)
