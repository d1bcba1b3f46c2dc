"""What a store keeps of the evidence over its log, whatever keeps it: only ever added to.

The tree is that of RFC 9162. Its nodes are numbered in order from left to right, so that a node
has one number for ever, however the tree grows: the leaf ``i`` would have ``2 * i``.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Leaf(NamedTuple):
    """Hold one leaf of the tree: its number, from 0 without gaps, and the record's position."""

    number: int
    position: int
    hash: bytes


class Branch(NamedTuple):
    """Hold one node of the map: a fork of two others, or the head of one stream.

    Ids grow from 1 without gaps, and a node is never changed: a map that changed has new nodes on
    the way to its root, and the old root still leads to the old map.
    """

    id: int
    hash: bytes
    key: bytes
    """The key of the stream; under a fork, that of any stream below it."""
    depth: int = -1
    """At which bit of the keys it forks; -1 for a head."""
    left: int = 0
    right: int = 0
    version: int = 0
    leaf: bytes = b""
    """The head's leaf."""


class Kept(NamedTuple):
    """Hold a checkpoint as kept beside the log, with what leads to it."""

    id: int
    size: int
    heads: int
    """The id of the root of the map."""
    note: bytes
    proof: tuple[bytes, ...]
    """The consistency proof from the checkpoint before it."""


KEPT_FROM = 4
"""From which height on inner nodes are kept."""
SEGMENT = 256
"""How many leaves stand together at the most."""


class Ledger(Protocol):
    """Keep leaves, nodes, the map and checkpoints; every method may raise a ``StoreError``."""

    def size(self) -> int:
        """Return how many leaves there are."""
        ...

    def leaves(self, first: int, last: int) -> list[Leaf]:
        """Return the leaves from one number to another, both included."""
        ...

    def leaf_octets(self, first: int, last: int) -> tuple[bytes, bytes]:
        """Return the same as octets: the positions, eight octets each, and the hashes."""
        ...

    def nodes(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Return the hashes of inner nodes by their numbers; those that are missing are left out.

        Nodes below ``KEPT_FROM`` are not kept: they are made of a few leaves.
        """
        ...

    def grow(self, leaves: Sequence[Leaf], nodes: Sequence[tuple[int, bytes]]) -> bool:
        """Add leaves with the inner nodes that they complete, in one transaction.

        Returns:
            False, with nothing added, where the first is not the next leaf: others were first.
        """
        ...

    def branch(self, id: int) -> Branch:
        """Return one node of the map."""
        ...

    def branch_range(self, first: int, last: int) -> list[Branch]:
        """Return the nodes of the map from one id to another, both included."""
        ...

    def branches(self) -> int:
        """Return the id of the last node of the map; 0 when there is none."""
        ...

    def keep(self, kept: Kept, branches: Sequence[Branch]) -> bool:
        """Keep a checkpoint with the nodes of the map that are new with it, in one transaction.

        Returns:
            False, with nothing kept, where its id or theirs are not the next: others were first.
        """
        ...

    def checkpoints(self, after: int = 0) -> list[Kept]:
        """Return the checkpoints with ids above one, in order."""
        ...

    def last_checkpoint(self) -> Kept | None:
        """Return the checkpoint of the greatest size; of several, the one that was kept last."""
        ...

    def last_id(self) -> int:
        """Return the id of the checkpoint that was kept last; 0 when there is none."""
        ...


def node_number(height: int, index: int) -> int:
    """Return the number of a node of the tree.

    Args:
        height: How far it stands above the leaves.
        index: Its place among the nodes of that height, from 0.
    """
    return (index << (height + 1)) + (1 << height) - 1


def packed(leaves: Sequence[Leaf]) -> tuple[bytes, bytes]:
    """Return leaves as octets: the positions, eight octets each, and the hashes.

    Args:
        leaves: The leaves.
    """
    positions = (leaf.position for leaf in leaves)
    return struct.pack(f">{len(leaves)}Q", *positions), b"".join(leaf.hash for leaf in leaves)
