"""Ids and moments: where the world comes in."""

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Return the present moment, with its offset."""

Ids = Callable[[], str]
"""Return an id that was never given before."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def utc_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def micros(moment: datetime) -> int:
    """Return a moment as microseconds since 1970, in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def moment_of(count: int) -> datetime:
    """Return the moment so many microseconds after 1970, in UTC."""
    return _EPOCH + count * _MICROSECOND


def uuid7_ids(clock: Clock = utc_now) -> Ids:
    """Return a source of UUIDs of version 7 (RFC 9562), which grow with time.

    Within one millisecond they are told apart by 74 random bits; the clock alone orders them.

    Args:
        clock: What tells the time that they begin with.
    """
    lock, pool = threading.Lock(), [""]

    def digits() -> str:
        with lock:
            if not pool[0]:
                pool[0] = os.urandom(_AT_ONCE * _RANDOM // 2).hex()
            taken, pool[0] = pool[0][:_RANDOM], pool[0][_RANDOM:]
        return taken

    return lambda: _uuid7(micros(clock()) // 1000, digits())


_AT_ONCE = 64
_RANDOM = 20
"""The hexadecimal digits that an id takes from chance."""


def _uuid7(milliseconds: int, random: str) -> str:
    time = f"{milliseconds:012x}"
    variant = "89ab"[int(random[3], 16) & 3]
    return f"{time[:8]}-{time[8:]}-7{random[:3]}-{variant}{random[4:7]}-{random[7:19]}"
