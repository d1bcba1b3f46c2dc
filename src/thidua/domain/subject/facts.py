"""What can happen to a subject. Names stand in these facts alone."""

from typing import Annotated

from thidua.domain.subject.request_facts import (
    ContactGiven,
    RequestFact,
)
from thidua.facts import Fact
from thidua.personal import Identity, Mark
from thidua.values import Document, Form, RewardedAt


class Introduced(Fact, frozen=True, kw_only=True, tag="subject.introduced@1"):
    """A subject became known to the office."""

    form: Form
    unit: str
    """The unit that the person belongs to, or the code of the unit that the collective is."""
    name: Identity
    identity_number: Identity | None = None
    position: Identity | None = None
    resembles: tuple[str, ...] = ()
    """Subjects of the same name in the same unit: flagged, never merged by machine."""


class Moved(Fact, frozen=True, kw_only=True, tag="subject.moved@1"):
    """The subject came to another unit or position."""

    unit: str
    position: Identity | None = None


class Nominated(Fact, frozen=True, kw_only=True, tag="subject.nominated@1"):
    """The subject was registered as an exemplar in a plan."""

    plan: str
    nomination: str
    unit: str
    term: str = ""
    """The turn of a window that recurs, within which it counts as the same registration."""


class NominationEnded(Fact, frozen=True, kw_only=True, tag="subject.nomination_ended@1"):
    """A registration of the subject was withdrawn."""

    nomination: str


class Rewarded(Fact, frozen=True, kw_only=True, tag="subject.rewarded@1"):
    """Achievements of the subject were rewarded by a decision."""

    nomination: str
    decision: str
    achievements: tuple[str, ...]
    occasion: RewardedAt = "annual"
    """Which decision on the nomination it was: both may have one number."""


class RewardRevoked(Fact, frozen=True, kw_only=True, tag="subject.reward_revoked@1"):
    """The rewards that one decision on a nomination brought the subject were revoked."""

    nomination: str
    decision: str
    occasion: RewardedAt = "annual"


class TitleHeld(Fact, frozen=True, kw_only=True, tag="subject.title_held@1"):
    """The subject held a title for a year: earlier, by a document, or by a decision made here."""

    title: str
    year: int
    document: Annotated[Document, Mark("free_text")] | None = None
    nomination: str | None = None
    decision: str | None = None
    occasion: RewardedAt = "annual"


SubjectFact = (
    Introduced
    | Moved
    | ContactGiven
    | Nominated
    | NominationEnded
    | Rewarded
    | RewardRevoked
    | TitleHeld
    | RequestFact
)
"""A subject: where it stands registered, what was rewarded, what was asked about its data."""
