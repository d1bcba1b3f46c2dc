"""When lists may be drawn up: once, each year or month, every few years, or as things happen."""

from datetime import date, timedelta
from typing import Annotated, Literal

import attrs
import msgspec

from thidua.door import Line, at_the_door
from thidua.specs.canonical import LATER
from thidua.specs.deadlines import Deadline, Term
from thidua.specs.parts import Title


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Window:
    """Describe a kind of registration list: when it may be drawn up and by when it is due."""

    code: str
    title: Title
    opens: date
    closes: date | None
    clause: Line
    deadline: Deadline | None = None
    counts_to_minimum: bool = False
    deadlines: tuple[Deadline, ...] = attrs.field(default=(), metadata=LATER)
    """More deadlines: for kinds of unit, for the other hand-over, for another time."""
    every: Literal["plan", "year", "month", "occasion"] = attrs.field(
        default="plan", metadata=LATER
    )
    """How often it recurs: once in the plan, in turns, or as often as something happens."""
    years: Annotated[int, msgspec.Meta(ge=1)] = attrs.field(default=1, metadata=LATER)
    """For ``year``: how many years a turn takes, counted from the year in which it opens."""
    levels: tuple[str, ...] = attrs.field(default=(), metadata=LATER)
    """The levels of councils that its nominations go through; none means all of the plan's."""

    def holds(self, day: date) -> bool:
        """Tell whether a list may be drawn up on a day."""
        return self.opens <= day and (self.closes is None or day <= self.closes)

    def term(self, day: date, occurred_on: date | None = None) -> Term:
        """Return the turn that a day is in.

        Args:
            day: The day on which a list is drawn up.
            occurred_on: The day of what the list is about, for a window of occasions.
        """
        match self.every:
            case "plan":
                return Term(label="", first=self.opens, last=self.closes or date.max)
            case "year":
                return self._of_years(day.year - (day.year - self.opens.year) % self.years)
            case "month":
                first = day.replace(day=1)
                last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
                return Term(label=f"{day:%Y-%m}", first=first, last=last)
            case "occasion":
                since = occurred_on or day
                return Term(label=since.isoformat(), first=since, last=self.closes or date.max)

    def turn(self, label: str) -> Term:
        """Return the turn of that name, as ``term`` named it."""
        if self.every == "plan":
            return self.term(self.opens)
        if self.every == "year":
            return self.term(date(int(label[:4]), 1, 1))
        day = date.fromisoformat(f"{label}-01" if self.every == "month" else label)
        return self.term(day, day)

    def _of_years(self, year: int) -> Term:
        last = year + self.years - 1
        label = f"{year:04}" if self.years == 1 else f"{year:04}-{last:04}"
        return Term(label=label, first=date(year, 1, 1), last=date(last, 12, 31))

    @property
    def all_deadlines(self) -> tuple[Deadline, ...]:
        """Return every deadline, the first one first."""
        return (*([self.deadline] if self.deadline else ()), *self.deadlines)

    def deadline_for(self, step: str, unit_kind: str, counted: str) -> Deadline | None:
        """Return the deadline of a hand-over: that of the unit's kind before that of all.

        Args:
            step: Which hand-over.
            unit_kind: The kind of unit whose list it is.
            counted: The hand-over that the plan counts, where a deadline names none.
        """
        its = [d for d in self.all_deadlines if (d.step or counted) == step]
        own = [d for d in its if unit_kind in d.unit_kinds]
        return next(iter((*own, *(d for d in its if not d.unit_kinds))), None)
