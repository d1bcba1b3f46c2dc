"""The minutes of council meetings: how the votes fell, in counts; never who voted what (V.2)."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from thidua.domain.meeting.state import Sitting
from thidua.domain.plan import stream_of
from thidua.errors import NotFound
from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.laying_out import NAME, ORDINAL, UNIT, column, day, number, table
from thidua.reports.table import Cell, Row, Table, Words
from thidua.views import Projection, meetings
from thidua.views.meetings import MeetingRow

TITLE = Words("Kết quả biểu quyết của Hội đồng", "Minutes of the council")

COLUMNS = (
    ORDINAL,
    column("meeting", "Phiên họp", "Meeting", width=20),
    day("convened_on", "Ngày họp", "Convened on"),
    number("present", "Có mặt", "Present"),
    number("in_writing", "Ý kiến bằng văn bản", "In writing"),
    UNIT,
    NAME,
    number("recused", "Không tham gia", "Recused"),
    number("in_favour", "Đồng ý", "In favour"),
    number("against", "Không đồng ý", "Against"),
    number("invalid", "Không hợp lệ", "Invalid"),
    number("in_favour_in_writing", "Đồng ý (văn bản)", "In favour, in writing"),
    number("against_in_writing", "Không đồng ý (văn bản)", "Against, in writing"),
    number("base", "Tổng số tính tỷ lệ", "Base"),
    number("needed", "Số phiếu cần", "Needed"),
    column("share", "Tỷ lệ đồng ý", "Share in favour", "percent", 10),
    column("passed", "Đạt", "Passed", "flag", 8),
    day("minuted_on", "Ngày ký biên bản", "Minuted on"),
)

LEVELS = (
    column("level", "Cấp xét", "Level", width=20),
    column("cluster", "Cụm, khối", "Cluster", width=20),
)
"""For a plan with levels of review."""


def minutes(projection: Projection, asked: Asked) -> Table:
    """Show how the votes of one meeting fell, or of all of the plan's.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language; which meeting, or none for all.

    Raises:
        NotFound: There is no such plan, or no such meeting of it.
    """
    book = open_book(projection, asked)
    return table(
        book,
        name="minutes",
        title=TITLE,
        clause=book.spec.review_clause,
        columns=(*COLUMNS, *(LEVELS if book.spec.levels else ())),
        rows=_numbered(_meetings(projection, asked), book),
    )


def _meetings(projection: Projection, asked: Asked) -> Mapping[str, tuple[MeetingRow, Sitting]]:
    found = {
        stream: (row, row.state)
        for stream, row in projection.of(meetings.VIEW).items()
        if isinstance(row.state, Sitting) and stream_of(row.state.plan) == stream_of(asked.plan)
    }
    if asked.meeting is None:
        return found
    if asked.meeting not in found:
        raise NotFound("meeting", asked.meeting)
    return {asked.meeting: found[asked.meeting]}


def _numbered(found: Mapping[str, tuple[MeetingRow, Sitting]], book: Book) -> Iterable[Row]:
    rows = (
        (stream, row, state, nomination)
        for stream, (row, state) in found.items()
        for nomination in state.agenda
    )
    for place, (stream, row, state, nomination) in enumerate(rows, 1):
        yield (
            place,
            stream,
            row.convened_on,
            len(state.present),
            len(state.in_writing),
            *_candidate(nomination, book),
            len(state.recused_from(nomination)),
            *_votes(nomination, state),
            row.minuted_on,
            *(_level(state, book) if book.spec.levels else ()),
        )


def _level(state: Sitting, book: Book) -> tuple[Cell, Cell]:
    levels = {level.code: level.title.text(book.lang) for level in book.spec.levels}
    clusters = {cluster.code: cluster.title.text(book.lang) for cluster in book.spec.clusters}
    cluster = clusters.get(state.cluster, state.cluster) or None
    return levels.get(state.level, state.level) or None, cluster


def _candidate(nomination: str, book: Book) -> tuple[Cell, ...]:
    row = book.nominations.get(nomination)
    return (book.unit(row.entry.unit), book.name(row)) if row else (None, nomination)


def _votes(nomination: str, state: Sitting) -> tuple[Cell, ...]:
    tally = state.tallies.get(nomination)
    if tally is None:
        return (None,) * 9
    in_favour = tally.in_favour + tally.in_favour_in_writing
    return (
        tally.in_favour,
        tally.against,
        tally.invalid,
        tally.in_favour_in_writing,
        tally.against_in_writing,
        tally.base,
        tally.needed,
        Fraction(in_favour, tally.base) if tally.base else None,
        tally.passed,
    )
