"""How many stand where: what quotas are counted on."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

Stage = Literal["registered", "endorsed", "recommended", "approved"]
"""``endorsed``: a level below the last voted for it; quotas count the others."""


class Stand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Say where nominations stand that are counted together."""

    stage: Stage
    unit: str
    category: str
    window: str
    term: str = ""
    award: str = ""
    level: str = ""
    """The level that voted for it, where the stage is ``endorsed``."""


Roll = Mapping[Stand, int]
"""The number of nominations that stand at each place; what was withdrawn or revoked stands at none.

Whoever is recommended is counted as registered too, and whoever is approved as all three; a reward
of the mid-year review is no approval here. What is on hold stands where it stood before.
"""
NOBODY: Roll = {}


def counted(roll: Roll, stands: Iterable[Stand]) -> int:
    """Return how many stand at any of some places."""
    return sum(roll.get(stand, 0) for stand in stands)
