"""What a plan names is pinned with it, nothing else, and a log alone says what that was."""

from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.cast import ADOPTED, CHIEF, MARCH, PLAN_STREAM
from thidua.domain import plan
from thidua.domain.plan import Offered, Usable
from thidua.errors import InvalidValue, Refused
from thidua.specs import (
    AwardLevelSpec,
    CheckSpec,
    CriteriaSetSpec,
    Criterion,
    EvaluatorSpec,
    MessageSpec,
    PlanSpec,
    Title,
)
from thidua.testing import PROVENANCE, MemoryWorld, model_plan

HERE, THERE = "tinh", "huyen"


def a_set(name: str, evaluator: str = "") -> CriteriaSetSpec:
    """Return an invented set with one criterion."""
    code = name.replace("/", "-")
    its = Criterion(code=code, text="Tiêu chí", clause="1", evaluator=evaluator)
    return CriteriaSetSpec(id=name, title=Title("Bộ"), criteria=(its,))


def a_level(name: str) -> AwardLevelSpec:
    """Return an invented level of awards."""
    return AwardLevelSpec(id=name, title=Title("Cấp"), rank=1, awards=())


def a_check(name: str, title: str = "Kiểm tra") -> CheckSpec:
    """Return an invented check."""
    return CheckSpec(id=name, title=Title(title), entry="tinh:check")


def an_evaluator(name: str) -> EvaluatorSpec:
    """Return an invented evaluator."""
    return EvaluatorSpec(id=name, title=Title("Đánh giá"), entry="tinh:judge")


def words(name: str, text: str = "mới") -> MessageSpec:
    """Return an invented message."""
    return MessageSpec(id=name, text=Title(text))


OFFERED: tuple[Usable, ...] = tuple(
    spec
    for space in (HERE, THERE)
    for spec in (
        a_set(f"{space}/bo-1", f"{space}/danh-gia-1"),
        a_set(f"{space}/bo-2"),
        a_level(f"{space}/cap-1"),
        a_level(f"{space}/cap-2"),
        a_check(f"{space}/kiem-1"),
        a_check(f"{space}/kiem-2"),
        an_evaluator(f"{space}/danh-gia-1"),
        an_evaluator(f"{space}/danh-gia-2"),
        words(f"{space}/moi"),
    )
)


