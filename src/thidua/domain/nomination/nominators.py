"""Who nominates whom: a unit its own, and others whom the plan lists, through units it names."""

from collections.abc import Iterable, Iterator

from thidua.domain.nomination.commands import Register
from thidua.domain.nomination.rules import Data, Reading
from thidua.domain.office import Unit, unit_of
from thidua.domain.subject import Known, Unknown
from thidua.specs import Category, Nominator, PlanSpec
from thidua.values import Finding

OUTSIDE = ("citizen", "press")
"""The sources of nominations of whomever, also of nobody's people in the office."""


def who_nominates(command: Register, spec: PlanSpec) -> Nominator | None:
    """Return who nominates as the plan lists it; nothing for the unit itself, where none is listed.

    Args:
        command: The registration; where it names nobody, the unit itself nominates.
        spec: The plan.
    """
    if command.nominated_by:
        return spec.nominator(command.nominated_by)
    return next((each for each in spec.nominators if each.source == "own_unit"), None)


def the_nominator_is_the_plans(
    command: Register, reading: Reading, spec: PlanSpec
) -> Iterable[Finding]:
    """Find one who may not nominate, or not through this unit, or not without a document."""
    if not spec.nominators and not command.nominated_by:
        return
    nominator = who_nominates(command, spec)
    if nominator is None:
        yield _nobody(command, spec)
        return
    found: Data = {"nominator": nominator.code}
    if nominator.needs_document and command.nominated_in is None:
        yield Finding(code="nominator.document-missing", clause=nominator.clause, found=found)
    unit = unit_of(reading.office, command.unit)
    kind = unit.kind if unit else "-"
    if nominator.taken_in_by and kind not in nominator.taken_in_by:
        needed: Data = {"kinds": ", ".join(nominator.taken_in_by)}
        told: Data = {**found, "unit": command.unit, "kind": kind}
        code, clause = "nominator.not-taken-in", nominator.clause
        yield Finding(code=code, clause=clause, found=told, needed=needed)


def _nobody(command: Register, spec: PlanSpec) -> Finding:
    """Return that the plan lists no such nominator, or that the unit itself is none."""
    clause = spec.nominators[0].clause if spec.nominators else spec.authority("register").clause
    known: Data = {"known": ", ".join(each.code for each in spec.nominators) or "-"}
    if not command.nominated_by:
        return Finding(code="nominator.none", clause=clause, needed=known)
    found: Data = {"nominator": command.nominated_by}
    return Finding(code="nominator.unknown", clause=clause, found=found, needed=known)


def the_subject_is_theirs_to_nominate(
    command: Register, reading: Reading, spec: PlanSpec
) -> Iterable[Finding]:
    """Find a subject of another unit (IV.1, VI.1); a team comes in through its sponsor."""
    subject = reading.subject
    if isinstance(subject, Unknown):
        clause = spec.authority("register").clause
        found: Data = {"subject": command.subject}
        yield Finding(code="subject.unknown", clause=clause, found=found)
        return
    unit = unit_of(reading.office, subject.unit)
    kind = spec.unit_kind(unit.kind) if unit else None
    if kind is not None and not kind.registers:
        yield from _a_team_comes_through_its_sponsor(command, subject, spec)
    elif subject.unit != command.unit:
        yield from _of_another_unit(command, subject, unit, spec)


def _of_another_unit(
    command: Register, subject: Known, unit: Unit | None, spec: PlanSpec
) -> Iterator[Finding]:
    """Find a subject whom only its own unit nominates, or whom no unit of the office has."""
    nominator = who_nominates(command, spec)
    source = nominator.source if nominator else "own_unit"
    if source in OUTSIDE or (source == "any_unit" and unit is not None):
        return
    clause = nominator.clause if nominator else spec.authority("register").clause
    if source == "any_unit":
        yield Finding(code="unit.unknown", clause=clause, found={"unit": subject.unit})
        return
    found: Data = {"unit": command.unit, "owner": subject.unit}
    yield Finding(code="subject.other-unit", clause=clause, found=found)


def _a_team_comes_through_its_sponsor(
    command: Register, subject: Known, spec: PlanSpec
) -> Iterable[Finding]:
    sponsor = spec.sponsor_of(subject.unit)
    clause = sponsor.clause if sponsor else spec.sponsors_clause
    if sponsor is None:
        yield Finding(code="sponsor.none", clause=clause, found={"team": subject.unit})
    elif sponsor.unit != command.unit:
        found: Data = {"team": subject.unit, "unit": command.unit}
        needed: Data = {"sponsor": sponsor.unit}
        yield Finding(code="sponsor.other", clause=clause, found=found, needed=needed)


def the_subject_is_of_the_category(
    command: Register, reading: Reading, spec: PlanSpec
) -> Iterable[Finding]:
    """Find a person registered as a collective, or the reverse, or a collective of another kind."""
    subject, category = reading.subject, spec.category(command.category)
    if isinstance(subject, Unknown) or category is None:
        return
    if subject.form != category.form:
        found: Data = {"form": subject.form, "category": category.code}
        needed: Data = {"needed_form": category.form}
        yield Finding(
            code="category.other-form", clause=category.clause, found=found, needed=needed
        )
    elif category.form == "collective":
        nominator = who_nominates(command, spec)
        outside = nominator is not None and nominator.source in OUTSIDE
        unit = unit_of(reading.office, subject.unit)
        if unit is not None or not outside:
            yield from _the_collective_is_of_a_kind(subject.unit, unit, category)


def _the_collective_is_of_a_kind(
    code: str, unit: Unit | None, category: Category
) -> Iterable[Finding]:
    if unit is None:
        yield Finding(code="unit.unknown", clause=category.clause, found={"unit": code})
    elif unit.kind not in category.unit_kinds:
        needed: Data = {"kinds": ", ".join(category.unit_kinds)}
        found: Data = {"unit": unit.code, "kind": unit.kind}
        yield Finding(
            code="category.other-kind", clause=category.clause, found=found, needed=needed
        )
