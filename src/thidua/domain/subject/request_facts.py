"""What can happen to a request about a person's data: asked for, answered, carried out."""

from typing import Annotated, Literal

from thidua.facts import Fact
from thidua.personal import Category, Contact, Mark
from thidua.values import Document

Kind = Literal["access", "correction", "erasure"]
"""What is asked for: to be shown what is held, to have it put right, to have it erased."""
AskedBy = Literal["subject", "representative", "authority", "office"]
"""Who asks; the office itself where its retention has run out."""
Ground = Literal[
    "forbidden_by_law",
    "state_activity",
    "published_by_law",
    "legal_or_statistics",
    "security",
    "emergency",
    "retention",
]
"""Why data must stay: Nghị định 13/2023/NĐ-CP, Điều 16.2, a to e; the last, its retention."""
Notice = Annotated[Document, Mark("free_text")]
"""The document by which the answer was made known to who asked."""


class ContactGiven(Fact, frozen=True, kw_only=True, tag="subject.contact_given@1"):
    """It became known how to reach the subject; the latest counts."""

    phone: Contact | None = None
    email: Contact | None = None
    address: Contact | None = None


class RequestReceived(Fact, frozen=True, kw_only=True, tag="subject.request_received@1"):
    """Somebody asked for something about the subject's data."""

    request: str
    kind: Kind
    categories: tuple[Category, ...]
    asked_by: AskedBy


class RequestRefused(Fact, frozen=True, kw_only=True, tag="subject.request_refused@1"):
    """A request was refused, as a whole or in part, and who asked was told why."""

    request: str
    categories: tuple[Category, ...]
    ground: Ground
    clause: str
    """The clause of the law, such as ``NĐ 13/2023 Đ16.2.b``."""
    notice: Notice


class RequestGranted(Fact, frozen=True, kw_only=True, tag="subject.request_granted@1"):
    """A request was granted, as a whole or in part."""

    request: str
    categories: tuple[Category, ...]
    clause: str
    notice: Notice | None = None


class Forgotten(Fact, frozen=True, kw_only=True, tag="subject.forgotten@1"):
    """The keys of some categories were destroyed: what was sealed under them is gone."""

    request: str
    categories: tuple[Category, ...]
    keys: tuple[str, ...]
    """The ids of the keys, one for each category, in hexadecimal digits."""


class Certified(Fact, frozen=True, kw_only=True, tag="subject.certified@1"):
    """A certificate was made that a request was carried out; it holds no personal data."""

    request: str
    sha256: str
    """The SHA-256 of the certificate, in hexadecimal digits."""


class AccessGiven(Fact, frozen=True, kw_only=True, tag="subject.access_given@1"):
    """Somebody was shown everything that is held about the subject."""

    request: str
    position: int
    """The last record that could show in it."""


RequestFact = (
    RequestReceived | RequestRefused | RequestGranted | Forgotten | Certified | AccessGiven
)
"""A request about a person's data, from its arrival to its certificate."""
