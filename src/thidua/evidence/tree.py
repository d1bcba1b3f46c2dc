"""The tree over a log: its roots and proofs, from the nodes that are kept and no rescan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.errors import StoreDamaged
from thidua.store.ledger import KEPT_FROM, node_number
from thidua.verifier import Frontier, node_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.store import Ledger

Range = tuple[int, int]
"""Leaves from one number up to, and without, another."""
Node = tuple[int, int]
"""A node: its height, and its place among those of its height."""


class Tree:
    """Answer for the tree of a ledger; nodes that were read are remembered, since none changes.

    Args:
        ledger: Where leaves and nodes are kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known: dict[Node, bytes] = {}

    def root(self, size: int) -> bytes:
        """Return the root of the tree when it had so many leaves."""
        return self._hashes([(0, size)])[0] if size else Frontier().root()

    def inclusion(self, number: int, size: int) -> list[bytes]:
        """Return the proof that a leaf is in the tree of a size (RFC 9162, section 2.1.3.1)."""
        return self._hashes(inclusion_ranges(number, size))

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return the proof that one tree begins another (RFC 9162, section 2.1.4.1)."""
        return self._hashes(consistency_ranges(first, second))

    def frontier(self, size: int) -> Frontier:
        """Return what is needed to add leaves to the tree of a size."""
        nodes = cover(0, size)
        self._fetch(nodes)
        return Frontier(size, {height: self._known[height, at] for height, at in nodes})

    def _hashes(self, ranges: Sequence[Range]) -> list[bytes]:
        covers = [cover(*each) for each in ranges]
        self._fetch(node for nodes in covers for node in nodes)
        return [self._joined(nodes) for nodes in covers]

    def _joined(self, nodes: Sequence[Node]) -> bytes:
        *others, last = (self._known[node] for node in nodes)
        for other in reversed(others):
            last = node_hash(other, last)
        return last

    def _fetch(self, nodes: Iterable[Node]) -> None:
        wanted = {node for node in nodes if node not in self._known}
        kept = {node_number(*node): node for node in wanted if node[0] >= KEPT_FROM}
        found = self._ledger.nodes(kept) if kept else {}
        for number, node in kept.items():
            if number not in found:
                raise StoreDamaged("log", f"no node {number}: the evidence has a hole")
            self._known[node] = found[number]
        for node in wanted - self._known.keys():
            self._make(node)

    def _make(self, node: Node) -> None:
        """Make a low node of the leaves that are below it, or near."""
        height, at = node
        first = (at << height) >> KEPT_FROM << KEPT_FROM
        leaves = self._ledger.leaves(first, first + (1 << KEPT_FROM) - 1)
        self._known |= {(0, leaf.number): leaf.hash for leaf in leaves}
        for above in range(1, KEPT_FROM):
            for index in range(first >> above, (first + len(leaves)) >> above):
                sides = (self._known[above - 1, 2 * index], self._known[above - 1, 2 * index + 1])
                self._known[above, index] = node_hash(*sides)
        if node not in self._known:
            raise StoreDamaged("log", f"no leaf {at << height}: the evidence has a hole")


def cover(first: int, end: int) -> list[Node]:
    """Return the perfect subtrees that leaves make, from left to right.

    Args:
        first: The number of the first leaf.
        end: The number behind the last.
    """
    nodes: list[Node] = []
    while first < end:
        height = (end - first).bit_length() - 1
        if first:
            height = min(height, (first & -first).bit_length() - 1)
        nodes.append((height, first >> height))
        first += 1 << height
    return nodes


def inclusion_ranges(number: int, size: int) -> list[Range]:
    """Return the leaves under each hash of an inclusion proof, in the proof's order."""
    first, end, ranges = 0, size, list[Range]()
    while end - first > 1:
        middle = first + _split(end - first)
        if number < middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((first, middle))
            first = middle
    return ranges[::-1]


def consistency_ranges(first: int, second: int) -> list[Range]:
    """Return the leaves under each hash of a consistency proof, in the proof's order."""
    if first in (0, second):
        return []
    begin, end, ranges = 0, second, list[Range]()
    while end != first:
        middle = begin + _split(end - begin)
        if first <= middle:
            ranges.append((middle, end))
            end = middle
        else:
            ranges.append((begin, middle))
            begin = middle
    return [*([(begin, end)] if begin else []), *ranges[::-1]]


def _split(count: int) -> int:
    """Return the largest power of two below a count."""
    return 1 << ((count - 1).bit_length() - 1)
