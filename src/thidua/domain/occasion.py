"""What every decision is told of the world: the day, the moment, who acts, on what document."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from thidua.errors import Refused
from thidua.values import Actor, Document, Finding


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """Hold the world as a decider may know it; there is no other clock."""

    day: date
    """The day that the command takes effect on, in the place's calendar."""
    moment: datetime
    """The moment at which it is given."""
    actor: Actor
    reason: Document | None = None
    """The document that the command rests on."""


def refuse(findings: Iterable[Finding]) -> None:
    """Refuse with every finding at once; with none, do nothing.

    Raises:
        Refused: There is a finding.
    """
    if found := tuple(findings):
        raise Refused(found)
