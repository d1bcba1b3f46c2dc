"""Answering requests about a person's data: what must stay is read from where the person stands."""

from collections.abc import Iterator
from datetime import date

import msgspec

from thidua.domain import plan, subject
from thidua.domain.acts.reading import occasion, plan_state
from thidua.domain.acts.sheet import Sheet
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.state import (
    Absent,
    Annulled,
    Celebrated,
    Declined,
    Gone,
    NominationState,
    Passed,
)
from thidua.personal import CATEGORIES, Category

_ENDED = (Passed, Declined, Celebrated, Gone, Annulled)
"""The shapes of a nomination to which nothing more will be done."""
_PROCEEDINGS: tuple[Category, ...] = ("identity", "conduct", "free_text")
"""What an office needs of a person while it has them under review."""


def answer_act(sheet: Sheet, target: str, command: subject.AnsweringCommand) -> None:
    """Carry out what is done about a request."""
    reading = subject.Answering(
        plan=plan.NoPlan(), holds=holds(sheet, target), **occasion(sheet.world)
    )
    sheet.run(subject.DECIDER, target, command, reading)


def holds(sheet: Sheet, target: str) -> tuple[subject.Hold, ...]:
    """Return what data about a subject must stay on the day, on which ground, until when.

    Args:
        sheet: The act; every stream that is read is checked when it is recorded.
        target: The subject.
    """
    state = sheet.state(subject.DECIDER, target)
    return (*_published(state), *(h for e in state.entries for h in _of_entry(sheet, e)))


def _published(state: subject.SubjectState) -> Iterator[subject.Hold]:
    """Hold the name while a decision on a reward stands: it was made public by law."""
    titles = (subject.brought_by(title) for title in state.titles)
    named = (*(reward.nomination for reward in state.rewards), *(t[0] for t in titles if t))
    for name in dict.fromkeys(named):
        ground: subject.Ground = "published_by_law"
        yield subject.Hold("identity", ground, subject.GROUNDS[ground], name)


def _of_entry(sheet: Sheet, entry: subject.Entry) -> Iterator[subject.Hold]:
    there = plan_state(sheet, entry.plan)
    case = sheet.state(nomination.DECIDER, entry.nomination)
    over = isinstance(case, _ENDED) or isinstance(there, plan.Ended)
    if not over and not isinstance(case, Absent):
        ground: subject.Ground = "state_activity"
        for category in _PROCEEDINGS:
            yield subject.Hold(category, ground, subject.GROUNDS[ground], entry.nomination)
    yield from _kept(sheet, entry, there, case, over=over)


def _kept(
    sheet: Sheet, entry: subject.Entry, there: plan.PlanState, case: NominationState, *, over: bool
) -> Iterator[subject.Hold]:
    if isinstance(there, plan.NoPlan) or isinstance(case, Absent):
        return
    spec, closed = there.spec.on(sheet.world.day), _closed(sheet, entry)
    for category in CATEGORIES:
        rule = spec.retention_of(category)
        until = rule.until(closed) if rule and over and closed else None
        if rule and (until is None or sheet.world.day < until):
            clause = rule.clause or subject.GROUNDS["retention"]
            yield subject.Hold(category, "retention", clause, entry.nomination, until)


def _closed(sheet: Sheet, entry: subject.Entry) -> date | None:
    """Return the day of the last thing that happened to the case."""
    return sheet.world.last(entry.nomination)


class RanOut(msgspec.Struct, frozen=True, gc=False):
    """Say that a plan's retention of a category has run out, and since when."""

    category: Category
    clause: str
    case: str
    since: date


def ran_out(sheet: Sheet, target: str) -> tuple[RanOut, ...]:
    """Return the categories whose retention has run out, by every plan that keeps them.

    Args:
        sheet: The act, on the day that is asked about.
        target: The subject.
    """
    held = {hold.category for hold in holds(sheet, target)}
    state = sheet.state(subject.DECIDER, target)
    out = [each for entry in state.entries for each in _over(sheet, entry)]
    latest = {each.category: each for each in sorted(out, key=lambda each: each.since)}
    return tuple(latest[c] for c in CATEGORIES if c in latest and c not in held)


def _over(sheet: Sheet, entry: subject.Entry) -> Iterator[RanOut]:
    there, closed = plan_state(sheet, entry.plan), _closed(sheet, entry)
    if isinstance(there, plan.NoPlan) or closed is None:
        return
    for rule in there.spec.on(sheet.world.day).retention:
        clause = rule.clause or subject.GROUNDS["retention"]
        yield RanOut(rule.category, clause, entry.nomination, rule.until(closed))
