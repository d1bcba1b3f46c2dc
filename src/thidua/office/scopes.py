"""What belongs to a nomination: the streams that a bundle about it holds."""

from typing import TYPE_CHECKING, Any

from thidua.domain.office import STREAM
from thidua.domain.plan import stream_of
from thidua.errors import NotFound, NothingSealed
from thidua.facts import Corrected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.records import Catalogue
    from thidua.store import Log, Row


def streams_about(
    log: "Log", catalogue: "Catalogue[Any]", nomination: str, upto: int
) -> tuple[str, ...]:
    """Return the streams that an auditor of a nomination needs, the nomination first.

    They are its plan, its subject, its list, the meetings that had it on their agenda, and the
    office, with who held which role and the history of keys.

    Args:
        log: The log.
        catalogue: What reads records.
        nomination: The stream of the nomination.
        upto: The last position that is looked at.

    Raises:
        NotFound: Nothing is recorded under that name.
        NothingSealed: All that is recorded under it came after that position.
    """
    rows = _read(log, nomination, upto)
    if not rows:
        if log.version(nomination):
            raise NothingSealed(nomination)
        raise NotFound("nomination", nomination)
    named: dict[str, None] = {nomination: None}
    for row in rows:
        fact = _fact(catalogue, row.record)
        for name in ("subject", "list", "meeting"):
            if isinstance(value := getattr(fact, name, None), str):
                named[value] = None
        if isinstance(plan := getattr(fact, "plan", None), str):
            named[stream_of(plan)] = None
    named |= dict.fromkeys(_meetings(log, catalogue, nomination, upto))
    named[STREAM] = None
    return tuple(stream for stream in named if 0 < log.place(stream, 1) <= upto)


def _read(log: "Log", stream: str, upto: int) -> "list[Row]":
    return [row for row in log.read(stream) if row.position <= upto]


def _fact(catalogue: "Catalogue[Any]", record: bytes) -> Any:
    fact = catalogue.decode(record).fact
    if isinstance(fact, Corrected):
        return None if fact.strikes_out else catalogue.fact_from(bytes(fact.fact))
    return fact


def _meetings(
    log: "Log", catalogue: "Catalogue[Any]", nomination: str, upto: int
) -> "Iterator[str]":
    for stream in log.streams("meeting"):
        facts = (_fact(catalogue, row.record) for row in _read(log, stream, upto))
        if any(nomination in getattr(fact, "agenda", ()) for fact in facts):
            yield stream
