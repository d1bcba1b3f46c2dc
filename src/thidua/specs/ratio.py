"""An exact fraction of a whole, as a threshold or a quorum states it."""

from fractions import Fraction
from typing import Annotated

import attrs
import msgspec

from thidua.door import Count, at_the_door


@attrs.frozen(field_transformer=at_the_door)
class Ratio:
    """Hold an exact fraction of a whole; never a float.

    Args:
        part: The numerator, 0 or more.
        whole: The denominator, 1 or more.
    """

    part: Count
    whole: Annotated[int, msgspec.Meta(ge=1)] = 1

    def of(self, count: int) -> Fraction:
        """Return this share of a count, exactly."""
        return Fraction(self.part * count, self.whole)

    def reached(self, got: int, base: int) -> bool:
        """Tell whether ``got`` is at least this share of ``base``."""
        return got * self.whole >= self.part * base

    def exceeded(self, got: int, base: int) -> bool:
        """Tell whether ``got`` is more than this share of ``base``."""
        return got * self.whole > self.part * base

    def least(self, base: int) -> int:
        """Return the smallest count that reaches this share of ``base``."""
        return -(-self.part * base // self.whole)

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"
