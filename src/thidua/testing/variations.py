"""Strategies for plans and council rules: the invented ones, varied where plans differ."""

from datetime import date
from typing import Final, Literal

import attrs
from hypothesis import strategies as st

from thidua.domain.plan import Usable
from thidua.specs import (
    AwardLevelSpec,
    CheckSpec,
    CouncilRules,
    CriteriaSetSpec,
    Deadline,
    Duplicates,
    EvaluatorSpec,
    MessageSpec,
    PlanSpec,
    Sponsor,
    Title,
)
from thidua.specs.ratio import Ratio
from thidua.testing.plans import model_plan, model_rules
from thidua.testing.texts import vietnamese

ROLES: Final = ("unit", "office", "council", "chief", "deputy_chief", "conference")
"""Every role that the invented plan knows."""

_SMALL: Final = st.integers(1, 20)


@st.composite
def plan_specs(draw: st.DrawFn) -> PlanSpec:
    """Draw plans: the invented one, varied where plans differ."""
    spec = model_plan()
    deadline = Deadline(
        code="d1",
        day=draw(st.dates(date(2025, 1, 1), date(2025, 12, 31))),
        inclusive=draw(st.booleans()),
        clause="4.1",
    )
    policies: st.SearchStrategy[Literal["refuse", "flag"]] = st.sampled_from(("refuse", "flag"))
    sponsor = Sponsor(team="doan-1", unit=draw(st.sampled_from(("p1", "p2"))), clause="3.1")
    anybody = tuple(attrs.evolve(each, roles=ROLES) for each in spec.authorities)
    return attrs.evolve(
        spec,
        authorities=draw(st.sampled_from((spec.authorities, anybody))),
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
