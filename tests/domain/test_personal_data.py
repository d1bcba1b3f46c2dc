"""What must never be recorded, and what may be forgotten (promises 1 and 4)."""

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.domain.acts import COMMANDS
from thidua.domain.catalogue import KINDS, catalogue
from thidua.domain.meeting.commands import Recuse
from thidua.domain.meeting.state import MeetingState, Recused
from thidua.facts import Corrected, Fact, tag_of
from thidua.personal import Mark, Redacted, personal_fields
from thidua.sealing.fields import holding, with_fact
from thidua.testing import laws
from thidua.testing.strategies import DECIDERS, commands, fact, facts, readings

PERSONAL = {kind: marks for kind in KINDS if (marks := personal_fields(kind))}
STAND_ASIDE = {Recuse, Recused}
"""Who stands aside is in the minutes; how anybody votes is not."""


def redacted(given: Fact) -> Fact:
    """Return a fact whose personal data was forgotten."""
    return with_fact(given, "subject-1", 1, lambda at, it: holding(it, Redacted(at.category)))


@pytest.mark.parametrize("kind", sorted(DECIDERS))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_forgotten_person_leaves_the_life_of_a_nomination_whole(
    kind: str, data: st.DataObject
) -> None:
    """With all personal data redacted, deciding and remembering work, and laws hold."""
    decider = DECIDERS[kind]
    life = [redacted(each) for each in data.draw(st.lists(facts(kind), max_size=5))]
    state = decider.initial
    for each in life:
        laws.evolve_is_total(decider, state, each)
        state = decider.evolve(state, each)
    command, reading = data.draw(commands(kind)), data.draw(readings(kind))

    laws.decide_depends_on_its_arguments(decider, command, state, reading)
    laws.repeating_adds_nothing(decider, command, state, reading)


@pytest.mark.parametrize("kind", PERSONAL, ids=tag_of)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_what_was_forgotten_is_stored_and_read(kind: type[Fact], data: st.DataObject) -> None:
    """A fact with redacted fields is encoded and decoded as it is."""
    gone = redacted(data.draw(fact(kind)))

    assert catalogue().fact_from(bytes(catalogue().encode_fact(gone))) == gone


@pytest.mark.parametrize("kind", PERSONAL, ids=tag_of)
def test_personal_data_names_its_person(kind: type[Fact]) -> None:
    """Every mark points at a field with the subject's id, or the stream is the subject's."""
    names = set(kind.__struct_fields__)
    for mark in PERSONAL[kind].values():
        assert mark.subject in names or tag_of(kind).startswith("subject.")


def test_names_stand_in_facts_of_subjects_alone() -> None:
    """No fact of another stream has a field for a person's name or number."""
    identified = {
        tag_of(kind)
        for kind, marks in PERSONAL.items()
        if any(mark.category in {"identity", "contact"} for mark in marks.values())
    }

    assert {tag.split(".")[0] for tag in identified} == {"subject"}
    assert "subject.introduced@1" in identified


def test_a_mark_is_found_wherever_it_stands() -> None:
    """Marks are found in a type and within an optional one, and nowhere else."""
    marks = personal_fields(next(kind for kind in KINDS if tag_of(kind) == "subject.introduced@1"))

    assert set(marks) == {"name", "identity_number", "position"}
    assert marks["name"] == Mark("identity")
    assert personal_fields(Corrected) == {}


def fields_within(hint: Any, seen: set[Any]) -> Iterator[tuple[Any, str, Any]]:
    """Yield every field of a type and of the types within it: owner, name, type."""
    for part in get_args(hint):
        yield from fields_within(part, seen)
    if not isinstance(hint, type) or hint in seen or get_origin(hint):
        return
    if not (attrs.has(hint) or issubclass(hint, msgspec.Struct)):
        return
    seen.add(hint)
    for name, inner in get_type_hints(hint, include_extras=False).items():
        yield hint, name, inner
        yield from fields_within(inner, seen)


def test_no_fact_state_or_command_can_say_who_voted_what() -> None:
    """Votes are whole numbers everywhere; a member stands beside no ballot (1.5, 15)."""
    seen: set[Any] = set()
    roots = [*KINDS, *COMMANDS, *get_args(MeetingState)]
    found = [field for root in roots for field in fields_within(root, seen)]
    votes = re.compile("vote|ballot|favour|against|invalid|abstain|opinion")
    holders = {owner for owner, name, _ in found if votes.search(name)}

    for owner, name, inner in found:
        if votes.search(name) and name != "ballot":
            assert inner is int, (owner, name)
        if owner in holders and owner not in STAND_ASIDE and name != "ballot":
            assert "member" not in name or owner.__name__ == "CouncilRules", (owner, name)
    assert {owner.__name__ for owner in holders} == {"CouncilRules", "Tally", "Tallied"}
