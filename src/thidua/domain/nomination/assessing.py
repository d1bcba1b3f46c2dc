"""How the criteria of a nomination are judged: by people, counts, points and named evaluators."""

from typing import assert_never

from thidua.domain.likeness import alike
from thidua.domain.nomination import commands as c
from thidua.domain.nomination import criteria as k
from thidua.domain.nomination import facts as f
from thidua.domain.nomination import points as p
from thidua.domain.nomination import rules as r
from thidua.domain.nomination import state as s
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.rules import Reading
from thidua.domain.occasion import refuse
from thidua.domain.outcomes import Evaluated
from thidua.domain.plan import may, plan_in_force
from thidua.values import Exact, Finding, Verdict

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
    if _is_on_file(fact, file):
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
    outcome, spec, file = reading.evaluated, plan_in_force(reading), state.dossier
    refuse((*_may_assess(state, reading), *k.an_evaluator_judges_it(command, file, spec)))
    refuse(k.the_outcome_answers(command, outcome, file, spec))
    facts: list[f.Assessed | f.Scored] = []
    if outcome and outcome.verdict:
        facts.append(_verdict(command, outcome, outcome.verdict, file, reading))
    if outcome and outcome.points and k.is_scored(command.criterion, file, spec):
        points = outcome.points
        refuse(p.the_points_are_possible(command.criterion, points.fraction, file, spec))
        facts.append(_points(command, outcome, points, file, reading))
    return tuple(fact for fact in facts if not _is_on_file(fact, file))


def _verdict(
    command: c.Evaluate, outcome: Evaluated, verdict: Verdict, file: Dossier, reading: Reading
) -> f.Assessed:
    return f.Assessed(
        subject=file.subject,
        criterion=command.criterion,
        verdict=verdict,
        level=_level(reading),
        as_of=command.as_of,
        evidence=command.evidence,
        counts={name: count for name, count in command.counts.items() if count is not None},
        evaluated=outcome,
    )


def _points(
    command: c.Evaluate, outcome: Evaluated, points: Exact, file: Dossier, reading: Reading
) -> f.Scored:
    return f.Scored(
        subject=file.subject,
        code=command.criterion,
        points=points,
        level=_level(reading),
        as_of=command.as_of,
        evidence=command.evidence,
        evaluated=outcome,
    )


def _is_on_file(fact: f.Assessed | f.Scored, file: Dossier) -> bool:
    if isinstance(fact, f.Assessed):
        return alike(fact, file.assessments.get((fact.criterion, fact.level)))
    return alike(fact, file.scores.get((fact.code, fact.level)))


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
    if _is_on_file(fact, file):
        return ()
    refuse(
        (
            *_may_assess(state, reading),
            *p.people_score_it(command, spec),
            *p.the_points_are_possible(fact.code, fact.points.fraction, file, spec),
        )
    )
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
        level=_level(reading),
    )
    if alike(fact, file.gates.get(fact.gate)):
        return ()
    refuse(
        (
            *_may_assess(state, reading),
            *k.the_gate_applies(command, file, spec),
            *k.the_councils_bar_is_its_own_to_clear(fact, file, spec),
        )
    )
    return (fact,)
