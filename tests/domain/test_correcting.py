"""Correction of anything, as a new fact: what was known before it stays known (promise 1)."""

from datetime import timedelta
from typing import Any

import attrs
import msgspec
import pytest

from tests.domain.cast import (
    CHIEF,
    DECEMBER,
    MAY,
    OFFICE,
    OTHER,
    PAPER,
    ROOM,
    approved,
    ready,
    refused,
    registered,
)  # fmt: skip
from thidua.asof import AsOf
from thidua.domain import plan, subject
from thidua.domain.correction import Correct
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination.facts import Decided, Fostered, Withdrawn
from thidua.domain.nomination.state import Absent, Active, Approved
from thidua.facts import Corrected
from thidua.specs import spec_hash
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan, model_rules

ABOUT = "nomination-1"
FOLLOWED = 4
"""The version of the follow-up in the life of the first nomination."""


def followed(note: str) -> Fostered:
    """Return a follow-up with other words."""
    return Fostered(subject="subject-1", activity="follow_up", on=MAY, note=note)


def notes(world: MemoryWorld, look: AsOf) -> list[object]:
    """Return the notes of the follow-ups as of a day, as known at a moment."""
    state = world.seen(nomination.DECIDER, ABOUT, look)
    assert isinstance(state, Active)
    return [fact.note for fact in state.dossier.fostered]


def test_a_correction_changes_what_is_known_and_not_what_was() -> None:
    """Before it was recorded the old words were known; they still are, as of then."""
    world = ready(registered())
    before = AsOf(as_of=MAY, known_at=world.moment)
    world.at(DECEMBER, ROOM, PAPER)
    world.do(ABOUT, Correct(version=FOLLOWED, fact=followed("Sửa lại")))

    assert notes(world, AsOf(as_of=MAY)) == ["Sửa lại"]
    assert notes(world, before) == ["Đã theo dõi"]
    assert notes(world, AsOf(as_of=MAY, known_at=world.moment - timedelta(seconds=1))) == [
        "Đã theo dõi"
    ]


def test_a_record_is_struck_out_and_restored() -> None:
    """Nothing takes its place; then it comes back, by a further correction."""
    world = ready(registered()).at(DECEMBER, ROOM, PAPER)
    original: Any = world.facts(ABOUT)[FOLLOWED - 1]
    world.do(ABOUT, Correct(version=FOLLOWED, fact=None))
    assert notes(world, AsOf()) == []
    world.do(ABOUT, Correct(version=FOLLOWED, fact=original))

    assert notes(world, AsOf()) == ["Đã theo dõi"]


def test_the_day_of_effect_is_corrected() -> None:
    """The same fact with effect from another day is seen from that day on."""
    world = ready(registered()).at(DECEMBER, ROOM, PAPER)
    original: Any = world.facts(ABOUT)[FOLLOWED - 1]
    early = MAY - timedelta(days=20)
    world.do(ABOUT, Correct(version=FOLLOWED, fact=original, effective_on=early))

    assert notes(world, AsOf(as_of=early)) == ["Đã theo dõi"]
    assert notes(world, AsOf(as_of=early - timedelta(days=1))) == []


def test_the_first_fact_of_a_life_can_be_struck_out() -> None:
    """Then there is nothing, and what follows is remembered by nobody; nothing fails."""
    world = ready(registered()).at(DECEMBER, OFFICE, PAPER)
    world.do(ABOUT, Correct(version=1, fact=None))

    assert isinstance(world.seen(nomination.DECIDER, ABOUT, AsOf()), Absent)


def test_anything_is_corrected_also_a_decision_and_a_name() -> None:
    """A wrong number of a decision and a misspelt name take one new fact each."""
    world = approved().at(DECEMBER, CHIEF, PAPER)
    decided: Any = world.facts(ABOUT)[-1]
    assert isinstance(decided, Decided)
    right = Decided(
        occasion="annual",
        outcome="approved",
        number="51/QĐ",
        award="certificate",
        achievements=("a1",),
    )
    world.do(ABOUT, Correct(version=len(world.facts(ABOUT)), fact=right))
    state = world.seen(nomination.DECIDER, ABOUT, AsOf())
    assert isinstance(state, Approved)
    assert state.decision.number == "51/QĐ"

    named = subject.Introduced(form="individual", unit="p1", name="Công chức Một")
    world.do("subject-1", Correct(version=1, fact=named))
    assert isinstance(world.facts("subject-1")[-1], Corrected)


def test_the_same_correction_twice_is_one() -> None:
    """Asked again, nothing follows."""
    world = ready(registered()).at(DECEMBER, ROOM, PAPER)
    correct = Correct(version=FOLLOWED, fact=followed("Sửa lại"))
    world.do(ABOUT, correct)

    assert world.do(ABOUT, correct) == ()


