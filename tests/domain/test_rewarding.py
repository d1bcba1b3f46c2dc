"""Referred upward, decided with a number, honoured, and revoked if need be (IV.4, V.2, V.3)."""

import attrs
import pytest

from tests.domain.cast import (
    AUGUST,
    CHIEF,
    CONFERENCE,
    COUNCIL,
    DECEMBER,
    DEPUTY,
    MAY,
    NOVEMBER,
    PAPER,
    PLAN_STREAM,
    ROOM,
    annual,
    approved,
    listed,
    person,
    ready,
    refused,
    registered,
    voted,
)  # fmt: skip
from thidua.domain import office, plan, subject
from thidua.domain.correction import Correct
from thidua.domain.keeping import ONE_REWARD
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Ground, Honoured
from thidua.domain.nomination.rewarding import REVOCATION
from thidua.domain.nomination.state import Active, Annulled, Celebrated, phase_of
from thidua.errors import Refused
from thidua.testing import MemoryWorld

ABOUT = "nomination-1"
REVOKE = n.Revoke(ground="fraud", number="30/QĐ", to_recover=("paper", "money"))
REVOKE_MID_YEAR = attrs.evolve(REVOKE, occasion="mid_year")
REFER = n.Refer(level="Cấp trên", award="flag")


def phase(world: MemoryWorld) -> str:
    """Return the phase of the first nomination."""
    return phase_of(world.state(nomination.DECIDER, ABOUT))


def rewards(world: MemoryWorld) -> tuple[tuple[str, str], ...]:
    """Return what the first subject was rewarded for, and by which decision."""
    state = world.state(subject.DECIDER, "subject-1")
    return tuple((reward.achievement, reward.decision) for reward in state.rewards)


def test_council_chief_and_conference_are_three_facts_in_that_order() -> None:
    """The council proposes, the chief decides, the conference honours (1.5, 8)."""
    world = ready(registered())
    early = refused(world.at(NOVEMBER, CHIEF), ABOUT, annual())["nomination.other-phase"]
    assert (early.clause, early.needed) == ("4.4", {"phases": "recommended"})
    voted(world)
    honour = n.Honour(conference="end-2025")
    found = refused(world.at(DECEMBER, CONFERENCE), ABOUT, honour)["nomination.other-phase"]
    assert found.clause == "5.3"
    world.at(NOVEMBER, CHIEF).do(ABOUT, annual())
    assert phase(world) == "approved"
    world.at(DECEMBER, CONFERENCE).do(ABOUT, honour)

    assert world.facts(ABOUT)[-1] == Honoured(conference="end-2025")
    assert isinstance(world.state(nomination.DECIDER, ABOUT), Celebrated)
    assert world.do(ABOUT, honour) == ()
    assert world.at(NOVEMBER, CHIEF).do(ABOUT, annual()) == ()


def test_nobody_but_who_may_decides_or_honours() -> None:
    """The council does not decide; a room does not honour."""
    world = voted(ready(registered()))

    assert "authority.missing" in refused(world.at(NOVEMBER, COUNCIL), ABOUT, annual())
    honour = n.Honour(conference="end-2025")
    assert "authority.missing" in refused(approved().at(DECEMBER, ROOM), ABOUT, honour)


def test_a_decision_has_a_number() -> None:
    """A decision without its number is refused, and says what is missing."""
    world = voted(ready(registered())).at(NOVEMBER, CHIEF)

    assert refused(world, ABOUT, annual(number=""))["decision.number-missing"].clause == "4.4"


def test_what_is_declined_is_neither_honoured_nor_rewarded() -> None:
    """The chief may decline what the council proposed; nothing is entered for the subject."""
    world = voted(ready(registered())).at(NOVEMBER, CHIEF)
    decline = annual(outcome="declined")
    world.do(ABOUT, decline)

    assert (phase(world), rewards(world)) == ("declined", ())
    assert world.do(ABOUT, decline) == ()
    honour = n.Honour(conference="end-2025")
    assert "nomination.other-phase" in refused(world.at(DECEMBER, CONFERENCE), ABOUT, honour)


def test_honour_alone_rewards_no_achievement() -> None:
    """An honour of the subject, without a form of reward, need not name achievements."""
    world = voted(ready(registered())).at(NOVEMBER, CHIEF)
    world.do(ABOUT, annual(award="honour", achievements=()))

    assert (phase(world), rewards(world)) == ("approved", ())


