"""What can be asked of a council meeting."""

import attrs

from thidua.door import Line, at_the_door


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Convene:
    """Convene a meeting."""

    plan: str
    present: tuple[str, ...]
    in_writing: tuple[str, ...] = ()
    agenda: tuple[str, ...]
    level: Line = ""
    """The level of review; empty where the plan has one council."""
    cluster: Line = ""
    """The cluster of peers that votes."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Recuse:
    """Record that a member stands aside from one nomination."""

    member: str
    nomination: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Tally:
    """Count the votes on one nomination."""

    nomination: str
    in_favour: int
    against: int
    invalid: int = 0
    in_favour_in_writing: int = 0
    against_in_writing: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return the counts by name."""
        return attrs.asdict(self, filter=lambda field, _: field.name != "nomination")


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Minute:
    """Record that the minutes are signed."""


MeetingCommand = Convene | Recuse | Tally | Minute
