"""Whom one cluster votes on together, so that it votes for no more than it may."""

from typing import NamedTuple

from thidua.domain.roll import Roll, Stand


class Turn(NamedTuple):
    """Name those whom one cluster votes on together: one level, one window, one term."""

    level: str
    """Empty for the last level: its vote recommends."""
    window: str
    term: str
    units: tuple[str, ...]

    def voted_for(self, roll: Roll) -> int:
        """Return how many the cluster voted for."""
        return sum(number for stand, number in roll.items() if self._holds(stand))

    def _holds(self, stand: Stand) -> bool:
        stage = "endorsed" if self.level else "recommended"
        its = (stand.stage, stand.level, stand.window, stand.term)
        return its == (stage, self.level, self.window, self.term) and stand.unit in self.units
