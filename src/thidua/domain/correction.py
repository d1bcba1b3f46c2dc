"""Correcting anything, as a new fact: another fact of the same kind in its place, or none."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import attrs
import msgspec

from thidua.domain.keeping import CORRECTED, KEPT_BY
from thidua.domain.likeness import alike
from thidua.domain.occasion import Occasion, refuse
from thidua.domain.plan import Adopted, Amended, CouncilRulesAdopted, NoPlan
from thidua.domain.plan import evolve as remember
from thidua.door import at_the_door
from thidua.errors import InputError
from thidua.facts import NOTHING, Corrected, Fact, tag_of
from thidua.records import Catalogue, Record
from thidua.specs import spec_hash
from thidua.values import Finding

CORRECTORS = ("office", "chief")
"""The roles that may correct any record; whoever acts in the role that recorded may, too."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Correct:
    """Put a fact in the place of an earlier record of the same stream; none strikes it out."""

    version: int
    fact: Fact | None
    effective_on: date | None = None


def decide(
    command: Correct, records: Sequence[Record[Any]], reading: Occasion, catalogue: Catalogue[Any]
) -> tuple[Corrected, ...]:
    """Judge a correction; what was judged on the earlier fact is not judged again.

    Args:
        command: What to correct, and what takes its place.
        records: The stream, in order of version.
        reading: Who corrects, and on what document.
        catalogue: What writes the fact.

    Raises:
        Refused: There is no such record, or it is one of another kind, or no document is named.
    """
    if not 0 < command.version <= len(records):
        refuse([_finding("correction.unknown", command)])
    record = records[command.version - 1]
    refuse((*_it_is_a_correction(command, record), *_it_may(record, reading)))
    before = _in_force(command.version, records)
    refuse((*_it_is_of_its_kind(command, record, before), *_it_rests_on_a_document(reading)))
    refuse(_its_rules_can_be_read(command))
    raw = catalogue.encode_fact(command.fact) if command.fact else msgspec.Raw(NOTHING)
    fact = Corrected(version=command.version, fact=raw, effective_on=command.effective_on)
    return () if before and _repeats(fact, before, catalogue) else (fact,)


def _finding(code: str, command: Correct, **found: str | int) -> Finding:
    return Finding(code=code, clause=CORRECTED, found={"version": command.version, **found})


def _it_is_a_correction(command: Correct, record: Record[Any]) -> tuple[Finding, ...]:
    if not isinstance(record.fact, Corrected):
        return ()
    return (_finding("correction.of-correction", command, original=record.fact.version),)


def _it_may(record: Record[Any], reading: Occasion) -> tuple[Finding, ...]:
    role = reading.actor.role
    if role in CORRECTORS or (role, reading.actor.unit) == (record.actor.role, record.actor.unit):
        return ()
    found: dict[str, str | int] = {"role": role, "act": "correct"}
    needed: dict[str, str | int] = {"roles": ", ".join((*CORRECTORS, record.actor.role))}
    return (Finding(code="authority.missing", clause=KEPT_BY, found=found, needed=needed),)


def _it_is_of_its_kind(
    command: Correct, record: Record[Any], before: Corrected | None
) -> tuple[Finding, ...]:
    if command.fact is None or isinstance(command.fact, type(record.fact)):
        same = before is None and command.fact == record.fact and command.effective_on is None
        return (_finding("correction.none", command),) if same else ()
    return (_finding("correction.other-kind", command, tag=tag_of(record.fact)),)


def _its_rules_can_be_read(command: Correct) -> tuple[Finding, ...]:
    """Find pinned rules that are not of their hash, or that nobody could judge by."""
    fact = command.fact
    if not isinstance(fact, Adopted | Amended | CouncilRulesAdopted):
        return ()
    pins = (fact.rules,) if isinstance(fact, CouncilRulesAdopted) else (fact.rules, *fact.uses)
    for pin in pins:
        if spec_hash(bytes(pin.body)) != pin.hash:
            return (_finding("correction.unreadable", command, cause=pin.hash),)
    try:
        remember(NoPlan(), fact)
    except InputError as error:
        return (_finding("correction.unreadable", command, cause=error.text("vi")),)
    return ()


def _it_rests_on_a_document(reading: Occasion) -> tuple[Finding, ...]:
    return () if reading.reason else (Finding(code="reason.missing", clause=CORRECTED),)


def _repeats(fact: Corrected, before: Corrected, catalogue: Catalogue[Any]) -> bool:
    """Tell whether a correction stands already, also where its personal data was forgotten."""
    if fact == before:
        return True
    places = [(each.version, each.effective_on, each.strikes_out) for each in (fact, before)]
    if places[0] != places[1] or fact.strikes_out:
        return False
    given, held = (catalogue.fact_from(bytes(each.fact)) for each in (fact, before))
    return alike(given, held)


def _in_force(version: int, records: Sequence[Record[Any]]) -> Corrected | None:
    about = (r.fact for r in records if isinstance(r.fact, Corrected) and r.fact.version == version)
    return next(reversed(list(about)), None)
