"""Strategies for plans and council rules: the invented ones, varied where plans differ."""

from typing import Any, Final

import attrs
from hypothesis import strategies as st

from thidua.domain.plan import Usable
from thidua.personal import CATEGORIES
from thidua.specs import (
    Authority,
    Award,
    AwardLevelSpec,
    CheckSpec,
    CouncilRules,
    CriteriaSetSpec,
    Criterion,
    Duplicates,
    EvaluatorSpec,
    Level,
    MessageSpec,
    Period,
    PlanSpec,
    Retention,
    Sponsor,
    Title,
)
from thidua.specs.ratio import Ratio
from thidua.testing.drawn_rules import (
    CLUSTERS,
    TITLES,
    gates,
    levels,
    nominators,
    prerequisites,
    quotas,
    scorings,
)
from thidua.testing.parts import TURN, calendars, clauses, periods, windows
from thidua.testing.plans import model_plan, model_rules
from thidua.testing.texts import vietnamese

ROLES: Final = ("unit", "office", "council", "chief", "deputy_chief", "conference")
"""Every role that the invented plan knows."""

_SMALL: Final = st.integers(1, 20)


@st.composite
def plan_specs(draw: st.DrawFn) -> PlanSpec:
    """Draw plans: the invented one, each varied in some of everything that plans differ in."""
    spec = model_plan()
    chosen = draw(st.lists(st.sampled_from(sorted(SWITCHES)), max_size=MOST, unique=True))
    changes: dict[str, Any] = {"titles": TITLES, "authorities": _AUTHORITIES}
    for name in chosen:
        changes.update(draw(SWITCHES[name]))
    if "windows" in changes:
        changes["windows"] = (changes["windows"], *spec.windows[1:])
        changes["calendar"] = draw(calendars())
    return attrs.evolve(spec, **changes)


MOST: Final = 5
"""In how many ways at once a drawn plan differs from the invented one."""
_AUTHORITIES: Final = (
    *model_plan().authorities,
    Authority(act="override", roles=("chief",), clause="4.1"),
)


def _of(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(fields)


def _anybody() -> tuple[Authority, ...]:
    return tuple(attrs.evolve(each, roles=ROLES) for each in _AUTHORITIES)


def _levelled(rules: tuple[Level, ...]) -> dict[str, Any]:
    return {"levels": rules, "clusters": CLUSTERS}


def _in_halves(revised: str) -> tuple[Criterion, ...]:
    """Let the last criterion be another in the second half of the year, judged by code."""
    *others, last = model_plan().criteria
    old, new = TURN
    changed = attrs.evolve(last, text=revised, evaluator="mau/evaluator", effective=new)
    return (*others, attrs.evolve(last, effective=old), changed)


def _granting(title: str, period: Period | None) -> tuple[Award, ...]:
    """Let the first award bring a title, always or for half of the year."""
    first, *others = model_plan().awards
    return (attrs.evolve(first, grants=title, effective=period), *others)


_POLICIES: Final = st.sampled_from(("refuse", "flag"))
_SPONSOR: Final = st.builds(
    Sponsor, team=st.just("doan-1"), unit=st.sampled_from(("p1", "p2")), clause=clauses
)
_GRANTS: Final = st.sampled_from(("", "t1", "t2"))

SWITCHES: Final[dict[str, st.SearchStrategy[dict[str, Any]]]] = {
    "anybody": st.builds(_anybody).map(lambda roles: {"authorities": roles}),
    "number": _of(number=vietnamese(), issuer=vietnamese(), revision=st.integers(1, 3)),
    "windows": _of(windows=windows("q1")),
    "duplicates": _of(
        duplicates=st.builds(
            Duplicates, same_unit=_POLICIES, other_unit=_POLICIES, clause=vietnamese()
        )
    ),
    "sponsors": _of(sponsors=st.tuples(_SPONSOR)),
    "minimum": _of(
        minimum=st.integers(0, 3).map(lambda n: attrs.evolve(model_plan().minimum, count=n))
    ),
    "hand over": _of(hand_over_that_counts=st.just("transmitted")),
    "levels": levels().map(_levelled),
    "scorings": _of(scorings=scorings()),
    "quotas": _of(quotas=quotas()),
    "nominators": _of(nominators=nominators()),
    "gates": _of(gates=gates()),
    "prerequisites": _of(prerequisites=prerequisites()),
    "uses": _of(
        checks=st.just(("mau/check",)),
        criteria_sets=st.just(("mau/set",)),
        award_levels=st.just(("mau/level",)),
    ),
    "halves": _of(criteria=vietnamese().map(_in_halves)),
    "retention": _of(
        retention=st.lists(
            st.builds(
                Retention,
                category=st.sampled_from(CATEGORIES),
                years=st.integers(1, 3),
                clause=clauses,
            ),
            max_size=4,
            unique_by=lambda rule: rule.category,
        ).map(tuple)
    ),
    "granting": _of(awards=st.builds(_granting, _GRANTS, periods())),
}
"""Everything that drawn plans differ in, with what each changes."""


@st.composite
def council_rules(draw: st.DrawFn) -> CouncilRules:
    """Draw a council's rules: any number of members, fraction, base and comparison."""
    share = st.builds(_share, _SMALL, _SMALL)
    rules = model_rules(
        draw(st.integers(1, 15)),
        quorum=draw(share),
        threshold=draw(share),
        comparison=draw(st.sampled_from(("at_least", "more_than"))),
        base=draw(st.sampled_from(("all_members", "present", "valid_ballots"))),
    )
    return attrs.evolve(
        rules, absent_by_writing=draw(st.booleans()), recused_in_base=draw(st.booleans())
    )


USES: Final[tuple[Usable, ...]] = (
    MessageSpec(id="mau/too-new", text=Title("mới {days} ngày", "{days} days old")),
    CheckSpec(id="mau/check", title=Title("Kiểm tra"), entry="mau.checks:check"),
    EvaluatorSpec(id="mau/evaluator", title=Title("Đánh giá"), entry="mau.checks:judge"),
    CriteriaSetSpec(id="mau/set", title=Title("Bộ tiêu chí"), criteria=()),
    AwardLevelSpec(id="mau/level", title=Title("Cấp cơ sở"), rank=1, awards=()),
)
"""Everything that drawn plans may use."""


def usables() -> st.SearchStrategy[Usable]:
    """Draw what a plan may use besides its body."""
    return st.sampled_from(USES)


def _share(part: int, whole: int) -> Ratio:
    return Ratio(min(part, whole), whole)
