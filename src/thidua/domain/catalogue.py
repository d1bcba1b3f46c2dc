"""Every kind of fact that a store may hold. A tag once here stays here, for ever."""

from functools import lru_cache
from typing import Any, get_args

from thidua.domain.meeting.state import MeetingFact
from thidua.domain.nomination.facts import NominationFact
from thidua.domain.office import OfficeFact
from thidua.domain.plan import PlanFact
from thidua.domain.registration import ListFact
from thidua.domain.subject import SubjectFact
from thidua.facts import Corrected, Fact
from thidua.records import Catalogue, Upcast

AnyFact = NominationFact | SubjectFact | ListFact | MeetingFact | PlanFact | OfficeFact | Corrected

KINDS: tuple[type[Fact], ...] = get_args(AnyFact)

UPCASTS: dict[str, Upcast] = {}
"""For each older tag, how its raw mapping becomes that of the next schema; none is old yet."""


@lru_cache(maxsize=1)
def catalogue() -> Catalogue[Any]:
    """Return the catalogue of all facts, checked when it is first asked for."""
    return Catalogue(AnyFact, KINDS, UPCASTS)
