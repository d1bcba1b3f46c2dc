"""The plan's rules about what excludes: gates, earlier titles, and what its checks found."""

from collections.abc import Iterable

from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.rules import Data, Reading
from thidua.domain.subject import Known
from thidua.specs import DecisionAct, PlanSpec
from thidua.values import Finding


def all_gates_are_clear(file: Dossier, spec: PlanSpec, act: DecisionAct) -> Iterable[Finding]:
    """Find each gate that bars, and each that nobody has checked."""
    for gate in spec.gates:
        if act not in gate.guards or not gate.applies_to(file.category):
            continue
        checked = file.gates.get(gate.code)
        if checked is None or checked.outcome != "clear":
            code = "gate.unchecked" if checked is None else "gate.barred"
            yield Finding(code=code, clause=gate.clause, found={"gate": gate.code, "act": act})


def the_title_was_held(
    award: str, reading: Reading, spec: PlanSpec, act: DecisionAct
) -> Iterable[Finding]:
    """Find an award whose title was not held in each of the years before."""
    subject = reading.subject
    for rule in spec.prerequisites:
        if rule.award != award or act not in rule.guards:
            continue
        held = subject.held(rule.title) if isinstance(subject, Known) else frozenset[int]()
        needed = rule.needed(reading.day.year)
        if lacking := [year for year in needed if year not in held]:
            found: Data = {"award": award, "title": rule.title}
            found["lacking"] = ", ".join(map(str, lacking))
            years: Data = {"years": ", ".join(map(str, needed))}
            yield Finding(code="title.lacking", clause=rule.clause, found=found, needed=years)


def no_check_bars_it(reading: Reading) -> Iterable[Finding]:
    """Find what the plan's checks found to stand in the way."""
    for checked in reading.checked:
        yield from checked.bars
