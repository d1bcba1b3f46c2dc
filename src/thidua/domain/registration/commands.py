"""What can be asked of a list."""

from datetime import datetime

import attrs

from thidua.domain.registration.facts import Entry, Step
from thidua.door import at_the_door


@attrs.frozen(kw_only=True)
class DrawUp:
    """Draw up a list of nominations that are registered with it."""

    plan: str
    unit: str
    window: str
    entries: tuple[Entry, ...]


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
