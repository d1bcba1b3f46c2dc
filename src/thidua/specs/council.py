"""What the rules of a council are, as data. No plan has them by default."""

from typing import Annotated, ClassVar, Literal

import attrs
import msgspec

from thidua.door import Line, at_the_door, refusal
from thidua.specs.ratio import Ratio


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Member:
    """Name a member by an opaque id, the seat held, and the subject who it is, where known."""

    id: str
    seat: Literal["chair", "vice_chair", "member", "secretary"]
    subject: str | None = None
    """So that a member who is a candidate is found."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CouncilRules:
    """Hold who sits on a council and how it votes."""

    KIND: ClassVar[str] = "council_rules"
    SCHEMA: ClassVar[int] = 1

    id: str
    members: Annotated[tuple[Member, ...], msgspec.Meta(min_length=1)]
    quorum: Ratio
    """The share of all members who must be present."""
    threshold: Ratio
    """The share of the base that must be in favour."""
    comparison: Literal["at_least", "more_than"]
    base: Literal["all_members", "present", "valid_ballots"]
    ballot: Literal["secret", "open"]
    absent_by_writing: bool
    """Absent members may give a written opinion, which counts as a vote."""
    recused_in_base: bool
    """With ``all_members``: those recused still count in the base."""
    clause: Line = ""
    """The document and point that these rules stand in."""

    def __attrs_post_init__(self) -> None:
        """Refuse a member who is named twice: one is counted once."""
        names = [member.id for member in self.members]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            listed = ", ".join(twice)
            raise refusal("members", listed, "name each member once", "mỗi thành viên chỉ nêu một")

    def passes(self, in_favour: int, base: int) -> bool:
        """Tell whether so many in favour are enough; nobody to vote is never enough."""
        enough = (
            self.threshold.reached if self.comparison == "at_least" else self.threshold.exceeded
        )
        return base > 0 and enough(in_favour, base)

    def needed(self, base: int) -> int:
        """Return the smallest number in favour that passes on this base.

        Where not even all of it would do, that is one more than there are.
        """
        return next((n for n in range(base + 1) if self.passes(n, base)), base + 1)
