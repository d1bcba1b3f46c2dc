"""Deciders and views: the one shape that every stream and every table has.

``decide`` judges and ``evolve`` remembers. A view is a decider that never decides.
Laws, for every decider and view:

- folding is a homomorphism: ``fold(fold(s, a), b) == fold(s, a + b)``;
- ``evolve`` is total: any state, any fact of the stream, and it neither refuses nor judges;
- ``decide`` depends on its arguments alone, and what it decided, decided again, adds nothing.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Generic, TypeVar

import msgspec

Command = TypeVar("Command")
State = TypeVar("State")
Reading = TypeVar("Reading")
Fact = TypeVar("Fact")


class Decider(msgspec.Struct, Generic[Command, State, Reading, Fact], frozen=True):
    """Join what one kind of stream starts from, how it decides and how it remembers."""

    kind: str
    """What its streams' names begin with, such as ``nomination``."""
    initial: State
    decide: Callable[[Command, State, Reading], tuple[Fact, ...]]
    evolve: Callable[[State, Fact], State]


def fold(evolve: Callable[[State, Fact], State], state: State, facts: Iterable[Fact]) -> State:
    """Return the state after facts.

    Args:
        evolve: How one fact changes a state.
        state: The state before them.
        facts: The facts, in order.
    """
    return reduce(evolve, facts, state)
