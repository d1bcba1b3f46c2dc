"""Points: given exactly, the council's above the unit's, enough or not, and recorded."""

from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MARCH,
    MAY,
    NOVEMBER,
    OTHER,
    PAPER,
    PROOF,
    ROOM,
    approved,
    listed,
    opened,
    person,
    refused,
    votes,
)  # fmt: skip
from thidua.domain.correction import Correct
from thidua.domain.meeting.commands import Convene
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Recommended, Scored
from thidua.domain.nomination.state import Absent
from thidua.domain.outcomes import Reckoned
from thidua.domain.plan import AmendPlan
from thidua.errors import InvalidValue
from thidua.specs import PlanSpec, Ratio
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan
from thidua.testing.switches import SCORING, scored
from thidua.values import Exact

ABOUT = "nomination-1"
SEVEN = tuple(f"m{number}" for number in range(1, 8))


def give(world: MemoryWorld, code: str, part: int, whole: int = 1) -> Any:
    """Give points."""
    return world.do(ABOUT, n.Score(code=code, points=Ratio(part, whole), evidence=PROOF))


def pointed(spec: PlanSpec | None = None, **points: int) -> MemoryWorld:
    """Return a world in which the council sits on an official with points, and no verdicts."""
    world = opened(spec or scored(model_plan())).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    world.at(MAY, ROOM).do(ABOUT, n.Foster(activity="follow_up", note="Đã theo dõi"))
    for code, value in points.items():
        give(world, code, value)
    world.at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan=PLAN, present=SEVEN, agenda=(ABOUT,)))
    return world


HONOUR = votes(award="honour", achievements=())


def test_points_are_recorded_exactly() -> None:
    """A third is a third; the fact names who gave it, when and on what."""
    world = pointed().at(MAY, ROOM)
    give(world, "S1", 4, 3)

    assert world.facts(ABOUT)[-1] == Scored(
        subject="subject-1",
        code="S1",
        points=Exact(4, 3),
        level="unit",
        as_of=MAY,
        evidence=PROOF,
    )
    assert give(world, "S1", 8, 6) == ()


@pytest.mark.parametrize(
    ("code", "points", "finding"),
    [
        ("C1", Ratio(21, 2), "score.beyond"),
        ("B1", Ratio(4), "score.beyond"),
        ("L1", Ratio(1), "score.unknown"),
        ("X9", Ratio(0), "score.unknown"),
    ],
)
def test_points_that_there_are_not_are_refused(code: str, points: Ratio, finding: str) -> None:
    """More than the maximum, and any for what is not scored, are told with the clause."""
    found = refused(pointed().at(MAY, ROOM), ABOUT, n.Score(code=code, points=points))

    assert set(found) == {finding}
    assert found[finding].clause == "3.3"


def test_a_plan_without_points_takes_none() -> None:
    """Where nothing is scored, points are refused."""
    world = pointed(model_plan()).at(MAY, ROOM)

    assert set(refused(world, ABOUT, n.Score(code="C1", points=Ratio(1)))) == {"score.unknown"}


@pytest.mark.parametrize("points", [-1, 0.5, "1"])
def test_points_are_no_floats_and_not_below_nought(points: Any) -> None:
    """They go through the door as fractions of whole numbers."""
    with pytest.raises(InvalidValue):
        n.Score(code="C1", points=Ratio(points))


def test_only_who_may_assess_gives_points() -> None:
    """Another room does not; and after the decision nobody does."""
    score = n.Score(code="C1", points=Ratio(1))

    assert "nomination.other-unit" in refused(pointed().at(MAY, OTHER), ABOUT, score)
    assert "nomination.other-phase" in refused(approved().at(NOVEMBER, ROOM), ABOUT, score)


def test_a_scored_criterion_needs_no_verdict() -> None:
    """Enough points are enough: the recommendation records what they came to."""
    world = pointed(C1=5, S1=4, B1=3)
    world.do("meeting-1", HONOUR)
    fact = world.facts(ABOUT)[-1]

    assert isinstance(fact, Recommended)
    assert fact.reckoned == Reckoned(
        scoring="p1", points=Exact(14), bonus=Exact(5, 2), maximum=Exact(25), band="good"
    )


