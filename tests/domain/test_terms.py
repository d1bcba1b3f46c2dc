"""Turns of windows: once a turn, each year, month or occasion, and days set for one turn."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from tests.domain.cast import (
    CHIEF,
    MARCH,
    OFFICE,
    PAPER,
    PLAN_STREAM,
    ROOM,
    listed,
    opened,
    person,
    refused,
)
from thidua.domain import office, plan, registration, subject
from thidua.domain.nomination.facts import Registered
from thidua.domain.registration import HandedOver, HandOver, WaiveLateness
from thidua.errors import Refused
from thidua.specs import After, Authority, Calendar, Deadline, MonthDay, Period, PlanSpec, Window
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan
from thidua.values import Step

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
APRIL, MAY, JUNE = date(2025, 4, 10), date(2025, 5, 20), date(2025, 6, 10)
BASE = model_plan()
MAY_SET = Authority(act="override", roles=("chief",), clause="4.1")


def planned(window: Window, **more: Any) -> PlanSpec:
    """Return the invented plan with one window, in which the chief may set other days."""
    authorities = (*BASE.authorities, MAY_SET)
    return attrs.evolve(BASE, windows=(window,), authorities=authorities, **more)


def window(**more: Any) -> Window:
    """Return a window that is open for years."""
    fields: dict[str, Any] = {"closes": date(2030, 12, 31), "deadline": None}
    return attrs.evolve(BASE.windows[0], **(fields | more))


def monthly(day: int = 25, **more: Any) -> Window:
    """Return a window of each month, due on a day of it."""
    deadline = Deadline(
        code="d", each=MonthDay(day), inclusive=True, clause="4.1", override_clause="4.9"
    )
    return window(every="month", deadline=deadline, **more)


def drawn(world: MemoryWorld, day: date, number: str = "1", **more: Any) -> None:
    """Draw up a list of one official on a day."""
    world.at(day, ROOM)
    command = listed(person(number, subject="subject-1", introduce=None), unit="p1")
    world.do(f"list-{number}", attrs.evolve(command, **more))


def known(spec: PlanSpec) -> MemoryWorld:
    """Return a world in which one official is known."""
    world = opened(spec).at(MARCH, ROOM)
    introduce = subject.Introduce(form="individual", unit="p1", name="Công chức A1")
    world.do("subject-1", introduce)
    return world


def handed_over(world: MemoryWorld, day: date, number: str = "1", step: Step = "received") -> Any:
    """Hand a list over at noon of a day, and return what was recorded."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=HOME)
    world.at(day, OFFICE).do(f"list-{number}", HandOver(step=step, at=at))
    fact = world.facts(f"list-{number}")[-1]
    assert isinstance(fact, HandedOver)
    return fact


def late(fact: HandedOver) -> str | None:
    """Return the day that a list was late for, if it was."""
    found = (f for f in fact.findings if f.code == "list.late")
    return next((str(finding.needed["day"]) for finding in found), None)


class TestOnceATurn:
    """The turn is recorded, and within it one subject stands registered once."""

    def test_the_turn_stands_in_every_fact(self) -> None:
        """The list, the nomination and the subject say of which turn they are."""
        world = known(planned(monthly()))
        drawn(world, MAY)

        (fact,) = world.facts("list-1")
        assert isinstance(fact, registration.DrawnUp)
        (entered,) = world.facts("nomination-1")
        assert isinstance(entered, Registered)
        nominated = world.facts("subject-1")[-1]
        assert isinstance(nominated, subject.Nominated)
        assert (fact.term, entered.term, nominated.term) == ("2025-05", "2025-05", "2025-05")

    def test_once_a_turn(self) -> None:
        """A second time in May is refused, with the place of the first; June is another turn."""
        world = known(planned(monthly()))
        drawn(world, MAY)
        world.at(date(2025, 5, 31), ROOM)
        again = listed(person("2", subject="subject-1", introduce=None))

        found = refused(world, "list-2", again)["subject.registered-twice"]
        assert found.found["first"] == "nomination-1"
        drawn(world, JUNE, "2")
        (fact,) = world.facts("nomination-2")
        assert isinstance(fact, Registered)
        assert (fact.term, fact.findings) == ("2025-06", ())

    @pytest.mark.parametrize(
        ("every", "years", "label"),
        [("year", 1, "2025"), ("year", 2, "2025-2026"), ("plan", 1, "")],
    )
    def test_the_cycle_is_the_plans(self, every: Any, years: int, label: str) -> None:
        """Each year, every two years, or once in the plan."""
        world = known(planned(window(every=every, years=years)))
        drawn(world, MAY)

        state = world.state(registration.DECIDER, "list-1")
        assert isinstance(state, registration.Drawn)
        assert state.term == label

    def test_what_bounds_the_whole_bounds_each_turn(self) -> None:
        """Before a window opens and after it closes there is no turn of it."""
        world = known(planned(monthly(opens=date(2025, 5, 1), closes=date(2025, 5, 31))))

        for day in (date(2025, 4, 30), date(2025, 6, 1)):
            world.at(day, ROOM)
            line = person(subject="subject-1", introduce=None)
            assert "window.shut" in refused(world, "list-1", listed(line))
        drawn(world, date(2025, 5, 31))


