"""Quotas: how many at least, at most or exactly, counted at each stage, refused or flagged."""

from collections import Counter
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MARCH,
    MAY,
    NOVEMBER,
    OFFICE,
    OTHER,
    PAPER,
    PROOF,
    ROOM,
    annual,
    listed,
    opened,
    person,
    refused,
)
from thidua.domain import office
from thidua.domain.acts import CountVotes, Together
from thidua.domain.acts.rolls import Rolls
from thidua.domain.meeting.commands import Convene, Tally
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Decided, Recommended, Registered
from thidua.domain.nomination.rolls import roll_of, stands_of
from thidua.domain.nomination.state import Absent
from thidua.domain.quotas import Census, Turn, quotas_at, too_few
from thidua.domain.registration import HandedOver, HandOver
from thidua.domain.roll import Roll, Stand
from thidua.errors import Refused
from thidua.specs import Period, Quota, Ratio
from thidua.testing import PLAN, MemoryWorld, model_plan
from thidua.testing.strategies import states
from thidua.values import Finding

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
BASE = model_plan()
EVERYBODY = tuple(f"m{number}" for number in range(1, 8))


def quota(**more: Any) -> Quota:
    """Return a quota of two exemplars a unit, that refuses a third."""
    fields: dict[str, Any] = {
        "code": "h",
        "bound": "at_most",
        "counted": "registered",
        "per": "unit",
        "clause": "4.8",
        "breach": "refuse",
    }
    if "share" not in more:
        fields["count"] = 2
    return Quota(**{**fields, **more})


def world(*quotas: Quota, **more: Any) -> MemoryWorld:
    """Return a world under a plan with quotas, in which room 1 acts."""
    return opened(attrs.evolve(BASE, quotas=quotas, **more)).at(MARCH, ROOM)


def people(*numbers: int, **more: Any) -> tuple[Any, ...]:
    """Return lines about officials of room 1."""
    return tuple(person(str(number), **more) for number in numbers)


def registered(there: MemoryWorld, number: int) -> tuple[Finding, ...]:
    """Return what was flagged when a nomination was registered."""
    (fact, *_) = there.facts(f"nomination-{number}")
    assert isinstance(fact, Registered)
    return fact.findings


def received(there: MemoryWorld, name: str = "list-1") -> list[str]:
    """Let the Office receive a list in time, and return what was found."""
    at = datetime(2025, 3, 20, 9, tzinfo=HOME)
    there.at(MAY, OFFICE).do(name, HandOver(step="received", at=at))
    fact = there.facts(name)[-1]
    assert isinstance(fact, HandedOver)
    return [finding.code for finding in fact.findings]


