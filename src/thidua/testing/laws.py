"""The laws that every decider keeps, as checks to be given any arguments."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import astuple

from thidua.decider import Decider, fold
from thidua.errors import Refused
from thidua.personal import Redacted, Withheld
from thidua.testing.plain import plain
from thidua.values import Document, Evidence

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
    before = plain((state, fact))
    assert decider.evolve(state, fact) == decider.evolve(state, fact)
    assert plain((state, fact)) == before


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
    before = plain((command, state, reading))
    once = decided(decider, command, state, reading)
    assert decided(decider, command, state, reading) == once
    assert plain((command, state, reading)) == before


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


def repeating_adds_nothing_after_forgetting(
    decider: Decider[C, S, R, F],
    life: Sequence[F],
    command: C,
    reading: R,
    seen: Callable[[F], F],
) -> None:
    """Check that a command that comes again adds nothing and is not refused when data is gone.

    Args:
        decider: What is checked.
        life: What happened before the command.
        command: Any command.
        reading: Any reading.
        seen: What is left of a fact when the command comes again.
    """
    facts = decided(decider, command, fold(decider.evolve, decider.initial, life), reading)
    if facts[:1] != REFUSED:
        left = [seen(fact) for fact in (*life, *facts)]
        after = fold(decider.evolve, decider.initial, left)
        assert decider.decide(command, after, reading) == ()


def forgetting_leaves_the_rest(
    evolve: Callable[[S, F], S], initial: S, life: Sequence[F], seen: Callable[[F], F]
) -> None:
    """Check that a state, or a row of a view, differs in nothing but the data that is gone.

    Args:
        evolve: What remembers.
        initial: What it starts from.
        life: What happened, with all personal data.
        seen: What is left of it.
    """
    whole = fold(evolve, initial, life)
    left = fold(evolve, initial, [seen(each) for each in life])
    assert differs_in_what_is_gone(whole, left), (whole, left)


def differs_in_what_is_gone(whole: Any, left: Any) -> bool:
    """Tell whether two values are alike but for what stands where personal data was.

    Args:
        whole: With all personal data.
        left: Where some of it is forgotten, or not shown.
    """
    if isinstance(left, Evidence):
        left = left if isinstance(left.document.kind, str) else left.document.kind
    if whole == left or isinstance(left, Redacted | Withheld):
        return True
    if type(whole) is not type(left):
        return False
    if isinstance(left, Document) and not isinstance(left.kind, str):
        return bool(whole.on == left.on)
    if isinstance(left, tuple):
        parts = cast("tuple[object, ...]", left)
        return len(whole) == len(parts) and all(map(differs_in_what_is_gone, whole, parts))
    if isinstance(left, dict):
        held = cast("dict[object, object]", left)
        return list(whole) == list(held) and differs_in_what_is_gone(
            (*whole.values(),), (*held.values(),)
        )
    return isinstance(left, msgspec.Struct) and differs_in_what_is_gone(
        astuple(whole), astuple(left)
    )


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
