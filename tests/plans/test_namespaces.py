"""A plan that uses criteria and awards of another namespace: theirs are its own from then on."""

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import CHIEF, Play, line, refused
from thidua.specs import (
    Award,
    AwardLevelSpec,
    Choice,
    CriteriaSetSpec,
    Criterion,
    Gate,
    Mark,
    PlanSpec,
    Prerequisite,
    Ratio,
    Scoring,
    Title,
)
from thidua.testing import PROVENANCE, model_plan

SET = CriteriaSetSpec(
    id="trunguong/dao-duc",
    title=Title("Đạo đức công vụ"),
    criteria=(
        Criterion(code="DD1", text="Trung thực.", clause="TW 1"),
        Criterion(code="DD2", text="Được chấm điểm.", clause="TW 2"),
    ),
    scorings=(
        Scoring(
            code="diem",
            clause="TW 2",
            marks=(Mark(criterion="DD2", maximum=Ratio(10), least=Ratio(5)),),
        ),
    ),
    gates=(Gate(code="TW_ky_luat", text=Title("Kỷ luật"), clause="TW 3"),),
)
LEVEL = AwardLevelSpec(
    id="trunguong/cap-bo",
    title=Title("Cấp bộ"),
    rank=3,
    awards=(
        Award(
            code="bang_khen_bo",
            title=Title("Bằng khen"),
            decided_by="own_head",
            clause="TW 4",
            rewards="subject",
        ),
    ),
    prerequisites=(
        Prerequisite(
            code="tw_mot_nam", award="bang_khen_bo", title="co_so", years=1, clause="TW 5"
        ),
    ),
)
PLAN: PlanSpec = attrs.evolve(
    model_plan(),
    criteria_sets=(SET.id,),
    award_levels=(LEVEL.id,),
    titles=(Choice(code="co_so", title=Title("Chiến sĩ thi đua cơ sở"), clause="TW 5"),),
)


@pytest.fixture
def play(begin: Begin) -> Play:
    """Begin a plan that uses another's set and level, and register an official."""
    play = begin(PLAN, SET, LEVEL)
    play.registers("p1", line("a"))
    play.assesses("a", "C1", "S1")
    return play


def test_the_sets_criteria_points_and_gates_are_the_plans(play: Play) -> None:
    """Each of the three stands in the way under the set's own clause, until it is met."""
    found = refused(lambda: play.votes_for("a"))
    assert ["TW 1", "TW 2", "TW 3"] == sorted(each.clause for each in found.values())

    play.assesses("a", "DD1")
    play.scores("a", DD2=6)
    play.finds("a", "TW_ky_luat")
    play.votes_for("a")
    assert play.phase("a") == "recommended"


def test_the_levels_award_and_its_title_are_the_plans(play: Play) -> None:
    """The other's award is given, once its title is held; then it is decided on and honoured."""
    play.assesses("a", "DD1")
    play.scores("a", DD2=6)
    play.finds("a", "TW_ky_luat")
    assert (
        "TW 5" == refused(lambda: play.votes_for("a", award="bang_khen_bo"))["title.lacking"].clause
    )

    play.holds("a", "co_so", 2024)
    play.votes_for("a", award="bang_khen_bo")
    play.decides("a", award="bang_khen_bo")
    play.honours("a")
    assert play.phase("a") == "honoured"


def test_without_them_the_plan_knows_neither(begin: Begin) -> None:
    """The same plan without the two ids asks for nothing more, and gives no such award."""
    play = begin(model_plan())
    play.registers("p1", line("a"))
    play.assesses("a", "C1", "S1")

    assert "award.unknown" in refused(lambda: play.votes_for("a", award="bang_khen_bo"))
    play.votes_for("a", name="2")


def test_both_are_pinned_with_where_they_come_from(play: Play) -> None:
    """The adoption holds both bodies, each with its own distribution."""
    uses = play.office.plan(play.plan).uses.all  # type: ignore[union-attr]

    told = [(use.spec.id, use.provenance.distribution) for use in uses]
    assert told == [(LEVEL.id, "thidua-trunguong"), (SET.id, "thidua-trunguong")]


def test_a_higher_revision_is_another_plan(begin: Begin) -> None:
    """What else a plan says, its revision is part of it: an office that has one amends to two."""
    play = begin(model_plan())
    first = play.office.plan(play.plan)
    play.desk(CHIEF).amend(attrs.evolve(model_plan(), revision=2), PROVENANCE)

    second = play.office.plan(play.plan)
    assert (1, 2) == (first.pinned.revision, second.pinned.revision)  # type: ignore[union-attr]
    assert first.hash != second.hash  # type: ignore[union-attr]
