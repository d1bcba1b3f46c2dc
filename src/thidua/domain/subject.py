"""A subject: a person or a collective. Names stand in these facts alone.

Every other stream names a subject by an opaque id. What the subject was nominated for and
rewarded for stands here too, so that doing it twice is found whoever does it.
"""

from typing import Literal, assert_never

import attrs
import msgspec

from thidua.decider import Decider
from thidua.domain.occasion import refuse, reserved
from thidua.domain.office import KEEPERS
from thidua.domain.plan import Reading, plan_in_force
from thidua.door import at_the_door
from thidua.errors import Refused
from thidua.facts import Fact
from thidua.personal import Identity, Personal
from thidua.values import Finding

Form = Literal["collective", "individual"]


class Introduced(Fact, frozen=True, kw_only=True, tag="subject.introduced@1"):
    """A subject became known to the office."""

    form: Form
    unit: str
    """The unit that the person belongs to, or the code of the unit that the collective is."""
    name: Identity
    identity_number: Identity | None = None
    position: Identity | None = None
    resembles: tuple[str, ...] = ()
    """Subjects of the same name in the same unit: flagged, never merged by machine."""


class Moved(Fact, frozen=True, kw_only=True, tag="subject.moved@1"):
    """The subject came to another unit or position."""

    unit: str
    position: Identity | None = None


class Nominated(Fact, frozen=True, kw_only=True, tag="subject.nominated@1"):
    """The subject was registered as an exemplar in a plan."""

    plan: str
    nomination: str
    unit: str


class NominationEnded(Fact, frozen=True, kw_only=True, tag="subject.nomination_ended@1"):
    """A registration of the subject was withdrawn."""

    nomination: str


class Rewarded(Fact, frozen=True, kw_only=True, tag="subject.rewarded@1"):
    """Achievements of the subject were rewarded by a decision."""

    nomination: str
    decision: str
    achievements: tuple[str, ...]


class RewardRevoked(Fact, frozen=True, kw_only=True, tag="subject.reward_revoked@1"):
    """The rewards that one decision on a nomination brought the subject were revoked."""

    nomination: str
    decision: str


SubjectFact = Introduced | Moved | Nominated | NominationEnded | Rewarded | RewardRevoked


class Entry(msgspec.Struct, frozen=True, gc=False):
    """Hold where the subject stands registered."""

    plan: str
    nomination: str
    unit: str


class Reward(msgspec.Struct, frozen=True, gc=False):
    """Hold one rewarded achievement, and the decision and nomination that rewarded it."""

    achievement: str
    decision: str
    nomination: str


class Unknown(msgspec.Struct, frozen=True, gc=False):
    """Be a subject of whom nothing is recorded."""

    entries: tuple[Entry, ...] = ()
    rewards: tuple[Reward, ...] = ()


class Known(msgspec.Struct, frozen=True, gc=False):
    """Be a subject of a unit, with where it stands registered and what was rewarded."""

    form: Form
    unit: str
    entries: tuple[Entry, ...] = ()
    rewards: tuple[Reward, ...] = ()
    position: Personal | None = None


SubjectState = Unknown | Known


def evolve(state: SubjectState, fact: SubjectFact) -> SubjectState:
    """Remember one fact of a subject."""
    match fact:
        case Introduced():
            return Known(fact.form, fact.unit, state.entries, state.rewards, fact.position)
        case Moved():
            return _moved(state, fact)
        case Nominated():
            entry = Entry(fact.plan, fact.nomination, fact.unit)
            return msgspec.structs.replace(state, entries=(*state.entries, entry))
        case NominationEnded():
            left = tuple(e for e in state.entries if e.nomination != fact.nomination)
            return msgspec.structs.replace(state, entries=left)
        case Rewarded():
            new = (Reward(a, fact.decision, fact.nomination) for a in fact.achievements)
            return msgspec.structs.replace(state, rewards=(*state.rewards, *new))
        case RewardRevoked():
            gone = (fact.nomination, fact.decision)
            kept = tuple(r for r in state.rewards if (r.nomination, r.decision) != gone)
            return msgspec.structs.replace(state, rewards=kept)
        case _:
            assert_never(fact)


