"""How long personal data is kept: by each plan, from the year after the case was over."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.cast import (
    AUGUST,
    CHIEF,
    CONFERENCE,
    DECEMBER,
    MARCH,
    MAY,
    NOVEMBER,
    OFFICE,
    PAPER,
    PLAN_STREAM,
    ROOM,
    annual,
    listed,
    opened,
    person,
    ready,
    refused,
    voted,
)  # fmt: skip
from tests.domain.test_rewarding import REVOKE
from thidua.domain import plan, subject
from thidua.domain.acts.forgetting import RanOut, holds, ran_out
from thidua.domain.acts.sheet import Sheet
from thidua.domain.acts.staying import Case, must_stay
from thidua.domain.acts.staying import ran_out as ran_out_of
from thidua.domain.correction import Correct
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.personal import CATEGORIES
from thidua.specs import PlanSpec, Retention
from thidua.testing import MemoryWorld, model_plan
from thidua.testing.drawing import days
from thidua.testing.strategies import READINGS, readings, states
from thidua.values import Document

ABOUT, CASE = "subject-1", "nomination-1"
NOTICE = Document(kind="Thông báo", number="9/TB-VP")
CONTACT = Retention(category="contact", years=1, clause="7.1")
CONDUCT = Retention(category="conduct", years=5)
LAW = "Luật 91/2025/QH15 Đ14"


def kept(*rules: Retention, **more: Any) -> PlanSpec:
    """Return the invented plan with rules of retention."""
    return attrs.evolve(model_plan(), retention=rules, **more)


def begun(*rules: Retention) -> MemoryWorld:
    """Return a world in which an official is registered under a plan with these rules."""
    world = opened(kept(*rules)).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    return world


def withdrawn(*rules: Retention) -> MemoryWorld:
    """Return a world in which the official was withdrawn in May."""
    world = begun(*rules).at(MAY, ROOM)
    world.do(CASE, n.Withdraw(cause="Tự rút"))
    return world


def due(world: MemoryWorld, day: date) -> tuple[RanOut, ...]:
    """Return what has run out on a day."""
    return ran_out(Sheet(world.at(day, OFFICE, NOTICE)), ABOUT)


def held(world: MemoryWorld, day: date) -> dict[str, tuple[str, str, date | None]]:
    """Return what must stay on a day: by category the ground, the clause and until when."""
    found = holds(Sheet(world.at(day, OFFICE, NOTICE)), ABOUT)
    return {hold.category: (hold.ground, hold.clause, hold.until) for hold in found}


def test_the_clock_starts_with_the_year_after_the_case_was_over() -> None:
    """Over in May 2025 and kept for a year: through 2026, and not a day longer."""
    world = withdrawn(CONTACT)

    until = date(2027, 1, 1)
    assert held(world, date(2026, 12, 31)) == {"contact": ("retention", "7.1", until)}
    assert due(world, date(2026, 12, 31)) == ()
    assert held(world, until) == {}
    assert due(world, until) == (RanOut("contact", "7.1", CASE, until),)


def test_each_category_runs_out_by_itself() -> None:
    """One rule a category; a rule without a clause rests on the law."""
    world = withdrawn(CONTACT, CONDUCT)

    assert held(world, date(2028, 1, 1)) == {"conduct": ("retention", LAW, date(2031, 1, 1))}
    assert [each.category for each in due(world, date(2031, 1, 1))] == ["contact", "conduct"]


def test_what_is_kept_for_its_time_is_not_granted_before() -> None:
    """The finding names the clause and the first day on which it may go; then it goes."""
    world = withdrawn(CONTACT).at(DECEMBER, OFFICE, NOTICE)
    world.do(ABOUT, subject.ReceiveRequest(request="r1", kind="erasure", asked_by="office"))
    grant = subject.GrantRequest(request="r1", categories=("contact",))
    finding = refused(world, ABOUT, grant)["request.must-stay"]

    assert (finding.clause, finding.needed) == ("7.1", {"until": "2027-01-01"})
    world.at(date(2027, 1, 1), OFFICE, NOTICE).do(ABOUT, grant)


def test_what_was_forgotten_is_not_due_again() -> None:
    """Its tombstone stands in the log."""
    world, day = withdrawn(CONTACT), date(2027, 1, 1)
    world.at(day, OFFICE, NOTICE)
    world.do(ABOUT, subject.ReceiveRequest(request="r1", kind="erasure", asked_by="office"))
    world.do(ABOUT, subject.GrantRequest(request="r1", categories=("contact",)))
    assert due(world, day) != ()
    world.do(
        ABOUT, subject.EnterForgotten(request="r1", categories=("contact",), keys=("0f" * 16,))
    )

    assert due(world, day) == ()


def test_a_plan_without_rules_lets_nothing_run_out() -> None:
    """It neither holds what is over nor says that it is due."""
    world = withdrawn()

    assert (held(world, date(2099, 1, 1)), due(world, date(2099, 1, 1))) == ({}, ())


def test_nothing_runs_out_while_the_case_goes_on() -> None:
    """However long it takes, there is no day from which to count."""
    world = begun(CONTACT)

    assert held(world, date(2040, 1, 1))["contact"] == ("retention", "7.1", None)
    assert due(world, date(2040, 1, 1)) == ()


def test_a_closed_plan_ends_what_was_left_over() -> None:
    """Nobody reviewed it by the day on which the plan was closed: from then on it is over."""
    world = begun(CONTACT).at(date(2026, 1, 20), CHIEF)
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))

    assert due(world, date(2027, 12, 31)) == ()
    assert [each.since for each in due(world, date(2028, 1, 1))] == [date(2028, 1, 1)]


def test_what_ended_before_its_plan_counts_from_its_own_end() -> None:
    """That the plan was closed a year later moves nothing."""
    world = withdrawn(CONTACT).at(date(2026, 1, 20), CHIEF)
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))

    assert [each.since for each in due(world, date(2027, 1, 1))] == [date(2027, 1, 1)]


def test_what_came_after_the_plan_was_closed_counts_from_there() -> None:
    """A revocation takes the case up again; it is over when the last thing came back."""
    world = voted(ready(begun(CONTACT, CONDUCT))).at(NOVEMBER, CHIEF)
    world.do(CASE, annual())
    world.at(DECEMBER, CONFERENCE).do(CASE, n.Honour(conference="end-2025"))
    world.at(DECEMBER, CHIEF).do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    later = date(2027, 3, 1)
    world.at(later, CHIEF, PAPER).do(CASE, REVOKE)
    assert held(world, later)["contact"] == ("retention", "7.1", None)
    world.at(later, CHIEF, PAPER)
    for item in REVOKE.to_recover:
        world.do(CASE, n.Recover(item=item))

    assert held(world, later)["contact"] == ("retention", "7.1", date(2029, 1, 1))
    assert [each.category for each in due(world, date(2029, 1, 1))] == ["contact"]


def test_a_name_that_was_published_is_not_due() -> None:
    """Its retention has run out, and it stays all the same: the reward stands."""
    world = voted(ready(begun(attrs.evolve(CONTACT, category="identity")))).at(NOVEMBER, CHIEF)
    world.do(CASE, annual())
    world.at(DECEMBER, CONFERENCE).do(CASE, n.Honour(conference="end-2025"))

    assert due(world, date(2040, 1, 1)) == ()
    assert held(world, date(2040, 1, 1))["identity"][0] == "published_by_law"


def test_the_last_case_that_is_over_counts() -> None:
    """One key seals a category, whatever case it is of: it goes when all of them may."""
    world = withdrawn(CONTACT).at(AUGUST, ROOM)
    line = person("2", subject=ABOUT, introduce=None)
    world.do("list-2", listed(line, window="q3"))
    world.at(date(2027, 2, 1), ROOM).do("nomination-2", n.Withdraw(cause="Tự rút"))
    world.at(date(2027, 2, 1), CHIEF)

    assert due(world, date(2028, 12, 31)) == ()
    (out,) = due(world, date(2029, 1, 1))
    assert (out.case, out.since) == ("nomination-2", date(2029, 1, 1))


def test_a_case_that_was_struck_out_keeps_nothing() -> None:
    """What is not there is kept for no time, and nothing of it is due."""
    world = begun(CONTACT).at(MAY, OFFICE, PAPER)
    world.do(CASE, Correct(version=1, fact=None))

    assert (held(world, date(2040, 1, 1)), due(world, date(2040, 1, 1))) == ({}, ())


def test_where_nothing_tells_when_the_plan_was_closed_all_is_kept() -> None:
    """In doubt it stays: what is destroyed does not come back."""
    world = begun(CONTACT).at(DECEMBER, CHIEF)
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    there = world.state(plan.DECIDER, PLAN_STREAM)
    file = world.state(nomination.DECIDER, CASE)
    (hold,) = must_stay(subject.Unknown(), [_case(file, there, None)], date(2040, 1, 1))

    assert (hold.category, hold.ground, hold.until) == ("contact", "retention", None)


def _case(state: Any, there: Any, ended: date | None) -> Case:
    return Case(CASE, there, state, ended)


CASES = st.lists(
    st.builds(
        _case,
        states("nomination"),
        readings("subject").map(lambda reading: reading.plan),
        st.none() | days(),
    ),
    max_size=3,
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(states("subject"), CASES, days(), days())
def test_what_is_due_is_held_by_nothing_and_stays_due(
    state: Any, cases: list[Case], one: date, other: date
) -> None:
    """No category both must stay and may go; what may go on a day may go on any later one."""
    early, late = sorted((one, other))
    found = {out.category: out.since for out in ran_out_of(state, cases, early)}

    assert not found.keys() & {hold.category for hold in must_stay(state, cases, early)}
    assert all(since <= early for since in found.values())
    assert found.items() <= {o.category: o.since for o in ran_out_of(state, cases, late)}.items()


@QUICK
@given(states("subject"), CASES, days())
def test_every_hold_has_its_clause_and_its_day_is_to_come(
    state: Any, cases: list[Case], day: date
) -> None:
    """Why, by which clause, and no hold that is over; contact stays for its time alone."""
    for hold in must_stay(state, cases, day):
        assert hold.clause
        assert hold.category in CATEGORIES
        assert hold.until is None or hold.until > day
        assert hold.ground == "retention" or hold.category != "contact"


@pytest.mark.parametrize("closed", [date(2025, 1, 1), date(2025, 12, 31)])
def test_any_day_of_a_year_is_the_same_year(closed: date) -> None:
    """Retention is counted in whole years of the calendar."""
    assert CONTACT.until(closed) == date(2027, 1, 1)


def test_a_time_beyond_the_calendar_ends_with_it() -> None:
    """What is kept for ever, in effect, has the last year that there is."""
    assert Retention(category="identity", years=9999).until(date(2025, 5, 5)).year == 9999


def test_who_decides_on_requests_is_told_what_must_stay() -> None:
    """The strategies draw what the decider is told, holds included."""
    assert READINGS["subject"] is subject.Answering
