"""Earlier titles: recorded by a document or brought by a decision, and asked for by awards."""

from datetime import date
from itertools import pairwise
from typing import Any

import attrs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    DECEMBER,
    MARCH,
    MAY,
    NOVEMBER,
    OFFICE,
    PAPER,
    ROOM,
    annual,
    listed,
    opened,
    person,
    ready,
    refused,
    votes,
)  # fmt: skip
from thidua.domain import subject
from thidua.domain.correction import Correct
from thidua.domain.meeting.commands import Convene
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Decided
from thidua.domain.nomination.state import phase_of
from thidua.errors import InvalidValue
from thidua.specs import Prerequisite
from thidua.testing import PLAN, MemoryWorld, model_plan
from thidua.testing.switches import PREREQUISITE, titled
from thidua.values import Document

ABOUT, WHO = "nomination-1", "subject-1"
SEVEN = tuple(f"m{number}" for number in range(1, 8))
REVOKE = n.Revoke(ground="fraud", number="30/QĐ", to_recover=("paper",))


def world_with(*rules: Prerequisite) -> MemoryWorld:
    """Return a world in which the council sits on an official, with these prerequisites."""
    spec = attrs.evolve(titled(model_plan()), prerequisites=rules)
    world = opened(spec).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    ready(world)
    world.at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan=PLAN, present=SEVEN, agenda=(ABOUT,)))
    return world


def record(world: MemoryWorld, *years: int, title: str = "t1") -> None:
    """Record a title for some years, by a document; then the council acts."""
    for year in years:
        world.at(NOVEMBER, OFFICE).do(WHO, title_of(year, title))
    world.at(NOVEMBER, COUNCIL)


def title_of(year: int, title: str = "t1") -> subject.RecordTitle:
    """Return the command that records a title."""
    return subject.RecordTitle(title=title, year=year, document=PAPER)


def held(world: MemoryWorld) -> list[tuple[str, int, str | None]]:
    """Return the titles of the subject: each with its year and what it rests on."""
    state = world.state(subject.DECIDER, WHO)
    return [(each.title, each.year, each.decision) for each in state.titles]


@given(
    st.integers(1, 6),
    st.sampled_from(("this_year", "year_before")),
    st.integers(1990, 2100),
)
def test_the_years_are_consecutive_up_to_the_last(years: int, last: Any, year: int) -> None:
    """So many years in a row, the latest this year's or last year's."""
    needed = attrs.evolve(PREREQUISITE, years=years, last_year=last).needed(year)

    assert len(needed) == years
    assert needed[-1] == (year if last == "this_year" else year - 1)
    assert [b - a for a, b in pairwise(needed)] == [1] * (years - 1)


@pytest.mark.parametrize(
    ("years", "lacking"),
    [
        ((), "2023, 2024"),
        ((2024,), "2023"),
        ((2022, 2024), "2023"),
        ((2023, 2025), "2024"),
        ((2023, 2024), None),
    ],
)
def test_an_award_needs_its_title_in_each_of_the_years(
    years: tuple[int, ...], lacking: str | None
) -> None:
    """Two years before the year of the act; a gap is a lack, and is named."""
    world = world_with(PREREQUISITE)
    record(world, *years)
    if lacking:
        found = refused(world, "meeting-1", votes())["title.lacking"]
        assert (found.clause, found.needed) == ("2.4", {"years": "2023, 2024"})
        assert found.found == {"award": "certificate", "title": "t1", "lacking": lacking}
    else:
        assert world.do("meeting-1", votes())


def test_the_year_may_be_that_of_the_act() -> None:
    """Reckoned to this year, the title of this year is asked for."""
    world = world_with(attrs.evolve(PREREQUISITE, years=1, last_year="this_year"))
    record(world, 2024)
    found = refused(world, "meeting-1", votes())["title.lacking"]
    assert found.needed == {"years": "2025"}
    record(world, 2025)

    assert world.do("meeting-1", votes())


def test_another_title_or_award_does_not_matter() -> None:
    """The title is the one that is asked for, and it is asked for that award alone."""
    world = world_with(PREREQUISITE)
    record(world, 2023, 2024, title="t2")
    assert "title.lacking" in refused(world, "meeting-1", votes())

    assert world.do("meeting-1", votes(award="honour", achievements=()))


def test_a_prerequisite_guards_the_acts_that_it_names() -> None:
    """One that guards the decision lets the council propose; a declined one needs none."""
    world = world_with(attrs.evolve(PREREQUISITE, guards=("decide",)))
    world.do("meeting-1", votes())
    assert "title.lacking" in refused(world.at(NOVEMBER, CHIEF), ABOUT, annual())
    world.do(ABOUT, annual(outcome="declined"))

    assert phase_of(world.state(nomination.DECIDER, ABOUT)) == "declined"


def test_titles_are_recorded_by_the_keepers() -> None:
    """The Office records an earlier title by its document, once, of somebody who is known."""
    world = world_with()
    record(world, 2024)

    assert world.at(NOVEMBER, OFFICE).do(WHO, title_of(2024)) == ()
    assert held(world) == [("t1", 2024, None)]
    found = refused(world.at(NOVEMBER, ROOM), WHO, title_of(2023))["authority.missing"]
    assert found.found["act"] == "record_title"
    assert "subject.unknown" in refused(world.at(NOVEMBER, OFFICE), "subject-9", title_of(2023))


