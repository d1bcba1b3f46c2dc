"""What the parts of a plan say of each other must be there: data that nobody could judge by."""

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

from thidua.door import refusal
from thidua.specs.effective import ALWAYS, one_at_a_time
from thidua.specs.scoring import Scoring

if TYPE_CHECKING:
    from thidua.specs.plan import PlanSpec

DATED = (
    "criteria", "authorities", "awards", "scorings", "quotas", "nominators", "levels", "gates",
    "prerequisites",
)  # fmt: skip
"""The fields whose rules may hold for a time."""


def agrees(spec: "PlanSpec") -> None:
    """Refuse what can be known to be nonsense whatever else the plan uses.

    Args:
        spec: The plan, also with what it uses written out.

    Raises:
        InvalidValue: Two rules stand for one, or a rule names what the plan does not have.
    """
    _one_rule_at_a_time(spec)
    _deadlines_can_be_reckoned(spec)
    _one_scoring_for_a_subject(spec.scorings)
    _judged_in_one_way(spec)
    _clusters_are_told_apart(spec)
    _one_retention_for_a_category(spec)
    levels = [level.code for level in spec.levels]
    for window in spec.windows:
        _are_there("windows", window.levels, levels)
        window.refuse_doubt(spec.hand_over_that_counts)


def agrees_as_a_whole(spec: "PlanSpec") -> None:
    """Refuse what names a criterion, an award or a title that is not there.

    Args:
        spec: A plan that uses nothing, or with what it uses written out.

    Raises:
        InvalidValue: A rule names what is not there.
    """
    for scoring in spec.scorings:
        _marks_are_of_its_subjects(scoring, spec)
    awards, titles = [a.code for a in spec.awards], [t.code for t in spec.titles]
    _are_there("prerequisites", (p.award for p in spec.prerequisites), awards)
    if titles:
        _are_there("prerequisites", (p.title for p in spec.prerequisites), titles)
        _are_there("awards", (a.grants for a in spec.awards if a.grants), titles)


def agrees_with_its_categories(spec: "PlanSpec") -> None:
    """Refuse a plan's own rules for categories that it does not have: they would never apply.

    Args:
        spec: A plan that uses nothing; a set may be for more categories than one plan has.
    """
    known = [category.code for category in spec.categories]
    for name in ("scorings", "gates"):
        for rule in getattr(spec, name):
            _are_there(name, rule.categories, known)


def _code(rule: Any) -> str:
    """Return what a rule is told from others by: an authority has an act and no code."""
    return str(getattr(rule, "code", None) or rule.act)


def _one_rule_at_a_time(spec: "PlanSpec") -> None:
    for name in DATED:
        one_at_a_time(name, [(_code(rule), rule.effective) for rule in getattr(spec, name)])
    deadlines = [d for window in spec.windows for d in window.all_deadlines]
    one_at_a_time("deadlines", [(d.code, d.effective) for d in deadlines])


def _deadlines_can_be_reckoned(spec: "PlanSpec") -> None:
    needy = [d for w in spec.windows for d in w.all_deadlines if d.needs_calendar]
    if needy and spec.calendar is None:
        needed, can = "give the plan's calendar", "cần nêu lịch ngày nghỉ (calendar)"
        raise refusal("deadline", needy[0].code, needed, can)


def _one_scoring_for_a_subject(scorings: Iterable[Scoring]) -> None:
    for one, other in combinations(scorings, 2):
        both = not one.categories or not other.categories
        both = both or bool({*one.categories} & {*other.categories})
        if both and (one.effective or ALWAYS).meets(other.effective or ALWAYS):
            needed = f"on any day one scoring of a category; {one.code} is another"
            raise refusal("scorings", other.code, needed, "mỗi loại chỉ một cách chấm điểm")


def _judged_in_one_way(spec: "PlanSpec") -> None:
    for criterion in spec.criteria:
        if criterion.evaluator and criterion.measures:
            needed = "give measures or an evaluator, not both"
            raise refusal("criteria", criterion.code, needed, "chỉ nêu measures hoặc evaluator")


def _clusters_are_told_apart(spec: "PlanSpec") -> None:
    _once("clusters", (cluster.code for cluster in spec.clusters))
    _once("clusters", (unit for cluster in spec.clusters for unit in cluster.units))


def _one_retention_for_a_category(spec: "PlanSpec") -> None:
    _once("retention", (rule.category for rule in spec.retention))


def _once(field: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise refusal(field, name, "name it once", "chỉ nêu một lần")
        seen.add(name)


def _marks_are_of_its_subjects(scoring: Scoring, spec: "PlanSpec") -> None:
    """Find a mark for a criterion that some of the scoring's subjects do not have."""
    categories = scoring.categories or tuple(each.code for each in spec.categories)
    for mark in scoring.marks:
        its = [c for c in spec.criteria if c.code == mark.criterion]
        if not its or not all(any(c.applies_to(one) for c in its) for one in categories):
            needed = f"a criterion of every category that scoring {scoring.code} is for"
            raise refusal("marks", mark.criterion, needed, "cần tiêu chí của loại được chấm điểm")


def _are_there(field: str, named: Iterable[str], known: list[str]) -> None:
    listed = ", ".join(known) or "-"
    for name in named:
        if name not in known:
            raise refusal(field, name, f"one of: {listed}", f"một trong: {listed}")
