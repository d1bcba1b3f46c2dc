"""The Office's report to the head on how the plan is carried out, unit by unit (VI.2)."""

from collections.abc import Iterable, Sequence
from datetime import date

from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.gaps import owes, shortfall
from thidua.reports.of_the_plan.laying_out import (
    ORDINAL,
    UNIT,
    column,
    day,
    number,
    table,
    with_total,
)
from thidua.reports.of_the_plan.registrations import standing
from thidua.reports.of_the_plan.timeliness import of_list
from thidua.reports.table import Cell, Column, Row, Table, Words
from thidua.specs import Window
from thidua.views import Projection
from thidua.views.progress import Progress
from thidua.views.units import UnitRow

TITLE = Words("Báo cáo tình hình thực hiện kế hoạch", "Implementation report")

BEFORE = (
    ORDINAL,
    UNIT,
    column("registered", "Đã đăng ký đủ", "Registered the minimum", "flag", 10),
    number("count", "Số điển hình", "Exemplars"),
    column("timeliness", "Thời hạn", "Timeliness", width=26),
)
AFTER = (
    number("follow_ups", "Số lần theo dõi", "Follow-ups"),
    day("last_follow_up", "Theo dõi gần nhất", "Last follow-up"),
    number("mid_year_proposed", "Đề xuất 6 tháng", "Mid-year proposals"),
    number("mid_year_approved", "6 tháng được duyệt", "Mid-year approved"),
    number("mid_year_revoked", "6 tháng bị hủy bỏ", "Mid-year revoked"),
    number("reviewed", "Đã xét", "Reviewed"),
    number("submitted", "Trình khen thưởng", "Submitted"),
    number("approved", "Quyết định khen", "Approved"),
    number("declined", "Không duyệt", "Declined"),
    number("referred", "Đề nghị cấp trên", "Referred upward"),
    number("honoured", "Tôn vinh", "Honoured"),
    number("withdrawn", "Đã rút", "Withdrawn"),
    number("revoked", "Đã hủy bỏ", "Revoked"),
)


def implementation(projection: Projection, asked: Asked) -> Table:
    """Report to the head, unit by unit, on how the plan is carried out.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    columns = (*BEFORE, *_kinds(book), *_supplements(book), *AFTER)
    keepers = [kind.clause for kind in book.spec.unit_kinds if kind.keeps_lists]
    return table(
        book,
        name="implementation",
        title=TITLE,
        clause=", ".join(keepers),
        columns=columns,
        rows=with_total(book, columns, tuple(_rows(book))),
    )


def _kinds(book: Book) -> list[Column]:
    return [
        Column(
            key=f"category_{category.code}",
            title=Words(category.title.vi, category.title.text("en")),
            kind="number",
        )
        for category in book.spec.categories
    ]


def _supplementary(book: Book) -> list[Window]:
    return [window for window in book.spec.windows if not window.counts_to_minimum]


def _supplements(book: Book) -> list[Column]:
    return [
        Column(
            key=f"supplement_{window.code}",
            title=Words(window.title.vi, window.title.text("en")),
            kind="number",
        )
        for window in _supplementary(book)
    ]


def _rows(book: Book) -> Iterable[Row]:
    shown = [unit for unit in book.units.values() if owes(unit, book) or book.of_unit(unit.code)]
    for place, unit in enumerate(shown, 1):
        rows = tuple(book.of_unit(unit.code).values())
        yield (place, *_about(unit, rows, book), *_registered(rows, book), *_results(rows))


def _about(unit: UnitRow, rows: Sequence[Progress], book: Book) -> tuple[Cell, ...]:
    enough = shortfall(unit, book) == 0 if owes(unit, book) else None
    return (unit.name, enough, len(rows), _timeliness(unit, book))


def _timeliness(unit: UnitRow, book: Book) -> str:
    told = [of_list(row, book) for row in book.lists.values() if row.unit == unit.code]
    return "; ".join(dict.fromkeys(standing(one, book) for one in told if one.last))


def _registered(rows: Sequence[Progress], book: Book) -> tuple[Cell, ...]:
    categories = [row.entry.category for row in rows]
    windows = [row.entry.window for row in rows]
    return (
        *(categories.count(category.code) for category in book.spec.categories),
        *(windows.count(window.code) for window in _supplementary(book)),
    )


def _results(rows: Sequence[Progress]) -> tuple[Cell, ...]:
    last: list[date] = [row.fostering.last for row in rows if row.fostering.last]
    ruled = [row.ruling.outcome for row in rows if row.ruling]
    said = [row.recommendation for row in rows if row.recommendation]
    half = [row.proposal_ruling.outcome for row in rows if row.proposal_ruling]
    phases = [row.phase for row in rows]
    return (
        sum(row.fostering.count for row in rows),
        max(last, default=None),
        sum(row.proposal is not None for row in rows),
        half.count("approved"),
        sum(row.proposal_annulment is not None for row in rows),
        len(said),
        sum(one.award is not None for one in said),
        ruled.count("approved"),
        ruled.count("declined"),
        sum(bool(row.referrals) for row in rows),
        phases.count("honoured"),
        phases.count("withdrawn"),
        phases.count("revoked"),
    )
