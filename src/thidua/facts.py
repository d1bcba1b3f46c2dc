"""The frozen base of facts, and the promise about stored names.

A fact's tag, such as ``nomination.registered@1``, is what stands on disk. It outlives every class
and module name: a class may be renamed or moved, a tag may not. A change that an old record
cannot be read as takes a new number after the ``@``, and an upcast from the old one.
"""

from datetime import date
from typing import Any, ClassVar

import msgspec

from thidua.personal import masked, masked_fields


class Fact(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
    tag_field="tag",
    tag="fact@0",
):
    """Hold something that happened. It is never changed; a correction is a new fact.

    Facts hold no cycles, so the collector is told to pass them by (``gc=False``).
    """

    __struct_config__: ClassVar[Any]
    __repr__ = masked
    __rich_repr__ = masked_fields


def tag_of(kind: "type[Fact] | Fact") -> str:
    """Return the name under which facts of a class are stored.

    Args:
        kind: A class of facts, or a fact.
    """
    return str(kind.__struct_config__.tag)


class Corrected(Fact, frozen=True, kw_only=True, tag="corrected@1"):
    """Put another fact, or nothing, in the place of an earlier one of the same stream."""

    version: int
    """The version of the record that is corrected."""
    fact: msgspec.Raw
    """The fact that takes its place, as stored; ``null`` strikes it out."""
    effective_on: date | None = None
    """The day that takes the place of the earlier one; none leaves it."""

    @property
    def strikes_out(self) -> bool:
        """Tell whether nothing takes the place of the earlier fact."""
        return bytes(self.fact) == NOTHING


NOTHING = b"null"
"""What stands where a fact was struck out."""
