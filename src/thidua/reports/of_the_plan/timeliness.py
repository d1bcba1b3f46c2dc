"""Whether a list is in time: as judged when it was handed over; until then, as of the day."""

from datetime import date, timedelta
from typing import Literal

from attrs import frozen

from thidua.domain.registration import happened
from thidua.reports.of_the_plan.book import Book
from thidua.specs import Due, Term, Window
from thidua.values import PLACE, Finding, Step, day_of
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


def until(due: Due | None, day: date) -> Timeliness:
    """Tell how something not done yet stands to its deadline on a day."""
    if due is None:
        return Timeliness("no_deadline")
    last = due.last_day
    left = (last - day).days
    return Timeliness("due", last, left) if left >= 0 else Timeliness("overdue", last, -left)


def due_of(row: ListRow, book: Book, step: Step | None = None) -> Due | None:
    """Return by when a hand-over of a list is due, by the rules of the day that it was made on.

    Args:
        row: The list.
        book: The plan, and the units with their kinds.
        step: Which hand-over; the one that the plan counts, where not given.
    """
    step = step or book.spec.hand_over_that_counts
    done = {"received": row.received, "transmitted": row.transmitted}[step]
    spec = book.plan.spec.on(day_of(done.at)) if done else book.spec
    window = spec.window(row.window)
    if window is None:
        return None
    return spec.due(
        window.code,
        step,
        book.units[row.unit].kind,
        window.turn(row.term),
        happened=happened(row.occurred_on, row.received.at if row.received else None),
        set_days=book.plan.set_days,
    )


def due_in(
    window: Window, term: Term, unit_kind: str, book: Book, step: Step | None = None
) -> Due | None:
    """Return by when a list of a window is due in a turn.

    Args:
        window: The window; one for occasions is due only once something happened.
        term: The turn.
        unit_kind: The kind of unit whose list it would be.
        book: The plan and the day.
        step: Which hand-over; the one that the plan counts, where not given.
    """
    step = step or book.spec.hand_over_that_counts
    days = book.plan.set_days
    return book.spec.due(window.code, step, unit_kind, term, set_days=days)


def of_list(row: ListRow, book: Book) -> Timeliness:
    """Tell how a list stands to the deadline of its window.

    Args:
        row: The list.
        book: The plan, whose deadline counts only until the list was judged, and the day.
    """
    due, counted = due_of(row, book), book.spec.hand_over_that_counts
    steps = {"received": row.received, "transmitted": row.transmitted}
    for step, done in steps.items():
        if done is not None and done.late is not None:
            zone = due.deadline.zone if due else PLACE
            return _late(done, done.late, zone, waived=step in row.waived)
    if steps[counted] is None:
        return until(due, book.day)
    return Timeliness("in_time", due.last_day) if due else Timeliness("no_deadline")


def _late(done: HandOver, found: Finding, zone: str, *, waived: bool) -> Timeliness:
    named = date.fromisoformat(str(found.needed["day"]))
    last = named - timedelta(days=1) if found.needed["bound"] == "before" else named
    late = (day_of(done.at, zone) - last).days
    return Timeliness("waived" if waived else "late", last, late)
