"""The plan's rules about points: what is scored, by how much at most, and what is enough."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from thidua.domain.nomination.commands import Score
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.outcomes import Reckoned
from thidua.specs import Mark, PlanSpec, Scoring
from thidua.values import Exact, Finding

Data = dict[str, str | int]


def people_score_it(command: Score, spec: PlanSpec) -> Iterable[Finding]:
    """Find points by hand for a criterion that an evaluator judges."""
    criterion = spec.criterion(command.code)
    if criterion is not None and criterion.evaluator:
        found: Data = {"criterion": criterion.code, "evaluator": criterion.evaluator}
        yield Finding(code="criterion.evaluated", clause=criterion.clause, found=found)


def the_points_are_possible(
    code: str, points: Fraction, file: Dossier, spec: PlanSpec
) -> Iterable[Finding]:
    """Find points for what is not scored, or more than there are.

    Args:
        code: The criterion's or the bonus's.
        points: What is given.
        file: What is on file.
        spec: The plan.
    """
    scoring = spec.scoring_for(file.category)
    most = scoring.maximum_of(code) if scoring else None
    found: Data = {"code": code, "points": str(points)}
    clause = scoring.clause if scoring else spec.review_clause
    if most is None:
        yield Finding(code="score.unknown", clause=clause, found=found)
    elif points > most:
        needed: Data = {"maximum": str(most)}
        bonus = scoring.bonus(code) if scoring else None
        own = bonus.clause if bonus else clause
        yield Finding(code="score.beyond", clause=own, found=found, needed=needed)


def the_points_are_enough(file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a criterion not scored, too few points, too many, and a total below what is needed."""
    scoring = spec.scoring_for(file.category)
    if scoring is None:
        return
    given = on_file(file, scoring)
    for code, points in given.items():
        yield from the_points_are_possible(code, points, file, spec)
    for mark in scoring.marks:
        yield from _the_mark_is_enough(mark, given.get(mark.criterion), scoring)
    yield from _the_total_is_enough(given, scoring)


def _the_mark_is_enough(mark: Mark, points: Fraction | None, scoring: Scoring) -> Iterable[Finding]:
    found: Data = {"criterion": mark.criterion}
    if points is None:
        yield Finding(code="score.missing", clause=scoring.clause, found=found)
    elif mark.least is not None and points < mark.least.of(1):
        found["points"] = str(points)
        needed: Data = {"least": str(mark.least.of(1))}
        yield Finding(code="score.short", clause=scoring.clause, found=found, needed=needed)


def _the_total_is_enough(given: Mapping[str, Fraction], scoring: Scoring) -> Iterable[Finding]:
    total, band = scoring.total(given).whole, scoring.band(scoring.needed)
    if band is not None and not scoring.is_enough(total):
        found: Data = {"points": str(total)}
        needed: Data = {"band": band.code, "least": str(band.at_least.of(1))}
        yield Finding(code="score.total-short", clause=band.clause, found=found, needed=needed)


def on_file(file: Dossier, scoring: Scoring) -> dict[str, Fraction]:
    """Return the points that count, for each criterion and bonus that has some.

    Args:
        file: What is on file.
        scoring: What is scored.
    """
    codes = (*(m.criterion for m in scoring.marks), *(b.code for b in scoring.bonuses))
    return {code: points for code in codes if (points := file.points(code)) is not None}


def reckoned(file: Dossier, spec: PlanSpec) -> Reckoned | None:
    """Return what the points come to, to be recorded; nothing where the plan does not score.

    Args:
        file: What is on file.
        spec: The plan.
    """
    scoring = spec.scoring_for(file.category)
    if scoring is None:
        return None
    total = scoring.total(on_file(file, scoring))
    return Reckoned(
        scoring=scoring.code,
        points=Exact.of(total.points),
        bonus=Exact.of(total.bonus),
        maximum=Exact.of(total.maximum),
        band=total.band,
    )
