"""Fostering, new achievements, and reward proposals at the six-month review (IV.2 to IV.4)."""

import attrs
import pytest

from tests.domain.cast import (
    AUGUST,
    CHIEF,
    MAY,
    NOVEMBER,
    OTHER,
    PLAN_STREAM,
    PROOF,
    ROOM,
    annual,
    approved,
    ready,
    refused,
    registered,
    team,
)  # fmt: skip
from thidua.domain import plan
from thidua.domain.keeping import ONE_REWARD
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Activity, Decided, Fostered
from thidua.domain.nomination.state import Active, Approved

FOLLOW = n.Foster(activity="follow_up", note="Đã theo dõi", evidence=PROOF)
PROPOSE = n.Propose(award="certificate", achievements=("a1",))


@pytest.mark.parametrize("activity", ["follow_up", "evaluation", "replication", "publicity"])
def test_each_act_of_fostering_is_dated_with_who_and_what(activity: Activity) -> None:
    """Follow-ups, evaluations, replication and publicity are facts with day, note and evidence."""
    world = registered().at(MAY, ROOM)
    world.do("nomination-1", attrs.evolve(FOLLOW, activity=activity))

    fact = world.facts("nomination-1")[-1]
    assert isinstance(fact, Fostered)
    assert (fact.activity, fact.on, fact.evidence) == (activity, MAY, PROOF)
    assert world.do("nomination-1", attrs.evolve(FOLLOW, activity=activity)) == ()
    world.at(AUGUST, ROOM)
    assert len(world.do("nomination-1", attrs.evolve(FOLLOW, activity=activity))) == 1


def test_a_unit_fosters_its_own() -> None:
    """Another room may not follow up, achieve or propose for this one's exemplar."""
    world = registered().at(MAY, OTHER)
    for command in (FOLLOW, n.Achieve(achievement="a1", note="x"), PROPOSE):
        found = refused(world, "nomination-1", command)["nomination.other-unit"]
        assert found.found == {"unit": "p2", "owner": "p1"}


def test_what_is_not_registered_is_not_fostered() -> None:
    """There must be a nomination first, and one that is still alive."""
    world = registered().at(MAY, ROOM)

    assert "nomination.unknown" in refused(world, "nomination-9", FOLLOW)
    world.do("nomination-1", n.Withdraw(cause="Chuyển công tác"))
    found = refused(world, "nomination-1", FOLLOW)["nomination.other-phase"]
    assert (found.clause, found.found["phase"]) == ("4.2", "withdrawn")


def test_an_exemplar_is_fostered_after_it_is_honoured() -> None:
    """Replication goes on when the conference is over (IV.4)."""
    world = approved().at(NOVEMBER, CHIEF)
    world.do("nomination-1", n.Honour(conference="end-2025"))

    assert len(world.at(NOVEMBER, ROOM).do("nomination-1", FOLLOW)) == 1


def test_nothing_is_fostered_once_the_plan_is_closed() -> None:
    """A closed plan leaves revocation, recovery and correction alone."""
    world = registered().at(MAY, CHIEF)
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))

    assert "plan.closed" in refused(world.at(AUGUST, ROOM), "nomination-1", FOLLOW)


def test_an_achievement_is_named_once() -> None:
    """The same achievement again adds nothing; another under its id is refused (IV.3)."""
    world = ready(registered())

    assert world.do("nomination-1", n.Achieve(achievement="a1", note="Sáng kiến")) == ()
    other = n.Achieve(achievement="a1", note="Việc khác")
    assert refused(world, "nomination-1", other)["achievement.known"].clause == "4.2"


def test_a_reward_is_proposed_at_mid_year_for_an_individual() -> None:
    """The proposal is a fact and no honour; proposing it again adds nothing (IV.2)."""
    world = ready(registered())
    world.do("nomination-1", PROPOSE)

    assert world.do("nomination-1", PROPOSE) == ()
    assert isinstance(world.state(nomination.DECIDER, "nomination-1"), Active)


def test_mid_year_proposals_are_for_individuals_only() -> None:
    """A collective may not be proposed at the six-month review (IV.2)."""
    world = registered(team()).at(MAY, ROOM)
    found = refused(world, "nomination-t", PROPOSE)["proposal.form"]

    assert (found.clause, found.needed) == ("4.2", {"forms": "individual"})


def test_a_proposal_names_an_award_and_achievements_of_the_file() -> None:
    """What the plan does not have, what the head may not give, what nobody recorded: refused."""
    world = registered().at(MAY, ROOM)
    found = refused(world, "nomination-1", attrs.evolve(PROPOSE, award="flag"))

    assert set(found) == {"award.unknown", "achievement.unknown"}
    assert found["award.unknown"].needed == {"known": "certificate, honour"}
    other = attrs.evolve(PROPOSE, award="medal", achievements=())
    assert set(refused(world, "nomination-1", other)) == {"award.unknown"}


def test_a_proposal_of_a_reward_names_what_it_is_for() -> None:
    """A certificate for nothing named is refused by the law's principle; an honour is not."""
    world = ready(registered())
    found = refused(world, "nomination-1", attrs.evolve(PROPOSE, achievements=()))

    assert set(found) == {"achievement.none"}
    assert found["achievement.none"].clause == ONE_REWARD
    assert world.do("nomination-1", n.Propose(award="honour", achievements=()))


def test_a_mid_year_proposal_is_decided_and_the_year_goes_on() -> None:
    """The chief approves with a number; the nomination is still reviewed at the year's end."""
    world = ready(registered())
    decision = annual(occasion="mid_year", number="07/QĐ")
    assert "proposal.none" in refused(world.at(MAY, CHIEF), "nomination-1", decision)
    world.at(MAY, ROOM).do("nomination-1", PROPOSE)
    world.at(MAY, CHIEF).do("nomination-1", decision)

    assert world.do("nomination-1", decision) == ()
    state = world.state(nomination.DECIDER, "nomination-1")
    assert isinstance(state, Active)
    assert isinstance(state.dossier.proposal_decided, Decided)
    again = attrs.evolve(decision, number="08/QĐ")
    assert "proposal.decided" in refused(world, "nomination-1", again)
    new = attrs.evolve(PROPOSE, achievements=())
    assert "proposal.decided" in refused(world.at(MAY, ROOM), "nomination-1", new)


def test_what_mid_year_rewarded_is_not_rewarded_again_at_the_years_end() -> None:
    """One achievement is rewarded once; a new one may be."""
    world = ready(registered())
    world.do("nomination-1", PROPOSE)
    world.at(MAY, CHIEF).do("nomination-1", annual(occasion="mid_year", number="07/QĐ"))
    found = refused(
        world.at(MAY, ROOM),
        "nomination-1",
        attrs.evolve(PROPOSE, award="certificate", achievements=("a1", "a1")),
    )["achievement.rewarded-twice"]

    assert found.found == {"achievement": "a1", "decision": "07/QĐ"}
    assert not isinstance(world.state(nomination.DECIDER, "nomination-1"), Approved)
