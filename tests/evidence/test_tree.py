"""The tree of the log: it is RFC 9162's, however it grew, and its proofs hold for nothing else."""

import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence.trees import consistency, flipped, inclusion, leaf, leaves, root
from thidua.verifier import (
    HASH,
    Frontier,
    Malformed,
    consistent,
    leaf_hash,
    node_hash,
    root_from_inclusion,
)

SIZES = st.integers(1, 70)
BITS = st.integers(0, HASH * 8 - 1)
SOME = st.data()


def is_included(index: int, size: int, proof: list[bytes], *, leaf: bytes, root: bytes) -> bool:
    """Tell whether a proof leads from a leaf to a root."""
    try:
        return root_from_inclusion(index, size, leaf, proof) == root
    except Malformed:
        return False


class TestGrowing:
    """A frontier holds a few hashes and gives the root of all."""

    @given(st.lists(st.integers(0, 9), max_size=12))
    def test_any_split_gives_the_root_of_the_whole(self, parts: list[int]) -> None:
        """Leaves that come in any portions make the tree that RFC 9162 defines."""
        frontier, added = Frontier(), 0
        for part in parts:
            frontier.extend([leaf(number) for number in range(added, added + part)])
            added += part

            assert (added, root(leaves(added))) == (frontier.size, frontier.root())

    @given(st.lists(st.integers(0, 9), max_size=12))
    def test_what_became_whole_is_every_perfect_subtree_once(self, parts: list[int]) -> None:
        """The nodes given back are the perfect subtrees, each once, at its place, and no other."""
        frontier, made, total = Frontier(), dict[tuple[int, int], bytes](), sum(parts)
        every = leaves(total)
        for part in parts:
            begun = frontier.size
            for height, first, nodes in frontier.extend(every[begun : begun + part]):
                for index, node in enumerate(nodes, first):
                    assert (height, index) not in made
                    made[height, index] = node

        perfect = {
            (height, index): root(every[index << height : (index + 1) << height])
            for height in range(1, total.bit_length())
            for index in range(total >> height)
        }
        assert perfect == made

    @given(SIZES, st.integers(0, 20))
    def test_it_goes_on_from_what_was_kept(self, size: int, more: int) -> None:
        """A frontier made of a size and the perfect subtrees that it has grows on as before."""
        every = leaves(size + more)
        peaks = {
            height: root(every[size >> height + 1 << height + 1 :][: 1 << height])
            for height in range(size.bit_length())
            if size >> height & 1
        }
        frontier = Frontier(size, peaks)
        frontier.extend(every[size:])

        assert root(every) == frontier.root()

    def test_the_empty_tree(self) -> None:
        """A tree without leaves has the hash of nothing; adding nothing changes nothing."""
        frontier = Frontier()

        assert [] == frontier.extend([])
        assert (0, hashlib.sha256().digest()) == (frontier.size, frontier.root())

    def test_what_is_given_is_left_alone(self) -> None:
        """Neither the leaves nor the peaks that are given are changed."""
        given_leaves, peaks = leaves(5), {0: leaf(9)}
        Frontier(1, peaks).extend(given_leaves)

        assert (leaves(5), {0: leaf(9)}) == (given_leaves, peaks)


