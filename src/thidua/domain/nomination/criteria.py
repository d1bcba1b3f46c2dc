"""The plan's rules about its criteria: which apply, what is counted, and that all are met."""

from collections.abc import Iterable
from fractions import Fraction

from thidua.domain.nomination.commands import Assess, AssessByCounts, CheckGate, Evaluate
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.facts import Scored
from thidua.domain.outcomes import Reckoned
from thidua.specs import Criterion, PlanSpec, Scoring
from thidua.values import Exact, Finding

Data = dict[str, str | int]


def the_criterion_applies(
    command: Assess | AssessByCounts, file: Dossier, spec: PlanSpec
) -> Iterable[Finding]:
    """Find a criterion that the plan does not have for the category, or judges otherwise."""
    criterion = spec.criterion(command.criterion)
    if criterion is None or not criterion.applies_to(file.category):
        needed: Data = {"known": ", ".join(c.code for c in spec.criteria_for(file.category))}
        found: Data = {"criterion": command.criterion, "category": file.category}
        category = spec.category(file.category)
        clause = category.clause if category else ""
        yield Finding(code="criterion.unknown", clause=clause, found=found, needed=needed)
    elif bool(criterion.measures) != isinstance(command, AssessByCounts):
        counted = ", ".join(sorted(_counted(criterion)))
        code = "criterion.computed" if criterion.measures else "criterion.judged"
        found = {"criterion": criterion.code}
        needed = {"counts": counted or "-"}
        yield Finding(code=code, clause=criterion.clause, found=found, needed=needed)


def _counted(criterion: Criterion) -> frozenset[str]:
    """Return the names of all that is counted for a criterion."""
    return frozenset(
        name for measure in criterion.measures for name in (measure.count, measure.of) if name
    )


def counts_are_counts(command: AssessByCounts, spec: PlanSpec) -> Iterable[Finding]:
    """Find a count that is not asked for, or below nought, or greater than its whole."""
    criterion = spec.criterion(command.criterion)
    if criterion is None or not criterion.measures:
        return
    for name, count in sorted(command.counts.items()):
        yield from _count_is_a_count(name, count, criterion)
    for measure in criterion.measures:
        part, whole = command.counts.get(measure.count), command.counts.get(measure.of)
        if part is not None and whole is not None and part > whole:
            found: Data = {"count": measure.count, "value": part, "of": measure.of, "whole": whole}
            yield Finding(code="count.beyond-whole", clause=criterion.clause, found=found)


def _count_is_a_count(name: str, count: int | None, criterion: Criterion) -> Iterable[Finding]:
    known = _counted(criterion)
    if name not in known:
        needed: Data = {"known": ", ".join(sorted(known))}
        found: Data = {"criterion": criterion.code, "count": name}
        yield Finding(code="count.unknown", clause=criterion.clause, found=found, needed=needed)
    if count is not None and count < 0:
        found = {"count": name, "value": count}
        yield Finding(code="count.negative", clause=criterion.clause, found=found)


def all_criteria_are_met(file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find each common and specific criterion that is not met, or not yet known (II.2, III)."""
    scoring = spec.scoring_for(file.category)
    scored = {mark.criterion for mark in scoring.marks} if scoring else frozenset[str]()
    for criterion in (c for c in spec.criteria_for(file.category) if c.code not in scored):
        verdict = file.verdict(criterion.code)
        if verdict != "met":
            found: Data = {"criterion": criterion.code, "verdict": verdict}
            yield Finding(code="criterion.not-met", clause=criterion.clause, found=found)


def an_evaluator_judges_it(command: Evaluate, file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a criterion that no evaluator judges, or that the category does not have."""
    criterion = spec.criterion(command.criterion)
    if criterion is None or not criterion.applies_to(file.category) or not criterion.evaluator:
        known = ", ".join(c.code for c in spec.criteria_for(file.category) if c.evaluator)
        found: Data = {"criterion": command.criterion}
        clause = criterion.clause if criterion else spec.review_clause
        needed: Data = {"known": known or "-"}
        yield Finding(code="criterion.no-evaluator", clause=clause, found=found, needed=needed)


def the_points_are_possible(fact: Scored, file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find points for what is not scored, or more than there are."""
    scoring = spec.scoring_for(file.category)
    most = scoring.maximum_of(fact.code) if scoring else None
    found: Data = {"code": fact.code, "points": str(fact.points)}
    clause = scoring.clause if scoring else spec.review_clause
    if most is None:
        yield Finding(code="score.unknown", clause=clause, found=found)
    elif fact.points.fraction > most:
        needed: Data = {"maximum": str(most)}
        yield Finding(code="score.beyond", clause=clause, found=found, needed=needed)


def the_points_are_enough(file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a criterion not scored, or with too few points, and a total below the band needed."""
    scoring = spec.scoring_for(file.category)
    if scoring is None:
        return
    for mark in scoring.marks:
        points = file.points(mark.criterion)
        if points is None:
            found: Data = {"criterion": mark.criterion}
            yield Finding(code="score.missing", clause=scoring.clause, found=found)
        elif mark.least is not None and points < mark.least.of(1):
            found = {"criterion": mark.criterion, "points": str(points)}
            needed: Data = {"least": str(mark.least.of(1))}
            yield Finding(code="score.short", clause=scoring.clause, found=found, needed=needed)
    yield from _the_total_is_enough(file, scoring)


def _the_total_is_enough(file: Dossier, scoring: Scoring) -> Iterable[Finding]:
    total, band = scoring.total(_points(file, scoring)).whole, scoring.band(scoring.needed)
    if band is not None and not scoring.is_enough(total):
        found: Data = {"points": str(total)}
        needed: Data = {"band": band.code, "least": str(band.at_least.of(1))}
        yield Finding(code="score.total-short", clause=band.clause, found=found, needed=needed)


def _points(file: Dossier, scoring: Scoring) -> dict[str, Fraction]:
    codes = (*(m.criterion for m in scoring.marks), *(b.code for b in scoring.bonuses))
    return {code: points for code in codes if (points := file.points(code)) is not None}


def reckoned(file: Dossier, spec: PlanSpec) -> Reckoned | None:
    """Return what the points come to, to be recorded; nothing where the plan does not score."""
    scoring = spec.scoring_for(file.category)
    if scoring is None:
        return None
    total = scoring.total(_points(file, scoring))
    return Reckoned(
        scoring=scoring.code,
        points=Exact.of(total.points),
        bonus=Exact.of(total.bonus),
        maximum=Exact.of(total.maximum),
        band=total.band,
    )


def the_gate_applies(command: CheckGate, file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a gate that the plan does not have for the category."""
    its = [gate.code for gate in spec.gates if gate.applies_to(file.category)]
    if command.gate not in its:
        found: Data = {"gate": command.gate}
        needed: Data = {"known": ", ".join(its) or "-"}
        yield Finding(code="gate.unknown", clause=spec.review_clause, found=found, needed=needed)
