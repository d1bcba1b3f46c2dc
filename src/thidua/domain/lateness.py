"""Whether a list came after its deadline: judged once, when it is handed over."""

from datetime import datetime

from thidua.specs import Deadline, PlanSpec
from thidua.values import Finding


def lateness(spec: PlanSpec, window: str, step: str, at: datetime) -> tuple[Finding, ...]:
    """Find whether a hand-over came after its deadline.

    Args:
        spec: The plan.
        window: The code of the list's window.
        step: Which hand-over it is; only the one that the plan counts can be late.
        at: Its moment.
    """
    rule = spec.window(window)
    deadline = rule.deadline if rule else None
    if deadline is None or step != spec.hand_over_that_counts or deadline.met_at(at):
        return ()
    return (_late(deadline, at),)


def _late(deadline: Deadline, at: datetime) -> Finding:
    found: dict[str, str | int] = {"at": at.isoformat()}
    bound = "on_or_before" if deadline.inclusive else "before"
    needed: dict[str, str | int] = {"bound": bound, "day": deadline.day.isoformat()}
    return Finding(code="list.late", clause=deadline.clause, found=found, needed=needed)