def some(kind: type[Usable]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw ids of one kind of what is offered."""
    names = [spec.id for spec in OFFERED if isinstance(spec, kind)]
    return st.lists(st.sampled_from(names), unique=True).map(tuple)


@st.composite
def naming(draw: st.DrawFn) -> PlanSpec:
    """Draw plans that name some of what is offered."""
    first, *others = model_plan().criteria
    evaluator = draw(st.just("") | some(EvaluatorSpec).map(lambda ids: next(iter(ids), "")))
    return attrs.evolve(
        model_plan(),
        criteria=(attrs.evolve(first, evaluator=evaluator), *others),
        criteria_sets=draw(some(CriteriaSetSpec)),
        award_levels=draw(some(AwardLevelSpec)),
        checks=draw(some(CheckSpec)),
    )


def named_by(spec: PlanSpec) -> set[str]:
    """Return what should be pinned with a plan: said in another way than the code says it."""
    ids = {*spec.criteria_sets, *spec.award_levels, *spec.checks}
    ids |= {name.replace("bo-1", "danh-gia-1") for name in ids if "bo-1" in name}
    ids |= {criterion.evaluator for criterion in spec.criteria}
    return (ids | {f"{name.split('/')[0]}/moi" for name in spec.checks}) - {""}


def offers(*specs: Usable) -> tuple[Offered, ...]:
    """Offer specs."""
    return tuple(Offered(spec=spec, provenance=PROVENANCE) for spec in specs)


def adopted(spec: PlanSpec, specs: Iterable[Usable]) -> MemoryWorld:
    """Adopt a plan in a world with what is offered."""
    world = MemoryWorld(CHIEF, ADOPTED)
    world.do(PLAN_STREAM, plan.AdoptPlan(spec=spec, provenance=PROVENANCE, uses=offers(*specs)))
    return world


def amended(world: MemoryWorld, spec: PlanSpec, *specs: Usable) -> Any:
    """Amend the plan and return its state."""
    command = plan.AmendPlan(spec=spec, provenance=PROVENANCE, uses=offers(*specs))
    world.at(MARCH, CHIEF).do(PLAN_STREAM, command)
    return state(world)


def state(world: MemoryWorld) -> Any:
    """Return the plan's state on the world's day."""
    return world.state(plan.DECIDER, PLAN_STREAM)


def pins(world: MemoryWorld) -> list[str]:
    """Return the ids of what is pinned."""
    return [use.spec.id for use in state(world).uses.all]


@given(naming(), st.permutations(OFFERED))
def test_what_is_pinned_is_what_is_named(spec: PlanSpec, specs: list[Usable]) -> None:
    """Of whatever is offered, in whatever order, what the plan names is pinned and no more."""
    there = state(adopted(spec, specs))

    assert {use.spec.id for use in there.uses.all} == named_by(spec)
    assert {use.spec for use in there.uses.all} <= set(OFFERED)
    assert there == state(adopted(spec, OFFERED))
    assert there.spec == plan.written_out(spec, there.uses)


@given(naming(), naming())
def test_what_is_named_no_more_is_pinned_no_more(before: PlanSpec, after: PlanSpec) -> None:
    """After an amendment what the amended plan names is pinned, whatever was before."""
    world = adopted(before, OFFERED)

    there = amended(world, after, *OFFERED)

    assert {use.spec.id for use in there.uses.all} == named_by(after)


@given(naming())
def test_a_plan_goes_on_from_what_is_pinned(spec: PlanSpec) -> None:
    """Amended with nothing offered, what the plan names is still what it was."""
    world = adopted(spec, OFFERED)

    there = amended(world, attrs.evolve(spec, issuer="Cơ quan khác"))

    assert there.pinned.issuer == "Cơ quan khác"
    assert there.uses == state(world.at(ADOPTED, CHIEF)).uses


@given(naming())
def test_the_same_plan_adopted_again_adds_nothing(spec: PlanSpec) -> None:
    """What else is offered with it makes it no other plan."""
    world = adopted(spec, OFFERED)
    more = offers(*OFFERED, a_set("tinh/bo-3"))

    again = plan.AdoptPlan(spec=spec, provenance=PROVENANCE, uses=more)

    assert world.do(PLAN_STREAM, again) == ()


def test_what_nobody_gives_is_refused_by_name() -> None:
    """Everything that is named and not there is told at once, evaluators of sets too."""
    spec = attrs.evolve(
        model_plan(), criteria_sets=("tinh/bo-1",), checks=("tinh/kiem-1", "tinh/kiem-9")
    )

    with pytest.raises(Refused) as refusal:
        adopted(spec, [a_set("tinh/bo-1", "tinh/danh-gia-1"), a_check("tinh/kiem-1")])

    found = {finding.found["use"] for finding in refusal.value.findings}
    assert found == {"tinh/kiem-9", "tinh/danh-gia-1"}
    assert {finding.code for finding in refusal.value.findings} == {"plan.use-missing"}


def test_an_amendment_that_names_what_is_not_there_is_refused() -> None:
    """What was never pinned and is not offered cannot be judged by."""
    world = adopted(model_plan(), [])

    with pytest.raises(Refused):
        amended(world, attrs.evolve(model_plan(), checks=("tinh/kiem-1",)))


def test_a_set_that_contradicts_the_plan_is_refused_before_it_is_recorded() -> None:
    """Two criteria of one code could not be told apart, so that nothing could be folded."""
    clash = attrs.evolve(a_set("tinh/bo-1"), criteria=model_plan().criteria[:1])
    spec = attrs.evolve(model_plan(), criteria_sets=("tinh/bo-1",))

    with pytest.raises(InvalidValue, match="criteria"):
        adopted(spec, [clash])
    with pytest.raises(InvalidValue, match="criteria"):
        amended(adopted(model_plan(), []), spec, clash)


def test_words_are_offered_all_together() -> None:
    """New words of a namespace take the place of its old ones; those of another stay."""
    spec = attrs.evolve(model_plan(), checks=("tinh/kiem-1", "huyen/kiem-1"))
    world = adopted(spec, [*OFFERED, words("tinh/cu")])
    assert {"tinh/cu", "tinh/moi", "huyen/moi"} <= set(pins(world))

    amended(world, spec, words("tinh/moi", "khác"))

    assert {"tinh/moi", "huyen/moi"} == {name for name in pins(world) if "kiem" not in name}


def test_what_is_offered_goes_before_what_is_pinned() -> None:
    """A changed check takes the place of the old from the day of the amendment."""
    spec = attrs.evolve(model_plan(), checks=("tinh/kiem-1",))
    world = adopted(spec, [a_check("tinh/kiem-1")])

    there = amended(world, spec, a_check("tinh/kiem-1", "Khác"))

    assert there.uses.of(CheckSpec) == (a_check("tinh/kiem-1", "Khác"),)
    before = state(world.at(ADOPTED, CHIEF))
    assert before.uses.of(CheckSpec) == (a_check("tinh/kiem-1"),)


def test_an_id_of_another_kind_is_not_what_is_named() -> None:
    """A set of the id that a check should have is not pinned in its place."""
    spec = attrs.evolve(model_plan(), checks=("tinh/bo-2",))

    with pytest.raises(Refused):
        adopted(spec, [a_set("tinh/bo-2")])
