"""What evidence costs: sealing, proving and verifying, each against a raw limit or itself."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path

import thidua
from bench import lives
from bench.measuring import Result, in_turns, peak_of, seconds
from thidua.commands import Foster
from thidua.evidence.auditing import verify_log
from thidua.evidence.bundle import ALL, Contents, proven, write_bundle
from thidua.evidence.checkpoints import make_checkpoint
from thidua.evidence.sealing import Sealer
from thidua.office.sealing import Sealing
from thidua.store import Batch, Draft, Kept, Log, open_log
from thidua.verifier import (
    RECORDS,
    Bundle,
    Frontier,
    Given,
    entries,
    leaf_hash,
    opened,
    parse_checkpoint,
    verify,
)

STEPS = 20
"""How many events a nomination has."""
AT = "2025-12-31T00:00:00Z"
_ROWS = "SELECT position, stream, version, tag, recorded_at, record FROM log ORDER BY position"


def prove(folder: Path, events: int, small: int, large: int, rounds: int) -> list[Result]:
    """Measure everything about evidence.

    Args:
        folder: Where stores are made.
        events: How many events are sealed and verified.
        small: How many events there are where the proof of one nomination is cheap.
        large: How many there are where it must not cost much more.
        rounds: How often each is measured.
    """
    path = folder / "proven.db"
    lives.large_log(path, events // STEPS, STEPS)
    sealing = _sealing(folder, path, events)
    log = open_log(f"sqlite:///{path}")
    kept, _ = make_checkpoint(log, Sealer(log), AT)
    given = Given(parse_checkpoint(kept.note))
    results = [
        _verification(log, path, given, events, rounds),
        sealing,
        *_commands(folder, 200 * rounds),
        _one_of_many(folder, small, large, rounds),
        _offline(folder / "all.zip", log, kept, events, rounds),
    ]
    log.close()
    return results


def _verification(log: Log, path: Path, given: Given, events: int, rounds: int) -> Result:
    connection = sqlite3.connect(path)

    def ours() -> None:
        verdict = verify_log(log, given)
        assert verdict.of("integrity") == "verified"

    def scan() -> None:
        assert sum(1 for row in connection.execute(_ROWS) if _digest(row[5])) == events

    mine, theirs = in_turns(ours, scan, rounds)
    connection.close()
    work = f"verifying a store of {events:,} events"
    code = (
        "import sys; from bench import proving as p; from thidua.store import open_log\n"
        "p.verify_log(open_log('sqlite:///' + sys.argv[1]), p.Given())"
    )
    return Result(work, "raw scan with SHA-256", 0.5, mine, theirs, peak=peak_of(code, str(path)))


def _digest(octets: bytes) -> bytes:
    return hashlib.sha256(octets).digest()


def _sealing(folder: Path, path: Path, events: int) -> Result:
    """Measure sealing a log, checkpoint and map included, against appending it as one batch."""
    log = open_log(f"sqlite:///{path}")
    batch = Batch([Draft(*row[1:]) for row in log.scan()], {})
    log.close()
    sealed, appended = [], []
    for number in range(3):
        copy = folder / f"sealed-{number}.db"
        shutil.copy(path, copy)
        log = open_log(f"sqlite:///{copy}")
        sealed.append(seconds(lambda log=log: make_checkpoint(log, Sealer(log), AT)))
        log.close()
        fresh = open_log(f"sqlite:///{folder / f'appended-{number}.db'}")
        appended.append(seconds(lambda log=fresh: log.append(batch)))
        fresh.close()
    mine, theirs = sorted(sealed)[1], sorted(appended)[1]
    return Result(f"sealing {events:,} events", "appending them in bulk", 0.7, mine, theirs)


def _commands(folder: Path, commands: int) -> list[Result]:
    """Measure commands with the default policy of sealing, and without any."""
    works = [_follow_ups(folder / f"{name}.db", policy, commands) for name, policy in _POLICIES]
    mine, theirs = in_turns(*works, 5)
    each = commands / 4
    work = "one command, sealed as it goes"
    return [Result(work, "the same without sealing", 0.9, mine / each, theirs / each)]


_POLICIES = (("sealing", Sealing()), ("plain", None))


def _follow_ups(path: Path, policy: Sealing | None, commands: int) -> Callable[[], None]:
    lives.small_office(path).close()
    office = thidua.open(f"sqlite:///{path}", sealing=policy)
    desk = office.acting(lives.UNIT, on=lives.DAY)
    names = desk.register(lives.PLAN, "NV1", "quy_1", lives.lines(50)).of_kind("nomination")
    desk, number = office.acting(lives.UNIT, on=lives.SPRING), count()

    def work() -> None:
        for _ in range(commands // 4):
            at = next(number)
            foster = Foster(activity="follow_up", note=f"Theo dõi tiến độ lần {at}.")
            desk.do(names[at % len(names)], foster)

    return work


def _one_of_many(folder: Path, small: int, large: int, rounds: int) -> Result:
    """Measure the proof of one nomination among many events, and among a hundred times as many."""
    logs = [_proven(folder / f"one-of-{events}.db", events) for events in (large, small)]

    def work(log: Log, kept: Kept, events: int) -> Callable[[], None]:
        name = f"nomination-{events // STEPS // 2:08d}"
        contents = Contents(name, (name,))

        def one() -> None:
            for _ in range(20):
                assert len(proven(log, kept, contents)["inclusion"]) == STEPS

        return one

    sizes = zip(logs, (large, small), strict=True)
    mine, theirs = in_turns(*(work(*each, events) for each, events in sizes), rounds)
    for log, _ in logs:
        log.close()
    told = f"proof of one nomination out of {large:,} events"
    return Result(told, f"the same out of {small:,}", 0.5, mine / 20, theirs / 20)


def _proven(path: Path, events: int) -> tuple[Log, Kept]:
    lives.large_log(path, events // STEPS, STEPS)
    log = open_log(f"sqlite:///{path}")
    kept, _ = make_checkpoint(log, Sealer(log), AT)
    return log, kept


def _offline(path: Path, log: Log, kept: Kept, events: int, rounds: int) -> Result:
    """Measure the offline verifier against a bare loop of leaves and tree over the same records."""
    given = Given(parse_checkpoint(kept.note))
    write_bundle(log, path, kept, Contents(ALL))
    bundle = Bundle(opened(str(path)))
    records = [tuple(each) for each in entries(bundle.data, bundle.spans[RECORDS])]

    def ours() -> None:
        assert verify(opened(str(path)), given).of("integrity") == "verified"

    def bare() -> None:
        previous: dict[bytes, bytes] = {}
        leaves: list[bytes] = []
        for _, position, stream, version, record, _ in records:
            leaf = leaf_hash(position, stream, version, previous.get(stream, b""), record)
            previous[stream] = leaf
            leaves.append(leaf)
        tree = Frontier()
        tree.extend(leaves)
        assert tree.root() == bundle.checkpoint.root

    mine, theirs = in_turns(ours, bare, rounds)
    code = (
        "import sys; from thidua.verifier import Given, opened, verify\n"
        "verify(opened(sys.argv[1]), Given())"
    )
    work = f"thidua-verify of a bundle of {events:,} events"
    peak = peak_of(code, str(path))
    return Result(work, "a bare loop of leaves and tree", 0.5, mine, theirs, peak=peak)
