"""Council meetings: members, quorum, recusals and tallies in exact fractions (V.2)."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MARCH,
    NOVEMBER,
    OFFICE,
    PLAN_STREAM,
    opened,
    person,
    ready,
    refused,
    registered,
    voted,
    votes,
)  # fmt: skip
from thidua.domain import plan
from thidua.domain.acts import CountVotes
from thidua.domain.meeting.commands import Convene, Minute, Recuse, Tally
from thidua.domain.meeting.decide import DECIDER
from thidua.domain.meeting.rules import counted
from thidua.domain.meeting.state import Sitting, Tallied
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.state import Passed, Proposable
from thidua.domain.subject import Introduce
from thidua.specs import CouncilRules
from thidua.specs.ratio import Ratio
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan, model_rules
from thidua.testing.strategies import council_rules

SEVEN = tuple(f"m{number}" for number in range(1, 8))
ABOUT = "nomination-1"
VOTES = votes()


def convened(world: MemoryWorld | None = None, **more: Any) -> MemoryWorld:
    """Return a world in which the council sits."""
    world = (world or ready(registered())).at(NOVEMBER, COUNCIL)
    meeting: dict[str, Any] = {"plan": "mau/2025", "present": SEVEN, "agenda": (ABOUT,)}
    world.do("meeting-1", Convene(**(meeting | more)))
    return world


def tally(**counts: int) -> CountVotes:
    """Return the count of votes."""
    return attrs.evolve(VOTES, tally=Tally(nomination=ABOUT, **({"against": 0} | counts)))


def test_a_meeting_is_convened_once() -> None:
    """The same meeting again adds nothing; another under its name is refused."""
    world = convened()
    meeting = Convene(plan="mau/2025", present=SEVEN, agenda=(ABOUT,))

    assert world.do("meeting-1", meeting) == ()
    other = attrs.evolve(meeting, present=SEVEN[:5])
    assert "meeting.convened" in refused(world, "meeting-1", other)


def test_everything_in_the_way_of_a_meeting_is_said_at_once() -> None:
    """An unknown nomination on the agenda and a missing quorum are found together."""
    world = ready(registered()).at(NOVEMBER, COUNCIL)
    few = Convene(plan="mau/2025", present=SEVEN[:4], agenda=("nomination-9",))

    assert set(refused(world, "meeting-1", few)) == {"nomination.unknown", "meeting.no-quorum"}


@pytest.mark.parametrize(
    ("meeting", "code"),
    [
        ({"present": (*SEVEN, "x9")}, "meeting.not-a-member"),
        ({"present": SEVEN[:6], "in_writing": ("x9",)}, "meeting.not-a-member"),
        ({"present": SEVEN, "in_writing": ("m1",)}, "meeting.member-twice"),
        ({"present": (*SEVEN, "m1")}, "meeting.member-twice"),
        ({"present": SEVEN[:4]}, "meeting.no-quorum"),
        ({"present": SEVEN[:4], "in_writing": SEVEN[4:]}, "meeting.no-quorum"),
    ],
)
def test_who_sits_is_checked(meeting: dict[str, tuple[str, ...]], code: str) -> None:
    """Members alone, each once, and a quorum of them in the room: letters make none."""
    convene = Convene(**({"plan": "mau/2025", "present": (), "agenda": (ABOUT,)} | meeting))  # type: ignore[arg-type]
    found = refused(opened().at(NOVEMBER, COUNCIL), "meeting-1", convene)

    assert found[code].clause == "Quy chế mẫu"


def test_a_quorum_is_an_exact_fraction_of_all_members() -> None:
    """Two thirds of seven are five, and the refusal says so."""
    convene = Convene(plan="mau/2025", present=SEVEN[:4], agenda=())
    world = opened().at(NOVEMBER, COUNCIL)
    found = refused(world, "meeting-1", convene)["meeting.no-quorum"]

    assert found.needed == {"least": 5, "share": "2/3"}
    assert world.do("meeting-1", attrs.evolve(convene, present=SEVEN[:5]))


def test_opinions_in_writing_count_where_the_rules_take_them() -> None:
    """Absent members vote by letter, no more of them than wrote; or not at all."""
    world = convened(present=SEVEN[:5], in_writing=("m6", "m7"))
    many = tally(in_favour=5, in_favour_in_writing=3)
    found = refused(world, "meeting-1", many)["meeting.more-votes-than-voters"]
    assert found.found == {"where": "in_writing", "cast": 3, "voters": 2}
    world.do("meeting-1", tally(in_favour=3, against=2, in_favour_in_writing=2))
    assert isinstance(world.state(nomination.DECIDER, ABOUT), Proposable)

    none = opened(rules=attrs.evolve(model_rules(), absent_by_writing=False)).at(NOVEMBER, COUNCIL)
    convene = Convene(plan="mau/2025", present=SEVEN[:6], in_writing=("m7",), agenda=())
    assert "meeting.no-writing" in refused(none, "meeting-1", convene)


def test_without_rules_there_is_no_meeting() -> None:
    """The plan is silent on the council's rules; they are adopted first and never invented."""
    world = MemoryWorld(CHIEF, NOVEMBER)
    world.do(PLAN_STREAM, plan.AdoptPlan(spec=_plan(), provenance=PROVENANCE))
    convene = Convene(plan="mau/2025", present=SEVEN, agenda=())

    found = refused(world.at(NOVEMBER, COUNCIL), "meeting-1", convene)
    assert found["council.no-rules"].clause == "5.2"


