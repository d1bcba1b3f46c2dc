"""The plan's rules about one nomination, each a function named as its sentence."""

from collections.abc import Iterable

from thidua.domain.keeping import ONE_REWARD
from thidua.domain.nomination.commands import (
    Achieve,
    Decide,
    Endorse,
    Propose,
    Recommend,
    Refer,
    Register,
)
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.state import PHASES, NominationState, Standing, phase_of
from thidua.domain.office import OfficeState, subjects_in_role
from thidua.domain.outcomes import Checked, Evaluated
from thidua.domain.plan import Reading as PlanReading
from thidua.domain.roll import Roll
from thidua.domain.subject import SubjectState, Unknown, duplicate
from thidua.specs import Act, Category, Choice, PlanSpec
from thidua.values import Finding

Data = dict[str, str | int]


class Reading(PlanReading, frozen=True, kw_only=True):
    """Hold the occasion, the plan as of its day, the office and the subject."""

    office: OfficeState
    subject: SubjectState = Unknown()
    evaluated: Evaluated | None = None
    """What an evaluator said, where one was asked."""
    checked: tuple[Checked, ...] = ()
    """What the plan's checks found, where the command is one that they look at."""
    roll: Roll | None = None
    """How many stand where, where the plan has quotas of the stage; without this command."""


def codes(choices: Iterable[Choice | Category]) -> str:
    """Return the codes of what could have been chosen."""
    return ", ".join(choice.code for choice in choices)


def the_choices_are_the_plans(command: Register, spec: PlanSpec) -> Iterable[Finding]:
    """Find a category, nature, scope or movement that the plan does not have (II.1, I.3, VI.1)."""
    given: tuple[tuple[str, str, tuple[Choice | Category, ...]], ...] = (
        ("category", command.category, spec.categories),
        *_if_any("nature", command.nature, spec.natures),
        *_if_any("scope", command.scope, spec.scopes),
        *[("movement", movement, spec.movements) for movement in command.movements],
        *_of_the_fields(command, spec),
    )
    for name, code, choices in given:
        if not _has(choices, code):
            found: Data = {"field": name, "value": code}
            needed: Data = {"known": codes(choices) or "-"}
            clause = choices[0].clause if choices else ""
            yield Finding(code="choice.unknown", clause=clause, found=found, needed=needed)


def _if_any(
    name: str, code: str, choices: tuple[Choice, ...]
) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    """Ask for no choice where the plan offers none; one that is made all the same is unknown."""
    return ((name, code, choices),) if choices or code else ()


def _has(choices: Iterable[Choice | Category], code: str) -> bool:
    for choice in choices:  # noqa: SIM110 - asked for every line of a list: no generator is made
        if choice.code == code:
            return True
    return False


def _of_the_fields(
    command: Register, spec: PlanSpec
) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    """Pass over the field where the plan names none: then any will do."""
    if command.field is None or not spec.fields_of_work:
        return ()
    return (("field", command.field, spec.fields_of_work),)


def it_rests_on_a_movement(command: Register, spec: PlanSpec) -> Iterable[Finding]:
    """Find a registration that rests on no movement's results (VI.1)."""
    if spec.movements and not command.movements:
        needed: Data = {"known": codes(spec.movements)}
        clause = spec.movements[0].clause
        yield Finding(code="movement.none", clause=clause, needed=needed)


def a_field_is_named_for_a_scope_by_field(command: Register, spec: PlanSpec) -> Iterable[Finding]:
    """Find a scope of one field that does not say which (I.3)."""
    scope = next((s for s in spec.scopes if s.code == command.scope), None)
    if scope is not None and scope.needs_field and not command.field:
        yield Finding(code="scope.field-missing", clause=scope.clause)


def the_supplement_is_a_supplement(command: Register, spec: PlanSpec) -> Iterable[Finding]:
    """Flag a supplement: it does not cure a missing minimum (IV.3, IV.4)."""
    window = spec.window(command.window)
    if window is not None and not window.counts_to_minimum:
        yield Finding(code="list.supplement", clause=window.clause, found={"window": window.code})


def it_stands_elsewhere_too(
    command: Register, reading: Reading, spec: PlanSpec
) -> Iterable[Finding]:
    """Flag, with both places named, that the subject is registered already."""
    window = spec.window(command.window)
    term = window.term(reading.day, command.occurred_on).label if window else ""
    for entry in reading.subject.entries:
        if (entry.plan, entry.term) == (command.plan, term):
            yield duplicate(entry, command.unit, spec.duplicates.clause)


