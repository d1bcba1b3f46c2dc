"""The verifiable map of every stream's head: grown without changing what was there, and proven.

It is a path-compressed sparse Merkle tree. What is above a stream that changed is made anew, and
the rest is shared, so that every checkpoint's map stays whole at the cost of its changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from thidua.store import Branch
from thidua.verifier import KEY_BITS, bit, map_leaf, map_node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thidua.store import Ledger


class Head(NamedTuple):
    """Hold the last version of a stream and that record's leaf, under the stream's key."""

    key: bytes
    version: int
    leaf: bytes


class Growth:
    """Make a new map from an old one, and hold the nodes that are new with it.

    Args:
        ledger: Where the nodes of the old one are kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._next = ledger.branches() + 1
        self.made: list[Branch] = []

    def grown(self, root: int, heads: Sequence[Head]) -> Branch:
        """Return the root of the map with other heads in it.

        Args:
            root: The id of the old root; 0 where there was no map.
            heads: The heads that changed or are new, at least one, in order of their keys.
        """
        return self._put(self._ledger.branch(root) if root else None, heads)

    def _put(self, node: Branch | None, heads: Sequence[Head]) -> Branch:
        if node is None:
            return self._built(heads)
        if node.depth < 0:
            kept = {node.key: Head(node.key, node.version, node.leaf)}
            return self._built(sorted((kept | {head.key: head for head in heads}).values()))
        depth = min(fork(node.key, heads[0].key), fork(node.key, heads[-1].key))
        sides = _sided(heads, min(depth, node.depth))
        if depth >= node.depth:
            return self._forked(node.depth, *self._below(node, sides))
        mine = bit(node.key, depth)
        kept_side = self._put(node, sides[mine]) if sides[mine] else node
        other = self._built(sides[1 - mine])
        return self._forked(depth, *((other, kept_side) if mine else (kept_side, other)))

    def _below(self, node: Branch, sides: tuple[Sequence[Head], Sequence[Head]]) -> list[Branch]:
        below = [self._ledger.branch(id) for id in (node.left, node.right)]
        return [self._put(old, new) if new else old for old, new in zip(below, sides, strict=True)]

    def _built(self, heads: Sequence[Head]) -> Branch:
        if len(heads) == 1:
            (head,) = heads
            return self._add(map_leaf(*head), head.key, version=head.version, leaf=head.leaf)
        depth = fork(heads[0].key, heads[-1].key)
        left, right = map(self._built, _sided(heads, depth))
        return self._forked(depth, left, right)

    def _forked(self, depth: int, left: Branch, right: Branch) -> Branch:
        whole = map_node(depth, left.hash, right.hash)
        return self._add(whole, left.key, depth=depth, left=left.id, right=right.id)

    def _add(self, digest: bytes, key: bytes, **more: int | bytes) -> Branch:
        branch = Branch(self._next, digest, key, **more)  # type: ignore[arg-type]
        self._next += 1
        self.made.append(branch)
        return branch


def path_to(ledger: Ledger, root: int, key: bytes) -> tuple[Branch, list[tuple[int, bytes]]]:
    """Return the head that a key leads to, with the forks above it, from the head up.

    The head is that of another stream where the key has none.

    Args:
        ledger: Where the nodes are kept.
        root: The id of the map's root.
        key: The key of a stream.
    """
    node, forks = ledger.branch(root), list[tuple[int, bytes]]()
    while node.depth >= 0:
        left, right = ledger.branch(node.left), ledger.branch(node.right)
        follow, sibling = (right, left) if bit(key, node.depth) else (left, right)
        forks.append((node.depth, sibling.hash))
        node = follow
    return node, forks[::-1]


def fork(one: bytes, other: bytes) -> int:
    """Return the first bit in which two keys differ; 256 where they are the same."""
    return KEY_BITS - (int.from_bytes(one) ^ int.from_bytes(other)).bit_length()


def _sided(heads: Sequence[Head], depth: int) -> tuple[Sequence[Head], Sequence[Head]]:
    cut = next((at for at, head in enumerate(heads) if bit(head.key, depth)), len(heads))
    return heads[:cut], heads[cut:]
