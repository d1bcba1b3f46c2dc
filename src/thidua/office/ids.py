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
    lock, pool = threading.Lock(), bytearray()

    def octets() -> bytes:
        with lock:
            if len(pool) < _RANDOM:
                pool.extend(os.urandom(1024 * _RANDOM))
            taken = bytes(pool[-_RANDOM:])
            del pool[-_RANDOM:]
        return taken

    return lambda: _uuid7(micros(clock()) // 1000, octets())


_RANDOM = 10


def _uuid7(milliseconds: int, octets: bytes) -> str:
    text = f"{milliseconds:012x}{octets.hex()}"
    variant = "89ab"[octets[2] & 3]
    return f"{text[:8]}-{text[8:12]}-7{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"
