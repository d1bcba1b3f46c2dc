"""What belongs to a nomination: the streams that a bundle about it holds."""

from typing import TYPE_CHECKING, Any

from thidua.domain.office import STREAM
from thidua.domain.plan import stream_of
from thidua.errors import NotFound
from thidua.facts import Corrected

if TYPE_CHECKING:
    from thidua.records import Catalogue
    from thidua.store import Log


def streams_about(log: "Log", catalogue: "Catalogue[Any]", nomination: str) -> tuple[str, ...]:
    """Return the streams that an auditor of a nomination needs, the nomination first.

    They are its plan, its subject, its list, the meetings that had it on their agenda, and the
    office, with who held which role and the history of keys.

    Args:
        log: The log.
        catalogue: What reads records.
        nomination: The stream of the nomination.

    Raises:
        NotFound: Nothing is recorded under that name.
    """
    rows = log.read(nomination)
    if not rows:
        raise NotFound("nomination", nomination)
    named: dict[str, None] = {nomination: None}
    for row in rows:
        fact = _fact(catalogue, row.record)
        for name in ("subject", "list", "meeting"):
            if isinstance(value := getattr(fact, name, None), str):
                named[value] = None
        if isinstance(plan := getattr(fact, "plan", None), str):
            named[stream_of(plan)] = None
    named |= dict.fromkeys(_meetings(log, catalogue, nomination))
    named[STREAM] = None
    return tuple(stream for stream in named if log.version(stream))


def _fact(catalogue: "Catalogue[Any]", record: bytes) -> Any:
    fact = catalogue.decode(record).fact
    if isinstance(fact, Corrected):
        return None if fact.strikes_out else catalogue.fact_from(bytes(fact.fact))
    return fact


def _meetings(log: "Log", catalogue: "Catalogue[Any]", nomination: str) -> list[str]:
    convened = (log.read(stream)[0] for stream in log.streams("meeting"))
    return [row.stream for row in convened if nomination in _fact(catalogue, row.record).agenda]
