"""Criteria: met, not met, not yet known, each with its evidence; some computed (II.2, III)."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.cast import (
    COUNCIL,
    MAY,
    NOVEMBER,
    OFFICE,
    OTHER,
    PROOF,
    ROOM,
    refused,
    registered,
    team,
)
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Assessed
from thidua.domain.nomination.state import Active
from thidua.specs import Criterion, Measure
from thidua.testing import MemoryWorld, model_plan
from thidua.values import Verdict

ALL_DID_WELL = n.AssessByCounts(criterion="T1", counts={}, as_of=MAY, evidence=PROOF)
COUNT = st.none() | st.integers(0, 5)


def verdict(world: MemoryWorld, criterion: str, of: str = "nomination-1") -> Verdict:
    """Return what counts of a criterion."""
    state = world.state(nomination.DECIDER, of)
    assert isinstance(state, Active)
    return state.dossier.verdict(criterion)


def computed(**counts: int | None) -> Verdict:
    """Return what a collective's first computed criterion comes to, by way of a command."""
    world = registered(team()).at(MAY, ROOM)
    world.do("nomination-t", attrs.evolve(ALL_DID_WELL, counts=counts))
    return verdict(world, "T1", "nomination-t")


def test_what_nobody_found_is_not_yet_known() -> None:
    """At registration nothing is known of a criterion, and that is fine."""
    assert verdict(registered(), "C1") == "not_yet_known"


def test_a_verdict_rests_on_evidence_and_says_who_found_it() -> None:
    """An assessment holds the verdict, its day, its level and what it rests on."""
    world = registered().at(MAY, ROOM)
    assess = n.Assess(criterion="C1", verdict="met", evidence=PROOF, note="Theo báo cáo")
    world.do("nomination-1", assess)

    fact = world.facts("nomination-1")[-1]
    assert isinstance(fact, Assessed)
    assert (fact.verdict, fact.level, fact.as_of, fact.evidence) == ("met", "unit", MAY, PROOF)
    assert world.do("nomination-1", assess) == ()


def test_within_a_role_the_latest_counts_and_the_councils_above_the_units() -> None:
    """A unit changes its mind; what the council found stands above it whenever it was found."""
    world = registered().at(MAY, ROOM)
    world.do("nomination-1", n.Assess(criterion="C1", verdict="met"))
    world.do("nomination-1", n.Assess(criterion="C1", verdict="not_met"))
    assert verdict(world, "C1") == "not_met"

    world.at(MAY, COUNCIL).do("nomination-1", n.Assess(criterion="C1", verdict="not_yet_known"))
    world.at(NOVEMBER, ROOM).do("nomination-1", n.Assess(criterion="C1", verdict="met"))
    assert verdict(world, "C1") == "not_yet_known"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"members": 5, "did_well": 5}, "met"),
        ({"members": 5, "did_well": 4}, "not_met"),
        ({"members": 0, "did_well": 0}, "not_met"),
        ({"members": 0}, "not_met"),
        ({"members": 5}, "not_yet_known"),
        ({"did_well": 5}, "not_yet_known"),
        ({"members": None, "did_well": 5}, "not_yet_known"),
        ({}, "not_yet_known"),
    ],
)
def test_all_members_did_well(counts: dict[str, int | None], expected: str) -> None:
    """100 % is of a collective that has members; what was not counted stays unknown (III.1)."""
    assert computed(**counts) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"titled": 1, "breaches": 0}, "met"),
        ({"titled": 0, "breaches": 0}, "not_met"),
        ({"titled": 1, "breaches": 1}, "not_met"),
        ({"titled": 1}, "not_yet_known"),
        ({"breaches": 0}, "not_yet_known"),
        ({"breaches": 1}, "not_met"),
        ({"titled": 0}, "not_met"),
    ],
)
def test_two_conditions_in_one_criterion(counts: dict[str, int], expected: str) -> None:
    """Somebody has the title and nobody broke the rules: one not met decides (III.1)."""
    criterion = model_plan().criterion("T2")
    assert criterion is not None
    assert criterion.computed(counts) == expected


