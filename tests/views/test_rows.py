"""Rows of views: they agree with the deciders, and say what lists and reports need."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.logs import DAYS, LATE, SAMPLES, START, recorded, registered
from thidua.decider import fold
from thidua.domain.meeting import state as m
from thidua.domain.nomination import facts as f
from thidua.domain.nomination import state as n
from thidua.domain.office import DECIDER as OFFICE
from thidua.domain.office import UnitAdded, UnitEnded
from thidua.domain.plan import DECIDER as PLANS
from thidua.domain.registration import DECIDER as LISTS
from thidua.domain.registration import Drawn
from thidua.domain.subject import DECIDER as SUBJECTS
from thidua.domain.subject import Introduced, Known, Moved
from thidua.facts import Fact
from thidua.personal import Redacted
from thidua.views import View, lists, meetings, nominations, plans, progress, subjects, units


def row_of(view: View[Any], facts: Sequence[Fact]) -> Any:
    """Fold facts, each on the next of a few days."""
    records = [
        recorded(f"{view.kind}-1", number, fact, DAYS[min(number, len(DAYS)) - 1])
        for number, fact in enumerate(facts, 1)
    ]
    return reduce(view.evolve, records, view.initial)


def lives(kind: str) -> st.SearchStrategy[list[Fact]]:
    """Draw facts of a stream, in any order."""
    return st.lists(st.sampled_from(SAMPLES[kind]), max_size=12)


CODES = ("C1", "S1")
NOBODY: n.NominationState = n.Absent()
NO_MEETING: m.MeetingState = m.NotConvened()


@given(lives("nomination"))
def test_progress_agrees_with_the_nomination(facts: list[Any]) -> None:
    """Whatever happened, phase, verdicts, achievements and what to recover are the decider's."""
    row = row_of(nominations.VIEW, facts)
    state = fold(n.evolve, NOBODY, facts)

    assert n.phase_of(state) == row.phase
    if not isinstance(state, n.Absent):
        file = state.dossier
        assert (file.plan, file.subject, file.unit) == (
            row.entry.plan,
            row.entry.subject,
            row.entry.unit,
        )
        assert [file.verdict(code) for code in CODES] == [row.verdict(code) for code in CODES]
        assert file.achievements == {*row.achievements}
        assert len(file.fostered) == row.fostering.count == sum(row.fostering.times.values())
        assert len(file.referred) == len(row.referrals)
        assert [file.points(code) for code in CODES] == [row.points.get(code) for code in CODES]
        assert {code: check.outcome for code, check in file.gates.items()} == row.gates
        assert [vote.level for vote in file.endorsed] == [vote.level for vote in row.endorsements]
        half = file.proposal_revoked
        assert (half and half.to_recover) == _left(row.proposal_annulment)
    if isinstance(state, n.Annulled):
        assert state.to_recover == _left(row.annulment)


def _left(annulment: progress.Annulment | None) -> tuple[str, ...] | None:
    return annulment.to_recover if annulment else None


@given(lives("list"))
def test_a_list_agrees_with_its_decider(facts: list[Any]) -> None:
    """Whatever happened, a list's row holds the decider's hand-overs and waivers."""
    row = row_of(lists.VIEW, facts)
    state = reduce(LISTS.evolve, facts, LISTS.initial)

    if isinstance(state, Drawn):
        assert (state.unit, state.window, state.waived) == (row.unit, row.window, row.waived)
        assert (state.received is None) == (row.received is None)
        assert (state.transmitted is None) == (row.transmitted is None)
    else:
        assert lists.ListRow() == row


@given(lives("office"))
def test_the_office_agrees_with_its_decider(facts: list[Any]) -> None:
    """Whatever happened, units that did not end, roles, keys and reports are the decider's."""
    row = row_of(units.VIEW, facts)
    state = reduce(OFFICE.evolve, facts, OFFICE.initial)

    assert {*state.units} == {code for code, unit in row.units.items() if unit.ended is None}
    assert [(h.role, h.holder) for h in state.holdings] == [(h.role, h.holder) for h in row.roles]
    assert (state.keys, state.issued) == (row.keys, row.issued)


