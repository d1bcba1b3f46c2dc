"""Acts about one exemplar, with what follows for its subject."""

from collections.abc import Callable
from typing import Any, cast

from thidua.domain import office, plan, subject
from thidua.domain.acts.asking import checked, evaluated
from thidua.domain.acts.reading import occasion, office_state, plan_reading, plan_state
from thidua.domain.acts.sheet import Sheet
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.rolls import stage_of
from thidua.domain.nomination.rules import Reading
from thidua.domain.nomination.state import Absent, NominationState, Standing
from thidua.domain.quotas import limits
from thidua.domain.roll import Roll

Act = Callable[[Sheet, str, Any], None]
_REWARDING = (n.Propose, n.Recommend, n.Decide)
"""The commands that name achievements, which only one reward may name."""


def _about(sheet: Sheet, state: NominationState, command: n.NominationCommand) -> Reading:
    """Read what a command is judged by, and no more: what is read can be a conflict."""
    if isinstance(state, Absent):
        return Reading(plan=plan.NoPlan(), office=office.Unopened(), **occasion(sheet.world))
    file, rewards = state.dossier, isinstance(command, _REWARDING)
    there = plan_state(sheet, file.plan)
    known = sheet.state(subject.DECIDER, file.subject) if rewards else subject.Unknown()
    roll = _roll(sheet, there, file, command)
    by_office = isinstance(command, n.Decide) or roll is not None
    return Reading(
        plan=there,
        office=office_state(sheet) if by_office else office.Unopened(),
        subject=known,
        roll=roll,
        evaluated=evaluated(sheet, there, file, command),
        checked=checked(sheet, there, state, known, command),
        **occasion(sheet.world),
    )


def _roll(
    sheet: Sheet, there: plan.PlanState, file: Dossier, command: n.NominationCommand
) -> Roll | None:
    """Count who stands where, if the plan limits how many come to stand where this one would."""
    stage = stage_of(command)
    if stage is None or isinstance(there, plan.NoPlan):
        return None
    return sheet.roll(file.plan) if limits(there.spec.on(sheet.world.day), stage) else None


def nomination_act(sheet: Sheet, target: str, command: Any) -> None:
    """Carry out a command about one nomination."""
    state = sheet.state(nomination.DECIDER, target)
    sheet.run(nomination.DECIDER, target, command, _about(sheet, state, command))


def _with_subject(follows: Callable[[Sheet, str, Any, Any], tuple[Any, ...]]) -> Act:
    """Carry out a nomination's command, then what follows from it for the subject."""

    def act(sheet: Sheet, target: str, command: Any) -> None:
        nomination_act(sheet, target, command)
        state = cast("Standing", sheet.state(nomination.DECIDER, target))  # else it was refused
        file = state.dossier
        for then in follows(sheet, target, command, state):
            sheet.run(subject.DECIDER, file.subject, then, plan_reading(sheet, file.plan))

    return act


def _rewarded(
    sheet: Sheet, target: str, command: n.Decide, state: Standing
) -> tuple[subject.EnterReward | subject.EnterTitle, ...]:
    if command.outcome == "declined":
        return ()
    reward = subject.EnterReward(
        nomination=target,
        decision=command.number,
        achievements=command.achievements,
        occasion=command.occasion,
    )
    titles = _titles(sheet, target, command, state)
    return (reward, *titles) if command.achievements else titles


def _titles(
    sheet: Sheet, target: str, command: n.Decide, state: Standing
) -> tuple[subject.EnterTitle, ...]:
    """Return the title that an award brings for the year of the decision."""
    there = plan_state(sheet, state.dossier.plan)
    spec = None if isinstance(there, plan.NoPlan) else there.spec.on(sheet.world.day)
    award = spec.award(command.award) if spec else None
    if award is None or not award.grants:
        return ()
    year = sheet.world.day.year
    return (
        subject.EnterTitle(
            title=award.grants,
            year=year,
            nomination=target,
            decision=command.number,
            occasion=command.occasion,
        ),
    )


def _ended(_: Sheet, target: str, *__: Any) -> tuple[subject.EndNomination, ...]:
    return (subject.EndNomination(nomination=target),)


def _taken_back(_: Sheet, target: str, command: n.Revoke, *__: Any) -> tuple[Any, ...]:
    return (subject.RevokeReward(nomination=target, occasion=command.occasion),)


decide_act = _with_subject(_rewarded)
"""Decide, and enter for the subject what is rewarded."""
withdraw_act = _with_subject(_ended)
"""Withdraw, and take the registration from the subject."""
revoke_act = _with_subject(_taken_back)
"""Revoke, and take from the subject what the decision brought."""
