"""The plan's rules about levels of review: each votes once, and after all those before it."""

from collections.abc import Iterable

from thidua.domain.nomination.dossier import Dossier
from thidua.specs import PlanSpec
from thidua.values import Finding

Data = dict[str, str | int]


def it_is_the_levels_turn(level: str, file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a vote of a level that the nomination does not go through, comes to later, or passed.

    Args:
        level: The level that votes; empty for the council of a plan that has one.
        file: What is on file of the nomination.
        spec: The plan.
    """
    route = spec.levels_for(file.window)
    codes = [each.code for each in route]
    if not codes and not level:
        return
    if level not in codes:
        known: Data = {"known": ", ".join(codes) or "-"}
        found: Data = {"level": level or "-", "window": file.window}
        yield Finding(code="level.not-its", clause=spec.review_clause, found=found, needed=known)
        return
    place = codes.index(level)
    yield from _those_before_voted(level, codes[:place], file, route[place].clause)
    if level != codes[-1]:
        yield from _it_has_not_voted(level, file, route[place].clause)


def _those_before_voted(
    level: str, before: list[str], file: Dossier, clause: str
) -> Iterable[Finding]:
    voted = [each.level for each in file.endorsed]
    if lacking := [code for code in before if code not in voted]:
        needed: Data = {"before": ", ".join(lacking)}
        yield Finding(code="level.not-yet", clause=clause, found={"level": level}, needed=needed)


def _it_has_not_voted(level: str, file: Dossier, clause: str) -> Iterable[Finding]:
    for each in file.endorsed:
        if each.level == level:
            found: Data = {"level": level, "meeting": each.meeting}
            yield Finding(code="level.voted", clause=clause, found=found)


def last_level(file: Dossier, spec: PlanSpec) -> str:
    """Return the level that recommends a nomination; empty where the plan has one council.

    Args:
        file: What is on file of the nomination.
        spec: The plan.
    """
    route = spec.levels_for(file.window)
    return route[-1].code if route else ""
