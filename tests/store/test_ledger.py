"""The evidence beside a log, in memory and in a file: added to in order, and never changed."""

import sqlite3
from pathlib import Path
from subprocess import Popen

import pytest

from tests.evidence import trees
from tests.store.samples import batch, draft, filled, open_file, started, tampering
from thidua.errors import StoreDamaged
from thidua.store import Branch, Kept, Leaf, Log
from thidua.store.ledger import SEGMENT, node_number
from thidua.store.ledger_schema import OBJECTS, TABLES
from thidua.verifier import parse_checkpoint

HASH = b"\x11" * 32


def leaves(first: int, count: int) -> list[Leaf]:
    """Return leaves from a number on; their positions have gaps."""
    return [Leaf(n, 3 * n + 1, n.to_bytes(32)) for n in range(first, first + count)]


def fork(id: int) -> Branch:
    """Return a node of the map."""
    return Branch(id, id.to_bytes(32), HASH, 0, max(id - 1, 0), 0)


def kept(id: int, size: int, heads: int = 1) -> Kept:
    """Return a checkpoint with a proof of two hashes."""
    return Kept(id, size, heads, b"note", (HASH, HASH))


class TestAnyLedger:
    """What holds in memory and on a file."""

    def test_before_the_first_seal_there_is_nothing(self, log: Log) -> None:
        """A log that was never sealed has an empty ledger, and can be asked everything."""
        ledger = log.ledger

        assert 0 == ledger.size() == ledger.branches() == ledger.last_id()
        assert ([], []) == (ledger.leaves(0, 9), ledger.branch_range(1, 9))
        assert [] == ledger.checkpoints()
        assert (b"", b"") == ledger.leaf_octets(0, 9)
        assert {} == ledger.nodes([0, 7])
        assert ledger.last_checkpoint() is None

    @pytest.mark.parametrize("piece", [100, SEGMENT, SEGMENT + 1, 600])
    def test_ranges_of_leaves(self, log: Log, piece: int) -> None:
        """Leaves come back by number, in whatever pieces they were added."""
        whole = leaves(0, 600)
        for at in range(0, 600, piece):
            assert log.ledger.grow(whole[at : at + piece], [])

        assert 600 == log.ledger.size()
        for first, last in [(0, 599), (0, 0), (255, 256), (299, 300), (590, 700), (-4, 2)]:
            assert whole[max(first, 0) : last + 1] == log.ledger.leaves(first, last)
        assert [] == log.ledger.leaves(600, 700)

    def test_only_the_next_leaves_are_added(self, log: Log) -> None:
        """Leaves that are there, or that leave a gap, are answered with false and add nothing."""
        assert log.ledger.grow(leaves(0, 5), [(31, HASH)])

        for first in (0, 4, 6):
            assert not log.ledger.grow(leaves(first, 3), [(63, HASH)])
        assert 5 == log.ledger.size()
        assert {31: HASH} == log.ledger.nodes([31, 63])

    def test_many_nodes_are_asked_for_at_once(self, log: Log) -> None:
        """Nodes come by number; those that are not there are left out."""
        nodes = [(number, number.to_bytes(32)) for number in range(1200)]
        log.ledger.grow(leaves(0, 1), nodes)

        assert dict(nodes) == log.ledger.nodes(range(1300))

    def test_checkpoints_are_kept_with_their_branches(self, log: Log) -> None:
        """What is kept comes back as it was, and the last is that of the greatest size."""
        assert log.ledger.keep(kept(1, 5), [fork(1), fork(2)])
        assert log.ledger.keep(kept(2, 9, 3), [fork(3)])
        assert log.ledger.keep(kept(3, 5), [])

        assert (3, 3) == (log.ledger.branches(), log.ledger.last_id())
        assert fork(2) == log.ledger.branch(2)
        assert [fork(2), fork(3)] == log.ledger.branch_range(2, 3)
        assert [kept(2, 9, 3), kept(3, 5)] == log.ledger.checkpoints(1)
        assert kept(2, 9, 3) == log.ledger.last_checkpoint()

    def test_only_the_next_checkpoint_is_kept(self, log: Log) -> None:
        """Where others were first, in checkpoints or in the map, nothing is kept."""
        log.ledger.keep(kept(1, 5), [fork(1)])

        for other, made in [(kept(1, 6), [fork(2)]), (kept(2, 6), [fork(1)]), (kept(3, 6), [])]:
            assert not log.ledger.keep(other, made)
        assert (1, [kept(1, 5)]) == (log.ledger.branches(), log.ledger.checkpoints())


