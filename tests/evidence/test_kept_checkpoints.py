"""Checkpoints that follow on each other: each continues the one before, whoever signs it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evidence import trees
from tests.evidence.attacking import changing
from tests.evidence.signing import line
from tests.store.samples import batch, draft, filled, open_file, tampering
from thidua.errors import Forked, NothingSealed, StoreDamaged
from thidua.evidence.checkpoints import add_cosignatures, extends, make_checkpoint, origin_of
from thidua.evidence.keys import make_key
from thidua.evidence.sealing import Sealer
from thidua.store import Branch, Kept, Log, open_log
from thidua.verifier import (
    Checkpoint,
    consistent,
    map_key,
    map_leaf,
    map_root,
    parse_checkpoint,
)

AT = "2025-06-01T08:00:00Z"


@pytest.fixture
def memory() -> Log:
    """Return a log in memory, with six records."""
    log = open_log("memory:")
    filled(log)
    return log


def more(log: Log, stream: str = "list-1", count: int = 1) -> None:
    """Append some records to a stream."""
    first = log.version(stream) + 1
    drafts = [draft(stream, n, at=log.head().recorded_at) for n in range(first, first + count)]
    log.append(batch(*drafts))


def made(log: Log) -> tuple[Kept, bool]:
    """Make a checkpoint that nobody signs."""
    return make_checkpoint(log, Sealer(log), AT)


def read(kept: Kept) -> Checkpoint:
    """Return what a kept checkpoint says."""
    return parse_checkpoint(kept.note)


def root_of_heads(log: Log, size: int) -> bytes:
    """Return the root of the map of the first records, by the definition."""
    heads = {row.stream: row for row in log.scan(upto=size)}
    leaves = log.ledger.leaves(0, size - 1)
    return map_root(
        {
            map_key(stream.encode()): map_leaf(
                map_key(stream.encode()), row.version, leaves[row.position - 1].hash
            )
            for stream, row in heads.items()
        }
    )


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 30)), min_size=1, max_size=8))
@settings(deadline=None)
def test_each_continues_the_one_before(steps: Sequence[tuple[str, int]]) -> None:
    """Their roots, maps and proofs are those of the definition, at each size."""
    log, before = open_log("memory:"), None
    for name, count in steps:
        more(log, f"list-{name}", count)
        kept, new = made(log)
        checkpoint, leaves = read(kept), log.ledger.leaves(0, kept.size - 1)
        assert (True, log.head().position) == (new, checkpoint.size)
        assert trees.root([leaf.hash for leaf in leaves]) == checkpoint.root
        assert root_of_heads(log, kept.size) == checkpoint.heads
        if before is not None:
            assert extends(log, before)
            roots = before.root, checkpoint.root
            assert consistent(before.size, kept.size, roots, kept.proof)
        before = checkpoint


def test_without_records_there_is_none() -> None:
    """An empty log has no name and nothing to commit to."""
    with pytest.raises(NothingSealed):
        made(open_log("memory:"))


def test_where_nothing_came_it_is_the_same(memory: Log) -> None:
    """A second checkpoint of the same records is the first one."""
    first, _ = made(memory)

    assert (first, False) == made(memory)
    assert [first] == memory.ledger.checkpoints()


def test_others_may_be_first(memory: Log) -> None:
    """Where somebody else keeps one meanwhile, theirs is given."""
    others = list[Kept]()
    keep = memory.ledger.keep

    def overtaken(kept: Kept, branches: Sequence[Branch]) -> bool:
        """Let somebody else be first, once."""
        if not others:
            others.append(kept)
            keep(kept, branches)
        return keep(kept, branches)

    memory.ledger.keep = overtaken  # type: ignore[method-assign]
    kept, new = made(memory)

    assert (others[0], False) == (kept, new)
    assert [kept] == memory.ledger.checkpoints()


def test_a_log_that_has_no_map_yet_is_committed_to_from_the_start(memory: Log) -> None:
    """Streams that did not change keep their place; those that did move on."""
    first, _ = made(memory)
    more(memory, "nomination-0")
    branches = memory.ledger.branches()
    second, _ = made(memory)

    assert (6, 7) == (first.size, second.size)
    assert branches < memory.ledger.branches() <= 2 * branches
    assert root_of_heads(memory, 7) == read(second).heads


class TestExtends:
    """Whether a log continues a checkpoint."""

    def test_its_own(self, memory: Log) -> None:
        """A log continues every checkpoint that was made of it."""
        kept, _ = made(memory)
        more(memory)
        Sealer(memory).seal()

        assert extends(memory, read(kept))

    def test_a_larger_one(self, memory: Log) -> None:
        """No log continues what counts more records than it has."""
        kept, _ = made(memory)

        assert not extends(memory, read(kept)._replace(size=7))

    def test_another_name(self, memory: Log) -> None:
        """No log continues that of another office."""
        kept, _ = made(memory)

        assert not extends(memory, read(kept)._replace(origin="thidua/other"))

    def test_another_root(self, memory: Log) -> None:
        """No log continues other records of the same number."""
        kept, _ = made(memory)

        assert not extends(memory, read(kept)._replace(root=bytes(32)))


class TestSigning:
    """Who signs, and when."""

    def test_a_signature_is_put_under_an_unsigned_one(self, memory: Log, tmp_path: Path) -> None:
        """Where a key came later, the same text is kept again, signed, with the same proof."""
        first, _ = made(memory)
        key = make_key(tmp_path / "key", origin_of(memory.ledger))

        second, new = make_checkpoint(memory, Sealer(memory), AT, [key])
        assert (2, first.size, first.heads, first.proof, False) == (*second[:3], second.proof, new)
        assert read(first).note.text == read(second).note.text
        assert 1 == len(read(second).note.signatures)
        assert (second, False) == make_checkpoint(memory, Sealer(memory), AT, [key])

    def test_a_key_signs_one_history_only(self, memory: Log, tmp_path: Path) -> None:
        """What it signed before must be continued by what it signs next."""
        Sealer(memory).seal()
        key = make_key(tmp_path / "key", origin_of(memory.ledger))
        make_checkpoint(memory, Sealer(memory), AT, [key])
        other = open_log("memory:")
        filled(other, streams=4, versions=3)

        with pytest.raises(Forked):
            make_checkpoint(other, Sealer(other), AT, [key])
        assert [] == other.ledger.checkpoints()


class TestCosignatures:
    """Signatures that others put under a kept checkpoint."""

    def test_they_are_kept_beside(self, memory: Log) -> None:
        """The checkpoint is kept once more, with theirs added; a second time changes nothing."""
        first, _ = made(memory)
        note = first.note + b"\n" + line("witness.example", bytes(76))

        again = add_cosignatures(memory, note)
        assert again is not None
        assert ((2, note), first.proof) == ((again.id, again.note), again.proof)
        assert again == add_cosignatures(memory, note)
        assert [first, again] == memory.ledger.checkpoints()

    def test_of_another_checkpoint(self, memory: Log) -> None:
        """What was never kept here is not taken."""
        other = open_log("memory:")
        more(other)

        made(memory)
        assert add_cosignatures(memory, made(other)[0].note) is None

    def test_others_may_be_first(self, memory: Log) -> None:
        """Where something else is kept at that moment, nothing is kept and nothing given."""
        first, _ = made(memory)
        keep = memory.ledger.keep

        def overtaken(kept: Kept, branches: Sequence[Branch]) -> bool:
            """Let somebody else be first."""
            keep(first._replace(id=2), ())
            return keep(kept, branches)

        memory.ledger.keep = overtaken  # type: ignore[method-assign]
        assert add_cosignatures(memory, first.note + b"\n" + line("w", bytes(76))) is None
        assert 2 == memory.ledger.last_id()


class TestADamagedStore:
    """A store that lost or got rows is not committed to."""

    @pytest.mark.parametrize(
        "change",
        [
            "DELETE FROM log WHERE position > 4",
            "INSERT INTO log VALUES (7, 'list-2', 1, 't', 1, x'00')",
            "UPDATE leaf SET number = number + 1",
            "UPDATE checkpoint SET size = 99",
        ],
    )
    def test_it_is_a_damage(self, tmp_path: Path, change: str) -> None:
        """Records without leaves, leaves without records, and holes are told as a damage."""
        path = tmp_path / "office.db"
        log = open_file(path)
        filled(log, streams=2, versions=2)
        made(log)
        more(log, "list-1", 2)
        with tampering(path, guards=True) as connection:
            connection.execute("UPDATE sqlite_sequence SET seq = 8")
        more(log)
        Sealer(log).seal()
        log.close()
        with changing(path) as connection:
            connection.execute(change)
        log = open_file(path)

        with pytest.raises(StoreDamaged):
            made(log)
        assert 1 == log.ledger.last_id()
        log.close()
