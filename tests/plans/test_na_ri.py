"""A plan of two years whose exemplars are models and households, so many from each kind of unit."""

from datetime import date
from typing import Any

import pytest

from tests.plans import na_ri
from tests.plans.conftest import Begin
from tests.plans.driving import Play, line, refused
from thidua.commands import Candidate

APRIL, MAY_2015 = date(2014, 4, 20), date(2015, 5, 20)


@pytest.fixture
def play(begin: Begin) -> Play:
    """Begin the plan of two years."""
    return begin(na_ri.PLAN, units=na_ri.UNITS, opens=APRIL)


def models(*names: str, unit: str = "xa-1", **more: Any) -> tuple[Candidate, ...]:
    """Return lines about models."""
    told = {"category": "mo_hinh", "form": "model", **more}
    return tuple(line(name, unit, **told) for name in names)


def test_a_commune_registers_five_and_no_sixth(play: Play) -> None:
    """Five models are taken in without a flag, and a sixth is refused under the same clause."""
    listed = play.registers("xa-1", *models("a", "b", "c", "d", "e"), window="dang_ky")

    assert play.receives(listed) == ()
    more = refused(lambda: play.registers("xa-1", *models("f"), window="dang_ky", name="more"))
    assert {"quota.beyond": "II"} == {code: found.clause for code, found in more.items()}


def test_four_of_a_commune_are_flagged_when_handed_over(play: Play) -> None:
    """Nobody can be refused for too few, so four are recorded, with the flag that one lacks."""
    listed = play.registers("xa-1", *models("a", "b", "c", "d"), window="dang_ky")

    assert "quota.short" in play.receives(listed)


def test_an_agency_registers_one(play: Play) -> None:
    """What five are for a commune, one is for an agency: a second is refused."""
    play.registers("cq-1", *models("a", unit="cq-1"), window="dang_ky")

    more = refused(
        lambda: play.registers("cq-1", *models("b", unit="cq-1"), window="dang_ky", name="more")
    )
    assert (1, "II") == (more["quota.beyond"].needed["number"], more["quota.beyond"].clause)


def test_the_second_year_is_the_same_turn(play: Play) -> None:
    """A turn takes two years, so that a commune with five in 2014 has no more in 2015."""
    play.registers("xa-1", *models("a", "b", "c", "d", "e"), window="dang_ky")

    play.on(MAY_2015)
    late = refused(lambda: play.registers("xa-1", *models("f"), window="dang_ky", name="2015"))
    assert "quota.beyond" in late
    assert play.facts("list-xa-1")[0].term == "2014-2015"


def test_the_next_turn_begins_anew(play: Play) -> None:
    """In 2016 a commune may choose again."""
    play.registers("xa-1", *models("a", "b", "c", "d", "e"), window="dang_ky")

    play.on(date(2016, 2, 1)).registers("xa-1", *models("f"), window="dang_ky", name="2016")
    assert play.facts("list-2016")[0].term == "2016-2017"


def test_a_household_is_a_subject_and_a_person_is_none(play: Play) -> None:
    """A household may be registered as one; a person may not, whatever category is named."""
    play.registers("tt-1", *models("h", unit="tt-1", category="ho", form="household"),
                   window="dang_ky")  # fmt: skip

    person = models("p", unit="tt-1", category="ho", form="individual")
    assert "category.other-form" in refused(
        lambda: play.registers("tt-1", *person, window="dang_ky", name="p")
    )


def test_a_model_is_carried_through_to_its_honour(play: Play) -> None:
    """Registered in the first year, reviewed, decided on and honoured in the second."""
    play.registers("cq-1", *models("a", unit="cq-1"), window="dang_ky")

    play.on(MAY_2015).assesses("a", "MH")
    play.votes_for("a")
    play.decides("a")
    play.honours("a")
    assert play.phase("a") == "honoured"
