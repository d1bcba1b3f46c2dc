"""Given some facts, when a command comes, then these facts follow: tests as sentences."""

from typing import Any, Generic, TypeVar

import attrs

from thidua.decider import Decider, fold
from thidua.errors import Refused
from thidua.values import Finding

C = TypeVar("C")
S = TypeVar("S")
R = TypeVar("R")
F = TypeVar("F")


@attrs.frozen
class Outcome:
    """Hold what a decider said: the facts that follow, or the findings that refuse."""

    facts: tuple[Any, ...] = ()
    findings: tuple[Finding, ...] = ()

    def then(self, *facts: Any) -> None:
        """Check that exactly these facts follow."""
        assert self.findings == (), self._said()
        assert self.facts == facts

    def nothing(self) -> None:
        """Check that nothing follows, and nothing is refused."""
        self.then()

    def refused(self, code: str, *, clause: str | None = None) -> Finding:
        """Check that it is refused for that reason, and return the finding.

        Args:
            code: The finding's code, such as ``list.empty``.
            clause: The clause that it must name, if that matters.
        """
        found = [finding for finding in self.findings if finding.code == code]
        assert found, f"not refused as {code}: {self._said()}"
        assert clause is None or found[0].clause == clause, found[0].clause
        return found[0]

    def _said(self) -> str:
        codes = ", ".join(finding.code for finding in self.findings)
        return f"refused: {codes}" if codes else f"facts: {self.facts}"


@attrs.frozen
class Given(Generic[C, S, R, F]):
    """Hold a decider and what happened before."""

    decider: Decider[C, S, R, F]
    facts: tuple[F, ...]

    @property
    def state(self) -> S:
        """Return the state after those facts."""
        return fold(self.decider.evolve, self.decider.initial, self.facts)

    def when(self, command: C, reading: R) -> Outcome:
        """Let the decider judge a command.

        Args:
            command: What is asked.
            reading: What is known of the world.
        """
        try:
            return Outcome(facts=self.decider.decide(command, self.state, reading))
        except Refused as refused:
            return Outcome(findings=refused.findings)


def given(decider: Decider[C, S, R, F], *facts: F) -> Given[C, S, R, F]:
    """Begin a sentence: what happened before.

    Args:
        decider: What judges.
        facts: What happened, in order.
    """
    return Given(decider, facts)