@given(lives("subject"))
def test_a_subject_agrees_with_its_decider(facts: list[Any]) -> None:
    """Whatever happened, a subject's form and unit are the decider's."""
    row = row_of(subjects.VIEW, facts)
    state = reduce(SUBJECTS.evolve, facts, SUBJECTS.initial)

    if isinstance(state, Known):
        assert (state.form, state.unit) == (row.form, row.unit)
        assert {*row.titles} <= {*state.titles}
    else:
        assert subjects.SubjectRow() == row


@given(lives("plan"), lives("meeting"))
def test_plans_and_meetings_hold_their_deciders_states(plan: list[Any], sat: list[Any]) -> None:
    """The rows of plans and meetings hold what their deciders fold."""
    held = row_of(plans.VIEW, plan), row_of(meetings.VIEW, sat)

    assert reduce(PLANS.evolve, plan, PLANS.initial) == held[0].state
    assert fold(m.evolve, NO_MEETING, sat) == held[1].state


def test_a_plan_has_the_days_on_which_its_rules_changed() -> None:
    """Adopted, amended, given council rules, and closed: each has its day."""
    row = row_of(plans.VIEW, SAMPLES["plan"])

    assert (DAYS[0], (DAYS[1],), DAYS[2], DAYS[3]) == (
        row.adopted_on,
        row.amended_on,
        row.council_rules_on,
        row.closed_on,
    )


def test_a_plan_that_was_never_adopted_is_not_closed() -> None:
    """Closing a plan that is not there leaves no day."""
    assert row_of(plans.VIEW, SAMPLES["plan"][3:]).closed_on is None


def test_a_meeting_has_its_days() -> None:
    """Convened and minuted: each has its day."""
    row = row_of(meetings.VIEW, SAMPLES["meeting"])

    assert (DAYS[0], DAYS[3], "r") == (row.convened_on, row.minuted_on, row.rules)


def test_minutes_of_no_meeting_have_no_day() -> None:
    """Minutes of a meeting that was never convened are not over."""
    assert row_of(meetings.VIEW, SAMPLES["meeting"][3:]).minuted_on is None


def test_follow_ups_are_counted_with_their_first_and_last_day() -> None:
    """The days of follow-ups are their own, whatever order they are told in."""
    activities: tuple[tuple[f.Activity, int], ...] = (
        ("follow_up", 2),
        ("publicity", 0),
        ("follow_up", 1),
    )
    told = [
        f.Fostered(subject="subject-1", activity=activity, on=DAYS[day], note="Ghi chú")
        for activity, day in activities
    ]

    row = row_of(nominations.VIEW, [registered(), *told])

    assert (3, DAYS[0], DAYS[2]) == (row.fostering.count, row.fostering.first, row.fostering.last)
    assert {"follow_up": 2, "publicity": 1} == row.fostering.times


@pytest.mark.parametrize(
    ("before", "review", "gap"),
    [
        ([], f.NotRecommended(meeting="meeting-1"), True),
        ([SAMPLES["nomination"][5]], f.NotRecommended(meeting="meeting-1"), False),
        ([], SAMPLES["nomination"][16], False),
        ([], SAMPLES["nomination"][17], True),
    ],
    ids=["not recommended", "followed up", "judged fostered", "judged not fostered"],
)
def test_a_review_without_a_follow_up_is_remembered(
    before: list[Fact],
    review: Fact,
    gap: bool,
) -> None:
    """A finding of the review stands as judged then; without one, the file is looked at."""
    row = row_of(nominations.VIEW, [registered(), *before, review])

    assert gap is row.reviewed_without_follow_up