class TestTooMany:
    """What goes beyond is refused, or flagged, at the line that does."""

    def test_the_third_line_is_refused(self) -> None:
        """Two may be registered; who is beyond is told by name, and nothing is kept."""
        there = world(quota())

        found = refused(there, "list-1", listed(*people(1, 2, 3)))["quota.beyond"]
        assert (found.place, found.clause) == ("dòng 3", "4.8")
        assert (found.found, found.needed) == (
            {"quota": "h", "unit": "p1", "got": 3},
            {"number": 2},
        )
        there.do("list-1", listed(*people(1, 2)))
        assert "quota.beyond" in refused(there, "list-2", listed(*people(3)))

    def test_or_it_is_flagged(self) -> None:
        """A plan that flags takes the third, and says with it that it is beyond."""
        there = world(quota(breach="flag"))
        there.do("list-1", listed(*people(1, 2, 3)))

        assert [finding.code for finding in registered(there, 3)] == ["quota.beyond"]
        assert registered(there, 2) == ()

    def test_what_is_withdrawn_makes_room(self) -> None:
        """Who withdrew is counted no more."""
        there = world(quota())
        there.do("list-1", listed(*people(1, 2)))
        there.do("nomination-1", n.Withdraw(cause="Tự rút"))

        there.do("list-2", listed(*people(3)))
        assert "quota.beyond" in refused(there, "list-3", listed(*people(4)))

    def test_several_lists_at_once_are_counted_together(self) -> None:
        """What an act has written before counts for what it writes then, also what it took back."""
        there = world(quota())
        two = (("list-1", listed(*people(1, 2))), ("list-2", listed(*people(3))))
        assert refused(there, "", Together(parts=two))["quota.beyond"].place == "dòng 3"

        there.do("list-1", listed(*people(1, 2)))
        withdraw = ("nomination-1", n.Withdraw(cause="Tự rút"))
        there.do("", Together(parts=(withdraw, ("list-2", listed(*people(3))))))

    @pytest.mark.parametrize(
        ("more", "allowed"),
        [
            ({"unit_kinds": ("office",)}, True),
            ({"unit_kinds": ("room",)}, False),
            ({"forms": ("collective",)}, True),
            ({"forms": ("individual",)}, False),
            ({"categories": ("leader",)}, True),
            ({"categories": ("official", "leader")}, False),
            ({"windows": ("q3",)}, True),
            ({"windows": ("q1",)}, False),
            ({"bound": "at_least"}, True),
            ({"bound": "exactly"}, False),
            ({"count": 3}, True),
            ({"per": "office"}, False),
        ],
        ids=str,
    )
    def test_it_counts_what_it_says(self, more: dict[str, Any], allowed: bool) -> None:
        """By kind of unit, form, category and window; of a unit or of the office."""
        there = world(quota(**more))
        there.do("list-1", listed(*people(1, 2)))

        if allowed:
            there.do("list-2", listed(*people(3)))
        else:
            assert "quota.beyond" in refused(there, "list-2", listed(*people(3)))

    def test_a_unit_is_counted_by_itself_and_the_office_as_a_whole(self) -> None:
        """Room 2 has its own two; of the whole office there are two."""
        for per, allowed in (("unit", True), ("office", False)):
            there = world(quota(per=per))
            there.do("list-1", listed(*people(1, 2)))
            there.at(MARCH, OTHER)
            other = listed(person("9", unit="p2"), unit="p2")
            if allowed:
                there.do("list-2", other)
            else:
                found = refused(there, "list-2", other)["quota.beyond"]
                assert found.found["unit"] == "-"

    def test_each_turn_is_counted_by_itself(self) -> None:
        """Two a month: May's are none of June's."""
        monthly = attrs.evolve(BASE.windows[0], every="month", deadline=None)
        there = world(quota(), windows=(monthly,)).at(MAY, ROOM)
        there.do("list-1", listed(*people(1, 2)))

        assert "quota.beyond" in refused(there, "list-2", listed(*people(3)))
        there.at(MAY.replace(month=6), ROOM).do("list-2", listed(*people(3)))

    def test_what_a_unit_did_before_its_end_is_counted_on(self) -> None:
        """Two of rooms in the whole office: a room that was dissolved keeps the place it took."""
        there = world(quota(per="office", unit_kinds=("room",)))
        there.do("list-1", listed(*people(1, 2)))
        there.at(MAY, OFFICE).do(office.STREAM, office.EndUnit(unit="p1"))

        other = listed(person("3", unit="p2"), unit="p2")
        found = refused(there.at(MAY, OTHER), "list-2", other)["quota.beyond"]
        assert found.found["got"] == 3

    def test_a_plan_without_quotas_asks_nobody(self) -> None:
        """Who stands where is asked only where a quota of the stage may be broken."""
        there = world(quota(counted="approved"), quota(code="i", bound="at_least"))
        asked: list[str] = []
        roll = there.roll

        def noted(plan: str) -> Roll:
            asked.append(plan)
            return roll(plan)

        vars(there)["roll"] = noted
        there.do("list-1", listed(*people(1, 2, 3)))

        assert asked == []
        received(there)
        assert len(asked) == 1


