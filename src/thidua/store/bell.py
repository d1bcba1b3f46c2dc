"""Wake those who follow a log when the same log appends."""

import threading


class Bell:
    """Ring with a position; let others wait for one behind theirs."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._position = 0
        self._silenced = False

    def ring(self, position: int) -> None:
        """Say that everything up to a position is recorded."""
        with self._condition:
            self._position = max(self._position, position)
            self._condition.notify_all()

    def silence(self) -> None:
        """Let nobody wait any more."""
        with self._condition:
            self._silenced = True
            self._condition.notify_all()

    def wait(self, after: int, timeout: float) -> None:
        """Wait for a position behind ``after``, at most for ``timeout`` seconds."""
        with self._condition:
            self._condition.wait_for(lambda: self._silenced or self._position > after, timeout)
