"""How far the review came, for plans that score, have gates, or have levels of councils."""

from collections.abc import Sequence
from fractions import Fraction

from thidua.reports.of_the_plan.book import Book
from thidua.reports.of_the_plan.laying_out import column
from thidua.reports.table import Cell, Column, Row
from thidua.specs import Scoring
from thidua.views.progress import Progress

_SCORES = (
    column("points", "Điểm", "Points", "fraction", 9),
    column("bonus", "Điểm thưởng", "Bonus", "fraction", 9),
    column("maximum", "Điểm tối đa", "Maximum", "fraction", 9),
    column("band", "Mức", "Band", width=16),
)
_GATES = (column("not_clear", "Trường hợp loại trừ chưa rõ", "Gates not clear", width=20),)
_LEVELS = (column("levels", "Các cấp đã thông qua", "Levels that voted for it", width=24),)


def more_columns(book: Book) -> Sequence[Column]:
    """Return the columns that this plan needs besides those of every plan."""
    spec = book.spec
    return (
        *(_SCORES if spec.scorings else ()),
        *(_GATES if spec.gates else ()),
        *(_LEVELS if spec.levels else ()),
    )


def more_cells(row: Progress, book: Book) -> Row:
    """Return the cells of one nomination in those columns.

    Args:
        row: The nomination.
        book: The plan's book.
    """
    spec = book.spec
    return (
        *(_scores(row, book) if spec.scorings else ()),
        *((_gates(row, book),) if spec.gates else ()),
        *((_levels(row, book),) if spec.levels else ()),
    )


def unscored(row: Progress, book: Book) -> dict[str, bool]:
    """Return the criteria that are scored in place of a verdict, and whether points are missing.

    Args:
        row: The nomination.
        book: The plan's book.
    """
    scoring = book.spec.scoring_for(row.entry.category)
    marks = scoring.marks if scoring else ()
    return {mark.criterion: mark.criterion not in row.points for mark in marks}


def _scores(row: Progress, book: Book) -> tuple[Cell, ...]:
    """Show what was recorded when it was proposed; before that, what the points come to so far."""
    said = row.recommendation.reckoned if row.recommendation else None
    if said is not None:
        points, bonus, most = (x.fraction for x in (said.points, said.bonus, said.maximum))
        return (points, bonus, most, _band(said.band, book))
    scoring = book.spec.scoring_for(row.entry.category)
    return _so_far(scoring, row.points, book) if scoring else (None,) * len(_SCORES)


def _so_far(scoring: Scoring, points: dict[str, Fraction], book: Book) -> tuple[Cell, ...]:
    total = scoring.total(points)
    return (total.points, total.bonus, total.maximum, _band(total.band, book))


def _band(code: str | None, book: Book) -> str | None:
    bands = (scoring.band(code) for scoring in book.spec.scorings if code)
    found = next((band for band in bands if band), None)
    return found.title.text(book.lang) if found else code


def _gates(row: Progress, book: Book) -> str:
    its = (gate for gate in book.spec.gates if gate.applies_to(row.entry.category))
    return ", ".join(gate.code for gate in its if row.gates.get(gate.code) != "clear")


def _levels(row: Progress, book: Book) -> str:
    titles = {level.code: level.title.text(book.lang) for level in book.spec.levels}
    return ", ".join(titles.get(vote.level, vote.level) for vote in row.endorsements)
