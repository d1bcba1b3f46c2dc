"""Levels of review: clusters of peers that vote first, councils above them, three in a row."""

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import Play, line, refused
from thidua.specs import Cluster, Level, PlanSpec, Title, Window
from thidua.testing import model_plan


def _level(code: str, by: str = "council", leaders: int | None = None) -> Level:
    return Level(
        code=code,
        title=Title(code),
        by=by,  # type: ignore[arg-type]
        clause=f"13 {code}",
        leaders=leaders,
    )


def _cluster(code: str, *units: str) -> Cluster:
    return Cluster(code=code, title=Title(code), units=units, clause="13.1")


UNITS = {"vp": "office", "p1": "room", "p2": "room", "p3": "room"}
STRAIGHT = Window(
    code="thang",
    title=Title("Thẳng lên tỉnh"),
    opens=model_plan().opens,
    closes=None,
    clause="13",
    levels=("tinh",),
)
PLAN: PlanSpec = attrs.evolve(
    model_plan(),
    windows=(*model_plan().windows, STRAIGHT),
    levels=(_level("cum", "cluster", leaders=1), _level("huyen"), _level("tinh")),
    clusters=(_cluster("cum-1", "p1", "p2"), _cluster("cum-2", "p3")),
)


@pytest.fixture
def play(begin: Begin) -> Play:
    """Begin a plan of three levels, and register an official of each of three rooms."""
    play = begin(PLAN, units=UNITS)
    play.seats(level="cum")
    play.seats(level="huyen")
    play.seats(level="tinh")
    for unit in ("p1", "p2", "p3"):
        play.registers(unit, line(unit, unit=unit))
        play.assesses(unit, "C1", "S1")
    return play


def test_three_levels_vote_one_after_the_other(play: Play) -> None:
    """The first two pass it on, the third proposes it, and then it is decided on and honoured."""
    play.votes_for("p1", level="cum", cluster="cum-1")
    play.votes_for("p1", level="huyen")
    assert play.phase("p1") == "registered"

    play.votes_for("p1", level="tinh")
    assert play.phase("p1") == "recommended"
    play.decides("p1")
    play.honours("p1")


def test_no_level_is_passed_over(play: Play) -> None:
    """The district cannot vote before the cluster did, under the clause of its level."""
    found = refused(lambda: play.votes_for("p1", level="huyen"))["level.not-yet"]

    assert ("cum", "13 huyen") == (found.needed["before"], found.clause)


def test_a_level_votes_once(play: Play) -> None:
    """What the district passed on it does not vote on again."""
    play.votes_for("p1", level="cum", cluster="cum-1")
    play.votes_for("p1", level="huyen")

    again = refused(lambda: play.votes_for("p1", level="huyen", name="2"))["level.voted"]
    assert again.clause == "13 huyen"


def test_what_a_level_does_not_pass_ends_there(play: Play) -> None:
    """Three of seven are too few in the cluster, and the district has nothing to vote on."""
    play.votes_for("p1", level="cum", cluster="cum-1", in_favour=3)

    assert play.phase("p1") == "not_recommended"
    assert "nomination.other-phase" in refused(lambda: play.votes_for("p1", level="huyen"))


def test_a_cluster_votes_on_its_own_units(play: Play) -> None:
    """A unit of the second cluster is none of the first one's peers."""
    found = refused(lambda: play.votes_for("p3", level="cum", cluster="cum-1"))
    assert "13.1" == found["meeting.other-cluster"].clause

    play.votes_for("p3", level="cum", cluster="cum-2")


def test_a_cluster_has_one_leader(play: Play) -> None:
    """Of two units of a cluster one may lead; the other cluster has a leader of its own."""
    play.votes_for("p1", level="cum", cluster="cum-1")

    second = refused(lambda: play.votes_for("p2", level="cum", cluster="cum-1"))
    assert "13 cum" == second["meeting.too-many-leaders"].clause
    play.votes_for("p3", level="cum", cluster="cum-2")


def test_a_window_may_go_straight_to_a_level(play: Play) -> None:
    """A list of that window is voted on by the province alone: no cluster has a say."""
    play.registers("vp", line("v", unit="vp"), window="thang", name="straight")
    play.assesses("v", "C1", "S1")

    assert "level.not-its" in refused(lambda: play.votes_for("v", level="huyen"))
    play.votes_for("v", level="tinh")
    assert play.phase("v") == "recommended"


def test_each_level_adopts_its_own_rules(begin: Begin) -> None:
    """Before the district adopted its rules it cannot meet; a level that is not there has none."""
    play = begin(PLAN, units=UNITS)
    play.registers("p1", line("p1"))

    assert "council.no-rules" in refused(lambda: play.votes_for("p1", level="huyen"))
    assert "council.unknown" in refused(lambda: play.seats(level="xa"))
