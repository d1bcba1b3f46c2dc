"""Returned, completed, held, released, withdrawn, recommended or not (V.2)."""

from typing import Any

import pytest

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MAY,
    NOVEMBER,
    OFFICE,
    OTHER,
    ROOM,
    approved,
    listed,
    person,
    ready,
    refused,
    registered,
    voted,
    votes,
)  # fmt: skip
from thidua.domain import office, subject
from thidua.domain.acts import Together
from thidua.domain.keeping import ONE_REWARD
from thidua.domain.meeting.commands import Convene
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Recommended
from thidua.domain.nomination.rules import Reading
from thidua.domain.nomination.state import Active, Gone, Incomplete, OnHold, Proposable, phase_of
from thidua.domain.occasion import Occasion
from thidua.domain.plan import InForce
from thidua.testing import PROVENANCE, MemoryWorld, given, model_plan

ABOUT = "nomination-1"
SEVEN = tuple(f"m{number}" for number in range(1, 8))


def phase(world: MemoryWorld) -> str:
    """Return the phase of the first nomination."""
    return phase_of(world.state(nomination.DECIDER, ABOUT))


def reading(actor: Any = COUNCIL, spec: Any = None) -> Reading:
    """Return what a nomination's decider is told in November."""
    world, rules = ready(registered()).at(NOVEMBER, actor), spec or model_plan()
    return Reading(
        day=world.day,
        moment=world.moment,
        actor=actor,
        plan=InForce(spec=rules, hash="sha256:0", pinned=rules, provenance=PROVENANCE),
        office=world.state(office.DECIDER, office.STREAM),
        subject=world.state(subject.DECIDER, "subject-1"),
    )


def test_a_file_is_returned_and_comes_back_complete() -> None:
    """What is missing is said; the unit completes; neither done twice adds anything."""
    world = registered().at(MAY, OFFICE)
    send_back = n.Return(missing="Thiếu báo cáo thành tích")
    world.do(ABOUT, send_back)
    assert phase(world) == "returned"
    assert world.do(ABOUT, send_back) == ()
    world.do(ABOUT, n.Return(missing="Thiếu xác nhận"))

    world.at(MAY, ROOM).do(ABOUT, n.Complete())
    assert phase(world) == "registered"
    assert world.do(ABOUT, n.Complete()) == ()


def test_only_its_unit_completes_a_file() -> None:
    """Another room may not; and what was approved is not returned any more."""
    world = registered().at(MAY, OFFICE)
    world.do(ABOUT, n.Return(missing="Thiếu"))

    assert "nomination.other-unit" in refused(world.at(MAY, OTHER), ABOUT, n.Complete())
    late = approved().at(NOVEMBER, OFFICE)
    found = refused(late, ABOUT, n.Return(missing="Thiếu"))["nomination.other-phase"]
    assert found.needed == {"phases": "registered, returned"}
    assert "nomination.other-phase" in refused(late.at(NOVEMBER, ROOM), ABOUT, n.Complete())


@pytest.mark.parametrize("before", ["registered", "returned", "recommended"])
def test_a_hold_is_no_rejection(before: str) -> None:
    """Held with a cause, released with one, a nomination is where it was."""
    world = ready(registered())
    if before == "returned":
        world.at(MAY, OFFICE).do(ABOUT, n.Return(missing="Thiếu"))
    if before == "recommended":
        world = voted(world)
    world.at(NOVEMBER, COUNCIL)
    hold = n.Hold(cause="Đang xác minh đơn")
    world.do(ABOUT, hold)
    assert phase(world) == "held"
    assert world.do(ABOUT, hold) == ()

    world.do(ABOUT, n.Release(cause="Đã kết luận"))
    assert phase(world) == before
    assert world.do(ABOUT, n.Release(cause="Đã kết luận")) == ()


def test_what_is_on_hold_is_not_reviewed() -> None:
    """A hold stands in the way of a recommendation, and another may not be laid on it."""
    world = ready(registered()).at(NOVEMBER, COUNCIL)
    world.do(ABOUT, n.Hold(cause="Đang xác minh"))

    assert "nomination.other-phase" in refused(world, ABOUT, n.Hold(cause="Việc khác"))
    world.do("meeting-1", Convene(plan="mau/2025", present=SEVEN, agenda=(ABOUT,)))
    found = refused(world, "meeting-1", votes())
    assert found["nomination.other-phase"].found["phase"] == "held"
    assert "nomination.other-phase" in refused(world, "meeting-1", votes(in_favour=0))
    assert "authority.missing" in refused(world.at(MAY, ROOM), ABOUT, n.Release(cause="x"))


def test_a_unit_withdraws_before_a_decision() -> None:
    """A withdrawn nomination is gone, and its subject may be registered again."""
    world = registered().at(MAY, ROOM)
    withdraw = n.Withdraw(cause="Chuyển công tác")
    assert "nomination.other-unit" in refused(world.at(MAY, OTHER), ABOUT, withdraw)
    world.at(MAY, ROOM).do(ABOUT, withdraw)

    assert isinstance(world.state(nomination.DECIDER, ABOUT), Gone)
    assert world.do(ABOUT, withdraw) == ()
    world.do("list-2", listed(person("2", subject="subject-1", introduce=None)))
    assert world.facts("nomination-2")
    assert "nomination.other-phase" in refused(approved().at(NOVEMBER, ROOM), ABOUT, withdraw)


