"""Drift: how what plans were adopted with stands to what plugins contribute now."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from thidua.asof import AsOf
from thidua.domain.plan import NoPlan, Provenance
from thidua.errors import NotFound, PluginError
from thidua.office.comparing import Revised, Standing, hash_of, standing
from thidua.specs.differing import Difference, differences

if TYPE_CHECKING:
    from thidua.office.house import Office
    from thidua.plugins import Registry

Drift: TypeAlias = Standing | Literal["missing", "unavailable"]
"""``missing``: nobody contributes it. ``unavailable``: its plugin is left out, or failed."""


@attrs.frozen(kw_only=True)
class Side:
    """Hold one side of a comparison: what is pinned, or what is offered."""

    revision: int
    hash: str
    provenance: Provenance


@attrs.frozen(kw_only=True)
class Drifted:
    """Say how one pinned spec stands to what is offered under its id."""

    plan: str
    kind: str
    id: str
    standing: Drift
    pinned: Side
    offered: Side | None = None
    differences: tuple[Difference, ...] = ()
    """What changed from what is pinned to what is offered, field by field."""
    problem: PluginError | None = None
    """Why it is unavailable."""


def drift(office: "Office", registry: "Registry") -> tuple[Drifted, ...]:
    """Compare what every plan in force today has pinned with what a registry offers.

    Only the plugins of what is pinned are imported; nothing is recorded.

    Args:
        office: Whose plans they are, those that are closed too.
        registry: What is installed.

    Returns:
        A row for each plan and each thing that it uses, by plan, kind and id.
    """
    rows = (row for name in office.log.streams("plan") for row in _of(office, registry, name))
    return tuple(sorted(rows, key=lambda row: (row.plan, row.kind != "plan", row.kind, row.id)))


def _of(office: "Office", registry: "Registry", stream: str) -> Iterator[Drifted]:
    state = office.plan(stream, AsOf(office.today()))
    if isinstance(state, NoPlan):
        return
    plan = state.pinned.id
    yield _row(registry, plan, state.pinned, state.provenance)
    for use in state.uses.all:
        yield _row(registry, plan, use.spec, use.provenance)


def _row(registry: "Registry", plan: str, pinned: Revised, origin: Provenance) -> Drifted:
    row = Drifted(
        plan=plan,
        kind=pinned.KIND,
        id=pinned.id,
        standing="missing",
        pinned=_side(pinned, origin),
    )
    try:
        offered, source = registry.find(type(pinned), pinned.id)
    except NotFound:
        return row
    except PluginError as error:
        return attrs.evolve(row, standing="unavailable", problem=error)
    return attrs.evolve(
        row,
        standing=standing(pinned, offered),
        offered=_side(offered, source),
        differences=differences(pinned, offered),
    )


def _side(spec: Revised, origin: Provenance) -> Side:
    return Side(revision=spec.revision, hash=hash_of(spec), provenance=origin)
