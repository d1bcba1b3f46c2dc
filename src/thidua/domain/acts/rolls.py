"""How many stand where while one act writes: what is recorded, and what the act has done so far."""

from collections import Counter
from collections.abc import Callable

from thidua.domain.nomination.rolls import stands_of
from thidua.domain.nomination.state import Absent, NominationState
from thidua.domain.plan import stream_of
from thidua.domain.roll import Roll, Stand


class Rolls:
    """Follow the nominations that one act moves, so that each further one is counted after them.

    Args:
        recorded: Tells how many stand where in a plan before the act; asked once a plan.
    """

    def __init__(self, recorded: Callable[[str], Roll]) -> None:
        self._recorded = recorded
        self._rolls: dict[str, Counter[Stand]] = {}
        self._moves: list[tuple[NominationState, NominationState]] = []

    def moved(self, before: NominationState, after: NominationState) -> None:
        """Take up that a nomination moved."""
        self._moves.append((before, after))
        for plan, roll in self._rolls.items():
            _move(roll, plan, before, after)

    def of(self, plan: str) -> Roll:
        """Return how many stand where in a plan by now."""
        stream = stream_of(plan)
        if stream not in self._rolls:
            roll = self._rolls[stream] = Counter(self._recorded(stream))
            for before, after in self._moves:
                _move(roll, stream, before, after)
        return self._rolls[stream]


def _move(roll: Counter[Stand], plan: str, before: NominationState, after: NominationState) -> None:
    roll.subtract(_stands(before, plan))
    roll.update(_stands(after, plan))


def _stands(state: NominationState, plan: str) -> tuple[Stand, ...]:
    its = not isinstance(state, Absent) and stream_of(state.dossier.plan) == plan
    return stands_of(state) if its else ()
