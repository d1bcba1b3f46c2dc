"""Values that every stream shares: ids, actors, documents, findings, days."""

from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, NewType

import msgspec

from thidua.personal import GUARDED, Mark, Personal, masked, masked_fields

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

PlanId = NewType("PlanId", str)
SubjectId = NewType("SubjectId", str)
ListId = NewType("ListId", str)
NominationId = NewType("NominationId", str)
MeetingId = NewType("MeetingId", str)

PLACE = "Asia/Ho_Chi_Minh"
"""The zone whose calendar counts days, unless a plan says otherwise."""

Verdict = Literal["met", "not_met", "not_yet_known"]
"""What is known of one criterion: đạt, không đạt, chưa đủ căn cứ."""


Form = Literal["collective", "individual", "household", "model"]
"""What a subject is: a collective, a person, a household, or a model (mô hình)."""
RewardedAt = Literal["mid_year", "annual"]
"""The review at which a reward is proposed; each has its own decision."""
Step = Literal["received", "transmitted"]
"""The two hand-overs of a list: to the Office, and from the Office to the council."""


class Actor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Say who acts: asserted by the embedding system, checked against the plan's authorities."""

    id: str
    """An opaque id in the embedding system; never a name."""
    role: str
    """The role acted in, such as ``unit``, ``office``, ``council``, ``chief``, ``conference``."""
    unit: str | None = None
    """The code of the unit acted for."""
    on_behalf_of: str | None = None
    """The id of the actor on whose behalf this is done."""
    account: Annotated[Personal, Mark("identity")] | None = None
    """The account of the operating system that ran a command line."""

    __repr__ = masked
    __rich_repr__ = masked_fields


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Name a document that something rests on."""

    kind: Annotated[Personal, GUARDED]
    """What it is, in its own words, such as ``Quyết định`` or ``Biên bản``."""
    number: Annotated[str, GUARDED] | None = None
    on: date | None = None

    __repr__ = masked
    __rich_repr__ = masked_fields


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Name what a verdict rests on: a document, or a count as of a day."""

    document: Document
    page: Annotated[str, GUARDED] | None = None

    __repr__ = masked
    __rich_repr__ = masked_fields


Paper = Annotated[Evidence, Mark("free_text", "subject")]
"""A document in somebody's words, about the person or about who speaks for them."""
Papers = Annotated[tuple[Evidence, ...], Mark("conduct", "subject")]
"""What a finding about a person's conduct rests on."""


class Exact(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Hold an exact number of points, in lowest terms; never a float."""

    part: int
    whole: int = 1

    @classmethod
    def of(cls, number: Fraction) -> "Exact":
        """Return a fraction as it is stored."""
        return cls(number.numerator, number.denominator)

    @property
    def fraction(self) -> Fraction:
        """Return the number to reckon with."""
        return Fraction(self.part, self.whole)


class Said(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Hold how a finding is worded, with ``{names}`` of its data."""

    vi: str
    en: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """State what a rule found, under which clause, and what would be needed; text comes later.

    A finding that refuses is raised in ``Refused``; one that flags is recorded with the fact.
    """

    code: str
    """A stable name such as ``list.late``; its wording is in ``thidua.wording``."""
    clause: str
    """The clause of the plan, such as ``IV.1``; empty where the rule is the library's own."""
    found: dict[str, str | int] = {}
    needed: dict[str, str | int] = {}
    place: str | None = None
    """Which of several things given at once it is about: a subject, a stream, a row."""
    said: Said | None = None
    """For a plugin's finding: its words, so that they are known when the plugin is gone."""

    def text(self, lang: str) -> str:
        """Word the finding: what was found, under which clause, and what would be needed.

        Args:
            lang: ``"vi"`` or ``"en"``.
        """
        from thidua.wording import worded

        told = {**self.found, **self.needed}
        own = (self.said.vi, self.said.en or self.said.vi) if self.said else None
        return worded(self.code, self.clause, told, self.place, lang, own=own)


@lru_cache(maxsize=8)
def zone(name: str) -> "ZoneInfo":
    """Return a time zone; the same name gives the same zone."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def day_of(moment: datetime, place: str = PLACE) -> date:
    """Return the day that a moment falls on in the place's calendar.

    Args:
        moment: A moment with its offset.
        place: The name of a time zone.
    """
    return moment.astimezone(zone(place)).date()
