"""What can happen to a registration list."""

from datetime import date, datetime
from typing import Annotated

import msgspec

from thidua.facts import Fact
from thidua.values import Finding, Step


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Hold one line of a list."""

    nomination: str
    subject: str


class DrawnUp(Fact, frozen=True, kw_only=True, tag="list.drawn_up@1"):
    """A unit drew up a list."""

    plan: str
    unit: str
    window: str
    entries: tuple[Entry, ...]
    term: str = ""
    """The turn of a window that recurs."""
    occurred_on: date | None = None
    """The day of what the list is about, where its window is for occasions."""
    findings: tuple[Finding, ...] = ()


class HandedOver(Fact, frozen=True, kw_only=True, tag="list.handed_over@1"):
    """The list came into the Office's hands, or from the Office to the council."""

    step: Step
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    findings: tuple[Finding, ...] = ()
    """As judged then; never judged again."""


class LatenessWaived(Fact, frozen=True, kw_only=True, tag="list.lateness_waived@1"):
    """The lateness of the list was forgiven; that it was late still stands."""

    step: Step


ListFact = DrawnUp | HandedOver | LatenessWaived
