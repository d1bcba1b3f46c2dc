"""The office's own records, and plans adopted, amended with effect from a day, and closed."""

from datetime import date

import attrs
import pytest

from tests.domain.cast import (
    ADOPTED,
    CHIEF,
    COUNCIL,
    MARCH,
    OFFICE,
    PLAN_STREAM,
    ROOM,
    opened,
    refused,
    utc,
)
from thidua.asof import AsOf
from thidua.domain import office, plan
from thidua.domain.occasion import Occasion
from thidua.errors import InvalidValue, SpecNotCanonical
from thidua.specs import canonical, spec_hash
from thidua.testing import PROVENANCE, MemoryWorld, given, model_plan, model_rules
from thidua.values import Actor

CHIEFLY = Occasion(day=ADOPTED, moment=utc(ADOPTED, 1), actor=CHIEF)
ADDED = office.UnitAdded(unit="p1", name="Phòng 1", kind="room")


def test_an_office_is_opened_once() -> None:
    """Opened again as it is, nothing follows; under another name, it is refused."""
    opening = office.OpenOffice(name="Cơ quan", zone="Asia/Ho_Chi_Minh")
    fact = office.Opened(name="Cơ quan", zone="Asia/Ho_Chi_Minh")

    given(office.DECIDER).when(opening, CHIEFLY).then(fact)
    given(office.DECIDER, fact).when(opening, CHIEFLY).nothing()
    other = attrs.evolve(opening, name="Cơ quan khác")
    given(office.DECIDER, fact).when(other, CHIEFLY).refused("office.opened")


def test_a_unit_keeps_its_kind() -> None:
    """A unit may be renamed, not made another kind; what ended may come again."""
    there = given(office.DECIDER, ADDED)

    there.when(office.AddUnit(unit="p1", name="Phòng 1", kind="room"), CHIEFLY).nothing()
    there.when(office.AddUnit(unit="p1", name="Phòng Một", kind="room"), CHIEFLY).then(
        office.UnitAdded(unit="p1", name="Phòng Một", kind="room")
    )
    there.when(office.AddUnit(unit="p1", name="Phòng 1", kind="team"), CHIEFLY).refused(
        "unit.other-kind"
    )
    ended = given(office.DECIDER, ADDED, office.UnitEnded(unit="p1"))
    ended.when(office.EndUnit(unit="p1"), CHIEFLY).nothing()
    assert office.unit_of(ended.state, "p1") is None


def test_a_role_is_held_from_a_day_to_a_day() -> None:
    """Who holds a role, and who it is, is known until the role ends."""
    give = office.GiveRole(role="chief", holder="h1", subject="subject-1")
    fact = office.RoleGiven(role="chief", holder="h1", subject="subject-1")
    held = given(office.DECIDER, fact)

    given(office.DECIDER).when(give, CHIEFLY).then(fact)
    held.when(give, CHIEFLY).nothing()
    assert office.subjects_in_role(held.state, "chief") == {"subject-1"}
    held.when(office.EndRole(role="chief", holder="h1"), CHIEFLY).then(
        office.RoleEnded(role="chief", holder="h1")
    )
    given(office.DECIDER).when(office.EndRole(role="chief", holder="h1"), CHIEFLY).nothing()
    given(office.DECIDER).when(attrs.evolve(give, unit="p9"), CHIEFLY).refused("unit.unknown")


def test_only_its_keepers_keep_the_office() -> None:
    """A room may not add units; the Office and the chief may (VI.2)."""
    world = MemoryWorld(ROOM, MARCH)
    finding = refused(world, office.STREAM, office.EndUnit(unit="p2"))["authority.missing"]

    assert finding.needed == {"roles": "office, chief"}
    world.at(MARCH, OFFICE).do(office.STREAM, office.AddUnit(unit="p3", name="P3", kind="room"))


def test_a_plan_is_adopted_once() -> None:
    """Adopted again with the same contents nothing follows; other contents are an amendment."""
    world = opened()

    same = plan.AdoptPlan(spec=model_plan(), provenance=PROVENANCE)
    assert world.do(PLAN_STREAM, same) == ()
    other = attrs.evolve(same, spec=attrs.evolve(model_plan(), issuer="Khác"))
    assert "plan.adopted" in refused(world, PLAN_STREAM, other)


