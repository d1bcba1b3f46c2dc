"""Proposals at the six-month review, and what was decided of them (IV.2)."""

from collections.abc import Iterable

from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.laying_out import (
    NAME,
    ORDINAL,
    POSITION,
    REVOKED,
    UNIT,
    column,
    day,
    number,
    table,
    with_total,
)
from thidua.reports.of_the_plan.rewards import Case, mid_year_cases
from thidua.reports.table import Row, Table, Words
from thidua.views import Projection

TITLE = Words("Đề xuất tặng thưởng tại sơ kết 6 tháng", "Proposals at the six-month review")

OUTCOMES = {
    "approved": Words("đã khen thưởng", "approved"),
    "declined": Words("không khen thưởng", "declined"),
    "pending": Words("chưa quyết định", "not decided yet"),
}

COLUMNS = (
    ORDINAL,
    UNIT,
    NAME,
    POSITION,
    column("award", "Hình thức đề xuất", "Reward proposed", width=20),
    number("achievements", "Số thành tích", "Achievements"),
    day("proposed_on", "Ngày đề xuất", "Proposed on"),
    column("outcome", "Kết quả", "Outcome", width=18),
    column("decision", "Số quyết định", "Decision", width=16),
    day("decided_on", "Ngày quyết định", "Decided on"),
    column("given", "Hình thức được tặng", "Reward given", width=20),
    number("proposed", "Đề xuất", "Proposed"),
    number("approved", "Được duyệt", "Approved"),
    REVOKED,
)


def mid_year(projection: Projection, asked: Asked) -> Table:
    """List the proposals of the six-month review with what was decided.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    review = book.spec.mid_year
    return table(
        book,
        name="mid-year",
        title=TITLE,
        clause=review.clause if review else book.spec.decision_clause,
        columns=COLUMNS,
        rows=with_total(book, COLUMNS, tuple(_rows(book))),
    )


def _rows(book: Book) -> Iterable[Row]:
    for place, case in enumerate(mid_year_cases(book), 1):
        yield _row(place, case, book)


def _row(place: int, case: Case, book: Book) -> Row:
    ruling = case.ruling
    return (
        place,
        book.unit(case.row.entry.unit),
        book.name(case.row),
        book.position(case.row),
        book.award(case.award),
        len(case.achievements),
        case.on,
        OUTCOMES[case.outcome].said(book.lang),
        ruling.number if ruling else None,
        ruling.on if ruling else None,
        book.award(ruling.award) if ruling and case.outcome == "approved" else None,
        1,
        int(case.outcome == "approved"),
        case.revoked,
    )
