"""The plan's rules about its criteria: which apply, what is counted, and that all are met."""

from collections.abc import Iterable

from thidua.domain.nomination.commands import Assess, AssessByCounts
from thidua.domain.nomination.dossier import Dossier
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
        if verdict != "met":
            found: Data = {"criterion": criterion.code, "verdict": verdict}
            yield Finding(code="criterion.not-met", clause=criterion.clause, found=found)