def test_nodes_are_numbered_in_order() -> None:
    """A node stands between the leaves that are below it, whatever the size of the tree."""
    assert [0, 2, 4] == [node_number(0, index) for index in range(3)]
    assert [1, 5] == [node_number(1, index) for index in range(2)]
    assert (3, 15, 47) == (node_number(2, 0), node_number(4, 0), node_number(4, 1))


@pytest.fixture
def sealed(file_log: Log, path: Path) -> Path:
    """Return the file of a store with a few leaves, two nodes and a checkpoint."""
    filled(file_log)
    file_log.ledger.grow(leaves(0, 6), [(31, HASH), (63, HASH)])
    file_log.ledger.keep(kept(1, 5), [fork(1), fork(2)])
    file_log.close()
    return path


class TestAFile:
    """The tables of the evidence."""

    def test_they_are_made_with_the_first_seal(self, file_log: Log, path: Path) -> None:
        """A store that was never sealed has the three tables of the log, and is sound."""
        filled(file_log)

        with tampering(path, guards=True) as connection:
            listed = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sq%'"
            names = {name for (name,) in connection.execute(listed)}
        assert {"log", "commands", "meta"} == names
        assert [] == list(file_log.faults())

    def test_a_checkpoint_may_come_first(self, file_log: Log) -> None:
        """Whoever writes first makes the tables, all of them."""
        file_log.ledger.keep(kept(1, 5), [fork(1)])

        assert 0 == file_log.ledger.size()
        assert [] == list(file_log.faults())

    @pytest.mark.parametrize("table", TABLES)
    def test_no_row_is_taken_or_changed(self, sealed: Path, table: str) -> None:
        """Update and delete fail on every table, from any program."""
        with tampering(sealed, guards=True) as connection:
            column = connection.execute(f"PRAGMA table_info({table})").fetchone()[1]
            for words in (("DELETE FROM", table), ("UPDATE", table, "SET", f'"{column}" = 99')):
                with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                    connection.execute(" ".join(words))

    @pytest.mark.parametrize(
        "row",
        [
            "leaf VALUES (0, zeroblob(8), zeroblob(32))",
            "leaf VALUES (5, zeroblob(8), zeroblob(32))",
            "leaf VALUES (7, zeroblob(8), zeroblob(32))",
            "leaf VALUES (6, zeroblob(8), zeroblob(64))",
            "leaf VALUES (6, zeroblob(2056), zeroblob(8224))",
            "node VALUES (31, zeroblob(32))",
            "node VALUES (95, zeroblob(31))",
            "branch VALUES (2, zeroblob(32), zeroblob(32), 0, 1, 1, 0, x'')",
            "branch VALUES (4, zeroblob(32), zeroblob(32), 0, 1, 1, 0, x'')",
            "branch VALUES (3, zeroblob(32), zeroblob(32), 0, 3, 1, 0, x'')",
            "branch VALUES (3, zeroblob(32), zeroblob(32), 256, 1, 1, 0, x'')",
            "checkpoint VALUES (1, 5, 1, x'', x'')",
            "checkpoint VALUES (3, 5, 1, x'', x'')",
        ],
    )
    @pytest.mark.parametrize("how", ["INSERT", "REPLACE"])
    def test_a_row_follows_the_last(self, sealed: Path, how: str, row: str) -> None:
        """What stands there is not replaced, no row leaves a gap, and none has another form."""
        with tampering(sealed, guards=True) as connection:
            before = list(connection.iterdump())
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(f"{how} INTO {row}")
            assert before == list(connection.iterdump())

    @pytest.mark.parametrize("name", OBJECTS)
    def test_a_part_that_is_missing(self, sealed: Path, name: str) -> None:
        """Each table, guard and index of the evidence is missed by the check and by who writes."""
        with tampering(sealed, guards=True) as connection:
            kind = "SELECT type FROM sqlite_schema WHERE name = ?"
            (what,) = connection.execute(kind, (name,)).fetchone()
            connection.execute(f"DROP {what} {name}")
        log = open_file(sealed)

        faults = [each.en for each in log.faults() if each.code == "object-missing"]
        assert any(name in said for said in faults)
        with pytest.raises(StoreDamaged, match="not as it was made"):
            log.append(batch(draft("list-1", at=9)))
        log.close()

    def test_a_hole_is_told(self, sealed: Path) -> None:
        """Leaves and nodes of the map that are missing are a damage, and no other leaves."""
        with tampering(sealed) as connection:
            connection.execute("DELETE FROM leaf")
            connection.execute("INSERT INTO leaf VALUES (300, zeroblob(8), zeroblob(32))")
        log = open_file(sealed)

        with pytest.raises(StoreDamaged, match="no leaf 50"):
            log.ledger.leaves(50, 400)
        with pytest.raises(StoreDamaged, match="no branch 3"):
            log.ledger.branch(3)
        log.close()

    def test_a_backup_has_it_too(self, sealed: Path, tmp_path: Path) -> None:
        """A copy of the store has the same leaves, nodes, map and checkpoints."""
        log = open_file(sealed)
        log.backup(tmp_path / "copy.db")
        copy = open_file(tmp_path / "copy.db")

        assert leaves(0, 6) == copy.ledger.leaves(0, 9)
        assert {31: HASH, 63: HASH} == copy.ledger.nodes([31, 63])
        assert [fork(1), fork(2)] == copy.ledger.branch_range(1, 9)
        assert log.ledger.checkpoints() == copy.ledger.checkpoints() != []
        assert [] == list(copy.faults())
        copy.close()
        log.close()


