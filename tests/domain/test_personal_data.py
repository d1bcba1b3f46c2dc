"""Where personal data stands, and that it may be forgotten (promise 4)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.domain.catalogue import KINDS, catalogue
from thidua.facts import Corrected, Fact, tag_of
from thidua.personal import Mark, Redacted, personal_fields
from thidua.sealing.fields import holding, with_fact
from thidua.testing import laws
from thidua.testing.strategies import DECIDERS, commands, fact, facts, readings

PERSONAL = {kind: marks for kind in KINDS if (marks := personal_fields(kind))}


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
