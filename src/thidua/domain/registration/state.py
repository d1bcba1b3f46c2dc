"""A list on its way to the council."""

from datetime import date
from typing import assert_never

import msgspec

from thidua.domain.registration.facts import DrawnUp, Entry, HandedOver, LatenessWaived, ListFact


class Undrawn(msgspec.Struct, frozen=True, gc=False):
    """Be a list of which nothing is recorded."""


class Drawn(msgspec.Struct, frozen=True, gc=False):
    """Be a list on its way, with the moments of its hand-overs."""

    plan: str
    unit: str
    window: str
    entries: tuple[Entry, ...]
    received: HandedOver | None = None
    transmitted: HandedOver | None = None
    waived: tuple[str, ...] = ()
    term: str = ""
    occurred_on: date | None = None


ListState = Undrawn | Drawn


def evolve(state: ListState, fact: ListFact) -> ListState:
    """Remember one fact of a list."""
    match fact:
        case DrawnUp():
            return _drawn(fact)
        case HandedOver():
            return state if isinstance(state, Undrawn) else _handed_over(state, fact)
        case LatenessWaived():
            return state if isinstance(state, Undrawn) else _waived(state, fact)
        case _:
            assert_never(fact)


def _drawn(fact: DrawnUp) -> Drawn:
    return Drawn(
        fact.plan,
        fact.unit,
        fact.window,
        fact.entries,
        term=fact.term,
        occurred_on=fact.occurred_on,
    )


def _handed_over(state: Drawn, fact: HandedOver) -> Drawn:
    if fact.step == "received":
        return msgspec.structs.replace(state, received=fact)
    return msgspec.structs.replace(state, transmitted=fact)


def _waived(state: Drawn, fact: LatenessWaived) -> Drawn:
    return msgspec.structs.replace(state, waived=(*state.waived, fact.step))
