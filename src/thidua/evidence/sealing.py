"""Seal a log: read it in order of position, and extend the tree over it.

It costs a command nothing, works on every engine, and may be done by anybody at any time: what
is trusted is a checkpoint kept elsewhere, whenever the leaves were computed.
"""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING

from thidua.errors import StoreDamaged
from thidua.evidence.tree import Tree
from thidua.store import KEPT_FROM, Leaf, Row, node_number
from thidua.verifier import Frontier, leaf_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thidua.store import Ledger, Log

CHUNK = 4096
_REMEMBERED = 200_000


class Sealer:
    """Extend the tree over a log, again and again; not for several threads at once.

    Args:
        log: The log.
    """

    def __init__(self, log: Log) -> None:
        self._log, self._ledger = log, log.ledger
        self._heads: dict[str, tuple[int, bytes, bytes]] = {}
        self._tree, self._position = Frontier(), 0

    def seal(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Seal every record that is there, and return how many leaves the tree has then.

        Args:
            progress: Told how many positions are done, of how many.

        Raises:
            StoreDamaged: A version of a stream is missing.
        """
        end = self._log.head().position
        self._catch_up()
        while self._position < end:
            rows = list(islice(self._log.scan(self._position, upto=end), CHUNK))
            if not (rows and self._sealed(rows)):
                self._catch_up()
                end = end if rows else self._position
            if progress is not None:
                progress(self._position, end)
        return self._tree.size

    def _catch_up(self) -> None:
        """Begin again behind what others sealed meanwhile, if they did."""
        size = self._ledger.size()
        if self._tree.size != size:
            # Tree and position are of one size, however the ledger grows at this moment.
            tree = Tree(self._ledger).frontier(size)
            self._tree, self._position = tree, last_position(self._ledger, size)

    def _sealed(self, rows: Sequence[Row]) -> bool:
        # Where it is not written, whoever seals next begins with what is.
        tree, self._tree, self._position = self._tree, Frontier(), 0
        first, hashes = tree.size, self._leaves(rows)
        made = tree.extend(hashes)
        nodes = [
            (node_number(height, index + at), digest)
            for height, index, some in made
            if height >= KEPT_FROM
            for at, digest in enumerate(some)
        ]
        leaves = list(map(Leaf, count(first), (row.position for row in rows), hashes))
        if not self._ledger.grow(leaves, nodes):
            return False
        self._tree, self._position = tree, rows[-1].position
        return True

    def _leaves(self, rows: Sequence[Row]) -> list[bytes]:
        if len(self._heads) >= _REMEMBERED:
            self._heads.clear()
        heads, hashes = self._heads, list[bytes]()
        for row in rows:
            position, stream, version, _, _, record = row
            before, previous, name = heads.get(stream) or (0, b"", stream.encode())
            if version != before + 1:
                previous = self._leaf_before(row)
            leaf = leaf_hash(position, name, version, previous, record)
            heads[stream] = version, leaf, name
            hashes.append(leaf)
        return hashes

    def _leaf_before(self, row: Row) -> bytes:
        """Return the leaf of the record before one in its stream; nothing before the first."""
        if row.version == 1:
            return b""
        position = self._log.place(row.stream, row.version - 1)
        leaf = leaf_at(self._ledger, position) if position else None
        if leaf is None:
            what = f"{row.stream}: version {row.version - 1} is missing before {row.position}"
            raise StoreDamaged("log", what)
        return leaf.hash


def last_position(ledger: Ledger, size: int) -> int:
    """Return the position of the last of so many leaves; 0 of none."""
    return leaf_of(ledger, size - 1).position if size else 0


def leaf_of(ledger: Ledger, number: int) -> Leaf:
    """Return the leaf of a number.

    Raises:
        StoreDamaged: It is not there.
    """
    for leaf in ledger.leaves(number, number):
        return leaf
    raise StoreDamaged("log", f"no leaf {number}: the evidence has a hole")


def leaf_at(ledger: Ledger, position: int) -> Leaf | None:
    """Return the leaf of the record at a position, if it is sealed.

    Args:
        ledger: Where leaves are kept.
        position: The position; where positions have no gaps, the number follows from it.
    """
    low, high = 0, min(ledger.size(), position) - 1
    probe = high
    while low <= high:
        leaf = leaf_of(ledger, probe)
        if leaf.position == position:
            return leaf
        low, high = (probe + 1, high) if leaf.position < position else (low, probe - 1)
        probe = (low + high) // 2
    return None
