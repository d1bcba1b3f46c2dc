"""What units have done and still owe on a day: the minimum, lists, follow-ups."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from thidua.domain.nomination.fostering import LIVE
from thidua.domain.nomination.state import PHASES
from thidua.reports.of_the_plan.book import Book
from thidua.reports.of_the_plan.timeliness import due_in, due_of, of_list, until
from thidua.specs import Act, Due, Window
from thidua.values import Step
from thidua.views.lists import ListRow
from thidua.views.progress import Progress
from thidua.views.units import UnitRow

_FOSTERED_IN = frozenset(PHASES[shape] for shape in LIVE)


@frozen(kw_only=True)
class Gap:
    """Hold one duty of one unit, done or not; of no unit, where it is everybody's.

    Args:
        open: Something is still to be done, or was not done as it should.
    """

    unit: str
    code: str
    clause: str
    open: bool
    about: str | None = None
    count: int | None = None
    needed: int | None = None
    due: date | None = None
    late: int | None = None
    left: int | None = None


def owes(unit: UnitRow, book: Book) -> bool:
    """Tell whether a unit owes the minimum: the Office does, a team does not."""
    return unit.ended is None and unit.kind in book.spec.minimum.unit_kinds


def counting(unit: UnitRow, book: Book) -> list[Progress]:
    """Return the unit's own exemplars that count to its minimum.

    Those of a supplement do not, nor of another turn of the window, nor what was withdrawn, nor
    a team's that it sponsors.
    """
    turns = {w.code: _present(w, book) for w in book.spec.windows if w.counts_to_minimum}
    return [
        row
        for row in book.of_unit(unit.code).values()
        if turns.get(row.entry.window, "-") in ("*", row.entry.term)
        and row.phase != "withdrawn"
        and not row.entry.sponsored
    ]


def _present(window: Window, book: Book) -> str:
    """Return the turn of a window that is looked at; all of them where things occur as they do."""
    return "*" if window.every == "occasion" else window.present(book.day).label


def forms_asked(book: Book) -> tuple[str, ...]:
    """Return the forms of subjects of each of which a plan may ask for some, in its order."""
    return tuple(dict.fromkeys(category.form for category in book.spec.categories))


def shortfall(unit: UnitRow, book: Book) -> int:
    """Return how many exemplars are missing to the unit's minimum."""
    rows, rule = counting(unit, book), book.spec.minimum
    if rule.counted == "total":
        return max(0, rule.count - len(rows))
    forms = Counter(book.form(row) for row in rows)
    return sum(max(0, rule.count - forms[form]) for form in forms_asked(book))


def minimum(unit: UnitRow, book: Book) -> Iterable[Gap]:
    """Say whether a unit registered its minimum, and whether the Office watches over itself."""
    if not owes(unit, book):
        return
    rule, missing = book.spec.minimum, shortfall(unit, book)
    window = next((w for w in book.spec.windows if w.counts_to_minimum), None)
    due = due_in(window, window.present(book.day), unit.kind, book) if window else None
    told = until(due, book.day)
    code = "registration.there"
    if missing:
        code = "registration.missing" if told.standing == "overdue" else "registration.due"
    yield Gap(
        unit=unit.code,
        code=code,
        clause=rule.clause,
        open=missing > 0,
        about=called(window, window.present(book.day).label, book) if window else None,
        count=len(counting(unit, book)),
        needed=rule.count * (len(forms_asked(book)) if rule.counted == "of_each_form" else 1),
        due=told.last,
        late=told.days if missing and told.standing == "overdue" else None,
        left=told.days if missing and told.standing == "due" else None,
    )
    yield from _double_role(unit, book)


def _double_role(unit: UnitRow, book: Book) -> Iterable[Gap]:
    kind = book.spec.unit_kind(unit.kind)
    if kind is not None and kind.keeps_lists:
        yield Gap(unit=unit.code, code="office.double-role", clause=kind.clause, open=False)


def lists_on_their_way(unit: UnitRow, book: Book) -> Iterable[Gap]:
    """Say which lists of a unit are late, not with the Office, or not with the council."""
    for row in book.lists.values():
        if row.unit == unit.code:
            yield from _late(row, book)
            yield from _not_handed_over(row, book)


def _late(row: ListRow, book: Book) -> Iterable[Gap]:
    told = of_list(row, book)
    if told.standing in ("late", "waived"):
        yield Gap(
            unit=row.unit,
            code=f"list.{told.standing}",
            clause=_clause(due_of(row, book)),
            open=told.standing == "late",
            about=_title(row, book),
            count=len(row.nominations),
            due=told.last,
            late=told.days,
        )


def _not_handed_over(row: ListRow, book: Book) -> Iterable[Gap]:
    if row.transmitted is not None:
        return
    step: Step = "received" if row.received is None else "transmitted"
    act: Act = "receive" if step == "received" else "transmit"
    told = until(due_of(row, book, step) or _due_at_last(row, book), book.day)
    yield Gap(
        unit=row.unit,
        code=f"list.not-{step}",
        clause=book.spec.authority(act).clause,
        open=True,
        about=_title(row, book),
        count=len(row.nominations),
        due=told.last,
        late=told.days if told.standing == "overdue" else None,
        left=told.days if told.standing == "due" else None,
    )


def _due_at_last(row: ListRow, book: Book) -> Due | None:
    """Return by when the list is due where the plan counts, if it is not there yet."""
    is_there = row.received is not None and book.spec.hand_over_that_counts == "received"
    return None if is_there else due_of(row, book)


def _title(row: ListRow, book: Book) -> str:
    window = book.spec.window(row.window)
    return called(window, row.term, book) if window else row.window


def called(window: Window, term: str, book: Book) -> str:
    """Return what a turn of a window is called."""
    return " ".join(filter(None, (window.title.text(book.lang), term)))


def _clause(due: Due | None) -> str:
    return due.deadline.clause if due else ""


def exemplars(unit: UnitRow, book: Book) -> Iterable[Gap]:
    """Say which exemplars of a unit have no follow-up in the phase, or were reviewed with none."""
    for row in book.of_unit(unit.code).values():
        yield from _not_followed_up(row, book)
        if row.reviewed_without_follow_up and book.spec.fostering_clause:
            yield Gap(
                unit=unit.code,
                code="review.unfostered",
                clause=book.spec.fostering_clause,
                open=True,
                about=book.name(row),
                count=row.fostering.count,
            )


def _not_followed_up(row: Progress, book: Book) -> Iterable[Gap]:
    phase, last = book.spec.phase_on(book.day), row.fostering.last
    if phase is None or row.phase not in _FOSTERED_IN or (last and last >= phase.opens):
        return
    yield Gap(
        unit=row.entry.unit,
        code="follow-up.none",
        clause=phase.clause,
        open=True,
        about=book.name(row),
        count=row.fostering.count,
        due=phase.closes,
        left=(phase.closes - book.day).days,
    )
