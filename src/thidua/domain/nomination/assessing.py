"""How the criteria of a nomination are judged: by people, counts, points and named evaluators."""

from typing import assert_never

from thidua.domain.nomination import commands as c
from thidua.domain.nomination import criteria as k
from thidua.domain.nomination import facts as f
from thidua.domain.nomination import rules as r
from thidua.domain.nomination import state as s
from thidua.domain.nomination.rules import Reading
from thidua.domain.occasion import refuse
from thidua.domain.plan import may, plan_in_force
from thidua.values import Exact, Finding

OPEN = (s.Active, s.Incomplete, s.OnHold)
"""The phases before the council has spoken."""
UNDECIDED = (*OPEN, s.Proposable)
"""The phases before the chief inspector has decided."""
Findings = tuple[Finding, ...]


def decide(
    command: c.AssessingCommand, state: s.Standing, reading: Reading
) -> tuple[f.NominationFact, ...]:
    """Judge a command by its kind."""
    match command:
        case c.Assess():
            return assess(command, state, reading)
        case c.AssessByCounts():
            return assess_by_counts(command, state, reading)
        case c.Evaluate():
            return evaluate(command, state, reading)
        case c.Score():
            return score(command, state, reading)
        case c.CheckGate():
            return check_gate(command, state, reading)
        case _:
            assert_never(command)


def assess(command: c.Assess, state: s.Standing, reading: Reading) -> tuple[f.Assessed, ...]:
    """Judge that people found of a criterion whether it is met."""
    fact = f.Assessed(
        subject=state.dossier.subject,
        criterion=command.criterion,
        verdict=command.verdict,
        level=_level(reading),
        as_of=reading.day,
        evidence=command.evidence,
        note=command.note,
    )
    return _assessed(command, fact, state, reading, ())


def assess_by_counts(
    command: c.AssessByCounts, state: s.Standing, reading: Reading
) -> tuple[f.Assessed, ...]:
    """Compute a criterion from counts; an unknown count stays unknown."""
    spec = plan_in_force(reading)
    criterion = spec.criterion(command.criterion)
    fact = f.Assessed(
        subject=state.dossier.subject,
        criterion=command.criterion,
        verdict=criterion.computed(command.counts) if criterion else "not_yet_known",
        level=_level(reading),
        as_of=command.as_of,
        evidence=command.evidence,
        counts={name: count for name, count in command.counts.items() if count is not None},
    )
    return _assessed(command, fact, state, reading, tuple(k.counts_are_counts(command, spec)))


def _assessed(
    command: c.Assess | c.AssessByCounts,
    fact: f.Assessed,
    state: s.Standing,
    reading: Reading,
    more: Findings,
) -> tuple[f.Assessed, ...]:
    spec, file = plan_in_force(reading), state.dossier
    if file.assessments.get((fact.criterion, fact.level)) == fact:
        return ()
    applies = tuple(k.the_criterion_applies(command, file, spec))
    refuse((*_may_assess(state, reading), *applies, *more))
    return (fact,)


def _may_assess(state: s.Standing, reading: Reading) -> Findings:
    spec, file = plan_in_force(reading), state.dossier
    return (
        *may("assess", reading, spec),
        *r.the_unit_is_its_own(file, reading, spec, "assess"),
        *r.it_stands_in(state, UNDECIDED, "assess", spec.review_clause),
    )


def _level(reading: Reading) -> f.Level:
    return "council" if reading.actor.role == "council" else "unit"


def evaluate(
    command: c.Evaluate, state: s.Standing, reading: Reading
) -> tuple[f.Assessed | f.Scored, ...]:
    """Judge that an evaluator's outcome is recorded; it was asked before, and is told here."""
    outcome, spec = reading.evaluated, plan_in_force(reading)
    applies = tuple(k.an_evaluator_judges_it(command, state.dossier, spec))
    refuse((*_may_assess(state, reading), *applies))
    if outcome is None:
        return ()
    subject, level = state.dossier.subject, _level(reading)
    facts: list[f.Assessed | f.Scored] = []
    if outcome.verdict is not None:
        facts.append(
            f.Assessed(
                subject=subject,
                criterion=command.criterion,
                verdict=outcome.verdict,
                level=level,
                as_of=command.as_of,
                evidence=command.evidence,
                counts={n: count for n, count in command.counts.items() if count is not None},
                evaluated=outcome,
            )
        )
    if outcome.points is not None:
        facts.append(
            f.Scored(
                subject=subject,
                code=command.criterion,
                points=outcome.points,
                level=level,
                as_of=command.as_of,
                evidence=command.evidence,
                evaluated=outcome,
            )
        )
    return tuple(facts)


def score(command: c.Score, state: s.Standing, reading: Reading) -> tuple[f.Scored, ...]:
    """Judge points for a criterion or a bonus."""
    spec, file = plan_in_force(reading), state.dossier
    fact = f.Scored(
        subject=file.subject,
        code=command.code,
        points=Exact.of(command.points.of(1)),
        level=_level(reading),
        as_of=reading.day,
        evidence=command.evidence,
        note=command.note,
    )
    if file.scores.get((fact.code, fact.level)) == fact:
        return ()
    refuse((*_may_assess(state, reading), *k.the_points_are_possible(fact, file, spec)))
    return (fact,)


def check_gate(
    command: c.CheckGate, state: s.Standing, reading: Reading
) -> tuple[f.GateChecked, ...]:
    """Judge that somebody found whether what excludes is there."""
    spec, file = plan_in_force(reading), state.dossier
    fact = f.GateChecked(
        subject=file.subject,
        gate=command.gate,
        outcome=command.outcome,
        as_of=reading.day,
        evidence=command.evidence,
        note=command.note,
    )
    if file.gates.get(fact.gate) == fact:
        return ()
    refuse((*_may_assess(state, reading), *k.the_gate_applies(command, file, spec)))
    return (fact,)
