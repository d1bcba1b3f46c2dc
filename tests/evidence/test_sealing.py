"""A log is sealed in any pieces, by anybody, and its tree answers from what is kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence import trees
from tests.evidence.attacking import changing
from tests.store.samples import batch, draft, filled, open_file, tampering
from thidua.errors import StoreDamaged
from thidua.evidence import sealing
from thidua.evidence.sealing import Sealer, leaf_at
from thidua.evidence.tree import Tree
from thidua.store import Leaf, Log, open_log
from thidua.verifier import leaf_hash


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a store may be made; there is none yet."""
    return tmp_path / "office.db"


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, path: Path) -> Iterator[Log]:
    """Open an empty log, of each kind in turn."""
    log = open_log("memory:") if request.param == "memory" else open_file(path)
    yield log
    log.close()


PIECES = st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=8)
SIZES = st.integers(1, 200)


def record(log: Log, count: int) -> None:
    """Append records to three streams in turn."""
    at = log.head().position
    drafts = [draft(f"nomination-{n % 3}", n // 3 + 1) for n in range(at, at + count)]
    log.append(batch(*drafts))


def expected(log: Log) -> list[bytes]:
    """Return the leaves of a log by the definition, one record after the other."""
    heads, leaves = dict[str, bytes](), list[bytes]()
    for row in log.scan():
        before = heads.get(row.stream, b"")
        leaf = leaf_hash(row.position, row.stream.encode(), row.version, before, row.record)
        heads[row.stream] = leaf
        leaves.append(leaf)
    return leaves


def sealed(size: int) -> tuple[Log, list[bytes]]:
    """Return a sealed log in memory, and its leaves."""
    log = open_log("memory:")
    record(log, size)
    Sealer(log).seal()
    return log, expected(log)


class TestSealing:
    """What becomes of records."""

    @given(PIECES)
    def test_the_pieces_mean_nothing(self, pieces: list[tuple[int, bool]]) -> None:
        """Sealed by one or by several, now and then or at once, the leaves and nodes are equal."""
        log, whole, sealer = open_log("memory:"), open_log("memory:"), None
        for count, fresh in pieces:
            record(log, count)
            sealer = Sealer(log) if fresh or sealer is None else sealer
            sealer.seal()
        record(whole, sum(count for count, _ in pieces))
        size = Sealer(whole).seal()

        assert expected(whole) == [leaf.hash for leaf in log.ledger.leaves(0, size)]
        assert whole.ledger.leaves(0, size) == log.ledger.leaves(0, size)
        assert whole.ledger.nodes(range(2 * size)) == log.ledger.nodes(range(2 * size))

    def test_two_sealers_take_turns(self, log: Log) -> None:
        """Each goes on behind the other, and no record is sealed twice."""
        sealers = [Sealer(log), Sealer(log)]
        for turn in range(6):
            record(log, 5)
            assert 5 * (turn + 1) == sealers[turn % 2].seal()

        assert expected(log) == [leaf.hash for leaf in log.ledger.leaves(0, 99)]

    @pytest.mark.parametrize("theirs", [2, 10])
    def test_whoever_was_overtaken_begins_again(self, log: Log, theirs: int) -> None:
        """Where others seal between reading and writing, theirs stand and the rest follows."""
        record(log, 10)
        late, told = Sealer(log), list[tuple[int, int]]()

        class Racing:
            """Let somebody else seal at the moment of the first writing."""

            def __init__(self) -> None:
                self.raced = False

            def __getattr__(self, name: str) -> object:
                return getattr(log.ledger, name)

            def grow(self, leaves: Sequence[Leaf], nodes: Sequence[tuple[int, bytes]]) -> bool:
                """Come second once."""
                if not self.raced:
                    self.raced = True
                    some = [Leaf(n, n + 1, leaf) for n, leaf in enumerate(expected(log))]
                    log.ledger.grow(some[:theirs], [])
                    record(log, 4)
                return log.ledger.grow(leaves, nodes)

        late._ledger = Racing()  # type: ignore[assignment]

        assert 10 == late.seal(lambda done, of: told.append((done, of)))
        assert 14 == late.seal()
        assert [(theirs, 10), (10, 10)][theirs // 10 :] == told
        assert expected(log) == [leaf.hash for leaf in log.ledger.leaves(0, 99)]

    def test_nothing_is_the_empty_tree(self, log: Log) -> None:
        """A log without records has no leaves, and sealing makes nothing."""
        assert 0 == Sealer(log).seal()
        assert trees.root([]) == Tree(log.ledger).root(0)

    def test_what_is_remembered_is_bounded(self, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
        """Heads that were forgotten are read back from the leaves."""
        monkeypatch.setattr(sealing, "_REMEMBERED", 2)
        sealer = Sealer(log)
        for _ in range(4):
            record(log, 7)
            sealer.seal()

        assert expected(log) == [leaf.hash for leaf in log.ledger.leaves(0, 99)]

    def test_it_tells_how_far_it_is(self, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
        """After each piece it tells how many positions are done, of how many."""
        monkeypatch.setattr(sealing, "CHUNK", 4)
        record(log, 10)
        told = list[tuple[int, int]]()

        Sealer(log).seal(lambda done, of: told.append((done, of)))

        assert [(4, 10), (8, 10), (10, 10)] == told

    @pytest.mark.parametrize(
        "change",
        ["UPDATE log SET version = 4 WHERE version = 2", "DELETE FROM log WHERE version = 1"],
    )
    def test_a_missing_version_is_not_sealed(self, path: Path, change: str) -> None:
        """A record whose predecessor is gone is a damage, sealed before it or not."""
        log = open_file(path)
        filled(log, streams=1, versions=2)
        log.close()
        with changing(path) as connection:
            connection.execute(change)
        log = open_file(path)

        with pytest.raises(StoreDamaged, match="is missing before 2"):
            Sealer(log).seal()
        log.close()

    def test_records_that_vanish_while_it_reads(self, log: Log) -> None:
        """Where the end of the log is not there, what is there is sealed and it ends."""
        record(log, 3)
        sealer = Sealer(log)

        class Short:
            """Be the log, whose head tells of more than there is."""

            def __getattr__(self, name: str) -> object:
                return getattr(log, name)

            def head(self) -> object:
                """Tell of two more."""
                return log.head()._replace(position=5)

        sealer._log = Short()  # type: ignore[assignment]

        assert 3 == sealer.seal()


class TestTheTree:
    """Roots and proofs from the nodes that are kept."""

    @given(SIZES, st.data())
    @settings(deadline=None)
    def test_roots_and_proofs_are_those_of_the_definition(
        self, size: int, data: st.DataObject
    ) -> None:
        """Of any size up to now, for any leaf, they are what RFC 9162 writes down."""
        log, leaves = sealed(size)
        tree = Tree(log.ledger)
        then = data.draw(st.integers(1, size))
        number, first = data.draw(st.integers(0, then - 1)), data.draw(st.integers(0, then))

        assert trees.root(leaves[:then]) == tree.root(then)
        assert trees.inclusion(number, leaves[:then]) == tree.inclusion(number, then)
        assert trees.consistency(first, leaves[:then]) == tree.consistency(first, then)
        assert trees.root(leaves[:then]) == tree.frontier(then).root()

    def test_a_node_that_is_missing(self, path: Path) -> None:
        """A hole in nodes or in leaves is told as a damage."""
        log = open_file(path)
        record(log, 40)
        Sealer(log).seal()
        with pytest.raises(StoreDamaged, match="no leaf 40"):
            Tree(log.ledger).inclusion(34, 48)
        with tampering(path) as connection:
            connection.execute("DELETE FROM node WHERE number = 31")
        with pytest.raises(StoreDamaged, match="no node 31"):
            Tree(log.ledger).root(40)
        log.close()


class TestLeafAt:
    """The leaf of a position."""

    def test_of_positions_without_gaps(self) -> None:
        """Each record that is sealed has its leaf."""
        log, leaves = sealed(30)
        record(log, 5)

        found = [leaf_at(log.ledger, position) for position in range(36)]
        assert [None, *leaves, *[None] * 5] == [each and each.hash for each in found]

    @given(st.sets(st.integers(1, 60), min_size=1))
    def test_of_positions_with_gaps(self, positions: set[int]) -> None:
        """It is found among any positions, and those without a record have none."""
        ledger = open_log("memory:").ledger
        ledger.grow([Leaf(n, at, bytes(32)) for n, at in enumerate(sorted(positions))], [])

        found = {at for at in range(62) if leaf_at(ledger, at)}
        assert positions == found
