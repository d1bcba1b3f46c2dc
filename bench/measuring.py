"""Measure two ways of doing one work, in turns, and compare their medians."""

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import attrs

Work = Callable[[], object]


@attrs.frozen
class Result:
    """Hold one line of the table: peer's time over ours (higher is better), and the aim."""

    work: str
    against: str
    aim: float
    ours: float
    peer: float
    peak: int = 0
    """Our peak memory in octets, where it is measured."""
    unit: Literal["seconds", "octets"] = "seconds"
    """What ours and the peer's are counted in."""

    @property
    def ratio(self) -> float:
        """Return the peer's time over ours."""
        return self.peer / self.ours


def seconds(work: Work) -> float:
    """Return how long a work takes once, with the collector run before and not within."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turns(ours: Work, peer: Work, rounds: int) -> tuple[float, float]:
    """Return the medians of two works that are done in turns, so that both see the same machine."""
    for work in (ours, peer):
        seconds(work)
    taken = [(seconds(ours), seconds(peer)) for _ in range(rounds)]
    mine, theirs = zip(*taken, strict=True)
    return statistics.median(mine), statistics.median(theirs)


def peak_of(code: str, *arguments: str) -> int:
    """Return the peak resident memory of a fresh process that runs some code, in octets."""
    script = f"{code}\nfrom bench.measuring import own_peak\nprint(own_peak())"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        check=True, capture_output=True, text=True, env=os.environ,
    )  # fmt: skip
    return int(done.stdout.split()[-1])


def own_peak() -> int:
    """Return the peak resident memory of this process since it was started, in octets.

    On Linux ``ru_maxrss`` would count what the parent had when it forked.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def table(results: list[Result]) -> str:
    """Return the results as a table for people."""
    head = (
        f"{'work':<58} {'against':<46} {'aim':>5} {'got':>6} {'ours':>11} {'peer':>11} {'peak':>9}"
    )
    return "\n".join([head, "-" * len(head), *(_line(result) for result in results)])


def _line(r: Result) -> str:
    peak = f"{r.peak / 2**20:.0f} MiB" if r.peak else ""
    return (
        f"{r.work:<58} {r.against:<46} {r.aim:>5} {r.ratio:>6.2f} "
        f"{_shown(r.ours, r.unit):>11} {_shown(r.peer, r.unit):>11} {peak:>9}"
    )


_SHORT = 0.01


def _shown(amount: float, unit: str) -> str:
    if unit == "octets":
        return f"{amount / 2**20:.0f} MiB"
    return f"{amount * 1e6:.0f} µs" if amount < _SHORT else f"{amount:.2f} s"


def as_json(results: list[Result]) -> str:
    """Return the results as data."""
    rows = [{**attrs.asdict(result), "ratio": result.ratio} for result in results]
    return json.dumps(rows, ensure_ascii=False, indent=1)
