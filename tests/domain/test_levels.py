"""Levels of review: peer clusters vote first, then the council; each once, in order."""

from typing import Any, Literal

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
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
    PLAN_STREAM,
    ROOM,
    listed,
    opened,
    person,
    ready,
    refused,
)  # fmt: skip
from thidua.domain import plan
from thidua.domain.acts import CountVotes, Together
from thidua.domain.correction import Correct
from thidua.domain.meeting.commands import Convene, Recuse, Tally
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination import levels as rules
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.facts import Endorsed, NotRecommended, Recommended
from thidua.domain.nomination.rolls import stands_of
from thidua.domain.nomination.state import Absent, Passed, Proposable, phase_of
from thidua.errors import Refused
from thidua.specs import CouncilRules, Level, PlanSpec, Ratio, Title
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan, model_rules
from thidua.testing.switches import LEVELS, levelled

SEVEN = tuple(f"m{number}" for number in range(1, 8))
FIRST, SECOND, THIRD = "nomination-1", "nomination-2", "nomination-3"


def adopt(world: MemoryWorld, level: str, cluster: str = "", **changes: Any) -> None:
    """Adopt the rules of one body."""
    rules: CouncilRules = attrs.evolve(model_rules(), id=f"mau/{level}{cluster}", **changes)
    command = plan.AdoptCouncilRules(
        plan=PLAN, rules=rules, provenance=PROVENANCE, level=level, cluster=cluster
    )
    world.at(MARCH, CHIEF).do(PLAN_STREAM, command)


def amended(world: MemoryWorld, spec: PlanSpec) -> MemoryWorld:
    """Amend the plan."""
    world.at(MARCH, CHIEF).do(PLAN_STREAM, plan.AmendPlan(spec=spec, provenance=PROVENANCE))
    return world


def two_levels(spec: PlanSpec | None = None) -> MemoryWorld:
    """Return a world with two officials of cluster 1 and one of cluster 2, ready for review."""
    world = amended(opened(), spec or levelled(model_plan()))
    adopt(world, "cluster")
    adopt(world, "council")
    world.at(MARCH, ROOM).do("list-1", listed(person(), person("2")))
    world.at(MARCH, OTHER).do("list-2", listed(person("3", unit="p2"), unit="p2"))
    ready(world)
    for name, room in ((SECOND, ROOM), (THIRD, OTHER)):
        for criterion in ("C1", "S1"):
            world.at(MAY, room).do(name, n.Assess(criterion=criterion, verdict="met"))
    return world.at(NOVEMBER, COUNCIL)


def convene(level: str = "cluster", cluster: str = "k1", *agenda: str) -> Convene:
    """Return the command that convenes seven members at a level."""
    about = agenda or (FIRST,)
    return Convene(plan=PLAN, present=SEVEN, agenda=about, level=level, cluster=cluster)


def count(about: str = FIRST, in_favour: int = 7, **more: Any) -> CountVotes:
    """Return the votes of seven members on a nomination, for an honour."""
    tally = Tally(nomination=about, in_favour=in_favour, against=7 - in_favour)
    told: dict[str, Any] = {"award": "honour", **more}
    return CountVotes(tally=tally, **told)


def clustered(*agenda: str, meeting: str = "meeting-k1", cluster: str = "k1") -> MemoryWorld:
    """Return a world in which a cluster sits."""
    world = two_levels()
    world.do(meeting, convene("cluster", cluster, *agenda))
    return world


def endorsed() -> MemoryWorld:
    """Return a world in which cluster 1 has voted for the first nomination."""
    world = clustered()
    world.do("meeting-k1", count())
    return world


def dossier(world: MemoryWorld, name: str = FIRST) -> Dossier:
    """Return what is on file of a nomination."""
    state = world.state(nomination.DECIDER, name)
    assert not isinstance(state, Absent)
    return state.dossier


