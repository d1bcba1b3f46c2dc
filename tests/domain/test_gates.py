"""What excludes: gates stand until they are found clear, for the acts that they guard."""

from typing import Any

import attrs
import pytest

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MAY,
    NOVEMBER,
    OFFICE,
    OTHER,
    PAPER,
    PROOF,
    ROOM,
    annual,
    listed,
    opened,
    person,
    ready,
    refused,
    votes,
)  # fmt: skip
from thidua.domain.correction import Correct
from thidua.domain.meeting.commands import Convene
from thidua.domain.nomination import commands as n
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import GateChecked
from thidua.domain.nomination.state import phase_of
from thidua.specs import Gate
from thidua.testing import PLAN, MemoryWorld, model_plan
from thidua.testing.switches import GATE

ABOUT = "nomination-1"
SEVEN = tuple(f"m{number}" for number in range(1, 8))
CLEAR = n.CheckGate(gate="g1", outcome="clear", evidence=PROOF)
BARRED = n.CheckGate(gate="g1", outcome="barred", note="Đang bị kỷ luật")


def gated(*gates: Gate) -> MemoryWorld:
    """Return a world in which the council sits on an official who must pass gates."""
    world = opened(attrs.evolve(model_plan(), gates=gates or (GATE,))).at(MAY, ROOM)
    world.do("list-1", listed(person()))
    ready(world)
    world.at(NOVEMBER, COUNCIL)
    world.do("meeting-1", Convene(plan=PLAN, present=SEVEN, agenda=(ABOUT,)))
    return world


def phase(world: MemoryWorld) -> str:
    """Return the phase of the nomination."""
    return phase_of(world.state(nomination.DECIDER, ABOUT))


def test_nobody_is_proposed_before_the_gate_is_checked() -> None:
    """Unchecked and barred both stand in the way; clear does not."""
    world = gated()
    found = refused(world, "meeting-1", votes())["gate.unchecked"]
    assert (found.clause, found.found) == ("2.3", {"gate": "g1", "act": "recommend"})
    world.do(ABOUT, BARRED)
    assert "gate.barred" in refused(world, "meeting-1", votes())
    world.do(ABOUT, CLEAR)
    world.do("meeting-1", votes())

    assert phase(world) == "recommended"


def test_the_latest_finding_counts_and_the_older_stays_on_record() -> None:
    """A gate that barred is cleared later; both are in the log, and the same adds nothing."""
    world = gated()
    world.do(ABOUT, BARRED)
    world.do(ABOUT, CLEAR)

    assert world.do(ABOUT, CLEAR) == ()
    checks = [fact for fact in world.facts(ABOUT) if isinstance(fact, GateChecked)]
    assert [fact.outcome for fact in checks] == ["barred", "clear"]
    world.do(ABOUT, attrs.evolve(BARRED, note=None))
    assert "gate.barred" in refused(world, "meeting-1", votes())


def test_a_finding_struck_out_is_none() -> None:
    """Corrected away, the earlier finding counts again."""
    world = gated().at(NOVEMBER, COUNCIL, PAPER)
    world.do(ABOUT, BARRED)
    world.do(ABOUT, CLEAR)
    world.do(ABOUT, Correct(version=len(world.facts(ABOUT)), fact=None))

    assert "gate.barred" in refused(world, "meeting-1", votes())


def test_what_the_council_found_to_bar_only_the_council_clears() -> None:
    """The candidate's own unit and the Office clear what they found, and not what it found."""
    world = gated().at(NOVEMBER, ROOM)
    world.do(ABOUT, BARRED)
    world.at(NOVEMBER, OFFICE).do(ABOUT, CLEAR)
    world.at(NOVEMBER, COUNCIL).do(ABOUT, BARRED)
    for actor in (ROOM, OFFICE):
        found = refused(world.at(NOVEMBER, actor), ABOUT, CLEAR)["gate.of-the-council"]
        assert (found.clause, found.found) == ("2.3", {"gate": "g1"})

    world.at(NOVEMBER, COUNCIL).do(ABOUT, CLEAR)
    world.at(NOVEMBER, ROOM).do(ABOUT, BARRED)
    assert "gate.barred" in refused(world.at(NOVEMBER, COUNCIL), "meeting-1", votes())


@pytest.mark.parametrize("guards", [("recommend",), ("decide",), ("recommend", "decide")])
def test_a_gate_guards_the_acts_that_it_names(guards: Any) -> None:
    """What guards the decision alone lets the council propose, and the reverse."""
    world = gated(attrs.evolve(GATE, guards=guards))
    if "recommend" in guards:
        assert set(refused(world, "meeting-1", votes())) == {"gate.unchecked"}
        world.do(ABOUT, CLEAR)
    world.do("meeting-1", votes())
    world.do(ABOUT, BARRED)
    world.at(NOVEMBER, CHIEF)
    if "decide" in guards:
        found = refused(world, ABOUT, annual())["gate.barred"]
        assert found.found == {"gate": "g1", "act": "decide"}
        world.at(NOVEMBER, COUNCIL).do(ABOUT, attrs.evolve(CLEAR, evidence=()))
        world.at(NOVEMBER, CHIEF)
    world.do(ABOUT, annual())

    assert phase(world) == "approved"


def test_nobody_needs_to_be_clear_to_be_declined() -> None:
    """A barred gate does not stand in the way of declining."""
    world = gated(attrs.evolve(GATE, guards=("decide",)))
    world.do("meeting-1", votes())
    world.at(NOVEMBER, CHIEF).do(ABOUT, annual(outcome="declined"))

    assert phase(world) == "declined"


def test_a_mid_year_reward_passes_the_gates_too() -> None:
    """A gate that guards decisions guards that of the mid-year review."""
    world = gated().at(MAY, ROOM)
    world.do(ABOUT, n.Propose(award="certificate", achievements=("a1",)))
    decide = annual(occasion="mid_year", number="07/QĐ")
    assert "gate.unchecked" in refused(world.at(MAY, CHIEF), ABOUT, decide)
    world.at(MAY, COUNCIL).do(ABOUT, CLEAR)

    assert world.at(MAY, CHIEF).do(ABOUT, decide)


def test_a_gate_is_for_the_categories_that_it_names() -> None:
    """A gate for leaders asks nothing of an official, and cannot be checked for one."""
    other = attrs.evolve(GATE, code="g2", categories=("leader",))
    world = gated(other)
    found = refused(world, ABOUT, attrs.evolve(CLEAR, gate="g2"))["gate.unknown"]
    assert found.needed == {"known": "-"}
    world.do("meeting-1", votes())

    assert phase(world) == "recommended"


def test_every_gate_is_told_at_once() -> None:
    """Two gates, two findings; each is cleared by itself."""
    world = gated(GATE, attrs.evolve(GATE, code="g2"))
    world.do(ABOUT, CLEAR)

    found = refused(world, "meeting-1", votes())["gate.unchecked"]
    assert found.found["gate"] == "g2"
    unknown = refused(world, ABOUT, attrs.evolve(CLEAR, gate="g9"))["gate.unknown"]
    assert unknown.needed == {"known": "g1, g2"}


def test_only_who_may_assess_checks_a_gate() -> None:
    """Another room may not."""
    assert "nomination.other-unit" in refused(gated().at(MAY, OTHER), ABOUT, CLEAR)