def test_a_decision_to_reward_names_what_it_rewards() -> None:
    """What is not named could be rewarded twice; who declines need name nothing."""
    world = voted(ready(registered())).at(NOVEMBER, CHIEF)
    found = refused(world, ABOUT, annual(achievements=()))

    assert set(found) == {"achievement.none"}
    assert found["achievement.none"].clause == ONE_REWARD
    assert found["achievement.none"].found == {"award": "certificate"}
    world.do(ABOUT, annual(outcome="declined", achievements=()))
    assert phase(world) == "declined"


def test_the_chief_does_not_decide_on_the_chief() -> None:
    """Where the chief is the candidate, an authorised deputy decides (1.5, 11)."""
    world = voted(ready(registered())).at(NOVEMBER, CHIEF)
    give = office.GiveRole(role="chief", holder=CHIEF.id, subject="subject-1")
    world.do(office.STREAM, give)
    found = refused(world, ABOUT, annual())["decision.own-case"]
    assert found.found == {"role": "chief"}

    world.at(NOVEMBER, DEPUTY).do(ABOUT, annual())
    assert phase(world) == "approved"


def test_one_achievement_is_rewarded_once() -> None:
    """A second nomination of the subject cannot be rewarded for the same achievement."""
    world = approved().at(NOVEMBER, ROOM)
    assert rewards(world) == (("a1", "15/QĐ"),)
    world.do(ABOUT, n.Achieve(achievement="a2", note="Việc mới"))
    enter = subject.EnterReward(nomination="nomination-2", decision="16/QĐ", achievements=("a1",))
    reading = plan.Reading(day=NOVEMBER, moment=world.moment, actor=CHIEF, plan=plan.NoPlan())

    with pytest.raises(Refused, match="rewarded once") as refusal:
        subject.decide(enter, world.state(subject.DECIDER, "subject-1"), reading)
    assert "15/QĐ" in str(refusal.value)


def test_the_council_does_not_propose_what_was_rewarded() -> None:
    """The mid-year reward stands in the way of the annual one for the same achievement."""
    world = ready(registered())
    world.do(ABOUT, n.Propose(award="certificate", achievements=("a1",)))
    world.at(MAY, CHIEF).do(ABOUT, annual(occasion="mid_year", number="07/QĐ"))

    with pytest.raises(Refused, match="07/QĐ"):
        voted(world)
    assert phase(world) == "registered"


def test_a_higher_level_is_asked_and_honour_at_home_stays_open() -> None:
    """Two exits, not one: a referral is a fact of its own (V.2, 1.5, 7)."""
    world = ready(registered()).at(NOVEMBER, COUNCIL)
    assert "nomination.other-phase" in refused(world, ABOUT, REFER)
    voted(world).do(ABOUT, REFER)

    assert phase(world) == "recommended"
    assert world.do(ABOUT, REFER) == ()
    wrong = attrs.evolve(REFER, award="certificate")
    assert refused(world, ABOUT, wrong)["award.unknown"].needed == {"known": "flag"}
    world.at(NOVEMBER, CHIEF).do(ABOUT, annual())
    assert phase(world) == "approved"
    assert "authority.missing" in refused(world, ABOUT, attrs.evolve(REFER, level="Khác"))


@pytest.mark.parametrize("ground", ["fraud", "forgery", "unlawful_procedure", "violation"])
def test_a_decision_is_revoked_on_a_ground_of_the_law(ground: Ground) -> None:
    """Revocation is a new fact on one of four grounds, and rests on a document (Điều 93.2)."""
    world = approved().at(DECEMBER, CHIEF)
    revoke = attrs.evolve(REVOKE, ground=ground)
    found = refused(world, ABOUT, revoke)["reason.missing"]
    assert "93.2" in found.clause
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, revoke)

    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Annulled)
    assert (state.revoked.ground, state.to_recover) == (ground, ("paper", "money"))
    assert state.decision is not None
    assert state.decision.number == "15/QĐ"
    assert world.do(ABOUT, revoke) == ()


