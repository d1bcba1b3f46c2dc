"""The console: streams that can carry Vietnamese, and progress where somebody watches."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

_PROBE = "Điển hình tiên tiến: ưỡ ỷ"
_PAUSE = 0.1


def ready() -> None:
    """Let both streams carry Vietnamese, whatever the console's encoding."""
    for stream in (sys.stdout, sys.stderr):
        prepare(stream)


def prepare(stream: Any) -> None:
    """Let a stream carry Vietnamese; what it still cannot write becomes a question mark.

    Args:
        stream: A text stream of this process; where there is none, as under a service, nothing.
    """
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    try:
        _PROBE.encode(stream.encoding or "ascii")
        stream.reconfigure(errors="replace")
    except (UnicodeError, LookupError):
        stream.reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def progress(label: str) -> Generator[Callable[[int, int], None] | None, None, None]:
    """Show how far long work came, on a terminal's error stream; elsewhere say nothing.

    Args:
        label: What is being done.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield None
        return
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PAUSE:
            last = now
            stream.write(f"\r{label}: {100 * done // max(total, 1)} %")
            stream.flush()

    try:
        yield tell
    finally:
        stream.write("\r" + " " * (len(label) + 8) + "\r")
        stream.flush()
