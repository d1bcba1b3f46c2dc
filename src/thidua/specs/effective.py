"""Rules that hold for a time: an event of 30 June is judged by the old, of 1 July by the new."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Protocol, TypeVar

import attrs

from thidua.door import at_the_door, refusal


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Period:
    """State from when to when a rule holds; both ends are in it, and either may be open."""

    first: date | None = None
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.first and self.last and self.last < self.first:
            needed, can = f"{self.first} or later", f"cần từ {self.first} trở đi"
            raise refusal("last", str(self.last), needed, can)

    def holds(self, day: date) -> bool:
        """Tell whether a day is in the period."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    def meets(self, other: "Period") -> bool:
        """Tell whether two periods have a day in common."""
        return (self.first or date.min) <= (other.last or date.max) and (
            (other.first or date.min) <= (self.last or date.max)
        )


ALWAYS = Period()
"""The period of a rule that states none."""


class Rule(Protocol):
    """Be a part of a plan that may hold for a time."""

    @property
    def effective(self) -> Period | None:
        """Return when it holds; nothing means always."""
        ...


R = TypeVar("R", bound=Rule)


def in_force(rules: Iterable[R], day: date) -> tuple[R, ...]:
    """Return the rules that hold on a day, in the plan's order.

    Args:
        rules: The rules, each with its period.
        day: The day.
    """
    return tuple(rule for rule in rules if rule.effective is None or rule.effective.holds(day))


def one_at_a_time(field: str, named: Iterable[tuple[str, Period | None]]) -> None:
    """Refuse two rules of one code that hold on the same day: neither would be the rule.

    Args:
        field: What holds the rules.
        named: The code and the period of each.

    Raises:
        InvalidValue: Two of one code meet.
    """
    for (code, period), (other, its) in combinations(named, 2):
        if code == other and (period or ALWAYS).meets(its or ALWAYS):
            needed = "one rule of a code on a day; give another code, or another period"
            can = "mỗi mã chỉ một quy định trong một ngày; hãy đổi mã hoặc thời gian hiệu lực"
            raise refusal(field, code, needed, can)
