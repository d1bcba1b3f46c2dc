"""Ids and moments: where the world comes in."""

import os
import time
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


def uuid7() -> str:
    """Return a UUID of version 7 (RFC 9562): it grows with time, and 74 of its bits are random."""
    octets = os.urandom(10)
    text = f"{time.time_ns() // 1_000_000:012x}{octets.hex()}"
    variant = "89ab"[octets[2] & 3]
    return f"{text[:8]}-{text[8:12]}-7{text[13:16]}-{variant}{text[17:20]}-{text[20:32]}"
