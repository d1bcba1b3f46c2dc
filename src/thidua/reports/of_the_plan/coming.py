"""What is due next on a day, and for whom; and for which turns another day was set."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from thidua.reports.of_the_plan.book import Book
from thidua.reports.of_the_plan.gaps import Gap, called
from thidua.specs import Deadline, Due, Term, Window


@frozen
class _Coming:
    """Hold a deadline that is not over, in which turn of which window."""

    due: Due
    window: Window
    term: Term


def due_next(book: Book) -> Iterable[Gap]:
    """Say which deadlines come next and for whom, what was set anew, and when the phase ends."""
    yield from _set(book)
    for coming in sorted(_coming(book), key=lambda one: one.due.last_day):
        due = coming.due
        yield _next("next.deadline", _about(coming, book), due.last_day, due.deadline.clause, book)
    if phase := book.spec.phase_on(book.day):
        said = (phase.title, *phase.duties)
        title = "; ".join(part.text(book.lang) for part in said)
        yield _next("next.phase-end", title, phase.closes, phase.clause, book)


def _set(book: Book) -> Iterator[Gap]:
    """Say for which turns another day was set in a deadline's place."""
    for window in book.spec.windows:
        for deadline in window.all_deadlines:
            for (code, term), day in sorted(book.plan.set_days.items()):
                if code == deadline.code:
                    due = Due(deadline=deadline, day=day)
                    about, clause = called(window, term, book), deadline.override_clause
                    yield _next("deadline.set", about, due.last_day, clause, book)


def _coming(book: Book) -> Iterator[_Coming]:
    """Yield each deadline that is to come: in the present turn, or else in the one after it."""
    for window in book.spec.windows:
        present = window.present(book.day)
        for deadline in window.all_deadlines:
            terms = (term for term in (present, window.after(present)) if term)
            dues = ((_due(deadline, term, book), term) for term in terms)
            its = (_Coming(due, window, t) for due, t in dues if due and due.last_day >= book.day)
            yield from list(its)[:1]


def _due(deadline: Deadline, term: Term, book: Book) -> Due | None:
    day = book.plan.set_days.get((deadline.code, term.label))
    day = day or deadline.falls_on(term, {}, book.spec.calendar)
    return Due(deadline=deadline, day=day) if day else None


def _about(coming: _Coming, book: Book) -> str:
    """Say of which turn it is, for which hand-over, and for which kinds of unit."""
    deadline, spec = coming.due.deadline, book.spec
    own_step = deadline.step not in ("", spec.hand_over_that_counts)
    its = (kind for kind in spec.unit_kinds if kind.code in deadline.unit_kinds)
    kinds = [kind.title.text(book.lang) for kind in its]
    said = (called(coming.window, coming.term.label, book), ", ".join(kinds))
    return "; ".join(filter(None, (*said, book.word(deadline.step) if own_step else "")))


def _next(code: str, about: str, due: date, clause: str, book: Book) -> Gap:
    left = (due - book.day).days
    return Gap(unit="", code=code, clause=clause, open=False, about=about, due=due, left=left)