class TestOccasions:
    """At once: a list is about what happened on a day."""

    def test_the_day_is_asked_for_where_something_occurs(self) -> None:
        """Without its day a list of an occasion is refused; with one to come as well."""
        world = known(planned(window(every="occasion"))).at(MAY, ROOM)
        line = person(subject="subject-1", introduce=None)
        asked = listed(line)

        assert "occasion.day-missing" in refused(world, "list-1", asked)
        to_come = attrs.evolve(asked, occurred_on=date(2025, 5, 21))
        assert "occasion.to-come" in refused(world, "list-1", to_come)
        drawn(world, MAY, occurred_on=MAY)
        state = world.state(registration.DECIDER, "list-1")
        assert isinstance(state, registration.Drawn)
        assert (state.term, state.occurred_on) == ("2025-05-20", MAY)

    def test_elsewhere_it_is_refused(self) -> None:
        """A list of a quarter is about no day; a window that is not there is told as that."""
        world = known(planned(window())).at(MAY, ROOM)
        asked = attrs.evolve(listed(person(subject="subject-1", introduce=None)), occurred_on=APRIL)

        found = refused(world, "list-1", asked)["occasion.day-given"]
        assert found.found == {"window": "q1", "day": "2025-04-10"}
        unheard = refused(world, "list-1", attrs.evolve(asked, window="q9"))
        assert "window.unknown" in unheard
        assert "occasion.day-given" not in unheard

    def test_it_is_due_so_long_after(self) -> None:
        """Three working days from Thursday 1 May: Tuesday is in time and Wednesday is late."""
        after = After(event="occurred", days=3, counted="working")
        deadline = Deadline(code="d", after=after, inclusive=True, clause="4.1")
        spec = planned(window(every="occasion", deadline=deadline), calendar=Calendar(clause="1"))
        world = known(spec)
        drawn(world, date(2025, 5, 2), occurred_on=date(2025, 5, 1))
        drawn(world, date(2025, 5, 2), "2", occurred_on=date(2025, 4, 30))

        assert late(handed_over(world, date(2025, 5, 6))) is None
        assert late(handed_over(world, date(2025, 5, 6), "2")) == "2025-05-05"


