"""What can happen to the office: units, roles and keys come and go, reports go out."""

from datetime import date
from typing import Literal

from thidua.domain.outcomes import Ran
from thidua.facts import Fact
from thidua.personal import Category
from thidua.vietnamese import Lang

STREAM = "office-main"
"""The one stream of the office that a store belongs to."""


Exported = Literal["report", "history", "state", "access", "bundle", "records"]
"""In what personal data leaves the office."""


class Opened(Fact, frozen=True, kw_only=True, tag="office.opened@1"):
    """The office began to keep its records here."""

    name: str
    zone: str


class UnitAdded(Fact, frozen=True, kw_only=True, tag="office.unit_added@1"):
    """A unit came into being, or was recorded."""

    unit: str
    name: str
    kind: str


class UnitEnded(Fact, frozen=True, kw_only=True, tag="office.unit_ended@1"):
    """A unit came to its end."""

    unit: str


class RoleGiven(Fact, frozen=True, kw_only=True, tag="office.role_given@1"):
    """Somebody began to hold a role."""

    role: str
    holder: str
    unit: str | None = None
    subject: str | None = None
    """The subject who the holder is, so that a candidate is not the judge."""


class RoleEnded(Fact, frozen=True, kw_only=True, tag="office.role_ended@1"):
    """Somebody ceased to hold a role."""

    role: str
    holder: str


class Counted(Fact, frozen=True, kw_only=True, tag="office.counted@1"):
    """Something was counted as of a day, in one unit or in the whole office."""

    unit: str | None = None
    """The unit; none for the whole office."""
    counts: dict[str, int]
    """Such as ``headcount`` and ``title_holders``, which quotas are shares of."""
    as_of: date


class KeyAdded(Fact, frozen=True, kw_only=True, tag="office.key_added@1"):
    """The office began to sign with a key."""

    key: str
    """The verifier key, as the C2SP has it: name, ``+``, its id, ``+``, base64."""


class KeyRetired(Fact, frozen=True, kw_only=True, tag="office.key_retired@1"):
    """The office ceased to sign with a key; it was rotated where another one follows."""

    key: str
    successor: str | None = None
    """The verifier key that is signed with from then on."""


class ReportIssued(Fact, frozen=True, kw_only=True, tag="office.report_issued@1"):
    """A report was issued officially, made of the records up to a position of the log."""

    report: str
    """Such as ``duties``, or ``tinh/year`` for a report of the plugin ``tinh``."""
    plan: str
    day: date
    """The day that it shows."""
    lang: Lang
    meeting: str | None = None
    """For the minutes: the meeting; none for all of the plan's."""
    position: int
    """The last record that could show in it."""
    sha256: str
    """The SHA-256 of its JSON with all personal data sealed, in hexadecimal digits."""
    ran: Ran | None = None
    """Whose code made it, in which version: other code may rightly make it otherwise."""


class PlaintextOpened(Fact, frozen=True, kw_only=True, tag="office.plaintext_opened@1"):
    """Personal data was opened to leave the office: on a report, a page, in a file."""

    what: Exported
    name: str
    """Which report, or which stream."""
    audience: str
    """Whom it was opened for, such as ``council``."""
    categories: tuple[Category, ...]
    subjects: tuple[str, ...]
    """Whose data was opened."""
    position: int
    """The last record that could show in it."""
    by: str = ""
    """The id of the actor: what another opens is another opening, of the same though it be."""


OfficeFact = (
    Opened
    | UnitAdded
    | UnitEnded
    | RoleGiven
    | RoleEnded
    | Counted
    | KeyAdded
    | KeyRetired
    | ReportIssued
    | PlaintextOpened
)
