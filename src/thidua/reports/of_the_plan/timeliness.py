"""Whether a list is in time: as judged when it was handed over; until then, as of the day."""

from datetime import date, timedelta
from typing import Literal

from attrs import frozen

from thidua.specs import Deadline, PlanSpec
from thidua.values import PLACE, Finding, day_of
from thidua.views.lists import HandOver, ListRow

Standing = Literal["in_time", "late", "waived", "overdue", "due", "no_deadline"]


@frozen
class Timeliness:
    """Hold how a list stands to its deadline.

    Args:
        standing: Judged once it is handed over; overdue or due until then.
        last: The last day in time.
        days: How many days late or overdue, or how many are left.
    """

    standing: Standing
    last: date | None = None
    days: int = 0


def last_day(deadline: Deadline) -> date:
    """Return the last day in time: the day itself, or the one before an exclusive deadline."""
    return deadline.day if deadline.inclusive else deadline.day - timedelta(days=1)


def until(deadline: Deadline | None, day: date) -> Timeliness:
    """Tell how something not done yet stands to its deadline on a day."""
    if deadline is None:
        return Timeliness("no_deadline")
    last = last_day(deadline)
    left = (last - day).days
    return Timeliness("due", last, left) if left >= 0 else Timeliness("overdue", last, -left)


def of_list(row: ListRow, spec: PlanSpec, day: date) -> Timeliness:
    """Tell how a list stands to the deadline of its window.

    Args:
        row: The list.
        spec: The plan; its deadline counts only until the list was judged.
        day: The day to report on.
    """
    window = spec.window(row.window)
    deadline = window.deadline if window else None
    steps = {"received": row.received, "transmitted": row.transmitted}
    for step, done in steps.items():
        if done is not None and done.late is not None:
            zone = deadline.zone if deadline else PLACE
            return _late(done, done.late, zone, waived=step in row.waived)
    if steps[spec.hand_over_that_counts] is None:
        return until(deadline, day)
    return Timeliness("in_time", last_day(deadline)) if deadline else Timeliness("no_deadline")


def _late(done: HandOver, found: Finding, zone: str, *, waived: bool) -> Timeliness:
    named = date.fromisoformat(str(found.needed["day"]))
    last = named - timedelta(days=1) if found.needed["bound"] == "before" else named
    late = (day_of(done.at, zone) - last).days
    return Timeliness("waived" if waived else "late", last, late)
