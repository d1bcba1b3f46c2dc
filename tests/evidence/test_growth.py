"""The map grows from checkpoint to checkpoint, and every old one stays whole."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.evidence.mapping import Growth, Head, fork, path_to
from thidua.store import Branch, Kept, Log, open_log
from thidua.verifier import KEY_BITS, map_leaf, map_root, root_from_map

NEAR = st.integers(0, 15).map(lambda number: number.to_bytes(32))
"""Keys that differ in their last bits alone."""
KEYS = NEAR | st.binary(min_size=32, max_size=32)
HEADS = st.tuples(st.integers(1, 99), st.binary(min_size=32, max_size=32))
Changes = list[dict[bytes, tuple[int, bytes]]]
CHANGES = st.lists(st.dictionaries(KEYS, HEADS, min_size=1, max_size=6), min_size=1, max_size=6)


def grown(log: Log, changes: Changes) -> Iterator[tuple[Branch, dict[bytes, bytes]]]:
    """Grow a map by one set of changes after another; give each root with what is in it."""
    root, known = 0, dict[bytes, bytes]()
    for number, heads in enumerate(changes, 1):
        growth = Growth(log.ledger)
        top = growth.grown(root, sorted(Head(key, *head) for key, head in heads.items()))
        assert log.ledger.keep(Kept(number, number, top.id, b"", ()), growth.made)
        known = known | {key: map_leaf(key, *head) for key, head in heads.items()}
        root = top.id
        yield top, known


@pytest.fixture
def memory() -> Log:
    """Return a log in memory."""
    return open_log("memory:")


@given(CHANGES)
def test_its_root_is_that_of_all_heads(changes: Changes) -> None:
    """However the heads came and changed, the root is that of a map made of them at once."""
    for top, known in grown(open_log("memory:"), changes):
        assert map_root(known) == top.hash


@given(CHANGES)
def test_an_old_root_still_leads_to_every_head(changes: Changes) -> None:
    """After all changes, each checkpoint's map proves what it held then."""
    log = open_log("memory:")
    for top, known in list(grown(log, changes)):
        for key, leaf in known.items():
            head, path = path_to(log.ledger, top.id, key)
            assert (key, leaf) == (head.key, head.hash)
            assert top.hash == root_from_map(key, leaf, path)


@given(CHANGES, KEYS)
def test_a_key_that_is_not_there_leads_to_another(changes: Changes, key: bytes) -> None:
    """The way of an unknown key ends at some other stream's head."""
    log = open_log("memory:")
    top, known = list(grown(log, changes))[-1]

    head, _ = path_to(log.ledger, top.id, key)
    assert (key in known) == (head.key == key)


def test_only_what_is_above_a_change_is_made_anew(memory: Log) -> None:
    """One head that changes among 256 costs nine nodes: itself, and those above it."""
    heads: Mapping[bytes, tuple[int, bytes]] = {
        bytes([first, *[0] * 31]): (1, bytes(32)) for first in range(256)
    }
    (top, known), _ = grown(memory, [dict(heads), {bytes(32): (2, b"\x01" * 32)}])

    assert 256 + 255 + 9 == memory.ledger.branches()
    assert map_root(known) == top.hash


@pytest.mark.parametrize(("other", "bit"), [(0, KEY_BITS), (1, 255), (2, 254), (1 << 255, 0)])
def test_where_two_keys_part(other: int, bit: int) -> None:
    """It is the first bit in which they differ; the same keys part nowhere."""
    assert bit == fork(bytes(32), other.to_bytes(32))
