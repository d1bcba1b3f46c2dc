"""What every decision is told of the world: the day, the moment, who acts, on what document."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from thidua.domain.keeping import KEPT_BY
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


def reserved(roles: tuple[str, ...], act: str, reading: Occasion) -> tuple[Finding, ...]:
    """Find whether an act is reserved for other roles than the actor's, whatever a plan says.

    Args:
        roles: The roles that may.
        act: Such as ``keep`` or ``move``.
        reading: Who acts.
    """
    if reading.actor.role in roles:
        return ()
    found: dict[str, str | int] = {"role": reading.actor.role, "act": act}
    needed: dict[str, str | int] = {"roles": ", ".join(roles)}
    return (Finding(code="authority.missing", clause=KEPT_BY, found=found, needed=needed),)


def refuse(findings: Iterable[Finding]) -> None:
    """Refuse with every finding at once; with none, do nothing.

    Raises:
        Refused: There is a finding.
    """
    if found := tuple(findings):
        raise Refused(found)