@given(st.lists(st.sampled_from(("a", "b", "c")), max_size=4), st.sampled_from("abcx"))
def test_a_level_votes_after_all_those_before_it_and_once(past: list[str], level: str) -> None:
    """It is a level's turn if and only if those before it voted, and it did not."""
    levels = tuple(
        Level(code=code, title=Title(code), by="council", clause="5.1") for code in "abc"
    )
    spec = attrs.evolve(model_plan(), levels=levels)
    file = Dossier(
        plan=PLAN,
        subject="subject-1",
        unit="p1",
        window="q1",
        category="official",
        endorsed=tuple(Endorsed(meeting="meeting-1", level=v, award="honour") for v in past),
    )
    found = [each.code for each in rules.it_is_the_levels_turn(level, file, spec)]

    earlier = "abc"[: "abc".find(level)] if level in "abc" else ""
    expected = ["level.not-its"] if level == "x" else []
    expected += ["level.not-yet"] if not set(earlier) <= set(past) else []
    expected += ["level.voted"] * (past.count(level) if level in "ab" else 0)
    assert found == expected


def test_a_nomination_goes_from_the_cluster_to_the_council() -> None:
    """The cluster endorses, the council recommends, and the log names the level and cluster."""
    world = endorsed()
    assert world.facts(FIRST)[-1] == Endorsed(
        meeting="meeting-k1", level="cluster", cluster="k1", award="honour"
    )
    assert phase_of(world.state(nomination.DECIDER, FIRST)) == "registered"
    world.do("meeting-hd", convene("council", ""))
    world.do("meeting-hd", count())

    assert isinstance(world.facts(FIRST)[-1], Recommended)
    assert isinstance(world.state(nomination.DECIDER, FIRST), Proposable)
    assert world.do("meeting-k1", count()) == ()
    assert world.do("meeting-hd", count()) == ()


@pytest.mark.parametrize(
    ("level", "cluster", "code", "known"),
    [
        ("", "", "meeting.level-unknown", "cluster, council"),
        ("x9", "", "meeting.level-unknown", "cluster, council"),
        ("cluster", "", "meeting.cluster-unknown", "k1, k2"),
        ("cluster", "x9", "meeting.cluster-unknown", "k1, k2"),
        ("council", "k1", "meeting.cluster-unknown", "-"),
    ],
)
def test_a_meeting_is_held_at_a_level_that_the_plan_has(
    level: str, cluster: str, code: str, known: str
) -> None:
    """A level, and a cluster where the level has them, are named and are the plan's."""
    found = refused(two_levels(), "meeting-1", convene(level, cluster))

    assert set(found) == {code}
    assert found[code].needed == {"known": known}


@pytest.mark.parametrize(("level", "cluster"), [("council", ""), ("", "k1")])
def test_a_plan_without_levels_takes_none(level: str, cluster: str) -> None:
    """Where the plan has one council, a meeting is of that."""
    found = refused(opened().at(NOVEMBER, COUNCIL), "meeting-1", convene(level, cluster))

    code = "meeting.level-unknown" if level else "meeting.cluster-unknown"
    assert (found[code].clause, found[code].needed) == ("5.2", {"known": "-"})


def test_a_cluster_votes_on_its_own_units_alone() -> None:
    """What belongs to another cluster is named, on whatever place of the agenda."""
    found = refused(two_levels(), "meeting-k1", convene("cluster", "k1", FIRST, THIRD))

    other = found["meeting.other-cluster"]
    assert (other.place, other.clause) == (THIRD, "5.1")
    assert other.found == {"unit": "p2", "cluster": "k1"}


def test_no_level_comes_before_its_turn() -> None:
    """The council neither recommends nor passes over what the cluster has not voted for."""
    world = two_levels()
    world.do("meeting-hd", convene("council", ""))

    for in_favour in (7, 0):
        found = refused(world, "meeting-hd", count(in_favour=in_favour))
        assert found["level.not-yet"].needed == {"before": "cluster"}
        assert found["level.not-yet"].clause == "5.2"


