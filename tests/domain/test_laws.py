"""The laws of every decider."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.testing import laws
from thidua.testing.strategies import DECIDERS, commands, facts, readings, states

EVERY = pytest.mark.parametrize("kind", sorted(DECIDERS))
QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@EVERY
@QUICK
@given(data=st.data())
def test_folding_in_two_steps_is_folding_in_one(kind: str, data: st.DataObject) -> None:
    """fold(fold(s, a), b) is fold(s, a + b)."""
    few = st.lists(facts(kind), max_size=4)
    laws.fold_is_a_homomorphism(
        DECIDERS[kind], data.draw(states(kind)), data.draw(few), data.draw(few)
    )


@EVERY
@QUICK
@given(data=st.data())
def test_evolve_is_total(kind: str, data: st.DataObject) -> None:
    """Any fact of a stream is remembered on any state, also with personal data forgotten."""
    laws.evolve_is_total(DECIDERS[kind], data.draw(states(kind)), data.draw(facts(kind)))


@EVERY
@QUICK
@given(data=st.data())
def test_decide_depends_on_its_arguments_alone(kind: str, data: st.DataObject) -> None:
    """Asked twice, a decider says the same, and its arguments are as they were."""
    laws.decide_depends_on_its_arguments(DECIDERS[kind], *drawn(kind, data))


@EVERY
@QUICK
@given(data=st.data())
def test_a_repeated_command_adds_nothing(kind: str, data: st.DataObject) -> None:
    """What was decided, decided again, adds nothing."""
    laws.repeating_adds_nothing(DECIDERS[kind], *drawn(kind, data))


def drawn(kind: str, data: st.DataObject) -> tuple[Any, Any, Any]:
    """Draw a command, a state and a reading of one kind of stream."""
    return data.draw(commands(kind)), data.draw(states(kind)), data.draw(readings(kind))
