"""A subject: where it stands registered, and what was rewarded."""

from typing import assert_never

import msgspec

from thidua.domain.subject.facts import (
    Introduced,
    Moved,
    Nominated,
    NominationEnded,
    Rewarded,
    RewardRevoked,
    SubjectFact,
    TitleHeld,
)
from thidua.domain.subject.request_facts import (
    AccessGiven,
    Certified,
    ContactGiven,
    Forgotten,
    RequestGranted,
    RequestReceived,
    RequestRefused,
)
from thidua.domain.subject.requests import Requests, remember
from thidua.personal import Identity, masked, masked_fields
from thidua.values import Form, RewardedAt

Brought = tuple[str, str, RewardedAt]
"""A decision on a nomination: its nomination, its number, its occasion."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Hold where the subject stands registered."""

    plan: str
    nomination: str
    unit: str
    term: str = ""


class Reward(msgspec.Struct, frozen=True, gc=False):
    """Hold one rewarded achievement, and the decision and nomination that rewarded it."""

    achievement: str
    decision: str
    nomination: str
    occasion: RewardedAt = "annual"

    @property
    def by(self) -> Brought:
        """Return the decision that brought it."""
        return self.nomination, self.decision, self.occasion


def brought_by(each: TitleHeld | RewardRevoked) -> Brought | None:
    """Return the decision that brought a title, or that was revoked; none for an earlier title.

    Args:
        each: What was brought or taken back.
    """
    if each.nomination is None or each.decision is None:
        return None
    return each.nomination, each.decision, each.occasion


class Unknown(msgspec.Struct, frozen=True, gc=False):
    """Be a subject of whom nothing is recorded."""

    entries: tuple[Entry, ...] = ()
    rewards: tuple[Reward, ...] = ()
    titles: tuple[TitleHeld, ...] = ()
    requests: Requests = ()
    contact: ContactGiven | None = None
    withdrawn: tuple[Entry, ...] = ()


class Known(msgspec.Struct, frozen=True, gc=False):
    """Be a subject of a unit, with where it stands registered and what was rewarded."""

    form: Form
    unit: str
    entries: tuple[Entry, ...] = ()
    rewards: tuple[Reward, ...] = ()
    position: Identity | None = None
    introduced: Introduced | None = None
    """As what it was introduced, so that the same is told from another."""
    titles: tuple[TitleHeld, ...] = ()
    requests: Requests = ()
    """What was asked about its data, in the order received."""
    contact: ContactGiven | None = None
    """How to reach it, as given last."""
    withdrawn: tuple[Entry, ...] = ()
    """Where it stood registered: what was recorded there is kept for its time all the same."""

    __repr__ = masked
    __rich_repr__ = masked_fields

    def held(self, title: str) -> frozenset[int]:
        """Return the years in which a title was held."""
        return frozenset(each.year for each in self.titles if each.title == title)


SubjectState = Unknown | Known


def evolve(state: SubjectState, fact: SubjectFact) -> SubjectState:
    """Remember one fact of a subject."""
    match fact:
        case Introduced():
            return _introduced(state, fact)
        case Moved():
            return _moved(state, fact)
        case Nominated():
            entry = Entry(fact.plan, fact.nomination, fact.unit, fact.term)
            return msgspec.structs.replace(state, entries=(*state.entries, entry))
        case NominationEnded():
            return _withdrawn(state, fact.nomination)
        case Rewarded():
            return msgspec.structs.replace(state, rewards=(*state.rewards, *_rewards(fact)))
        case RewardRevoked():
            return _revoked(state, fact)
        case TitleHeld():
            return msgspec.structs.replace(state, titles=(*state.titles, fact))
        case ContactGiven():
            return msgspec.structs.replace(state, contact=fact)
        case (
            RequestReceived()
            | RequestRefused()
            | RequestGranted()
            | Forgotten()
            | Certified()
            | AccessGiven()
        ):
            return msgspec.structs.replace(state, requests=remember(state.requests, fact))
        case _:
            assert_never(fact)


def _introduced(state: SubjectState, fact: Introduced) -> Known:
    return Known(
        form=fact.form,
        unit=fact.unit,
        entries=state.entries,
        rewards=state.rewards,
        position=fact.position,
        introduced=fact,
        titles=state.titles,
        requests=state.requests,
        contact=state.contact,
        withdrawn=state.withdrawn,
    )


def _withdrawn(state: SubjectState, nomination: str) -> SubjectState:
    gone = tuple(e for e in state.entries if e.nomination == nomination)
    left = tuple(e for e in state.entries if e.nomination != nomination)
    return msgspec.structs.replace(state, entries=left, withdrawn=(*state.withdrawn, *gone))


def _rewards(fact: Rewarded) -> tuple[Reward, ...]:
    by = (fact.decision, fact.nomination, fact.occasion)
    return tuple(Reward(achievement, *by) for achievement in fact.achievements)


def _revoked(state: SubjectState, fact: RewardRevoked) -> SubjectState:
    gone = brought_by(fact)
    rewards = tuple(reward for reward in state.rewards if reward.by != gone)
    titles = tuple(title for title in state.titles if brought_by(title) != gone)
    return msgspec.structs.replace(state, rewards=rewards, titles=titles)


def _moved(state: SubjectState, fact: Moved) -> SubjectState:
    if isinstance(state, Unknown):
        return state
    return msgspec.structs.replace(state, unit=fact.unit, position=fact.position)
