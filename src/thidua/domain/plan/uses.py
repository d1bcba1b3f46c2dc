"""What a plan uses besides its own body, read back from what is pinned."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from thidua.domain.plan.facts import Pinned, Provenance
from thidua.errors import SpecNotCanonical
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

    Raises:
        SpecNotCanonical: A body is of no kind that a plan may use, or is not as it was written.
    """
    read = (Use(_usable(bytes(pin.body)), pin.hash, pin.provenance) for pin in pins)
    return Uses(tuple(sorted(read, key=lambda use: (use.spec.KIND, use.spec.id))))


@lru_cache(maxsize=512)
def _usable(body: bytes) -> Usable:
    told: object = msgspec.json.decode(body)
    named = cast("dict[str, object]", told).get("$kind") if type(told) is dict else None
    kind = KINDS.get(str(named))
    if kind is None:
        raise SpecNotCanonical(path="$kind", value=str(named), needed=", ".join(KINDS))
    spec: Usable = spec_from(body, kind)
    return spec


class Named(msgspec.Struct, frozen=True, gc=False):
    """Hold what a plan names besides its own body."""

    things: tuple[tuple[type[Usable], str], ...]
    """The kind and the id of each, in the plan's order."""
    namespaces: frozenset[str]
    """Those of its checks: the words of what they find are the plan's too."""

    def holds(self, spec: Usable) -> bool:
        """Tell whether a spec is named, or words what a check that is named may find."""
        if isinstance(spec, MessageSpec):
            return namespace_of(spec.id) in self.namespaces
        return (type(spec), spec.id) in self.things


def namespace_of(name: str) -> str:
    """Return the namespace of an id, such as ``tinh`` of ``tinh/age``."""
    return name.partition("/")[0]


def named(spec: PlanSpec, sets: Iterable[CriteriaSetSpec]) -> Named:
    """Return what a plan names: sets, levels, checks, and the evaluators of all its criteria.

    Args:
        spec: The plan as pinned, with what it uses not written out.
        sets: Sets of criteria; those that the plan does not name count for nothing.
    """
    its = (each.criteria for each in sets if each.id in spec.criteria_sets)
    criteria = (*spec.criteria, *(criterion for each in its for criterion in each))
    named_by_kind: tuple[tuple[type[Usable], Iterable[str]], ...] = (
        (CriteriaSetSpec, spec.criteria_sets),
        (AwardLevelSpec, spec.award_levels),
        (CheckSpec, spec.checks),
        (EvaluatorSpec, sorted({c.evaluator for c in criteria if c.evaluator})),
    )
    return Named(
        things=tuple((kind, name) for kind, names in named_by_kind for name in names),
        namespaces=frozenset(namespace_of(name) for name in spec.checks),
    )


def missing(spec: PlanSpec, uses: Uses) -> tuple[str, ...]:
    """Return the ids that a plan names and that are not there.

    Args:
        spec: The plan as pinned, with what it uses not written out.
        uses: What is there.
    """
    things = named(spec, uses.of(CriteriaSetSpec)).things
    return tuple(name for kind, name in things if not uses.find(kind, name))


def written_out(spec: PlanSpec, uses: Uses) -> PlanSpec:
    """Return a plan with the sets and levels that it names written out in it, in its order."""
    sets = (uses.find(CriteriaSetSpec, name) for name in spec.criteria_sets)
    levels = (uses.find(AwardLevelSpec, name) for name in spec.award_levels)
    return spec.using(
        (use.spec for use in sets if use and isinstance(use.spec, CriteriaSetSpec)),
        (use.spec for use in levels if use and isinstance(use.spec, AwardLevelSpec)),
    )
