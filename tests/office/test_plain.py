"""States and facts as plain data, and what their parts are called."""

import json
import typing
from importlib import import_module
from typing import Any

import msgspec
import pytest

from tests.record.samples import FACTS
from thidua.domain.catalogue import KINDS
from thidua.domain.plan import InForce, NoPlan, Uses, evolve, pinned
from thidua.domain.plan.facts import Adopted
from thidua.facts import tag_of
from thidua.office.clauses import ACTS
from thidua.office.plain import phase_of, plain, plain_state
from thidua.office.remembering import FIRST
from thidua.office.worded import phase_said
from thidua.sentences.happenings import HAPPENED, PARTS, SHAPES, happening, part, shape
from thidua.sentences.labels import LABELS, label
from thidua.specs import Act, canonical
from thidua.testing import PROVENANCE, model_plan, model_rules
from thidua.words import WORDS


def shapes() -> list[type[Any]]:
    """Return every shape that a state of any stream may have."""
    found: list[type[Any]] = []
    for package, _ in FIRST.values():
        module = import_module(f"thidua.domain.{package}.state")
        found += typing.get_args(typing.get_type_hints(module.evolve)["return"])
    return [each for kind in found for each in typing.get_args(kind) or (kind,)]


def structs(kind: Any, seen: dict[type[Any], None]) -> None:
    """Collect every struct that a type is made of."""
    for inner in typing.get_args(kind):
        structs(inner, seen)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in seen:
        seen[kind] = None
        for hint in typing.get_type_hints(kind).values():
            structs(hint, seen)


def fields() -> set[str]:
    """Return the names of all fields of facts and of states."""
    seen: dict[type[Any], None] = {}
    for kind in (*KINDS, *shapes()):
        structs(kind, seen)
    return {name for kind in seen for name in kind.__struct_fields__}


@pytest.mark.parametrize("fact", FACTS, ids=tag_of)
def test_a_fact_is_the_plain_data_that_is_stored_with_every_field(fact: Any) -> None:
    """What is stored stands in it, and what was left out there as the default it has."""
    stored, told = json.loads(msgspec.json.encode(fact)), plain(fact)

    assert {name: told[name] for name in stored}.keys() == stored.keys()
    assert set(fact.__struct_fields__) | {"tag"} == set(told)
    assert json.loads(json.dumps(told)) == told


def test_what_was_forgotten_stays_marked() -> None:
    """A place where personal data was says so, and nothing more."""
    (moved,) = [fact for fact in FACTS if tag_of(fact) == "subject.moved@1"]

    assert plain(moved)["position"] == {"$": "redacted", "category": "identity", "on": "2026-01-05"}


def test_a_plan_in_force_is_told_as_it_is_pinned() -> None:
    """Its canonical body stands in it; what is made of it and of what it uses does not."""
    state = evolve(NoPlan(), Adopted(plan="mau/2025", rules=pinned(model_plan(), PROVENANCE)))

    told = plain_state(state)

    assert told["phase"] == "in_force"
    assert "spec" not in told
    assert json.loads(canonical(model_plan())) == told["pinned"]


def test_a_key_of_several_parts_can_be_taken_apart_again() -> None:
    """Its parts stand between slashes, and a slash within a part is written otherwise."""
    councils = {("a/b", "c"): model_rules(), ("a", "b~1c"): model_rules()}
    state = NoPlan(councils=councils)

    assert ["a~1b/c", "a/b~01c"] == list(plain_state(state)["councils"])
    assert plain(Uses()) == {"all": []}


@pytest.mark.parametrize("kind", shapes(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_shape_of_a_state_has_its_word(kind: Any, lang: Any) -> None:
    """The shape of a state is called something in both languages."""
    phase = phase_of(kind)

    assert phase in SHAPES or phase in WORDS
    assert phase_said(phase, lang)


def test_every_kind_of_fact_has_its_words() -> None:
    """What is recorded is said in both languages, and nothing is said that is not recorded."""
    names = {tag_of(kind).partition("@")[0] for kind in KINDS}

    assert names == HAPPENED.keys()
    assert all(vi and en and vi != en for vi, en in (*HAPPENED.values(), *PARTS.values()))


def test_every_field_has_its_label_and_every_label_its_field() -> None:
    """No field of a fact or a state is shown to people as it is called in code alone."""
    assert fields() - LABELS.keys() == set()
    besides = {"phase", "spec", "tag", "account"}  # The last is shown of who acted.
    assert LABELS.keys() - fields() == besides - fields()


def test_what_is_not_ours_stays_as_it_is() -> None:
    """A tag, a field or a part of a later thidua is shown as it stands."""
    assert happening("medal.polished@2", "vi") == "medal.polished@2"
    assert label("shine", "en") == "shine"
    assert (label("effective_on", "en"), label("on", "vi")) == ("effective on", "ngày")
    assert (shape("shiny", "en"), part("medal", "vi")) == ("", "")


def test_every_act_of_a_fact_is_one_that_a_plan_may_name() -> None:
    """The authorities that clauses are looked for with are those that there are."""
    assert set(ACTS.values()) <= set(typing.get_args(Act))
    assert InForce in shapes()
