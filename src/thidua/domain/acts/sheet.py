"""What an act may know and what it has written so far.

An act is one command that may write several streams, all or nothing: a pure function of the
command and of the world as read. Whoever implements ``World`` notes which streams were asked
for, so that all of them are checked when the facts are appended.
"""

from datetime import date, datetime
from typing import Any, Protocol, TypeVar

import msgspec

from thidua.decider import Decider
from thidua.domain.acts.rolls import Rolls
from thidua.domain.keeping import RECORDED_FIRST
from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.domain.occasion import refuse
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Use, Uses
from thidua.domain.roll import Roll
from thidua.door import refusal
from thidua.errors import Refused
from thidua.facts import Fact
from thidua.values import Actor, Document, Finding

S = TypeVar("S")
BEGUN = ("list", "nomination", "meeting")
"""The streams that know nothing of a day before they began."""
Writes = tuple[tuple[str, Fact], ...]
"""What is to be written: each fact with its stream, in order."""


class World(Protocol):
    """Tell what an act may know: the occasion, and the state of streams as known now."""

    @property
    def day(self) -> date:
        """Return the day that the command takes effect on."""
        ...

    @property
    def moment(self) -> datetime:
        """Return the moment at which it is given."""
        ...

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        ...

    @property
    def reason(self) -> Document | None:
        """Return the document that it rests on."""
        ...

    def state(self, decider: Decider[Any, S, Any, Any], stream: str) -> S:
        """Return the state of a stream; of a plan, as of the day."""
        ...

    def begun(self, stream: str) -> date | None:
        """Return the day that the beginning of a stream, read before, takes effect on."""
        ...

    def last(self, stream: str) -> date | None:
        """Return the latest day on which anything in a stream, read before, takes effect."""
        ...

    def roll(self, plan: str) -> Roll:
        """Return how many stand at each stage of a plan now; nobody may come between."""
        ...

    def checked(self, use: Use, uses: Uses, ctx: NominationContext) -> Checked:
        """Return what a check found of a nomination.

        Args:
            use: The check, as pinned.
            uses: Everything that the plan uses, with the words of findings.
            ctx: What is decided on.

        Raises:
            PluginError: Its code is not there, or failed: nothing is decided without it.
        """
        ...

    def evaluated(self, use: Use, ctx: EvaluationContext) -> Evaluated:
        """Return what an evaluator made of a criterion.

        Raises:
            PluginError: Its code is not there, or failed: nothing is decided without it.
        """
        ...


class Sheet:
    """Hold what one act has written so far, over the world as read."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._states: dict[str, Any] = {}
        self._writes: list[tuple[str, Fact]] = []
        self._findings: list[Finding] = []
        self._rolls = Rolls(world.roll)

    def roll(self, plan: str) -> Roll:
        """Return how many stand at each stage of a plan, with what this act has written."""
        return self._rolls.of(plan)

    def state(self, decider: Decider[Any, S, Any, Any], stream: str) -> S:
        """Return the state of a stream, with what this act has written.

        Raises:
            InvalidValue: The name is one of another kind of stream.
        """
        if not stream.startswith(f"{decider.kind}-"):
            needed, can = f"begin it with {decider.kind}-", f"cần bắt đầu bằng {decider.kind}-"
            raise refusal("stream", stream, needed, can)
        if stream not in self._states:
            self._states[stream] = self.world.state(decider, stream)
        state: S = self._states[stream]
        return state

    def run(
        self, decider: Decider[Any, Any, Any, Any], stream: str, command: Any, reading: Any
    ) -> None:
        """Decide a command on a stream, and write down what follows."""
        before = state = self.state(decider, stream)
        facts = decider.decide(command, state, reading)
        refuse(self._before_it_began(stream) if facts and decider.kind in BEGUN else ())
        for fact in facts:
            state = decider.evolve(state, fact)
            self._writes.append((stream, fact))
        self._states[stream] = state
        if facts and decider.kind == "nomination":
            self._rolls.moved(before, state)

    def _before_it_began(self, stream: str) -> tuple[Finding, ...]:
        begun = self.world.begun(stream)
        if begun is None or begun <= self.world.day:
            return ()
        found: dict[str, str | int] = {"day": self.world.day.isoformat()}
        needed: dict[str, str | int] = {"begun": begun.isoformat()}
        code = "stream.not-begun"
        return (Finding(code=code, clause=RECORDED_FIRST, found=found, needed=needed),)

    def gather(self, refused: Refused, place: str | None) -> None:
        """Keep the findings of a part, with the place that they are about."""
        for finding in refused.findings:
            named = finding.place or place
            self._findings.append(msgspec.structs.replace(finding, place=named))

    def done(self) -> Writes:
        """Return all that is to be written.

        Raises:
            Refused: Some part was refused; with every finding of every part.
        """
        refuse(self._findings)
        return tuple(self._writes)
