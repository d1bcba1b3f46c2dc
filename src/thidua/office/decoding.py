"""From rows to records, and from records to a state."""

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeVar

from thidua.decider import Decider
from thidua.records import Catalogue, Record
from thidua.store import Row

S = TypeVar("S")


def decoded(rows: Sequence[Row], catalogue: Catalogue[Any]) -> Sequence[Record[Any]]:
    """Read rows of one stream."""
    return [catalogue.decode(row.record, f"{row.stream} v{row.version}") for row in rows]


def folded(decider: Decider[Any, S, Any, Any], records: Sequence[Record[Any]]) -> S:
    """Return the state after records."""
    return reduce(decider.evolve, (record.fact for record in records), decider.initial)
