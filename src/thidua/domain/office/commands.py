"""What can be asked of the office."""

from datetime import date

import attrs

from thidua.door import at_the_door
from thidua.specs import Counts


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class OpenOffice:
    """Begin to keep the office's records."""

    name: str
    zone: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AddUnit:
    """Record a unit."""

    unit: str
    name: str
    kind: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EndUnit:
    """Record that a unit came to its end."""

    unit: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class GiveRole:
    """Record who holds a role from the day on."""

    role: str
    holder: str
    unit: str | None = None
    subject: str | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EndRole:
    """Record who holds a role no longer."""

    role: str
    holder: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Count:
    """Record what was counted as of a day, in a unit or in the whole office."""

    unit: str | None = None
    counts: Counts
    as_of: date


OfficeCommand = OpenOffice | AddUnit | EndUnit | GiveRole | EndRole | Count
