"""How long a plan keeps personal data of a category, once a case is closed."""

from datetime import date
from typing import Annotated, Literal

import attrs
import msgspec

from thidua.door import Line, at_the_door

Years = Annotated[int, msgspec.Meta(ge=1)]
"""A number of whole years."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Retention:
    """Keep data of a category for so many years, from 1 January after the case is closed."""

    category: Literal["identity", "contact", "conduct", "free_text"]
    years: Years
    clause: Line = ""

    def until(self, closed: date) -> date:
        """Return the first day on which the data may go.

        Args:
            closed: The day on which the case was closed.
        """
        return date(min(closed.year + 1 + self.years, 9999), 1, 1)
