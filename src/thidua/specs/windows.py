"""When lists may be drawn up: once, each year or month, every few years, or as things happen."""

from calendar import monthrange
from datetime import date
from typing import Annotated, Literal

import attrs
import msgspec

from thidua.door import Line, at_the_door, refusal
from thidua.specs.canonical import LATER
from thidua.specs.deadlines import Deadline, Term, later
from thidua.specs.effective import one_at_a_time
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

    def __attrs_post_init__(self) -> None:
        """Refuse to close before opening, and a deadline that could never fall."""
        if self.closes and self.closes < self.opens:
            needed, can = f"{self.opens} or later", f"cần từ {self.opens} trở đi"
            raise refusal("closes", str(self.closes), needed, can)
        every = self.all_deadlines
        waiting = [d for d in every if d.waits_for("occurred")]
        if waiting and self.every != "occasion":
            needed, can = "only occasions occur", "chỉ đợt theo vụ việc mới có ngày xảy ra"
            raise refusal("deadline", waiting[0].code, needed, can)

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
                return self._whole("")
            case "year":
                return self._of_years(day.year - (day.year - self.opens.year) % self.years)
            case "month":
                last = monthrange(day.year, day.month)[1]
                first, label = day.replace(day=1), day.isoformat()[:7]
                return Term(label=label, first=first, last=day.replace(day=last))
            case _:
                since = occurred_on or day
                return Term(label=since.isoformat(), first=since, last=self.closes or date.max)

    def present(self, day: date) -> Term:
        """Return the turn to look at on a day: the first before any, the last after all."""
        return self.term(max(self.opens, min(day, self.closes or date.max)))

    def after(self, term: Term) -> Term | None:
        """Return the turn that follows; nothing where none does, as with occasions."""
        if self.every in ("plan", "occasion") or term.last == date.max:
            return None
        following = later(term.last, 1)
        return self.term(following) if self.holds(following) else None

    def turn(self, label: str) -> Term:
        """Return the turn of that name, as ``term`` named it.

        A name of another cycle, from before the plan was amended, is all the time it is open.
        """
        return self._named(label) or self._whole(label)

    def has(self, label: str) -> bool:
        """Tell whether a turn of that name is one that the window can have."""
        term = self._named(label)
        last = self.closes or date.max
        return term is not None and term.first <= last and term.last >= self.opens

    def _named(self, label: str) -> Term | None:
        try:
            day = self._day_of(label)
        except ValueError:
            return None
        term = self.term(day, day)
        return term if term.label == label else None

    def _day_of(self, label: str) -> date:
        match self.every:
            case "plan":
                return self.opens
            case "year":
                return date(int(label[:4]), 1, 1)
            case "month":
                return date.fromisoformat(f"{label}-01")
            case _:
                return date.fromisoformat(label)

    def _whole(self, label: str) -> Term:
        return Term(label=label, first=self.opens, last=self.closes or date.max)

    def _of_years(self, year: int) -> Term:
        first, last = max(year, 1), min(year + self.years - 1, date.max.year)
        label = f"{first:04}" if self.years == 1 else f"{first:04}-{last:04}"
        return Term(label=label, first=date(first, 1, 1), last=date(last, 12, 31))

    @property
    def all_deadlines(self) -> tuple[Deadline, ...]:
        """Return every deadline, the first one first."""
        return (*([self.deadline] if self.deadline else ()), *self.deadlines)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of its deadlines."""
        return tuple(deadline.code for deadline in self.all_deadlines)

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

    def refuse_doubt(self, counted: str) -> None:
        """Refuse two deadlines for one hand-over of one kind of unit on one day.

        Args:
            counted: The hand-over that the plan counts, where a deadline names none.

        Raises:
            InvalidValue: Nobody could tell which of the two is meant, or it waits for itself.
        """
        its = [(d, d.step or counted) for d in self.all_deadlines]
        for deadline, step in its:
            if step == "received" and deadline.waits_for("received"):
                needed, can = "receiving cannot wait for itself", "việc nhận không thể chờ chính nó"
                raise refusal("deadline", deadline.code, needed, can)
        kinds = ((f"{step} {kind}", d) for d, step in its for kind in d.unit_kinds or ("",))
        one_at_a_time("deadlines", ((named, d.effective) for named, d in kinds))