class TestShares:
    """A share of a count is exact, rounded as the plan says, and of what somebody counted."""

    SHARE = quota(share=Ratio(15, 100), of="headcount", rounding="half_up")

    def counted(self, there: MemoryWorld, unit: str | None, count: int) -> MemoryWorld:
        """Record a headcount."""
        counts = {"headcount": count}
        command = office.Count(unit=unit, counts=counts, as_of=MARCH)
        there.at(MARCH, OFFICE).do(office.STREAM, command)
        return there.at(MARCH, ROOM)

    def test_fifteen_percent_of_ten_is_two(self) -> None:
        """One and a half, and a half goes up."""
        there = self.counted(world(self.SHARE), "p1", 10)
        there.do("list-1", listed(*people(1, 2)))

        assert refused(there, "list-2", listed(*people(3)))["quota.beyond"].needed == {"number": 2}

    def test_of_the_whole_office(self) -> None:
        """A share of the office is of the office's count, and not of a unit's."""
        there = self.counted(world(attrs.evolve(self.SHARE, per="office")), "p1", 100)

        found = refused(there, "list-1", listed(*people(1)))["quota.base-unknown"]
        assert found.found == {"quota": "h", "unit": "-", "count": "headcount"}
        self.counted(there, None, 10).do("list-1", listed(*people(1, 2)))

    def test_without_the_count_it_is_refused_or_flagged(self) -> None:
        """As going beyond would be: nobody can tell that it is not."""
        there = world(self.SHARE)
        assert "quota.base-unknown" in refused(there, "list-1", listed(*people(1)))

        there = world(attrs.evolve(self.SHARE, breach="flag"))
        there.do("list-1", listed(*people(1)))
        assert [finding.code for finding in registered(there, 1)] == ["quota.base-unknown"]
        assert received(there) == []

    def test_it_is_of_the_count_of_the_commands_day(self) -> None:
        """A count that takes effect later does not count yet."""
        there = self.counted(world(self.SHARE), "p1", 4)
        later = office.Count(unit="p1", counts={"headcount": 40}, as_of=MAY)
        there.at(MAY, OFFICE).do(office.STREAM, later)

        found = refused(there.at(MARCH, ROOM), "list-1", listed(*people(1, 2)))
        assert found["quota.beyond"].needed == {"number": 1}
        there.at(MAY, ROOM).do("list-1", listed(*people(1, 2)))


class TestTooFew:
    """Too few is flagged where it is known: when the list is handed over that the plan counts."""

    def test_at_the_hand_over_that_counts(self) -> None:
        """One of two: the Office's receipt says so, and the way to the council says nothing."""
        there = world(quota(bound="at_least"))
        there.do("list-1", listed(*people(1)))

        assert received(there) == ["quota.short"]
        at = datetime(2025, 3, 21, 9, tzinfo=HOME)
        there.do("list-1", HandOver(step="transmitted", at=at))
        fact = there.facts("list-1")[-1]
        assert isinstance(fact, HandedOver)
        assert fact.findings == ()

    @pytest.mark.parametrize(
        ("more", "found"),
        [
            ({"bound": "exactly"}, ["quota.short"]),
            ({"bound": "exactly", "count": 1}, []),
            ({"bound": "at_least", "count": 1}, []),
            ({"bound": "at_least", "unit_kinds": ("office",)}, []),
            ({"bound": "at_least", "windows": ("q3",)}, []),
            ({"bound": "at_least", "per": "office"}, []),
            ({"bound": "at_least", "counted": "recommended"}, []),
            (
                {"bound": "at_least", "share": Ratio(1, 2), "of": "headcount", "rounding": "up"},
                ["quota.base-unknown"],
            ),
        ],
        ids=str,
    )
    def test_what_a_unit_is_short_of(self, more: dict[str, Any], found: list[str]) -> None:
        """Only its own, of that window, of its kind; what the office lacks is not known yet."""
        there = world(quota(**more))
        there.do("list-1", listed(*people(1)))

        assert received(there) == found

    @pytest.mark.parametrize(
        ("period", "found"),
        [
            (Period(last=date(2025, 3, 20)), ["quota.short"]),
            (Period(first=date(2025, 3, 20)), ["quota.short"]),
            (Period(last=date(2025, 3, 19)), []),
            (Period(first=date(2025, 3, 21)), []),
        ],
        ids=str,
    )
    def test_the_rules_are_those_of_the_day_of_the_hand_over(
        self, period: Period, found: list[str]
    ) -> None:
        """A receipt of 20 March that is recorded in May is judged by the quotas of 20 March."""
        there = world(quota(bound="at_least", effective=period))
        there.do("list-1", listed(*people(1)))

        assert received(there) == found

    def test_the_unit_is_not_refused_for_it(self) -> None:
        """Nobody can be refused for too few, whatever the plan says of a breach."""
        there = world(quota(bound="at_least", count=9, breach="refuse"))
        there.do("list-1", listed(*people(1)))


