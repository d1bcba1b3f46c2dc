"""Strategies for what a plan may say beside its body: points, quotas, levels, bars, nominators."""

from functools import cache
from typing import Final, Literal

from hypothesis import strategies as st

from thidua.specs import (
    Band,
    Bonus,
    Choice,
    Cluster,
    DecisionAct,
    Gate,
    Level,
    Mark,
    Nominator,
    Prerequisite,
    Quota,
    Ratio,
    Scoring,
    Title,
)
from thidua.testing.parts import TURN, clauses, periods, ratios, titles

GUARDS: Final[st.SearchStrategy[tuple[DecisionAct, ...]]] = st.sampled_from(
    (("recommend", "decide"), ("recommend",), ("decide",))
)
BOTH_COMMON: Final = ("C1",)
"""The criteria that every category has in the invented plan."""
_CATEGORIES: Final = ("collective", "leader", "official")


@st.composite
def scorings(draw: st.DrawFn) -> tuple[Scoring, ...]:
    """Draw how points are given: not, in one way, in one for each half of the year or category."""
    shape = draw(st.sampled_from(("none", "all", "halves", "categories")))
    match shape:
        case "none":
            return ()
        case "all":
            return (draw(_scoring("s1", BOTH_COMMON)),)
        case "halves":
            return tuple(draw(_scoring("s1", BOTH_COMMON, half=half)) for half in (0, 1))
        case _:
            official = draw(_scoring("s1", ("C1", "S1"), ("official",)))
            return (official, draw(_scoring("s2", ("C1", "L1"), ("leader",))))


@cache
@st.composite
def _scoring(
    draw: st.DrawFn,
    code: str,
    criteria: tuple[str, ...],
    categories: tuple[str, ...] = (),
    half: int | None = None,
) -> Scoring:
    bands = tuple(
        Band(code=f"b{n}", title=draw(titles()), at_least=Ratio(n * 5, 2), clause=draw(clauses))
        for n in range(draw(st.integers(0, 3)))
    )
    bonus = Bonus(code="B1", title=draw(titles()), maximum=draw(ratios()), clause=draw(clauses))
    return Scoring(
        code=code,
        clause=draw(clauses),
        marks=tuple(draw(_mark(each)) for each in criteria),
        bonuses=draw(st.sampled_from(((), (bonus,)))),
        bonus_maximum=draw(st.none() | ratios()),
        bands=bands,
        needed=draw(st.sampled_from(("", *(band.code for band in bands)))),
        categories=categories,
        effective=None if half is None else TURN[half],
    )


@cache
@st.composite
def _mark(draw: st.DrawFn, criterion: str) -> Mark:
    most, least = draw(ratios()), draw(st.none() | ratios())
    fits = least is not None and least.of(1) <= most.of(1)
    weight = draw(st.sampled_from((Ratio(1), Ratio(2), Ratio(1, 3))))
    return Mark(criterion=criterion, maximum=most, weight=weight, least=least if fits else None)


@st.composite
def quotas(draw: st.DrawFn) -> tuple[Quota, ...]:
    """Draw how many there must or may be: none to two rules, counted or as a share."""
    return tuple(draw(_quota(code)) for code in draw(st.sampled_from(((), ("n1",), ("n1", "n2")))))


Counted = Literal["registered", "recommended", "approved"]
_COUNTED: Final[st.SearchStrategy[Counted]] = st.sampled_from(
    ("registered", "recommended", "approved")
)


@cache
@st.composite
def _quota(draw: st.DrawFn, code: str) -> Quota:
    counted = draw(_COUNTED)
    share = draw(st.none() | ratios(1))
    award = "" if counted == "registered" else draw(st.sampled_from(("", "certificate")))
    return Quota(
        code=code,
        bound=draw(st.sampled_from(("at_least", "at_most", "exactly"))),
        counted=counted,
        per=draw(st.sampled_from(("unit", "office"))),
        clause=draw(clauses),
        count=draw(st.integers(0, 4)) if share is None else None,
        share=share,
        of=draw(st.sampled_from(("headcount", "titled"))) if share else "",
        rounding=draw(st.sampled_from(("down", "up", "half_up"))) if share else "none",
        unit_kinds=draw(st.sampled_from(((), ("room",)))),
        forms=draw(st.sampled_from(((), ("individual",), ("collective",)))),
        categories=draw(st.sampled_from(((), ("official",)))),
        award=award,
        windows=draw(st.sampled_from(((), ("q1",)))),
        breach=draw(st.sampled_from(("refuse", "flag"))),
        effective=draw(periods()),
    )


def nominators() -> st.SearchStrategy[tuple[Nominator, ...]]:
    """Draw who may nominate beside the unit itself: nobody, or some of every kind."""
    each = (_nominator(source) for source in ("own_unit", "any_unit", "citizen", "press"))
    return st.tuples(*each).flatmap(_some)


@cache
def _nominator(source: str) -> st.SearchStrategy[Nominator]:
    return st.builds(
        Nominator,
        code=st.just(source),
        title=titles(),
        source=st.just(source),
        clause=clauses,
        taken_in_by=st.sampled_from(((), ("room",))),
        needs_document=st.booleans(),
        effective=periods(),
    )


def _some(drawn: tuple[Nominator, ...]) -> st.SearchStrategy[tuple[Nominator, ...]]:
    return st.lists(st.sampled_from(drawn), max_size=3, unique_by=lambda n: n.code).map(tuple)


CLUSTERS: Final = (
    Cluster(code="k1", title=Title("Cụm 1"), units=("p1", "p2"), clause="5.2"),
    Cluster(code="k2", title=Title("Cụm 2"), units=("vp",), clause="5.2"),
)


@st.composite
def levels(draw: st.DrawFn) -> tuple[Level, ...]:
    """Draw the levels of review: one council unnamed, one named, or clusters before it."""
    council = Level(code="council", title=draw(titles()), by="council", clause=draw(clauses))
    leaders = draw(st.none() | st.integers(1, 3))
    cluster = Level(
        code="cluster", title=draw(titles()), by="cluster", clause=draw(clauses), leaders=leaders
    )
    return draw(st.sampled_from(((), (council,), (cluster, council))))


@st.composite
def gates(draw: st.DrawFn) -> tuple[Gate, ...]:
    """Draw what excludes."""
    gate = Gate(
        code="g1",
        text=draw(titles()),
        clause=draw(clauses),
        guards=draw(GUARDS),
        categories=draw(st.sampled_from(((), ("official",)))),
        effective=draw(periods()),
    )
    return draw(st.sampled_from(((), (gate,))))


TITLES: Final = tuple(Choice(code=c, title=Title("Danh hiệu"), clause="5.2") for c in ("t1", "t2"))


@st.composite
def prerequisites(draw: st.DrawFn) -> tuple[Prerequisite, ...]:
    """Draw which titles an award needs; they are ``t1`` and ``t2``."""
    one = Prerequisite(
        code="r1",
        award="certificate",
        title=draw(st.sampled_from(("t1", "t2"))),
        years=draw(st.integers(1, 3)),
        last_year=draw(st.sampled_from(("this_year", "year_before"))),
        clause=draw(clauses),
        guards=draw(GUARDS),
        effective=draw(periods()),
    )
    return draw(st.sampled_from(((), (one,))))
