"""The evidence over a log in memory."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from thidua.store.ledger import packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thidua.store.ledger import Branch, Kept, Leaf


class MemoryLedger:
    """Keep evidence in memory, for as long as its log is there."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._leaves: list[Leaf] = []
        self._nodes: dict[int, bytes] = {}
        self._branches: list[Branch] = []
        self._checkpoints: list[Kept] = []

    def size(self) -> int:
        """Return how many leaves there are."""
        return len(self._leaves)

    def leaves(self, first: int, last: int) -> list[Leaf]:
        """Return the leaves from one number to another, both included."""
        return self._leaves[max(first, 0) : last + 1]

    def leaf_octets(self, first: int, last: int) -> tuple[bytes, bytes]:
        """Return the same as octets: the positions, eight octets each, and the hashes."""
        return packed(self.leaves(first, last))

    def nodes(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Return the hashes of inner nodes by their numbers."""
        return {number: self._nodes[number] for number in numbers if number in self._nodes}

    def grow(self, leaves: Sequence[Leaf], nodes: Sequence[tuple[int, bytes]]) -> bool:
        """Add leaves with the inner nodes that they complete; false where others were first."""
        with self._lock:
            if leaves[0].number != len(self._leaves):
                return False
            self._nodes.update(nodes)
            self._leaves.extend(leaves)
            return True

    def branch(self, id: int) -> Branch:
        """Return one node of the map."""
        return self._branches[id - 1]

    def branch_range(self, first: int, last: int) -> list[Branch]:
        """Return the nodes of the map from one id to another, both included."""
        return self._branches[first - 1 : last]

    def branches(self) -> int:
        """Return the id of the last node of the map; 0 when there is none."""
        return len(self._branches)

    def keep(self, kept: Kept, branches: Sequence[Branch]) -> bool:
        """Keep a checkpoint with the new nodes of its map; false where others were first."""
        with self._lock:
            first = branches[0].id if branches else self.branches() + 1
            if (kept.id, first) != (len(self._checkpoints) + 1, self.branches() + 1):
                return False
            self._branches.extend(branches)
            self._checkpoints.append(kept)
            return True

    def checkpoints(self, after: int = 0) -> list[Kept]:
        """Return the checkpoints with ids above one, in order."""
        return self._checkpoints[after:]

    def last_checkpoint(self) -> Kept | None:
        """Return the checkpoint of the greatest size; of several, the one that was kept last."""
        return max(self._checkpoints, key=lambda kept: (kept.size, kept.id), default=None)

    def last_id(self) -> int:
        """Return the id of the checkpoint that was kept last; 0 when there is none."""
        return len(self._checkpoints)
