"""The kit that is shipped to users: it must find what is wrong, and say so."""

from typing import Any

import msgspec
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tests.domain.cast import COUNCIL, MAY, registered
from thidua.decider import Decider
from thidua.domain.acts import carry_out
from thidua.errors import Refused
from thidua.facts import Fact
from thidua.testing import MemoryWorld, given, laws
from thidua.testing.strategies import acts, any_facts, vietnamese
from thidua.values import Actor, Finding

NO = Finding(code="list.empty", clause="1")


class Counted(Fact, frozen=True, kw_only=True, tag="count.counted@1"):
    """An invented fact."""

    by: int


def decide(command: int, state: list[int], _: None) -> tuple[Counted, ...]:
    """Count up to a number, and refuse to count below nought."""
    if command < 0:
        raise Refused([NO])
    return (Counted(by=command),) if sum(state) < command else ()


def evolve(state: list[int], fact: Counted) -> list[int]:
    """Remember what was counted."""
    return [*state, fact.by]


def forgetful(state: list[int], fact: Counted) -> list[int]:
    """Remember nothing: what was decided is decided again."""
    return state if fact.by else []


def careless(state: list[int], fact: Counted) -> list[int]:
    """Change the state that it was given."""
    state.append(fact.by)
    return state


def whimsical(command: int, state: list[int], _: None) -> tuple[Counted, ...]:
    """Decide otherwise each time it is asked."""
    state.append(command)
    return (Counted(by=len(state)),)


COUNTING: Decider[int, list[int], None, Counted] = Decider("count", [], decide, evolve)


def test_a_sentence_holds_or_says_what_was_said() -> None:
    """then, nothing and refused pass on what is so, and fail on what is not."""
    given(COUNTING).when(3, None).then(Counted(by=3))
    given(COUNTING, Counted(by=3)).when(3, None).nothing()
    assert given(COUNTING).when(-1, None).refused("list.empty", clause="1") == NO

    with pytest.raises(AssertionError, match=r"refused: list\.empty"):
        given(COUNTING).when(-1, None).nothing()
    with pytest.raises(AssertionError, match=r"facts: \(Counted"):
        given(COUNTING).when(3, None).refused("list.empty")
    with pytest.raises(AssertionError, match="1"):
        given(COUNTING).when(-1, None).refused("list.empty", clause="2")
    with pytest.raises(AssertionError):
        given(COUNTING).when(3, None).then(Counted(by=4))


def test_the_laws_find_a_decider_that_breaks_them() -> None:
    """Forgetting, changing what is given and changing one's mind are found."""
    fact = Counted(by=3)
    laws.fold_is_a_homomorphism(COUNTING, [], [fact], [fact])
    laws.evolve_is_total(COUNTING, [], fact)
    laws.decide_depends_on_its_arguments(COUNTING, -1, [], None)
    laws.repeating_adds_nothing(COUNTING, 3, [], None)
    laws.repeating_adds_nothing(COUNTING, -1, [], None)

    broken = msgspec.structs.replace
    with pytest.raises(AssertionError):
        laws.repeating_adds_nothing(broken(COUNTING, evolve=forgetful), 3, [], None)
    with pytest.raises(AssertionError):
        laws.evolve_is_total(broken(COUNTING, evolve=careless), [], fact)
    with pytest.raises(AssertionError):
        laws.decide_depends_on_its_arguments(broken(COUNTING, decide=whimsical), 3, [], None)


def test_a_program_that_depends_on_its_place_is_found() -> None:
    """The order of a set of words is another under another seed of hashes."""
    assert laws.says_the_same_everywhere("print(1)").strip() == "1"
    with pytest.raises(AssertionError):
        laws.says_the_same_everywhere("print(list({str(n) for n in range(99)}))")


@settings(max_examples=60, deadline=None)
@drawn(acts(), st.sampled_from(["list-1", "meeting-1"]))
def test_a_whole_act_is_decided_or_refused_and_nothing_else(act: Any, target: str) -> None:
    """Whatever list or count of votes comes, it is carried out the same twice, or refused."""
    world: MemoryWorld = registered().at(MAY, Actor(id="u", role="unit", unit="p1"))
    target = "list-2" if hasattr(act, "candidates") else target.replace("list", "meeting")

    assert said(act, target, world) == said(act, target, world.at(MAY, world.actor))
    assert said(act, target, world.at(MAY, COUNCIL))


def said(act: Any, target: str, world: MemoryWorld) -> Any:
    """Return what follows from an act, or why it is refused."""
    try:
        return carry_out(target, act, world)
    except Refused as refused:
        return [finding.code for finding in refused.findings]


@settings(max_examples=40, deadline=None)
@drawn(any_facts(), vietnamese())
def test_what_is_drawn_is_of_its_type(fact: Fact, text: str) -> None:
    """Facts are facts, and texts are words with their marks in whichever form."""
    assert isinstance(fact, Fact)
    assert text.strip() == text != ""