class TestInclusion:
    """A leaf is in a tree at one place, and its proof holds there alone."""

    @given(SIZES, SOME)
    def test_a_proof_holds(self, size: int, data: st.DataObject) -> None:
        """Every leaf of every tree has a proof that leads to the root."""
        index = data.draw(st.integers(0, size - 1))
        every = leaves(size)

        found = root_from_inclusion(index, size, every[index], inclusion(index, every))
        assert root(every) == found

    @given(SIZES, SOME, BITS)
    def test_a_turned_bit_is_refused(self, size: int, data: st.DataObject, bit: int) -> None:
        """A proof, leaf or root with one bit turned does not hold."""
        index = data.draw(st.integers(0, size - 1))
        every = leaves(size)
        parts = [every[index], root(every), *inclusion(index, every)]
        at = data.draw(st.integers(0, len(parts) - 1))
        parts[at] = flipped(parts[at], bit)

        assert not is_included(index, size, parts[2:], leaf=parts[0], root=parts[1])

    @given(SIZES, SOME)
    def test_another_place_is_refused(self, size: int, data: st.DataObject) -> None:
        """A proof does not hold for another index of its tree, there or not."""
        index = data.draw(st.integers(0, size - 1))
        other = data.draw(st.integers(-2, size + 70).filter(lambda at: at != index))
        every = leaves(size)
        proof = inclusion(index, every)

        assert not is_included(other, size, proof, leaf=every[index], root=root(every))

    @given(SIZES, SOME)
    def test_another_size_leads_nowhere_else(self, size: int, data: st.DataObject) -> None:
        """For another size a proof has another length or turns elsewhere, or the way is the same.

        Where the way is the same, RFC 9162 cannot tell: a root is never given without its size.
        """
        index = data.draw(st.integers(0, size - 1))
        other = data.draw(st.integers(-2, 140).filter(lambda each: each != size))
        every, longer = leaves(size), leaves(max(other, 0))
        proof = inclusion(index, every)

        if is_included(index, other, proof, leaf=every[index], root=root(every)):
            assert sides(index, size) == sides(index, other)
        assert not is_included(index, other, proof, leaf=every[index], root=root(longer))

    @given(SIZES, SOME)
    def test_a_part_of_a_proof_is_refused(self, size: int, data: st.DataObject) -> None:
        """A proof that was cut, or has a hash too many, does not hold."""
        index = data.draw(st.integers(0, size - 1))
        every = leaves(size)
        proof = inclusion(index, every)
        at = data.draw(st.integers(0, len(proof)))
        changed = [[*proof[:at], leaf(99), *proof[at:]], *([proof[:at]] * (at < len(proof)))]

        for each in changed:
            assert not is_included(index, size, each, leaf=every[index], root=root(every))

    @pytest.mark.parametrize(("proof", "fault"), [([leaf(1)] * 2, "long"), ([], "short")])
    def test_the_length_of_a_proof_is_told(self, proof: list[bytes], fault: str) -> None:
        """A proof that is too long or too short is refused for that, whatever it leads to."""
        with pytest.raises(Malformed, match=f"too {fault}"):
            root_from_inclusion(0, 2, leaf(0), proof)

    @pytest.mark.parametrize("short", [b"", b"a", leaf(0)[1:], leaf(0) + b"a"])
    def test_what_is_no_hash_is_refused(self, short: bytes) -> None:
        """A leaf or a sibling of another length than a hash's is refused, whatever it leads to."""
        for each, proof in ((short, [leaf(1)]), (leaf(0), [short])):
            with pytest.raises(Malformed):
                root_from_inclusion(0, 2, each, proof)


def sides(index: int, size: int) -> list[str]:
    """Return on which side each sibling of a leaf stands, from the leaf up."""
    if size <= 1:
        return []
    k = 1 << (size - 1).bit_length() - 1
    if index < k:
        return [*sides(index, k), "right"]
    return [*sides(index - k, size - k), "left"]


