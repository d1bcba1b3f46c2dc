"""The laws that every decider keeps, as checks to be given any arguments."""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from thidua.decider import Decider, fold
from thidua.errors import Refused

C = TypeVar("C")
S = TypeVar("S")
R = TypeVar("R")
F = TypeVar("F")

REFUSED = ("refused",)
"""What stands before the findings of a refusal."""

PLACES = (("0", "UTC"), ("1", "Asia/Ho_Chi_Minh"), ("4242", "Pacific/Kiritimati"))
"""Seeds of hashes and time zones in which a program must say the same."""


def fold_is_a_homomorphism(
    decider: Decider[Any, S, Any, F], state: S, before: Sequence[F], after: Sequence[F]
) -> None:
    """Check that folding in two steps is folding in one.

    Args:
        decider: What is checked.
        state: Any state.
        before: Any facts of its stream.
        after: More of them.
    """
    two = fold(decider.evolve, fold(decider.evolve, state, before), after)
    assert two == fold(decider.evolve, state, (*before, *after))


def evolve_is_total(decider: Decider[Any, S, Any, F], state: S, fact: F) -> None:
    """Check that any fact on any state is remembered, with neither of them changed.

    Args:
        decider: What is checked.
        state: Any state.
        fact: Any fact of its stream.
    """
    before = repr((state, fact))
    assert decider.evolve(state, fact) == decider.evolve(state, fact)
    assert repr((state, fact)) == before


def decide_depends_on_its_arguments(
    decider: Decider[C, S, R, Any], command: C, state: S, reading: R
) -> None:
    """Check that a decision is the same when asked again, and changes none of its arguments.

    Args:
        decider: What is checked.
        command: Any command.
        state: Any state.
        reading: Any reading.
    """
    before = repr((command, state, reading))
    once = decided(decider, command, state, reading)
    assert decided(decider, command, state, reading) == once
    assert repr((command, state, reading)) == before


def repeating_adds_nothing(
    decider: Decider[C, S, R, Any], command: C, state: S, reading: R
) -> None:
    """Check that a command whose facts are recorded adds nothing when it comes again.

    Args:
        decider: What is checked.
        command: Any command.
        state: Any state.
        reading: Any reading.
    """
    facts = decided(decider, command, state, reading)
    if facts[:1] != REFUSED:
        after = fold(decider.evolve, state, facts)
        assert decider.decide(command, after, reading) == ()


def decided(decider: Decider[C, S, R, F], command: C, state: S, reading: R) -> tuple[Any, ...]:
    """Return the facts that follow, or ``refused`` and the findings; either can be compared."""
    try:
        return decider.decide(command, state, reading)
    except Refused as refused:
        return (*REFUSED, *refused.findings)


def says_the_same_everywhere(program: str) -> str:
    """Check that a program prints the same in fresh interpreters with other seeds and zones.

    Args:
        program: Python that prints what is to be compared.

    Returns:
        What it printed.
    """
    said = {_printed(program, seed, zone) for seed, zone in PLACES}
    assert len(said) == 1, said
    return said.pop()


def _printed(program: str, seed: str, zone: str) -> str:
    place = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - our own interpreter, a program of the test
        [sys.executable, "-c", program], env=place, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")
