"""Strategies for lawful short histories under a plan, as records, and for who is forgotten."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from thidua.domain.plan import Usable
from thidua.errors import Refused
from thidua.personal import CATEGORIES
from thidua.records import Record
from thidua.sealing.disclosure import AUDIENCES, DISCLOSURE
from thidua.specs import PlanSpec
from thidua.testing.conformance.lines import Attempt, attempts, follow_ups
from thidua.testing.planned import given_plan
from thidua.testing.redactions import Redaction, pairs
from thidua.testing.worlds import MemoryWorld

MOST = 3
"""How many lists a history has at most."""


@st.composite
def logs(draw: st.DrawFn, spec: PlanSpec, *uses: Usable) -> tuple[Record[Any], ...]:
    """Draw what may have happened under a plan, in the order recorded; nothing in it is refused.

    An office opens, adopts the plan and registers people on a few lists; some are fostered.

    Args:
        draw: Given by hypothesis.
        spec: The plan.
        uses: What it may use.
    """
    there = given_plan(spec, *uses)
    ways = list(attempts(there.spec))
    chosen = draw(st.lists(st.sampled_from(ways), max_size=MOST)) if ways else []
    for number, way in enumerate(sorted(chosen, key=lambda each: each.day)):
        happened = _tried(
            there.world.at(way.day, way.actor), f"list-kit-{number}", way.command(number)
        )
        if happened and draw(st.booleans()):
            _followed(there.world, there.spec, way, f"nomination-kit-{number}")
    records = [record for rows in there.world.streams.values() for record in rows]
    return tuple(sorted(records, key=lambda record: record.recorded_at))


def _followed(world: MemoryWorld, spec: PlanSpec, way: Attempt, nomination: str) -> None:
    for actor, command in follow_ups(spec, way):
        if not hasattr(command, "criterion"):  # An evaluator's code is not there.
            _tried(world.at(way.day, actor), nomination, command)


def _tried(world: MemoryWorld, target: str, command: Any) -> bool:
    try:
        return bool(world.do(target, command))
    except Refused:
        return False


@st.composite
def redacting(draw: st.DrawFn, records: Sequence[Record[Any]]) -> Redaction:
    """Draw who is forgotten when in a history, and to which audience it is shown.

    Args:
        draw: Given by hypothesis.
        records: The history, in the order recorded.
    """
    there, moments = pairs(records), st.integers(0, len(records))
    chosen = draw(st.lists(st.sampled_from(there), unique=True)) if there else []
    audience = draw(st.sampled_from(AUDIENCES))
    return Redaction(
        forgotten={pair: draw(moments) for pair in chosen},
        withheld=frozenset(CATEGORIES) - DISCLOSURE[audience],
    )
