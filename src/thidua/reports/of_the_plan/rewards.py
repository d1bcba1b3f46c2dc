"""What was proposed and what was decided of it: at mid-year, and in the year's end (IV.2, V.2)."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

from attrs import frozen

from thidua.reports.of_the_plan.book import Book
from thidua.views.progress import Progress, Proposal, Recommendation, Ruling

Outcome = Literal["approved", "declined", "pending"]
Occasion = Literal["mid_year", "annual"]


@frozen
class Case:
    """Hold one proposal of a reward with the decision on it, where there is one."""

    row: Progress
    occasion: Occasion
    award: str
    achievements: tuple[str, ...]
    on: date
    ruling: Ruling | None

    @property
    def outcome(self) -> Outcome:
        """Return what came of it."""
        return self.ruling.outcome if self.ruling else "pending"

    @property
    def revoked(self) -> bool:
        """Tell whether the decision was revoked since."""
        if self.occasion == "mid_year":
            return self.row.proposal_annulment is not None
        return self.row.phase == "revoked"

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the achievements that were proposed and not rewarded, once it is decided."""
        if self.ruling is None:
            return ()
        given = self.ruling.achievements if self.outcome == "approved" else ()
        return tuple(one for one in self.achievements if one not in given)


def mid_year_cases(book: Book) -> Iterable[Case]:
    """Yield every proposal of the six-month review."""
    for row in book.nominations.values():
        if row.proposal is not None:
            yield _case(row, "mid_year", row.proposal.award, row.proposal, row.proposal_ruling)


def annual_cases(book: Book) -> Iterable[Case]:
    """Yield everything that the council proposed to the one who decides."""
    for row in book.nominations.values():
        said = row.recommendation
        if said is not None and said.award is not None:
            yield _case(row, "annual", said.award, said, row.ruling)


def _case(
    row: Progress,
    occasion: Occasion,
    award: str,
    asked: Proposal | Recommendation,
    ruling: Ruling | None,
) -> Case:
    return Case(row, occasion, award, asked.achievements, asked.on, ruling)
