"""By when something is due: on one day, each year or month, or so long after an event."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

import attrs
import msgspec

from thidua.door import Count, Line, at_the_door, refusal
from thidua.specs.canonical import LATER
from thidua.specs.effective import Period
from thidua.values import PLACE, day_of

WEEK = (6, 7)
"""Saturday and Sunday, as ISO 8601 numbers the days of a week."""
LONGEST = 3660
"""The most days that a deadline can be after an event: ten years."""


def later(day: date, days: int) -> date:
    """Return the day so many days later, or earlier; no later than the last of all days.

    Args:
        day: The day.
        days: How many days later; below nought, earlier.
    """
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


@attrs.frozen(kw_only=True)
class Term:
    """Be one turn of a window that recurs: its name, first and last day; reckoned, never given."""

    label: str
    first: date
    last: date


@attrs.frozen(field_transformer=at_the_door)
class MonthDay:
    """Name a day of each year, or of each month where no month is named.

    A day that a month does not have is that month's last.
    """

    day: Annotated[int, msgspec.Meta(ge=1)]
    month: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what no calendar has."""
        if self.day > 31:  # noqa: PLR2004 - the longest month
            raise refusal("day", self.day, "1 to 31", "cần từ 1 đến 31")
        if self.month is not None and not 1 <= self.month <= 12:  # noqa: PLR2004 - of a year
            raise refusal("month", self.month, "1 to 12", "cần từ 1 đến 12")

    def within(self, term: Term) -> date:
        """Return the first such day on or after a term's first."""
        first = term.first
        day = self._of(first.year, self.month or first.month)
        if day >= first:
            return day
        if self.month or first.month == 12:  # noqa: PLR2004 - December
            return self._of(first.year + 1, self.month or 1)
        return self._of(first.year, first.month + 1)

    def _of(self, year: int, month: int) -> date:
        if year > date.max.year:
            return date.max
        return date(year, month, min(self.day, monthrange(year, month)[1]))


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class After:
    """State that something is due so many days after an event."""

    event: Literal["occurred", "received"]
    """``occurred``: what the list is about happened; ``received``: the Office received it."""
    days: Count
    counted: Literal["calendar", "working"] = "calendar"

    def __attrs_post_init__(self) -> None:
        """Refuse what is no deadline for anybody living."""
        if self.days > LONGEST:
            raise refusal("days", self.days, f"at most {LONGEST}", f"cần không quá {LONGEST}")

    def day(self, since: date, calendar: "Calendar | None") -> date:
        """Return the day that is so long after another.

        Args:
            since: The day of the event.
            calendar: The days off, which only working days look at.
        """
        if self.counted == "working" and calendar is not None:
            return calendar.working_days_after(since, self.days)
        return later(since, self.days)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Calendar:
    """State which days are off, as the plan or the authority that it names has them."""

    clause: Line
    weekly: tuple[int, ...] = WEEK
    """The days of the week that are off: 1 is Monday, 7 is Sunday."""
    holidays: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()
    """Days of the weekend that are worked in a holiday's stead."""

    def is_off(self, day: date) -> bool:
        """Tell whether nobody works on a day."""
        return day not in self.worked and (day in self.holidays or day.isoweekday() in self.weekly)

    def shifted(self, day: date, step: int) -> date:
        """Return the day, or where it is off the next working day in a direction.

        Args:
            day: The day.
            step: 1 for later, -1 for earlier.
        """
        while self.is_off(day) and date.min < day < date.max:
            day = later(day, step)
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """Return the day that is so many working days after a day."""
        for _ in range(count):
            day = self.shifted(later(day, 1), 1)
        return day

    def __attrs_post_init__(self) -> None:
        """Refuse a week without a working day, for nothing would ever be due, and an eighth day."""
        week = set(range(1, 8))
        if set(self.weekly) >= week or not set(self.weekly) <= week:
            needed, can = "days from 1 to 7, and not all", "cần các ngày từ 1 đến 7, không phải cả"
            raise refusal("weekly", str(self.weekly), needed, can)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Deadline:
    """State by when something is due: before a day, or on that day at the latest.

    The day is one of three: ``day`` itself, ``each`` year's or month's, or so long ``after``.
    """

    code: str
    day: date | None = None
    inclusive: bool
    clause: Line
    zone: str = PLACE
    days_off: Literal["no_rule", "next_working_day", "previous_working_day"] = "no_rule"
    """What a day off does to the deadline; ``no_rule`` where the plan states nothing."""
    each: MonthDay | None = attrs.field(default=None, metadata=LATER)
    after: After | None = attrs.field(default=None, metadata=LATER)
    step: Literal["", "received", "transmitted"] = attrs.field(default="", metadata=LATER)
    """The hand-over that it is for; where empty, the one that the plan counts."""
    unit_kinds: tuple[str, ...] = attrs.field(default=(), metadata=LATER)
    """The kinds of unit that it is for; none means every kind that has no other."""
    override_clause: Line = attrs.field(default="", metadata=LATER)
    """The clause under which another day may be set for a term; empty: none may."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def __attrs_post_init__(self) -> None:
        """Refuse a deadline with no day, or with more than one."""
        if sum(x is not None for x in (self.day, self.each, self.after)) != 1:
            needed = "give one of day, each and after"
            raise refusal("deadline", self.code, needed, "cần đúng một trong day, each, after")

    def waits_for(self, event: str) -> bool:
        """Tell whether it is so long after an event."""
        return self.after is not None and self.after.event == event

    def falls_on(
        self, term: Term, happened: Mapping[str, date], calendar: Calendar | None
    ) -> date | None:
        """Return the day of the deadline, days off reckoned; nothing before its event happened.

        What a day off moves is the last day in time: of "before Monday", that is Sunday.

        Args:
            term: The turn of the window.
            happened: The day of each event that has happened.
            calendar: The days off.
        """
        day = self._plainly(term, happened, calendar)
        if day is None or calendar is None or self.days_off == "no_rule":
            return day
        beyond = 0 if self.inclusive else 1
        step = 1 if self.days_off == "next_working_day" else -1
        return later(calendar.shifted(later(day, -beyond), step), beyond)

    def _plainly(
        self, term: Term, happened: Mapping[str, date], calendar: Calendar | None
    ) -> date | None:
        if self.after is None:
            return self.each.within(term) if self.each else self.day
        since = happened.get(self.after.event)
        return self.after.day(since, calendar) if since else None

    @property
    def needs_calendar(self) -> bool:
        """Tell whether it cannot be reckoned without the plan's days off."""
        working = self.after is not None and self.after.counted == "working"
        return working or self.days_off != "no_rule"


@attrs.frozen(kw_only=True)
class Due:
    """Hold a deadline with the day on which it falls."""

    deadline: Deadline
    day: date

    def met_on(self, day: date) -> bool:
        """Tell whether something done on a day is in time."""
        return day <= self.day if self.deadline.inclusive else day < self.day

    def met_at(self, moment: datetime) -> bool:
        """Tell whether something done at a moment is in time, by the calendar of its zone."""
        return self.met_on(day_of(moment, self.deadline.zone))

    @property
    def last_day(self) -> date:
        """Return the last day in time."""
        return self.day if self.deadline.inclusive else later(self.day, -1)
