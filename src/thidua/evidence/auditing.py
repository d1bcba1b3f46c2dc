"""Verify a whole store: every record read again, the tree and the map rebuilt, all compared.

It is judged as a bundle of the whole log is, by ``thidua.verifier``; besides, what the store keeps
of the evidence must be what its records give.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from thidua.errors import StoreDamaged, StoreFailing
from thidua.evidence.checkpoints import ORIGIN
from thidua.evidence.mapping import Growth, Head
from thidua.evidence.tree import Tree
from thidua.store import Kept, Leaf, node_number
from thidua.store.ledger_memory import MemoryLedger
from thidua.verifier import (
    AUTHENTICITY,
    COMPLETENESS,
    HASH,
    INTEGRITY,
    REPLAY,
    Checkpoint,
    Contradiction,
    Entry,
    Frontier,
    Given,
    Judging,
    Malformed,
    Note,
    Reading,
    Verdict,
    leaf_hash,
    map_key,
    map_of,
    parse_checkpoint,
    record_start,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from thidua.store import Branch, Log, Row

CHUNK = 4096
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TAG = re.compile(rb'"fact":\{"tag":"([^"]+)"')


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
    newest = max((checkpoint for checkpoint, _ in kept), key=lambda c: c.size, default=None)
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
    if judging.one_tree or judging.tied:
        verdict.say(COMPLETENESS, "verified", "store-whole", count=audit.reading.count)
    else:
        verdict.say(COMPLETENESS, "unknown", "store-not-tied")
    if unsealed := audit.reading.count - log.ledger.size():
        verdict.say(COMPLETENESS, "note", "unsealed", count=unsealed)


class _Audit:
    """Read a log once, and compare on the way what is kept beside it."""

    def __init__(self, log: Log, verdict: Verdict, given: Given) -> None:
        self._log, self._ledger, self._say = log, log.ledger, verdict.say
        self._mine = given.checkpoint.size if given.checkpoint else 0
        self._moment = b"", 0
        self._first = b""
        self._sealed = self._ledger.size()
        self._tree = Frontier()
        self._changed: dict[bytes, tuple[int, bytes]] = {}
        self._maps = MemoryLedger()
        self._starts: dict[bytes, bytes] = {}
        self.kept: list[Kept] = self._ledger.checkpoints()
        self.reading = Reading()
        self._stops = sorted({self._mine, *(each.size for each in self.kept)} - {0}, reverse=True)

    def run(self, progress: Callable[[int, int], None] | None) -> None:
        """Read every record."""
        end = self._log.head().position
        entries: list[Entry] = []
        for row in self._log.scan(upto=end):
            entries.append(self._entry(row, self._tree.size + len(entries)))
            stop = self._stops[-1] if self._stops else 0
            if len(entries) == CHUNK or entries[-1].number + 1 == stop:
                self._taken(entries)
                if progress is not None:
                    progress(row.position, end)
        self._taken(entries)
        for size in self._stops:
            if size != self._mine:
                self._say(INTEGRITY, "contradicted", "kept-beyond", size=size)
        if self._sealed > self.reading.count:
            self._say(COMPLETENESS, "contradicted", "leaves-beyond", size=self._sealed)
        self._compare_proofs()

    def _compare_proofs(self) -> None:
        """Compare the proofs between kept checkpoints, and how many rows there are."""
        tree, sizes = Tree(self._ledger), sorted({each.size for each in self.kept})
        before = dict(zip(sizes, [0, *sizes], strict=False))
        for number, each in enumerate(self.kept, 1):
            proof = tuple(tree.consistency(before[each.size], each.size))
            if (each.id, each.proof) != (number, proof):
                self._say(INTEGRITY, "contradicted", "kept-forked", size=each.size)
        if self._ledger.branches() != self._maps.branches():
            last = self._maps.branches() + 1
            self._say(INTEGRITY, "contradicted", "branches-differ", first=last)

    def present(self) -> Checkpoint:
        """Return what a checkpoint of the log as it is now would commit to; nobody signed it."""
        first = self._first.hex()[:HASH] if self.reading.count else "empty"
        self.reading.roots[self.reading.count] = root = self._tree.root()
        heads, note = map_of(self.reading.heads), Note(b"", ())
        return Checkpoint(ORIGIN + first, self.reading.count, root, heads, None, note)

    def _entry(self, row: Row, number: int) -> Entry:
        stream = row.stream.encode()
        before, previous = self.reading.heads.get(stream, (0, b""))
        if row.version != before + 1:
            what = f"{row.stream}: version {before + 1} is missing before position {row.position}"
            raise Contradiction(COMPLETENESS, what)
        leaf = leaf_hash(row.position, stream, row.version, previous, row.record)
        entry = Entry(number, row.position, stream, row.version, row.record, leaf)
        if number == 0:
            self._first = leaf
        self._compare_columns(row, stream)
        self.reading.take(entry, self._mine)
        self._changed[stream] = row.version, leaf
        return entry

    def _compare_columns(self, row: Row, stream: bytes) -> None:
        start = self._starts.get(stream)
        if start is None:
            start = self._starts[stream] = record_start(stream)
        start = b'%b%d,"recorded_at":"' % (start, row.version)
        tag, end = _TAG.search(row.record), row.record.find(b'"', len(start))
        if not (
            row.record.startswith(start)
            and self._micros(row.record[len(start) : end]) == row.recorded_at
            and tag is not None
            and tag[1] == row.tag.encode()
        ):
            self._say(INTEGRITY, "contradicted", "column-differs", position=row.position)

    def _micros(self, text: bytes) -> int:
        """Return a moment in microseconds since 1970; -1 where it is none."""
        if text != self._moment[0]:
            try:
                moment = datetime.fromisoformat(text.decode("ascii"))
                self._moment = text, (moment - _EPOCH) // _MICROSECOND
            except (ValueError, TypeError):
                return -1
        return self._moment[1]

    def _taken(self, entries: list[Entry]) -> None:
        if not entries:
            return
        first = self._tree.size
        made = self._tree.extend([entry.leaf for entry in entries])
        self._compare_leaves(entries)
        self._compare_nodes(first, made)
        entries.clear()
        if self._stops and self._tree.size == self._stops[-1]:
            size = self._stops.pop()
            self.reading.roots[size] = self._tree.root()
            self._compare_kept([each for each in self.kept if each.size == size])

    def _compare_leaves(self, entries: Sequence[Entry]) -> None:
        first = entries[0].number
        last = min(entries[-1].number, self._sealed - 1)
        there = self._ledger.leaves(first, last) if first <= last else []
        mine = [Leaf(e.number, e.position, e.leaf) for e in entries[: last - first + 1]]
        for leaf in (b for a, b in zip(there, mine, strict=False) if a != b):
            self._say(INTEGRITY, "contradicted", "leaf-differs", position=leaf.position)
        if len(there) != len(mine):
            self._say(INTEGRITY, "contradicted", "leaf-differs", position=entries[0].position)

    def _compare_nodes(self, first: int, made: Iterable[tuple[int, int, list[bytes]]]) -> None:
        wanted = {
            node_number(height, index + at): digest
            for height, index, hashes in made
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
        changes = sorted(Head(map_key(n), *head) for n, head in self._changed.items())
        self._changed.clear()
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
        if any(self._ledger.branch(each.id) != each for each in made):
            self._say(INTEGRITY, "contradicted", "branches-differ", first=made[0].id)