def test_an_amendment_takes_effect_from_its_day() -> None:
    """Before the day the plan says what it said; from the day on, what the amendment says."""
    world = opened()
    amended = attrs.evolve(model_plan(), issuer="Cơ quan sau sửa đổi")
    world.at(date(2025, 7, 1), CHIEF)
    amend = plan.AmendPlan(spec=amended, provenance=PROVENANCE)
    world.do(PLAN_STREAM, amend)

    before = world.seen(plan.DECIDER, PLAN_STREAM, AsOf(date(2025, 6, 30)))
    after = world.seen(plan.DECIDER, PLAN_STREAM, AsOf(date(2025, 7, 1)))
    assert isinstance(before, plan.InForce)
    assert isinstance(after, plan.InForce)
    assert (before.spec, after.spec) == (model_plan(), amended)
    assert after.hash == spec_hash(canonical(amended))
    assert world.do(PLAN_STREAM, amend) == ()


def test_what_is_not_adopted_is_not_amended_or_closed() -> None:
    """There must be a plan first, and it keeps its id; a closed plan stays as it is."""
    world = MemoryWorld(CHIEF, ADOPTED)
    amend = plan.AmendPlan(spec=model_plan(), provenance=PROVENANCE)

    assert "plan.not-in-force" in refused(world, PLAN_STREAM, amend)
    assert "plan.not-in-force" in refused(world, PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    world = opened()
    other = attrs.evolve(amend, spec=attrs.evolve(model_plan(), id="khac/2025"))
    assert refused(world, PLAN_STREAM, other)["plan.other-id"].found["other"] == "khac/2025"
    world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    assert world.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025")) == ()
    changed = attrs.evolve(amend, spec=attrs.evolve(model_plan(), issuer="Khác"))
    assert "plan.closed" in refused(world, PLAN_STREAM, changed)


def test_council_rules_are_a_document_of_their_own() -> None:
    """They are adopted beside the plan, also anew, and outlive an amendment of it."""
    world = opened()
    again = plan.AdoptCouncilRules(plan="mau/2025", rules=model_rules(), provenance=PROVENANCE)

    assert world.at(ADOPTED, COUNCIL).do(PLAN_STREAM, again) == ()
    fewer = attrs.evolve(again, rules=model_rules(5))
    assert len(world.do(PLAN_STREAM, fewer)) == 1
    state = world.state(plan.DECIDER, PLAN_STREAM)
    assert state.council == model_rules(5)


@pytest.mark.parametrize("actor", [ROOM, OFFICE, COUNCIL], ids=lambda actor: actor.role)
def test_only_the_chief_adopts_and_amends(actor: Actor) -> None:
    """The plan is the head's; the Office may close it."""
    world = MemoryWorld(actor, ADOPTED)
    adopt = plan.AdoptPlan(spec=model_plan(), provenance=PROVENANCE)

    assert "authority.missing" in refused(world, PLAN_STREAM, adopt)


def test_a_plan_has_one_stream() -> None:
    """The stream of a plan is named after its id, however often it is asked for."""
    assert plan.stream_of("mau/2025") == plan.stream_of("plan-mau/2025") == "plan-mau/2025"


def test_a_pinned_body_that_is_no_plan_is_an_error() -> None:
    """State is folded from the body in the log; one that cannot be read is said, not guessed."""
    fact = plan.Adopted(plan="x", rules=plan.pinned(model_rules(), PROVENANCE))

    with pytest.raises(SpecNotCanonical, match="council_rules"):
        plan.evolve(plan.NoPlan(), fact)


def test_the_office_and_a_plan_are_kept_in_their_own_streams() -> None:
    """A command about them under another stream's name is refused, not lost there."""
    world = opened().at(ADOPTED, CHIEF)

    with pytest.raises(InvalidValue, match="it is kept in office-main"):
        world.do("office-other", office.EndUnit(unit="p1"))
    with pytest.raises(InvalidValue, match="it is kept in plan-mau/2025"):
        world.do("plan-other", plan.AdoptPlan(spec=model_plan(), provenance=PROVENANCE))


def test_a_plan_closed_from_an_earlier_day_stays_closed_after_an_amendment() -> None:
    """An amendment that was known before has no effect behind the day of closing."""
    rules = plan.pinned(attrs.evolve(model_plan(), issuer="Khác"), PROVENANCE)
    adopted = plan.Adopted(plan="mau/2025", rules=plan.pinned(model_plan(), PROVENANCE))
    state = given(plan.DECIDER, adopted, plan.Closed(), plan.Amended(rules=rules)).state

    assert isinstance(state, plan.Ended)
    assert state.hash == rules.hash
