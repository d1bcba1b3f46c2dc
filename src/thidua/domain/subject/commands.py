"""What can be asked of a subject."""

from typing import Annotated

import attrs
import msgspec

from thidua.door import at_the_door
from thidua.values import Document, Form, RewardedAt

Year = Annotated[int, msgspec.Meta(ge=1945)]
"""A year of the calendar."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Introduce:
    """Make a subject known."""

    form: Form
    unit: str
    name: str
    identity_number: str | None = None
    position: str | None = None
    resembles: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Move:
    """Record that a subject came to another unit or position."""

    unit: str
    position: str | None = None


@attrs.frozen(kw_only=True)
class Nominate:
    """Enter a registration of the subject."""

    plan: str
    nomination: str
    unit: str
    term: str = ""


@attrs.frozen(kw_only=True)
class EndNomination:
    """Take a withdrawn registration from the subject."""

    nomination: str


@attrs.frozen(kw_only=True)
class EnterReward:
    """Enter achievements that a decision rewards."""

    nomination: str
    decision: str
    achievements: tuple[str, ...]
    occasion: RewardedAt = "annual"


@attrs.frozen(kw_only=True)
class RevokeReward:
    """Take back what the decision on a nomination brought, under whatever number."""

    nomination: str
    occasion: RewardedAt = "annual"


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class RecordTitle:
    """Record a title that the subject holds for a year, by a document."""

    title: str
    year: Year
    document: Document


@attrs.frozen(kw_only=True)
class EnterTitle:
    """Enter a title that a decision brings for its year."""

    title: str
    year: int
    nomination: str
    decision: str
    occasion: RewardedAt = "annual"


SubjectCommand = (
    Introduce
    | Move
    | Nominate
    | EndNomination
    | EnterReward
    | RevokeReward
    | RecordTitle
    | EnterTitle
)
