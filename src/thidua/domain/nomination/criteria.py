"""The plan's rules about its criteria: which apply, what is counted, and that all are met."""

from collections.abc import Iterable

from thidua.domain.nomination.commands import Assess, AssessByCounts, CheckGate, Evaluate
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.facts import GateChecked
from thidua.domain.outcomes import Evaluated
from thidua.specs import Criterion, PlanSpec
from thidua.values import Finding

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
    elif criterion.evaluator:
        found = {"criterion": criterion.code, "evaluator": criterion.evaluator}
        yield Finding(code="criterion.evaluated", clause=criterion.clause, found=found)
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
    for criterion in spec.criteria_for(file.category):
        verdict = file.verdict(criterion.code)
        if verdict != "met" and not is_scored(criterion.code, file, spec):
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


def the_outcome_answers(
    command: Evaluate, outcome: Evaluated | None, file: Dossier, spec: PlanSpec
) -> Iterable[Finding]:
    """Find an evaluator that gives no points where they are needed, or no verdict where that is."""
    needed = "points" if is_scored(command.criterion, file, spec) else "verdict"
    if outcome is None or getattr(outcome, needed) is None:
        found: Data = {"criterion": command.criterion}
        criterion = spec.criterion(command.criterion)
        clause = criterion.clause if criterion else spec.review_clause
        asked: Data = {"answer": needed}
        yield Finding(code="criterion.not-answered", clause=clause, found=found, needed=asked)


def is_scored(criterion: str, file: Dossier, spec: PlanSpec) -> bool:
    """Tell whether a criterion is scored by points, so that it needs no verdict.

    Args:
        criterion: Its code.
        file: What is on file.
        spec: The plan.
    """
    scoring = spec.scoring_for(file.category)
    return scoring is not None and scoring.mark(criterion) is not None


def the_gate_applies(command: CheckGate, file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a gate that the plan does not have for the category."""
    its = [gate.code for gate in spec.gates if gate.applies_to(file.category)]
    if command.gate not in its:
        found: Data = {"gate": command.gate}
        needed: Data = {"known": ", ".join(its) or "-"}
        yield Finding(code="gate.unknown", clause=spec.review_clause, found=found, needed=needed)


def the_councils_bar_is_its_own_to_clear(
    fact: GateChecked, file: Dossier, spec: PlanSpec
) -> Iterable[Finding]:
    """Find somebody else who looks again at what the council found to bar: it outranks them."""
    before = file.gates.get(fact.gate)
    if before is None or (before.outcome, before.level) != ("barred", "council"):
        return
    if fact.level != "council":
        clause = next((gate.clause for gate in spec.gates if gate.code == fact.gate), "")
        yield Finding(code="gate.of-the-council", clause=clause, found={"gate": fact.gate})
