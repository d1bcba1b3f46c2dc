"""The map of heads: one root for all streams, and one place in it for each."""

import hashlib
import struct
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.evidence.trees import flipped
from thidua.verifier import (
    HASH,
    KEY_BITS,
    Malformed,
    bit,
    leaf_hash,
    map_key,
    map_leaf,
    map_node,
    map_root,
    node_hash,
    root_from_map,
)

Path = list[tuple[int, bytes]]

KEYS = st.binary(min_size=HASH, max_size=HASH)
NEAR = st.integers(0, 7).map(lambda number: number.to_bytes(HASH))
"""Keys that differ in their last bits alone."""
LEAVES = st.dictionaries(KEYS | NEAR, KEYS, min_size=1, max_size=12)
SOME = st.data()


def path_to(key: bytes, leaves: Mapping[bytes, bytes]) -> Path:
    """Return the path of a key: at each depth where keys part, the root of those that go away.

    Written from what the map is, a bit at a time and from the top, and not as ours is.
    """
    path: Path = []
    together = set(leaves)
    for depth in range(KEY_BITS):
        away = {each for each in together if bits(each)[depth] != bits(key)[depth]}
        if away and away != together:
            path.append((depth, plain_root({each: leaves[each] for each in away}, depth + 1)))
            together -= away
    return path[::-1]


def plain_root(leaves: Mapping[bytes, bytes], depth: int = 0) -> bytes:
    """Return the root of a map, by going down every bit of its keys."""
    if len(leaves) == 1:
        return next(iter(leaves.values()))
    sides = [{k: v for k, v in leaves.items() if bits(k)[depth] == side} for side in "01"]
    if not all(sides):
        return plain_root(leaves, depth + 1)
    below = b"".join(plain_root(side, depth + 1) for side in sides)
    return hashlib.sha256(b"\x03" + struct.pack(">H", depth) + below).digest()


def bits(key: bytes) -> str:
    """Return the bits of a key as text."""
    return f"{int.from_bytes(key):0{KEY_BITS}b}"


def leads(key: bytes, leaf: bytes, path: Path, root: bytes) -> bool:
    """Tell whether a path leads from a leaf to a root."""
    try:
        return root_from_map(key, leaf, path) == root
    except Malformed:
        return False


@given(LEAVES)
def test_the_root_is_that_of_the_definition(leaves: dict[bytes, bytes]) -> None:
    """The root is what going down every bit of every key gives."""
    assert plain_root(leaves) == map_root(leaves)


@given(LEAVES)
def test_every_key_has_a_path_to_the_root(leaves: dict[bytes, bytes]) -> None:
    """From each leaf a path leads to the one root."""
    root = map_root(leaves)

    assert {root} == {root_from_map(key, leaves[key], path_to(key, leaves)) for key in leaves}


@given(LEAVES, SOME)
def test_the_order_of_insertion_means_nothing(
    leaves: dict[bytes, bytes], data: st.DataObject
) -> None:
    """The same streams and heads make the same root, in whatever order they come."""
    order = data.draw(st.permutations(list(leaves)))

    assert map_root(leaves) == map_root({key: leaves[key] for key in order})


@given(LEAVES, SOME)
def test_a_key_that_is_not_there_has_no_path(
    leaves: dict[bytes, bytes], data: st.DataObject
) -> None:
    """No path that the map could offer leads from another key to the root, with any head there."""
    other = data.draw(KEYS | NEAR)
    assume(other not in leaves)
    near = data.draw(st.sampled_from(sorted(leaves)))
    head = map_leaf(other, 1, data.draw(KEYS))

    for path in (path_to(other, leaves), path_to(near, leaves), []):
        assert not leads(other, head, path, map_root(leaves))


@given(st.dictionaries(st.binary(max_size=3), st.integers(1, 9), min_size=1, max_size=8), SOME)
def test_another_version_or_head_makes_another_root(
    streams: dict[bytes, int], data: st.DataObject
) -> None:
    """A stream's last version and its last leaf are both held by the root."""
    leaves = {
        map_key(n): map_leaf(map_key(n), version, n.zfill(HASH)) for n, version in streams.items()
    }
    stream = data.draw(st.sampled_from(sorted(streams)))
    key, version, head = map_key(stream), streams[stream], stream.zfill(HASH)
    turned = flipped(head, data.draw(st.integers(0, HASH * 8 - 1)))
    path, root = path_to(key, leaves), map_root(leaves)

    assert leads(key, map_leaf(key, version, head), path, root)
    for changed in (map_leaf(key, version - 1, head), map_leaf(key, version, turned)):
        assert not leads(key, changed, path, root)
        assert root != map_root({**leaves, key: changed})