@pytest.mark.parametrize("in_favour", [7, 0])
def test_a_level_speaks_once(in_favour: int) -> None:
    """Another meeting of the cluster can neither vote for it again nor pass it over."""
    world = endorsed()
    world.do("meeting-k2", convene())
    found = refused(world, "meeting-k2", count(in_favour=in_favour))

    assert found["level.voted"].found == {"level": "cluster", "meeting": "meeting-k1"}


@pytest.mark.parametrize("level", ["cluster", "council"])
def test_failing_at_any_level_ends_the_review(level: Literal["cluster", "council"]) -> None:
    """Too few votes anywhere, and it is not recommended: the log says at which level."""
    world = two_levels() if level == "cluster" else endorsed()
    world.do("meeting-1", convene(level, "k1" if level == "cluster" else ""))
    world.do("meeting-1", count(in_favour=0))

    assert world.facts(FIRST)[-1] == NotRecommended(meeting="meeting-1", level=level)
    assert isinstance(world.state(nomination.DECIDER, FIRST), Passed)
    assert world.do("meeting-1", count(in_favour=0)) == ()


def test_a_level_before_the_last_asks_for_no_criteria_yet() -> None:
    """A cluster votes while criteria are unknown; the council does not."""
    world = two_levels().at(MAY, ROOM)
    world.do(FIRST, n.Assess(criterion="S1", verdict="not_yet_known"))
    world.at(NOVEMBER, COUNCIL).do("meeting-k1", convene())
    world.do("meeting-k1", count())
    world.do("meeting-hd", convene("council", ""))

    assert "criterion.not-met" in refused(world, "meeting-hd", count())


def test_a_level_before_the_last_votes_for_what_can_be_given() -> None:
    """The award must be the plan's, and the achievements on file, at every level."""
    found = refused(clustered(), "meeting-k1", count(award="flag", achievements=("a9",)))

    assert set(found) == {"award.unknown", "achievement.unknown"}


def test_a_returned_file_keeps_its_votes() -> None:
    """Returned and completed after the cluster's vote, it goes on to the council."""
    world = endorsed().at(NOVEMBER, OFFICE)
    world.do(FIRST, n.Return(missing="Thiếu xác nhận"))
    world.at(NOVEMBER, COUNCIL).do("meeting-hd", convene("council", ""))
    assert "nomination.other-phase" in refused(world, "meeting-hd", count())
    world.at(NOVEMBER, ROOM).do(FIRST, n.Complete())
    world.at(NOVEMBER, COUNCIL).do("meeting-hd", count())

    assert isinstance(world.state(nomination.DECIDER, FIRST), Proposable)


def test_a_vote_can_be_struck_out() -> None:
    """Struck out by a correction, a cluster's vote is no vote: the council waits, it votes anew."""
    world = endorsed().at(NOVEMBER, COUNCIL, PAPER)
    world.do(FIRST, Correct(version=len(world.facts(FIRST)), fact=None))
    world.do("meeting-hd", convene("council", ""))
    assert "level.not-yet" in refused(world, "meeting-hd", count())
    world.do("meeting-k2", convene())
    world.do("meeting-k2", count())
    world.do("meeting-hd", count())

    assert isinstance(world.state(nomination.DECIDER, FIRST), Proposable)


def at_once() -> PlanSpec:
    """Return a plan whose supplement goes to the council at once."""
    spec = levelled(model_plan())
    first, supplement = spec.windows
    return attrs.evolve(spec, windows=(first, attrs.evolve(supplement, levels=("council",))))


def supplemented() -> MemoryWorld:
    """Return a world with an official who came by the supplement, ready for review."""
    world = amended(opened(), at_once())
    adopt(world, "cluster")
    adopt(world, "council")
    day = at_once().windows[1].opens
    world.at(day, ROOM).do("list-1", listed(person(), window="q3"))
    for criterion in ("C1", "S1"):
        world.do(FIRST, n.Assess(criterion=criterion, verdict="met"))
    return world.at(NOVEMBER, COUNCIL)


