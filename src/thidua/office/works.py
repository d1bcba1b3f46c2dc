"""What an office needs for commands and not for queries: who carries them out, who is known."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from thidua.office.directory import Directory
from thidua.office.execution import Executor
from thidua.office.ids import Clock
from thidua.office.outside import Outside
from thidua.records import Catalogue
from thidua.store import Log


class Works:
    """Hold what carries commands out, and the directory of subjects."""

    def __init__(
        self,
        log: Log,
        catalogue: Catalogue[Any],
        clock: Clock,
        outside: Outside,
        recorded: Callable[[int], None],
    ) -> None:
        self.executor = Executor(log, catalogue, clock, outside, recorded)
        self._directory = Directory(log, catalogue)
        self._lock = threading.Lock()

    @contextmanager
    def directory(self) -> Generator[Directory, None, None]:
        """Give the directory, caught up with the log, to one thread at a time."""
        with self._lock:
            self._directory.catch_up()
            yield self._directory
