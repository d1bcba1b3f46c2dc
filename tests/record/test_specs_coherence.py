"""A plan that nobody could judge by is refused when it is made, at the field that is wrong."""

from datetime import date
from typing import Any

import attrs
import pytest

from thidua.errors import InvalidValue, SpecNotCanonical
from thidua.specs import (
    AwardLevelSpec,
    Cluster,
    CriteriaSetSpec,
    Deadline,
    Level,
    Period,
    PlanSpec,
    Retention,
    Title,
    canonical,
    spec_from,
)
from thidua.testing import model_plan
from thidua.testing.switches import (
    GATE,
    LEVELS,
    PREREQUISITE,
    SCORING,
    TITLES,
    levelled,
    scored,
    titled,
)  # fmt: skip

PLAIN = model_plan()
FIRST = PLAIN.windows[0]
OLD = Period(last=date(2025, 6, 30))
NEW = Period(first=date(2025, 7, 1))
CLUSTER = Cluster(code="k1", title=Title("Cụm 1"), units=("p1",), clause="5.1")


def changed(spec: PlanSpec, **fields: Any) -> PlanSpec:
    """Return a plan with other fields."""
    return attrs.evolve(spec, **fields)


def due(code: str, effective: Period | None = None) -> Deadline:
    """Return a deadline."""
    return Deadline(
        code=code, day=date(2025, 3, 1), inclusive=True, clause="4.1", effective=effective
    )


KEPT = Retention(category="contact", years=1)

NONSENSE: tuple[tuple[PlanSpec, dict[str, Any], str], ...] = (
    (PLAIN, {"scorings": (attrs.evolve(SCORING, categories=("leader",)),)}, "marks"),
    (PLAIN, {"scorings": (attrs.evolve(SCORING, categories=()),)}, "marks"),
    (PLAIN, {"scorings": (attrs.evolve(SCORING, categories=("official", "x9")),)}, "marks"),
    (PLAIN, {"gates": (attrs.evolve(GATE, categories=("x9",)),)}, "gates"),
    (
        PLAIN,
        {"scorings": (attrs.evolve(SCORING, marks=(), categories=("x9",)),)},
        "scorings",
    ),
    (PLAIN, {"scorings": (SCORING, attrs.evolve(SCORING, code="p2"))}, "scorings"),
    (
        PLAIN,
        {"scorings": (SCORING, attrs.evolve(SCORING, code="p2", marks=(), categories=()))},
        "scorings",
    ),
    (PLAIN, {"prerequisites": (attrs.evolve(PREREQUISITE, award="x9"),)}, "prerequisites"),
    (titled(PLAIN), {"titles": TITLES[1:]}, "prerequisites"),
    (titled(PLAIN), {"titles": TITLES[1:], "prerequisites": ()}, "awards"),
    (PLAIN, {"clusters": (CLUSTER, CLUSTER)}, "clusters"),
    (PLAIN, {"clusters": (CLUSTER, attrs.evolve(CLUSTER, code="k2"))}, "clusters"),
    (PLAIN, {"windows": (attrs.evolve(FIRST, levels=("x9",)),)}, "windows"),
    (levelled(PLAIN), {"levels": (LEVELS[1], LEVELS[1])}, "levels"),
    (PLAIN, {"gates": (GATE, GATE)}, "gates"),
    (PLAIN, {"retention": (KEPT, attrs.evolve(KEPT, years=5))}, "retention"),
    (PLAIN, {"windows": (attrs.evolve(FIRST, deadlines=(due("d1"),)),)}, "deadlines"),
    (
        PLAIN,
        {"criteria": (attrs.evolve(PLAIN.criteria[1], evaluator="mau/evaluator"),)},
        "criteria",
    ),
)


@pytest.mark.parametrize(("spec", "fields", "field"), NONSENSE, ids=range(len(NONSENSE)))
def test_what_nobody_could_judge_by_is_refused(
    spec: PlanSpec, fields: dict[str, Any], field: str
) -> None:
    """What names nothing that is there, and two rules for one, are told at their field."""
    with pytest.raises(InvalidValue, match=f"^{field}: ") as raised:
        changed(spec, **fields)
    assert raised.value.text("vi")


def test_a_stored_plan_that_is_nonsense_is_not_read() -> None:
    """A body that says it is refused too, whoever wrote it."""
    body = canonical(levelled(PLAIN)).replace(b'"units":["p2"]', b'"units":["p1"]')

    with pytest.raises(SpecNotCanonical, match="clusters"):
        spec_from(body, PlanSpec)


def test_rules_of_one_code_may_follow_each_other() -> None:
    """One until 30 June and one from 1 July are two rules of one code, never on one day."""
    gates = (attrs.evolve(GATE, effective=OLD), attrs.evolve(GATE, effective=NEW))
    scorings = (
        attrs.evolve(SCORING, effective=OLD),
        attrs.evolve(SCORING, code="p2", effective=NEW),
    )
    deadlines = (due("d9", OLD), due("d9", NEW))
    windows = (attrs.evolve(FIRST, deadline=None, deadlines=deadlines),)
    spec = changed(PLAIN, gates=gates, scorings=scorings, windows=windows)

    assert [len(spec.on(day).gates) for day in (date(2025, 6, 30), date(2025, 7, 1))] == [1, 1]
    both = attrs.evolve(FIRST, deadline=due("d9", OLD), deadlines=(due("d9"),))
    with pytest.raises(InvalidValue, match="deadlines"):
        changed(PLAIN, windows=(both,))


