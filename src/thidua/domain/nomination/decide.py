"""How commands about one nomination are judged: which function judges which."""

from thidua.decider import Decider
from thidua.domain.keeping import RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.nomination import assessing, fostering, reviewing, rewarding
from thidua.domain.nomination import commands as c
from thidua.domain.nomination import nominators as o
from thidua.domain.nomination import rules as r
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.facts import NominationFact, Registered
from thidua.domain.nomination.rules import Reading
from thidua.domain.nomination.state import Absent, NominationState, evolve
from thidua.domain.occasion import refuse
from thidua.domain.plan import plan_in_force
from thidua.domain.quotas import Census, quotas_at
from thidua.domain.roll import NOBODY, Stand
from thidua.errors import Refused
from thidua.specs import PlanSpec
from thidua.values import Finding

Facts = tuple[NominationFact, ...]


def decide(command: c.NominationCommand, state: NominationState, reading: Reading) -> Facts:
    """Judge a command about a nomination.

    Raises:
        Refused: With every finding that stands in the way.
    """
    if isinstance(command, c.Register):
        return _register(command, state, reading)
    if isinstance(state, Absent):
        raise Refused([Finding(code="nomination.unknown", clause=RECORDED_FIRST)])
    if isinstance(command, c.FosteringCommand):
        return fostering.decide(command, state, reading)
    if isinstance(command, c.AssessingCommand):
        return assessing.decide(command, state, reading)
    if isinstance(command, c.ReviewingCommand):
        return reviewing.decide(command, state, reading)
    return rewarding.decide(command, state, reading)


def _register(command: c.Register, state: NominationState, reading: Reading) -> Facts:
    if not isinstance(state, Absent):
        return _registered_once(command, state.dossier)
    spec = plan_in_force(reading)
    window = spec.window(command.window)
    term = window.term(reading.day, command.occurred_on).label if window else ""
    breaches = quotas_at(
        _stand(command, term), Census(spec, reading.office, reading.roll or NOBODY)
    )
    refuse((*_against_registering(command, reading, spec), *breaches.bars))
    return (
        Registered(
            plan=command.plan,
            subject=command.subject,
            unit=command.unit,
            list=command.list,
            window=command.window,
            category=command.category,
            nature=command.nature,
            scope=command.scope,
            movements=command.movements,
            field=command.field,
            summary=command.summary,
            acclaimed=command.acclaimed,
            sponsored=command.sponsored,
            term=term,
            nominated_by=command.nominated_by,
            nominated_in=command.nominated_in,
            findings=(
                *r.the_supplement_is_a_supplement(command, spec),
                *r.it_stands_elsewhere_too(command, reading, spec),
                *breaches.flags,
            ),
        ),
    )


def _registered_once(command: c.Register, file: Dossier) -> Facts:
    asked = (command.plan, command.subject, command.unit, command.window, command.category)
    if asked != (file.plan, file.subject, file.unit, file.window, file.category):
        found: r.Data = {"subject": file.subject, "unit": file.unit}
        refuse([Finding(code="nomination.registered", clause=RECORDED_ONCE, found=found)])
    return ()


def _against_registering(
    command: c.Register, reading: Reading, spec: PlanSpec
) -> tuple[Finding, ...]:
    return (
        *r.the_choices_are_the_plans(command, spec),
        *r.it_rests_on_a_movement(command, spec),
        *r.a_field_is_named_for_a_scope_by_field(command, spec),
        *o.the_nominator_is_the_plans(command, reading, spec),
        *o.the_subject_is_theirs_to_nominate(command, reading, spec),
        *o.the_subject_is_of_the_category(command, reading, spec),
    )


def _stand(command: c.Register, term: str) -> Stand:
    return Stand(
        stage="registered",
        unit=command.unit,
        category=command.category,
        window=command.window,
        term=term,
    )


DECIDER: Decider[c.NominationCommand, NominationState, Reading, NominationFact] = Decider(
    kind="nomination", initial=Absent(), decide=decide, evolve=evolve
)
