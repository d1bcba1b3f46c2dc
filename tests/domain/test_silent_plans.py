"""A plan that is silent on something: the domain asks nothing that the plan does not have."""

from typing import Any

import attrs
import pytest

from tests.domain.cast import MARCH, ROOM, listed, opened, person, refused
from thidua.domain.nomination.commands import Propose
from thidua.specs import PlanSpec
from thidua.testing import MemoryWorld, model_plan


def silent() -> PlanSpec:
    """Return a plan without natures, scopes, conferences and an end."""
    return attrs.evolve(
        model_plan(), natures=(), scopes=(), mid_year=None, annual=None, closes=None
    )


def world_of(spec: PlanSpec) -> MemoryWorld:
    """Return a world with the plan in force, and the room acting in March."""
    return opened(spec).at(MARCH, ROOM)


def test_nobody_is_sorted_where_the_plan_does_not_sort() -> None:
    """With no natures and no scopes, none is given."""
    world = world_of(silent())
    world.do("list-1", listed(attrs.evolve(person(), nature="", scope="")))

    assert world.facts("nomination-1")


@pytest.mark.parametrize("field", ["nature", "scope"])
def test_what_the_plan_does_not_offer_is_not_taken(field: str) -> None:
    """A nature or scope that is given all the same is unknown."""
    given: dict[str, Any] = {"nature": "", "scope": "", field: "best"}
    line = attrs.evolve(person(), **given)

    found = refused(world_of(silent()), "list-1", listed(line))
    assert {"choice.unknown"} == set(found)
    assert field == found["choice.unknown"].found["field"]


@pytest.mark.parametrize("field", ["nature", "scope"])
def test_a_plan_that_sorts_is_not_left_without_an_answer(field: str) -> None:
    """Where the plan has natures and scopes, one of each is needed."""
    nothing: dict[str, Any] = {field: ""}
    line = attrs.evolve(person(), **nothing)

    found = refused(world_of(model_plan()), "list-1", listed(line))
    assert field == found["choice.unknown"].found["field"]


def test_nothing_is_proposed_at_a_review_that_the_plan_does_not_have() -> None:
    """Without a mid-year review there is nothing to propose at, under the clause of decisions."""
    world = world_of(silent())
    world.do("list-1", listed(attrs.evolve(person(), nature="", scope="")))

    found = refused(world, "nomination-1", Propose(award="honour", achievements=()))
    assert "4.4" == found["proposal.no-review"].clause
