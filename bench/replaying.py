"""Replaying a large log into the progress view, against a raw scan and stock eventsourcing."""

import sqlite3
from pathlib import Path

from bench import lives, stock
from bench.measuring import Result, peak_of, seconds
from thidua.asof import NOW
from thidua.domain.catalogue import catalogue
from thidua.store import open_log
from thidua.views import nominations, project

_WORK = "replaying {:,} events into the progress view"
STEPS = 20


def replay(folder: Path, events: int, sample: int) -> list[Result]:
    """Measure a replay of the whole log; stock eventsourcing on a sample, by the event."""
    path = folder / "replay.db"
    lives.large_log(path, events // STEPS, STEPS)
    for warm in (raw_scan, ours):
        warm(path)
    taken = [(seconds(lambda: ours(path)), seconds(lambda: raw_scan(path))) for _ in range(3)]
    mine, theirs = (sorted(each)[1] for each in zip(*taken, strict=True))
    work = _WORK.format(events)
    by_log, by_repository = _stock(folder, sample)
    grown = peak_of_replay(path), peak_of_replay(_shorter(folder, events))
    share = events / sample
    return [
        Result(work, "raw scan, typed msgspec decoding", 0.5, mine, theirs, peak=grown[0]),
        Result(work, f"stock eventsourcing, log ({sample:,} scaled)", 5, mine, by_log * share),
        Result(work, f"stock, repository ({sample:,} scaled)", 9, mine, by_repository * share),
        Result(
            "peak memory of that replay", "the same rows from a quarter of the events", 0.8,
            grown[0], grown[1], unit="octets",
        ),
    ]  # fmt: skip


def ours(path: Path) -> int:
    """Fold the log into the progress view."""
    log = open_log(f"sqlite:///{path}")
    rows = project(log, [nominations.VIEW], NOW, catalogue()).of(nominations.VIEW)
    log.close()
    return len(rows)


def raw_scan(path: Path) -> int:
    """Read the same rows with sqlite3 alone, and decode each to its type."""
    connection, decode, count = sqlite3.connect(path), catalogue().decode, 0
    query = "SELECT position, stream, version, tag, recorded_at, record FROM log ORDER BY position"
    for *_, record in connection.execute(query):
        decode(record)
        count += 1
    connection.close()
    return count


def peak_of_replay(path: Path) -> int:
    """Return the peak memory of a process that replays a log."""
    code = (
        "import sys; from pathlib import Path; from bench.replaying import ours\n"
        "ours(Path(sys.argv[1]))"
    )
    return peak_of(code, str(path))


def _shorter(folder: Path, events: int) -> Path:
    path = folder / "replay-shorter.db"
    lives.large_log(path, events // STEPS, STEPS // 4)
    return path


def _stock(folder: Path, sample: int) -> tuple[float, float]:
    app = stock.application(folder / "stock-replay.db")
    names = [stock.register(app, STEPS - 1) for _ in range(sample // STEPS)]
    stock.replay_log(app)
    by_log = seconds(lambda: stock.replay_log(app))
    return by_log, seconds(lambda: stock.replay_repository(app, names))
