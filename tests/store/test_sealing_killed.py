"""Whoever seals and commits may be killed at any moment, and the next one goes on."""

import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence import trees
from tests.store.samples import open_file, started
from thidua.evidence.checkpoints import make_checkpoint
from thidua.evidence.sealing import Sealer
from thidua.store import Log
from thidua.verifier import consistent, leaf_hash, parse_checkpoint

SEALING = """
import random, sys
from tests.store.samples import batch, draft, open_file
from thidua.evidence.checkpoints import make_checkpoint
from thidua.evidence.sealing import Sealer
log = open_file(sys.argv[1])
sealer = Sealer(log)
while True:
    n = log.head().position
    drafts = [draft(f"nomination-{n}", version) for version in range(1, n % 300 + 2)]
    log.append(batch(*drafts))
    size = sealer.seal()
    kept, _ = make_checkpoint(log, sealer, f"moment {n}")
    print(size, kept.id, flush=True)
"""


def killed_after(seconds: float, path: Path) -> list[tuple[int, int]]:
    """Let a process seal and commit, kill it, and return the sizes and ids that it told of."""
    sealing = started(SEALING, path)
    assert sealing.stdout is not None
    lines = [sealing.stdout.readline()]
    time.sleep(seconds)
    sealing.send_signal(signal.SIGKILL)
    rest, _ = sealing.communicate(timeout=30)
    whole = [line for line in [*lines, *rest.splitlines(keepends=True)] if line[-1:] == "\n"]
    return [(int(size), int(id)) for size, id in (line.split() for line in whole)]


def expected(log: Log) -> Iterator[bytes]:
    """Yield the leaves of a log by the definition."""
    heads = dict[str, bytes]()
    for row in log.scan():
        before = heads.get(row.stream, b"")
        leaf = leaf_hash(row.position, row.stream.encode(), row.version, before, row.record)
        heads[row.stream] = leaf
        yield leaf


@pytest.mark.parametrize("rounds", [5, pytest.param(60, marks=pytest.mark.slow)])
def test_a_store_whose_sealing_was_killed_is_sealed_on(path: Path, rounds: int) -> None:
    """What was told stands, and what is sealed later goes on in the one right tree."""
    chance, told = random.Random(9162), list[tuple[int, int]]()
    for _ in range(rounds):
        told += killed_after(chance.uniform(0, 0.2), path)
        log = open_file(path)
        assert [] == list(log.faults())
        assert told[-1][0] <= log.ledger.size() <= log.head().position
        log.close()
    log = open_file(path)
    make_checkpoint(log, Sealer(log), "at the end")

    leaves = list(expected(log))
    assert leaves == [leaf.hash for leaf in log.ledger.leaves(0, log.ledger.size())]
    kept = log.ledger.checkpoints()
    assert set(told) <= {(each.size, each.id) for each in kept}
    read, before = [parse_checkpoint(each.note) for each in kept], (0, b"")
    for each, checkpoint in zip(kept, read, strict=True):
        roots = before[1], checkpoint.root
        assert consistent(before[0], each.size, roots, each.proof)
        before = each.size, checkpoint.root
    assert (len(leaves), trees.root(leaves)) == before
    assert [] == list(log.faults())
    log.close()