def test_days_of_what_happened_are_kept() -> None:
    """Returned, held, withdrawn, proposed, decided, honoured and revoked have their days."""
    row = row_of(
        nominations.VIEW,
        [
            registered(),
            f.Returned(subject="subject-1", missing="Thiếu"),
            f.Held(subject="subject-1", cause="Xác minh"),
            f.Withdrawn(subject="subject-1", cause="Tự rút"),
            f.Proposed(award="certificate", achievements=("a",)),
        ],
    )

    assert (DAYS[0], DAYS[1], DAYS[2], DAYS[3]) == (
        row.entry.on,
        row.returned_on,
        row.held_on,
        row.withdrawn_on,
    )
    assert progress.Proposal("certificate", ("a",), DAYS[4]) == row.proposal
    assert DAYS[4] == row.last_on


def test_what_comes_back_is_recovered_of_a_revoked_decision_alone() -> None:
    """An item that came back is off the list; where nothing was revoked, there is no list."""
    revoked = f.Revoked(ground="fraud", number="9", to_recover=("giấy khen", "tiền thưởng"))
    back = f.Recovered(item="giấy khen")
    row = row_of(nominations.VIEW, [registered(), revoked, back])

    assert progress.Annulment("fraud", "9", ("tiền thưởng",), DAYS[1]) == row.annulment
    assert row_of(nominations.VIEW, [registered(), back]).annulment is None


def test_a_mid_year_reward_is_revoked_apart_from_the_phase() -> None:
    """Its revocation has its own place and its own list; the phase stays what it was."""
    items = ("giấy khen", "tiền thưởng")
    revoked = f.Revoked(ground="fraud", number="9", to_recover=items, occasion="mid_year")
    back = f.Recovered(item="giấy khen", occasion="mid_year")
    row = row_of(nominations.VIEW, [registered(), revoked, back, f.Recovered(item="tiền thưởng")])

    left = progress.Annulment("fraud", "9", ("tiền thưởng",), DAYS[1])
    assert (row.phase, row.annulment, row.proposal_annulment) == ("registered", None, left)
    assert row_of(nominations.VIEW, [registered(), back]).proposal_annulment is None


def test_only_what_was_approved_is_honoured() -> None:
    """A tribute stands in the row of an approved exemplar, with its day; never in another's."""
    honoured = f.Honoured(conference="end-2025")
    approved = row_of(nominations.VIEW, [registered(), SAMPLES["nomination"][22], honoured])

    assert progress.Tribute("end-2025", DAYS[2]) == approved.tribute
    assert row_of(nominations.VIEW, [registered(), honoured]).tribute is None


def test_a_late_hand_over_gives_its_finding() -> None:
    """A hand-over that was found late says so; another does not."""
    late, early = lists.HandOver(START, (LATE,)), lists.HandOver(START, ())

    assert (LATE, None) == (late.late, early.late)


def test_a_unit_that_came_back_began_again() -> None:
    """A unit keeps the day it began when renamed, and begins anew after it ended."""
    added = UnitAdded(unit="p1", name="Phòng 1", kind="room")
    row = row_of(units.VIEW, [added, added, UnitEnded(unit="p1"), added])

    assert (DAYS[3], None) == (row.units["p1"].began, row.units["p1"].ended)
    assert DAYS[0] == row_of(units.VIEW, [added, added]).units["p1"].began
    assert DAYS[1] == row_of(units.VIEW, [added, UnitEnded(unit="p1")]).units["p1"].ended


def test_who_moves_leaves_the_old_position() -> None:
    """A position belongs to its unit: a move that names none leaves none."""
    row = row_of(
        subjects.VIEW,
        [
            Introduced(form="individual", unit="p1", name="Công chức A1", position="Chuyên viên"),
            Moved(unit="p2"),
        ],
    )

    assert ("p2", None) == (row.unit, row.position)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Công chức A1", "Công chức A1"), (Redacted("identity"), "(erased on request)"), (None, None)],
)
def test_what_was_erased_is_shown_as_such(text: Any, shown: str | None) -> None:
    """Where a person was forgotten, a list says that it was erased, and nothing else."""
    assert shown == subjects.readable(text, "en")
