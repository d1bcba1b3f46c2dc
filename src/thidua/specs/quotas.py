"""How many there must or may be: counted, per kind of unit, or as a share of a count."""

import math
from fractions import Fraction
from typing import Literal

import attrs

from thidua.door import Count, Line, at_the_door, refusal
from thidua.specs.canonical import LATER
from thidua.specs.effective import Period
from thidua.specs.ratio import Ratio
from thidua.values import Form

Rounding = Literal["none", "down", "up", "half_up"]
"""What becomes of a share that is no whole number, as the plan states it."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Quota:
    """State how many at least, at most or exactly, of what is counted at one stage."""

    code: str
    bound: Literal["at_least", "at_most", "exactly"]
    counted: Literal["registered", "recommended", "approved"]
    per: Literal["unit", "office"]
    clause: Line
    count: Count | None = None
    share: Ratio | None = None
    """A share of a count of the unit or the office, instead of a number."""
    of: Line = ""
    """What the share is of: the name of a count, such as ``headcount`` or ``title_holders``."""
    rounding: Rounding = "none"
    unit_kinds: tuple[str, ...] = ()
    """The kinds of unit that it is for; none means all."""
    forms: tuple[Form, ...] = ()
    categories: tuple[str, ...] = ()
    award: Line = ""
    """The form of reward that is counted; empty: any."""
    windows: tuple[str, ...] = ()
    """The windows whose lists are counted; none means all."""
    breach: Literal["refuse", "flag"] = "flag"
    """What going beyond leads to. Too few is always a flag: nobody can be refused for it."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def __attrs_post_init__(self) -> None:
        """Refuse a quota that is no number, or is two, or a share with no rule for its rest."""
        if (self.count is None) == (self.share is None):
            raise refusal("quota", self.code, "give count or share", "cần count hoặc share")
        if self.share is not None and (not self.of or self.rounding == "none"):
            needed, can = "say what the share is of, and its rounding", "cần of và rounding"
            raise refusal("quota", self.code, needed, can)
        if self.award and self.counted == "registered":
            needed, can = "nobody is registered for an award", "đăng ký không kèm hình thức khen"
            raise refusal("quota", self.code, needed, can)

    def number(self, base: int) -> int:
        """Return the number that is asked, in whole ones.

        Args:
            base: What the share is of.
        """
        if self.share is None:
            return self.count or 0
        return rounded(self.share.of(base), self.rounding)

    def exceeds(self, got: int, number: int) -> bool:
        """Tell whether so many are too many.

        Args:
            got: How many there are.
            number: What ``number`` gave.
        """
        return self.bound != "at_least" and got > number

    def lacks(self, got: int, number: int) -> bool:
        """Tell whether so many are too few.

        Args:
            got: How many there are.
            number: What ``number`` gave.
        """
        return self.bound != "at_most" and got < number


def rounded(share: Fraction, rule: Rounding) -> int:
    """Return a share in whole ones, by the plan's rule.

    Args:
        share: The exact share, 0 or more.
        rule: ``half_up`` takes a half to the next whole.
    """
    match rule:
        case "up":
            return math.ceil(share)
        case "half_up":
            return math.floor(share + Fraction(1, 2))
        case _:
            return math.floor(share)