@given(COUNT, COUNT)
def test_all_of_agrees_with_exact_fractions(part: int | None, whole: int | None) -> None:
    """A computed share is met exactly when the fraction is one whole."""
    measure = Measure(count="part", test="all_of", of="whole")
    verdict = measure.verdict({"part": part, "whole": whole})

    if whole == 0:
        assert verdict == "not_met"
    elif part is None or whole is None:
        assert verdict == "not_yet_known"
    else:
        assert (verdict == "met") == (Fraction(part, whole) >= 1)


@given(st.lists(st.sampled_from(["all_of", "at_least", "at_most"]), max_size=3), COUNT, COUNT)
def test_more_knowledge_never_unmeets_what_was_known(
    tests: list[str], part: int | None, whole: int | None
) -> None:
    """A verdict that was known without a count is the same with any value of it."""
    measures = tuple(
        Measure(count="part", test=test, of="whole" if test == "all_of" else "", bound=1)  # type: ignore[arg-type]
        for test in tests
    )
    criterion = Criterion(code="X", text="x", clause="", measures=measures)
    known = criterion.computed({"part": part})

    if known != "not_yet_known":
        assert criterion.computed({"part": part, "whole": whole}) == known


def test_counts_are_recorded_as_of_their_day() -> None:
    """What was counted stands with the verdict; what was not counted is left out."""
    world = registered(team()).at(NOVEMBER, ROOM)
    counts = {"members": 5, "did_well": None}
    world.do("nomination-t", attrs.evolve(ALL_DID_WELL, counts=counts))

    fact = world.facts("nomination-t")[-1]
    assert isinstance(fact, Assessed)
    assert (fact.counts, fact.as_of, fact.verdict) == ({"members": 5}, MAY, "not_yet_known")


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"members": -1, "did_well": -1}, "count.negative"),
        ({"members": 4, "did_well": 5}, "count.beyond-whole"),
        ({"members": 4, "friends": 5}, "count.unknown"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts: dict[str, int], code: str) -> None:
    """Less than nought, a part beyond its whole, or a count nobody asked for."""
    world = registered(team()).at(MAY, ROOM)
    found = refused(world, "nomination-t", attrs.evolve(ALL_DID_WELL, counts=counts))

    assert found[code].clause == "3.1"


def test_a_computed_criterion_is_not_judged_and_a_judged_one_not_computed() -> None:
    """Each is told what it needs: the counts, or a verdict."""
    world = registered(team()).at(MAY, ROOM)
    judged = n.Assess(criterion="T1", verdict="met")
    found = refused(world, "nomination-t", judged)["criterion.computed"]
    assert found.needed == {"counts": "did_well, members"}

    by_counts = attrs.evolve(ALL_DID_WELL, criterion="C1")
    assert "criterion.judged" in refused(world, "nomination-t", by_counts)


@pytest.mark.parametrize("criterion", ["T1", "L1", "X9"])
def test_a_criterion_of_another_category_does_not_apply(criterion: str) -> None:
    """An official is judged by the common criteria and those of officials (III.2.2)."""
    world = registered().at(MAY, ROOM)
    found = refused(world, "nomination-1", n.Assess(criterion=criterion, verdict="met"))

    assert found["criterion.unknown"].needed == {"known": "C1, S1"}
    assert found["criterion.unknown"].clause == "3.2.2"
    by_counts = attrs.evolve(ALL_DID_WELL, criterion="X9")
    assert "criterion.unknown" in refused(world, "nomination-1", by_counts)


def test_a_unit_assesses_its_own_and_the_office_any() -> None:
    """Another room's exemplar is not this room's to assess."""
    assess = n.Assess(criterion="C1", verdict="met")

    assert "nomination.other-unit" in refused(registered().at(MAY, OTHER), "nomination-1", assess)
    assert registered().at(MAY, OFFICE).do("nomination-1", assess)
