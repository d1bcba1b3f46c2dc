"""What can be asked of a list."""

from datetime import date, datetime

import attrs

from thidua.domain.registration.facts import Entry
from thidua.door import at_the_door
from thidua.values import Step


@attrs.frozen(kw_only=True)
class DrawUp:
    """Draw up a list of nominations that are registered with it."""

    plan: str
    unit: str
    window: str
    entries: tuple[Entry, ...]
    occurred_on: date | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class HandOver:
    """Record a hand-over of the list: received by the Office, or transmitted to the council."""

    step: Step
    at: datetime


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class WaiveLateness:
    """Forgive that the list was late."""

    step: Step


ListCommand = DrawUp | HandOver | WaiveLateness
