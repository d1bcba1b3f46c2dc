"""RFC 9162's definitions, written down as they stand there: slow, recursive, and by other code."""

import hashlib
from collections.abc import Sequence

Leaves = Sequence[bytes]


def leaf(number: int) -> bytes:
    """Return the hash of a leaf that holds a number."""
    return hashlib.sha256(b"\x00" + b"%d" % number).digest()


def leaves(size: int) -> list[bytes]:
    """Return the hashes of leaves that differ."""
    return [leaf(number) for number in range(size)]


def split(size: int) -> int:
    """Return the largest power of two that is smaller than a size."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def root(of: Leaves) -> bytes:
    """Return the Merkle tree hash of leaves (section 2.1.1)."""
    if not of:
        return hashlib.sha256().digest()
    if len(of) == 1:
        return of[0]
    k = split(len(of))
    return hashlib.sha256(b"\x01" + root(of[:k]) + root(of[k:])).digest()


def inclusion(index: int, of: Leaves) -> list[bytes]:
    """Return the proof that a leaf is in a tree (section 2.1.3.1)."""
    if len(of) == 1:
        return []
    k = split(len(of))
    if index < k:
        return [*inclusion(index, of[:k]), root(of[k:])]
    return [*inclusion(index - k, of[k:]), root(of[:k])]


def consistency(first: int, of: Leaves) -> list[bytes]:
    """Return the proof that a tree begins with one of a smaller size (section 2.1.4.1)."""
    return subproof(first, of, is_whole=True) if first else []


def subproof(first: int, of: Leaves, *, is_whole: bool) -> list[bytes]:
    """Return a part of that proof: SUBPROOF of section 2.1.4.1."""
    if first == len(of):
        return [] if is_whole else [root(of)]
    k = split(len(of))
    if first <= k:
        return [*subproof(first, of[:k], is_whole=is_whole), root(of[k:])]
    return [*subproof(first - k, of[k:], is_whole=False), root(of[:k])]


def flipped(octets: bytes, at: int) -> bytes:
    """Return octets with one bit turned."""
    changed = bytearray(octets)
    changed[at >> 3] ^= 1 << (at & 7)
    return bytes(changed)
