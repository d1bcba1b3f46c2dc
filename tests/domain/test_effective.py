"""Rules that hold for a time: 30 June is judged by the old one, 1 July by the new."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.cast import (
    CHIEF,
    COUNCIL,
    MARCH,
    NOVEMBER,
    OFFICE,
    PLAN_STREAM,
    ROOM,
    listed,
    opened,
    person,
    ready,
    refused,
    utc,
    votes,
)  # fmt: skip
from thidua.domain import plan, registration
from thidua.domain.meeting.commands import Convene
from thidua.domain.nomination import commands as n
from thidua.errors import InvalidValue
from thidua.specs import (
    AwardLevelSpec,
    CriteriaSetSpec,
    Deadline,
    Gate,
    Period,
    PlanSpec,
    Ratio,
    Title,
)
from thidua.testing import PLAN, PROVENANCE, MemoryWorld, model_plan
from thidua.testing.switches import GATE, LEVELS, PREREQUISITE, SCORING, levelled, titled

ABOUT = "nomination-1"
SEVEN = tuple(f"m{number}" for number in range(1, 8))
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW = Period(last=JUNE), Period(first=JULY)
PLAIN = model_plan()


def until(rule: Any) -> Any:
    """Return a rule that holds to the end of June."""
    return attrs.evolve(rule, effective=OLD)


def since(rule: Any, **changes: Any) -> Any:
    """Return a rule that holds from July on."""
    return attrs.evolve(rule, effective=NEW, **changes)


def world_of(spec: PlanSpec) -> MemoryWorld:
    """Return a world with an official under a plan, everything assessed in May."""
    world = opened(spec).at(MARCH, ROOM)
    world.do("list-1", listed(person()))
    return world


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.none() | st.dates(date(2025, 5, 1), date(2025, 9, 1)),
            st.none() | st.dates(date(2025, 5, 1), date(2025, 9, 1)),
        ).filter(lambda ends: not (ends[0] and ends[1]) or ends[0] <= ends[1]),
        max_size=4,
    ),
    st.dates(date(2025, 4, 1), date(2025, 10, 1)),
)
def test_on_a_day_there_are_the_rules_of_that_day(
    periods: list[tuple[date | None, date | None]], day: date
) -> None:
    """Whatever the periods, a plan on a day has the rules whose period the day is in, in order."""
    gates = tuple(
        Gate(code=f"g{n}", text=Title("x"), clause="2.3", effective=Period(first=a, last=b))
        for n, (a, b) in enumerate(periods)
    )
    spec = attrs.evolve(PLAIN, gates=gates)

    its = tuple(g for g in gates if g.effective is not None and g.effective.holds(day))
    assert spec.on(day).gates == its
    assert spec.on(day).on(day) == spec.on(day)
    assert spec.on(day) is spec.on(day)


def test_a_plan_without_dates_is_the_same_on_every_day() -> None:
    """Undated, it returns itself: nothing is copied."""
    always = attrs.evolve(PLAIN, gates=(attrs.evolve(GATE, effective=Period()),))

    assert PLAIN.on(JUNE) is PLAIN
    assert always.on(JUNE) is always


DATED: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("criteria", PLAIN.criteria[0], {"text": "Khác."}),
    ("authorities", PLAIN.authorities[0], {"roles": ("office",)}),
    ("awards", PLAIN.awards[0], {"clause": "9"}),
    ("scorings", SCORING, {"clause": "9"}),
    ("levels", LEVELS[1], {"clause": "9"}),
    ("gates", GATE, {"clause": "9"}),
    ("prerequisites", PREREQUISITE, {"years": 3}),
)


def changed(field: str, *rules: Any) -> PlanSpec:
    """Return the invented plan with other rules in a field."""
    fields: dict[str, Any] = {field: rules}
    return attrs.evolve(PLAIN, **fields)


@pytest.mark.parametrize(("field", "rule", "changes"), DATED, ids=[each[0] for each in DATED])
def test_every_dated_part_changes_on_its_day(
    field: str, rule: Any, changes: dict[str, Any]
) -> None:
    """The last day of the old rule is its own, and the next is the new one's."""
    code = "act" if field == "authorities" else "code"
    others = [r for r in getattr(PLAIN, field) if getattr(r, code) != getattr(rule, code)]
    old, new = until(rule), since(rule, **changes)
    spec = changed(field, *others, new, old)

    assert getattr(spec.on(JUNE), field) == (*others, old)
    assert getattr(spec.on(JULY), field) == (*others, new)
    overlapping = attrs.evolve(rule, effective=Period(last=JULY))
    with pytest.raises(InvalidValue, match=f"^{field}: "):
        changed(field, *others, new, overlapping)


