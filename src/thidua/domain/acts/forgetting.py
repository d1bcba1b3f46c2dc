"""Answering requests about a person's data: what must stay is read from where the person stands."""

from collections.abc import Iterator
from datetime import date

from thidua.domain import plan, subject
from thidua.domain.acts.reading import occasion, plan_state
from thidua.domain.acts.sheet import Sheet
from thidua.domain.acts.staying import Case, RanOut, ended_itself, is_over, must_stay
from thidua.domain.acts.staying import ran_out as ran_out_of
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.state import NominationState

__all__ = ["RanOut", "answer_act", "holds", "ran_out"]


def answer_act(sheet: Sheet, target: str, command: subject.AnsweringCommand) -> None:
    """Carry out what is done about a request; only a grant asks what must stay."""
    asked = isinstance(command, subject.GrantRequest)
    stay = holds(sheet, target) if asked else ()
    reading = subject.Answering(plan=plan.NoPlan(), holds=stay, **occasion(sheet.world))
    sheet.run(subject.DECIDER, target, command, reading)


def holds(sheet: Sheet, target: str) -> tuple[subject.Hold, ...]:
    """Return what data about a subject must stay on the day, on which ground, until when.

    Args:
        sheet: The act; every stream that is read is checked when it is recorded.
        target: The subject.
    """
    state = sheet.state(subject.DECIDER, target)
    return must_stay(state, _cases(sheet, state), sheet.world.day)


def ran_out(sheet: Sheet, target: str) -> tuple[RanOut, ...]:
    """Return the categories whose retention has run out, by every plan that keeps them.

    Args:
        sheet: The act, on the day that is asked about.
        target: The subject.
    """
    state = sheet.state(subject.DECIDER, target)
    return ran_out_of(state, _cases(sheet, state), sheet.world.day)


def _cases(sheet: Sheet, state: subject.SubjectState) -> Iterator[Case]:
    entries = {entry.nomination: entry for entry in (*state.withdrawn, *state.entries)}
    for entry in entries.values():
        there = plan_state(sheet, entry.plan)
        case = sheet.state(nomination.DECIDER, entry.nomination)
        yield Case(entry.nomination, there, case, _ended(sheet, entry, there, case))


def _ended(
    sheet: Sheet, entry: subject.Entry, there: plan.PlanState, case: NominationState
) -> date | None:
    """Return the day on which a case was over: of what happened last, to it or to its plan.

    Where nothing tells when the plan was closed there is no day, and what is kept stays kept.
    """
    last = sheet.world.last(entry.nomination)
    if last is None or not is_over(case, there):
        return None
    if ended_itself(case):
        return last
    closed = sheet.world.last(plan.stream_of(entry.plan))
    return closed and max(last, closed)