def _moved(state: SubjectState, fact: Moved) -> SubjectState:
    if isinstance(state, Unknown):
        return state
    return msgspec.structs.replace(state, unit=fact.unit, position=fact.position)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Introduce:
    """Make a subject known."""

    form: Form
    unit: str
    name: str
    identity_number: str | None = None
    position: str | None = None
    resembles: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Move:
    """Record that a subject came to another unit or position."""

    unit: str
    position: str | None = None


@attrs.frozen(kw_only=True)
class Nominate:
    """Enter a registration of the subject."""

    plan: str
    nomination: str
    unit: str


@attrs.frozen(kw_only=True)
class EndNomination:
    """Take a withdrawn registration from the subject."""

    nomination: str


@attrs.frozen(kw_only=True)
class EnterReward:
    """Enter achievements that a decision rewards."""

    nomination: str
    decision: str
    achievements: tuple[str, ...]


@attrs.frozen(kw_only=True)
class RevokeReward:
    """Take back what a decision on a nomination brought."""

    nomination: str
    decision: str


SubjectCommand = Introduce | Move | Nominate | EndNomination | EnterReward | RevokeReward


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
            asked = (command.nomination, command.decision)
            there = any((r.nomination, r.decision) == asked for r in state.rewards)
            revoked = RewardRevoked(nomination=command.nomination, decision=command.decision)
            return (revoked,) if there else ()
        case _:
            assert_never(command)


def _introduce(command: Introduce, state: SubjectState) -> tuple[SubjectFact, ...]:
    if isinstance(state, Known):
        return ()
    return (
        Introduced(
            form=command.form,
            unit=command.unit,
            name=command.name,
            identity_number=command.identity_number,
            position=command.position,
            resembles=command.resembles,
        ),
    )


def _move(command: Move, state: SubjectState, reading: Reading) -> tuple[SubjectFact, ...]:
    refuse(reserved(KEEPERS, "move", reading))
    if isinstance(state, Unknown):
        raise Refused([Finding(code="subject.unknown", clause="")])
    if (state.unit, state.position) == (command.unit, command.position):
        return ()
    return (Moved(unit=command.unit, position=command.position),)


def _nominate(command: Nominate, state: SubjectState, reading: Reading) -> tuple[SubjectFact, ...]:
    if any(entry.nomination == command.nomination for entry in state.entries):
        return ()
    rule = plan_in_force(reading).duplicates
    for entry in (e for e in state.entries if e.plan == command.plan):
        policy = rule.same_unit if entry.unit == command.unit else rule.other_unit
        if policy == "refuse":
            refuse([duplicate(entry, command.unit, rule.clause)])
    return (Nominated(plan=command.plan, nomination=command.nomination, unit=command.unit),)


def duplicate(entry: Entry, unit: str, clause: str) -> Finding:
    """Return the finding that a subject is registered twice, with both places named."""
    found: dict[str, str | int] = {"first_unit": entry.unit, "first": entry.nomination}
    found["second_unit"] = unit
    return Finding(code="subject.registered-twice", clause=clause, found=found)


def _reward(command: EnterReward, state: SubjectState) -> tuple[SubjectFact, ...]:
    given = {(r.achievement, r.decision, r.nomination) for r in state.rewards}
    asked = {(a, command.decision, command.nomination) for a in command.achievements}
    if asked <= given:
        return ()
    refuse(already_rewarded(state, command.achievements))
    return (
        Rewarded(
            nomination=command.nomination,
            decision=command.decision,
            achievements=command.achievements,
        ),
    )


def already_rewarded(state: SubjectState, achievements: tuple[str, ...]) -> tuple[Finding, ...]:
    """Find achievements that were rewarded before: one achievement is rewarded once."""
    return tuple(
        Finding(
            code="achievement.rewarded-twice",
            clause="Luật Thi đua, khen thưởng 06/2022/QH15",
            found={"achievement": r.achievement, "decision": r.decision},
        )
        for r in state.rewards
        if r.achievement in achievements
    )


DECIDER: Decider[SubjectCommand, SubjectState, Reading, SubjectFact] = Decider(
    kind="subject", initial=Unknown(), decide=decide, evolve=evolve
)
