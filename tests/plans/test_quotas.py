"""Quotas: at least, at most, exactly; counted, or a share of a count, with its rounding."""

from typing import Any

import attrs
import pytest

from tests.plans.conftest import Begin
from tests.plans.driving import Play, line, of, refused
from thidua.commands import Withdraw
from thidua.specs import PlanSpec, Quota, Ratio, Rounding
from thidua.testing import model_plan

EVERYBODY = ("a", "b", "c", "d")


def plan(**more: Any) -> PlanSpec:
    """Return a plan with one quota."""
    told: dict[str, Any] = {
        "code": "ti_le",
        "bound": "at_most",
        "counted": "recommended",
        "per": "office",
        "clause": "8",
        "breach": "refuse",
        **more,
    }
    return attrs.evolve(model_plan(), quotas=(Quota(**told),))


def all_registered(play: Play) -> Play:
    """Register four officials of a room, of whom every criterion is met."""
    play.registers("p1", *(line(who) for who in EVERYBODY))
    for who in EVERYBODY:
        play.assesses(who, "C1", "S1")
    return play


@pytest.mark.parametrize(
    ("rounding", "holders", "allowed"),
    [
        ("down", 10, 1),  # 1.5
        ("up", 10, 2),
        ("half_up", 10, 2),
        ("half_up", 9, 1),  # 1.35
        ("up", 9, 2),
        ("down", 20, 3),  # 3, whatever the rule
        ("up", 20, 3),
    ],
)
def test_a_share_of_title_holders_is_rounded_as_stated(
    begin: Begin, rounding: Rounding, holders: int, allowed: int
) -> None:
    """15 % of the title holders may be proposed, and one more is refused under the clause."""
    share: dict[str, Any] = {"share": Ratio(15, 100), "of": "title_holders", "rounding": rounding}
    play = all_registered(begin(plan(**share)))
    play.counts(title_holders=holders)

    for who in EVERYBODY[:allowed]:
        play.votes_for(who)
    more = refused(lambda: play.votes_for(EVERYBODY[allowed]))["quota.beyond"]
    assert (allowed, "8") == (more.needed["number"], more.clause)


def test_a_share_of_the_headcount_of_a_unit(begin: Begin) -> None:
    """A room of 13 may have a fifth of them proposed, rounded down, whatever others do."""
    share: dict[str, Any] = {"share": Ratio(1, 5), "of": "headcount", "rounding": "down"}
    play = all_registered(begin(plan(per="unit", **share)))
    play.registers("p2", line("z", unit="p2"))
    play.assesses("z", "C1", "S1")
    play.counts("p1", headcount=13)
    play.counts("p2", headcount=5)

    for who in ("a", "b", "z"):
        play.votes_for(who)
    assert "quota.beyond" in refused(lambda: play.votes_for("c"))


def test_a_share_of_what_nobody_counted_is_refused(begin: Begin) -> None:
    """Nobody can tell how many are allowed before the Office says how many hold the title."""
    share: dict[str, Any] = {"share": Ratio(1, 2), "of": "title_holders", "rounding": "down"}
    play = all_registered(begin(plan(**share)))

    assert "8" == refused(lambda: play.votes_for("a"))["quota.base-unknown"].clause


def test_a_maximum_that_flags_lets_one_more_in(begin: Begin) -> None:
    """Where the plan does not say what too many leads to, one more is recorded with a flag."""
    play = all_registered(begin(plan(count=1, breach="flag")))

    play.votes_for("a")
    assert not flagged(play, "a")
    play.votes_for("b")
    assert flagged(play, "b")


def flagged(play: Play, who: str) -> bool:
    """Tell whether a proposal is flagged for the quota."""
    return "quota.beyond" in {found.code for found in play.last(f"nomination-{who}").findings}


def test_a_minimum_is_flagged_where_it_is_not_reached(begin: Begin) -> None:
    """Of two that a room owes one is flagged when its list is received, and two are not."""
    owed: dict[str, Any] = {"bound": "at_least", "counted": "registered", "per": "unit"}
    play = begin(plan(count=2, unit_kinds=("room",), **owed))

    short = play.registers("p1", line("a"))
    enough = play.registers("p2", line("b", unit="p2"), line("c", unit="p2"))
    assert "quota.short" in play.receives(short)
    assert "quota.short" not in play.receives(enough)


def test_a_quota_counts_the_reward_that_it_names(begin: Begin) -> None:
    """One certificate is allowed; the honour of a second person is no certificate."""
    play = all_registered(begin(plan(count=1, award="certificate")))
    play.achieves("a", "t-1")
    play.achieves("b", "t-2")
    play.votes_for("a", award="certificate", achievements=("t-1",))

    assert "quota.beyond" in refused(
        lambda: play.votes_for("b", award="certificate", achievements=("t-2",))
    )
    play.votes_for("b")


def test_a_quota_of_decisions_leaves_proposals_alone(begin: Begin) -> None:
    """Two may be proposed where one may be decided on."""
    play = all_registered(begin(plan(count=1, counted="approved")))
    play.votes_for("a", "b")

    play.decides("a")
    assert "quota.beyond" in refused(lambda: play.decides("b"))
    play.decides("b", outcome="declined")


def test_a_quota_for_some_categories_leaves_others_alone(begin: Begin) -> None:
    """No official may be proposed, and a leader may."""
    play = all_registered(begin(plan(count=0, categories=("official",))))
    play.registers("p2", line("z", unit="p2", category="leader"))
    play.assesses("z", "C1", "L1")

    play.votes_for("z")
    assert "quota.beyond" in refused(lambda: play.votes_for("a"))


def test_a_quota_for_some_forms_leaves_others_alone(begin: Begin) -> None:
    """A quota of collectives counts no person."""
    play = all_registered(begin(plan(count=0, forms=("collective",))))

    play.votes_for("a")
    assert play.phase("a") == "recommended"


def test_a_quota_of_one_window_leaves_others_alone(begin: Begin) -> None:
    """What is registered in the third quarter is not counted on the first quarter's quota."""
    only: dict[str, Any] = {"counted": "registered", "per": "unit", "windows": ("q1",)}
    play = begin(plan(count=1, **only))
    play.registers("p1", line("a"))

    assert "quota.beyond" in refused(lambda: play.registers("p1", line("b"), name="more"))
    play.on(play.day.replace(month=8)).registers("p1", line("b"), window="q3", name="q3")


def test_who_is_withdrawn_makes_room(begin: Begin) -> None:
    """A quota counts those who stand: where one goes, another may come."""
    play = begin(plan(count=1, counted="registered", per="unit"))
    play.registers("p1", line("a"))
    play.desk(of("p1")).do("nomination-a", Withdraw(cause="Chuyển công tác"))

    play.registers("p1", line("b"), name="more")
    assert play.phase("b") == "registered"