def test_a_window_may_choose_its_levels() -> None:
    """What comes at once skips the cluster: it has nothing to vote on there."""
    world = supplemented()
    world.do("meeting-k1", convene())
    found = refused(world, "meeting-k1", count())["level.not-its"]
    assert found.found == {"level": "cluster", "window": "q3"}
    assert found.needed == {"known": "council"}
    world.do("meeting-hd", convene("council", ""))
    world.do("meeting-hd", count())

    assert isinstance(world.state(nomination.DECIDER, FIRST), Proposable)


def test_a_cluster_has_so_many_leaders_within_a_meeting() -> None:
    """One may lead a cluster of one leader; who loses takes no place."""
    world = clustered(FIRST, SECOND)
    world.do("meeting-k1", count())
    found = refused(world, "meeting-k1", count(SECOND))["meeting.too-many-leaders"]

    assert (found.clause, found.needed) == ("5.1", {"leaders": 1})
    assert found.found == {"nomination": SECOND, "ahead": 1}
    world.do("meeting-k1", count(SECOND, in_favour=0))
    assert isinstance(world.state(nomination.DECIDER, SECOND), Passed)


def test_a_cluster_has_so_many_leaders_across_meetings() -> None:
    """Another meeting of the cluster in the same term counts on; another cluster has its own."""
    world = endorsed()
    world.do("meeting-k2", convene("cluster", "k1", SECOND))
    assert "meeting.too-many-leaders" in refused(world, "meeting-k2", count(SECOND))
    world.do("meeting-k3", convene("cluster", "k2", THIRD))

    assert world.do("meeting-k3", count(THIRD))


def test_a_cluster_has_so_many_leaders_within_one_act() -> None:
    """Two counts carried out together are counted one after the other."""
    world = clustered(FIRST, SECOND)
    both = Together(parts=(("meeting-k1", count()), ("meeting-k1", count(SECOND))))

    assert set(refused(world, "", both)) == {"meeting.too-many-leaders"}


@pytest.mark.parametrize("recommended", [False, True])
def test_a_leader_keeps_the_place(recommended: bool) -> None:
    """Who led and went on, or was passed over later, led all the same."""
    world = endorsed()
    world.do("meeting-hd", convene("council", ""))
    world.do("meeting-hd", count(in_favour=7 if recommended else 0))
    world.do("meeting-k2", convene("cluster", "k1", SECOND))

    assert "meeting.too-many-leaders" in refused(world, "meeting-k2", count(SECOND))


def test_a_leader_who_withdraws_gives_the_place_back() -> None:
    """A withdrawn nomination stands nowhere; the cluster may vote for another."""
    world = endorsed().at(NOVEMBER, ROOM)
    world.do(FIRST, n.Withdraw(cause="Chuyển công tác"))
    world.at(NOVEMBER, COUNCIL).do("meeting-k2", convene("cluster", "k1", SECOND))

    assert world.do("meeting-k2", count(SECOND))


def test_a_plan_may_set_no_number_of_leaders() -> None:
    """Without a number a cluster votes for as many as it finds worthy."""
    spec = levelled(model_plan())
    free = attrs.evolve(spec, levels=(attrs.evolve(LEVELS[0], leaders=None), LEVELS[1]))
    world = two_levels(free)
    world.do("meeting-k1", convene("cluster", "k1", FIRST, SECOND))

    assert world.do("meeting-k1", count())
    assert world.do("meeting-k1", count(SECOND))


def test_a_cluster_may_be_the_last_level() -> None:
    """Where the clusters propose, those whom they recommended are the leaders."""
    world = two_levels(attrs.evolve(levelled(model_plan()), levels=LEVELS[:1] + LEVELS[1:]))
    world = amended(world, attrs.evolve(levelled(model_plan()), levels=LEVELS[:1]))
    world.at(NOVEMBER, COUNCIL).do("meeting-k1", convene("cluster", "k1", FIRST, SECOND))
    world.do("meeting-k1", count())

    assert isinstance(world.state(nomination.DECIDER, FIRST), Proposable)
    assert "meeting.too-many-leaders" in refused(world, "meeting-k1", count(SECOND))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 3), st.lists(st.sampled_from((FIRST, SECOND, THIRD)), max_size=6))