def test_two_categories_may_be_scored_in_two_ways() -> None:
    """Scorings of other categories stand side by side; each category finds its own."""
    leaders = attrs.evolve(
        SCORING, code="p2", marks=SCORING.marks[:1], needed="", categories=("leader",)
    )
    spec = changed(PLAIN, scorings=(SCORING, leaders))

    assert spec.scoring_for("official") == SCORING
    assert spec.scoring_for("leader") == leaders
    assert spec.scoring_for("collective") is None


def test_titles_are_anybodys_where_the_plan_lists_none() -> None:
    """A plan without a list of titles may ask for any; one with a list asks for those."""
    free = changed(titled(PLAIN), titles=())

    assert free.prerequisites == (PREREQUISITE,)


def test_leaders_are_of_clusters() -> None:
    """A council has no number of leaders."""
    with pytest.raises(InvalidValue, match="leaders"):
        Level(code="c", title=Title("Hội đồng"), by="council", clause="5.2", leaders=2)


def test_a_title_is_not_asked_for_longer_than_a_working_life() -> None:
    """Sixty years are the most."""
    assert len(attrs.evolve(PREREQUISITE, years=60).needed(2025)) == 60
    with pytest.raises(InvalidValue, match="years"):
        attrs.evolve(PREREQUISITE, years=61)


def criteria_set(**fields: Any) -> CriteriaSetSpec:
    """Return a set of criteria."""
    plain = CriteriaSetSpec(id="mau/set", title=Title("Bộ"), criteria=())
    return attrs.evolve(plain, **fields)


def award_level(**fields: Any) -> AwardLevelSpec:
    """Return a level of awards."""
    plain = AwardLevelSpec(id="mau/level", title=Title("Cấp"), rank=1, awards=())
    return attrs.evolve(plain, **fields)


USING = changed(PLAIN, criteria_sets=("mau/set",), award_levels=("mau/level",))


def test_what_a_set_brings_is_known_when_it_is_written_out() -> None:
    """A plan may score criteria and ask prerequisites of what its sets and levels bring."""
    spec = changed(USING, criteria=PLAIN.criteria[:1], scorings=(SCORING,))
    spec = changed(spec, prerequisites=(attrs.evolve(PREREQUISITE, award="own"),))
    brought = criteria_set(criteria=(PLAIN.criteria[-1],))
    award = attrs.evolve(PLAIN.awards[0], code="own")
    whole = spec.using([brought], [award_level(awards=(award,))])

    assert whole.scoring_for("official") == SCORING
    assert whole.award("own") == award
    with pytest.raises(InvalidValue, match="marks"):
        spec.using([criteria_set()], [award_level(awards=(award,))])
    with pytest.raises(InvalidValue, match="prerequisites"):
        spec.using([brought], [])


@pytest.mark.parametrize(
    ("brought", "field"),
    [
        (criteria_set(criteria=(PLAIN.criteria[0],)), "criteria"),
        (criteria_set(gates=(GATE, GATE)), "gates"),
        (criteria_set(scorings=(SCORING, attrs.evolve(SCORING, code="p2"))), "scorings"),
    ],
)
def test_a_set_that_says_what_the_plan_says_is_refused(
    brought: CriteriaSetSpec, field: str
) -> None:
    """Two rules of one code on one day, one of them from a set, are told at their field."""
    with pytest.raises(InvalidValue, match=f"^{field}: "):
        USING.using([brought], [])


def test_two_sets_may_not_say_one_thing() -> None:
    """The same criterion from two sets is refused, unless one follows the other."""
    criterion = attrs.evolve(PLAIN.criteria[0], code="Z1")
    old = criteria_set(criteria=(attrs.evolve(criterion, effective=OLD),))
    new = criteria_set(id="mau/other", criteria=(attrs.evolve(criterion, effective=NEW),))

    assert len(USING.using([old, new], []).criteria) == len(PLAIN.criteria) + 2
    with pytest.raises(InvalidValue, match="criteria"):
        USING.using([old, attrs.evolve(new, criteria=(criterion,))], [])


def test_a_set_may_be_for_more_categories_than_one_plan_has() -> None:
    """A gate of a set for a category that the plan does not have stands in nobody's way."""
    brought = criteria_set(gates=(attrs.evolve(GATE, categories=("household",)),))

    assert not USING.using([brought], []).gates[0].applies_to("official")


def test_a_scored_plan_has_its_own_form() -> None:
    """What the switches say is whole: read back, it is the same."""
    for spec in (scored(PLAIN), levelled(PLAIN), titled(PLAIN)):
        assert spec_from(canonical(spec), PlanSpec) == spec


@pytest.mark.parametrize("years", [0, -1])
def test_what_is_kept_is_kept_for_a_year_at_least(years: int) -> None:
    """Kept for no time at all would be kept for what is left of the year."""
    with pytest.raises(InvalidValue, match="1 or more"):
        Retention(category="contact", years=years)
