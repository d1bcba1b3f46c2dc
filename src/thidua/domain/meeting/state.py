"""What can happen at a council meeting, and where it stands; never who voted what."""

from typing import assert_never

import msgspec

from thidua.facts import Fact


class Convened(Fact, frozen=True, kw_only=True, tag="meeting.convened@1"):
    """The council met, with a quorum, on an agenda of nominations."""

    plan: str
    rules: str
    """The id of the council's rules."""
    present: tuple[str, ...]
    in_writing: tuple[str, ...]
    """Absent members who gave a written opinion."""
    agenda: tuple[str, ...]
    level: str = ""
    """The level of review; empty where the plan has one council."""
    cluster: str = ""


class Recused(Fact, frozen=True, kw_only=True, tag="meeting.recused@1"):
    """A member stood aside from one nomination."""

    member: str
    nomination: str


class Tallied(Fact, frozen=True, kw_only=True, tag="meeting.tallied@1"):
    """The votes on one nomination were counted."""

    nomination: str
    in_favour: int
    against: int
    invalid: int
    in_favour_in_writing: int
    against_in_writing: int
    base: int
    """The number that the threshold is a share of."""
    needed: int
    """The smallest number in favour that passes."""
    passed: bool


class Minuted(Fact, frozen=True, kw_only=True, tag="meeting.minuted@1"):
    """The minutes were signed; nothing more is voted on."""


MeetingFact = Convened | Recused | Tallied | Minuted


class NotConvened(msgspec.Struct, frozen=True, gc=False):
    """Be a meeting of which nothing is recorded."""


class Sitting(msgspec.Struct, frozen=True, gc=False):
    """Be a meeting that sits, or that is over once it is minuted."""

    plan: str
    present: tuple[str, ...]
    in_writing: tuple[str, ...]
    agenda: tuple[str, ...]
    recused: tuple[tuple[str, str], ...] = ()
    """Members who stood aside, each with the nomination."""
    tallies: dict[str, Tallied] = {}
    minuted: bool = False
    level: str = ""
    cluster: str = ""

    def recused_from(self, nomination: str) -> frozenset[str]:
        """Return the members who stood aside from a nomination."""
        return frozenset(member for member, about in self.recused if about == nomination)


MeetingState = NotConvened | Sitting


def evolve(state: MeetingState, fact: MeetingFact) -> MeetingState:
    """Remember one fact of a meeting."""
    if isinstance(fact, Convened):
        return _sitting(fact)
    if isinstance(state, NotConvened):
        return state
    match fact:
        case Recused():
            pair = (fact.member, fact.nomination)
            return msgspec.structs.replace(state, recused=(*state.recused, pair))
        case Tallied():
            tallies = {**state.tallies, fact.nomination: fact}
            return msgspec.structs.replace(state, tallies=tallies)
        case Minuted():
            return msgspec.structs.replace(state, minuted=True)
        case _:
            assert_never(fact)


def _sitting(fact: Convened) -> Sitting:
    return Sitting(
        fact.plan,
        fact.present,
        fact.in_writing,
        fact.agenda,
        level=fact.level,
        cluster=fact.cluster,
    )
