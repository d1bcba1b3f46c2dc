"""What the kit draws: specs that can be pinned, plans that differ, lawful histories."""

import unicodedata
from functools import cache
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua import specs
from thidua.decider import fold
from thidua.domain.catalogue import catalogue
from thidua.domain.plan import InForce
from thidua.records import Record
from thidua.specs import PlanSpec, canonical, spec_from
from thidua.testing import given_plan, model_plan
from thidua.testing.contributed import KINDS
from thidua.testing.registering import STRATEGIES
from thidua.testing.strategies import (
    DECIDERS,
    catalogues,
    logs,
    plan_specs,
    plugins,
    spec_ids,
    vietnamese,
)
from thidua.testing.texts import TEXTS
from thidua.testing.variations import USES

MANY = settings(max_examples=400, deadline=None, database=None, derandomize=True)
FEW = settings(max_examples=25, deadline=None)
LATER = [field for field in attrs.fields(PlanSpec) if "since" in field.metadata]


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_hypothesis_knows_how_to_draw_a_spec(name: str) -> None:
    """``st.from_type`` of a class of specs or parts gives sound ones, without being told how."""
    kind: type[Any] = getattr(specs, name)

    @settings(max_examples=15, deadline=None)
    @given(st.from_type(kind))
    def look(drawn: object) -> None:
        assert isinstance(drawn, kind)

    look()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_drawn_can_be_pinned(kind: Any) -> None:
    """Every kind of spec has a canonical form and the namespace that was asked for."""

    @settings(max_examples=15, deadline=None)
    @given(kind("tinh"))
    def look(drawn: Any) -> None:
        assert drawn.id.startswith("tinh/")
        assert drawn == spec_from(canonical(drawn), type(drawn))

    look()


@cache
def many() -> tuple[PlanSpec, ...]:
    """Return many drawn plans, the same in each run."""
    found: list[PlanSpec] = []

    @MANY
    @given(plan_specs())
    def look(spec: PlanSpec) -> None:
        found.append(spec)

    look()
    return tuple(found)


@pytest.mark.parametrize("field", LATER, ids=lambda field: field.name)
def test_drawn_plans_differ_in_everything(field: Any) -> None:
    """For each later field there is a plan that has another value than the default."""
    assert any(getattr(spec, field.name) != field.default for spec in many())


WHATEVER = (
    ("every month", lambda s: any(w.every == "month" for w in s.windows)),
    ("an occasion", lambda s: any(w.every == "occasion" for w in s.windows)),
    ("each year", lambda s: any(d.each for w in s.windows for d in w.all_deadlines)),
    ("after", lambda s: any(d.after for w in s.windows for d in w.all_deadlines)),
    ("a share", lambda s: any(q.share for q in s.quotas)),
    ("two halves", lambda s: any(c.effective for c in s.criteria)),
    ("clusters", lambda s: any(level.by == "cluster" for level in s.levels)),
    ("the press", lambda s: any(n.source == "press" for n in s.nominators)),
    ("a bonus", lambda s: any(scoring.bonuses for scoring in s.scorings)),
)


@pytest.mark.parametrize(("name", "has"), WHATEVER, ids=[name for name, _ in WHATEVER])
def test_drawn_plans_say_whatever_plans_say(name: str, has: Any) -> None:
    """Turns, deadlines of each kind, shares, dated rules, clusters and outsiders are all drawn."""
    assert any(has(spec) for spec in many()), name


@FEW
@given(spec_ids("tinh"), catalogues("tinh"), plugins())
def test_ids_are_of_their_namespace(name: str, drawn: Any, several: Any) -> None:
    """In a catalogue no id stands twice in a kind, and each plugin keeps to its namespace."""
    assert name.startswith("tinh/")
    for namespace, each in (("tinh", drawn), *several.items()):
        keys = [(spec.KIND, spec.id) for spec in each]
        assert len(keys) == len(set(keys))
        assert all(spec.id.startswith(f"{namespace}/") for spec in each)


@FEW
@given(plan_specs())
def test_a_drawn_plan_can_be_adopted(spec: PlanSpec) -> None:
    """Whatever a plan says, an office that has what it uses is let adopt it."""
    there = given_plan(spec, *USES)

    assert there.spec.id == spec.id


@settings(max_examples=15, deadline=None)
@given(plan_specs().flatmap(lambda spec: logs(spec, *USES)))
def test_a_drawn_history_is_one(records: tuple[Record[Any], ...]) -> None:
    """Its records stand in order, are read back from their octets, and fold into states."""
    book = catalogue()

    assert all(one.recorded_at <= other.recorded_at for one, other in pairwise(records))
    for record in records:
        assert record == book.decode(book.encode(record))
    (plan,) = {r.stream for r in records if r.stream.startswith("plan-")}
    decider = DECIDERS["plan"]
    facts = [record.fact for record in records if record.stream == plan]
    assert isinstance(fold(decider.evolve, decider.initial, facts), InForce)


def test_some_history_registers_somebody() -> None:
    """Histories go on after the plan is adopted."""

    def fostered(records: tuple[Record[Any], ...]) -> bool:
        kinds = {type(record.fact).__name__ for record in records}
        return {"Registered", "Fostered"} <= kinds

    drawn: list[bool] = []

    @FEW
    @given(logs(model_plan()))
    def look(records: tuple[Record[Any], ...]) -> None:
        drawn.append(fostered(records))

    look()
    assert any(drawn)


def test_a_history_holds_nothing_that_was_refused() -> None:
    """Where a plan lets nobody in, a history ends with its adoption."""
    none = specs.Quota(
        code="q", bound="at_most", counted="registered", per="office", clause="4.1", count=0,
        breach="refuse",
    )  # fmt: skip

    @FEW
    @given(logs(attrs.evolve(model_plan(), quotas=(none,))))
    def look(records: tuple[Record[Any], ...]) -> None:
        assert {"office-main", "plan-mau/2025"} == {record.stream for record in records}

    look()


def test_a_history_asks_no_evaluator() -> None:
    """Whose code is not there is not asked; the rest of the history is as ever."""
    judged = tuple(attrs.evolve(c, evaluator="mau/evaluator", measures=()) for c in _CRITERIA)

    @FEW
    @given(logs(attrs.evolve(model_plan(), criteria=judged), *USES))
    def look(records: tuple[Record[Any], ...]) -> None:
        assert not any("Evaluated" in type(record.fact).__name__ for record in records)

    look()


_CRITERIA = model_plan().criteria


@FEW
@given(vietnamese())
def test_text_comes_in_every_normal_form(text: str) -> None:
    """Text is drawn composed, decomposed and mixed; composed, it is one of few."""
    assert unicodedata.normalize("NFC", text) in {unicodedata.normalize("NFC", t) for t in TEXTS}
    assert {"NFC", "NFD"} <= {
        form for form in ("NFC", "NFD") for t in TEXTS if unicodedata.is_normalized(form, t)
    }
