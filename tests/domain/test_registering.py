"""Registration: a unit registers its own, by the plan's own choices (II, IV.1, VI.1)."""

from datetime import date

import attrs
import msgspec
import pytest

from tests.domain.cast import (
    ADOPTED,
    AUGUST,
    CHIEF,
    COUNCIL,
    MARCH,
    MAY,
    OFFICE,
    OTHER,
    PLAN_STREAM,
    PROOF,
    ROOM,
    listed,
    opened,
    person,
    refused,
    registered,
    team,
    utc,
)  # fmt: skip
from thidua.domain import office, plan, registration, subject
from thidua.domain.acts import Candidate
from thidua.domain.nomination import decide as nomination
from thidua.domain.nomination import rules as nomination_rules
from thidua.domain.nomination.commands import Register
from thidua.domain.nomination.facts import Registered
from thidua.domain.subject import Introduce
from thidua.errors import InvalidValue
from thidua.personal import Redacted
from thidua.specs import Choice, Duplicates, Title
from thidua.testing import PROVENANCE, MemoryWorld, given, model_plan
from thidua.values import Actor


def test_a_room_registers_people_and_collectives_of_its_own() -> None:
    """A list of an official and of the room itself is drawn up in one act (IV.1)."""
    world = opened().at(MARCH, ROOM)
    official = person(
        field="Tiếp dân", scope="by_field", summary="Có sáng kiến", acclaimed=PROOF[0]
    )
    world.do("list-1", listed(official, team()))

    drawn = world.state(registration.DECIDER, "list-1")
    assert isinstance(drawn, registration.Drawn)
    assert [entry.nomination for entry in drawn.entries] == ["nomination-1", "nomination-t"]
    (fact,) = world.facts("nomination-1")
    assert isinstance(fact, Registered)
    assert (fact.movements, fact.nature, fact.acclaimed) == (("own",), "best", PROOF[0])
    assert fact.findings == ()


def test_names_stand_in_the_subjects_stream_alone() -> None:
    """A nomination and a list name a subject by its opaque id."""
    world = registered()

    for stream in ("nomination-1", "list-1"):
        assert "Công chức" not in str(msgspec.to_builtins(world.facts(stream)))
    assert "Công chức" in str(msgspec.to_builtins(world.facts("subject-1")))


def test_the_same_list_again_adds_nothing() -> None:
    """A list sent twice is there once."""
    assert registered().at(MARCH, ROOM).do("list-1", listed(person())) == ()


def test_nobody_is_slipped_into_a_list_that_is_drawn_up() -> None:
    """Other lines under the same list are refused, so that no rule of its window is passed by."""
    world = registered()

    found = refused(world, "list-1", listed(person(), person("2")))
    assert found["list.drawn-up"].found == {"unit": "p1", "window": "q1"}
    other = refused(world, "list-9", listed(person(subject="subject-9", unit="p1")))
    assert other["nomination.registered"].found == {"subject": "subject-1", "unit": "p1"}


def test_a_unit_does_not_register_for_another() -> None:
    """The actor's unit, the list's unit and the subject's unit are one (IV.1, VI.1)."""
    world = opened().at(MARCH, OTHER)

    assert refused(world, "list-1", listed(person()))["list.other-unit"].clause == "4.1"
    found = refused(world, "list-1", listed(person(), unit="p2"))["subject.other-unit"]
    assert found.found == {"unit": "p2", "owner": "p1"}
    assert found.place == "dòng 1"


def test_a_role_that_may_not_register_is_told_who_may() -> None:
    """The chief decides and does not register."""
    found = refused(opened().at(MARCH, CHIEF), "list-1", listed(person()))

    assert found["authority.missing"].needed == {"roles": "unit, office"}


def test_the_office_registers_like_a_room() -> None:
    """The Office is a unit too (IV.1)."""
    world = opened().at(MARCH, OFFICE)

    world.do("list-vp", listed(person(unit="vp"), unit="vp"))
    assert world.facts("list-vp")


