"""Points: weights, maxima, bonuses beyond the maximum, bands, and what is enough."""

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import Play, line, refused
from thidua.specs import Band, Bonus, Mark, PlanSpec, Ratio, Scoring, Title
from thidua.testing import model_plan
from thidua.values import Exact

SCORING = Scoring(
    code="cham_diem",
    clause="7",
    marks=(
        Mark(criterion="C1", maximum=Ratio(50), least=Ratio(20)),
        Mark(criterion="S1", maximum=Ratio(100), weight=Ratio(1, 2)),
    ),
    bonuses=(
        Bonus(code="sang_kien", title=Title("Sáng kiến"), maximum=Ratio(10), clause="7.2"),
        Bonus(code="dot_xuat", title=Title("Đột xuất"), maximum=Ratio(10), clause="7.2"),
    ),
    bonus_maximum=Ratio(15),
    bands=(
        Band(code="kha", title=Title("Khá"), at_least=Ratio(80), clause="7.3"),
        Band(code="xuat_sac", title=Title("Xuất sắc"), at_least=Ratio(90), clause="7.3"),
    ),
    needed="xuat_sac",
    categories=("official",),
)
PLAN: PlanSpec = attrs.evolve(model_plan(), scorings=(SCORING,))


@pytest.fixture
def play(begin: Begin) -> Play:
    """Begin a plan that scores officials, and register one."""
    play = begin(PLAN)
    play.registers("p1", line("a"), line("chief", category="leader"))
    return play


def reckoned(play: Play) -> tuple[Exact, Exact, str | None]:
    """Return what the council's proposal says of the points, the bonus and the band."""
    told = play.last("nomination-a").reckoned
    return told.points, told.bonus, told.band


def test_a_weight_counts_half_of_what_is_given(play: Play) -> None:
    """40 and half of 100 are 90, just enough for the band that is needed."""
    play.scores("a", C1=40, S1=100)

    play.votes_for("a")
    assert reckoned(play) == (Exact(90), Exact(0), "xuat_sac")


def test_a_hair_less_is_too_little(play: Play) -> None:
    """A third of a point decides, as nothing is rounded; the refusal names the band's clause."""
    play.scores("a", C1=40, S1=Ratio(299, 3))

    found = refused(lambda: play.votes_for("a"))["score.total-short"]
    assert ("539/6", "7.3") == (found.found["points"], found.clause)


def test_no_criterion_brings_more_than_its_maximum(play: Play) -> None:
    """50 points are taken, and 51 are refused under the clause of the points."""
    play.scores("a", C1=50)

    assert "7" == refused(lambda: play.scores("a", C1=51))["score.beyond"].clause


def test_a_bonus_goes_beyond_the_maximum(play: Play) -> None:
    """A full score of 100 and a bonus of 10 are 110; the two are told apart."""
    play.scores("a", C1=50, S1=100, sang_kien=10)

    play.votes_for("a")
    assert reckoned(play) == (Exact(100), Exact(10), "xuat_sac")
    assert play.last("nomination-a").reckoned.maximum == Exact(100)


def test_a_bonus_makes_up_for_points(play: Play) -> None:
    """80 are not enough; with a bonus of 10 they are."""
    play.scores("a", C1=30, S1=100)
    assert "score.total-short" in refused(lambda: play.votes_for("a"))

    play.scores("a", sang_kien=10)
    play.votes_for("a")
    assert play.phase("a") == "recommended"


def test_bonuses_together_have_a_limit(play: Play) -> None:
    """Two bonuses of 10 bring 15, as all together bring no more."""
    play.scores("a", C1=50, S1=100, sang_kien=10, dot_xuat=10)

    play.votes_for("a")
    assert reckoned(play) == (Exact(100), Exact(15), "xuat_sac")


def test_a_criterion_has_a_least(play: Play) -> None:
    """19 points of 50 are refused however high the total is."""
    play.scores("a", C1=19, S1=100, sang_kien=10, dot_xuat=10)

    assert "7" == refused(lambda: play.votes_for("a"))["score.short"].clause


def test_what_was_not_scored_is_missing(play: Play) -> None:
    """A criterion that nobody scored is refused, even where the rest would do."""
    play.scores("a", C1=50, sang_kien=10)

    assert "score.missing" in refused(lambda: play.votes_for("a"))


def test_who_is_not_scored_is_judged_by_verdicts(play: Play) -> None:
    """The plan scores officials: points for a leader are refused, and verdicts are enough."""
    assert "score.unknown" in refused(lambda: play.scores("chief", C1=50))

    play.assesses("chief", "C1", "L1")
    play.votes_for("chief")
    assert play.last("nomination-chief").reckoned is None


def test_a_plan_without_points_needs_none(begin: Begin) -> None:
    """The same subject under the same plan without its scoring needs verdicts alone."""
    play = begin(model_plan())
    play.registers("p1", line("a"))

    play.assesses("a", "C1", "S1")
    play.votes_for("a")
    assert play.phase("a") == "recommended"


def test_a_scored_exemplar_is_carried_through_to_the_honour(play: Play) -> None:
    """Scored, proposed, decided on and honoured."""
    play.scores("a", C1=50, S1=100)

    play.votes_for("a")
    play.decides("a")
    play.honours("a")
    assert play.phase("a") == "honoured"
