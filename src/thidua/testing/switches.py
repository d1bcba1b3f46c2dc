"""The invented plan with one switch more: points, levels, gates, titles, evaluators, checks."""

import attrs

from thidua.specs import (
    Award,
    Band,
    Bonus,
    Choice,
    Cluster,
    Criterion,
    Gate,
    Level,
    Mark,
    PlanSpec,
    Prerequisite,
    Ratio,
    Scoring,
    Title,
)

SCORING = Scoring(
    code="p1",
    clause="3.3",
    marks=(
        Mark(criterion="C1", maximum=Ratio(10), weight=Ratio(2)),
        Mark(criterion="S1", maximum=Ratio(5), least=Ratio(2)),
    ),
    bonuses=(Bonus(code="B1", title=Title("Điểm thưởng"), maximum=Ratio(3), clause="3.3"),),
    bonus_maximum=Ratio(5, 2),
    bands=(
        Band(code="good", title=Title("Khá", "Good"), at_least=Ratio(12), clause="3.3"),
        Band(code="best", title=Title("Tốt", "Best"), at_least=Ratio(20), clause="3.3"),
    ),
    needed="good",
    categories=("official",),
)
"""Officials are scored: 20 points for C1, 5 for S1, 2½ more at most; 12 are needed."""

LEVELS = (
    Level(code="cluster", title=Title("Cụm"), by="cluster", clause="5.1", leaders=1),
    Level(code="council", title=Title("Hội đồng", "Council"), by="council", clause="5.2"),
)
CLUSTERS = (
    Cluster(code="k1", title=Title("Cụm 1", "Cluster 1"), units=("p1", "vp"), clause="5.1"),
    Cluster(code="k2", title=Title("Cụm 2", "Cluster 2"), units=("p2",), clause="5.1"),
)
GATE = Gate(code="g1", text=Title("Đang bị kỷ luật"), clause="2.3")
PREREQUISITE = Prerequisite(code="t1", award="certificate", title="t1", years=2, clause="2.4")
TITLES = (
    Choice(code="t1", title=Title("Lao động tiên tiến"), clause="2.4"),
    Choice(code="t2", title=Title("Chiến sĩ thi đua"), clause="2.4"),
)


def scored(spec: PlanSpec) -> PlanSpec:
    """Return a plan that scores officials by points."""
    return attrs.evolve(spec, scorings=(SCORING,))


def levelled(spec: PlanSpec) -> PlanSpec:
    """Return a plan with a vote of clusters before the council's."""
    return attrs.evolve(spec, levels=LEVELS, clusters=CLUSTERS)


def titled(spec: PlanSpec) -> PlanSpec:
    """Return a plan whose certificate needs a title of two years, and whose honour brings it."""
    awards = tuple(_granting(award) for award in spec.awards)
    return attrs.evolve(spec, awards=awards, titles=TITLES, prerequisites=(PREREQUISITE,))


def evaluated(spec: PlanSpec, evaluator: str = "mau/evaluator") -> PlanSpec:
    """Return a plan of which an evaluator judges criterion S1.

    Args:
        spec: The plan.
        evaluator: The evaluator's id.
    """
    criteria = tuple(_judged(each, evaluator) for each in spec.criteria)
    return attrs.evolve(spec, criteria=criteria)


def _granting(award: Award) -> Award:
    return attrs.evolve(award, grants="t1") if award.code == "honour" else award


def _judged(criterion: Criterion, evaluator: str) -> Criterion:
    its = criterion.code == "S1"
    return attrs.evolve(criterion, evaluator=evaluator) if its else criterion
