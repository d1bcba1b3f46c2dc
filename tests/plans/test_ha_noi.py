"""A plan that chooses every month, and lets citizens, organisations and the press name somebody."""

from datetime import date

import attrs
import pytest

from tests.plans import ha_noi
from tests.plans.conftest import Begin
from tests.plans.driving import PAPER, Play, known, line, refused
from thidua import Evidence
from thidua.asof import AsOf

JULY, AUGUST = date(2024, 7, 5), date(2024, 8, 5)
LETTER = Evidence(document=PAPER)


@pytest.fixture
def play(begin: Begin) -> Play:
    """Begin the plan of every month."""
    return begin(ha_noi.PLAN, opens=date(2024, 1, 2))


def test_every_month_is_a_turn_of_its_own(play: Play) -> None:
    """Whoever was chosen in July may be chosen in August, and in July only once."""
    play.on(JULY).registers("p1", line("a"), window="hang_thang")

    again = known("a", as_="a-again")
    assert "subject.registered-twice" in refused(
        lambda: play.registers("p1", again, window="hang_thang", name="again")
    )
    play.on(AUGUST).registers("p1", again, window="hang_thang", name="again")
    assert ("2024-07", "2024-08") == (
        play.facts("list-p1")[0].term,
        play.facts("list-again")[0].term,
    )


def test_a_citizen_names_somebody_of_any_unit(play: Play) -> None:
    """What a unit may not do of its own accord, it does on a citizen's letter."""
    stranger = line("a", unit="p2")
    assert "subject.other-unit" in refused(
        lambda: play.on(JULY).registers("p1", stranger, window="hang_thang")
    )

    named = line("a", unit="p2", nominated_by="cong_dan", nominated_in=LETTER)
    play.registers("p1", named, window="hang_thang")
    assert play.facts("nomination-a")[0].nominated_by == "cong_dan"


def test_a_citizen_writes_a_letter(play: Play) -> None:
    """A citizen's word without a letter is refused, under the clause that lets citizens speak."""
    said = line("a", nominated_by="cong_dan")

    found = refused(lambda: play.on(JULY).registers("p1", said, window="hang_thang"))
    assert {"2"} == {finding.clause for finding in found.values()}


def test_the_office_takes_in_no_letters(play: Play) -> None:
    """A letter comes to a room; the Office is none of the kinds of unit that take letters in."""
    named = line("a", unit="vp", nominated_by="cong_dan", nominated_in=LETTER)

    assert "nominator.not-taken-in" in refused(
        lambda: play.on(JULY).registers("vp", named, window="hang_thang")
    )


def test_a_unit_names_its_own_where_it_is_listed(begin: Begin) -> None:
    """A plan that lists who nominates, and the unit not among them, refuses the unit itself."""
    others = ha_noi.PLAN.nominators[1:]
    play = begin(attrs.evolve(ha_noi.PLAN, nominators=others), opens=date(2024, 1, 2)).on(JULY)

    found = refused(lambda: play.registers("p1", line("a"), window="hang_thang"))
    assert "2" == found["nominator.none"].clause


def test_an_organisation_names_somebody_of_any_unit(play: Play) -> None:
    """An organisation needs no letter."""
    named = line("a", unit="p2", nominated_by="to_chuc")

    play.on(JULY).registers("p1", named, window="hang_thang")
    assert play.phase("a") == "registered"


def test_the_press_could_until_the_new_rules(play: Play) -> None:
    """An article of 9 June 2024 is judged by the old rules, one of 10 June by the new."""
    old, new = (line(who, nominated_by="bao_chi", nominated_in=LETTER) for who in ("old", "new"))

    play.on(ha_noi.LAST_OF_THE_OLD).registers("p1", old, window="hang_thang", name="old")
    play.on(ha_noi.NEW_RULES)
    assert "nominator.unknown" in refused(
        lambda: play.registers("p1", new, window="hang_thang", name="new")
    )


def test_somebody_of_the_month_is_carried_through_to_the_honour(play: Play) -> None:
    """Registered, reviewed, decided on and honoured, all in one month."""
    play.on(JULY).registers("p1", line("a"), window="hang_thang")

    play.assesses("a", "TB")
    play.votes_for("a")
    play.decides("a")
    play.honours("a")
    assert play.phase("a") == "honoured"


@pytest.mark.parametrize(("clause", "flags"), [("", []), ("4", ["fostering.none"])])
def test_nobody_is_blamed_for_what_the_plan_does_not_ask(
    begin: Begin, clause: str, flags: list[str]
) -> None:
    """A plan with no clause on fostering flags no proposal for want of it; one that has does."""
    spec = attrs.evolve(ha_noi.PLAN, fostering_clause=clause)
    play = begin(spec, opens=date(2024, 1, 2)).on(JULY)
    play.registers("p1", line("a"), window="hang_thang")
    play.assesses("a", "TB")

    play.votes_for("a")
    assert flags == [found.code for found in play.last("nomination-a").findings]


@pytest.mark.parametrize(("clause", "told"), [("", 0), ("4", 1)])
def test_no_duty_is_told_that_the_plan_does_not_ask(begin: Begin, clause: str, told: int) -> None:
    """Nor does the report of duties tell a unit that somebody was reviewed without a follow-up."""
    spec = attrs.evolve(ha_noi.PLAN, fostering_clause=clause)
    play = begin(spec, opens=date(2024, 1, 2)).on(JULY)
    play.registers("p1", line("a"), window="hang_thang")
    play.votes_for("a", in_favour=0)

    table = play.office.report("duties", play.plan, AsOf(JULY), lang="en", audience="office")
    assert told == sum("Đối tượng a" in row for row in table.rows)
