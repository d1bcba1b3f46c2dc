"""How what is pinned stands to what is offered: the same, newer, older, or drifted."""

from typing import Literal, TypeAlias

from thidua.domain.plan import Provenance, Usable
from thidua.errors import PluginError, SpecDrift, SpecNewer, SpecOlder
from thidua.specs import PlanSpec, canonical, spec_hash
from thidua.specs.differing import differences

Revised: TypeAlias = PlanSpec | Usable
"""A spec whose changes are counted by its revision."""
Standing: TypeAlias = Literal["same", "newer", "older", "drifted"]


def hash_of(spec: Revised) -> str:
    """Return the content hash of a spec."""
    return spec_hash(canonical(spec))


def standing(pinned: Revised, offered: Revised) -> Standing:
    """Tell how what is offered stands to what is pinned under the same id.

    Args:
        pinned: What a plan was adopted with.
        offered: What a plugin contributes now.
    """
    if hash_of(pinned) == hash_of(offered):
        return "same"
    if offered.revision == pinned.revision:
        return "drifted"
    return "newer" if offered.revision > pinned.revision else "older"


def problem(pinned: Revised, offered: Revised, origin: Provenance) -> PluginError | None:
    """Return why what is offered cannot stand for what is pinned; nothing where it is the same.

    Args:
        pinned: What a plan was adopted with.
        offered: What a plugin contributes now.
        origin: Which plugin that is.
    """
    how, of = standing(pinned, offered), (origin.namespace, origin.distribution, origin.version)
    if how == "same":
        return None
    if how == "drifted":
        return SpecDrift(
            *of,
            id=pinned.id,
            revision=pinned.revision,
            pinned=hash_of(pinned),
            offered=hash_of(offered),
            differences=differences(pinned, offered),
        )
    kind = SpecNewer if how == "newer" else SpecOlder
    return kind(*of, id=pinned.id, pinned=pinned.revision, offered=offered.revision)
