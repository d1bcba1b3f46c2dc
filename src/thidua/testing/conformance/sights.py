"""How a story looks to code: everything shown, nothing shown, and persons forgotten at random."""

import os
import random
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from thidua.asof import NOW, AsOf, as_of
from thidua.decider import Decider, fold
from thidua.domain.catalogue import catalogue
from thidua.facts import tag_of
from thidua.office.ids import micros
from thidua.personal import CATEGORIES, Personal, Sealed
from thidua.records import Record
from thidua.sealing.datakeys import DataKeys
from thidua.sealing.fields import Spot
from thidua.sealing.secrets import Secrets
from thidua.sealing.tokens import Place
from thidua.sealing.wrapping import local_wrapper
from thidua.specs.parts import Title
from thidua.store import Batch, Draft, open_log
from thidua.store.keys import open_key_file
from thidua.testing.redactions import NOTHING_SHOWN, Redaction, everybody, pairs
from thidua.values import Evidence
from thidua.views import VIEWS, Projection, project
from thidua.views.opened import Opening, closed

Story = Sequence[Record[Any]]
SEEDS: Final = range(6)
"""So many times other persons are forgotten; the same each time the rule is asked."""


class Sight(NamedTuple):
    """Hold how a story looks, and what that is called."""

    called: Title
    redaction: Redaction
    records: Story
    late: tuple[Projection, Opening]
    """Rows that keep sealed text, and what opens them."""
    early: tuple[Projection, Opening]
    """Rows of what is shown already, where nothing is sealed."""

    def state(self, decider: Decider[Any, Any, Any, Any], stream: str) -> Any:
        """Return the state of a stream of the story.

        Args:
            decider: Of its kind.
            stream: The stream.
        """
        its = [record for record in self.records if record.stream == stream]
        facts = [record.fact for record in as_of(its, NOW, catalogue())]
        return fold(decider.evolve, decider.initial, facts)


def sights(records: Story, day: date) -> Iterator[Sight]:
    """Yield how a story looks; first as it is with everything shown.

    Args:
        records: The story, with all its words.
        day: The day of the rows of views.
    """
    file = open_key_file(None)
    keys = DataKeys(file, local_wrapper(file, 1))
    secrets = Secrets(keys, catalogue(), lambda: os.urandom(12))
    sealed = _rows(secrets.conceal(records), day)
    subjects = {r.stream: str(r.fact.subject) for r in records if hasattr(r.fact, "list")}
    for called, redaction in _redactions(records):

        def opening(kept: Sealed, redaction: Redaction = redaction) -> Personal | Evidence:
            place = Place(kept.stream, kept.version, kept.tag, kept.field)
            spot = Spot(place, kept.category, subjects.get(kept.stream, kept.stream))
            shown: Personal | Evidence = redaction.shown(spot, secrets.open(kept, CATEGORIES))
            return shown

        seen = redaction.seen(records)
        yield Sight(called, redaction, seen, (sealed, opening), (_rows(seen, day), closed))
    file.close()


def _redactions(records: Story) -> Iterator[tuple[Title, Redaction]]:
    yield Title("khi mọi thứ được hiển thị", "where everything is shown"), Redaction()
    yield Title("khi không gì được hiển thị", "where nothing is shown"), NOTHING_SHOWN
    called = Title("khi dữ liệu cá nhân đã bị xóa", "where persons were forgotten")
    yield called, everybody(records)
    there = pairs(records)
    for seed in SEEDS:
        chosen = random.Random(seed).sample(there, len(there) // 2)  # noqa: S311 - only a choice
        yield called, Redaction(forgotten=dict.fromkeys(chosen, 0))


def _rows(records: Story, day: date) -> Projection:
    """Return the rows of all views from a log in memory that holds these records."""
    log = open_log("memory:")
    try:
        log.append(Batch([_draft(record) for record in records], {}))
        return project(log, VIEWS, AsOf(day), catalogue())
    finally:
        log.close()


def _draft(record: Record[Any]) -> Draft:
    octets, stamp = catalogue().encode(record), micros(record.recorded_at)
    return Draft(record.stream, record.version, tag_of(record.fact), stamp, octets)