def test_what_a_day_leaves_out_may_still_be_named() -> None:
    """A plan that was whole is not judged again day by day: a window may name a level to come."""
    spec = levelled(PLAIN)
    levels = (since(LEVELS[0]), LEVELS[1])
    window = attrs.evolve(PLAIN.windows[0], levels=("cluster", "council"))
    spec = attrs.evolve(spec, levels=levels, windows=(window,))

    assert [level.code for level in spec.on(JUNE).levels_for("q1")] == ["council"]
    assert [level.code for level in spec.on(JULY).levels_for("q1")] == ["cluster", "council"]


def test_a_window_whose_levels_are_all_to_come_has_none() -> None:
    """Its choice of levels is not taken for no choice."""
    window = attrs.evolve(PLAIN.windows[0], levels=("cluster",))
    spec = attrs.evolve(levelled(PLAIN), levels=(since(LEVELS[0]), LEVELS[1]), windows=(window,))

    assert spec.on(JUNE).levels_for("q1") == ()


def test_a_criterion_is_judged_while_it_holds() -> None:
    """The new criterion is unknown on 30 June, and is asked for from 1 July on."""
    new = since(PLAIN.criteria[0], code="N1")
    world = ready(world_of(attrs.evolve(PLAIN, criteria=(*PLAIN.criteria, new))))
    assess = n.Assess(criterion="N1", verdict="met")
    assert "criterion.unknown" in refused(world.at(JUNE, ROOM), ABOUT, assess)
    world.at(JUNE, COUNCIL).do("meeting-1", _convene())
    world.at(JULY, COUNCIL).do("meeting-2", _convene())
    found = refused(world, "meeting-2", votes())["criterion.not-met"]
    assert found.found == {"criterion": "N1", "verdict": "not_yet_known"}

    assert world.at(JUNE, COUNCIL).do("meeting-1", votes())


def _convene() -> Convene:
    return Convene(plan=PLAN, present=SEVEN, agenda=(ABOUT,))


def test_an_award_is_given_while_it_holds() -> None:
    """A form of reward that begins in July cannot be voted for in June."""
    spec = attrs.evolve(PLAIN, awards=(*PLAIN.awards[1:], since(PLAIN.awards[0])))
    world = ready(world_of(spec)).at(JUNE, COUNCIL)
    world.do("meeting-1", _convene())
    assert refused(world, "meeting-1", votes())["award.unknown"].needed == {"known": "honour"}

    assert world.at(JULY, COUNCIL).do("meeting-1", votes())


def test_who_may_act_changes_with_the_day() -> None:
    """From July on the Office assesses and the units do not."""
    others = tuple(a for a in PLAIN.authorities if a.act != "assess")
    unit, office = (
        attrs.evolve(PLAIN.authority("assess"), roles=(role,)) for role in ("unit", "office")
    )
    world = world_of(attrs.evolve(PLAIN, authorities=(*others, until(unit), since(office))))
    assess = n.Assess(criterion="C1", verdict="met")

    assert "authority.missing" in refused(world.at(JUNE, OFFICE), ABOUT, assess)
    assert world.at(JUNE, ROOM).do(ABOUT, assess)
    assert "authority.missing" in refused(
        world.at(JULY, ROOM), ABOUT, n.Assess(criterion="S1", verdict="met")
    )
    assert world.at(JULY, OFFICE).do(ABOUT, assess)


def test_points_are_judged_by_the_scoring_of_the_day() -> None:
    """Nine points of ten are possible in June; from July on there are eight at most."""
    lower = tuple(attrs.evolve(mark, maximum=Ratio(8)) for mark in SCORING.marks)
    spec = attrs.evolve(PLAIN, scorings=(until(SCORING), since(SCORING, marks=lower)))
    world, score = world_of(spec), n.Score(code="C1", points=Ratio(9))

    assert "score.beyond" in refused(world.at(JULY, ROOM), ABOUT, score)
    assert world.at(JUNE, ROOM).do(ABOUT, score)


def test_a_gate_stands_while_it_holds() -> None:
    """A gate that ends in June asks nothing in July, and is unknown then."""
    world = ready(world_of(attrs.evolve(PLAIN, gates=(until(GATE),)))).at(JUNE, COUNCIL)
    world.do("meeting-1", _convene())
    assert "gate.unchecked" in refused(world, "meeting-1", votes())
    check = n.CheckGate(gate="g1", outcome="clear")
    assert "gate.unknown" in refused(world.at(JULY, COUNCIL), ABOUT, check)

    assert world.do("meeting-1", votes())