class TestDeadlines:
    """A list is judged by the deadline of its turn, its unit's kind and its hand-over."""

    def test_of_its_turn(self) -> None:
        """The list of May is due on 25 May, that of June on 25 June."""
        world = known(planned(monthly()))
        drawn(world, MAY)
        drawn(world, JUNE, "2")

        assert late(handed_over(world, JUNE)) == "2025-05-25"
        assert late(handed_over(world, JUNE, "2")) is None

    def test_of_its_units_kind(self) -> None:
        """The Office's list is due earlier than that of others, as the plan says."""
        general = Deadline(code="d1", each=MonthDay(25, 5), inclusive=True, clause="4.1")
        own = attrs.evolve(general, code="d2", each=MonthDay(20, 5), unit_kinds=("office",))
        world = opened(planned(window(every="year", deadline=general, deadlines=(own,))))
        for actor, unit in ((ROOM, "p1"), (OFFICE, "vp")):
            line = person(unit, unit=unit)
            world.at(APRIL, actor).do(f"list-{unit}", listed(line, unit=unit))

        assert late(handed_over(world, date(2025, 5, 22), "p1")) is None
        assert late(handed_over(world, date(2025, 5, 22), "vp")) == "2025-05-20"

    def test_of_its_hand_over(self) -> None:
        """The way from the Office to the council may have a limit of its own."""
        after = After(event="received", days=5)
        on = Deadline(code="d2", after=after, inclusive=True, clause="4.2", step="transmitted")
        world = known(planned(window(deadline=on)))
        drawn(world, MAY)

        assert late(handed_over(world, MAY)) is None
        fact = handed_over(world, date(2025, 5, 26), step="transmitted")
        assert late(fact) == "2025-05-25"
        world.at(JUNE, CHIEF).do("list-1", WaiveLateness(step="transmitted"))

    def test_by_the_rules_of_its_day(self) -> None:
        """What came on 30 June is judged by the old rule, what came on 1 July by the new."""
        old = Deadline(
            code="d",
            day=date(2025, 6, 30),
            inclusive=True,
            clause="4.1",
            effective=Period(last=date(2025, 6, 30)),
        )
        new = attrs.evolve(
            old, day=date(2025, 5, 31), clause="4.2", effective=Period(first=date(2025, 7, 1))
        )
        world = known(planned(window(every="month", deadline=old, deadlines=(new,))))
        drawn(world, MAY)
        drawn(world, JUNE, "2")
        at = datetime(2025, 6, 30, 23, tzinfo=HOME)
        world.at(date(2025, 7, 2), OFFICE).do("list-1", HandOver(step="received", at=at))
        first = world.facts("list-1")[-1]
        assert isinstance(first, HandedOver)

        assert late(first) is None
        assert late(handed_over(world, date(2025, 7, 1), "2")) == "2025-05-31"

    def test_an_amendment_of_the_cycle_leaves_lists_a_deadline(self) -> None:
        """A list of no turn, from before the window came to recur, is judged by the new rules."""
        world = known(planned(window(deadline=None)))
        drawn(world, MAY)
        amended = planned(window(every="year", deadline=monthly().deadline))
        world.at(JUNE, CHIEF).do(PLAN_STREAM, plan.AmendPlan(spec=amended, provenance=PROVENANCE))

        assert late(handed_over(world, JUNE)) == "2025-01-25"

    def test_a_window_that_is_gone_has_no_deadline(self) -> None:
        """A list whose window an amendment took away is late for nothing."""
        world = known(planned(window(deadline=monthly().deadline)))
        drawn(world, MAY)
        other = planned(window(code="q9"))
        world.at(JUNE, CHIEF).do(PLAN_STREAM, plan.AmendPlan(spec=other, provenance=PROVENANCE))

        assert late(handed_over(world, JUNE)) is None


