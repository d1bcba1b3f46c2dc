"""Whether a list came after its deadline: judged once, when it is handed over."""

from datetime import datetime

from thidua.specs import Due
from thidua.values import Finding


def lateness(due: Due | None, at: datetime) -> tuple[Finding, ...]:
    """Find whether a hand-over came after its deadline.

    Args:
        due: The deadline with its day; nothing where the plan has none for it.
        at: The moment of the hand-over.
    """
    if due is None or due.met_at(at):
        return ()
    found: dict[str, str | int] = {"at": at.isoformat()}
    bound = "on_or_before" if due.deadline.inclusive else "before"
    needed: dict[str, str | int] = {"bound": bound, "day": due.day.isoformat()}
    return (Finding(code="list.late", clause=due.deadline.clause, found=found, needed=needed),)