def ready(*quotas: Quota) -> MemoryWorld:
    """Return a world with three officials whom the council may propose."""
    there = world(*quotas)
    there.do("list-1", listed(*people(1, 2, 3)))
    there.at(MAY, ROOM)
    for number in (1, 2, 3):
        name = f"nomination-{number}"
        for criterion in ("C1", "S1"):
            there.do(name, n.Assess(criterion=criterion, verdict="met", evidence=PROOF))
        there.do(name, n.Foster(activity="follow_up", note="Đã theo dõi"))
        there.do(name, n.Achieve(achievement="a1", note="Sáng kiến"))
    agenda = tuple(f"nomination-{number}" for number in (1, 2, 3))
    there.at(NOVEMBER, COUNCIL)
    there.do("meeting-1", Convene(plan=PLAN, present=EVERYBODY, agenda=agenda))
    return there


def votes(number: int, award: str = "certificate") -> CountVotes:
    """Return the votes of all on a nomination."""
    tally = Tally(nomination=f"nomination-{number}", in_favour=7, against=0)
    return CountVotes(tally=tally, award=award, achievements=("a1",))


class TestTheCouncil:
    """How many the council may propose."""

    def test_no_more_than_the_plan_says(self) -> None:
        """The third is refused; what the council said of the others stands."""
        there = ready(quota(counted="recommended"))
        for number in (1, 2):
            there.do("meeting-1", votes(number))

        found = refused(there, "meeting-1", votes(3))["quota.beyond"]
        assert found.found["got"] == 3
        assert refused(there, "meeting-1", votes(3, "honour"))["quota.beyond"].clause == "4.8"

    def test_of_one_award(self) -> None:
        """A quota of certificates counts no honours."""
        there = ready(quota(counted="recommended", award="certificate", count=1))
        there.do("meeting-1", votes(1))

        assert "quota.beyond" in refused(there, "meeting-1", votes(2))
        there.do("meeting-1", votes(2, "honour"))

    def test_or_it_is_flagged_with_the_proposal(self) -> None:
        """The finding stands with the third proposal."""
        there = ready(quota(counted="recommended", breach="flag", count=1))
        there.do("meeting-1", votes(1))
        there.do("meeting-1", votes(2))
        fact = there.facts("nomination-2")[-1]
        assert isinstance(fact, Recommended)

        assert [finding.code for finding in fact.findings] == ["quota.beyond"]

    def test_who_is_on_hold_keeps_the_place(self) -> None:
        """A proposal on hold is a proposal still."""
        there = ready(quota(counted="recommended", count=1))
        there.do("meeting-1", votes(1))
        there.do("nomination-1", n.Hold(cause="Xác minh"))

        assert "quota.beyond" in refused(there, "meeting-1", votes(2))


