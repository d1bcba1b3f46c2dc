"""Forgetting persons at random: whose data is gone by when, and what is not shown to whom."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs
from hypothesis import strategies as st

from thidua.domain.catalogue import catalogue
from thidua.facts import Fact
from thidua.personal import CATEGORIES, Category, Redacted, Withheld
from thidua.records import Record
from thidua.sealing.disclosure import AUDIENCES, DISCLOSURE
from thidua.sealing.fields import Spot, holding, inner_of, with_fact
from thidua.sealing.secrets import changed

Pair = tuple[str, Category]
"""A subject and a category: what is forgotten together."""
AnyRecord = Record[Any]
DAY: Final = date(2026, 1, 5)
"""The day on which it is said that they were forgotten."""


@attrs.frozen(kw_only=True)
class Redaction:
    """Hold whose data was forgotten by when, and what is not shown.

    Args:
        forgotten: For each subject and category, after how many records it was forgotten.
        withheld: The categories that are not shown to whoever looks.
    """

    forgotten: Mapping[Pair, int] = attrs.field(factory=dict[Pair, int])
    withheld: frozenset[Category] = frozenset()

    def seen(self, records: Sequence[AnyRecord], after: int | None = None) -> tuple[AnyRecord, ...]:
        """Return records as they are shown once so many were recorded.

        Args:
            records: Records with their text, in the order recorded.
            after: How many of them there are by then; all where not given.
        """
        upto = len(records) if after is None else after

        def shown(spot: Spot, value: Any) -> Any:
            return self._shown(spot, value, upto)

        return tuple(changed(record, shown, catalogue()) for record in records[:upto])

    def fact(self, fact: Fact, stream: str) -> Fact:
        """Return a fact as it is shown when all is forgotten that ever is.

        Args:
            fact: A fact with its text.
            stream: The stream that it stands in.
        """
        upto = max(self.forgotten.values(), default=0)
        return with_fact(fact, stream, 1, lambda spot, value: self._shown(spot, value, upto))

    def _shown(self, spot: Spot, value: Any, upto: int) -> Any:
        if isinstance(inner_of(value), Redacted | Withheld):
            return value
        moment = self.forgotten.get((spot.subject, spot.category))
        if moment is not None and moment <= upto:
            return holding(value, Redacted(spot.category, DAY))
        return holding(value, Withheld(spot.category)) if spot.category in self.withheld else value


NOTHING_SHOWN: Final = Redaction(withheld=frozenset(CATEGORIES))
"""Everything stands there still, and nothing is shown."""


def pairs(records: Sequence[AnyRecord]) -> tuple[Pair, ...]:
    """Return about whom there is personal data in records, and of which categories.

    Args:
        records: Any records.
    """
    found: dict[Pair, None] = {}

    def noted(spot: Spot, value: Any) -> Any:
        found[spot.subject, spot.category] = None
        return value

    for record in records:
        changed(record, noted, catalogue())
    return tuple(found)


def everybody(records: Sequence[AnyRecord]) -> Redaction:
    """Return that everybody in some records is forgotten, as soon as anything is recorded.

    Args:
        records: Any records.
    """
    return Redaction(forgotten=dict.fromkeys(pairs(records), 0))


@st.composite
def redacting(draw: st.DrawFn, records: Sequence[AnyRecord]) -> Redaction:
    """Draw who is forgotten when in a history, and to which audience it is shown.

    Args:
        draw: Given by hypothesis.
        records: The history, in the order recorded.
    """
    there, moments = pairs(records), st.integers(0, len(records))
    chosen = draw(st.lists(st.sampled_from(there), unique=True)) if there else []
    audience = draw(st.sampled_from(AUDIENCES))
    return Redaction(
        forgotten={pair: draw(moments) for pair in chosen},
        withheld=frozenset(CATEGORIES) - DISCLOSURE[audience],
    )
