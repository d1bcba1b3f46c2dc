"""The evidence over a log in a SQLite file, in tables beside it that are only added to."""

from __future__ import annotations

import sqlite3
import struct
from itertools import accumulate, count
from typing import TYPE_CHECKING, Any

from thidua.errors import StoreDamaged
from thidua.store import ledger_schema
from thidua.store.ledger import SEGMENT, Branch, Kept, Leaf, packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.store.datastore import Datastore

HASH = 32
_CHUNK = 500
_MADE = "SELECT count(*) FROM sqlite_schema WHERE name = 'leaf'"
_SIZE = """\
SELECT coalesce(
  (SELECT number + length(positions) / 8 FROM leaf ORDER BY number DESC LIMIT 1), 0)"""
_SEGMENTS = """\
SELECT number, positions, hashes FROM leaf WHERE number BETWEEN ? AND ? ORDER BY number"""
_NODES = "SELECT number, hash FROM node WHERE number IN ({})"
_BRANCH = """\
SELECT id, hash, key, depth, "left", "right", version, leaf FROM branch WHERE id = ?"""
_BRANCH_RANGE = """\
SELECT id, hash, key, depth, "left", "right", version, leaf FROM branch
WHERE id BETWEEN ? AND ? ORDER BY id"""
_BRANCHES = "SELECT coalesce(max(id), 0) FROM branch"
_KEPT = "SELECT id, size, heads, note, proof FROM checkpoint WHERE id > ? ORDER BY id"
_LAST = "SELECT id, size, heads, note, proof FROM checkpoint ORDER BY size DESC, id DESC LIMIT 1"
_LAST_ID = "SELECT coalesce(max(id), 0) FROM checkpoint"


class SqliteLedger:
    """Keep evidence in the file of its log."""

    def __init__(self, store: Datastore) -> None:
        self._store = store
        self._made = False

    def size(self) -> int:
        """Return how many leaves there are."""
        return int(self._one(_SIZE) or 0)

    def leaves(self, first: int, last: int) -> list[Leaf]:
        """Return the leaves from one number to another, both included."""
        positions, hashes = self.leaf_octets(first, last)
        told = struct.unpack(f">{len(positions) // 8}Q", positions)
        cut = (hashes[at : at + HASH] for at in range(0, len(hashes), HASH))
        return list(map(Leaf, count(max(first, 0)), told, cut))

    def leaf_octets(self, first: int, last: int) -> tuple[bytes, bytes]:
        """Return the same as octets: the positions, eight octets each, and the hashes."""
        first = max(first, 0)
        rows = self._all(_SEGMENTS, (first - SEGMENT + 1, last))
        if not rows:
            return b"", b""
        positions, hashes = (b"".join(parts) for parts in zip(*(r[1:] for r in rows), strict=True))
        begun, end = first - rows[0][0], last + 1 - rows[0][0]
        follows = accumulate((len(row[1]) // 8 for row in rows), initial=rows[0][0])
        if begun < 0 or any(row[0] != number for row, number in zip(rows, follows, strict=False)):
            raise self._damaged(f"no leaf {first}")
        return positions[8 * begun : 8 * end], hashes[HASH * begun : HASH * end]

    def nodes(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Return the hashes of inner nodes by their numbers."""
        wanted = list(dict.fromkeys(numbers))
        found: dict[int, bytes] = {}
        for at in range(0, len(wanted), _CHUNK):
            some = wanted[at : at + _CHUNK]
            found.update(self._all(_NODES.format(", ".join("?" * len(some))), some))
        return found

    def grow(self, leaves: Sequence[Leaf], nodes: Sequence[tuple[int, bytes]]) -> bool:
        """Add leaves with the inner nodes that they complete; false where others were first."""
        with self._store.writing as cursor:
            _make(cursor)
            if cursor.execute(_SIZE).fetchone()[0] != leaves[0].number:
                return False
            for at in range(0, len(leaves), SEGMENT):
                some = leaves[at : at + SEGMENT]
                cursor.execute("INSERT INTO leaf VALUES (?, ?, ?)", (some[0].number, *packed(some)))
            cursor.executemany("INSERT INTO node VALUES (?, ?)", nodes)
            return True

    def branch(self, id: int) -> Branch:
        """Return one node of the map."""
        for row in self._all(_BRANCH, (id,)):
            return Branch(*row)
        raise self._damaged(f"no branch {id}")

    def branch_range(self, first: int, last: int) -> list[Branch]:
        """Return the nodes of the map from one id to another, both included."""
        return [Branch(*row) for row in self._all(_BRANCH_RANGE, (first, last))]

    def branches(self) -> int:
        """Return the id of the last node of the map; 0 when there is none."""
        return int(self._one(_BRANCHES) or 0)

    def keep(self, kept: Kept, branches: Sequence[Branch]) -> bool:
        """Keep a checkpoint with the new nodes of its map; false where others were first."""
        with self._store.writing as cursor:
            _make(cursor)
            last = cursor.execute(_BRANCHES).fetchone()[0]
            first = branches[0].id if branches else last + 1
            if (kept.id, first) != (cursor.execute(_LAST_ID).fetchone()[0] + 1, last + 1):
                return False
            cursor.executemany("INSERT INTO branch VALUES (?, ?, ?, ?, ?, ?, ?, ?)", branches)
            row = (*kept[:4], b"".join(kept.proof))
            cursor.execute("INSERT INTO checkpoint VALUES (?, ?, ?, ?, ?)", row)
            return True

    def checkpoints(self, after: int = 0) -> list[Kept]:
        """Return the checkpoints with ids above one, in order."""
        return [_kept(*row) for row in self._all(_KEPT, (after,))]

    def last_checkpoint(self) -> Kept | None:
        """Return the checkpoint of the greatest size; of several, the one that was kept last."""
        rows = self._all(_LAST, ())
        return _kept(*rows[0]) if rows else None

    def last_id(self) -> int:
        """Return the id of the checkpoint that was kept last; 0 when there is none."""
        return int(self._one(_LAST_ID) or 0)

    def _all(self, statement: str, values: Sequence[object]) -> list[Any]:
        with self._store.reading() as connection:
            # Nothing is there before the first seal; tables that were made are not unmade.
            self._made = self._made or bool(connection.execute(_MADE).fetchone()[0])
            return connection.execute(statement, values).fetchall() if self._made else []

    def _one(self, statement: str) -> Any:
        rows = self._all(statement, ())
        return rows[0][0] if rows else None

    def _damaged(self, what: str) -> StoreDamaged:
        return StoreDamaged(self._store.writing.path, f"{what}: the evidence has a hole")


def _make(cursor: sqlite3.Cursor) -> None:
    if not cursor.execute(_MADE).fetchone()[0]:
        for statement in ledger_schema.OBJECTS.values():
            cursor.execute(statement)


def _kept(id: int, size: int, heads: int, note: bytes, proof: bytes) -> Kept:
    hashes = tuple(proof[at : at + HASH] for at in range(0, len(proof), HASH))
    return Kept(id, size, heads, note, hashes)