def test_what_was_given_is_recovered_piece_by_piece() -> None:
    """Each thing comes back once; what was never given is not recovered."""
    world = approved().at(DECEMBER, CHIEF, PAPER)
    assert "nomination.other-phase" in refused(world, ABOUT, n.Recover(item="money"))
    world.do(ABOUT, REVOKE)
    world.do(ABOUT, n.Recover(item="money"))

    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Annulled)
    assert state.to_recover == ("paper",)
    assert world.do(ABOUT, n.Recover(item="money")) == ()
    found = refused(world, ABOUT, n.Recover(item="flag"))["recovery.unknown"]
    assert found.needed == {"items": "paper, money"}


def test_revocation_outlives_the_plan() -> None:
    """Years after a plan is closed its honours can be revoked; before a decision they cannot."""
    world = approved().at(DECEMBER, CHIEF, PAPER)
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    world.do(ABOUT, REVOKE)
    assert phase(world) == "revoked"

    early = registered().at(DECEMBER, CHIEF, PAPER)
    assert "nomination.other-phase" in refused(early, ABOUT, REVOKE)


def test_a_revoked_reward_frees_its_achievement_and_no_other() -> None:
    """What the revoked decision rewarded may be rewarded anew; the mid-year reward still stands."""
    world = ready(registered())
    world.do(ABOUT, n.Achieve(achievement="a2", note="Sáng kiến khác"))
    world.do(ABOUT, n.Propose(award="certificate", achievements=("a2",)))
    world.at(MAY, CHIEF).do(
        ABOUT, annual(occasion="mid_year", number="07/QĐ", achievements=("a2",))
    )
    voted(world).at(NOVEMBER, CHIEF).do(ABOUT, annual())
    assert rewards(world) == (("a2", "07/QĐ"), ("a1", "15/QĐ"))

    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, REVOKE)
    assert rewards(world) == (("a2", "07/QĐ"),)


def rewarded_at_mid_year() -> MemoryWorld:
    """Return a world in which an official was rewarded at the six-month review."""
    world = ready(registered())
    world.do(ABOUT, n.Propose(award="certificate", achievements=("a1",)))
    world.at(MAY, CHIEF).do(ABOUT, annual(occasion="mid_year", number="07/QĐ"))
    return world


def test_a_mid_year_reward_is_revoked_and_its_achievement_is_free_again() -> None:
    """The phase stays, the reward is taken back, and the year's end may reward it (Điều 93.2)."""
    world = rewarded_at_mid_year().at(AUGUST, CHIEF, PAPER)
    world.do(ABOUT, REVOKE_MID_YEAR)

    assert (phase(world), rewards(world)) == ("registered", ())
    assert world.do(ABOUT, REVOKE_MID_YEAR) == ()
    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Active)
    assert state.dossier.proposal_revoked is not None
    assert state.dossier.proposal_revoked.to_recover == ("paper", "money")
    voted(world).at(NOVEMBER, CHIEF).do(ABOUT, annual())
    assert rewards(world) == (("a1", "15/QĐ"),)


def test_a_mid_year_reward_is_revoked_once_and_not_decided_again() -> None:
    """Another revocation is refused; so is the decision that was revoked, and a new proposal."""
    world = rewarded_at_mid_year().at(AUGUST, CHIEF, PAPER)
    world.do(ABOUT, REVOKE_MID_YEAR)
    again = attrs.evolve(REVOKE_MID_YEAR, number="31/QĐ")

    found = refused(world, ABOUT, again)["proposal.revoked"]
    assert (found.clause, found.found) == (REVOCATION, {"decision": "30/QĐ"})
    decision = annual(occasion="mid_year", number="07/QĐ")
    assert "proposal.decided" in refused(world, ABOUT, decision)
    assert rewards(world) == ()


def test_only_an_approved_mid_year_reward_is_revoked() -> None:
    """Not proposed, not decided or declined, there is nothing to revoke; a document is needed."""
    world = ready(registered()).at(AUGUST, CHIEF, PAPER)
    found = refused(world, ABOUT, REVOKE_MID_YEAR)["proposal.not-approved"]
    assert found.clause == REVOCATION
    world.at(MAY, ROOM).do(ABOUT, n.Propose(award="certificate", achievements=("a1",)))
    decline = annual(occasion="mid_year", number="07/QĐ", outcome="declined")
    world.at(MAY, CHIEF).do(ABOUT, decline)
    assert "proposal.not-approved" in refused(
        world.at(AUGUST, CHIEF, PAPER), ABOUT, REVOKE_MID_YEAR
    )

    bare = rewarded_at_mid_year().at(AUGUST, CHIEF)
    assert set(refused(bare, ABOUT, REVOKE_MID_YEAR)) == {"reason.missing"}
    room = rewarded_at_mid_year().at(AUGUST, ROOM, PAPER)
    assert set(refused(room, ABOUT, REVOKE_MID_YEAR)) == {"authority.missing"}


