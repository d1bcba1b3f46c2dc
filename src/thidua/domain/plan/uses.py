"""What a plan uses besides its own body, read back from what is pinned."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from thidua.domain.plan.facts import Pinned, Provenance
from thidua.specs import (
    AwardLevelSpec,
    CheckSpec,
    CriteriaSetSpec,
    EvaluatorSpec,
    MessageSpec,
    PlanSpec,
    spec_from,
)

Usable = CriteriaSetSpec | AwardLevelSpec | CheckSpec | EvaluatorSpec | MessageSpec
"""What a plan may use."""
KINDS: dict[str, type[Any]] = {
    kind.KIND: kind
    for kind in (CriteriaSetSpec, AwardLevelSpec, CheckSpec, EvaluatorSpec, MessageSpec)
}
U = TypeVar("U", bound=Usable)


class Use(msgspec.Struct, frozen=True, gc=False):
    """Hold one thing that a plan uses, with its hash and where it came from."""

    spec: Usable
    hash: str
    provenance: Provenance


class Uses(msgspec.Struct, frozen=True, gc=False):
    """Hold everything that a plan uses, in order of ids."""

    all: tuple[Use, ...] = ()

    def of(self, kind: type[U]) -> tuple[U, ...]:
        """Return the specs of one kind."""
        return tuple(use.spec for use in self.all if isinstance(use.spec, kind))

    def find(self, kind: type[Usable], name: str) -> Use | None:
        """Return what is used under an id."""
        its = (use for use in self.all if isinstance(use.spec, kind) and use.spec.id == name)
        return next(its, None)


def uses_from(pins: Iterable[Pinned]) -> Uses:
    """Read back what is pinned.

    Args:
        pins: The pinned bodies.
    """
    read = (Use(_usable(bytes(pin.body)), pin.hash, pin.provenance) for pin in pins)
    return Uses(tuple(sorted(read, key=lambda use: (use.spec.KIND, use.spec.id))))


@lru_cache(maxsize=512)
def _usable(body: bytes) -> Usable:
    kind: str = msgspec.json.decode(body)["$kind"]
    spec: Usable = spec_from(body, KINDS[kind])
    return spec


def missing(spec: PlanSpec, uses: Uses) -> tuple[str, ...]:
    """Return the ids that a plan names and that are not there.

    Args:
        spec: The plan as pinned, with what it uses not written out.
        uses: What is there.
    """
    sets = uses.of(CriteriaSetSpec)
    criteria = (*spec.criteria, *(c for each in sets for c in each.criteria))
    named: tuple[tuple[type[Usable], Iterable[str]], ...] = (
        (CriteriaSetSpec, spec.criteria_sets),
        (AwardLevelSpec, spec.award_levels),
        (CheckSpec, spec.checks),
        (EvaluatorSpec, sorted({c.evaluator for c in criteria if c.evaluator})),
    )
    return tuple(name for kind, names in named for name in names if not uses.find(kind, name))


def written_out(spec: PlanSpec, uses: Uses) -> PlanSpec:
    """Return a plan with the sets and levels that it names written out in it, in its order."""
    sets = (uses.find(CriteriaSetSpec, name) for name in spec.criteria_sets)
    levels = (uses.find(AwardLevelSpec, name) for name in spec.award_levels)
    return spec.using(
        (use.spec for use in sets if use and isinstance(use.spec, CriteriaSetSpec)),
        (use.spec for use in levels if use and isinstance(use.spec, AwardLevelSpec)),
    )
