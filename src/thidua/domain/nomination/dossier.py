"""What is on file of an exemplar, in whatever phase."""

from fractions import Fraction
from typing import assert_never

import msgspec
from msgspec.structs import replace

from thidua.domain.nomination.facts import (
    Achieved,
    Assessed,
    Decided,
    Endorsed,
    FilingFact,
    Fostered,
    GateChecked,
    Level,
    Proposed,
    Referred,
    Revoked,
    Scored,
)
from thidua.values import Verdict


class Revocation(msgspec.Struct, frozen=True, gc=False):
    """Hold a revocation, and what is still to be recovered."""

    revoked: Revoked
    to_recover: tuple[str, ...]


class Dossier(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold what is known of an exemplar in whatever phase."""

    plan: str
    subject: str
    unit: str
    window: str
    category: str
    assessments: dict[tuple[str, Level], Assessed] = {}
    """The latest on each criterion at each level."""
    fostered: tuple[Fostered, ...] = ()
    achieved: tuple[Achieved, ...] = ()
    proposal: Proposed | None = None
    proposal_decided: Decided | None = None
    proposal_revoked: Revocation | None = None
    """Of the reward that was decided at the mid-year review."""
    referred: tuple[Referred, ...] = ()
    term: str = ""
    scores: dict[tuple[str, Level], Scored] = {}
    """The latest points for each criterion or bonus at each level."""
    gates: dict[str, GateChecked] = {}
    """The latest on each gate."""
    endorsed: tuple[Endorsed, ...] = ()
    """The levels that voted for it so far, in order."""

    def verdict(self, criterion: str) -> Verdict:
        """Return what counts of a criterion: the council's verdict above the unit's."""
        own = self.assessments.get((criterion, "unit"))
        counts = self.assessments.get((criterion, "council"), own)
        return counts.verdict if counts else "not_yet_known"

    def points(self, code: str) -> Fraction | None:
        """Return what counts of the points for a code: the council's above the unit's."""
        own = self.scores.get((code, "unit"))
        counts = self.scores.get((code, "council"), own)
        return counts.points.fraction if counts else None

    @property
    def achievements(self) -> frozenset[str]:
        """Return the ids of the achievements on file."""
        return frozenset(fact.achievement for fact in self.achieved)


def filed(file: Dossier, fact: FilingFact) -> Dossier:
    """Return the dossier with a fact on file.

    Args:
        file: What was on file before.
        fact: What happened.
    """
    match fact:
        case Fostered():
            return replace(file, fostered=(*file.fostered, fact))
        case Assessed():
            latest = {**file.assessments, (fact.criterion, fact.level): fact}
            return replace(file, assessments=latest)
        case Scored():
            return replace(file, scores={**file.scores, (fact.code, fact.level): fact})
        case GateChecked():
            return replace(file, gates={**file.gates, fact.gate: fact})
        case Endorsed():
            return replace(file, endorsed=(*file.endorsed, fact))
        case Achieved():
            return replace(file, achieved=(*file.achieved, fact))
        case Proposed():
            return replace(file, proposal=fact)
        case Referred():
            return replace(file, referred=(*file.referred, fact))
        case _:
            assert_never(fact)


def without(items: tuple[str, ...], item: str) -> tuple[str, ...]:
    """Return what is still to be recovered after an item came back."""
    return tuple(each for each in items if each != item)
