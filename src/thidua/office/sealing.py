"""Sealing as commands go: now and then while an office is open, and when it is closed."""

import threading
from typing import TYPE_CHECKING

import msgspec

from thidua.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.evidence.sealing import Sealer
    from thidua.store import Log


class Sealing(msgspec.Struct, frozen=True, kw_only=True):
    """Say when an office that is open seals what it records.

    Sealing costs little and proves nothing by itself: what counts is a checkpoint that is kept
    elsewhere.
    """

    every: int = 256
    """As soon as about so many records wait."""
    on_close: bool = True
    """When the office is closed, if it recorded anything."""


class SealingAsItGoes:
    """Seal a log from time to time, in the thread that recorded something.

    A record stands whether it is sealed or not, and sealing can be done later by anybody. So
    where it fails, the command is not blamed; ``office.evidence.seal`` tells why.

    Args:
        log: The log.
        policy: When to; never where there is none.
    """

    def __init__(self, log: "Log", policy: Sealing | None) -> None:
        self._log, self._policy = log, policy
        self._lock = threading.Lock()
        self._sealer: Sealer | None = None
        self._sealed: int | None = None
        self._recorded = 0

    def recorded(self, last: int) -> None:
        """Seal, if enough waits.

        Args:
            last: The position of what was recorded last; 0 where nothing was.
        """
        if self._policy is None or not last:
            return
        self._recorded = last
        if self._sealed is None:
            self._sealed = last - 1
        if last - self._sealed >= self._policy.every:
            self._try()

    def closing(self) -> None:
        """Seal what was recorded here and waits."""
        if self._policy and self._policy.on_close and self._recorded > (self._sealed or 0):
            self._try()

    def seal(self, progress: "Callable[[int, int], None] | None" = None) -> int:
        """Seal everything, and return how many leaves the tree has then."""
        with self._lock:
            size = self.sealer.seal(progress)
            self._sealed = self._log.head().position
            return size

    @property
    def sealer(self) -> "Sealer":
        """Return what seals; it remembers where it was."""
        if self._sealer is None:
            from thidua.evidence.sealing import Sealer

            self._sealer = Sealer(self._log)
        return self._sealer

    def _try(self) -> None:
        try:
            self.seal()
        except StoreError:
            # The command is recorded; whoever seals next seals this too, or is told.
            self._sealer = None
