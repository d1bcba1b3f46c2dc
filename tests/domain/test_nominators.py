"""Who may nominate: the unit itself, other units, citizens, the press, as the plan lists them."""

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.cast import MARCH, OFFICE, PAPER, ROOM, listed, opened, person, refused, team
from thidua.domain.acts import Candidate
from thidua.domain.nomination.facts import Registered
from thidua.domain.nomination.nominators import OUTSIDE
from thidua.domain.subject import Introduce
from thidua.errors import Refused
from thidua.specs import Category, Nominator, Title
from thidua.testing import MemoryWorld, model_plan
from thidua.values import Actor, Evidence

LETTER = Evidence(document=PAPER)
BASE = model_plan()


def nominator(code: str, source: Any, **more: Any) -> Nominator:
    """Return one who nominates."""
    return Nominator(code=code, title=Title(code), source=source, clause="4.1", **more)


ITSELF = nominator("don-vi", "own_unit")
OTHERS = nominator("don-vi-khac", "any_unit")
CITIZEN = nominator("cong-dan", "citizen", taken_in_by=("office",), needs_document=True)
PRESS = nominator("bao-chi", "press")


def world(*nominators: Nominator, **more: Any) -> MemoryWorld:
    """Return a world under a plan that lists these, in which room 1 acts."""
    spec = attrs.evolve(BASE, nominators=nominators, **more)
    return opened(spec).at(MARCH, ROOM)


def fact_of(there: MemoryWorld, number: str = "1") -> Registered:
    """Return how a nomination was registered."""
    (fact,) = there.facts(f"nomination-{number}")
    assert isinstance(fact, Registered)
    return fact


class TestTheUnitItself:
    """A unit nominates its own, unless the plan lists others and not it."""

    def test_a_plan_that_lists_nobody_lets_units_alone(self) -> None:
        """No other can be named, and a unit needs no name."""
        there = world()

        found = refused(there, "list-1", listed(person(nominated_by="cong-dan")))
        assert found["nominator.unknown"].needed == {"known": "-"}
        there.do("list-1", listed(person()))
        assert fact_of(there).nominated_by == ""

    def test_it_needs_no_name_where_it_is_listed(self) -> None:
        """Nobody named means the unit itself, which may be named too."""
        there = world(CITIZEN, ITSELF)
        there.do("list-1", listed(person(), person("2", nominated_by="don-vi")))

        assert (fact_of(there).nominated_by, fact_of(there, "2").nominated_by) == ("", "don-vi")
        foreign = person("3", unit="p2", nominated_by="don-vi")
        assert "subject.other-unit" in refused(there, "list-2", listed(foreign))

    def test_where_it_is_not_listed_somebody_must_be_named(self) -> None:
        """A plan of open nominations alone takes no unit's own choice."""
        there = world(CITIZEN, PRESS)

        found = refused(there, "list-1", listed(person()))["nominator.none"]
        assert found.needed == {"known": "cong-dan, bao-chi"}
        assert "nominator.unknown" in refused(there, "list-1", listed(person(nominated_by="x")))

    def test_what_is_asked_of_others_may_be_asked_of_it(self) -> None:
        """Its minutes, where the plan says that its choice rests on a document."""
        there = world(attrs.evolve(ITSELF, needs_document=True))

        assert "nominator.document-missing" in refused(there, "list-1", listed(person()))
        there.do("list-1", listed(person(nominated_in=LETTER)))


