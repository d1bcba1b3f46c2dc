"""The progress of every nomination: phase, follow-ups, criteria met, not met, not yet known."""

from collections import Counter
from collections.abc import Iterable, Mapping

from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.laying_out import (
    CATEGORY,
    NAME,
    ORDINAL,
    UNIT,
    column,
    day,
    number,
    table,
)
from thidua.reports.of_the_plan.standing import more_cells, more_columns, unscored
from thidua.reports.table import Row, Table, Words
from thidua.views import Projection
from thidua.views.progress import Progress

TITLE = Words("Tiến độ bồi dưỡng, xét các điển hình", "Progress of every nomination")

COLUMNS = (
    ORDINAL,
    UNIT,
    NAME,
    CATEGORY,
    column("phase", "Tình trạng", "Phase", width=22),
    day("registered_on", "Ngày đăng ký", "Registered on"),
    number("follow_ups", "Số lần theo dõi", "Follow-ups"),
    day("last_follow_up", "Theo dõi gần nhất", "Last follow-up"),
    number("achievements", "Thành tích mới", "New achievements"),
    number("criteria", "Số tiêu chí", "Criteria"),
    number("met", "Đạt", "Met"),
    number("not_met", "Không đạt", "Not met"),
    number("not_yet_known", "Chưa đủ căn cứ", "Not yet known"),
    column("missing", "Tiêu chí còn thiếu", "Criteria missing", width=22),
    day("last_on", "Diễn biến gần nhất", "Latest event"),
    column("nomination", "Mã hồ sơ", "Nomination", width=20),
)


def progress(projection: Projection, asked: Asked) -> Table:
    """Show where every nomination stands.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    return table(
        book,
        name="progress",
        title=TITLE,
        clause=book.spec.fostering_clause,
        columns=(*COLUMNS, *more_columns(book)),
        rows=_rows(book),
    )


def _rows(book: Book) -> Iterable[Row]:
    for place, (stream, row) in enumerate(book.nominations.items(), 1):
        yield _row(place, stream, row, book)


def _row(place: int, stream: str, row: Progress, book: Book) -> Row:
    criteria, scored = book.spec.criteria_for(row.entry.category), unscored(row, book)
    verdicts = {c.code: row.verdict(c.code) for c in criteria if c.code not in scored}
    counts = Counter(verdicts.values())
    missing = (*(c for c, said in verdicts.items() if said != "met"), *_without_points(scored))
    return (
        place,
        book.unit(row.entry.unit),
        book.name(row),
        book.category(row),
        book.word(row.phase),
        row.entry.on,
        row.fostering.count,
        row.fostering.last,
        len(row.achievements),
        len(verdicts) + len(scored),
        counts["met"],
        counts["not_met"],
        counts["not_yet_known"],
        ", ".join(missing),
        row.last_on,
        stream,
        *more_cells(row, book),
    )


def _without_points(scored: Mapping[str, bool]) -> Iterable[str]:
    return (code for code, is_missing in scored.items() if is_missing)