def test_a_title_is_asked_for_while_the_rule_holds() -> None:
    """A prerequisite that begins in July does not bind in June."""
    spec = attrs.evolve(titled(PLAIN), prerequisites=(since(PREREQUISITE),))
    world = ready(world_of(spec)).at(JULY, COUNCIL)
    world.at(JUNE, COUNCIL).do("meeting-1", _convene())
    assert "title.lacking" in refused(world.at(JULY, COUNCIL), "meeting-1", votes())

    assert world.at(JUNE, COUNCIL).do("meeting-1", votes())


def test_levels_come_in_on_their_day() -> None:
    """One council in June; a cluster before it from July on."""
    spec = attrs.evolve(levelled(PLAIN), levels=tuple(since(level) for level in LEVELS))
    world = ready(world_of(spec)).at(JUNE, COUNCIL)
    by_level = attrs.evolve(_convene(), level="cluster", cluster="k1")
    found = refused(world, "meeting-1", by_level)["meeting.level-unknown"]
    assert found.needed == {"known": "-"}

    found = refused(world.at(JULY, COUNCIL), "meeting-1", _convene())["meeting.level-unknown"]
    assert found.needed == {"known": "cluster, council"}


@pytest.mark.parametrize(("day", "late"), [(JUNE, True), (JULY, False)])
def test_a_hand_over_is_judged_by_the_deadline_of_its_day(day: date, late: object) -> None:
    """In June lists were due in May; the rule of July gives them until the end of the year."""
    old, new = (
        Deadline(code="d1", day=due, inclusive=True, clause=clause, effective=period)
        for due, clause, period in (
            (date(2025, 5, 31), "cũ", OLD),
            (date(2025, 12, 31), "mới", NEW),
        )
    )
    window = attrs.evolve(PLAIN.windows[0], deadline=old, deadlines=(new,))
    world = world_of(attrs.evolve(PLAIN, windows=(window,))).at(day, OFFICE)
    world.do("list-1", registration.HandOver(step="received", at=utc(day, 3)))
    fact = world.facts("list-1")[-1]

    assert isinstance(fact, registration.HandedOver)
    assert [(f.code, f.clause) for f in fact.findings] == ([("list.late", "cũ")] if late else [])


def used(*specs: Any) -> plan.AdoptPlan:
    """Return the command that adopts a plan which uses these."""
    sets = tuple(each.id for each in specs if isinstance(each, CriteriaSetSpec))
    levels = tuple(each.id for each in specs if isinstance(each, AwardLevelSpec))
    spec = attrs.evolve(PLAIN, criteria_sets=sets, award_levels=levels)
    offered = tuple(plan.Offered(spec=each, provenance=PROVENANCE) for each in specs)
    return plan.AdoptPlan(spec=spec, provenance=PROVENANCE, uses=offered)


def test_two_sets_that_say_one_thing_are_refused_at_adoption() -> None:
    """Two criteria of one code on one day: refused at the field, and nothing is written."""
    criterion = attrs.evolve(PLAIN.criteria[0], code="Z1")
    one = CriteriaSetSpec(id="mau/a", title=Title("A"), criteria=(criterion,))
    other = CriteriaSetSpec(id="mau/b", title=Title("B"), criteria=(criterion,))
    world = MemoryWorld(CHIEF, MARCH)
    with pytest.raises(InvalidValue, match="criteria: 'Z1'") as raised:
        world.do(PLAN_STREAM, used(one, other))
    assert "Z1" in raised.value.text("vi")
    assert world.streams == {}
    old, new = (
        attrs.evolve(each, criteria=(attrs.evolve(criterion, effective=period),))
        for each, period in ((one, OLD), (other, NEW))
    )
    world.do(PLAN_STREAM, used(old, new))
    state = world.at(NOVEMBER, CHIEF).state(plan.DECIDER, PLAN_STREAM)
    assert isinstance(state, plan.InForce)

    for day, period in ((JUNE, OLD), (JULY, NEW)):
        found = state.spec.on(day).criterion("Z1")
        assert found is not None
        assert found.effective == period


def test_a_level_brings_prerequisites_that_hold_for_a_time() -> None:
    """What a level of awards brings is dated as the plan's own rules are."""
    level = AwardLevelSpec(
        id="mau/level",
        title=Title("Cấp"),
        rank=1,
        awards=(attrs.evolve(PLAIN.awards[0], code="own"),),
        prerequisites=(since(PREREQUISITE, award="own"),),
    )
    world = MemoryWorld(CHIEF, MARCH)
    world.do(PLAN_STREAM, used(level))
    state = world.state(plan.DECIDER, PLAN_STREAM)

    assert isinstance(state, plan.InForce)
    assert [len(state.spec.on(day).prerequisites) for day in (JUNE, JULY)] == [0, 1]
