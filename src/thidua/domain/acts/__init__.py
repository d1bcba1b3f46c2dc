"""Commands as they are given: each carried out over the streams that it concerns, at once."""

from thidua.domain.acts.carrying import COMMANDS, carry_out
from thidua.domain.acts.commands import Candidate, CountVotes, RegisterList, Together
from thidua.domain.acts.sheet import World, Writes

__all__ = [
    "COMMANDS",
    "Candidate",
    "CountVotes",
    "RegisterList",
    "Together",
    "World",
    "Writes",
    "carry_out",
]
