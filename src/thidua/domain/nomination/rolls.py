"""Where a nomination stands for quotas, and how many stand there."""

from collections import Counter
from collections.abc import Iterable

from thidua.domain.nomination.state import (
    Absent,
    Annulled,
    Approved,
    Celebrated,
    Gone,
    NominationState,
    Proposable,
    annual_decision,
)
from thidua.domain.plan import stream_of
from thidua.domain.roll import Roll, Stage, Stand


def stands_of(state: NominationState) -> tuple[Stand, ...]:
    """Return every place at which a nomination is counted.

    Args:
        state: Where it stands; what was withdrawn or revoked is counted nowhere.
    """
    if isinstance(state, Absent | Gone | Annulled):
        return ()
    stages: list[tuple[Stage, str]] = [("registered", "")]
    if isinstance(state, Proposable):
        stages.append(("recommended", state.proposal.award))
    decision = annual_decision(state)
    if isinstance(state, Approved | Celebrated) and decision is not None:
        stages += [("recommended", decision.award), ("approved", decision.award)]
    file = state.dossier
    return tuple(
        Stand(
            stage=stage,
            unit=file.unit,
            category=file.category,
            window=file.window,
            term=file.term,
            award=award,
        )
        for stage, award in stages
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
