"""How commands about a subject are judged."""

from typing import assert_never

from thidua.decider import Decider
from thidua.domain.keeping import KEPT_BY, ONE_REWARD, RECORDED_FIRST, RECORDED_ONCE
from thidua.domain.likeness import alike
from thidua.domain.occasion import Occasion, refuse, reserved
from thidua.domain.office import KEEPERS
from thidua.domain.plan import Reading, plan_in_force
from thidua.domain.subject.answering import answered, reachable
from thidua.domain.subject.commands import (
    Certify,
    EndNomination,
    EnterForgotten,
    EnterReward,
    EnterTitle,
    GiveAccess,
    GrantRequest,
    Introduce,
    Move,
    Nominate,
    ReceiveRequest,
    RecordContact,
    RecordTitle,
    RefuseRequest,
    RevokeReward,
    SubjectCommand,
)
from thidua.domain.subject.facts import (
    Introduced,
    Moved,
    Nominated,
    NominationEnded,
    Rewarded,
    RewardRevoked,
    SubjectFact,
    TitleHeld,
)
from thidua.domain.subject.state import Entry, SubjectState, Unknown, brought_by, evolve
from thidua.errors import Refused
from thidua.values import Finding


def decide(
    command: SubjectCommand, state: SubjectState, reading: Reading
) -> tuple[SubjectFact, ...]:
    """Judge a command about a subject.

    Raises:
        Refused: It is already so in another way, or the plan forbids it.
    """
    match command:
        case Introduce():
            return _introduce(command, state)
        case Move():
            return _move(command, state, reading)
        case Nominate():
            return _nominate(command, state, reading)
        case EndNomination():
            there = any(e.nomination == command.nomination for e in state.entries)
            return (NominationEnded(nomination=command.nomination),) if there else ()
        case EnterReward():
            return _reward(command, state)
        case RevokeReward():
            return _take_back(command, state)
        case RecordTitle():
            return _record_title(command, state, reading)
        case EnterTitle():
            return _entered(state, _title_of(command))
        case RecordContact():
            return reachable(command, state, reading)
        case (
            ReceiveRequest()
            | RefuseRequest()
            | GrantRequest()
            | EnterForgotten()
            | Certify()
            | GiveAccess()
        ):
            return answered(command, state, reading)
        case _:
            assert_never(command)


def _take_back(command: RevokeReward, state: SubjectState) -> tuple[SubjectFact, ...]:
    """Take back by the number that stands with the subject: the decision's may be corrected."""
    titles = (brought_by(title) for title in state.titles)
    brought = dict.fromkeys((*(reward.by for reward in state.rewards), *filter(None, titles)))
    return tuple(
        RewardRevoked(nomination=nomination, decision=number, occasion=occasion)
        for nomination, number, occasion in brought
        if (nomination, occasion) == (command.nomination, command.occasion)
    )


def _record_title(
    command: RecordTitle, state: SubjectState, reading: Reading
) -> tuple[SubjectFact, ...]:
    refuse(reserved(KEEPERS, "record_title", reading))
    if isinstance(state, Unknown):
        raise Refused([Finding(code="subject.unknown", clause=RECORDED_FIRST)])
    refuse(_the_year_has_come(command, reading))
    held = TitleHeld(title=command.title, year=command.year, document=command.document)
    return _entered(state, held)


def _the_year_has_come(command: RecordTitle, reading: Reading) -> tuple[Finding, ...]:
    if command.year <= reading.day.year:
        return ()
    found: dict[str, str | int] = {"title": command.title, "year": command.year}
    return (Finding(code="title.not-yet", clause=RECORDED_FIRST, found=found),)


def _title_of(command: EnterTitle) -> TitleHeld:
    return TitleHeld(
        title=command.title,
        year=command.year,
        nomination=command.nomination,
        decision=command.decision,
        occasion=command.occasion,
    )


def _entered(state: SubjectState, held: TitleHeld) -> tuple[SubjectFact, ...]:
    return () if any(alike(held, each) for each in state.titles) else (held,)


def _introduce(command: Introduce, state: SubjectState) -> tuple[SubjectFact, ...]:
    fact = Introduced(
        form=command.form,
        unit=command.unit,
        name=command.name,
        identity_number=command.identity_number,
        position=command.position,
        resembles=command.resembles,
    )
    if isinstance(state, Unknown):
        return (fact,)
    if state.introduced is None or not alike(fact, state.introduced):
        refuse([Finding(code="subject.known", clause=RECORDED_ONCE)])
    return ()


def who_may_introduce(command: Introduce, reading: Occasion) -> tuple[Finding, ...]:
    """Find somebody who may not introduce a subject apart from a list.

    Args:
        command: Whom to introduce.
        reading: Who acts: the subject's own unit may, and the keepers of the office's records.
    """
    unit = reading.actor.unit
    if reading.actor.role != "unit":
        return reserved((*KEEPERS, "unit"), "introduce", reading)
    if unit == command.unit:
        return ()
    found: dict[str, str | int] = {"owner": command.unit, "unit": unit or "-"}
    return (Finding(code="subject.other-unit", clause=KEPT_BY, found=found),)


def _move(command: Move, state: SubjectState, reading: Reading) -> tuple[SubjectFact, ...]:
    refuse(reserved(KEEPERS, "move", reading))
    if isinstance(state, Unknown):
        raise Refused([Finding(code="subject.unknown", clause=RECORDED_FIRST)])
    if state.unit == command.unit and alike(command.position, state.position):
        return ()
    return (Moved(unit=command.unit, position=command.position),)


def _nominate(command: Nominate, state: SubjectState, reading: Reading) -> tuple[SubjectFact, ...]:
    if any(entry.nomination == command.nomination for entry in state.entries):
        return ()
    rule = plan_in_force(reading).duplicates
    term = (command.plan, command.term)
    for entry in (e for e in state.entries if (e.plan, e.term) == term):
        policy = rule.same_unit if entry.unit == command.unit else rule.other_unit
        if policy == "refuse":
            refuse([duplicate(entry, command.unit, rule.clause)])
    nominated = Nominated(
        plan=command.plan, nomination=command.nomination, unit=command.unit, term=command.term
    )
    return (nominated,)


def duplicate(entry: Entry, unit: str, clause: str) -> Finding:
    """Return the finding that a subject is registered twice, with both places named."""
    found: dict[str, str | int] = {"first_unit": entry.unit, "first": entry.nomination}
    found["second_unit"] = unit
    return Finding(code="subject.registered-twice", clause=clause, found=found)


def _reward(command: EnterReward, state: SubjectState) -> tuple[SubjectFact, ...]:
    given = {(r.achievement, r.by) for r in state.rewards}
    by = (command.nomination, command.decision, command.occasion)
    asked = {(achievement, by) for achievement in command.achievements}
    if asked <= given:
        return ()
    refuse(already_rewarded(state, command.achievements))
    return (
        Rewarded(
            nomination=command.nomination,
            decision=command.decision,
            achievements=command.achievements,
            occasion=command.occasion,
        ),
    )


def already_rewarded(state: SubjectState, achievements: tuple[str, ...]) -> tuple[Finding, ...]:
    """Find achievements that were rewarded before: one achievement is rewarded once."""
    return tuple(
        Finding(
            code="achievement.rewarded-twice",
            clause=ONE_REWARD,
            found={"achievement": r.achievement, "decision": r.decision},
        )
        for r in state.rewards
        if r.achievement in achievements
    )


DECIDER: Decider[SubjectCommand, SubjectState, Reading, SubjectFact] = Decider(
    kind="subject", initial=Unknown(), decide=decide, evolve=evolve
)