def test_a_mid_year_decision_that_takes_the_place_of_a_struck_one_stands_by_itself() -> None:
    """What was revoked with a decision that was struck out is not revoked of the next one."""
    world = rewarded_at_mid_year().at(AUGUST, CHIEF, PAPER)
    decided = len(world.facts(ABOUT))
    world.do(ABOUT, REVOKE_MID_YEAR)
    world.do(ABOUT, Correct(version=decided, fact=None))
    anew = annual(occasion="mid_year", number="08/QĐ")
    world.do(ABOUT, anew)

    assert world.do(ABOUT, anew) == ()
    assert rewards(world) == (("a1", "08/QĐ"),)
    assert world.do(ABOUT, REVOKE_MID_YEAR)
    assert rewards(world) == ()


def test_what_mid_year_gave_is_recovered_also_after_the_plan_is_closed() -> None:
    """Each thing comes back once, of the decision that gave it and of no other."""
    world = rewarded_at_mid_year().at(DECEMBER, CHIEF, PAPER)
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    back = n.Recover(item="money", occasion="mid_year")
    assert refused(world, ABOUT, back)["proposal.not-revoked"].clause == REVOCATION
    assert "authority.missing" in refused(world.at(DECEMBER, ROOM, PAPER), ABOUT, back)
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, REVOKE_MID_YEAR)
    world.do(ABOUT, back)

    assert world.do(ABOUT, back) == ()
    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Active)
    assert state.dossier.proposal_revoked is not None
    assert state.dossier.proposal_revoked.to_recover == ("paper",)
    assert "nomination.other-phase" in refused(world, ABOUT, n.Recover(item="money"))
    other = attrs.evolve(back, item="flag")
    assert refused(world, ABOUT, other)["recovery.unknown"].needed == {"items": "paper, money"}


def test_the_years_end_and_the_mid_year_are_revoked_apart() -> None:
    """Each revocation takes back its own decision, and remembers its own things."""
    world = rewarded_at_mid_year().at(MAY, ROOM)
    world.do(ABOUT, n.Achieve(achievement="a2", note="Sáng kiến khác"))
    voted(world, achievements=("a2",)).at(NOVEMBER, CHIEF)
    world.do(ABOUT, annual(achievements=("a2",)))
    world.at(DECEMBER, CHIEF, PAPER).do(ABOUT, REVOKE)
    assert rewards(world) == (("a1", "07/QĐ"),)
    world.do(ABOUT, REVOKE_MID_YEAR)

    assert (phase(world), rewards(world)) == ("revoked", ())
    world.do(ABOUT, n.Recover(item="paper", occasion="mid_year"))
    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Annulled)
    assert state.to_recover == ("paper", "money")


def test_a_room_does_not_revoke() -> None:
    """Who may decide may revoke; others may not, nor recover."""
    world = approved().at(DECEMBER, ROOM, PAPER)

    assert "authority.missing" in refused(world, ABOUT, REVOKE)
    assert "authority.missing" in refused(world, ABOUT, n.Recover(item="money"))


def test_two_candidates_are_two_lives() -> None:
    """What happens to one nomination of a list leaves the others as they are."""
    world = ready(registered(person(), person("2")))
    voted(world).at(NOVEMBER, CHIEF).do(ABOUT, annual())

    assert phase_of(world.state(nomination.DECIDER, "nomination-2")) == "registered"
    assert "list.drawn-up" in refused(world.at(MAY, ROOM), "list-1", listed(person()))


def test_a_revoked_decision_that_was_struck_out_takes_nothing_back_twice() -> None:
    """Where no decision is left, revoking again adds nothing."""
    world = approved().at(DECEMBER, CHIEF, PAPER)
    decided = len(world.facts(ABOUT))
    world.do(ABOUT, REVOKE)
    world.do(ABOUT, Correct(version=decided, fact=None))

    assert world.do(ABOUT, REVOKE) == ()
