"""What excludes, and what must have been held before: gates, and titles of consecutive years."""

from datetime import date

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import CHIEF, PAPER, Play, known, line, refused
from thidua.commands import Revoke
from thidua.specs import Award, Choice, Gate, PlanSpec, Prerequisite, Title
from thidua.testing import model_plan

GATE = Gate(
    code="ky_luat",
    text=Title("Đang bị xem xét kỷ luật", "Discipline is being considered"),
    clause="10.1",
    categories=("official",),
)


@pytest.fixture
def guarded(begin: Begin) -> Play:
    """Begin a plan with a gate, and register an official and a leader who meet all criteria."""
    play = begin(attrs.evolve(model_plan(), gates=(GATE,)))
    play.registers("p1", line("a"), line("chief", category="leader"))
    play.assesses("a", "C1", "S1")
    play.assesses("chief", "C1", "L1")
    return play


def test_what_nobody_looked_at_bars(guarded: Play) -> None:
    """Before somebody looked, the official is not proposed; then that all is clear lets through."""
    assert "10.1" == refused(lambda: guarded.votes_for("a"))["gate.unchecked"].clause

    guarded.finds("a", "ky_luat")
    guarded.votes_for("a")
    assert guarded.phase("a") == "recommended"


def test_what_is_there_bars(guarded: Play) -> None:
    """An official under discipline is not proposed, until it is found to be over."""
    guarded.finds("a", "ky_luat", "barred")
    assert "10.1" == refused(lambda: guarded.votes_for("a"))["gate.barred"].clause

    guarded.finds("a", "ky_luat")
    guarded.votes_for("a")


def test_what_came_up_after_the_council_bars_the_decision(guarded: Play) -> None:
    """The gate guards both acts: what is found between them stops the second, not its refusal."""
    guarded.finds("a", "ky_luat")
    guarded.votes_for("a")
    guarded.finds("a", "ky_luat", "barred")

    assert "gate.barred" in refused(lambda: guarded.decides("a"))
    guarded.decides("a", outcome="declined")


def test_a_gate_is_for_its_categories(guarded: Play) -> None:
    """The gate is for officials: nobody needs to look at a leader, nor may."""
    assert "gate.unknown" in refused(lambda: guarded.finds("chief", "ky_luat"))

    guarded.votes_for("chief")
    assert guarded.phase("chief") == "recommended"


def test_a_gate_of_one_act_leaves_the_other_alone(begin: Begin) -> None:
    """A gate of the decision alone lets the council propose, and stops the chief."""
    gate = attrs.evolve(GATE, guards=("decide",))
    play = begin(attrs.evolve(model_plan(), gates=(gate,)))
    play.registers("p1", line("a"))
    play.assesses("a", "C1", "S1")

    play.votes_for("a")
    assert "gate.unchecked" in refused(lambda: play.decides("a"))


FIGHTER, MASTER = "chien_si_co_so", "chien_si_nganh"


def titled(last_year: str = "year_before") -> PlanSpec:
    """Return a plan of two awards: the lower brings a title, the higher needs two years of it."""

    def award(code: str, grants: str) -> Award:
        return Award(
            code=code,
            title=Title(code),
            decided_by="own_head",
            clause="11",
            rewards="subject",
            grants=grants,
        )

    needs = Prerequisite(
        code="hai_nam",
        award="nganh",
        title=FIGHTER,
        years=2,
        last_year=last_year,  # type: ignore[arg-type]
        clause="11.2",
    )
    window = attrs.evolve(model_plan().windows[0], every="year", deadline=None)
    return attrs.evolve(
        model_plan(),
        windows=(window,),
        titles=tuple(Choice(code=t, title=Title(t), clause="11") for t in (FIGHTER, MASTER)),
        awards=(award("co_so", FIGHTER), award("nganh", MASTER)),
        prerequisites=(needs,),
    )


def registered(play: Play, who: str = "a", year: int = 2025) -> Play:
    """Register an official who meets all criteria."""
    play.on(date(year, 3, 3)).registers("p1", line(who))
    play.assesses(who, "C1", "S1")
    return play


def test_a_title_must_have_been_held_in_consecutive_years(begin: Begin) -> None:
    """2023 and 2024 let through in 2025; 2022 and 2024 do not, and the year that lacks is named."""
    play = registered(begin(titled()))
    play.holds("a", FIGHTER, 2022, 2024)

    found = refused(lambda: play.votes_for("a", award="nganh"))["title.lacking"]
    assert ("2023", "11.2") == (found.found["lacking"], found.clause)
    play.holds("a", FIGHTER, 2023)
    play.votes_for("a", award="nganh")


def test_another_award_needs_no_title(begin: Begin) -> None:
    """Nobody needs a title for the lower award."""
    play = registered(begin(titled()))

    play.votes_for("a", award="co_so")
    assert play.phase("a") == "recommended"


def test_this_year_counts_where_the_plan_says_so(begin: Begin) -> None:
    """2024 and 2025 are two years up to this one, and too few up to the year before."""
    play = registered(begin(titled("this_year")))

    play.holds("a", FIGHTER, 2024, 2025)
    play.votes_for("a", award="nganh")
    assert play.phase("a") == "recommended"


def test_this_year_does_not_count_where_it_does_not(begin: Begin) -> None:
    """With the year before as the last, 2024 and 2025 lack 2023."""
    play = registered(begin(titled()))

    play.holds("a", FIGHTER, 2024, 2025)
    found = refused(lambda: play.votes_for("a", award="nganh"))["title.lacking"]
    assert found.found["lacking"] == "2023"


def granted(play: Play, year: int) -> None:
    """Let somebody have the lower award, and with it the title, in a year."""
    name = f"a{year}"
    candidate = line("a", as_=name) if year == 2025 else known("a", as_=name)
    play.on(date(year, 3, 3)).registers("p1", candidate, name=name)
    play.assesses(name, "C1", "S1")
    play.votes_for(name, award="co_so")
    play.decides(name, award="co_so")


def test_a_title_that_was_granted_here_counts(begin: Begin) -> None:
    """Two years of the lower award bring the title that the higher one needs; one does not."""
    play = begin(titled())
    granted(play, 2025)
    play.on(date(2026, 3, 3)).registers("p1", known("a", as_="soon"), name="soon")
    play.assesses("soon", "C1", "S1")
    assert "title.lacking" in refused(lambda: play.votes_for("soon", award="nganh"))
    play.votes_for("soon", award="co_so")
    play.decides("soon", award="co_so")

    play.on(date(2027, 3, 3)).registers("p1", known("a", as_="a2027"), name="a2027")
    play.assesses("a2027", "C1", "S1")
    play.votes_for("a2027", award="nganh")
    play.decides("a2027", award="nganh")
    play.honours("a2027")
    assert play.phase("a2027") == "honoured"


def test_a_title_goes_with_the_decision_that_is_revoked(begin: Begin) -> None:
    """A decision that is revoked takes the title of its year along."""
    play = begin(titled())
    granted(play, 2025)
    granted(play, 2026)
    revoke = Revoke(ground="fraud", number="QĐ-0", to_recover=())
    play.desk(CHIEF, PAPER).do("nomination-a2026", revoke)

    play.on(date(2027, 3, 3)).registers("p1", known("a", as_="a2027"), name="a2027")
    play.assesses("a2027", "C1", "S1")
    found = refused(lambda: play.votes_for("a2027", award="nganh"))["title.lacking"]
    assert found.found["lacking"] == "2026"
