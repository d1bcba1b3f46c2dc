"""How many nominations stand where in each plan: what quotas are counted on.

It follows the log and holds the present only; nothing is read before a plan with quotas asks.
Whoever decides by it asks with ``Quiet`` that nothing of ``MOVING`` was recorded since.
"""

import threading
from collections import Counter
from typing import Any, get_args

from thidua.asof import NOW, as_of
from thidua.domain.nomination.decide import DECIDER
from thidua.domain.nomination.facts import Endorsed, MovingFact, Registered
from thidua.domain.nomination.rolls import stands_of
from thidua.domain.nomination.state import Absent, NominationState
from thidua.domain.plan import stream_of
from thidua.domain.roll import Roll, Stand
from thidua.facts import Corrected, tag_of
from thidua.office.decoding import decoded, folded
from thidua.records import Catalogue
from thidua.store import Log

REGISTERED = tag_of(Registered)
_KINDS = (Registered, Endorsed, *get_args(MovingFact), Corrected)
MOVING = tuple(tag_of(kind) for kind in _KINDS)
"""The tags of what moves a nomination from one place to another."""
Standing = tuple[str, tuple[Stand, ...]]


class RollBook:
    """Count nominations; several threads may ask.

    Args:
        log: Where facts are kept.
        catalogue: What reads them.
    """

    def __init__(self, log: Log, catalogue: Catalogue[Any]) -> None:
        self._log, self._catalogue = log, catalogue
        self._standing: dict[str, Standing] = {}
        """The plan of each nomination, and where it stands there."""
        self._counts: dict[str, Counter[Stand]] = {}
        self._position = 0
        self._lock = threading.Lock()

    def roll(self, plan: str) -> tuple[int, Roll]:
        """Return how many stand where in a plan, and up to which position that was read.

        Args:
            plan: The plan's id or the name of its stream.
        """
        with self._lock:
            self._catch_up()
            return self._position, dict(self._counts.get(stream_of(plan), {}))

    def _catch_up(self) -> None:
        """Read what was recorded since; what moved before is read again, corrections in place."""
        head = self._log.head().position
        moved: set[str] = set()
        for row in self._log.scan(self._position, upto=head, kinds=("nomination",), tags=MOVING):
            if row.tag == REGISTERED and row.version == 1:
                self._enter(row.stream, folded(DECIDER, decoded([row], self._catalogue)))
            else:
                moved.add(row.stream)
        for stream in sorted(moved):
            records = decoded(self._log.read(stream), self._catalogue)
            self._enter(stream, folded(DECIDER, as_of(records, NOW, self._catalogue)))
        self._position = head

    def _enter(self, stream: str, state: NominationState) -> None:
        plan, stands = self._standing.pop(stream, ("", ()))
        for stand in stands:
            self._take(plan, stand)
        if isinstance(state, Absent):
            return
        plan, stands = stream_of(state.dossier.plan), stands_of(state)
        self._standing[stream] = plan, stands
        self._counts.setdefault(plan, Counter()).update(stands)

    def _take(self, plan: str, stand: Stand) -> None:
        counts = self._counts[plan]
        counts[stand] -= 1
        if not counts[stand]:
            del counts[stand]