def test_a_title_is_of_a_year_that_has_come() -> None:
    """A title of next year, or of a year before there were any, is refused."""
    found = refused(world_with().at(NOVEMBER, OFFICE), WHO, title_of(2026))["title.not-yet"]

    assert found.found == {"title": "t1", "year": 2026}
    with pytest.raises(InvalidValue, match="year"):
        title_of(1944)


def honoured(world: MemoryWorld | None = None) -> MemoryWorld:
    """Return a world in which the award that brings a title is approved, for no achievement."""
    world = world or world_with()
    world.do("meeting-1", votes(award="honour", achievements=()))
    world.at(DECEMBER, CHIEF).do(ABOUT, annual(award="honour", achievements=()))
    return world


def test_an_award_brings_its_title_for_the_year_of_the_decision() -> None:
    """What the plan's award grants is the subject's from the decision on."""
    world = honoured()

    assert held(world) == [("t1", 2025, "15/QĐ")]
    assert world.do(ABOUT, annual(award="honour", achievements=())) == ()


def test_a_declined_award_brings_nothing() -> None:
    """Only what is approved brings a title, and only an award that grants one."""
    world = world_with()
    world.do("meeting-1", votes(award="honour", achievements=()))
    world.at(DECEMBER, CHIEF)
    world.do(ABOUT, annual(award="honour", achievements=(), outcome="declined"))
    assert held(world) == []
    certified = world_with()
    certified.do("meeting-1", votes())
    certified.at(DECEMBER, CHIEF).do(ABOUT, annual())

    assert held(certified) == []


def test_a_title_leaves_with_the_decision_that_brought_it() -> None:
    """Revoked, the title is gone, also where the award was for no achievement; others stay."""
    world = honoured()
    record(world, 2025)
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, REVOKE)

    assert held(world) == [("t1", 2025, None)]
    assert world.do(ABOUT, REVOKE) == ()


def test_a_granted_title_is_asked_for_like_a_recorded_one() -> None:
    """What a decision brought this year is there for the award of next year."""
    world = honoured(world_with(attrs.evolve(PREREQUISITE, years=1)))
    state = world.state(subject.DECIDER, WHO)

    assert isinstance(state, subject.Known)
    assert set(PREREQUISITE.needed(2026)) - state.held("t1") == {2024}
    assert state.held("t2") == frozenset()


def twice_with_one_number() -> MemoryWorld:
    """Return a world in which mid-year and annual decisions bear the same number."""
    world = world_with()
    world.at(MAY, ROOM).do(ABOUT, n.Achieve(achievement="a2", note="Sáng kiến khác"))
    world.do(ABOUT, n.Propose(award="certificate", achievements=("a1",)))
    world.at(MAY, CHIEF).do(ABOUT, annual(occasion="mid_year"))
    world.at(NOVEMBER, COUNCIL).do("meeting-1", votes(achievements=("a2",)))
    world.at(NOVEMBER, CHIEF).do(ABOUT, annual(achievements=("a2",)))
    return world


def rewards(world: MemoryWorld) -> list[tuple[str, str, str]]:
    """Return what the subject was rewarded for."""
    state = world.state(subject.DECIDER, WHO)
    return [(each.achievement, each.decision, each.occasion) for each in state.rewards]


@pytest.mark.parametrize("occasion", ["mid_year", "annual"])
def test_two_decisions_of_one_number_are_revoked_one_by_one(occasion: Any) -> None:
    """Revoking one takes back what it brought, and leaves the other's."""
    world = twice_with_one_number()
    both = [("a1", "15/QĐ", "mid_year"), ("a2", "15/QĐ", "annual")]
    assert rewards(world) == both
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, attrs.evolve(REVOKE, occasion=occasion))

    assert rewards(world) == [each for each in both if each[2] != occasion]


def test_what_a_misnumbered_decision_brought_leaves_with_it_too() -> None:
    """The number was corrected with the nomination alone; revoked, it takes back all the same."""
    world = world_with().at(NOVEMBER, COUNCIL)
    honoured(world)
    decided = next(f for f in reversed(world.facts(ABOUT)) if isinstance(f, Decided))
    place = world.facts(ABOUT).index(decided) + 1
    right = msgspec.structs.replace(decided, number="51/QĐ")
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, Correct(version=place, fact=right))
    assert held(world)
    world.do(ABOUT, REVOKE)

    assert not held(world)


def test_titles_of_two_decisions_of_one_number_are_told_apart() -> None:
    """A title that each brought leaves with its own decision."""
    world = world_with().at(MAY, ROOM)
    world.do(ABOUT, n.Propose(award="honour", achievements=("a1",)))
    world.at(MAY, CHIEF).do(ABOUT, annual(occasion="mid_year", award="honour"))
    world.at(NOVEMBER, COUNCIL)
    honoured(world)
    assert len(held(world)) == 2
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, attrs.evolve(REVOKE, occasion="mid_year"))

    state = world.state(subject.DECIDER, WHO)
    assert [(each.year, each.occasion) for each in state.titles] == [(2025, "annual")]


def test_a_title_rests_on_a_document_with_its_day() -> None:
    """What is recorded says on what it rests."""
    paper = Document(kind="Quyết định", number="9/QĐ", on=date(2024, 12, 31))
    world = world_with().at(NOVEMBER, OFFICE)
    world.do(WHO, attrs.evolve(title_of(2024), document=paper))

    assert world.state(subject.DECIDER, WHO).titles[0].document == paper
