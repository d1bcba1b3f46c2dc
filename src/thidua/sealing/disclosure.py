"""Who may see what: for each audience, the categories of personal data that are opened to it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from thidua.personal import CATEGORIES, Category

Audience: TypeAlias = Literal["public", "unit", "council", "office", "auditor"]
"""For whom a view, a paper or a history is made."""
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
LEAST: Audience = "public"
"""For whom it is made where nobody says; nothing is opened to it."""

Disclosure: TypeAlias = Mapping[Audience, frozenset[Category]]
"""What is opened to each audience."""

DISCLOSURE: Disclosure = MappingProxyType(
    {
        "public": frozenset(),
        "auditor": frozenset(),
        "unit": frozenset({"identity", "contact"}),
        "council": frozenset({"identity", "conduct", "free_text"}),
        "office": frozenset(CATEGORIES),
    }
)
"""What is opened where an office sets nothing else: to the auditor, structure alone."""

_OF_ROLES: Mapping[str, Audience] = MappingProxyType(
    {"unit": "unit", "council": "council", "office": "office", "chief": "office"}
)


def audience_of(role: str | None) -> Audience:
    """Return the audience that somebody acting in a role is; the least where it is none.

    Args:
        role: A role of the office, such as ``chief``.
    """
    return _OF_ROLES.get(role or "", LEAST)
