"""Commands that write several streams at once."""

from datetime import date
from typing import Any

import attrs

from thidua.domain.meeting.commands import Tally
from thidua.domain.subject import Introduce
from thidua.door import Line, Named, Remark, at_the_door
from thidua.values import Evidence


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Candidate:
    """Give one line of a registration list."""

    nomination: str
    subject: str
    category: str
    nature: Line
    """One of the plan's; empty where the plan has none."""
    scope: Line
    movements: tuple[str, ...]
    field: str | None = None
    summary: Remark | None = None
    acclaimed: Evidence | None = None
    nominated_by: Line = ""
    """Who nominates, as the plan lists it; empty: the unit itself."""
    nominated_in: Evidence | None = None
    """The letter or article in which others nominate."""
    introduce: Introduce | None = None
    """Where the subject is not known yet."""
    place: Named | None = None
    """What the line is called in findings: a row, a name in the embedding system."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class RegisterList:
    """Draw up a list and register everybody on it."""

    plan: str
    unit: str
    window: str
    candidates: tuple[Candidate, ...]
    occurred_on: date | None = None
    """The day of what the list is about, where its window is for occasions."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class CountVotes:
    """Count a meeting's votes on one nomination: it is proposed, or it is not."""

    tally: Tally
    award: str
    achievements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Together:
    """Carry out several commands as one, all or nothing."""

    parts: tuple[tuple[str, Any], ...]
    """Each with the stream that it is about."""
