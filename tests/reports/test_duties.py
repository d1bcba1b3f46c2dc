"""Gaps and duties as of a day, for the Office to urge (VI.2)."""

from datetime import date

import attrs
import pytest

from tests.reports.year import (
    CHIEF,
    OFFICE,
    achieve,
    assess,
    begun,
    follow_up,
    hand_over,
    line,
    made,
    register,
    review,
    rows,
)
from thidua.domain import office as o
from thidua.domain.nomination.commands import Withdraw
from thidua.domain.registration import WaiveLateness
from thidua.reports.of_the_plan.duties import SAID
from thidua.reports.table import Cell
from thidua.specs import Minimum
from thidua.testing.plans import model_plan
from thidua.testing.worlds import MemoryWorld
from thidua.values import Document

DRAWN = date(2025, 3, 20)
Q2, Q3 = date(2025, 5, 5), date(2025, 8, 5)


def duties(world: MemoryWorld, day: date, *codes: str) -> list[tuple[Cell, ...]]:
    """Return unit, code and gap of the duties of some codes."""
    found = rows("duties", world, day)
    return [(row["unit"], row["code"], row["gap"]) for row in found if row["code"] in codes]


def one(world: MemoryWorld, day: date, code: str, unit: str = "Phòng A") -> dict[str, Cell]:
    """Return the one duty of a unit and code."""
    (row,) = (
        row for row in rows("duties", world, day) if (row["unit"], row["code"]) == (unit, code)
    )
    return row


MINIMUM = ("registration.there", "registration.due", "registration.missing")


def test_before_the_deadline_the_minimum_is_due() -> None:
    """Every unit that registers owes one, the Office too and first; teams owe none."""
    assert duties(begun(), date(2025, 3, 30), *MINIMUM) == [
        ("Văn phòng", "registration.due", True),
        ("Phòng A", "registration.due", True),
        ("Phòng Đ", "registration.due", True),
    ]
    assert one(begun(), date(2025, 3, 21), "registration.due")["days_left"] == 9


def test_after_the_deadline_the_minimum_is_missing() -> None:
    """On 31 March who has not registered is a day late."""
    row = one(begun(), date(2025, 3, 31), "registration.missing")

    assert (0, 1, date(2025, 3, 30), 1, None) == (
        row["count"],
        row["needed"],
        row["due"],
        row["days_late"],
        row["days_left"],
    )
    assert row["clause"] == "4.1"


def test_who_registered_owes_nothing_more() -> None:
    """One exemplar on a first-quarter list is the minimum."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)

    row = one(world, Q2, "registration.there")

    assert (1, False, None) == (row["count"], row["gap"], row["days_late"])


def test_a_supplement_does_not_cure_a_missing_minimum() -> None:
    """A unit with a list of the third quarter alone still misses its first-quarter minimum."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=date(2025, 8, 1), window="q3")

    row = one(world, Q3, "registration.missing")

    assert (0, True) == (row["count"], row["gap"])
    assert "supplement" in str(row["duty"])