class TestDaysSet:
    """Another day for one deadline in one turn, where the plan lets somebody."""

    SET = plan.SetDeadline(plan=PLAN, deadline="d", term="2025-05", day=date(2025, 5, 15))

    def started(self) -> MemoryWorld:
        """Return a world with lists of May and June."""
        world = known(planned(monthly()))
        drawn(world, date(2025, 5, 5))
        drawn(world, JUNE, "2")
        return world

    def test_later_lists_of_the_turn_are_judged_by_it(self) -> None:
        """May's list is due on the 15th now; June's as before."""
        world = self.started()
        world.at(date(2025, 5, 6), CHIEF, PAPER).do(PLAN_STREAM, self.SET)
        assert world.do(PLAN_STREAM, self.SET) == ()

        assert late(handed_over(world, MAY)) == "2025-05-15"
        assert late(handed_over(world, date(2025, 6, 20), "2")) is None

    def test_what_was_judged_before_stays(self) -> None:
        """A list that was late by the old day is late, whatever day is set then."""
        world = self.started()
        fact = handed_over(world, date(2025, 5, 26))
        later = attrs.evolve(self.SET, day=date(2025, 5, 31))
        world.at(date(2025, 5, 27), CHIEF, PAPER).do(PLAN_STREAM, later)

        state = world.state(registration.DECIDER, "list-1")
        assert isinstance(state, registration.Drawn)
        assert state.received == fact
        assert late(fact) == "2025-05-25"

    def test_none_is_set_once_the_plan_is_closed(self) -> None:
        """A closed plan takes no other day; one that was set before is there still."""
        world = self.started()
        world.at(date(2025, 5, 6), CHIEF, PAPER).do(PLAN_STREAM, self.SET)
        world.do(PLAN_STREAM, plan.ClosePlan(plan=PLAN))

        assert world.do(PLAN_STREAM, self.SET) == ()
        with pytest.raises(Refused, match=r"R4"):
            world.do(PLAN_STREAM, attrs.evolve(self.SET, day=date(2025, 5, 31)))

    def test_an_amendment_keeps_it(self) -> None:
        """The day that was set stands, also when the plan is amended afterwards."""
        world = self.started()
        world.at(date(2025, 5, 6), CHIEF, PAPER).do(PLAN_STREAM, self.SET)
        amended = planned(monthly(day=28))
        world.at(date(2025, 5, 7), CHIEF).do(
            PLAN_STREAM, plan.AmendPlan(spec=amended, provenance=PROVENANCE)
        )

        assert late(handed_over(world, MAY)) == "2025-05-15"
        assert late(handed_over(world, date(2025, 6, 28), "2")) is None

    @pytest.mark.parametrize("term", ["2025", "2025-13", "2031-01", "", "2025-5"])
    def test_a_turn_that_cannot_be_is_refused(self, term: str) -> None:
        """No list of such a turn would ever be judged by it."""
        world = self.started().at(MAY, CHIEF, PAPER)

        found = refused(world, PLAN_STREAM, attrs.evolve(self.SET, term=term))["term.unknown"]
        assert found.found == {"window": "q1", "term": term or "-"}

    def test_it_is_for_whom_the_plan_names_and_rests_on_a_document(self) -> None:
        """The room may not, nobody may without a paper, and a fixed deadline is amended instead."""
        world = self.started()

        assert "authority.missing" in refused(world.at(MAY, ROOM, PAPER), PLAN_STREAM, self.SET)
        assert "reason.missing" in refused(world.at(MAY, CHIEF), PLAN_STREAM, self.SET)
        other = attrs.evolve(self.SET, deadline="X9")
        assert "deadline.fixed" in refused(world.at(MAY, CHIEF, PAPER), PLAN_STREAM, other)
        fixed = known(planned(window(deadline=BASE.windows[0].deadline))).at(MAY, CHIEF, PAPER)
        d1 = attrs.evolve(self.SET, deadline="d1", term="")
        assert set(refused(fixed, PLAN_STREAM, d1)) == {"deadline.fixed"}


def test_counts_are_as_of_a_day() -> None:
    """What was counted last stands; what is older, to come, below nought or nowhere is refused."""
    world = opened().at(MAY, OFFICE)
    count = office.Count(unit="p1", counts={"headcount": 12, "members": None}, as_of=MARCH)
    world.do(office.STREAM, count)
    assert world.do(office.STREAM, count) == ()

    state = world.state(office.DECIDER, office.STREAM)
    assert (state.counted("p1", "headcount"), state.counted("", "headcount")) == (12, None)
    again = attrs.evolve(count, counts={"headcount": 13}, as_of=APRIL)
    world.do(office.STREAM, again)
    assert "count.older" in refused(world, office.STREAM, count)
    assert "count.to-come" in refused(world, office.STREAM, attrs.evolve(count, as_of=JUNE))
    assert "unit.unknown" in refused(world, office.STREAM, attrs.evolve(again, unit="x"))
    below = attrs.evolve(again, counts={"headcount": -1})
    assert "count.negative" in refused(world, office.STREAM, below)
    whole = attrs.evolve(count, unit=None, counts={"title_holders": 4, "headcount": 40})
    world.do(office.STREAM, whole)
    state = world.state(office.DECIDER, office.STREAM)
    assert (state.counted("p1", "headcount"), state.counted("", "headcount")) == (13, 40)


def test_an_older_count_that_was_put_in_later_changes_nothing() -> None:
    """Facts are remembered in whatever order: the count as of the later day stands."""
    facts = [
        office.Counted(counts={"headcount": 40}, as_of=MAY),
        office.Counted(counts={"headcount": 30, "members": 3}, as_of=MARCH),
    ]
    state: office.OfficeState = office.Unopened()
    for fact in facts:
        state = office.evolve(state, fact)

    assert (state.counted("", "headcount"), state.counted("", "members")) == (40, 3)
