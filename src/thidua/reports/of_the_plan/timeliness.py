"""Whether a list is in time: as judged when it was handed over; until then, as of the day."""

from datetime import date, timedelta
from typing import Literal

from attrs import frozen

from thidua.reports.of_the_plan.book import Book
from thidua.specs import Due, Term, Window
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


def until(due: Due | None, day: date) -> Timeliness:
    """Tell how something not done yet stands to its deadline on a day."""
    if due is None:
        return Timeliness("no_deadline")
    last = due.last_day
    left = (last - day).days
    return Timeliness("due", last, left) if left >= 0 else Timeliness("overdue", last, -left)


def due_of(row: ListRow, book: Book) -> Due | None:
    """Return by when the hand-over of a list that the plan counts is due.

    Args:
        row: The list.
        book: The plan, and the units with their kinds.
    """
    window = book.spec.window(row.window)
    if window is None:
        return None
    happened = {"occurred": row.occurred_on} if row.occurred_on else {}
    if row.received is not None:
        happened["received"] = day_of(row.received.at)
    return _due(window, window.turn(row.term), book.units[row.unit].kind, happened, book)


def due_now(window: Window, unit_kind: str, book: Book) -> Due | None:
    """Return by when a list of a window is due in the turn that the book's day is in.

    Args:
        window: The window; one for occasions is due only once something happened.
        unit_kind: The kind of unit whose list it would be.
        book: The plan and the day.
    """
    return _due(window, window.term(book.day), unit_kind, {}, book)


def _due(
    window: Window, term: Term, unit_kind: str, happened: dict[str, date], book: Book
) -> Due | None:
    return book.spec.due(
        window.code,
        book.spec.hand_over_that_counts,
        unit_kind,
        term,
        happened=happened,
        set_days=book.plan.set_days,
    )


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