class TestTheHead:
    """How many the head may approve."""

    def decided(self, there: MemoryWorld, number: int, **more: Any) -> None:
        """Decide on one."""
        there.do(f"nomination-{number}", annual(number=f"{number}/QĐ", **more))

    def proposed(self, *quotas: Quota) -> MemoryWorld:
        """Return a world in which three are proposed."""
        there = ready(*quotas)
        for number in (1, 2, 3):
            there.do("meeting-1", votes(number))
        return there.at(NOVEMBER, CHIEF, PAPER)

    def test_no_more_than_the_plan_says(self) -> None:
        """The second approval is refused; declining needs no room, and revoking makes some."""
        there = self.proposed(quota(counted="approved", count=1))
        self.decided(there, 1)

        assert "quota.beyond" in refused(there, "nomination-2", annual(number="2/QĐ"))
        self.decided(there, 3, outcome="declined")
        there.do("nomination-1", n.Revoke(ground="fraud", number="4/QĐ", to_recover=()))
        self.decided(there, 2)

    def test_or_it_is_flagged_with_the_decision(self) -> None:
        """The finding stands with the decision; the same decision again adds nothing."""
        there = self.proposed(quota(counted="approved", count=1, breach="flag"))
        self.decided(there, 1)
        self.decided(there, 2)
        fact = there.facts("nomination-2")[-1]
        assert isinstance(fact, Decided)

        assert [finding.code for finding in fact.findings] == ["quota.beyond"]
        assert there.do("nomination-2", annual(number="2/QĐ")) == ()

    def test_a_reward_of_the_mid_year_review_is_not_counted(self) -> None:
        """The quota is of the decisions of the year's end."""
        there = ready(quota(counted="approved", count=0)).at(MAY, ROOM)
        there.do("nomination-1", n.Propose(award="certificate", achievements=("a1",)))
        there.at(MAY, CHIEF, PAPER)

        self.decided(there, 1, occasion="mid_year")


class TestRolls:
    """Where nominations stand, and how an act's own moves are counted."""

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.tuples(states("nomination"), states("nomination")), max_size=4))
    def test_moves_are_counted_as_if_read_again(self, moves: list[tuple[Any, Any]]) -> None:
        """What was recorded, with the moves, is what would be counted after them."""
        before, after = [one for one, _ in moves], [other for _, other in moves]
        early, late = (Rolls(lambda plan: roll_of(before, plan)) for _ in range(2))
        early.of(PLAN)
        for one, other in moves:
            early.moved(one, other)
            late.moved(one, other)

        wanted = roll_of(after, PLAN)
        for rolls in (early, late):
            assert {stand: count for stand, count in rolls.of(PLAN).items() if count} == wanted

    @settings(max_examples=100, deadline=None)
    @given(states("nomination"))
    def test_who_is_further_is_counted_before_too(self, state: Any) -> None:
        """Approved means recommended means registered; each stage is counted once."""
        stages = Counter(stand.stage for stand in stands_of(state) if stand.stage != "endorsed")

        assert all(count == 1 for count in stages.values())
        assert stages["approved"] <= stages["recommended"] <= stages["registered"]
        assert isinstance(state, Absent) <= (not stages)

    @given(st.integers(0, 5), st.integers(0, 5), st.sampled_from(("at_most", "exactly")))
    def test_one_more_is_judged_and_no_other(self, number: int, got: int, bound: Any) -> None:
        """A quota finds something if and only if one more makes too many, or there are too few."""
        stand = Stand(stage="registered", unit="p1", category="official", window="q1")
        spec = attrs.evolve(BASE, quotas=(quota(count=number, bound=bound),))
        census = Census(spec, office.Unopened(), {stand: got})

        found = quotas_at(stand, census)
        assert bool(found.bars) == (got + 1 > number)
        assert found.flags == ()
        few = too_few(Turn("p1", "q1", ""), census)
        assert bool(few) == (bound == "exactly" and got < number)

    def test_a_category_that_the_plan_lost_has_no_form(self) -> None:
        """Who stands under a category that an amendment took away is counted by no form."""
        stand = Stand(stage="registered", unit="p1", category="gone", window="q1")
        spec = attrs.evolve(BASE, quotas=(quota(count=0, forms=("individual",)),))

        assert quotas_at(stand, Census(spec, office.Unopened(), {})).bars == ()


def test_a_command_to_nobody_counts_nothing() -> None:
    """What is decided of an absent nomination is refused before anything is counted."""
    there = world(quota(counted="approved")).at(NOVEMBER, CHIEF, PAPER)

    with pytest.raises(Refused, match="nomination"):
        there.do("nomination-9", annual())
    assert there.state(nomination.DECIDER, "nomination-9") == Absent()