def it_was_fostered(file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Flag a nomination that is reviewed with no follow-up on file (IV.2 to IV.4).

    A plan that asks for none has no clause for it.
    """
    if spec.fostering_clause and not file.fostered:
        yield Finding(code="fostering.none", clause=spec.fostering_clause)


def the_award_is_known(
    command: Recommend | Endorse | Propose | Decide | Refer, spec: PlanSpec, decided_by: str
) -> Iterable[Finding]:
    """Find a form of reward that the plan does not have, or that is another level's to decide."""
    award = spec.award(command.award)
    if award is None or award.decided_by != decided_by:
        known = ", ".join(a.code for a in spec.awards if a.decided_by == decided_by)
        found: Data = {"award": command.award}
        clause = award.clause if award else spec.review_clause
        yield Finding(code="award.unknown", clause=clause, found=found, needed={"known": known})


def the_achievements_are_on_file(
    command: Recommend | Endorse | Propose | Decide, file: Dossier, clause: str
) -> Iterable[Finding]:
    """Find an achievement that nobody recorded (V.2: according to the achievements attained)."""
    for achievement in command.achievements:
        if achievement not in file.achievements:
            found: Data = {"achievement": achievement}
            yield Finding(code="achievement.unknown", clause=clause, found=found)


def a_reward_names_its_achievements(
    command: Recommend | Propose | Decide, spec: PlanSpec
) -> Iterable[Finding]:
    """Find a reward for nothing: what is not named could be rewarded twice."""
    award = spec.award(command.award)
    declined = isinstance(command, Decide) and command.outcome == "declined"
    if award and award.rewards == "achievements" and not command.achievements and not declined:
        yield Finding(code="achievement.none", clause=ONE_REWARD, found={"award": award.code})


def the_proposal_is_for_a_form_of_subject(file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find a mid-year proposal for a collective: the plan has them for individuals (IV.2)."""
    category, review = spec.category(file.category), spec.mid_year
    if review is None:
        yield Finding(code="proposal.no-review", clause=spec.decision_clause)
    elif category is None or category.form not in review.forms:
        found: Data = {"category": file.category}
        needed: Data = {"forms": ", ".join(review.forms)}
        yield Finding(code="proposal.form", clause=review.clause, found=found, needed=needed)


def nobody_decides_on_themselves(file: Dossier, reading: Reading, clause: str) -> Iterable[Finding]:
    """Find a chief who is the candidate; somebody else with the authority must decide."""
    if file.subject in subjects_in_role(reading.office, reading.actor.role):
        found: Data = {"role": reading.actor.role}
        yield Finding(code="decision.own-case", clause=clause, found=found)


def it_stands_in(
    state: NominationState, shapes: tuple[type[Standing], ...], act: str, clause: str
) -> Iterable[Finding]:
    """Find a nomination that is not in a phase in which an act is done."""
    if not isinstance(state, shapes):
        found: Data = {"phase": phase_of(state), "act": act}
        needed: Data = {"phases": ", ".join(PHASES[shape] for shape in shapes)}
        yield Finding(code="nomination.other-phase", clause=clause, found=found, needed=needed)


def the_unit_is_its_own(
    file: Dossier, reading: Reading, spec: PlanSpec, act: Act
) -> Iterable[Finding]:
    """Find a unit that acts on another unit's exemplar; the council and the Office may."""
    actor = reading.actor
    if actor.role == "unit" and actor.unit != file.unit:
        found: Data = {"unit": actor.unit or "-", "owner": file.unit}
        yield Finding(code="nomination.other-unit", clause=spec.authority(act).clause, found=found)


def the_achievement_is_new(command: Achieve, file: Dossier, spec: PlanSpec) -> Iterable[Finding]:
    """Find an achievement whose id is taken by another."""
    if command.achievement in file.achievements:
        found: Data = {"achievement": command.achievement}
        yield Finding(code="achievement.known", clause=spec.fostering_clause, found=found)


def the_proposal_is_undecided(file: Dossier, clause: str) -> Iterable[Finding]:
    """Find a mid-year proposal that was decided already."""
    if file.proposal_decided is not None:
        found: Data = {"decision": file.proposal_decided.number}
        yield Finding(code="proposal.decided", clause=clause, found=found)


def the_mid_year_reward_stands(file: Dossier, clause: str) -> Iterable[Finding]:
    """Find that the mid-year review brought no reward, or one that was revoked before."""
    decided, revoked = file.proposal_decided, file.proposal_revoked
    if decided is None or decided.outcome == "declined":
        yield Finding(code="proposal.not-approved", clause=clause)
    elif revoked is not None:
        found: Data = {"decision": revoked.revoked.number}
        yield Finding(code="proposal.revoked", clause=clause, found=found)


def a_decision_has_a_number(command: Decide, clause: str) -> Iterable[Finding]:
    """Find a decision without its number."""
    if not command.number.strip():
        yield Finding(code="decision.number-missing", clause=clause)


def it_rests_on_a_document(reading: Reading, clause: str) -> Iterable[Finding]:
    """Find an act that must rest on a document and names none."""
    if reading.reason is None:
        yield Finding(code="reason.missing", clause=clause)
