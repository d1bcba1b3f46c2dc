"""A store says the same whenever and wherever it is read, and no plugin is needed to read it."""

import attrs

from tests.plans.conftest import Begin
from tests.plans.driving import line
from tests.plans.replaying import digest_of, digests, elsewhere
from tests.plans.test_code import CHECK, CODE, GROWTH, NO_ACHIEVEMENT, NO_FOLLOW_UP, evaluated
from thidua.specs import PlanSpec
from thidua.testing import model_plan


def with_code() -> PlanSpec:
    """Return a plan that needs the code of a check and of an evaluator to decide."""
    return attrs.evolve(evaluated(), checks=(CHECK.id,))


def test_what_code_said_is_read_without_the_code(begin: Begin) -> None:
    """Evaluated, checked, decided on and honoured; another process has none of the code."""
    play = begin(with_code(), CHECK, GROWTH, NO_ACHIEVEMENT, NO_FOLLOW_UP, code=CODE)
    play.registers("p1", line("a"))
    play.assesses("a", "C1", "S1")
    play.evaluates("a", "G1", last_year=100, this_year=120)
    play.achieves("a", "t-1")
    play.votes_for("a")
    play.decides("a")
    play.honours("a")

    here = digests(play.url)
    assert {play.url: here} == elsewhere([play.url])
    assert {"office-main", "nomination-a", "subject-a"} <= here.keys()


def test_one_more_act_changes_what_a_store_says(begin: Begin) -> None:
    """The digest of a stream is another after each act on it, and that of others is not."""
    play = begin(model_plan())
    play.registers("p1", line("a"), line("b"))
    before = digests(play.url)
    play.assesses("a", "C1")

    after = digests(play.url)
    assert {"nomination-a"} == {name for name in after if after[name] != before[name]}


def test_the_order_in_a_set_or_a_table_is_no_part_of_what_is_said() -> None:
    """Two tables with the same entries, and two sets, have one digest; other entries another."""
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    assert digest_of(frozenset("ab")) == digest_of(frozenset("ba"))
    assert digest_of({"a": 1}) != digest_of({"a": 2})