def _plan() -> Any:
    from thidua.testing import model_plan

    return model_plan()


def test_only_the_council_meets() -> None:
    """The Office may not convene it, nor count its votes."""
    convene = Convene(plan="mau/2025", present=SEVEN, agenda=())

    assert "authority.missing" in refused(opened().at(NOVEMBER, OFFICE), "meeting-1", convene)
    world = convened().at(NOVEMBER, OFFICE)
    for command in (VOTES, Recuse(member="m1", nomination=ABOUT), Minute()):
        assert "authority.missing" in refused(world, "meeting-1", command)


@pytest.mark.parametrize("command", [VOTES, Recuse(member="m1", nomination=ABOUT), Minute()])
def test_a_meeting_that_was_not_convened_does_nothing(command: object) -> None:
    """There must be a meeting first."""
    assert set(refused(opened().at(NOVEMBER, COUNCIL), "meeting-9", command)) == {"meeting.unknown"}


def test_a_member_who_is_the_candidate_stands_aside() -> None:
    """Before the votes are counted the candidate is out of the room; then they are (1.5, 11)."""
    candidate = person(
        subject="subject-m3", introduce=Introduce(form="individual", unit="p1", name="Uỷ viên 3")
    )
    world = convened(ready(registered(candidate)))
    found = refused(world, "meeting-1", tally(in_favour=6, against=1))["meeting.candidate-votes"]
    assert found.found == {"member": "m3"}

    recuse = Recuse(member="m3", nomination=ABOUT)
    world.do("meeting-1", recuse)
    assert world.do("meeting-1", recuse) == ()
    many = refused(world, "meeting-1", tally(in_favour=7))["meeting.more-votes-than-voters"]
    assert many.found == {"where": "present", "cast": 7, "voters": 6}
    world.do("meeting-1", tally(in_favour=4, against=2))
    fact = world.facts("meeting-1")[-1]
    assert isinstance(fact, Tallied)
    assert (fact.base, fact.needed, fact.passed) == (6, 4, True)


def test_who_is_not_there_need_not_stand_aside() -> None:
    """Only who takes part can stand aside, from what is on the agenda, before the count."""
    world = convened(present=SEVEN[:6])

    absent = Recuse(member="m7", nomination=ABOUT)
    assert "meeting.not-there" in refused(world, "meeting-1", absent)
    other = Recuse(member="m1", nomination="nomination-9")
    assert "meeting.not-on-agenda" in refused(world, "meeting-1", other)
    world.do("meeting-1", tally(in_favour=6))
    late = Recuse(member="m1", nomination=ABOUT)
    assert "meeting.tallied" in refused(world, "meeting-1", late)


def test_a_council_meets_on_its_own_plan_alone() -> None:
    """A nomination of another plan, whose council has other rules, is not for this one."""
    world = ready(registered()).at(MARCH, CHIEF)
    stream, spec = plan.stream_of("khac/2025"), attrs.evolve(model_plan(), id="khac/2025")
    world.do(stream, plan.AdoptPlan(spec=spec, provenance=PROVENANCE))
    rules = plan.AdoptCouncilRules(plan="khac/2025", rules=model_rules(), provenance=PROVENANCE)
    world.do(stream, rules)
    world.at(NOVEMBER, COUNCIL)

    meeting = Convene(plan="khac/2025", present=SEVEN, agenda=(ABOUT,))
    found = refused(world, "meeting-2", meeting)["meeting.other-plan"]
    assert found.found == {"plan": "khac/2025", "other": PLAN}
    assert found.place == "nomination-1"


def test_votes_are_counted_once_for_what_is_on_the_agenda() -> None:
    """The same count again adds nothing; another, or of something else, is refused."""
    world = voted(ready(registered()))
    again = attrs.evolve(VOTES, achievements=("a2",))

    assert world.do("meeting-1", again) == ()
    assert "meeting.tallied" in refused(world, "meeting-1", tally(in_favour=5, against=2))
    other = attrs.evolve(VOTES, tally=Tally(nomination="nomination-9", in_favour=7, against=0))
    assert "meeting.not-on-agenda" in refused(world, "meeting-1", other)


