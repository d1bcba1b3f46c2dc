"""What data about a person must stay and what has run out, from where their cases stand.

Pure: who reads the streams stands in ``forgetting``. A case is one nomination in one plan. It is
over when it ended itself or its plan was closed, and nothing is left to be recovered.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from thidua.domain import plan, subject
from thidua.domain.nomination.state import (
    Absent,
    Annulled,
    Approved,
    Celebrated,
    Declined,
    Gone,
    NominationState,
    Passed,
    Standing,
)
from thidua.personal import CATEGORIES, Category
from thidua.specs import Retention

_ENDED = (Passed, Declined, Celebrated, Gone, Annulled)
"""The shapes of a nomination to which nothing more will be done."""
_PROCEEDINGS: tuple[Category, ...] = ("identity", "conduct", "free_text")
"""What an office needs of a person while it has them under review."""


class Case(msgspec.Struct, frozen=True, gc=False):
    """Hold one case of a person as it stands on a day."""

    name: str
    """The nomination."""
    plan: plan.PlanState
    state: NominationState
    ended: date | None = None
    """The day on which it was over; none while it goes on, or where nothing tells."""

    def kept(self, category: Category, day: date) -> Retention | None:
        """Return how long the plan, as it is on a day, keeps a category; none: it is silent."""
        if isinstance(self.plan, plan.NoPlan):
            return None
        return self.plan.spec.on(day).retention_of(category)


class RanOut(msgspec.Struct, frozen=True, gc=False):
    """Say that the retention of a category has run out, by which clause, and since when."""

    category: Category
    clause: str
    case: str
    """The nomination whose retention ran out last."""
    since: date


def ended_itself(state: NominationState) -> bool:
    """Tell whether a nomination came to an end of its own, whatever becomes of its plan."""
    return isinstance(state, _ENDED)


def is_over(state: NominationState, there: plan.PlanState) -> bool:
    """Tell whether nothing more will be done about a case.

    Args:
        state: The nomination.
        there: Its plan; once it is closed, only what is revoked is still recovered.
    """
    if isinstance(state, Absent):
        return True
    ended = ended_itself(state) or isinstance(there, plan.Ended)
    return ended and not _is_recovered_from(state)


def _is_recovered_from(state: Standing) -> bool:
    revoked = state.dossier.proposal_revoked
    left = state.to_recover if isinstance(state, Annulled) else ()
    return bool(left or (revoked and revoked.to_recover))


def must_stay(
    state: subject.SubjectState, cases: Iterable[Case], day: date
) -> tuple[subject.Hold, ...]:
    """Return what data about a person must stay on a day, on which ground, until when.

    Args:
        state: The person.
        cases: Every case of theirs, also what was withdrawn.
        day: The day.
    """
    cases = tuple(cases)
    held = (*_published(state, cases), *_under_way(cases), *_retained(cases, day))
    return tuple(dict.fromkeys(held))


def ran_out(state: subject.SubjectState, cases: Iterable[Case], day: date) -> tuple[RanOut, ...]:
    """Return the categories that may go on a day because their retention has run out.

    A category that any ground holds is not among them, nor one that some case has no rule for:
    a plan that is silent keeps its data until somebody asks. What was forgotten is not due again.

    Args:
        state: The person.
        cases: Every case of theirs, also what was withdrawn.
        day: The day.
    """
    cases = tuple(case for case in cases if not isinstance(case.state, Absent))
    kept = {hold.category for hold in must_stay(state, cases, day)}
    kept.update(gone for request in state.requests for gone in request.forgotten)
    found = (_ran_out(category, cases, day) for category in CATEGORIES if category not in kept)
    return tuple(each for each in found if each)


def _published(state: subject.SubjectState, cases: Iterable[Case]) -> Iterator[subject.Hold]:
    """Hold the name while a reward, an honour or a title stands: it was made public by law."""
    named = [reward.nomination for reward in state.rewards]
    named += [title.nomination or title.title for title in state.titles]
    named += [case.name for case in cases if _is_honoured(case.state)]
    for place in named:
        yield _held("identity", "published_by_law", place)


def _is_honoured(state: NominationState) -> bool:
    """Tell whether a decision that approves stands, at whichever review."""
    if isinstance(state, Absent):
        return False
    decided, revoked = state.dossier.proposal_decided, state.dossier.proposal_revoked
    at_mid_year = decided is not None and decided.outcome == "approved" and revoked is None
    return at_mid_year or isinstance(state, Approved | Celebrated)


def _under_way(cases: Iterable[Case]) -> Iterator[subject.Hold]:
    for case in cases:
        if not is_over(case.state, case.plan):
            yield from (_held(each, "state_activity", case.name) for each in _PROCEEDINGS)


def _retained(cases: Iterable[Case], day: date) -> Iterator[subject.Hold]:
    for case in cases:
        for category in () if isinstance(case.state, Absent) else CATEGORIES:
            rule = case.kept(category, day)
            until = rule.until(case.ended) if rule and case.ended else None
            if rule and (until is None or day < until):
                yield _held(category, "retention", case.name, rule.clause, until)


def _held(
    category: Category,
    ground: subject.Ground,
    place: str,
    clause: str = "",
    until: date | None = None,
) -> subject.Hold:
    return subject.Hold(category, ground, clause or subject.GROUNDS[ground], place, until)


def _ran_out(category: Category, cases: Iterable[Case], day: date) -> RanOut | None:
    """Return what ran out last of a category that nothing holds; none where a plan is silent."""
    latest: RanOut | None = None
    for case in cases:
        rule = case.kept(category, day)
        if rule is None or case.ended is None:
            return None
        clause = rule.clause or subject.GROUNDS["retention"]
        each = RanOut(category, clause, case.name, rule.until(case.ended))
        latest = each if latest is None or latest.since < each.since else latest
    return latest