class TestOthers:
    """Another unit, citizens and the press nominate through the units that take that in."""

    def test_another_unit_nominates_whom_the_office_has(self) -> None:
        """A room may nominate somebody of room 2, but nobody whom no unit has."""
        there = world(ITSELF, OTHERS)
        there.do("list-1", listed(person(unit="p2", nominated_by="don-vi-khac")))

        outsider = person("2", unit="xa-a", nominated_by="don-vi-khac")
        assert refused(there, "list-2", listed(outsider))["unit.unknown"].found == {"unit": "xa-a"}

    def test_a_citizen_nominates_whomever_through_the_office(self) -> None:
        """With a letter, through the Office: somebody of another unit, or of none."""
        there = world(ITSELF, CITIZEN)
        line = person(unit="xa-a", nominated_by="cong-dan", nominated_in=LETTER)

        found = refused(there, "list-1", listed(line))["nominator.not-taken-in"]
        assert (found.found["kind"], found.needed) == ("room", {"kinds": "office"})
        there.at(MARCH, OFFICE)
        bare = attrs.evolve(line, nominated_in=None)
        found = refused(there, "list-1", listed(bare, unit="vp"))["nominator.document-missing"]
        assert found.found == {"nominator": "cong-dan"}
        there.do("list-1", listed(line, unit="vp"))
        fact = fact_of(there)
        assert (fact.nominated_by, fact.nominated_in, fact.unit) == ("cong-dan", LETTER, "vp")

    def test_an_unknown_unit_takes_nothing_in(self) -> None:
        """A list of a unit that is not there is told so, and its nominators as well."""
        there = world(CITIZEN).at(MARCH, Actor(id="x", role="unit", unit="x9"))
        line = person(unit="xa-a", nominated_by="cong-dan", nominated_in=LETTER)

        found = refused(there, "list-1", listed(line, unit="x9"))
        assert found["nominator.not-taken-in"].found["kind"] == "-"

    def test_the_press_nominates_collectives_that_are_no_unit(self) -> None:
        """A collective outside the office has no kind; one of the office keeps to the plan's."""
        there = world(ITSELF, PRESS)
        there.do("list-1", listed(team("to-a", nominated_by="bao-chi")))
        assert fact_of(there, "t").category == "collective"

        guest = team("k", "k", nominated_by="bao-chi")
        assert "category.other-kind" in refused(there, "list-2", listed(guest))
        own = team("to-b", "b")
        assert "unit.unknown" in refused(there, "list-2", listed(own))

    @pytest.mark.parametrize("named", ["", "bao-chi"])
    def test_a_team_comes_in_through_its_sponsor_whoever_nominates(self, named: str) -> None:
        """That a citizen or the press nominates a team changes nothing about its sponsor."""
        there = world(ITSELF, PRESS)
        there.do("list-1", listed(team("doan-1", nominated_by=named)))
        assert fact_of(there, "t").sponsored == "doan-1"

        there = world(ITSELF, PRESS, sponsors=())
        found = refused(there, "list-1", listed(team("doan-1", nominated_by=named)))
        assert "sponsor.none" in found

    def test_who_is_nominated_by_others_is_not_sponsored(self) -> None:
        """Only a team has a sponsor; somebody of room 2 is simply nominated."""
        there = world(ITSELF, PRESS)
        there.do("list-1", listed(person(unit="p2", nominated_by="bao-chi")))

        assert fact_of(there).sponsored is None


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from((ITSELF, OTHERS, CITIZEN, PRESS)),
    st.sampled_from(("p1", "p2", "xa-a")),
    st.booleans(),
)
def test_who_may_be_nominated_depends_on_the_source(
    by: Nominator, unit: str, with_letter: bool
) -> None:
    """Own: one's own; any unit: the office's; citizens and press: whomever, with what they need."""
    line = person(unit=unit, nominated_by=by.code, nominated_in=LETTER if with_letter else None)
    there = world(attrs.evolve(by, taken_in_by=()))
    reach = {"own_unit": ("p1",), "any_unit": ("p1", "p2")}
    allowed = by.source in OUTSIDE or unit in reach[by.source]
    allowed = allowed and (with_letter or not by.needs_document)

    try:
        there.do("list-1", listed(line))
    except Refused:
        assert not allowed
    else:
        assert allowed


FORMS = (
    Category(code="household", title=Title("Hộ gia đình"), form="household", clause="3.3"),
    Category(code="model", title=Title("Mô hình"), form="model", clause="3.4"),
)


def of_form(form: Any, **more: Any) -> Candidate:
    """Return a line about a household or a model."""
    introduce = Introduce(form=form, unit="p1", name="Hộ ông A1")
    return person(form, category=form, introduce=introduce, **more)


@pytest.mark.parametrize("form", ["household", "model"])
def test_households_and_models_are_registered_like_persons(form: Any) -> None:
    """They have a name and a unit; a person is none, and they are no persons."""
    there = world(categories=(*BASE.categories, *FORMS))
    there.do("list-1", listed(of_form(form)))
    assert fact_of(there, form).category == form

    wrong = refused(there, "list-2", listed(person(category=form)))["category.other-form"]
    assert wrong.needed == {"needed_form": form}
    other = attrs.evolve(of_form(form), nomination="nomination-2", subject="subject-2")
    found = refused(there, "list-2", listed(attrs.evolve(other, category="official")))
    assert found["category.other-form"].found["form"] == form
