"""What can be asked of a subject."""

from typing import Annotated

import attrs
import msgspec

from thidua.domain.subject.request_facts import AskedBy, Ground, Kind
from thidua.door import Line, Named, at_the_door
from thidua.personal import CATEGORIES, Category
from thidua.values import Document, Form, RewardedAt

Year = Annotated[int, msgspec.Meta(ge=1945)]
"""A year of the calendar."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Introduce:
    """Make a subject known."""

    form: Form
    unit: str
    name: Named
    identity_number: Named | None = None
    position: Named | None = None
    resembles: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Move:
    """Record that a subject came to another unit or position."""

    unit: str
    position: Named | None = None


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


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class RecordContact:
    """Record how to reach a subject."""

    phone: Named | None = None
    email: Named | None = None
    address: Named | None = None


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class ReceiveRequest:
    """Enter a request about the subject's data."""

    request: str
    kind: Kind
    categories: tuple[Category, ...] = CATEGORIES
    asked_by: AskedBy = "subject"


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class RefuseRequest:
    """Refuse a request for some categories; the document that it rests on is the notice."""

    request: str
    categories: tuple[Category, ...]
    ground: Ground
    clause: Line = ""
    """Another clause than that of the ground, where the office goes by another law."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class GrantRequest:
    """Grant a request for some categories; what must stay is refused."""

    request: str
    categories: tuple[Category, ...]
    kind: Kind = "erasure"
    """What is granted; a request for anything else is not granted by it."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class EnterForgotten:
    """Enter that the keys of some categories were destroyed."""

    request: str
    categories: tuple[Category, ...]
    keys: tuple[str, ...]


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Certify:
    """Enter the certificate that a request was carried out."""

    request: str
    sha256: str


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class GiveAccess:
    """Enter that somebody was shown everything that is held about the subject."""

    request: str
    position: int


AnsweringCommand = (
    ReceiveRequest | RefuseRequest | GrantRequest | EnterForgotten | Certify | GiveAccess
)
"""What is done about a request."""
SubjectCommand = (
    Introduce
    | Move
    | Nominate
    | EndNomination
    | EnterReward
    | RevokeReward
    | RecordTitle
    | EnterTitle
    | RecordContact
    | AnsweringCommand
)
