"""The registration list by unit: collectives, then individuals, in time or late (IV.1, VI.1)."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.of_the_plan.gaps import called
from thidua.reports.of_the_plan.laying_out import (
    CATEGORY,
    NAME,
    ORDINAL,
    POSITION,
    UNIT,
    column,
    day,
    table,
)
from thidua.reports.of_the_plan.timeliness import Timeliness, of_list
from thidua.reports.table import Cell, Row, Table, Words
from thidua.specs import Choice
from thidua.values import Evidence
from thidua.vietnamese import format_day
from thidua.views import Projection
from thidua.views.progress import Progress
from thidua.views.subjects import readable

TITLE = Words("Danh sách đăng ký điển hình tiên tiến", "Registration list of advanced exemplars")

COLUMNS = (
    ORDINAL,
    UNIT,
    column("part", "Phần", "Part", width=14),
    NAME,
    POSITION,
    CATEGORY,
    column("nature", "Loại điển hình", "Nature", width=18),
    column("scope", "Phạm vi, lĩnh vực", "Scope, field", width=18),
    column("movements", "Phong trào thi đua", "Movements", width=26),
    column("summary", "Tóm tắt thành tích", "Achievements in a few words", width=40),
    column("acclaimed", "Tập thể suy tôn", "Acclaimed by the collective", width=20),
    day("registered_on", "Ngày đăng ký", "Registered on"),
    column("window", "Đợt đăng ký", "Window", width=18),
    column("supplement", "Bổ sung", "Supplement", "flag", 9),
    day("deadline", "Ngày cuối còn hạn", "Last day in time"),
    column("timeliness", "Thời hạn", "Timeliness", width=22),
    column("phase", "Tình trạng", "Phase", width=20),
)

NOMINATOR = column("nominated_by", "Người giới thiệu", "Nominated by", width=20)
"""Shown where the plan lists who nominates."""

_PARTS = {
    "collective": Words("Tập thể", "Collectives"),
    "individual": Words("Cá nhân", "Individuals"),
    "household": Words("Hộ gia đình", "Households"),
    "model": Words("Mô hình", "Models"),
    "": Words("Khác", "Others"),
}
_ALWAYS = ("collective", "individual", "")
_NUMBERS = ("I", "II", "III", "IV", "V")
_STANDINGS = {
    "in_time": Words("đúng hạn", "in time"),
    "late": Words("muộn {} ngày", "{} day(s) late"),
    "waived": Words("muộn {} ngày, đã được miễn xét", "{} day(s) late, forgiven"),
    "overdue": Words("chưa nộp, quá hạn {} ngày", "not handed over, {} day(s) overdue"),
    "due": Words("chưa nộp, còn {} ngày", "not handed over, {} day(s) left"),
    "no_deadline": Words("không quy định thời hạn", "no deadline"),
}


def registrations(projection: Projection, asked: Asked) -> Table:
    """Make the registration list by unit: I. collectives, II. individuals.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    return table(
        book,
        name="registrations",
        title=TITLE,
        clause=book.spec.authority("register").clause,
        columns=(*COLUMNS, NOMINATOR) if book.spec.nominators else COLUMNS,
        rows=_rows(book),
    )


def standing(told: Timeliness, book: Book) -> str:
    """Say how a list stands to its deadline."""
    return _STANDINGS[told.standing].said(book.lang).format(told.days)


def _parts(book: Book) -> dict[str, str]:
    """Return what the parts are called, numbered: only those that the plan can have."""
    forms = {*_ALWAYS, *(category.form for category in book.spec.categories)}
    shown = [form for form in _PARTS if form in forms]
    numbered = zip(_NUMBERS, shown, strict=False)
    return {form: f"{number}. {_PARTS[form].said(book.lang)}" for number, form in numbered}


def _rows(book: Book) -> Iterable[Row]:
    parts = _parts(book)
    order = tuple(parts)
    units = groupby(book.nominations.values(), key=lambda row: row.entry.unit)
    for _, group in units:
        rows = sorted(group, key=lambda row: order.index(book.form(row)))
        for form, part in groupby(rows, key=book.form):
            for number, row in enumerate(part, 1):
                yield (number, book.unit(row.entry.unit), parts[form], *_row(row, book))


def _row(row: Progress, book: Book) -> Row:
    entry, spec = row.entry, book.spec
    return (
        book.name(row),
        book.position(row),
        book.category(row),
        _called(entry.nature, spec.natures, book),
        ", ".join(filter(None, (_called(entry.scope, spec.scopes, book), entry.field))),
        "; ".join(_called(code, spec.movements, book) for code in entry.movements),
        book.asked.text(entry.summary),
        _document(book.asked.paper(entry.acclaimed), book),
        entry.on,
        *_window(row, book),
        book.word(row.phase),
        *_nominator(row, book),
    )


def _nominator(row: Progress, book: Book) -> tuple[Cell, ...]:
    if not book.spec.nominators:
        return ()
    there = book.spec.nominator(row.entry.nominated_by)
    return (there.title.text(book.lang) if there else row.entry.nominated_by or None,)


def _window(row: Progress, book: Book) -> tuple[Cell, ...]:
    window, drawn = book.spec.window(row.entry.window), book.lists.get(row.entry.list)
    told = of_list(drawn, book) if drawn else None
    return (
        called(window, row.entry.term, book) if window else row.entry.window,
        not window.counts_to_minimum if window else None,
        told.last if told else None,
        standing(told, book) if told else None,
    )


def _called(code: str, choices: Sequence[Choice], book: Book) -> str:
    found = (choice.title.text(book.lang) for choice in choices if choice.code == code)
    return next(found, code)


def _document(evidence: Evidence | None, book: Book) -> str | None:
    if evidence is None:
        return None
    paper = evidence.document
    on = format_day(paper.on, lang=book.lang) if paper.on else None
    return ", ".join(filter(None, (readable(paper.kind, book.lang), paper.number, on)))
