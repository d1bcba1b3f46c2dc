"""Follow a log: every row once, in order, without gaps, as it is recorded."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from thidua.errors import StoreDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from thidua.store.log import Log, Row


def follow(
    log: Log,
    *,
    after: int = 0,
    poll: float = 1.0,
    stop: threading.Event | Callable[[], bool] | None = None,
) -> Iterator[Row]:
    """Yield every row behind a position, and then each one as it is recorded.

    What the same log appends is seen at once; what other processes append, at the next look.

    Args:
        log: The log to follow.
        after: Begin behind this position.
        poll: Look again after this many seconds, at most.
        stop: Ends the following when it is set or says so, within the time of one look.

    Raises:
        StoreDamaged: A position is missing.
    """
    stopped = stop.is_set if isinstance(stop, threading.Event) else stop or _never
    while not stopped():
        for row in follow_to_head(log, after=after):
            after = row.position
            yield row
            if stopped():
                return
        log.wait(after, poll)


def follow_to_head(log: Log, *, after: int = 0) -> Iterator[Row]:
    """Yield every row behind a position, up to the head as it is now.

    Raises:
        StoreDamaged: A position is missing.
    """
    for row in log.scan(after):
        if row.position != after + 1:
            raise StoreDamaged("log", f"position {after + 1} is missing")
        after = row.position
        yield row


def _never() -> bool:
    return False