@pytest.mark.parametrize(
    ("version", "fact", "code"),
    [
        (99, None, "correction.unknown"),
        (0, None, "correction.unknown"),
        (FOLLOWED, Withdrawn(subject="subject-1", cause="x"), "correction.other-kind"),
    ],
)
def test_a_correction_is_of_something_and_of_its_kind(version: int, fact: Any, code: str) -> None:
    """There must be such a record, and another kind of fact is another act."""
    world = ready(registered()).at(DECEMBER, ROOM, PAPER)

    assert code in refused(world, ABOUT, Correct(version=version, fact=fact))


def test_a_correction_changes_something() -> None:
    """What stands already needs no correction; a correction itself is not corrected."""
    world = ready(registered()).at(DECEMBER, ROOM, PAPER)
    same: Any = world.facts(ABOUT)[FOLLOWED - 1]
    assert "correction.none" in refused(world, ABOUT, Correct(version=FOLLOWED, fact=same))
    world.do(ABOUT, Correct(version=FOLLOWED, fact=None))
    last = len(world.facts(ABOUT))

    found = refused(world, ABOUT, Correct(version=last, fact=None))["correction.of-correction"]
    assert found.found == {"version": last, "original": FOLLOWED}


def test_a_correction_rests_on_a_document() -> None:
    """Nobody corrects without saying on what paper."""
    world = ready(registered()).at(DECEMBER, ROOM)

    assert "reason.missing" in refused(world, ABOUT, Correct(version=FOLLOWED, fact=None))


def test_who_recorded_may_correct_and_so_may_the_office_and_the_chief() -> None:
    """Another room may not; the refusal says who may."""
    world = ready(registered()).at(DECEMBER, OTHER, PAPER)
    correct = Correct(version=FOLLOWED, fact=followed("Sửa lại"))
    found = refused(world, ABOUT, correct)["authority.missing"]
    assert found.needed == {"roles": "office, chief, unit"}

    for actor in (OFFICE, CHIEF, ROOM):
        world = ready(registered()).at(DECEMBER, actor, PAPER)
        assert len(world.do(ABOUT, correct)) == 1


def test_a_corrected_fact_goes_through_the_door() -> None:
    """Loose text in another normal form is tidied in a fact that takes a place, too."""
    loose = Correct(version=FOLLOWED, fact=followed("  Tie\u0302\u0301p   da\u0302n "))

    assert attrs.asdict(loose, recurse=False)["fact"].note == "Tiếp dân"


@pytest.mark.parametrize("body", [b'{"x":1}', b"{}", b"null"])
@pytest.mark.parametrize("hashed", [True, False], ids=["of their hash", "of another"])
def test_no_correction_puts_rules_that_cannot_be_read(body: bytes, hashed: bool) -> None:
    """What nobody could judge by is refused, or every command after it would fail."""
    world = ready(registered()).at(DECEMBER, CHIEF, PAPER)
    digest = spec_hash(body) if hashed else "sha256:0"
    pin = plan.Pinned(hash=digest, body=msgspec.Raw(body), provenance=PROVENANCE)
    facts = (
        plan.Adopted(plan=PLAN, rules=pin),
        plan.Adopted(plan=PLAN, rules=plan.pinned(model_plan(), PROVENANCE), uses=(pin,)),
    )

    for fact in facts:
        found = refused(world, f"plan-{PLAN}", Correct(version=1, fact=fact))
        assert "correction.unreadable" in found


def test_rules_that_can_be_read_may_take_a_place() -> None:
    """A plan, and a council's rules, may be corrected to sound ones."""
    world = ready(registered()).at(DECEMBER, CHIEF, PAPER)
    sound = attrs.evolve(model_plan(), number="02/KH")
    world.do(
        f"plan-{PLAN}",
        Correct(version=1, fact=plan.Adopted(plan=PLAN, rules=plan.pinned(sound, PROVENANCE))),
    )
    rules = plan.CouncilRulesAdopted(rules=plan.pinned(model_rules(5), PROVENANCE))
    adopted = plan.AdoptCouncilRules(plan=PLAN, rules=model_rules(3), provenance=PROVENANCE)
    world.do(f"plan-{PLAN}", adopted)
    version = len(world.facts(f"plan-{PLAN}"))
    world.do(f"plan-{PLAN}", Correct(version=version, fact=rules))

    state = world.state(plan.DECIDER, f"plan-{PLAN}")
    assert isinstance(state, plan.InForce)
    assert "02/KH" == state.spec.number
    assert state.council == model_rules(5)
