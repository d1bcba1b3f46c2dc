"""Where data is not enough: a named evaluator, and a check with its messages, both recorded."""

import attrs
import pytest

import thidua
from tests.plans.conftest import Begin
from tests.plans.driving import Play, line, refused
from tests.plans.replaying import nobody
from thidua.errors import PluginUnavailable
from thidua.specs import (
    CheckSpec,
    Criterion,
    EvaluatorSpec,
    Mark,
    MessageSpec,
    PlanSpec,
    Ratio,
    Scoring,
    Title,
)
from thidua.testing import model_plan
from thidua.values import Exact, Said

CODE = """
def growth(ctx):
    last, this = ctx.counts["last_year"], ctx.counts["this_year"]
    met = this * 100 >= last * 110
    return Judged(verdict="met" if met else "not_met", told={"growth": this - last})

def points(ctx):
    return Judged(points=s.Ratio(ctx.counts["solved"], ctx.counts["received"]))

def complete(ctx):
    if not ctx.nomination.achievements:
        yield Found(code="mau/no-achievement", bars=True, clause="12.2", needed={"least": 1})
    if not ctx.nomination.fostered:
        yield Found(code="mau/no-follow-up", bars=False, clause="12.3")
"""
GROWTH = EvaluatorSpec(id="mau/growth", title=Title("Tăng trưởng"), entry="thidua_mau:growth")
POINTS = EvaluatorSpec(id="mau/points", title=Title("Tỷ lệ"), entry="thidua_mau:points")
CHECK = CheckSpec(
    id="mau/complete", title=Title("Đầy đủ"), entry="thidua_mau:complete", acts=("recommend",)
)
NO_ACHIEVEMENT = MessageSpec(
    id="mau/no-achievement",
    text=Title("Cần ít nhất {least} thành tích.", "At least {least} achievement is needed."),
)
NO_FOLLOW_UP = MessageSpec(id="mau/no-follow-up", text=Title("Chưa được theo dõi."))
CRITERION = Criterion(code="G1", text="Tăng 10%.", clause="12.1", evaluator="mau/growth")


def evaluated() -> PlanSpec:
    """Return a plan with a criterion that an evaluator judges."""
    return attrs.evolve(model_plan(), criteria=(*model_plan().criteria, CRITERION))


@pytest.fixture
def judged(begin: Begin) -> Play:
    """Begin a plan with an evaluator, and register an official who meets all else."""
    play = begin(evaluated(), GROWTH, code=CODE)
    play.registers("p1", line("a"))
    play.assesses("a", "C1", "S1")
    return play


def test_an_evaluator_judges_and_its_outcome_is_recorded(judged: Play) -> None:
    """110 after 100 is met; the verdict stands with the code that said so, and what it rests on."""
    judged.evaluates("a", "G1", last_year=100, this_year=110)

    told = judged.last("nomination-a")
    assert ("met", "mau/growth", {"growth": 10}) == (
        told.verdict,
        told.evaluated.ran.id,
        told.evaluated.told,
    )
    judged.votes_for("a")


def test_what_an_evaluator_finds_unmet_bars(judged: Play) -> None:
    """109 after 100 is not met, and the council cannot propose, under the criterion's clause."""
    judged.evaluates("a", "G1", last_year=100, this_year=109)

    assert "12.1" == refused(lambda: judged.votes_for("a"))["criterion.not-met"].clause


def test_nobody_judges_in_the_evaluators_stead(judged: Play) -> None:
    """A person may not say that it is met, and an evaluator judges nothing else."""
    assert "criterion.evaluated" in refused(lambda: judged.assesses("a", "G1"))
    assert "criterion.no-evaluator" in refused(lambda: judged.evaluates("a", "C1"))


def scored() -> PlanSpec:
    """Return a plan with a criterion whose points an evaluator gives; 9/10 is asked."""
    criterion = attrs.evolve(CRITERION, code="P1", evaluator=POINTS.id)
    mark = Mark(criterion="P1", maximum=Ratio(1), least=Ratio(9, 10))
    return attrs.evolve(
        model_plan(),
        criteria=(*model_plan().criteria, criterion),
        scorings=(Scoring(code="diem", clause="12.4", marks=(mark,)),),
    )


def test_an_evaluator_gives_points(begin: Begin) -> None:
    """89 of 100 are too few points, to the hundredth, and 90 of 100 are enough."""
    play = begin(scored(), POINTS, code=CODE)
    play.registers("p1", line("a"))
    play.assesses("a", "C1", "S1")
    play.evaluates("a", "P1", solved=89, received=100)
    assert "12.4" == refused(lambda: play.votes_for("a"))["score.short"].clause

    play.evaluates("a", "P1", solved=90, received=100)
    play.votes_for("a")
    assert play.last("nomination-a").reckoned.points == Exact(9, 10)


def test_without_the_plugin_nothing_is_evaluated(judged: Play) -> None:
    """The decision that needs the code is refused, naming it, while all else goes on."""
    alone = reopened(judged)

    with pytest.raises(PluginUnavailable) as error:
        alone.evaluates("a", "G1", last_year=1, this_year=2)
    assert "mau/growth" in str(error.value)
    alone.registers("p2", line("b", unit="p2"))
    alone.office.close()


def reopened(play: Play) -> Play:
    """Return the same store in an office that has no plugin."""
    alone = Play.__new__(Play)
    vars(alone).update(vars(play))
    alone.office = thidua.open(play.url, plugins=nobody)
    return alone


@pytest.fixture
def checked(begin: Begin) -> Play:
    """Begin a plan with a check, and register two officials, one with an achievement."""
    spec = attrs.evolve(model_plan(), checks=("mau/complete",))
    play = begin(spec, CHECK, NO_ACHIEVEMENT, NO_FOLLOW_UP, code=CODE)
    play.registers("p1", line("with"), line("without"))
    for who in ("with", "without"):
        play.assesses(who, "C1", "S1")
    play.achieves("with", "t-1")
    return play


def test_a_check_bars_in_its_own_words(checked: Play) -> None:
    """What the check finds in the way refuses, with its clause and its words in two languages."""
    found = refused(lambda: checked.votes_for("without"))["mau/no-achievement"]

    assert found.clause == "12.2"
    assert "Cần ít nhất 1 thành tích" in found.text("vi")
    assert "At least 1 achievement is needed" in found.text("en")


def test_what_a_check_only_flags_is_recorded_with_the_act(checked: Play) -> None:
    """Somebody with an achievement passes; that nobody followed up stands with the proposal."""
    checked.votes_for("with")

    (told,) = checked.last("nomination-with").checked
    (flag,) = told.flags
    assert ("mau/complete", "mau/no-follow-up") == (told.ran.id, flag.code)
    assert flag.said == Said("Chưa được theo dõi.")


def test_a_check_looks_at_its_acts_alone(checked: Play) -> None:
    """The check looks at proposals: the decision asks it nothing."""
    checked.votes_for("with")

    checked.decides("with")
    assert checked.last("nomination-with").checked == ()


def test_without_the_plugin_nothing_is_proposed(checked: Play) -> None:
    """A check that is not there refuses the act that it would look at, and no other."""
    checked.votes_for("with")
    alone = reopened(checked)

    with pytest.raises(PluginUnavailable):
        alone.votes_for("without", name="second")
    alone.decides("with")
    alone.office.close()