@pytest.mark.parametrize(("unit", "code"), [("p9", "unit.unknown"), ("k", "unit.may-not-register")])
def test_only_units_that_the_plan_lets_register_do(unit: str, code: str) -> None:
    """A unit that is not there, or of a kind that does not register, is refused."""
    world = opened().at(MARCH, Actor(id="x", role="unit", unit=unit))

    assert code in refused(world, "list-1", listed(person(unit=unit), unit=unit))


def test_a_team_comes_in_through_its_sponsor() -> None:
    """The sponsor that the plan names registers a team; nobody else does (III.1)."""
    world = opened()
    world.at(MARCH, ROOM).do("list-1", listed(team("doan-1")))
    (fact,) = world.facts("nomination-t")
    assert isinstance(fact, Registered)
    assert fact.sponsored == "doan-1"

    other = opened().at(MARCH, OTHER)
    found = refused(other, "list-1", listed(team("doan-1"), unit="p2"))["sponsor.other"]
    assert found.needed == {"sponsor": "p1"}
    nobody = opened(attrs.evolve(model_plan(), sponsors=())).at(MARCH, ROOM)
    assert refused(nobody, "list-1", listed(team("doan-1")))["sponsor.none"].clause == "3.1"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (person(category="other"), "choice.unknown"),
        (person(nature="other"), "choice.unknown"),
        (person(scope="other"), "choice.unknown"),
        (person(movements=("own", "other")), "choice.unknown"),
        (person(movements=()), "movement.none"),
        (person(scope="by_field"), "scope.field-missing"),
        (person(category="collective"), "category.other-form"),
        (person(introduce=None), "subject.unknown"),
        (team(category="official"), "category.other-form"),
        (team("k"), "category.other-kind"),
        (team("p9"), "unit.unknown"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_keeps_to_the_plans_choices(line: Candidate, code: str) -> None:
    """Category, nature, scope and movements are the plan's (I.3, II.1, III, VI.1)."""
    found = refused(opened().at(MARCH, ROOM), "list-1", listed(line))

    assert code in found
    assert found[code].place in {"dòng 1", "dòng t"}


def test_a_field_of_work_is_one_of_the_plans_where_it_names_them() -> None:
    """A plan that names its fields takes no others; one that names none takes any (I.3)."""
    fields = (Choice(code="petitions", title=Title("Giải quyết đơn"), clause="1.3"),)
    world = opened(attrs.evolve(model_plan(), fields_of_work=fields)).at(MARCH, ROOM)

    found = refused(world, "list-1", listed(person(scope="by_field", field="Khác")))
    assert found["choice.unknown"].needed == {"known": "petitions"}
    world.do("list-1", listed(person(scope="by_field", field="petitions")))


def test_a_plan_without_movements_asks_for_none() -> None:
    """What a plan does not have cannot be asked for, and nothing of it can be chosen."""
    world = opened(attrs.evolve(model_plan(), movements=())).at(MARCH, ROOM)

    world.do("list-1", listed(person(movements=())))
    found = refused(world, "list-2", listed(person("2")))["choice.unknown"]
    assert (found.clause, found.needed) == ("", {"known": "-"})


def test_every_fault_of_a_list_is_told_at_once() -> None:
    """All lines are judged, each finding with its place; nothing of the list is kept."""
    lines = (person("1", nature="other"), person("2"), person("3", movements=()))
    world = opened().at(MARCH, ROOM)
    found = refused(world, "list-1", listed(*lines))

    assert {code: finding.place for code, finding in found.items()} == {
        "choice.unknown": "dòng 1",
        "movement.none": "dòng 3",
    }
    assert set(refused(world, "list-1", listed())) == {"list.empty"}


def test_one_subject_twice_by_one_unit_is_refused_with_both_places() -> None:
    """The second registration of the same subject by its unit names the first (IV.1)."""
    world = registered()
    again = person("2", subject="subject-1", introduce=None)
    found = refused(world, "list-2", listed(again))["subject.registered-twice"]

    assert found.found == {"first_unit": "p1", "first": "nomination-1", "second_unit": "p1"}
    assert found.place == "dòng 2"
    both = opened().at(MARCH, ROOM)
    assert "subject.registered-twice" in refused(both, "list-1", listed(person(), again))


def test_one_subject_twice_by_two_units_is_flagged_with_both_places() -> None:
    """After a move, the second unit's registration stands, and says where the first is."""
    world = registered()
    world.at(MARCH, OFFICE).do("subject-1", subject.Move(unit="p2"))
    again = person("2", subject="subject-1", introduce=None)
    world.at(MARCH, OTHER).do("list-2", listed(again, unit="p2"))

    (fact,) = world.facts("nomination-2")
    assert isinstance(fact, Registered)
    (finding,) = fact.findings
    assert finding.found == {"first_unit": "p1", "first": "nomination-1", "second_unit": "p2"}


def test_a_plan_may_flag_what_another_refuses() -> None:
    """What duplicates lead to is the plan's switch."""
    policy = Duplicates(same_unit="flag", other_unit="refuse", clause="4.1")
    world = opened(attrs.evolve(model_plan(), duplicates=policy)).at(MARCH, ROOM)
    world.do("list-1", listed(person()))

    again = person("2", subject="subject-1", introduce=None)
    world.do("list-2", listed(again))
    (fact,) = world.facts("nomination-2")
    assert isinstance(fact, Registered)
    assert [finding.code for finding in fact.findings] == ["subject.registered-twice"]


def test_a_supplement_is_flagged_and_does_not_count_to_the_minimum() -> None:
    """A candidate of the third quarter is legitimate, not late, and cures no minimum (IV.3)."""
    world = opened().at(AUGUST, ROOM)
    world.do("list-b", listed(person(), window="q3"))

    (fact,) = world.facts("nomination-1")
    assert isinstance(fact, Registered)
    assert [finding.code for finding in fact.findings] == ["list.supplement"]


def test_a_list_is_drawn_up_in_its_window() -> None:
    """A supplement in March, a list before the year, or a window of no plan are refused."""
    world = opened().at(MARCH, ROOM)

    shut = refused(world, "list-1", listed(person(), window="q3"))["window.shut"]
    assert shut.needed == {"opens": "2025-07-01", "closes": "2025-09-30"}
    assert "window.unknown" in refused(world, "list-1", listed(person(), window="q9"))
    spec = model_plan()
    later = attrs.evolve(spec.windows[0], opens=date(2025, 4, 1))
    early = opened(attrs.evolve(spec, windows=(later,))).at(MARCH, ROOM)
    assert refused(early, "list-1", listed(person()))["window.shut"].needed["closes"] == "-"


def test_there_must_be_a_plan_that_is_in_force() -> None:
    """Before its day, and once it is closed, nobody registers under a plan."""
    early = opened().at(date(2025, 2, 1), ROOM)
    assert "plan.not-in-force" in refused(early, "list-1", listed(person()))
    closed = opened()
    closed.do(PLAN_STREAM, plan.ClosePlan(plan="mau/2025"))
    assert "plan.closed" in refused(closed.at(MARCH, ROOM), "list-1", listed(person()))


def test_a_command_is_judged_by_the_plan_of_its_own_day() -> None:
    """An amendment with effect from July changes nothing about March."""
    world = opened().at(date(2025, 7, 1), CHIEF)
    spec = attrs.evolve(model_plan(), natures=())
    world.do(PLAN_STREAM, plan.AmendPlan(spec=spec, provenance=PROVENANCE))

    world.at(MARCH, ROOM).do("list-1", listed(person()))
    found = refused(world.at(AUGUST, ROOM), "list-b", listed(person("2"), window="q3"))
    assert found["choice.unknown"].found == {"field": "nature", "value": "best"}


def test_a_subject_known_by_nobody_else_is_introduced_once() -> None:
    """Who is known already is not introduced again; who looks alike is flagged, never merged."""
    world = registered()
    twin = Introduce(form="individual", unit="p1", name="Công chức 1", resembles=("subject-1",))
    world.at(MARCH, ROOM).do("subject-7", twin)

    assert world.do("subject-7", twin) == ()
    state = world.state(subject.DECIDER, "subject-7")
    assert isinstance(state, subject.Known)
    assert state.entries == ()


def test_a_subject_is_introduced_by_its_own_unit_or_by_the_keepers() -> None:
    """Another unit may not, nor another role; the Office and the chief may (R6)."""
    new = Introduce(form="individual", unit="p1", name="Công chức 8")
    found = refused(opened().at(MARCH, OTHER), "subject-8", new)["subject.other-unit"]
    assert (found.clause, found.found) == ("R6", {"owner": "p1", "unit": "p2"})
    found = refused(opened().at(MARCH, COUNCIL), "subject-8", new)["authority.missing"]
    assert (found.clause, found.needed) == ("R6", {"roles": "office, chief, unit"})
    nobody = Actor(id="u", role="unit")
    assert "subject.other-unit" in refused(opened().at(MARCH, nobody), "subject-8", new)

    for actor in (ROOM, OFFICE, CHIEF):
        assert opened().at(MARCH, actor).do("subject-8", new)


def test_a_known_subject_is_not_introduced_as_another() -> None:
    """Other data under a known id is refused, and corrected where it is wrong (R3)."""
    world = registered().at(MARCH, ROOM)
    other = Introduce(form="individual", unit="p1", name="Công chức 8")
    found = refused(world, "subject-1", other)["subject.known"]
    assert (found.clause, found.found) == ("R3", {})
    again = listed(person("2", subject="subject-1", introduce=other))
    assert "subject.known" in refused(world, "list-2", again)
    elsewhere = person("3").introduce
    assert elsewhere is not None
    moved = subject.Move(unit="p2")
    world.do("subject-3", elsewhere)
    world.at(MARCH, OFFICE).do("subject-3", moved)
    assert world.at(MARCH, ROOM).do("subject-3", elsewhere) == ()


def test_whoever_was_forgotten_is_not_introduced_as_another() -> None:
    """What was forgotten cannot differ; what is still held can."""
    gone = Redacted(category="identity", on=MAY)
    held = subject.Introduced(form="individual", unit="p1", name=gone)
    reading = plan.Reading(day=MAY, moment=utc(MAY, 8), actor=CHIEF, plan=plan.NoPlan())
    known = given(subject.DECIDER, held)

    same = Introduce(form="individual", unit="p1", name="Công chức 1")
    known.when(same, reading).nothing()
    known.when(attrs.evolve(same, unit="p2"), reading).refused("subject.known", clause="R3")


def test_people_move_by_the_offices_hand() -> None:
    """No unit moves people to itself; the same move twice is one; the unknown do not move."""
    world = registered()
    move = subject.Move(unit="p2", position="Thanh tra viên")

    assert "authority.missing" in refused(world.at(MARCH, OTHER), "subject-1", move)
    assert len(world.at(MARCH, OFFICE).do("subject-1", move)) == 1
    assert world.do("subject-1", move) == ()
    assert "subject.unknown" in refused(world, "subject-99", move)


def test_a_stream_has_the_name_of_its_kind() -> None:
    """A command sent to another kind of stream is refused before anything is read into it."""
    world = MemoryWorld(CHIEF, ADOPTED)

    with pytest.raises(InvalidValue, match="begin it with office-"):
        world.do("list-1", office.EndUnit(unit="p1"))
    with pytest.raises(InvalidValue, match="give one of COMMANDS"):
        world.do("list-1", object())


def test_registration_in_another_plan_is_no_duplicate() -> None:
    """Each year's plan is its own: who stood in the last one may stand in this."""
    world = registered()
    known = world.state(subject.DECIDER, "subject-1")
    assert isinstance(known, subject.Known)
    before = subject.Nominated(plan="mau/2024", nomination="nomination-0", unit="p1")
    reading = nomination_rules.Reading(
        day=MARCH,
        moment=world.moment,
        actor=ROOM,
        plan=world.state(plan.DECIDER, PLAN_STREAM),
        office=world.state(office.DECIDER, office.STREAM),
        subject=subject.evolve(msgspec.structs.replace(known, entries=()), before),
    )
    facts = nomination.decide(
        Register(
            plan="mau/2025",
            subject="subject-1",
            unit="p1",
            list="list-1",
            window="q1",
            category="official",
            nature="best",
            scope="all_round",
            movements=("own",),
        ),
        nomination.DECIDER.initial,
        reading,
    )

    assert isinstance(facts[0], Registered)
    assert facts[0].findings == ()
