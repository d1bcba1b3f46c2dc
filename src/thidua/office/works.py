"""What an office needs for commands and not for queries: who carries them out, who is known."""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from thidua.office.custody import Custody
from thidua.office.execution import Executor
from thidua.office.ids import Clock
from thidua.office.outside import Outside
from thidua.records import Catalogue
from thidua.sealing.lookups import Lookups
from thidua.store import Log


class Works:
    """Hold what carries commands out, and what finds subjects."""

    def __init__(
        self,
        log: Log,
        catalogue: Catalogue[Any],
        clock: Clock,
        outside: Outside,
        *,
        recorded: Callable[[int], None],
        custody: Custody,
    ) -> None:
        self.executor = Executor(log, catalogue, clock, outside, recorded=recorded, custody=custody)
        self._custody = custody
        self._lock = threading.Lock()

    @contextmanager
    def directory(self) -> Generator[Lookups, None, None]:
        """Give what finds subjects, caught up with the log, to one thread at a time."""
        with self._lock:
            lookups = self._custody.lookups()
            lookups.catch_up()
            yield lookups
