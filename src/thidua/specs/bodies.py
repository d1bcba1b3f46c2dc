"""Who votes, and in which order: councils of one or more levels, peer clusters before them."""

from typing import Annotated, Literal

import attrs
import msgspec

from thidua.door import Line, at_the_door, refusal
from thidua.specs.canonical import LATER
from thidua.specs.effective import Period
from thidua.specs.parts import Title


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Level:
    """Describe one level of review; the last one that a nomination goes through proposes it."""

    code: str
    title: Title
    by: Literal["council", "cluster"]
    """One council, or each cluster of peers for its own units."""
    clause: Line
    leaders: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """For clusters: how many a cluster may vote for in a turn of the window; none: any number."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)

    def __attrs_post_init__(self) -> None:
        """Refuse leaders of what is no cluster."""
        if self.leaders is not None and self.by != "cluster":
            needed, can = "it is for clusters; leave it out", "chỉ dành cho cụm, khối; hãy bỏ"
            raise refusal("leaders", self.leaders, needed, can)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Cluster:
    """Name a cluster of peers and the units that belong to it."""

    code: str
    title: Title
    units: tuple[str, ...]
    clause: Line


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Nominator:
    """State who may nominate besides the unit itself, and which units take that in."""

    code: str
    title: Title
    source: Literal["own_unit", "any_unit", "citizen", "press"]
    clause: Line
    taken_in_by: tuple[str, ...] = ()
    """The kinds of unit that may register it; none means every kind that registers."""
    needs_document: bool = False
    """It rests on a document, such as a letter or an article."""
    effective: Period | None = attrs.field(default=None, metadata=LATER)
