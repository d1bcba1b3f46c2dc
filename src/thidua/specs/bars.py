"""What must be clear before somebody is proposed or decided on: gates and earlier titles."""

from typing import Annotated, Literal

import attrs
import msgspec

from thidua.door import Line, at_the_door, refusal
from thidua.specs.canonical import LATER
from thidua.specs.effective import Period
from thidua.specs.parts import Title

MOST_YEARS = 60
"""More than a life of work: no title is held in more consecutive years."""
DecisionAct = Literal["recommend", "decide"]
"""The two moments at which a nomination is decided on: by the council and by the head."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Gate:
    """State what excludes: until it is found clear, the acts that it guards are refused."""

    code: str
    text: Title
    clause: Line
    guards: tuple[DecisionAct, ...] = ("recommend", "decide")
    categories: tuple[str, ...] = ()
    """The categories that it is for; none means all."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def applies_to(self, category: str) -> bool:
        """Tell whether a subject of this category must pass it."""
        return not self.categories or category in self.categories


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Prerequisite:
    """State which title an award needs, and in how many consecutive years before."""

    code: str
    award: str
    """The award that needs it."""
    title: str
    """The title that must be held."""
    years: Annotated[int, msgspec.Meta(ge=1)]
    last_year: Literal["this_year", "year_before"] = "year_before"
    """The latest of the years, reckoned from the year of the act."""
    clause: Line
    guards: tuple[DecisionAct, ...] = ("recommend", "decide")
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def __attrs_post_init__(self) -> None:
        """Refuse more years than anybody works."""
        if self.years > MOST_YEARS:
            needed, can = f"{MOST_YEARS} at most", f"cần không quá {MOST_YEARS}"
            raise refusal("years", self.years, needed, can)

    def needed(self, year: int) -> tuple[int, ...]:
        """Return the years in which the title must be held.

        Args:
            year: The year of the act.
        """
        last = year if self.last_year == "this_year" else year - 1
        return tuple(range(last - self.years + 1, last + 1))
