"""Where a nomination stands for quotas, how many stand there, and what one more would break."""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from thidua.domain.nomination.commands import Decide, Recommend
from thidua.domain.nomination.dossier import Dossier
from thidua.domain.nomination.rules import Reading
from thidua.domain.nomination.state import (
    Absent,
    Annulled,
    Approved,
    Celebrated,
    Declined,
    Gone,
    NominationState,
    OnHold,
    Proposable,
)
from thidua.domain.plan import plan_in_force, stream_of
from thidua.domain.quotas import Breaches, Census, quotas_at
from thidua.domain.roll import Roll, Stage, Stand


def stands_of(state: NominationState) -> tuple[Stand, ...]:
    """Return every place at which a nomination is counted.

    Args:
        state: Where it stands; what was withdrawn or revoked is counted nowhere, and what was
            declined was recommended all the same.
    """
    if isinstance(state, OnHold):
        return stands_of(replace(state.before, dossier=state.dossier))
    if isinstance(state, Absent | Gone | Annulled):
        return ()
    stages: list[tuple[Stage, str]] = [("registered", "")]
    if isinstance(state, Proposable):
        stages.append(("recommended", state.proposal.award))
    if isinstance(state, Approved | Declined | Celebrated):
        stages.append(("recommended", state.decision.award))
    if isinstance(state, Approved | Celebrated):
        stages.append(("approved", state.decision.award))
    file = state.dossier
    reached = (standing(file, stage, award) for stage, award in stages)
    endorsed = (standing(file, "endorsed", each.award, each.level) for each in file.endorsed)
    return (*reached, *endorsed)


def stage_of(command: object) -> Stage | None:
    """Return the stage that a command about a nomination leads to, where quotas count one."""
    if isinstance(command, Recommend):
        return "recommended"
    if isinstance(command, Decide) and command.occasion == "annual":
        return "approved" if command.outcome == "approved" else None
    return None


def breaches_of(command: Recommend | Decide, file: Dossier, reading: Reading) -> Breaches:
    """Find every quota that one nomination more at the stage of a command would break.

    Args:
        command: What is asked.
        file: What is on file of the nomination.
        reading: The plan, the office, and how many stand where.
    """
    stage = stage_of(command)
    if stage is None or reading.roll is None:
        return Breaches()
    stand = standing(file, stage, command.award)
    return quotas_at(stand, Census(plan_in_force(reading), reading.office, reading.roll))


def standing(file: Dossier, stage: Stage, award: str, level: str = "") -> Stand:
    """Return where a nomination stands at a stage, or with a level that endorsed it."""
    return Stand(
        stage=stage,
        unit=file.unit,
        category=file.category,
        window=file.window,
        term=file.term,
        award=award,
        level=level,
    )


def roll_of(states: Iterable[NominationState], plan: str) -> Roll:
    """Count the nominations of a plan.

    Args:
        states: Where nominations stand, of whatever plan.
        plan: The plan's id or the name of its stream.
    """
    stream = stream_of(plan)
    return Counter(
        stand
        for state in states
        if not isinstance(state, Absent) and stream_of(state.dossier.plan) == stream
        for stand in stands_of(state)
    )
