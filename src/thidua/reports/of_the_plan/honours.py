"""The roll of honour: who was honoured by the conference, by which decision (V.3)."""

from collections.abc import Iterable

from thidua.reports.of_the_plan.book import Asked, Book, open_book
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
from thidua.reports.table import Row, Table, Words
from thidua.views import Projection
from thidua.views.progress import Progress, Ruling

TITLE = Words("Bảng vinh danh điển hình tiên tiến", "Roll of honour")

COLUMNS = (
    ORDINAL,
    UNIT,
    NAME,
    POSITION,
    CATEGORY,
    column("award", "Hình thức khen thưởng", "Reward", width=20),
    column("decision", "Số quyết định", "Decision", width=16),
    day("decided_on", "Ngày quyết định", "Decided on"),
    column("conference", "Hội nghị", "Conference", width=30),
    day("honoured_on", "Ngày tôn vinh", "Honoured on"),
)

TITLES = (column("title", "Danh hiệu", "Title", width=26),)
"""For a plan whose awards bring titles."""


def honours(projection: Projection, asked: Asked) -> Table:
    """Make the roll of honour; whose decision was revoked is not on it.

    Args:
        projection: All views, as of the day.
        asked: Which plan, which day, which language.
    """
    book = open_book(projection, asked)
    return table(
        book,
        name="honours",
        title=TITLE,
        clause=book.spec.annual.clause if book.spec.annual else book.spec.decision_clause,
        columns=(*COLUMNS, *(TITLES if book.spec.titles else ())),
        rows=_rows(book),
    )


def _rows(book: Book) -> Iterable[Row]:
    honoured = [row for row in book.nominations.values() if row.phase == "honoured"]
    for place, row in enumerate(honoured, 1):
        yield _row(place, row, book)


def _row(place: int, row: Progress, book: Book) -> Row:
    ruling, tribute = row.ruling, row.tribute
    return (
        place,
        book.unit(row.entry.unit),
        book.name(row),
        book.position(row),
        book.category(row),
        book.award(ruling.award if ruling else None),
        ruling.number if ruling else None,
        ruling.on if ruling else None,
        _conference(tribute.conference if tribute else None, book),
        tribute.on if tribute else None,
        *((_title(ruling, book),) if book.spec.titles else ()),
    )


def _title(ruling: Ruling | None, book: Book) -> str | None:
    """Return the title that the decision brought for its year."""
    award = book.spec.award(ruling.award) if ruling else None
    titles = {title.code: title.title.text(book.lang) for title in book.spec.titles}
    return titles.get(award.grants) if award else None


def _conference(code: str | None, book: Book) -> str | None:
    annual = book.spec.annual
    return annual.title.text(book.lang) if annual and code == annual.code else code
