"""Where one nomination stands: a union of small frozen shapes, one a phase.

``evolve`` remembers whatever happened, in whatever order it is told; it never refuses.
"""

from typing import assert_never

import msgspec
from msgspec.structs import replace

from thidua.domain.nomination.dossier import Dossier, Revocation, filed, without
from thidua.domain.nomination.facts import (
    Completed,
    Decided,
    FilingFact,
    Held,
    Honoured,
    MovingFact,
    NominationFact,
    NotRecommended,
    Recommended,
    Recovered,
    Registered,
    Released,
    Returned,
    Revoked,
    Withdrawn,
)
from thidua.values import RewardedAt


class Absent(msgspec.Struct, frozen=True, gc=False):
    """Be a nomination that is not registered."""


class Active(msgspec.Struct, frozen=True, gc=False):
    """Be registered and fostered."""

    dossier: Dossier


class Incomplete(msgspec.Struct, frozen=True, gc=False):
    """Be returned for completion."""

    dossier: Dossier
    returned: Returned


class OnHold(msgspec.Struct, frozen=True, gc=False):
    """Be on hold; when released, be what it was before."""

    dossier: Dossier
    held: Held
    before: "Active | Incomplete | Proposable"


class Proposable(msgspec.Struct, frozen=True, gc=False):
    """Be recommended by the council: proposed to the chief inspector."""

    dossier: Dossier
    proposal: Recommended


class Passed(msgspec.Struct, frozen=True, gc=False):
    """Be not recommended by the council: passed over."""

    dossier: Dossier
    meeting: str


class Approved(msgspec.Struct, frozen=True, gc=False):
    """Be approved by a decision."""

    dossier: Dossier
    decision: Decided


class Declined(msgspec.Struct, frozen=True, gc=False):
    """Be declined by a decision."""

    dossier: Dossier
    decision: Decided


class Celebrated(msgspec.Struct, frozen=True, gc=False):
    """Be honoured by the conference."""

    dossier: Dossier
    decision: Decided
    conference: str


class Gone(msgspec.Struct, frozen=True, gc=False):
    """Be withdrawn."""

    dossier: Dossier


class Annulled(msgspec.Struct, frozen=True, gc=False):
    """Be revoked, with what is still to be recovered."""

    dossier: Dossier
    revoked: Revoked
    to_recover: tuple[str, ...]
    decision: Decided | None
    """What was revoked."""


Standing = (
    Active
    | Incomplete
    | OnHold
    | Proposable
    | Passed
    | Approved
    | Declined
    | Celebrated
    | Gone
    | Annulled
)
NominationState = Absent | Standing

PHASES: dict[type, str] = {
    Absent: "absent",
    Active: "registered",
    Incomplete: "returned",
    OnHold: "held",
    Proposable: "recommended",
    Passed: "not_recommended",
    Approved: "approved",
    Declined: "declined",
    Celebrated: "honoured",
    Gone: "withdrawn",
    Annulled: "revoked",
}
"""What each phase is called in findings, tables and words."""


def phase_of(state: NominationState) -> str:
    """Return what the phase of a nomination is called."""
    return PHASES[type(state)]


def annual_decision(state: Standing) -> Decided | None:
    """Return the decision of the year's end that approved, also when it was revoked."""
    return state.decision if isinstance(state, Approved | Celebrated | Annulled) else None


def revocation(state: Standing, occasion: RewardedAt) -> Revocation | None:
    """Return the revocation of the decision on one occasion, where there is one.

    Args:
        state: Where the nomination stands.
        occasion: Which decision.
    """
    if occasion == "mid_year":
        return state.dossier.proposal_revoked
    return Revocation(state.revoked, state.to_recover) if isinstance(state, Annulled) else None


def evolve(state: NominationState, fact: NominationFact) -> NominationState:
    """Remember one fact of a nomination."""
    if isinstance(fact, Registered):
        return _registered(fact)
    if isinstance(state, Absent):
        return state
    if isinstance(fact, FilingFact):
        return replace(state, dossier=filed(state.dossier, fact))
    return _moved(state, fact)


def _registered(fact: Registered) -> Active:
    return Active(
        Dossier(
            plan=fact.plan,
            subject=fact.subject,
            unit=fact.unit,
            window=fact.window,
            category=fact.category,
            term=fact.term,
        )
    )


def _moved(state: Standing, fact: MovingFact) -> Standing:
    """Move to the phase that a fact leads to."""
    file = state.dossier
    match fact:
        case Returned():
            return Incomplete(file, fact)
        case Completed():
            return Active(file)
        case Held():
            return _on_hold(state, fact)
        case Released():
            return _released(state)
        case Withdrawn():
            return Gone(file)
        case Recommended():
            return Proposable(file, fact)
        case NotRecommended():
            return Passed(file, fact.meeting)
        case Decided():
            return _decided(state, fact)
        case Honoured():
            return _honoured(state, fact)
        case Revoked():
            return _revoked(state, fact)
        case Recovered():
            return _recovered(state, fact)
        case _:
            assert_never(fact)


def _on_hold(state: Standing, fact: Held) -> Standing:
    if isinstance(state, Active | Incomplete | Proposable):
        return OnHold(state.dossier, fact, state)
    return OnHold(state.dossier, fact, Active(state.dossier))


def _released(state: Standing) -> Standing:
    if isinstance(state, OnHold):
        return replace(state.before, dossier=state.dossier)
    return state


def _decided(state: Standing, fact: Decided) -> Standing:
    if fact.occasion == "mid_year":
        file = replace(state.dossier, proposal_decided=fact, proposal_revoked=None)
        return replace(state, dossier=file)
    shape = Approved if fact.outcome == "approved" else Declined
    return shape(state.dossier, fact)


def _honoured(state: Standing, fact: Honoured) -> Standing:
    if isinstance(state, Approved | Celebrated):
        return Celebrated(state.dossier, state.decision, fact.conference)
    return state


def _revoked(state: Standing, fact: Revoked) -> Standing:
    if fact.occasion == "mid_year":
        revocation = Revocation(fact, fact.to_recover)
        return replace(state, dossier=replace(state.dossier, proposal_revoked=revocation))
    return Annulled(state.dossier, fact, fact.to_recover, annual_decision(state))


def _recovered(state: Standing, fact: Recovered) -> Standing:
    if fact.occasion == "mid_year":
        return replace(state, dossier=_given_back(state.dossier, fact.item))
    if not isinstance(state, Annulled):
        return state
    return replace(state, to_recover=without(state.to_recover, fact.item))


def _given_back(file: Dossier, item: str) -> Dossier:
    before = file.proposal_revoked
    if before is None:
        return file
    left = replace(before, to_recover=without(before.to_recover, item))
    return replace(file, proposal_revoked=left)
