"""Profiles: which rules are asked. A profile never changes, so that a new kit breaks nobody."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from thidua.errors import NotFound

if TYPE_CHECKING:
    from thidua.testing.conformance.shapes import Rule

_FIRST = (
    *("TD001", "TD002", "TD003", "TD004", "TD005", "TD006", "TD007", "TD008", "TD009", "TD010"),
    *("TD011", "TD012", "TD013", "TD014", "TD015", "TD016", "TD017", "TD018", "TD019"),
)
PROFILES: Mapping[str, tuple[str, ...]] = {
    "2026.1": _FIRST,
    "2026.2": (*_FIRST, "TD020"),
}
"""The ids of each profile's rules; a new rule comes with a new profile."""
NEWEST = max(PROFILES)
"""The profile that is asked where none is named."""


def rules_of(profile: str = "") -> "tuple[Rule, ...]":
    """Return the rules of a profile, in order of ids.

    Args:
        profile: Its name; the newest where none is given.

    Raises:
        NotFound: There is no such profile.
    """
    from thidua.testing.conformance.rules import RULES

    ids = PROFILES.get(profile or NEWEST)
    if ids is None:
        raise NotFound("profile", profile)
    return tuple(rule for rule in RULES if rule.id in ids)