class TestConsistency:
    """A tree begins with each of its earlier selves and with nothing else."""

    @given(SIZES, SOME)
    def test_a_proof_holds(self, second: int, data: st.DataObject) -> None:
        """Every tree has a proof that it continues each smaller one."""
        first = data.draw(st.integers(0, second))
        every = leaves(second)
        roots = root(every[:first]), root(every)

        assert consistent(first, second, roots, consistency(first, every))

    @given(SIZES, SOME, BITS)
    def test_a_turned_bit_is_refused(self, second: int, data: st.DataObject, bit: int) -> None:
        """A proof or a root with one bit turned does not hold."""
        first = data.draw(st.integers(1, second))
        every = leaves(second)
        parts = [root(every[:first]), root(every), *consistency(first, every)]
        at = data.draw(st.integers(0, len(parts) - 1))
        parts[at] = flipped(parts[at], bit)

        assert not consistent(first, second, (parts[0], parts[1]), parts[2:])

    @given(SIZES, SOME)
    def test_a_rewritten_beginning_is_refused(self, second: int, data: st.DataObject) -> None:
        """A tree in which an early leaf was changed has no proof that leads from the old one."""
        first = data.draw(st.integers(1, second))
        every = leaves(second)
        changed = [*every]
        changed[data.draw(st.integers(0, first - 1))] = leaf(999)

        for proof in (consistency(first, every), consistency(first, changed)):
            assert not consistent(first, second, (root(every[:first]), root(changed)), proof)

    @given(SIZES, SOME)
    def test_a_part_of_a_proof_is_refused(self, second: int, data: st.DataObject) -> None:
        """A proof that was cut, or has a hash too many, does not hold."""
        first = data.draw(st.integers(1, second))
        every = leaves(second)
        proof = consistency(first, every)
        roots = root(every[:first]), root(every)
        at = data.draw(st.integers(0, len(proof)))
        changed = [[*proof[:at], leaf(99), *proof[at:]], *([proof[:at]] * (at < len(proof)))]

        assert not any(consistent(first, second, roots, each) for each in changed)

    @given(SIZES, SOME)
    def test_other_sizes_are_refused(self, second: int, data: st.DataObject) -> None:
        """A proof does not hold between the true roots of other sizes."""
        first = data.draw(st.integers(1, second))
        other = data.draw(st.tuples(st.integers(1, 70), st.integers(1, 70)))
        every = leaves(70)
        proof = consistency(first, every[:second])
        roots = root(every[: other[0]]), root(every[: other[1]])

        holds = consistent(*other, roots, proof)
        assert holds == (other[0] <= other[1] and proof == consistency(other[0], every[: other[1]]))

    @pytest.mark.parametrize(("first", "second"), [(-1, 2), (3, 2), (0, -1), (-3, -2)])
    def test_sizes_that_cannot_be(self, first: int, second: int) -> None:
        """Nothing continues a larger tree, nor one of less than nothing."""
        roots = root(leaves(max(first, 0))), root(leaves(max(second, 0)))

        assert not any(consistent(first, second, roots, proof) for proof in ([], leaves(1)))

    def test_an_empty_tree_is_the_beginning_of_all(self) -> None:
        """Nothing needs no proof to be continued, and a proof of it is refused."""
        roots = root([]), root(leaves(3))

        assert consistent(0, 3, roots, [])
        assert not consistent(0, 3, roots, leaves(1))


class TestHashes:
    """What is hashed says what it is, so that nothing passes for something else."""

    def test_a_leaf_is_hashed_as_the_format_says(self) -> None:
        """A leaf is its marks, then each part behind its length, numbers among them."""
        parts = [struct.pack(">Q", 7), b"plan-a", struct.pack(">Q", 3), leaf(1), b"{}"]
        octets = b"".join(struct.pack(">I", len(part)) + part for part in parts)

        expected = hashlib.sha256(b"\x00\x01" + octets).digest()
        assert expected == leaf_hash(7, b"plan-a", 3, leaf(1), b"{}")

    @given(SOME)
    def test_no_part_runs_into_another(self, data: st.DataObject) -> None:
        """Leaves of different parts have different hashes, however their octets line up."""
        part = st.tuples(
            st.integers(0, 300), st.binary(max_size=4), st.integers(0, 300),
            st.sampled_from([b"", leaf(1)]), st.binary(max_size=4),
        )  # fmt: skip
        one, other = data.draw(part), data.draw(part)

        assert (one == other) == (leaf_hash(*one) == leaf_hash(*other))

    def test_a_node_is_no_leaf(self) -> None:
        """A record that spells out a node's hashes does not get that node's hash."""
        left, right = leaf(0), leaf(1)

        assert hashlib.sha256(b"\x01" + left + right).digest() == node_hash(left, right)
        assert node_hash(left, right) != hashlib.sha256(b"\x00" + left + right).digest()
