"""The row of one nomination: all that lists and reports say of it."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

import msgspec

from thidua.domain.nomination import facts as f
from thidua.domain.outcomes import Reckoned
from thidua.personal import GUARDED, Kept, Sealed, masked, masked_fields
from thidua.values import Evidence, Finding, Verdict


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """Hold what a unit proposed at the six-month review."""

    award: str
    achievements: tuple[str, ...]
    on: date


class Recommendation(msgspec.Struct, frozen=True, gc=False):
    """Hold what the council said: the reward that it proposed, or none."""

    meeting: str
    award: str | None
    achievements: tuple[str, ...]
    on: date
    level: str = ""
    """The level of review at which it ended, where it was not proposed and the plan has levels."""
    reckoned: Reckoned | None = None
    """What the points came to."""


class Endorsement(msgspec.Struct, frozen=True, gc=False):
    """Hold that a level below the last voted for it."""

    level: str
    cluster: str
    meeting: str
    on: date


class Referral(msgspec.Struct, frozen=True, gc=False):
    """Hold which higher level was asked for which reward."""

    level: str
    award: str
    on: date


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """Hold a numbered decision."""

    number: str
    outcome: Literal["approved", "declined"]
    award: str
    achievements: tuple[str, ...]
    on: date


class Tribute(msgspec.Struct, frozen=True, gc=False):
    """Hold at which conference the exemplar was honoured."""

    conference: str
    on: date


class Annulment(msgspec.Struct, frozen=True, gc=False):
    """Hold a revocation, and what is still to be recovered."""

    ground: f.Ground
    number: str
    to_recover: tuple[str, ...]
    on: date


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold what a unit registered; it stands apart, since it does not change with every fact."""

    plan: str = ""
    subject: str = ""
    unit: str = ""
    list: str = ""
    window: str = ""
    category: str = ""
    nature: str = ""
    scope: str = ""
    movements: tuple[str, ...] = ()
    field: str | None = None
    summary: Annotated[Kept, GUARDED] | None = None
    acclaimed: Evidence | Sealed | None = None
    sponsored: str | None = None
    """The team, where the registering unit is its sponsor."""
    term: str = ""
    """The turn of a window that recurs."""
    nominated_by: str = ""
    """Who nominated, as the plan lists it; empty: the unit itself."""
    on: date | None = None
    """The day of the registration."""

    __repr__ = masked
    __rich_repr__ = masked_fields


class Fostering(msgspec.Struct, frozen=True, gc=False):
    """Hold how often and when the exemplar was fostered, in whatever way."""

    count: int = 0
    first: date | None = None
    last: date | None = None
    times: dict[f.Activity, int] = {}
    """How often in each way."""


class Progress(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold where one nomination stands, and what led there."""

    phase: str = "absent"
    """One of the names in ``PHASES`` of the nomination's state."""
    entry: Entry = Entry()
    last_on: date | None = None
    """The day of the latest thing that happened."""
    fostering: Fostering = Fostering()
    verdicts: dict[str, Verdict] = {}
    """The unit's latest, by criterion."""
    council_verdicts: dict[str, Verdict] = {}
    """The council's latest, by criterion; they count above the unit's."""
    scores: dict[str, Fraction] = {}
    """The unit's latest points, by criterion and bonus."""
    council_scores: dict[str, Fraction] = {}
    gates: dict[str, f.GateOutcome] = {}
    """What was found last of each gate."""
    endorsements: tuple[Endorsement, ...] = ()
    achievements: tuple[str, ...] = ()
    returned_on: date | None = None
    held_on: date | None = None
    withdrawn_on: date | None = None
    resumes: str = "registered"
    """The phase that a release leads back to."""
    proposal: Proposal | None = None
    proposal_ruling: Ruling | None = None
    proposal_annulment: Annulment | None = None
    """The revocation of the reward that was decided at the six-month review."""
    recommendation: Recommendation | None = None
    reviewed_without_follow_up: bool = False
    referrals: tuple[Referral, ...] = ()
    ruling: Ruling | None = None
    tribute: Tribute | None = None
    annulment: Annulment | None = None
    findings: tuple[Finding, ...] = ()
    """What was found when it was registered and recommended, as judged then."""

    def verdict(self, criterion: str) -> Verdict:
        """Return what counts of a criterion: the council's verdict above the unit's."""
        own = self.verdicts.get(criterion, "not_yet_known")
        return self.council_verdicts.get(criterion, own)

    @property
    def points(self) -> dict[str, Fraction]:
        """Return what counts of the points, by criterion and bonus: the council's above all."""
        return {**self.scores, **self.council_scores}