@given(LEAVES, SOME)
def test_a_changed_path_leads_elsewhere(leaves: dict[bytes, bytes], data: st.DataObject) -> None:
    """A sibling with one bit turned, another depth, a fork too few: none leads to the root."""
    assume(len(leaves) > 1)
    key = data.draw(st.sampled_from(sorted(leaves)))
    path = path_to(key, leaves)
    at = data.draw(st.integers(0, len(path) - 1))
    depth, sibling = path[at]
    other = data.draw(st.integers(-1, KEY_BITS + 1).filter(lambda each: each != depth))
    turned = flipped(sibling, data.draw(st.integers(0, HASH * 8 - 1)))

    for changed in ([(depth, turned)], [(other, sibling)], []):
        assert not leads(
            key, leaves[key], [*path[:at], *changed, *path[at + 1 :]], map_root(leaves)
        )


@given(LEAVES, SOME)
def test_a_root_has_one_place_for_a_key(leaves: dict[bytes, bytes], data: st.DataObject) -> None:
    """The path of one key is none for another: the side at each fork is the key's own bit."""
    one, other = (data.draw(st.sampled_from(sorted(leaves))) for _ in range(2))
    assume(one != other and leaves[one] != leaves[other])
    root = map_root(leaves)

    assert not leads(other, leaves[other], path_to(one, leaves), root)
    assert not leads(one, leaves[other], path_to(one, leaves), root)


def test_two_places_for_a_key_cannot_be_made() -> None:
    """Whoever puts a stream on both sides of a fork can show it from its own side alone."""
    key = map_key(b"nomination-1")
    short, long = map_leaf(key, 1, b"\x01" * HASH), map_leaf(key, 2, b"\x02" * HASH)
    root = map_node(0, short, long)

    shown = [leads(key, short, [(0, long)], root), leads(key, long, [(0, short)], root)]
    assert [bit(key, 0) == 0, bit(key, 0) == 1] == shown


@pytest.mark.parametrize("depths", [[3, 3], [2, 5], [-1], [KEY_BITS], [9, 5, 7], [5, -1]])
def test_forks_out_of_order_are_refused(depths: list[int]) -> None:
    """The forks of a path go up, each once, within the bits of a key."""
    key = map_key(b"nomination-1")

    with pytest.raises(Malformed, match="out of order"):
        root_from_map(key, key, [(depth, key) for depth in depths])


def test_a_map_of_one_stream() -> None:
    """The root of a map with one stream is its leaf, and the path to it is empty."""
    key = map_key(b"office-main")
    leaf = map_leaf(key, 1, b"\x07" * HASH)

    assert leaf == map_root({key: leaf}) == root_from_map(key, leaf, [])


def test_a_map_of_nothing() -> None:
    """The root of a map without streams is the hash of nothing, as an empty tree's is."""
    assert hashlib.sha256().digest() == map_root({})


@given(KEYS, st.integers(0, KEY_BITS - 1))
def test_bits_are_counted_from_the_first_of_the_first_octet(key: bytes, depth: int) -> None:
    """A key's bits are read as its octets are written."""
    assert int(bits(key)[depth]) == bit(key, depth)


def test_each_kind_of_hash_has_its_mark() -> None:
    """The same octets make another hash as a leaf, a node, a stream's place and a fork."""
    one, other = b"\x01" * HASH, b"\x02" * HASH
    made = [
        node_hash(one, other),
        map_node(0x0202, one, other),
        map_leaf(one, 2, other),
        leaf_hash(1, one, 2, other, b""),
        map_key(one + other),
        node_hash(other, one),
        map_node(0x0202, other, one),
        map_leaf(other, 2, one),
    ]

    assert len(made) == len(set(made))


@given(KEYS, KEYS, st.integers(0, KEY_BITS - 1), st.integers(0, 2**64 - 1))
def test_the_marks_are_those_of_the_format(one: bytes, other: bytes, at: int, version: int) -> None:
    """Each hash of the map is that of a mark and its parts, which have one length each."""
    leaf = hashlib.sha256(b"\x02\x01" + one + struct.pack(">Q", version) + other).digest()
    fork = hashlib.sha256(b"\x03" + struct.pack(">H", at) + one + other).digest()

    assert (leaf, fork) == (map_leaf(one, version, other), map_node(at, one, other))
    assert hashlib.sha256(one).digest() == map_key(one)