def test_the_council_recommends_when_every_criterion_is_met() -> None:
    """All common and all specific criteria, each known (II.2, III)."""
    world = voted(ready(registered()))

    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Proposable)
    assert state.proposal == Recommended(
        meeting="meeting-1", award="certificate", achievements=("a1",)
    )


@pytest.mark.parametrize("verdict", ["not_met", "not_yet_known"])
def test_one_criterion_stands_in_the_way(verdict: Any) -> None:
    """Not met and not yet known both do, and each is named with its clause."""
    world = ready(registered()).at(MAY, COUNCIL)
    world.do(ABOUT, n.Assess(criterion="S1", verdict=verdict))
    world.at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan="mau/2025", present=SEVEN, agenda=(ABOUT,)))
    found = refused(world, "meeting-1", votes())

    assert set(found) == {"criterion.not-met"}
    assert found["criterion.not-met"].found == {"criterion": "S1", "verdict": verdict}
    assert found["criterion.not-met"].clause == "3.2.2"


def test_a_jump_to_review_without_fostering_is_flagged() -> None:
    """Reviewed with no follow-up on file, a nomination says so and is not refused (1.5, 14)."""
    world = registered().at(MAY, ROOM)
    for criterion in ("C1", "S1"):
        world.do(ABOUT, n.Assess(criterion=criterion, verdict="met"))
    world.do(ABOUT, n.Achieve(achievement="a1", note="Sáng kiến"))
    world.at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan="mau/2025", present=SEVEN, agenda=(ABOUT,)))
    world.do("meeting-1", votes())

    fact = world.facts(ABOUT)[-1]
    assert isinstance(fact, Recommended)
    assert [(f.code, f.clause) for f in fact.findings] == [("fostering.none", "4.2")]


def test_a_meeting_speaks_once_on_a_nomination() -> None:
    """What one meeting recommended or passed over, it does not again."""
    registered_fact: Any = registered().facts(ABOUT)[0]
    recommend = n.Recommend(meeting="meeting-1", award="certificate", achievements=("a1",))
    passed = given(nomination.DECIDER, registered_fact).when(
        n.PassOver(meeting="meeting-1"), reading()
    )

    again = given(nomination.DECIDER, registered_fact, *passed.facts)
    again.when(n.PassOver(meeting="meeting-1"), reading()).nothing()
    again.when(recommend, reading()).refused("nomination.other-phase", clause="5.2")


def test_a_recommendation_names_what_is_on_file() -> None:
    """The award is one that the head may decide, the achievements are recorded (V.2)."""
    world = ready(registered()).at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan="mau/2025", present=SEVEN, agenda=(ABOUT,)))
    found = refused(world, "meeting-1", votes(award="flag", achievements=("a9",)))

    assert set(found) == {"award.unknown", "achievement.unknown"}


def test_a_recommendation_of_a_reward_names_what_it_is_for() -> None:
    """A certificate for nothing named is refused by the law's principle; an honour is not."""
    world = ready(registered()).at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan="mau/2025", present=SEVEN, agenda=(ABOUT,)))
    found = refused(world, "meeting-1", votes(achievements=()))

    assert set(found) == {"achievement.none"}
    assert found["achievement.none"].clause == ONE_REWARD
    world.do("meeting-1", votes(award="honour", achievements=()))
    assert phase(world) == "recommended"


def test_several_commands_are_one_all_or_nothing() -> None:
    """One part refused refuses the whole, with every finding at its stream."""
    world = ready(registered()).at(MAY, ROOM)
    parts = (
        (ABOUT, n.Foster(activity="publicity", note="Đưa tin")),
        (ABOUT, n.Assess(criterion="X9", verdict="met")),
        ("nomination-9", n.Complete()),
    )
    found = refused(world, "", Together(parts=parts))
    assert found["criterion.unknown"].place == ABOUT
    assert found["nomination.unknown"].place == "nomination-9"

    assert len(world.do("", Together(parts=parts[:1]))) == 1


def test_a_nomination_comes_back_the_way_it_was_put_on_hold() -> None:
    """What happens while it is on hold is kept when it is released."""
    world = registered().at(MAY, COUNCIL)
    world.do(ABOUT, n.Hold(cause="Đang xác minh"))
    world.at(MAY, ROOM).do(ABOUT, n.Foster(activity="follow_up", note="Vẫn theo dõi"))
    world.at(MAY, CHIEF).do(ABOUT, n.Release(cause="Xong"))

    state = world.state(nomination.DECIDER, ABOUT)
    assert isinstance(state, Active)
    assert len(state.dossier.fostered) == 1
    assert not isinstance(state, Incomplete | OnHold)
    assert Occasion(day=MAY, moment=world.moment, actor=CHIEF).reason is None
