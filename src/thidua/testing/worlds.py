"""A world in memory, in which whole acts are carried out without a store."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from thidua.asof import NOW, AsOf, as_of, begun, last
from thidua.decider import Decider, fold
from thidua.domain.acts import Writes, carry_out
from thidua.domain.catalogue import catalogue
from thidua.domain.correction import Correct
from thidua.domain.correction import decide as decide_correction
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.answering import checked_by, evaluated_by
from thidua.domain.nomination.asking import EvaluationContext, Found, Judged, NominationContext
from thidua.domain.nomination.rolls import roll_of
from thidua.domain.occasion import Occasion
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Use, Uses
from thidua.domain.roll import Roll
from thidua.facts import Fact
from thidua.records import Record
from thidua.values import Actor, Document

S = TypeVar("S")

OF_THE_DAY = ("plan", "office")
"""The kinds of stream that are read as of the day; all others as known now."""


class MemoryWorld:
    """Keep streams of records in memory, and carry commands out on them.

    Args:
        actor: Who acts, until ``at`` says otherwise.
        day: The day, until ``at`` says otherwise.
    """

    def __init__(self, actor: Actor, day: date) -> None:
        self.actor = actor
        self.day = day
        self.moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self.reason: Document | None = None
        self.code: dict[str, Callable[[Any], Any]] = {}
        """The code of checks and evaluators, by their ids."""
        self._streams: dict[str, list[Record[Any]]] = {}

    def at(self, day: date, actor: Actor, reason: Document | None = None) -> "MemoryWorld":
        """Go to a day, an actor and a document, and return the same world."""
        self.day, self.actor, self.reason = day, actor, reason
        return self

    @property
    def streams(self) -> Mapping[str, tuple[Record[Any], ...]]:
        """Return all records so far, by stream."""
        return {name: tuple(records) for name, records in self._streams.items()}

    def redact(self, seen: Callable[[Sequence[Record[Any]]], Iterable[Record[Any]]]) -> None:
        """Let the records be shown otherwise from here on, as when persons were forgotten.

        Args:
            seen: Gives the records of a stream as they are shown, such as ``Redaction.seen``.
        """
        self._streams = {name: [*seen(records)] for name, records in self._streams.items()}

    def facts(self, stream: str) -> tuple[Fact, ...]:
        """Return the facts of a stream, in order."""
        return tuple(record.fact for record in self._streams.get(stream, ()))

    def state(self, decider: Decider[Any, S, Any, Any], stream: str) -> S:
        """Return the state of a stream: a plan and the office as of the day, others as known."""
        look = AsOf(self.day) if decider.kind in OF_THE_DAY else NOW
        return self.seen(decider, stream, look)

    def begun(self, stream: str) -> date | None:
        """Return the day that the beginning of a stream takes effect on."""
        return begun(as_of(self._streams.get(stream, ()), NOW, catalogue()))

    def last(self, stream: str) -> date | None:
        """Return the latest day on which anything in a stream takes effect."""
        return last(as_of(self._streams.get(stream, ()), NOW, catalogue()))

    def seen(self, decider: Decider[Any, S, Any, Any], stream: str, look: AsOf) -> S:
        """Return the state of a stream as of a day, as known at a moment."""
        records = as_of(self._streams.get(stream, ()), look, catalogue())
        return fold(decider.evolve, decider.initial, [record.fact for record in records])

    def roll(self, plan: str) -> Roll:
        """Return how many stand at each stage of a plan now."""
        states = (
            self.seen(nomination.DECIDER, name, NOW)
            for name in self._streams
            if name.startswith("nomination-")
        )
        return roll_of(states, plan)

    def checked(self, use: Use, uses: Uses, ctx: NominationContext) -> Checked:
        """Return what the code given for a check finds."""
        code: Callable[[NominationContext], Iterable[Found]] = self.code[use.spec.id]
        return checked_by(use, "0", uses, code(ctx))

    def evaluated(self, use: Use, ctx: EvaluationContext) -> Evaluated:
        """Return what the code given for an evaluator says."""
        code: Callable[[EvaluationContext], Judged] = self.code[use.spec.id]
        return evaluated_by(use, "0", code(ctx))

    def do(self, target: str, command: Any) -> Writes:
        """Carry a command out and keep what follows.

        Args:
            target: The stream that the command is about.
            command: What is asked.

        Raises:
            Refused: A rule stands in the way; nothing is kept.
        """
        self.moment += timedelta(seconds=1)
        writes = self._judged(target, command)
        for stream, fact in writes:
            self._keep(stream, fact)
        return writes

    def _judged(self, target: str, command: Any) -> Writes:
        if not isinstance(command, Correct):
            return carry_out(target, command, self)
        occasion = Occasion(day=self.day, moment=self.moment, actor=self.actor, reason=self.reason)
        records = self._streams.get(target, ())
        facts = decide_correction(command, records, occasion, catalogue())
        return tuple((target, fact) for fact in facts)

    def _keep(self, stream: str, fact: Fact) -> None:
        records = self._streams.setdefault(stream, [])
        records.append(
            Record(
                stream=stream,
                version=len(records) + 1,
                recorded_at=self.moment,
                effective_on=self.day,
                actor=self.actor,
                command=f"command-{self.moment.isoformat()}",
                reason=self.reason,
                fact=fact,
            )
        )
