"""What units have done and still owe on a day: the minimum, lists, follow-ups, what is next."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from thidua.domain.nomination.fostering import LIVE
from thidua.domain.nomination.state import PHASES
from thidua.reports.of_the_plan.book import Book
from thidua.reports.of_the_plan.timeliness import due_now, due_of, of_list, until
from thidua.specs import Due, Window
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

    Those of a supplement do not, nor what was withdrawn, nor a team's that it sponsors.
    """
    windows = {window.code for window in book.spec.windows if window.counts_to_minimum}
    return [
        row
        for row in book.of_unit(unit.code).values()
        if row.entry.window in windows and row.phase != "withdrawn" and not row.entry.sponsored
    ]


def shortfall(unit: UnitRow, book: Book) -> int:
    """Return how many exemplars are missing to the unit's minimum."""
    rows, rule = counting(unit, book), book.spec.minimum
    if rule.counted == "total":
        return max(0, rule.count - len(rows))
    forms = Counter(book.form(row) for row in rows)
    return sum(max(0, rule.count - forms[form]) for form in ("collective", "individual"))


def minimum(unit: UnitRow, book: Book) -> Iterable[Gap]:
    """Say whether a unit registered its minimum, and whether the Office watches over itself."""
    if not owes(unit, book):
        return
    rule, missing = book.spec.minimum, shortfall(unit, book)
    window = next((w for w in book.spec.windows if w.counts_to_minimum), None)
    told = until(due_now(window, unit.kind, book) if window else None, book.day)
    code = "registration.there"
    if missing:
        code = "registration.missing" if told.standing == "overdue" else "registration.due"
    yield Gap(
        unit=unit.code,
        code=code,
        clause=rule.clause,
        open=missing > 0,
        about=window.title.text(book.lang) if window else None,
        count=len(counting(unit, book)),
        needed=rule.count * (2 if rule.counted == "of_each_form" else 1),
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
    told = of_list(row, book)
    step, act = ("received", "receive") if row.received is None else ("transmitted", "transmit")
    yield Gap(
        unit=row.unit,
        code=f"list.not-{step}",
        clause=book.spec.authority(act).clause,
        open=True,
        about=_title(row, book),
        count=len(row.nominations),
        due=told.last if told.standing in ("overdue", "due") else None,
        late=told.days if told.standing == "overdue" else None,
        left=told.days if told.standing == "due" else None,
    )


def _title(row: ListRow, book: Book) -> str:
    window = book.spec.window(row.window)
    return window.title.text(book.lang) if window else row.window


def _clause(due: Due | None) -> str:
    return due.deadline.clause if due else ""


def exemplars(unit: UnitRow, book: Book) -> Iterable[Gap]:
    """Say which exemplars of a unit have no follow-up in the phase, or were reviewed with none."""
    for row in book.of_unit(unit.code).values():
        yield from _not_followed_up(row, book)
        if row.reviewed_without_follow_up:
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


def due_next(book: Book) -> Iterable[Gap]:
    """Say which deadline comes next, and when the phase ends."""
    coming = sorted(_coming(book), key=lambda pair: pair[0].last_day)
    for due, window in coming[:1]:
        title = window.title.text(book.lang)
        yield _next("next.deadline", title, due.last_day, _clause(due), book)
    if phase := book.spec.phase_on(book.day):
        said = (phase.title, *phase.duties)
        title = "; ".join(part.text(book.lang) for part in said)
        yield _next("next.phase-end", title, phase.closes, phase.clause, book)


def _coming(book: Book) -> Iterable[tuple[Due, Window]]:
    for window in book.spec.windows:
        for kind in ("", *(kind.code for kind in book.spec.unit_kinds)):
            due = due_now(window, kind, book)
            if due is not None and due.last_day >= book.day:
                yield due, window


def _next(code: str, about: str, due: date, clause: str, book: Book) -> Gap:
    left = (due - book.day).days
    return Gap(unit="", code=code, clause=clause, open=False, about=about, due=due, left=left)
