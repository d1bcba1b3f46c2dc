"""What code outside is asked while an act is carried out: evaluators and checks, by the plan."""

from msgspec.structs import replace

from thidua.domain import plan, subject
from thidua.domain.acts.sheet import Sheet
from thidua.domain.nomination import commands as n
from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.state import Active, Proposable, Standing
from thidua.domain.outcomes import Checked, Evaluated
from thidua.specs import CheckSpec, DecisionAct, EvaluatorSpec


def evaluated(
    sheet: Sheet, there: plan.PlanState, file: Dossier, command: n.NominationCommand
) -> Evaluated | None:
    """Ask the evaluator that the plan names for a criterion; nothing where it names none.

    Args:
        sheet: The act.
        there: The plan.
        file: What is on file of the nomination.
        command: What is asked of the nomination.
    """
    if not isinstance(command, n.Evaluate) or isinstance(there, plan.NoPlan):
        return None
    spec = there.spec.on(sheet.world.day)
    criterion = spec.criterion(command.criterion)
    use = there.uses.find(EvaluatorSpec, criterion.evaluator) if criterion else None
    if use is None:
        return None
    ctx = EvaluationContext(
        plan=spec,
        nomination=file,
        criterion=command.criterion,
        counts=command.counts,
        as_of=command.as_of,
        day=sheet.world.day,
    )
    return sheet.world.evaluated(use, ctx)


def checked(
    sheet: Sheet,
    there: plan.PlanState,
    state: Standing,
    known: subject.SubjectState,
    command: n.NominationCommand,
) -> tuple[Checked, ...]:
    """Ask the checks that the plan names, where something is decided that was not before.

    Args:
        sheet: The act.
        there: The plan.
        state: Where the nomination stands.
        known: Its subject.
        command: What is asked of the nomination.
    """
    if isinstance(there, plan.NoPlan) or not isinstance(command, n.Recommend | n.Decide):
        return ()
    if not _is_decided_now(state, command):
        return ()
    act: DecisionAct = "decide" if isinstance(command, n.Decide) else "recommend"
    ctx = NominationContext(
        plan=there.spec.on(sheet.world.day),
        nomination=state.dossier,
        subject=_nameless(known),
        day=sheet.world.day,
        act=act,
        award=command.award,
        achievements=command.achievements,
    )
    uses = (there.uses.find(CheckSpec, name) for name in there.pinned.checks)
    asked = [u for u in uses if u and isinstance(u.spec, CheckSpec) and act in u.spec.acts]
    return tuple(sheet.world.checked(use, there.uses, ctx) for use in asked)


def _is_decided_now(state: Standing, command: n.Recommend | n.Decide) -> bool:
    """Tell whether a check's word would count: not to decline, to repeat, or out of turn."""
    if isinstance(command, n.Recommend):
        return isinstance(state, Active)
    if command.outcome == "declined":
        return False
    if command.occasion == "mid_year":
        return state.dossier.proposal_decided is None
    return isinstance(state, Proposable)


def _nameless(known: subject.SubjectState) -> subject.SubjectState:
    """Return what a check may know of a subject: names stand nowhere but with the subject."""
    if isinstance(known, subject.Unknown):
        return replace(known, contact=None)
    return replace(known, introduced=None, position=None, contact=None)