def test_never_more_leaders_than_the_plan_has(leaders: int, voted: list[str]) -> None:
    """However meetings are held, no cluster comes to have more than the plan's number."""
    spec = levelled(model_plan())
    one = attrs.evolve(spec.clusters[0], units=("p1", "p2", "vp"))
    levels = (attrs.evolve(LEVELS[0], leaders=leaders), LEVELS[1])
    world = two_levels(attrs.evolve(spec, clusters=(one,), levels=levels))
    for place, about in enumerate(voted):
        world.do(f"meeting-{place}", convene("cluster", "k1", about))
        try:
            world.do(f"meeting-{place}", count(about))
        except Refused as error:
            codes = {finding.code for finding in error.findings}
            assert codes <= {"meeting.too-many-leaders", "level.voted"}
    led = [name for name in (FIRST, SECOND, THIRD) if dossier(world, name).endorsed]

    assert len(led) == min(leaders, len(set(voted)))


def test_each_body_votes_by_its_own_rules() -> None:
    """A cluster's rules come before its level's; a level has none but its own."""
    world = two_levels()
    adopt(world, "cluster", "k1", threshold=Ratio(1))
    world.at(NOVEMBER, COUNCIL).do("meeting-k1", convene())
    world.do("meeting-k1", count(in_favour=6))
    world.do("meeting-k3", convene("cluster", "k2", THIRD))
    world.do("meeting-k3", count(THIRD, in_favour=6))

    assert isinstance(world.state(nomination.DECIDER, FIRST), Passed)
    assert dossier(world, THIRD).endorsed
    bare = amended(opened(), levelled(model_plan())).at(NOVEMBER, COUNCIL)
    assert "council.no-rules" in refused(bare, "meeting-1", convene("council", "", FIRST))


def test_who_votes_in_a_cluster_stands_aside_from_their_own_case() -> None:
    """Recusal is asked at every level."""
    world = amended(opened(), levelled(model_plan()))
    adopt(world, "cluster")
    world.at(MARCH, ROOM).do("list-1", listed(person(subject="subject-m3")))
    world.at(NOVEMBER, COUNCIL).do("meeting-k1", convene())
    assert "meeting.candidate-votes" in refused(world, "meeting-k1", count())
    world.do("meeting-k1", Recuse(member="m3", nomination=FIRST))
    six = attrs.evolve(count(), tally=Tally(nomination=FIRST, in_favour=6, against=0))

    assert world.do("meeting-k1", six)


def test_a_vote_on_what_is_struck_out_is_refused() -> None:
    """A nomination whose registration was struck out is none; votes on it are not taken."""
    world = clustered().at(NOVEMBER, CHIEF, PAPER)
    world.do(FIRST, Correct(version=1, fact=None))

    assert "nomination.unknown" in refused(world.at(NOVEMBER, COUNCIL), "meeting-k1", count())


@pytest.mark.parametrize("in_favour", [7, 0])
def test_a_level_that_an_amendment_took_away_votes_on_nothing(in_favour: int) -> None:
    """What peers began to vote on is no council's proposal once the plan has one council alone."""
    world = clustered()
    amended(world, model_plan()).at(NOVEMBER, COUNCIL)

    assert "level.not-its" in refused(world, "meeting-k1", count(in_favour=in_favour))
    world.do("meeting-1", convene("", ""))
    world.do("meeting-1", count())
    assert isinstance(world.state(nomination.DECIDER, FIRST), Proposable)


def test_where_a_nomination_was_voted_for_is_counted() -> None:
    """It stands with the level that endorsed it, besides where it is registered."""
    stands = stands_of(endorsed().state(nomination.DECIDER, FIRST))

    assert [(stand.stage, stand.level) for stand in stands] == [
        ("registered", ""),
        ("endorsed", "cluster"),
    ]
