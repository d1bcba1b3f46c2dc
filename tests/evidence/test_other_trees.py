"""Two other implementations agree with ours about trees and proofs; neither is ever shipped."""

import base64
import hashlib
import struct
from collections.abc import Sequence

import pymerkle  # type: ignore[import-untyped]  # It has no types.
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore.errors import VerificationError
from sigstore.models import TransparencyLogEntry
from sigstore_models.rekor import v1

from tests.evidence.trees import consistency, flipped, inclusion
from thidua.verifier import HASH, Frontier, consistent, leaf_hash, root_from_inclusion

SIZES = st.integers(1, 130)
SOME = st.data()
STREAM = b"nomination-1"


def octets(number: int) -> bytes:
    """Return what the leaf of a record is the hash of, behind RFC 9162's own octet."""
    parts = [struct.pack(">Q", number + 1), STREAM, struct.pack(">Q", number + 1), b"", b"{}"]
    return b"\x01" + b"".join(struct.pack(">I", len(part)) + part for part in parts)


def leaves(size: int) -> list[bytes]:
    """Return the leaves of some records, as we make them."""
    return [leaf_hash(number + 1, STREAM, number + 1, b"", b"{}") for number in range(size)]


def other_tree(size: int) -> pymerkle.InmemoryTree:
    """Return the tree that pymerkle makes of the same records."""
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(size):
        tree.append_entry(octets(number))
    return tree


@given(SIZES, SOME)
def test_pymerkle_makes_the_same_tree(size: int, data: st.DataObject) -> None:
    """Its leaves and its root, at every size that the tree had, are ours."""
    at = data.draw(st.integers(0, size))
    tree, frontier = other_tree(size), Frontier()
    frontier.extend(leaves(at))

    assert leaves(size) == [tree.get_leaf(index + 1) for index in range(size)]
    assert tree.get_root(at) == frontier.root()


@given(SIZES, SOME)
def test_pymerkle_makes_the_same_proofs(size: int, data: st.DataObject) -> None:
    """A proof of inclusion that it makes is accepted by us, and is the one that RFC 9162 defines.

    It lets the path begin with the leaf itself and counts from one.
    """
    index = data.draw(st.integers(0, size - 1))
    tree, every = other_tree(size), leaves(size)

    leaf, *proof = tree.prove_inclusion(index + 1).path
    assert (every[index], inclusion(index, every)) == (leaf, proof)
    assert tree.get_root() == root_from_inclusion(index, size, leaf, proof)


def continues(tree: pymerkle.InmemoryTree, first: int, roots: tuple[bytes, bytes]) -> bool:
    """Tell whether pymerkle takes one root for that of a beginning of the other's tree."""
    try:
        pymerkle.verify_consistency(*roots, tree.prove_consistency(first))
    except pymerkle.InvalidProof:
        return False
    return True


@given(SIZES, SOME, st.none() | st.integers(0, HASH * 16 - 1))
def test_pymerkle_judges_continuation_alike(
    size: int, data: st.DataObject, bit: int | None
) -> None:
    """What continues an earlier tree, and what does not, is the same for both.

    The way in which it writes a proof of consistency down is its own, and not that of RFC 9162.
    """
    first = data.draw(st.integers(1, size))
    tree, every = other_tree(size), leaves(size)
    both = tree.get_root(first) + tree.get_root(size)
    both = both if bit is None else flipped(both, bit)
    roots = both[:HASH], both[HASH:]

    ours = consistent(first, size, roots, consistency(first, every))
    assert ((bit is None), ours) == (ours, continues(tree, first, roots))


@given(SIZES, SOME, st.integers(0, HASH * 8 - 1))
def test_pymerkle_refuses_what_we_refuse(size: int, data: st.DataObject, bit: int) -> None:
    """Neither accepts a proof in which one bit was turned."""
    index = data.draw(st.integers(0, size - 1))
    tree, every = other_tree(size), leaves(size)
    proof = tree.prove_inclusion(index + 1)
    at = data.draw(st.integers(0, len(proof.path) - 1))
    proof.path[at] = flipped(proof.path[at], bit)

    leaf, *rest = proof.path
    assert tree.get_root() != root_from_inclusion(index, size, leaf, rest)
    with pytest.raises(pymerkle.InvalidProof):
        pymerkle.verify_inclusion(every[index], tree.get_root(), proof)


def entry(index: int, size: int, root: bytes, proof: Sequence[bytes]) -> TransparencyLogEntry:
    """Return one of our records as sigstore would meet it in a public log."""
    inclusion_proof = v1.InclusionProof.from_dict(
        {
            "logIndex": str(index),
            "treeSize": str(size),
            "rootHash": base64.b64encode(root).decode(),
            "hashes": [base64.b64encode(each).decode() for each in proof],
            "checkpoint": {"envelope": "not looked at by this check"},
        }
    )
    key_id = base64.b64encode(hashlib.sha256().digest()).decode()
    return TransparencyLogEntry(
        v1.TransparencyLogEntry.from_dict(
            {
                "logIndex": str(index),
                "logId": {"keyId": key_id},
                "kindVersion": {"kind": "record", "version": "1"},
                "inclusionProof": inclusion_proof.to_dict(),
                "canonicalizedBody": base64.b64encode(octets(index)).decode(),
            }
        )
    )


@given(SIZES, SOME)
def test_sigstore_accepts_a_proof(size: int, data: st.DataObject) -> None:
    """The check of RFC 6962 with which signed packages are verified accepts ours."""
    index = data.draw(st.integers(0, size - 1))
    every, frontier = leaves(size), Frontier()
    frontier.extend(every)

    verify_merkle_inclusion(entry(index, size, frontier.root(), inclusion(index, every)))


@given(SIZES, SOME, st.integers(0, HASH * 8 - 1))
def test_sigstore_refuses_a_changed_proof(size: int, data: st.DataObject, bit: int) -> None:
    """A bit that was turned in the proof or the root, and a hash too many, are refused."""
    index = data.draw(st.integers(0, size - 1))
    every, frontier = leaves(size), Frontier()
    frontier.extend(every)
    parts = [frontier.root(), *inclusion(index, every)]
    at = data.draw(st.integers(0, len(parts)))
    changed = [*parts, every[0]]
    if at < len(parts):
        changed = [*parts[:at], flipped(parts[at], bit), *parts[at + 1 :]]

    with pytest.raises(VerificationError):
        verify_merkle_inclusion(entry(index, size, changed[0], changed[1:]))
