"""Gaps and duties as of a day, for the Office to guide, check and urge (VI.2)."""

from collections.abc import Iterable

from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.coming import due_next
from thidua.reports.of_the_plan.gaps import Gap, exemplars, lists_on_their_way, minimum
from thidua.reports.of_the_plan.laying_out import ORDINAL, UNIT, column, day, number, table
from thidua.reports.of_the_plan.quotas import quotas
from thidua.reports.table import Row, Table, Words
from thidua.views import Projection
from thidua.views.units import UnitRow

TITLE = Words("Tình hình thực hiện, việc còn thiếu và sắp đến hạn", "Gaps and duties")

COLUMNS = (
    ORDINAL,
    UNIT,
    column("duty", "Nhiệm vụ", "Duty", width=40),
    column("about", "Về", "About", width=28),
    number("count", "Đã có", "There is"),
    number("needed", "Tối thiểu", "Needed"),
    day("due", "Hạn cuối", "Due on"),
    number("days_late", "Số ngày muộn", "Days late"),
    number("days_left", "Số ngày còn", "Days left"),
    column("gap", "Còn thiếu", "Gap", "flag", 9),
    column("clause", "Mục", "Clause", width=10),
    column("code", "Mã", "Code", width=22),
)

SAID = {
    "registration.there": Words("đã đăng ký đủ tối thiểu", "registered the minimum"),
    "registration.due": Words("chưa đăng ký đủ, còn trong hạn", "minimum due"),
    "registration.missing": Words(
        "chưa đăng ký đủ tối thiểu, đã quá hạn (danh sách bổ sung không thay thế)",
        "minimum missing, overdue (a supplement does not cure it)",
    ),
    "list.late": Words("danh sách nộp muộn", "list handed over late"),
    "list.waived": Words("danh sách nộp muộn, đã được miễn xét", "list late, forgiven"),
    "list.not-received": Words("danh sách chưa nộp Văn phòng", "list not handed to the Office"),
    "list.not-transmitted": Words(
        "danh sách chưa chuyển Hội đồng", "list not handed to the council"
    ),
    "office.double-role": Words(
        "Văn phòng vừa đăng ký vừa tiếp nhận, đôn đốc: cần người khác kiểm tra",
        "the Office registers and also receives and urges: somebody else should check it",
    ),
    "follow-up.none": Words(
        "chưa theo dõi, bồi dưỡng trong giai đoạn này", "no follow-up in this phase"
    ),
    "review.unfostered": Words(
        "đã xét khi chưa có lần theo dõi nào", "reviewed with no follow-up at all"
    ),
    "quota.there": Words("hạn mức: đã bảo đảm", "quota kept"),
    "quota.short": Words("hạn mức: còn thiếu", "quota not reached"),
    "quota.beyond": Words("hạn mức: đã vượt", "quota exceeded"),
    "quota.base-unknown": Words(
        "hạn mức: chưa có số liệu để tính", "quota of a count that nobody recorded"
    ),
    "deadline.set": Words("thời hạn được ấn định riêng cho kỳ này", "another deadline was set"),
    "next.deadline": Words("hạn nộp sắp tới", "next deadline"),
    "next.phase-end": Words("kết thúc giai đoạn", "end of the phase"),
}
"""What each duty is called; a code, once here, stays."""


def duties(projection: Projection, asked: Asked) -> Table:
    """Show who has not registered, who is late, who has no follow-up, and what is due next.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    keepers = [kind.clause for kind in book.spec.unit_kinds if kind.keeps_lists]
    rows = (_row(number, gap, book) for number, gap in enumerate(_gaps(book), 1))
    return table(
        book,
        name="duties",
        title=TITLE,
        clause=", ".join(keepers),
        columns=COLUMNS,
        rows=rows,
    )


def _gaps(book: Book) -> Iterable[Gap]:
    for unit in book.units.values():
        yield from _gaps_of(unit, book)
    yield from quotas(book)
    yield from due_next(book)


def _gaps_of(unit: UnitRow, book: Book) -> Iterable[Gap]:
    yield from minimum(unit, book)
    yield from lists_on_their_way(unit, book)
    yield from exemplars(unit, book)


def _row(place: int, gap: Gap, book: Book) -> Row:
    return (
        place,
        book.unit(gap.unit) if gap.unit else None,
        SAID[gap.code].said(book.lang),
        gap.about,
        gap.count,
        gap.needed,
        gap.due,
        gap.late,
        gap.left,
        gap.open,
        gap.clause,
        gap.code,
    )
