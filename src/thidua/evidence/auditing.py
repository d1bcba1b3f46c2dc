"""Verify a whole store: every record read again, the tree and the map rebuilt, all compared.

It is judged as a bundle of the whole log is, by ``thidua.verifier``; besides, what the store keeps
of the evidence must be what its records give.
"""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING, Any

from thidua.errors import StoreDamaged, StoreFailing
from thidua.evidence.checkpoints import ORIGIN
from thidua.evidence.mapping import Growth, Head
from thidua.evidence.rows import Leaves
from thidua.evidence.tree import Tree
from thidua.store import KEPT_FROM, Kept, node_number
from thidua.store.ledger_memory import MemoryLedger
from thidua.verifier import (
    AUTHENTICITY,
    COMPLETENESS,
    HASH,
    INTEGRITY,
    OFFICE,
    REPLAY,
    Checkpoint,
    Entry,
    Frontier,
    Given,
    Judging,
    Malformed,
    Note,
    Reading,
    Verdict,
    key_facts,
    map_key,
    map_of,
    parse_checkpoint,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from thidua.store import Branch, Log, Row

CHUNK = 4096
_OFFICE = OFFICE.decode()


class _Store:
    """Be a store as the judge sees it: the whole log, with the checkpoints kept beside it."""

    whole = True

    def __init__(self, checkpoint: Checkpoint, newest: Checkpoint | None) -> None:
        self.checkpoint = checkpoint
        self.manifest: dict[str, Any] = {"scope": "all", "profile": "store"}
        self.proofs: dict[str, Any] = {}
        self.newest = ("kept", newest) if newest else None


def verify_log(
    log: Log, given: Given, progress: Callable[[int, int], None] | None = None
) -> Verdict:
    """Verify a whole log against what an auditor brings.

    Args:
        log: The log; nothing is changed in it.
        given: The auditor's checkpoint and keys, obtained by another way.
        progress: Told how many positions are done, of how many.

    Returns:
        The verdict; whatever is wrong with the store is in it.
    """
    verdict = Verdict()
    try:
        _judged(verdict, log, given, _Audit(log, verdict, given), progress)
    except (Malformed, UnicodeError, StoreDamaged, StoreFailing) as error:
        contradicted = getattr(error, "question", INTEGRITY)
        for question in (INTEGRITY, AUTHENTICITY, COMPLETENESS):
            if question == contradicted:
                verdict.say(question, "contradicted", "store-contradicts", what=str(error))
            else:
                verdict.say(question, "unknown", "unreadable", what=str(error))
    verdict.say(REPLAY, "note", "no-replay")
    return verdict


def _judged(
    verdict: Verdict,
    log: Log,
    given: Given,
    audit: _Audit,
    progress: Callable[[int, int], None] | None,
) -> None:
    audit.run(progress)
    kept = [(parse_checkpoint(each.note), list(each.proof)) for each in audit.kept]
    # Of several of one size, the one that was kept last: it has the most signatures.
    newest = max((each for each, _ in reversed(kept)), key=lambda c: c.size, default=None)
    store = _Store(audit.present(), newest)
    judging = Judging(verdict, store, given, audit.reading)
    judging.tell()
    judging.judge_tree([(checkpoint, []) for checkpoint, _ in kept])
    if given.checkpoint is None:
        verdict.say(INTEGRITY, "unknown", "kept-only" if kept else "no-checkpoint-kept")
    else:
        judging.judge_yours(())
    judging.judge_signers([(checkpoint, []) for checkpoint, _ in kept])
    judging.judge_witnesses()
    if judging.one_tree if given.checkpoint else judging.tied:
        verdict.say(COMPLETENESS, "verified", "store-whole", count=audit.reading.count)
    else:
        verdict.say(COMPLETENESS, "unknown", "store-not-tied")
    if (unsealed := audit.reading.count - log.ledger.size()) > 0:
        verdict.say(COMPLETENESS, "note", "unsealed", count=unsealed)


class _Audit:
    """Read a log once, and compare on the way what is kept beside it."""

    def __init__(self, log: Log, verdict: Verdict, given: Given) -> None:
        self._log, self._ledger, self._say = log, log.ledger, verdict.say
        self._mine = given.checkpoint.size if given.checkpoint else 0
        # A log in which nothing is left has no name of its own, and is judged under the asked one.
        self._origin = given.checkpoint.origin if given.checkpoint else ORIGIN
        self._sealed = self._ledger.size()
        self._tree, self._leaves, self._maps = Frontier(), Leaves(), MemoryLedger()
        self._first = b""
        self.kept: list[Kept] = self._ledger.checkpoints()
        self.reading = Reading()
        self._stops = sorted({self._mine, *(each.size for each in self.kept)} - {0}, reverse=True)

    def run(self, progress: Callable[[int, int], None] | None) -> None:
        """Read every record."""
        if not all(each.size > 0 for each in self.kept):
            raise Malformed("a kept checkpoint counts no records")
        end = self._log.head().position
        rows = self._log.scan(upto=end)
        while some := list(islice(rows, self._count_to_stop())):
            self._take(some)
            if progress is not None:
                progress(some[-1].position, end)
        self.reading.heads = self._heads()
        for position in self._leaves.odd:
            self._say(INTEGRITY, "contradicted", "column-differs", position=position)
        for size in self._stops:
            if size != self._mine:
                self._say(INTEGRITY, "contradicted", "kept-beyond", size=size)
        if self._sealed > self.reading.count:
            self._say(COMPLETENESS, "contradicted", "leaves-beyond", size=self._sealed)
        self._compare_proofs()

    def _count_to_stop(self) -> int:
        """Return how many rows are taken next: no more than lead to the size of a checkpoint."""
        return min([CHUNK, *(size - self._tree.size for size in self._stops[-1:])])

    def _take(self, rows: Sequence[Row]) -> None:
        first, leaves = self._tree.size, self._leaves.of(rows)
        self._first = self._first or leaves[0]
        made = self._tree.extend(leaves)
        self._note(rows, leaves, first)
        self._compare_leaves(first, [row.position for row in rows], leaves)
        self._compare_nodes(first, made)
        if self._stops and self._tree.size == self._stops[-1]:
            size = self._stops.pop()
            self.reading.roots[size] = self._tree.root()
            self._compare_kept([each for each in self.kept if each.size == size])

    def _note(self, rows: Sequence[Row], leaves: Sequence[bytes], first: int) -> None:
        """Note how far was read, what the auditor's checkpoint covers, and the history of keys."""
        reading = self.reading
        for at, row in enumerate(rows):
            if row.stream == _OFFICE:
                reading.keys += key_facts(_entry(row, leaves[at], first + at))
        reading.count = self._tree.size
        reading.last = _entry(rows[-1], leaves[-1], reading.count - 1)
        if reading.count <= self._mine:
            reading.covered, reading.last_covered = reading.count, reading.last
        if reading.count == self._mine:
            reading.heads_then = self._heads()

    def _heads(self) -> dict[bytes, tuple[int, bytes]]:
        return {name: (version, leaf) for version, leaf, name, _ in self._leaves.heads.values()}

    def _compare_proofs(self) -> None:
        """Compare the proofs between kept checkpoints, and how many rows there are."""
        tree, sizes = Tree(self._ledger), sorted({each.size for each in self.kept})
        before = dict(zip(sizes, [0, *sizes], strict=False))
        for number, each in enumerate(self.kept, 1):
            proof = tuple(tree.consistency(before[each.size], each.size))
            if (each.id, each.proof) != (number, proof):
                self._say(INTEGRITY, "contradicted", "kept-forked", size=each.size)
        branches = self._ledger.branches()
        # What was kept since the beginning came with branches of its own.
        is_still = self._ledger.last_id() == max((each.id for each in self.kept), default=0)
        if is_still and branches != self._maps.branches():
            last = self._maps.branches() + 1
            self._say(INTEGRITY, "contradicted", "branches-differ", first=last)

    def present(self) -> Checkpoint:
        """Return what a checkpoint of the log as it is now would commit to; nobody signed it."""
        origin = ORIGIN + self._first.hex()[:HASH] if self.reading.count else self._origin
        self.reading.roots[self.reading.count] = root = self._tree.root()
        heads, note = map_of(self.reading.heads), Note(b"", ())
        return Checkpoint(origin, self.reading.count, root, heads, None, note)

    def _compare_leaves(
        self, first: int, positions: Sequence[int], leaves: Sequence[bytes]
    ) -> None:
        count = min(len(leaves), self._sealed - first)
        if count <= 0:
            return
        mine = struct.pack(f">{count}Q", *positions[:count]), b"".join(leaves[:count])
        there = self._ledger.leaf_octets(first, first + count - 1)
        if there != mine:
            odd = next(at for at in range(count) if _leaf_of(there, at) != _leaf_of(mine, at))
            self._say(INTEGRITY, "contradicted", "leaf-differs", position=positions[odd])

    def _compare_nodes(self, first: int, made: Iterable[tuple[int, int, list[bytes]]]) -> None:
        wanted = {
            node_number(height, index + at): digest
            for height, index, hashes in made
            if height >= KEPT_FROM
            for at, digest in enumerate(hashes)
            if (index + at + 1) << height <= self._sealed
        }
        if wanted and self._ledger.nodes(wanted) != wanted:
            self._say(INTEGRITY, "contradicted", "nodes-differ", first=first)

    def _compare_kept(self, kept: Sequence[Kept]) -> None:
        """Compare the checkpoints of a size with what the records up to there give."""
        if not kept:
            return
        growth, before = Growth(self._maps), self._maps.last_checkpoint()
        known = [self._leaves.heads[stream] for stream in self._leaves.changed]
        changes = sorted(Head(map_key(name), version, leaf) for version, leaf, name, _ in known)
        self._leaves.changed.clear()
        root = growth.grown(before.heads if before else 0, changes)
        for each in kept:
            self._compare_checkpoint(each, root)
        self._compare_branches(growth.made)
        first = kept[0]._replace(id=self._maps.last_id() + 1, heads=root.id)
        self._maps.keep(first, growth.made)

    def _compare_checkpoint(self, kept: Kept, root: Branch) -> None:
        checkpoint = parse_checkpoint(kept.note)
        if checkpoint.size != kept.size:
            self._say(INTEGRITY, "contradicted", "kept-forked", size=kept.size)
        if checkpoint.heads != root.hash or kept.heads != root.id:
            self._say(COMPLETENESS, "contradicted", "map-differs", size=kept.size)

    def _compare_branches(self, made: Sequence[Branch]) -> None:
        if made and self._ledger.branch_range(made[0].id, made[-1].id) != made:
            self._say(INTEGRITY, "contradicted", "branches-differ", first=made[0].id)


def _leaf_of(packed: tuple[bytes, bytes], at: int) -> tuple[bytes, bytes]:
    positions, hashes = packed
    return positions[8 * at : 8 * at + 8], hashes[HASH * at : HASH * at + HASH]


def _entry(row: Row, leaf: bytes, number: int) -> Entry:
    return Entry(number, row.position, row.stream.encode(), row.version, row.record, leaf)