def test_what_was_withdrawn_is_no_minimum() -> None:
    """A unit that withdrew its only exemplar has none."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    world.at(Q2, world.actor).do("nomination-1", Withdraw(cause="Tự rút"))

    assert one(world, DRAWN, "registration.there")["count"] == 1
    assert one(world, Q2, "registration.missing")["count"] == 0


def test_a_teams_exemplar_is_not_its_sponsors_minimum() -> None:
    """A unit owes exemplars of its own; a team that it sponsors is not."""
    world = begun()
    register(world, "p1", line("1", "Đoàn số 1", "doan-1", "collective"), day=DRAWN)

    assert one(world, Q2, "registration.missing")["count"] == 0


def test_a_plan_may_ask_for_one_of_each_form() -> None:
    """Read as one collective and one individual, two individuals leave one missing."""
    each = Minimum(count=1, unit_kinds=("room",), counted="of_each_form", clause="4.1")
    world = begun(attrs.evolve(model_plan(), minimum=each))
    people = [line(key, f"Công chức A{key}", "p1") for key in "12"]
    register(world, "p1", *people, day=DRAWN)

    row = one(world, Q2, "registration.missing")

    assert (2, 2, True) == (row["count"], row["needed"], row["gap"])


def test_a_unit_that_ended_owes_nothing() -> None:
    """Who is no longer there is not urged."""
    world = begun()
    world.at(date(2025, 2, 1), OFFICE).do(o.STREAM, o.EndUnit(unit="p2"))

    assert [unit for unit, *_ in duties(world, Q2, *MINIMUM)] == ["Văn phòng", "Phòng A"]


def test_a_plan_without_windows_has_no_deadline() -> None:
    """Where the plan gives no window that counts, the minimum is due without a day."""
    world = begun(attrs.evolve(model_plan(), windows=()))

    row = one(world, Q2, "registration.due")

    assert (None, None, None) == (row["due"], row["days_left"], row["about"])
    assert duties(world, Q2, "next.deadline") == []


def test_the_offices_double_role_shows() -> None:
    """The Office registers, and receives and urges: somebody else should check it."""
    row = one(begun(), Q2, "office.double-role", "Văn phòng")

    assert ("6.2", False) == (row["clause"], row["gap"])


def test_a_late_list_counts_as_registered_and_is_late() -> None:
    """Handed over on 2 April, a list is three days late; its exemplars count all the same."""
    world = begun()
    stream = register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    hand_over(world, stream, date(2025, 4, 2))

    row = one(world, Q2, "list.late")

    assert (3, date(2025, 3, 30), True) == (row["days_late"], row["due"], row["gap"])
    assert one(world, Q2, "registration.there")["count"] == 1


def test_lateness_that_was_forgiven_is_no_gap() -> None:
    """A waived lateness is listed, and nothing is left to do about it."""
    world = begun()
    stream = register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    hand_over(world, stream, date(2025, 4, 2))
    waiver = WaiveLateness(step="received")
    world.at(date(2025, 4, 3), CHIEF, Document(kind="Công văn")).do(stream, waiver)

    assert one(world, Q2, "list.waived")["gap"] is False
    assert duties(world, Q2, "list.late") == []


def test_a_list_on_its_way_is_somebodys_duty() -> None:
    """Until the Office has it, then until the council has it, a list is on the list of duties."""
    world = begun()
    stream = register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)

    assert one(world, DRAWN, "list.not-received")["days_left"] == 10
    assert one(world, date(2025, 4, 1), "list.not-received")["days_late"] == 2

    hand_over(world, stream, date(2025, 3, 28))
    assert duties(world, Q2, "list.not-received") == []
    row = one(world, Q2, "list.not-transmitted")
    assert (True, None, None) == (row["gap"], row["due"], row["days_late"])

    hand_over(world, stream, date(2025, 4, 1), "transmitted")
    assert duties(world, Q2, "list.not-received", "list.not-transmitted") == []


def test_a_plan_may_count_the_hand_over_to_the_council() -> None:
    """Where that one meets the deadline, a list with the Office alone is overdue after it."""
    world = begun(attrs.evolve(model_plan(), hand_over_that_counts="transmitted"))
    stream = register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    assert one(world, DRAWN, "list.not-received")["due"] == date(2025, 3, 30)
    hand_over(world, stream, date(2025, 3, 28))

    row = one(world, date(2025, 4, 2), "list.not-transmitted")

    assert (date(2025, 3, 30), 3) == (row["due"], row["days_late"])

    hand_over(world, stream, date(2025, 4, 1), "transmitted")
    assert one(world, Q2, "list.late")["days_late"] == 2


def test_an_exemplar_with_no_follow_up_in_the_quarter_is_a_gap() -> None:
    """A follow-up of the second quarter does not do for the third."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)

    row = one(world, Q2, "follow-up.none")
    assert ("Công chức A1", date(2025, 6, 30), 56, "4.2") == (
        row["about"],
        row["due"],
        row["days_left"],
        row["clause"],
    )

    follow_up(world, "1", "p1", Q2)
    assert duties(world, Q2, "follow-up.none") == []
    assert one(world, Q3, "follow-up.none")["count"] == 1


def test_a_follow_up_on_the_first_day_of_a_phase_is_of_it() -> None:
    """Both ends of a phase are in it."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    follow_up(world, "1", "p1", date(2025, 4, 1))

    assert duties(world, Q2, "follow-up.none") == []


def test_nobody_fosters_who_withdrew_or_outside_the_plans_phases() -> None:
    """Who withdrew owes no follow-up, and after the last phase nobody does."""
    world = begun()
    register(
        world, "p1", line("1", "Công chức A1", "p1"), line("2", "Công chức A2", "p1"), day=DRAWN
    )
    world.do("nomination-2", Withdraw(cause="Tự rút"))

    assert one(world, Q2, "follow-up.none")["about"] == "Công chức A1"
    assert duties(world, date(2026, 1, 5), "follow-up.none", "next.phase-end") == []


@pytest.mark.parametrize(("votes", "fostered"), [(7, False), (1, False), (7, True), (1, True)])
def test_a_nomination_reviewed_with_no_follow_up_is_a_gap(votes: int, fostered: bool) -> None:
    """Recommended or not: who was reviewed without one follow-up is shown."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=DRAWN)
    achieve(world, "1", "p1", Q2)
    assess(world, "1", ("C1", "S1"), Q2)
    if fostered:
        follow_up(world, "1", "p1", Q2)
    review(world, "meeting-1", date(2025, 11, 20), {"1": votes})

    expected = [] if fostered else [("Phòng A", "review.unfostered", True)]

    assert duties(world, date(2025, 12, 1), "review.unfostered") == expected


def test_what_is_due_next_comes_from_the_plan() -> None:
    """The next deadline and the end of the phase stand at the end, with the days left."""
    found = rows("duties", begun(), date(2025, 3, 1))[-2:]

    assert [(row["code"], row["due"], row["days_left"]) for row in found] == [
        ("next.deadline", date(2025, 3, 30), 29),
        ("next.phase-end", date(2025, 3, 31), 30),
    ]
    assert found[1]["about"] == "Quarter 1"
    (last,) = duties(begun(), Q3, "next.deadline", "next.phase-end")
    assert last[1] == "next.phase-end"


def test_every_duty_has_words_in_both_languages() -> None:
    """No duty is called the same in Vietnamese and English, and none is without a name."""
    assert all(said.vi and said.en and said.vi != said.en for said in SAID.values())


def test_the_clause_that_gives_the_office_its_duties_stands_below() -> None:
    """The report names the clause that it carries out."""
    assert "6.2" in made("duties", begun(), Q2).notes[-1].en
