"""The world of one act: what its streams said when they were read, and at which versions."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from thidua.asof import NOW, AsOf, as_of, begun, last
from thidua.decider import Decider
from thidua.domain import plan
from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.roll import Roll
from thidua.office.custody import Custody
from thidua.office.decoding import decoded, folded
from thidua.office.outside import Outside
from thidua.personal import CATEGORIES
from thidua.records import Catalogue, Record
from thidua.store import Log, Quiet
from thidua.values import Actor, Document

S = TypeVar("S")
AnyRecord = Record[Any]

ABOUT_PERSONS = ("subject-", "nomination-")
"""What the names of the streams begin with whose facts hold personal data."""
AS_OF_THE_DAY = ("plan", "office")
"""The kinds of stream that a command reads as of its own day; all others as known now."""


class Memory:
    """Remember the records of the few streams that every command reads.

    Records never change, so what is remembered is right for ever; only newer ones are read.
    """

    def __init__(self, log: Log, catalogue: Catalogue[Any]) -> None:
        self._log = log
        self._catalogue = catalogue
        self._records: dict[str, Sequence[AnyRecord]] = {}
        self._states: dict[tuple[str, date], tuple[int, Any]] = {}

    def records(self, stream: str) -> Sequence[AnyRecord]:
        """Return the records of a stream, in order of version."""
        known = self._records.get(stream, ())
        new = decoded(self._log.read(stream, len(known)), self._catalogue)
        if new:
            known = self._records[stream] = (*known, *new)
        return known

    def state(self, decider: Decider[Any, S, Any, Any], stream: str, day: date) -> tuple[int, S]:
        """Return the version of a stream, and its state as of a day."""
        records = self.records(stream)
        version, state = self._states.get((stream, day), (-1, decider.initial))
        if version != len(records):
            state = folded(decider, as_of(records, AsOf(day), self._catalogue))
            self._remember(stream, day, len(records), state)
        return len(records), state

    def _remember(self, stream: str, day: date, version: int, state: Any) -> None:
        if len(self._states) >= _MOST:
            self._states.clear()
        self._states[stream, day] = (version, state)


_MOST = 256


class Snapshot:
    """Tell an act what it may know, and note every stream that it asked for.

    Args:
        log: Where the streams are.
        memory: What is remembered of the plan and the office.
        catalogue: What reads records.
        custody: What opens the personal data that is decided by.
        fresh: Streams whose names were made for this act, so that there is nothing to read.
    """

    def __init__(
        self,
        log: Log,
        memory: Memory,
        catalogue: Catalogue[Any],
        custody: Custody,
        *,
        day: date,
        moment: datetime,
        actor: Actor,
        reason: Document | None,
        outside: Outside,
        fresh: Collection[str] = (),
    ) -> None:
        self.day, self.moment, self.actor, self.reason = day, moment, actor, reason
        self._log, self._memory, self._catalogue = log, memory, catalogue
        self._custody, self._fresh, self._outside = custody, fresh, outside
        self._begun: dict[str, date | None] = {}
        self._last: dict[str, date | None] = {}
        self.reads: dict[str, int] = {}
        self.rules: str | None = None
        """The hash of the plan that was read, as amended for the day."""
        self.quiet: Quiet | None = None
        """What must not have happened meanwhile, where it was asked how many stand where."""

    def state(self, decider: Decider[Any, S, Any, Any], stream: str) -> S:
        """Return the state of a stream: a plan and the office as of the day, others as known."""
        if stream in self._fresh:
            return decider.initial
        if decider.kind in AS_OF_THE_DAY:
            return self._state_of_the_day(decider, stream)
        records = as_of(self.records(stream), NOW, self._catalogue)
        self._begun[stream], self._last[stream] = begun(records), last(records)
        return folded(decider, records)

    def begun(self, stream: str) -> date | None:
        """Return the day that the beginning of a stream, read before, takes effect on."""
        return self._begun.get(stream)

    def last(self, stream: str) -> date | None:
        """Return the latest day on which anything in a stream, read before, takes effect."""
        if stream.startswith("plan-"):
            records = self._memory.records(stream)
            return last(as_of(records, AsOf(self.day), self._catalogue))
        return self._last.get(stream)

    def roll(self, plan: str) -> Roll:
        """Return how many stand at each stage of a plan now."""
        quiet, roll = self._outside.roll(plan)
        self.quiet = self.quiet or quiet
        return roll

    def checked(self, use: plan.Use, uses: plan.Uses, ctx: NominationContext) -> Checked:
        """Return what a check found of a nomination."""
        return self._outside.checked(use, uses, ctx)

    def evaluated(self, use: plan.Use, ctx: EvaluationContext) -> Evaluated:
        """Return what an evaluator made of a criterion."""
        return self._outside.evaluated(use, ctx)

    def records(self, stream: str) -> Sequence[AnyRecord]:
        """Return the records of a stream, in order of version."""
        records = decoded(self._log.read(stream), self._catalogue)
        self.reads[stream] = len(records)
        if not stream.startswith(ABOUT_PERSONS):
            return records
        return self._custody.reveal(records, CATEGORIES)

    def _state_of_the_day(self, decider: Decider[Any, S, Any, Any], stream: str) -> S:
        self.reads[stream], state = self._memory.state(decider, stream, self.day)
        if isinstance(state, plan.InForce | plan.Ended):
            self.rules = state.hash
        return state