def test_a_plan_without_points_reckons_none() -> None:
    """Where nothing is scored, a recommendation says nothing of points."""
    world = pointed(model_plan()).at(MAY, ROOM)
    for criterion in ("C1", "S1"):
        world.do(ABOUT, n.Assess(criterion=criterion, verdict="met"))
    world.at(NOVEMBER, COUNCIL).do("meeting-1", HONOUR)
    fact = world.facts(ABOUT)[-1]

    assert isinstance(fact, Recommended)
    assert fact.reckoned is None


@pytest.mark.parametrize(
    ("points", "codes"),
    [
        ({}, {"score.missing", "score.total-short"}),
        ({"C1": 10}, {"score.missing"}),
        ({"C1": 10, "S1": 1}, {"score.short"}),
        ({"C1": 4, "S1": 3}, {"score.total-short"}),
        ({"C1": 4, "S1": 3, "B1": 1}, set()),
    ],
)
def test_too_few_points_stand_in_the_way(points: dict[str, int], codes: set[str]) -> None:
    """What is not scored, too few for one criterion and too few in all: each is told."""
    world = pointed(None, **points)
    if codes:
        found = refused(world, "meeting-1", HONOUR)
        assert set(found) == codes
        assert {each.clause for each in found.values()} == {"3.3"}
    else:
        assert world.do("meeting-1", HONOUR)


def test_the_council_scores_above_the_unit() -> None:
    """As with verdicts: the council's points count, whichever came first."""
    world = pointed(C1=10, S1=5)
    give(world, "C1", 1)
    give(world.at(NOVEMBER, ROOM), "C1", 9)
    found = refused(world.at(NOVEMBER, COUNCIL), "meeting-1", HONOUR)

    assert found["score.total-short"].found == {"points": "7"}
    assert found["score.total-short"].needed == {"band": "good", "least": "12"}


def test_points_can_be_corrected() -> None:
    """Struck out, they are missing; the unit's count again below them."""
    world = pointed(C1=10, S1=5).at(NOVEMBER, COUNCIL, PAPER)
    give(world, "C1", 1)
    assert "score.total-short" in refused(world, "meeting-1", HONOUR)
    world.do(ABOUT, Correct(version=len(world.facts(ABOUT)), fact=None))

    assert world.do("meeting-1", HONOUR)


def test_points_beyond_an_amended_maximum_are_not_taken() -> None:
    """Given under an older maximum, points are judged by the rule of the day of the review."""
    world = pointed(C1=10, S1=5)
    lower = attrs.evolve(SCORING.marks[0], maximum=Ratio(8))
    scoring = attrs.evolve(SCORING, marks=(lower, SCORING.marks[1]))
    spec = attrs.evolve(model_plan(), scorings=(scoring,))
    world.at(NOVEMBER, CHIEF).do(f"plan-{PLAN}", AmendPlan(spec=spec, provenance=PROVENANCE))
    found = refused(world.at(NOVEMBER, COUNCIL), "meeting-1", HONOUR)

    assert found["score.beyond"].found == {"code": "C1", "points": "10"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.permutations(
        [("C1", "unit", 9), ("C1", "council", 7), ("S1", "unit", 3), ("B1", "council", 1)]
    )
)
def test_what_counts_does_not_depend_on_the_order(steps: list[tuple[str, str, int]]) -> None:
    """Whoever scores first, the council's points count above the unit's."""
    world = pointed()
    for code, level, points in steps:
        give(world.at(NOVEMBER, COUNCIL if level == "council" else ROOM), code, points)
    state = world.state(nomination.DECIDER, ABOUT)
    assert not isinstance(state, Absent)

    file = state.dossier
    assert [file.points(code) for code in ("C1", "S1", "B1", "X9")] == [7, 3, 1, None]
    world.at(NOVEMBER, COUNCIL).do("meeting-1", HONOUR)
    fact = world.facts(ABOUT)[-1]
    assert isinstance(fact, Recommended)
    assert fact.reckoned is not None
    assert (fact.reckoned.points, fact.reckoned.bonus) == (Exact(17), Exact(1))