def test_nothing_is_voted_on_once_the_minutes_are_signed() -> None:
    """Signed minutes end a meeting; signing again adds nothing."""
    world = convened()
    world.do("meeting-1", Minute())

    assert world.do("meeting-1", Minute()) == ()
    assert "meeting.minuted" in refused(world, "meeting-1", VOTES)


@pytest.mark.parametrize("base", ["all_members", "valid_ballots"])
def test_votes_below_nought_are_refused(base: Any) -> None:
    """A count below nought is told, on whatever base it would be a share."""
    world = ready(registered()).at(NOVEMBER, COUNCIL)
    rules = plan.AdoptCouncilRules(
        plan="mau/2025", rules=model_rules(base=base), provenance=PROVENANCE
    )
    world.do(PLAN_STREAM, rules)
    found = refused(convened(world), "meeting-1", tally(in_favour=-5))

    assert found["count.negative"].found == {"count": "in_favour", "value": -5}


@pytest.mark.parametrize(
    ("members", "threshold", "needed"),
    [(7, Ratio(9, 10), 7), (9, Ratio(8, 10), 8), (10, Ratio(9, 10), 9), (3, Ratio(2, 3), 2)],
)
def test_shares_are_exact(members: int, threshold: Ratio, needed: int) -> None:
    """90 % of 7 needs 7 and 80 % of 9 needs 8: fractions, never floats."""
    rules = model_rules(members, threshold=threshold)

    assert rules.needed(members) == needed
    assert rules.passes(needed, members)
    assert not rules.passes(needed - 1, members)


def test_more_than_half_is_more_than_half() -> None:
    """Three of six are not more than half of them; nobody to vote is never enough."""
    rules = model_rules(6, threshold=Ratio(1, 2), comparison="more_than")

    assert (rules.passes(3, 6), rules.passes(4, 6), rules.needed(6)) == (False, True, 4)
    assert (rules.passes(0, 0), rules.needed(0)) == (False, 1)
    assert model_rules(threshold=Ratio(1), comparison="more_than").needed(7) == 8


def test_too_few_votes_pass_the_nomination_over() -> None:
    """Four of seven are not two thirds: not recommended, by that meeting."""
    state = voted(ready(registered()), in_favour=4).state(nomination.DECIDER, ABOUT)

    assert isinstance(state, Passed)
    assert state.meeting == "meeting-1"


@given(council_rules(), st.data())
def test_a_tally_is_what_fractions_say(rules: CouncilRules, data: st.DataObject) -> None:
    """On every base and comparison, passing is a matter of exact arithmetic."""
    everybody = tuple(member.id for member in rules.members)
    here = data.draw(st.integers(0, len(everybody)))
    aside = data.draw(st.integers(0, here))
    room, letters = everybody[:here], everybody[here:]
    pairs = tuple((member, ABOUT) for member in room[:aside])
    state = Sitting("mau/2025", room, letters, (ABOUT,), pairs)
    cast = [data.draw(st.integers(0, here - aside)) for _ in range(3)]
    assume(sum(cast) <= here - aside)
    written = data.draw(st.integers(0, len(letters)))
    command = Tally(
        nomination=ABOUT,
        in_favour=cast[0],
        against=cast[1],
        invalid=cast[2],
        in_favour_in_writing=written,
        against_in_writing=len(letters) - written,
    )
    fact = counted(command, state, rules)

    base = {
        "all_members": len(everybody) - (0 if rules.recused_in_base else aside),
        "present": len(everybody) - aside,
        "valid_ballots": cast[0] + cast[1] + len(letters),
    }[rules.base]
    share, bound = cast[0] + written, Fraction(rules.threshold.part, rules.threshold.whole) * base
    enough = share >= bound if rules.comparison == "at_least" else share > bound
    assert (fact.base, fact.passed) == (base, base > 0 and enough)
    assert fact.passed == (share >= fact.needed)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(1, 50))
def test_a_ratio_is_a_fraction(got: int, base: int, part: int, whole: int) -> None:
    """Reached, exceeded, the least count and the share itself agree with exact arithmetic."""
    ratio, exact = Ratio(part, whole), Fraction(part, whole)

    assert ratio.of(base) == exact * base
    assert ratio.reached(got, base) == (got >= exact * base)
    assert ratio.exceeded(got, base) == (got > exact * base)
    assert ratio.reached(ratio.least(base), base)
    assert ratio.least(base) == 0 or not ratio.reached(ratio.least(base) - 1, base)


def test_the_meetings_state_knows_its_votes() -> None:
    """What was counted is there to be read, by nomination."""
    state = voted(ready(registered())).state(DECIDER, "meeting-1")

    assert isinstance(state, Sitting)
    assert state.tallies[ABOUT].passed
