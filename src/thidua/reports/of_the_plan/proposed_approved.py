"""Proposed against approved, with the difference, at mid-year and in the year's end (V.2)."""

from collections.abc import Iterable

from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.laying_out import (
    NAME,
    ORDINAL,
    REVOKED,
    UNIT,
    column,
    number,
    table,
    with_total,
)
from thidua.reports.of_the_plan.rewards import Case, annual_cases, mid_year_cases
from thidua.reports.table import Row, Table, Words
from thidua.views import Projection

TITLE = Words("So sánh đề nghị và kết quả khen thưởng", "Proposed against approved")

DIFFERENCES = {
    "same": Words("như đề nghị", "as proposed"),
    "award": Words("khác hình thức", "another reward"),
    "achievements": Words("ít thành tích hơn", "fewer achievements"),
    "declined": Words("không được duyệt", "declined"),
    "pending": Words("chưa quyết định", "not decided yet"),
}

COLUMNS = (
    ORDINAL,
    UNIT,
    NAME,
    column("occasion", "Dịp", "Occasion", width=18),
    column("award", "Hình thức đề nghị", "Reward proposed", width=20),
    column("given", "Hình thức được duyệt", "Reward approved", width=20),
    column("decision", "Số quyết định", "Decision", width=16),
    number("proposed", "Đề nghị", "Proposed"),
    number("approved", "Được duyệt", "Approved"),
    number("difference", "Chênh lệch", "Difference"),
    column("why", "Khác nhau", "How they differ", width=20),
    column("left_out", "Thành tích không được khen", "Achievements left out", width=22),
    REVOKED,
)


def proposed_approved(projection: Projection, asked: Asked) -> Table:
    """Set what was proposed against what was approved.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    return table(
        book,
        name="proposed-approved",
        title=TITLE,
        clause=book.spec.review_clause,
        columns=COLUMNS,
        rows=with_total(book, COLUMNS, tuple(_rows(book))),
    )


def difference(case: Case) -> str:
    """Name how what was approved differs from what was proposed."""
    if case.ruling is None or case.outcome == "declined":
        return case.outcome
    if case.ruling.award != case.award:
        return "award"
    return "achievements" if case.left_out else "same"


def _rows(book: Book) -> Iterable[Row]:
    cases = (*mid_year_cases(book), *annual_cases(book))
    for place, case in enumerate(cases, 1):
        yield _row(place, case, book)


def _row(place: int, case: Case, book: Book) -> Row:
    ruling, approved = case.ruling, int(case.outcome == "approved")
    return (
        place,
        book.unit(case.row.entry.unit),
        book.name(case.row),
        book.word(case.occasion),
        book.award(case.award),
        book.award(ruling.award) if ruling and approved else None,
        ruling.number if ruling else None,
        1,
        approved,
        1 - approved,
        DIFFERENCES[difference(case)].said(book.lang),
        ", ".join(case.left_out),
        case.revoked,
    )
