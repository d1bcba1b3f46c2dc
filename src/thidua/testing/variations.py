"""Strategies for plans and council rules: the invented ones, varied where plans differ."""

from typing import Final, Literal

import attrs
from hypothesis import strategies as st

from thidua.domain.plan import Usable
from thidua.specs import (
    Authority,
    Award,
    AwardLevelSpec,
    CheckSpec,
    CouncilRules,
    CriteriaSetSpec,
    Criterion,
    Deadline,
    Duplicates,
    EvaluatorSpec,
    MessageSpec,
    PlanSpec,
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
from thidua.testing.parts import TURN, calendars, clauses, days, periods, windows
from thidua.testing.plans import model_plan, model_rules
from thidua.testing.switches import evaluated, gated, levelled, scored, titled
from thidua.testing.texts import vietnamese

ROLES: Final = ("unit", "office", "council", "chief", "deputy_chief", "conference")
"""Every role that the invented plan knows."""

_SWITCHES: Final = (scored, levelled, gated, titled, evaluated)
"""What some plans have; the invented one has none of them."""
_SMALL: Final = st.integers(1, 20)


@st.composite
def plan_specs(draw: st.DrawFn) -> PlanSpec:
    """Draw plans: the invented one, varied in everything that plans differ in."""
    spec = draw(_bodies())
    rules = draw(levels())
    codes = tuple(level.code for level in rules)
    recurring = draw(st.booleans())
    first = draw(windows("q1", codes)) if recurring else spec.windows[0]
    needs_calendar = any(deadline.needs_calendar for deadline in first.all_deadlines)
    dated = {each: draw(st.booleans()) for each in ("criteria", "awards")}
    return attrs.evolve(
        spec,
        revision=draw(st.integers(1, 3)),
        windows=(first, *spec.windows[1:]),
        calendar=draw(calendars() if needs_calendar else st.none() | calendars()),
        levels=rules,
        clusters=CLUSTERS if "cluster" in codes else draw(st.sampled_from(((), CLUSTERS))),
        scorings=draw(scorings()),
        quotas=draw(quotas()),
        nominators=draw(nominators()),
        gates=draw(gates()),
        prerequisites=draw(prerequisites()),
        titles=TITLES,
        checks=draw(st.sampled_from(((), ("mau/check",)))),
        criteria_sets=draw(st.sampled_from(((), ("mau/set",)))),
        award_levels=draw(st.sampled_from(((), ("mau/level",)))),
        criteria=_in_halves(spec.criteria) if dated["criteria"] else spec.criteria,
        awards=draw(_granting(spec.awards)) if dated["awards"] else spec.awards,
    )


def _in_halves(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Let the last criterion be another in the second half of the year, judged by code."""
    *others, last = criteria
    old, new = TURN
    changed = attrs.evolve(last, text="Từ 01/7", evaluator="mau/evaluator", effective=new)
    return (*others, attrs.evolve(last, effective=old), changed)


def _granting(awards: tuple[Award, ...]) -> st.SearchStrategy[tuple[Award, ...]]:
    """Let the first award bring a title, always or for half of the year."""
    first, *others = awards
    grants = st.sampled_from(("", "t1", "t2"))
    granted = st.builds(
        lambda title, period: attrs.evolve(first, grants=title, effective=period), grants, periods()
    )
    return granted.map(lambda award: (award, *others))


@st.composite
def _bodies(draw: st.DrawFn) -> PlanSpec:
    """Draw what every plan says: by when, who may, how few, what becomes of two registrations."""
    spec = model_plan()
    deadline = Deadline(
        code="d1", day=draw(days), inclusive=draw(st.booleans()), clause=draw(clauses)
    )
    policies: st.SearchStrategy[Literal["refuse", "flag"]] = st.sampled_from(("refuse", "flag"))
    sponsor = Sponsor(team="doan-1", unit=draw(st.sampled_from(("p1", "p2"))), clause="3.1")
    override = Authority(act="override", roles=("chief",), clause="4.1")
    authorities = (*spec.authorities, override)
    anybody = tuple(attrs.evolve(each, roles=ROLES) for each in authorities)
    return attrs.evolve(
        spec,
        authorities=draw(st.sampled_from((authorities, anybody))),
        number=draw(st.none() | vietnamese()),
        issuer=draw(vietnamese()),
        windows=(attrs.evolve(spec.windows[0], deadline=deadline), *spec.windows[1:]),
        duplicates=Duplicates(
            same_unit=draw(policies), other_unit=draw(policies), clause=draw(vietnamese())
        ),
        sponsors=draw(st.sampled_from(((), (sponsor,)))),
        minimum=attrs.evolve(spec.minimum, count=draw(st.integers(0, 3))),
        hand_over_that_counts=draw(st.sampled_from(("received", "transmitted"))),
    )


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


def usables() -> st.SearchStrategy[Usable]:
    """Draw what a plan may use besides its body."""
    return st.sampled_from(
        (
            MessageSpec(id="mau/too-new", text=Title("mới {days} ngày", "{days} days old")),
            CheckSpec(id="mau/check", title=Title("Kiểm tra"), entry="mau.checks:check"),
            EvaluatorSpec(id="mau/evaluator", title=Title("Đánh giá"), entry="mau.checks:judge"),
            CriteriaSetSpec(id="mau/set", title=Title("Bộ tiêu chí"), criteria=()),
            AwardLevelSpec(id="mau/level", title=Title("Cấp cơ sở"), rank=1, awards=()),
        )
    )


def _share(part: int, whole: int) -> Ratio:
    return Ratio(min(part, whole), whole)
