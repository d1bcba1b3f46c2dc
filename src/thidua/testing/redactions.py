"""Records where persons were forgotten: whose data is gone by when, and what is not shown."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs

from thidua.domain.catalogue import catalogue
from thidua.facts import Fact
from thidua.personal import CATEGORIES, Category, Redacted, Withheld
from thidua.records import Record
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

        def left(spot: Spot, value: Any) -> Any:
            return self.shown(spot, value, upto)

        return tuple(changed(record, left, catalogue()) for record in records[:upto])

    def fact(self, fact: Fact, stream: str) -> Fact:
        """Return a fact as it is shown when all is forgotten that ever is.

        Args:
            fact: A fact with its text.
            stream: The stream that it stands in.
        """
        upto = max(self.forgotten.values(), default=0)
        return with_fact(fact, stream, 1, lambda spot, value: self.shown(spot, value, upto))

    def shown(self, spot: Spot, value: Any, after: int = 0) -> Any:
        """Return what is shown of one value.

        Args:
            spot: Where it stands, of what category, about whom.
            value: The text, the document or the piece of evidence.
            after: How many records there are by then.
        """
        if isinstance(inner_of(value), Redacted | Withheld):
            return value
        moment = self.forgotten.get((spot.subject, spot.category))
        if moment is not None and moment <= after:
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
