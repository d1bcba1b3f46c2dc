"""Reports of plans that score, have gates, levels or titles; others have no such columns."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from tests.reports.year import (
    CHIEF,
    COUNCIL,
    achieve,
    begun,
    decide,
    line,
    made,
    register,
    review,
    rows,
    unit,
)  # fmt: skip
from thidua.domain import plan as p
from thidua.domain.acts import CountVotes
from thidua.domain.meeting import commands as m
from thidua.domain.nomination import commands as c
from thidua.specs import Ratio
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan, model_rules
from thidua.testing.switches import GATE, levelled, scored, titled

MARCH, MAY, NOVEMBER, END = (
    date(2025, 3, 3),
    date(2025, 5, 5),
    date(2025, 11, 3),
    date(2025, 12, 20),
)
SEVEN = tuple(f"m{number}" for number in range(1, 8))


def pointed(**points: int) -> MemoryWorld:
    """Return a world with an official scored by the unit, and a leader who is not scored."""
    world = begun(attrs.evolve(scored(model_plan()), gates=(GATE,)))
    register(world, "p1", line("a", "An", "p1"), line("b", "Bình", "p1", "leader"), day=MARCH)
    world.at(MAY, unit("p1"))
    for code, value in points.items():
        world.do("nomination-a", c.Score(code=code, points=Ratio(value, 2)))
    achieve(world, "a", "p1", MAY)
    return world


def test_progress_shows_points_and_band_so_far() -> None:
    """Before the review, what the points come to; a criterion without points is missing."""
    first, second = rows("progress", pointed(C1=13, B1=6), END)

    assert (first["points"], first["bonus"], first["maximum"]) == (13, Fraction(5, 2), 25)
    assert (first["band"], first["missing"], first["criteria"]) == ("Good", "S1", 2)
    assert (first["met"], first["not_yet_known"], first["not_clear"]) == (0, 0, "g1")
    assert (second["points"], second["band"], second["missing"]) == (None, None, "C1, L1")


def test_progress_shows_what_was_reckoned_when_it_was_proposed() -> None:
    """After the review the recorded points stand, whatever is scored later."""
    world = pointed(C1=20, S1=9)
    world.do("nomination-a", c.CheckGate(gate="g1", outcome="clear"))
    review(world, "meeting-1", NOVEMBER, {"a": 7})
    world.at(NOVEMBER, COUNCIL).do("nomination-a", c.Score(code="C1", points=Ratio(1)))
    (row,) = (r for r in rows("progress", world, END) if r["nomination"] == "nomination-a")

    assert (row["points"], row["band"], row["not_clear"]) == (Fraction(49, 2), "Best", "")
    found = rows("progress", world, END, lang="vi")
    assert [each["band"] for each in found if each["nomination"] == "nomination-a"] == ["Tốt"]


def test_a_band_that_is_no_more_is_shown_by_its_code() -> None:
    """An amended plan may have other bands; what was recorded is shown as it stands."""
    world = pointed(C1=20, S1=9)
    world.do("nomination-a", c.CheckGate(gate="g1", outcome="clear"))
    review(world, "meeting-1", NOVEMBER, {"a": 7})
    (scoring,) = scored(model_plan()).scorings
    bare = attrs.evolve(scoring, bands=(), needed="")
    amended = attrs.evolve(model_plan(), scorings=(bare,))
    amend = p.AmendPlan(spec=amended, provenance=PROVENANCE)
    world.at(END, CHIEF).do(p.stream_of(PLAN), amend)
    found = rows("progress", world, END)

    assert [each["band"] for each in found] == ["best", None]


@pytest.mark.parametrize("name", ["progress", "minutes", "honours"])
def test_a_plan_without_switches_has_no_columns_of_theirs(name: str) -> None:
    """What a plan does not have, its reports do not show."""
    keys = {column.key for column in made(name, begun(), END).columns}

    assert not keys & {"points", "band", "not_clear", "levels", "level", "cluster", "title"}


def two_levels() -> MemoryWorld:
    """Return a world in which a cluster and then the council voted for an official."""
    world = begun()
    stream = p.stream_of(PLAN)
    amend = p.AmendPlan(spec=levelled(model_plan()), provenance=PROVENANCE)
    world.at(MARCH, CHIEF).do(stream, amend)
    for level in ("cluster", "council"):
        rules = p.AdoptCouncilRules(
            plan=PLAN, rules=model_rules(), provenance=PROVENANCE, level=level
        )
        world.do(stream, rules)
    register(world, "p1", line("a", "An", "p1"), day=MARCH)
    world.at(MAY, unit("p1"))
    for criterion in ("C1", "S1"):
        world.do("nomination-a", c.Assess(criterion=criterion, verdict="met"))
    world.at(NOVEMBER, COUNCIL)
    vote = CountVotes(
        tally=m.Tally(nomination="nomination-a", in_favour=7, against=0), award="honour"
    )
    for level, cluster in (("cluster", "k1"), ("council", "")):
        convene = m.Convene(
            plan=PLAN, present=SEVEN, agenda=("nomination-a",), level=level, cluster=cluster
        )
        world.do(f"meeting-{level}", convene)
        world.do(f"meeting-{level}", vote)
    return world


def test_minutes_and_progress_show_levels_and_clusters() -> None:
    """Each meeting says at which level and of which cluster; a nomination, who voted for it."""
    world = two_levels()
    found = {row["meeting"]: (row["level"], row["cluster"]) for row in rows("minutes", world, END)}

    assert found == {
        "meeting-cluster": ("Cụm", "Cluster 1"),
        "meeting-council": ("Council", None),
    }
    (row,) = rows("progress", world, END)
    assert row["levels"] == "Cụm"


def test_the_roll_of_honour_shows_the_titles_that_were_brought() -> None:
    """The award that grants a title shows it; another shows none."""
    world = begun(attrs.evolve(titled(model_plan()), prerequisites=()))
    people = (line("a", "An", "p1"), line("b", "Bình", "p1"))
    register(world, "p1", *people, day=MARCH)
    for key in ("a", "b"):
        world.at(MAY, unit("p1"))
        for criterion in ("C1", "S1"):
            world.do(f"nomination-{key}", c.Assess(criterion=criterion, verdict="met"))
        achieve(world, key, "p1", MAY)
    review(world, "meeting-1", NOVEMBER, {"a": 7, "b": 7})
    decide(world, "a", NOVEMBER, award="honour")
    decide(world, "b", NOVEMBER)
    for key in ("a", "b"):
        world.at(END, CHIEF).do(f"nomination-{key}", c.Honour(conference="end-2025"))
    found = [row["title"] for row in rows("honours", world, END)]

    assert found == ["Lao động tiên tiến", None]