TOGETHER = """
import sys
from tests.store.samples import batch, draft, open_file
from thidua.errors import ClockBehind, Conflict
from thidua.evidence.checkpoints import make_checkpoint
from thidua.evidence.sealing import Sealer
log, name = open_file(sys.argv[1], wait=30), sys.argv[2]
sealer = Sealer(log)
print("ready", flush=True)
sys.stdin.readline()
for n in range(1, 41):
    log.append(batch(draft(f"nomination-{name}", n)))
    sealer.seal()
    if n % 5 == 0:
        make_checkpoint(log, sealer, f"{name} {n}")
log.close()
"""


def finished(writers: list[Popen[str]]) -> list[int]:
    """Let writers begin together, and return how they ended."""
    for each in writers:
        assert each.stdout is not None
        assert "ready\n" == each.stdout.readline()
    for each in writers:
        each.communicate("go\n", timeout=60)
    return [each.returncode for each in writers]


def test_two_processes_seal_one_file(path: Path) -> None:
    """Each record is sealed once, in order, and every checkpoint is of the one tree."""
    open_file(path).close()
    assert [0, 0] == finished([started(TOGETHER, path, name) for name in "ab"])
    log = open_file(path)

    made = log.ledger.leaves(0, 99)
    assert list(range(1, 81)) == [leaf.position for leaf in made]
    hashes = [leaf.hash for leaf in made]
    for each in log.ledger.checkpoints():
        assert trees.root(hashes[: each.size]) == parse_checkpoint(each.note).root
    assert [] == list(log.faults())
    log.close()
