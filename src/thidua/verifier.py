"""Verify a bundle of records offline: ``thidua-verify BUNDLE --checkpoint FILE --key VKEY``.

This is one file on purpose, longer than others here: an auditor reads it whole, carries it on a
stick, and runs it with Python 3.11 and ``cryptography`` alone, without thidua and without trust in
whoever made the bundle. Nothing that a bundle holds is imported, run, fetched or written.

What it rests on: RFC 9162 (the tree and its proofs), C2SP signed-note, tlog-checkpoint and
tlog-cosignature (checkpoints and who signed them), NIST SP 800-38D and RFC 2104 (fields that are
sealed), and ``docs/bundle-format.md`` of thidua.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import mmap
import os
import re
import struct
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    import argparse

QUESTIONS: Final = ("integrity", "authenticity", "completeness", "replay")
INTEGRITY, AUTHENTICITY, COMPLETENESS, REPLAY = QUESTIONS
"""What is asked of a bundle; each has an answer of its own."""
Sha256 = hashlib.sha256
HASH: Final = 32
"""How many octets a hash has."""


class Malformed(ValueError):
    """Say that something is not of its form: what, and where."""


class Contradiction(Malformed):
    """Say that a bundle contradicts itself, and which question that answers."""

    def __init__(self, question: str, what: str) -> None:
        super().__init__(what)
        self.question = question


# ------------------------------------------------------------------ leaves and the tree (RFC 9162)

_PLACE = struct.Struct(">IQI")
_LENGTH = struct.Struct(">I")


def leaf_hash(position: int, stream: bytes, version: int, previous: bytes, record: bytes) -> bytes:
    """Return the hash of one record's leaf.

    Args:
        position: Where the record stands in the log.
        stream: The name of its stream, in UTF-8.
        version: Its place in its stream, from 1.
        previous: The hash of the leaf before it in its stream; empty for the first.
        record: The octets of the record as stored; ciphertext stays ciphertext.
    """
    return Sha256(
        b"".join(
            (
                b"\x00\x01",  # RFC 9162's octet of a leaf, and the number of this form of leaves.
                _PLACE.pack(8, position, len(stream)),
                stream,
                _PLACE.pack(8, version, len(previous)),
                previous,
                _LENGTH.pack(len(record)),
                record,
            )
        )
    ).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node of the tree (RFC 9162, section 2.1.1)."""
    return Sha256(b"\x01" + left + right).digest()


class Frontier:
    """Grow a tree leaf by leaf, and hold no more of it than its perfect subtrees."""

    def __init__(self, size: int = 0, peaks: Mapping[int, bytes] | None = None) -> None:
        """Begin with a tree that is there: its size, and its perfect subtrees by height."""
        self.size = size
        self._peaks = dict(peaks or {})

    def extend(self, leaves: Sequence[bytes]) -> list[tuple[int, int, list[bytes]]]:
        """Add leaves; return the nodes that became whole: height, index of the first, hashes."""
        made: list[tuple[int, int, list[bytes]]] = []
        nodes, height, size = list(leaves), 0, self.size
        self.size += len(nodes)
        while nodes:
            if size >> height & 1:
                nodes.insert(0, self._peaks.pop(height))
            if len(nodes) & 1:
                self._peaks[height] = nodes.pop()
            pair = iter(nodes)
            nodes = [Sha256(b"\x01" + left + right).digest() for left, right in zip(pair, pair)]  # noqa: B905 - an iterator with itself
            height += 1
            if nodes:
                made.append((height, size >> height, nodes[:]))
        return made

    def root(self) -> bytes:
        """Return the hash of the whole tree."""
        whole = b""
        for height in sorted(self._peaks):
            peak = self._peaks[height]
            whole = node_hash(peak, whole) if whole else peak
        return whole or Sha256().digest()


def root_from_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes:
    """Return the root that an inclusion proof leads to (RFC 9162, section 2.1.3.2).

    Raises:
        Malformed: The proof is not one for that index and size.
    """
    if not 0 <= index < size or any(len(each) != HASH for each in (leaf, *proof)):
        raise Malformed(f"no proof for the index {index} of a tree of {size}")
    at, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Malformed("the proof is too long")
        if at & 1 or at == last:
            node = node_hash(sibling, node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise Malformed("the proof is too short")
    return node


def consistent(first: int, second: int, roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> bool:
    """Tell whether a tree of one size is the beginning of another (RFC 9162, section 2.1.4.2).

    Args:
        first: The smaller size.
        second: The greater size.
        roots: The roots at both.
        proof: The consistency proof.
    """
    if first in (0, second):
        return not proof and (first == 0 or roots[0] == roots[1]) and first <= second
    if not 0 < first < second or not proof:
        return False
    path = list(proof) if first & (first - 1) else [roots[0], *proof]
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(node, old), node_hash(node, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, node)
        at, last = at >> 1, last >> 1
    return last == 0 and (old, new) == roots


# --------------------------------------------------------------------------------- the map of heads

KEY_BITS: Final = 256


def map_key(stream: bytes) -> bytes:
    """Return the place of a stream in the map."""
    return Sha256(stream).digest()


def map_leaf(key: bytes, version: int, head: bytes) -> bytes:
    """Return the hash of a stream's place in the map: its last version, and that record's leaf."""
    return Sha256(b"\x02\x01" + key + struct.pack(">Q", version) + head).digest()


def map_node(depth: int, left: bytes, right: bytes) -> bytes:
    """Return the hash of a fork of the map at a bit of the keys."""
    return Sha256(b"\x03" + struct.pack(">H", depth) + left + right).digest()


def bit(key: bytes, depth: int) -> int:
    """Return a bit of a key; 0 is the first of the first octet."""
    return key[depth >> 3] >> (7 - (depth & 7)) & 1


def root_from_map(key: bytes, leaf: bytes, path: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the root of the map that a path leads to, from the leaf up.

    The side of each fork is the key's own bit, so that a root has one place for a key.

    Raises:
        Malformed: The forks do not stand one above the other.
    """
    node, below = leaf, KEY_BITS
    for depth, sibling in path:
        if not 0 <= depth < below:
            raise Malformed("the forks of a path through the map are out of order")
        sides = (sibling, node) if bit(key, depth) else (node, sibling)
        node, below = map_node(depth, *sides), depth
    return node


def map_root(heads: Mapping[bytes, bytes]) -> bytes:
    """Return the root of the map over the hashes of its leaves, by key."""
    return _forked(sorted(heads), heads, 0) if heads else Sha256().digest()


def map_of(heads: Mapping[bytes, tuple[int, bytes]]) -> bytes:
    """Return the root of the map over the last version and leaf of each stream, by its name."""
    leaves = {(key := map_key(name)): map_leaf(key, *head) for name, head in heads.items()}
    return map_root(leaves)


def _forked(keys: Sequence[bytes], heads: Mapping[bytes, bytes], depth: int) -> bytes:
    if len(keys) == 1:
        return heads[keys[0]]
    first, last = keys[0], keys[-1]
    while bit(first, depth) == bit(last, depth):
        depth += 1
    cut = next(at for at, key in enumerate(keys) if bit(key, depth))
    sides = (_forked(side, heads, depth + 1) for side in (keys[:cut], keys[cut:]))
    return map_node(depth, *sides)


# --------------------------------------------------------- signed notes and checkpoints (C2SP)

ED25519: Final = 0x01
COSIGNATURE: Final = 0x04
_NAME: Final = r"[^\s+\ud800-\udfff]{1,200}"
_VKEY = re.compile(rf"(?P<name>{_NAME})\+(?P<id>[0-9a-f]{{8}})\+(?P<key>[A-Za-z0-9+/=]+)")
_SIGNATURE = re.compile(rf"— (?P<name>{_NAME}) (?P<octets>[A-Za-z0-9+/=]+)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_MAP: Final = "thidua/map/v1 "
_AT: Final = "thidua/at/v1 "
_MOST_SIGNATURES: Final = 100
_STAMP: Final = 8


def unbase64(text: str) -> bytes:
    """Return the octets that a text stands for in base64, of which there is one form.

    Raises:
        Malformed: It is not of that form.
    """
    try:
        octets = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(f"not base64: {error}") from None
    if in_base64(octets) != text:
        raise Malformed("not the one form of base64")
    return octets


def in_base64(octets: bytes) -> str:
    """Return octets in base64."""
    return base64.b64encode(octets).decode()


def a_hash(text: str) -> bytes:
    """Return a hash that is written in base64.

    Raises:
        Malformed: It is none.
    """
    octets = unbase64(text)
    if len(octets) != HASH:
        raise Malformed("a hash has 32 octets")
    return octets


class Key(NamedTuple):
    """Hold a key that signatures are checked with: of the office, or of a witness."""

    name: str
    id: bytes
    algorithm: int
    public: bytes
    text: str


_SMALL_ORDER: Final = frozenset(
    bytes.fromhex(each)
    for each in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        *(f"{first}{'ff' * 30}7f" for first in ("ec", "ed", "ee")),
    )
)
"""The points of Ed25519 for which anybody can sign, in every encoding, without the bit of a side."""


def parse_key(text: str) -> Key:
    """Read a key: ``name+id+base64``, as C2SP's signed-note has it.

    Raises:
        Malformed: It is not of that form, its id is not its own, or anybody could sign for it.
    """
    text = text.strip()
    found = _VKEY.fullmatch(text)
    if found is None:
        raise Malformed("a key is written name+id+base64")
    octets = unbase64(found["key"])
    id = Sha256(found["name"].encode() + b"\n" + octets).digest()[:4]
    if id.hex() != found["id"]:
        raise Malformed(f"the key's id is {id.hex()}, not {found['id']}")
    if octets[0] not in ALGORITHMS or len(octets) != 1 + HASH:
        raise Malformed(f"keys of type {octets[0]} are not known here")
    if octets[1:-1] + bytes([octets[-1] & 0x7F]) in _SMALL_ORDER:
        raise Malformed("anybody can sign for that key: it is a point of small order")
    return Key(found["name"], id, octets[0], octets[1:], text)


def _ed25519(public: bytes, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def cosigned_message(moment: int, text: bytes) -> bytes:
    """Return what a witness signs at a moment, in seconds since 1970 (C2SP tlog-cosignature)."""
    return b"cosignature/v1\ntime %d\n" % moment + text


def _cosignature(public: bytes, signature: bytes, message: bytes) -> bool:
    moment = int.from_bytes(signature[:_STAMP])
    return _ed25519(public, signature[_STAMP:], cosigned_message(moment, message))


ALGORITHMS: Final[Mapping[int, Callable[[bytes, bytes, bytes], bool]]] = {
    ED25519: _ed25519,
    COSIGNATURE: _cosignature,
}
"""How each type of key is asked whether a signature is its own."""


class Note(NamedTuple):
    """Hold a signed note: its text with the last line's end, and who signed."""

    text: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...]
    """The name, the key's id and the signature, of each."""

    def signed_by(self, key: Key) -> bool | None:
        """Tell whether a key signed it: yes, or falsely, or not at all (nothing)."""
        mine = [s for name, id, s in self.signatures if (name, id) == (key.name, key.id)]
        check = ALGORITHMS[key.algorithm]
        return all(check(key.public, s, self.text) for s in mine) if mine else None


def parse_note(octets: bytes) -> Note:
    """Read a signed note (C2SP signed-note); one without signatures may end with its text.

    Raises:
        Malformed: It is not of that form.
    """
    try:
        whole = octets.decode()
    except UnicodeDecodeError:
        raise Malformed("a note is written in UTF-8") from None
    if any(c != "\n" and (c < " " or c == "\x7f") for c in whole) or not whole.endswith("\n"):
        raise Malformed("a note has lines and no other control characters")
    text, parted, below = whole.rpartition("\n\n")
    if not parted:
        return Note(octets, ())
    lines = below.removesuffix("\n").split("\n")
    if len(lines) > _MOST_SIGNATURES:
        raise Malformed("a note has 100 signatures at most")
    return Note(f"{text}\n".encode(), tuple(map(_signature, lines)))


def _signature(line: str) -> tuple[str, bytes, bytes]:
    found = _SIGNATURE.fullmatch(line)
    octets = unbase64(found["octets"]) if found else b""
    if found is None or len(octets) <= 4:  # noqa: PLR2004 - the id's length
        raise Malformed("a signature is written — name base64")
    return found["name"], octets[:4], octets[4:]


class Checkpoint(NamedTuple):
    """Hold what an office committed to: how many records, the tree's root, the map's root."""

    origin: str
    size: int
    root: bytes
    heads: bytes | None
    """The root of the map of every stream's head."""
    at: str | None
    """The moment that the office gave; nobody else vouches for it."""
    note: Note


def parse_checkpoint(octets: bytes) -> Checkpoint:
    """Read a checkpoint (C2SP tlog-checkpoint) with the two lines that thidua adds.

    Raises:
        Malformed: It is not of that form.
    """
    note = parse_note(octets)
    lines = note.text.decode().removesuffix("\n").split("\n")
    if len(lines) < 3 or not all(lines) or not _SIZE.fullmatch(lines[1]):  # noqa: PLR2004
        raise Malformed("a checkpoint has an origin, a size and a root, a line each")
    more = lines[3:]
    roots = [a_hash(line.removeprefix(_MAP)) for line in more if line.startswith(_MAP)]
    moments = [line.removeprefix(_AT) for line in more if line.startswith(_AT)]
    if len(roots) > 1 or len(moments) > 1:
        raise Malformed("a checkpoint says twice what it may say once")
    return Checkpoint(
        origin=lines[0],
        size=int(lines[1]),
        root=a_hash(lines[2]),
        heads=roots[0] if roots else None,
        at=moments[0] if moments else None,
        note=note,
    )


def checkpoint_text(origin: str, size: int, root: bytes, heads: bytes, at: str) -> bytes:
    """Return the text of a checkpoint, to be signed; ``heads`` is the map's root."""
    lines = (origin, str(size), in_base64(root), _MAP + in_base64(heads), _AT + at)
    return "".join(f"{line}\n" for line in lines).encode()


# ------------------------------------------------------------------------- the bundle, on disk

FORMAT: Final = "thidua-bundle@1"
MANIFEST, README, CHECKPOINT, RECORDS = (
    "manifest.json",
    "README.md",
    "checkpoint.txt",
    "records.txt",
)
PROOFS, STATES, OPENED = "proofs.json", "states.json", "opened.json"
FILES: Final = (MANIFEST, README, CHECKPOINT, OPENED, PROOFS, RECORDS, STATES)
"""Every name that a file in a bundle may have."""
OFFICE: Final = b"office-main"
"""The stream that holds the history of the office's keys."""
LARGEST: Final = 2**32 - 1
"""How many octets a bundle has at the most."""
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_MARK: Final = b"PK\x03\x04"
_DAY: Final = 0x21
_LARGEST_JSON: Final = 2**28
_LONGEST_LINE: Final = 1000
_GREATEST: Final = 2**63 - 1

Octets = bytes | mmap.mmap
Span = tuple[int, int]


def local_header(name: bytes, crc: int, size: int) -> bytes:
    """Return what stands before a file: a bundle is a ZIP of one form, not compressed."""
    return _LOCAL.pack(_MARK, 20, 0, 0, 0, _DAY, crc, size, size, len(name), 0) + name


def directory(entries: Sequence[tuple[bytes, int, int, int]]) -> bytes:
    """Return what stands behind the files: of each its name, checksum, size and place."""
    rows = b"".join(
        _CENTRAL.pack(
            b"PK\x01\x02", 20, 20, 0, 0, 0, _DAY, crc, size, size, len(name), 0, 0, 0, 0, 0, at
        )
        + name
        for name, crc, size, at in entries
    )
    count, begun = len(entries), sum(30 + len(name) + size for name, _, size, _ in entries)
    return rows + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(rows), begun, 0)


def spans(data: Octets) -> dict[str, Span]:
    """Return where each file of a bundle stands; every other octet is as it must be.

    Raises:
        Malformed: It is not a bundle, or damaged.
    """
    found: dict[str, Span] = {}
    entries: list[tuple[bytes, int, int, int]] = []
    at = 0
    while data[at : at + 4] == _MARK and len(data) - at >= _LOCAL.size:
        *_, crc, _, size, length, _ = _LOCAL.unpack(data[at : at + _LOCAL.size])
        begun = at + _LOCAL.size + length
        name = data[at + _LOCAL.size : begun]
        if data[at:begun] != local_header(name, crc, size) or begun + size > len(data):
            raise Malformed(f"the archive is damaged at octet {at}")
        if _crc(data, (begun, begun + size)) != crc:
            raise Malformed(f"the archive is damaged within octets {begun} to {begun + size}")
        told = name.decode("ascii", "replace")
        if told not in FILES or told in found:
            raise Malformed(f"no bundle holds a file {told!r}, or it is there twice")
        found[told] = begun, begun + size
        entries.append((name, crc, size, at))
        at = begun + size
    end = directory(entries)
    if len(data) - at != len(end) or data[at:] != end:
        raise Malformed(f"the archive is damaged at octet {at} or behind it")
    if missing := {MANIFEST, CHECKPOINT, RECORDS, PROOFS} - found.keys():
        raise Malformed(f"{', '.join(sorted(missing))} is missing")
    return found


def _pieces(data: Octets, span: Span) -> Iterator[bytes]:
    for at in range(span[0], span[1], 2**20):
        yield data[at : min(at + 2**20, span[1])]


def _crc(data: Octets, span: Span) -> int:
    crc = 0
    for piece in _pieces(data, span):
        crc = zlib.crc32(piece, crc)
    return crc


def _sha256(data: Octets, span: Span) -> str:
    digest = Sha256()
    for piece in _pieces(data, span):
        digest.update(piece)
    return digest.hexdigest()


def as_canonical(value: object) -> bytes:
    """Return the one form in which a bundle's JSON is written."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def strict_json(octets: bytes) -> Any:
    """Read JSON in which nothing is said twice.

    Raises:
        Malformed: It is no JSON, or a key stands twice in one object.
    """
    try:
        return json.loads(octets, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"no JSON of ours: {error}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise Malformed("a key stands twice in one object")
    return held


def _no_number(word: str) -> None:
    raise Malformed(f"{word} is no number")


class Bundle:
    """Give what is in a bundle, each part checked for its form when it is asked for.

    Raises:
        Malformed: It is not a bundle, or damaged.
    """

    def __init__(self, data: Octets) -> None:
        self.data = data
        self.spans = spans(data)
        self.manifest = _shaped(self.json(MANIFEST), _MANIFEST, MANIFEST)
        if self.manifest["format"] != FORMAT:
            raise Malformed(f"its format is {self.manifest['format']!r}, known is {FORMAT!r}")
        if not all(isinstance(name, str) for name in self.manifest["streams"]):
            raise Malformed(f"{MANIFEST} lists a stream that is no name")
        self.checkpoint = parse_checkpoint(self.octets(CHECKPOINT))
        self.proofs = _shaped(self.json(PROOFS), _PROOFS, PROOFS)

    @property
    def newest(self) -> tuple[str, Checkpoint]:
        """Return its checkpoint."""
        return "bundle", self.checkpoint

    @property
    def whole(self) -> bool:
        """Tell whether it claims to hold the whole log."""
        return bool(self.manifest["scope"] == "all")

    def octets(self, name: str) -> bytes:
        """Return a file; nothing where it is not there."""
        begun, end = self.spans.get(name, (0, 0))
        if end - begun > _LARGEST_JSON:
            raise Malformed(f"{name} is too large")
        return self.data[begun:end]

    def json(self, name: str) -> Any:
        """Return what a file of JSON holds."""
        octets = self.octets(name)
        found = strict_json(octets)
        if as_canonical(found) != octets:
            raise Malformed(f"{name} is not in its one form")
        return found

    def opened(self) -> list[Claim]:
        """Return what it says of the fields that it discloses."""
        if OPENED not in self.spans:
            return []
        told = _shaped(self.json(OPENED), {"fields": list, "gone": list}, OPENED)
        gone = [_claim(each, _FIELD, "") for each in told["gone"]]
        return [*map(_field_claimed, told["fields"]), *gone]

    def altered(self) -> list[str]:
        """Return the files that are not those of the manifest."""
        listed = self.manifest["files"]
        there = {name: span for name, span in self.spans.items() if name != MANIFEST}
        odd = listed.keys() ^ there.keys()
        same = {n: _sha256(self.data, there[n]) == listed[n] for n in there.keys() - odd}
        return sorted(odd | {name for name, is_same in same.items() if not is_same})


_MANIFEST: Final = {"files": dict, "format": str, "profile": str, "scope": str, "streams": list}
_FIELD: Final = {"field": str, "stream": str, "version": int}
_PROOFS: Final = {"checkpoints": list, "inclusion": dict, "map": dict}
_KEPT: Final = {"note": str, "proof": list}


def _shaped(value: Any, shape: Mapping[str, type], place: str) -> dict[str, Any]:
    """Return a JSON object with just the members that it must have."""
    held = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    if held.keys() != shape.keys() or any(type(held[n]) is not kind for n, kind in shape.items()):
        raise Malformed(f"{place} is not of its form")
    return held


# ------------------------------------------------------------------- the fields that it discloses


class Claim(NamedTuple):
    """Hold what a bundle says of one field of one record."""

    stream: bytes
    version: int
    field: str
    """Its path, such as ``name``, ``evidence.0``, ``actor.account`` or ``reason``."""
    kind: str
    """What is given for it: its ``value``, or the ``key`` that opens it; or nothing: it is gone."""
    given: str = ""

    @property
    def place(self) -> tuple[bytes, int, str]:
        """Return what it is about."""
        return self[:3]


def _field_claimed(value: Any) -> Claim:
    kind = "key" if isinstance(value, dict) and "key" in value else "value"
    claim = _claim(value, {**_FIELD, kind: str}, kind)
    if kind == "key":
        unbase64(claim.given)
    return claim


def _claim(value: Any, shape: Mapping[str, type], kind: str) -> Claim:
    row = _shaped(value, shape, OPENED)
    return Claim(row["stream"].encode(), row["version"], row["field"], kind, row.get(kind, ""))


class Found(NamedTuple):
    """Hold what comes of a claim: nothing odd and a text, or the code of what is said of it."""

    code: str
    text: str = ""


class NotOpened(Exception):
    """Say that sealed text does not open: the code of what is said of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Place = tuple[str, bytes, int, str]
"""Where sealed text stands: the tag that it was sealed under, stream, version, and path."""
_TOKEN = re.compile(r"\$(?P<how>[A-Z0-9]+)\.(?P<schema>[^.]*)\.(?P<octets>.*)", re.DOTALL)
SEALED: Final = "[niêm phong / sealed]"
"""What is shown in the place of sealed text that nothing opens."""
_FIELD_KEY: Final = 32
_NOUGHT: Final = bytes(32)
_SHORTEST: Final = 16 + 12 + len(_NOUGHT) + 16


def _aes_256_gcm(octets: bytes, key: bytes, place: Place) -> bytes:
    """Return what was sealed with AES-256-GCM, under a key that it commits to, for this place."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(octets) < _SHORTEST or len(key) != _FIELD_KEY:
        raise NotOpened("opened-broken")
    key_id, nonce, ciphertext = octets[:16], octets[16:28], octets[28:]
    tag, stream, version, field = place
    told = (tag.encode(), stream, b"%d" % version, field.encode(), key_id.hex().encode())
    try:
        plain = AESGCM(key).decrypt(nonce, ciphertext, b"\0".join((b"thidua-sealed-1", *told)))
    except InvalidTag:
        raise NotOpened("opened-broken") from None
    if not plain.startswith(_NOUGHT):
        raise NotOpened("opened-broken")
    return plain[len(_NOUGHT) :]


SEALS: Final[Mapping[str, Callable[[bytes, bytes, Place], bytes]]] = {"A256GCM": _aes_256_gcm}
"""How sealed text is opened, by the name that it begins with."""


def texts_of(record: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Return the fields of a record that hold text, or sealed text: of each, by its path, the tag.

    A path is the name of a field of the fact, of the corrected fact where it is a correction;
    behind that a full stop and a number from 0 where the field holds several. The envelope has
    ``actor.account`` and ``reason``.

    Args:
        record: A record, as its JSON is read.

    Returns:
        The tag of the fact in which it stands, and the text.
    """
    whole = _object(record.get("fact"))
    fact = _object(whole.get("fact")) if whole.get("tag") == "corrected@1" else whole
    parts = [
        *(
            (fact, path, value)
            for name, value in fact.items()
            for path, value in _each(name, value)
        ),
        (whole, "actor.account", _object(record.get("actor")).get("account")),
        (whole, "reason", record.get("reason")),
    ]
    told = ((path, str(of.get("tag")), _text(value)) for of, path, value in parts)
    return {path: (tag, text) for path, tag, text in told if text is not None}


def _object(value: Any) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _each(name: str, value: Any) -> list[tuple[str, Any]]:
    if not isinstance(value, list):
        return [(name, value)]
    return [(f"{name}.{n}", part) for n, part in enumerate(cast("list[object]", value))]


def _text(value: Any) -> str | None:
    """Return a text; or the sealed text that stands for a document or a piece of evidence."""
    if isinstance(value, str):
        return value
    document = _object(value)
    kind = _object(document.get("document", document)).get("kind")
    return kind if is_sealed(kind) else None


def is_sealed(text: object) -> bool:
    """Tell whether a value is sealed text, in whichever way it was sealed."""
    return isinstance(text, str) and _TOKEN.fullmatch(text) is not None


def compared(claim: Claim, texts: Mapping[str, tuple[str, str]]) -> Found:
    """Compare what a bundle says of a field with the record.

    Args:
        claim: What it says.
        texts: The fields of that record that hold text.
    """
    tag, text = texts.get(claim.field, ("", ""))
    token = _TOKEN.fullmatch(text)
    if claim.kind == "value":
        same = claim.field in texts and text == claim.given
        return Found("", SEALED if token else text) if same else Found("opened-differs")
    if token is None:
        return Found("opened-not-sealed")
    if claim.kind != "key":
        return Found("opened-gone")
    if token["how"] not in SEALS:
        return Found("opened-newer", token["how"])
    place = f"{tag.rpartition('@')[0]}@{token['schema']}", *claim.place
    try:
        octets = _octets_of(token["octets"])
        return Found("", _shown(SEALS[token["how"]](octets, unbase64(claim.given), place)))
    except NotOpened as error:
        return Found(error.code)


def _octets_of(text: str) -> bytes:
    try:
        return unbase64(text)
    except Malformed:
        raise NotOpened("opened-broken") from None


def _shown(plain: bytes) -> str:
    """Return what was sealed as text: a text as it is, anything else as JSON."""
    try:
        value = strict_json(plain)
    except Malformed:
        raise NotOpened("opened-broken") from None
    return value if isinstance(value, str) else as_canonical(value).decode().rstrip()


def legible(text: str) -> str:
    """Return a text so that nothing in it passes for another line, or turns the writing round."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in text)


# ------------------------------------------------------------------------------------- its records


class Entry(NamedTuple):
    """Hold one record of a bundle, and the leaf that it makes."""

    number: int
    """The index of its leaf in the tree, from 0."""
    position: int
    stream: bytes
    version: int
    record: bytes
    leaf: bytes


def entry_header(index: int, position: int, version: int, length: int, stream: bytes) -> bytes:
    """Return the line that stands before a record's octets."""
    return b"%d %d %d %d %b\n" % (index, position, version, length, stream)


def record_start(stream: bytes) -> bytes:
    """Return how every record of a stream begins, up to its version."""
    name = json.dumps(stream.decode(), ensure_ascii=False)
    return f'{{"stream":{name},"version":'.encode()


def entries(data: Octets, span: Span) -> Iterator[Entry]:
    """Yield the records of a bundle in order, each with its leaf.

    Raises:
        Malformed: One is not of its form, or a version of a stream is missing.
    """
    heads: dict[bytes, tuple[int, bytes, bytes]] = {}
    at, end = span
    last = (-1, 0)
    while at < end:
        cut = data.find(b"\n", at, at + _LONGEST_LINE)
        line = data[at : cut + 1]
        index, position, version, length, stream = _numbers(line, at)
        begun, at = cut + 1, cut + 2 + length
        record = data[begun : at - 1]
        if at > end or data[at - 1 : at] != b"\n" or index <= last[0] or position <= last[1]:
            what = f"{RECORDS}, octet {begun}: records are out of order or cut off"
            raise Contradiction(INTEGRITY, what)
        before, previous, start = heads.get(stream) or (0, b"", record_start(stream))
        if version != before + 1:
            raise Contradiction(COMPLETENESS, f"{shown(stream)}: version {before + 1} is missing")
        if not record.startswith(b'%b%d,"recorded_at":"' % (start, version)):
            what = f"position {position}: the record is not of its stream and version"
            raise Contradiction(INTEGRITY, what)
        leaf = leaf_hash(position, stream, version, previous, record)
        heads[stream] = version, leaf, start
        last = index, position
        yield Entry(index, position, stream, version, record, leaf)


def _numbers(line: bytes, at: int) -> tuple[int, int, int, int, bytes]:
    try:
        first, second, third, fourth, stream = line[:-1].split(b" ")
        index, position, version, length = int(first), int(second), int(third), int(fourth)
    except ValueError:
        raise Contradiction(INTEGRITY, f"{RECORDS}, octet {at}: no line of ours") from None
    if line != entry_header(index, position, version, length, stream):
        raise Contradiction(INTEGRITY, f"{RECORDS}, octet {at}: not in its one form")
    if length < 0 or position > _GREATEST:
        raise Contradiction(INTEGRITY, f"{RECORDS}, octet {at}: a number is out of bounds")
    return index, position, version, length, stream


def shown(name: bytes | str) -> str:
    """Return a name so that no letter of another alphabet passes for one of ours."""
    text = name.decode("utf-8", "replace") if isinstance(name, bytes) else name
    return "".join(c if " " < c < "\x7f" else f"\\u{{{ord(c):x}}}" for c in text[:200])


class Reading:
    """Hold what reading the records of a bundle gave."""

    def __init__(self) -> None:
        self.heads: dict[bytes, tuple[int, bytes]] = {}
        """The last version of each stream, and that record's leaf."""
        self.heads_then: dict[bytes, tuple[int, bytes]] = {}
        """The same when there were as many records as the auditor's checkpoint counts."""
        self.roots: dict[int, bytes] = {0: Frontier().root()}
        """The roots at the sizes that were asked for, where the whole log is there."""
        self.outside: list[int] = []
        """The positions of records that are not in the tree of the bundle's checkpoint."""
        self.keys: list[tuple[int, bool, Key]] = []
        """The history of the office's keys: at which index one was added, or retired (false)."""
        self.claims: list[Claim] = []
        """What the bundle says of the fields that it discloses."""
        self.found: dict[Claim, Found] = {}
        """What came of each whose record is there."""
        self.count = self.covered = 0
        """How many records there are, and how many below the size of the auditor's checkpoint."""
        self.last_covered: Entry | None = None
        self.last: Entry | None = None

    def take(self, entry: Entry, mine: int) -> None:
        """Take in one record.

        Args:
            entry: The record.
            mine: The size of the auditor's checkpoint; 0 without one.
        """
        if entry.number < mine:
            self.covered += 1
            self.last_covered = entry
        if entry.stream == OFFICE:
            self.keys += key_facts(entry)
        self.heads[entry.stream] = entry.version, entry.leaf
        self.last = entry
        self.count += 1
        if self.count == mine:
            self.heads_then = dict(self.heads)

    def disclose(self, entry: Entry, claims: Iterable[Claim]) -> None:
        """Look up in a record what the bundle says of its fields."""
        texts = texts_of(strict_json(entry.record))
        self.found |= {claim: compared(claim, texts) for claim in claims}


_CHUNK: Final = 4096


def read(bundle: Bundle, mine: int, sizes: Iterable[int] = ()) -> Reading:
    """Read every record of a bundle, and prove each to be in the tree of its checkpoint.

    Args:
        bundle: The bundle.
        mine: The size of the auditor's checkpoint; 0 without one.
        sizes: Other sizes of the tree whose roots are wanted.

    Raises:
        Malformed: A record or a proof is not of its form.
    """
    reading, size = Reading(), bundle.checkpoint.size
    prove = Whole(reading, {mine, size, *sizes}) if bundle.whole else Parts(reading, bundle)
    reading.claims = bundle.opened()
    claimed: dict[tuple[bytes, int], list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        claimed[claim.stream, claim.version].append(claim)
    for entry in entries(bundle.data, bundle.spans[RECORDS]):
        reading.take(entry, mine)
        prove(entry)
        if claims := claimed.get((entry.stream, entry.version)):
            reading.disclose(entry, claims)
    prove.end()
    if bundle.whole and reading.count != size:
        what = f"{reading.count} records are there, the checkpoint counts {size}"
        raise Contradiction(COMPLETENESS, what)
    return reading


class Whole:
    """Rebuild the tree from all records, and keep its roots at some sizes."""

    def __init__(self, reading: Reading, sizes: Iterable[int]) -> None:
        self._reading, self._tree = reading, Frontier()
        self._leaves: list[bytes] = []
        self._stops = sorted((each for each in sizes if each), reverse=True)
        self._count = 0
        self._pause = min(_CHUNK, *self._stops[-1:], _CHUNK)

    def __call__(self, entry: Entry) -> None:
        """Take in one record, which must be the next."""
        if entry.number != self._count:
            raise Contradiction(COMPLETENESS, f"the record with index {self._count} is missing")
        self._leaves.append(entry.leaf)
        self._count += 1
        if self._count == self._pause:
            self.end()

    def end(self) -> None:
        """Take in what waits."""
        self._tree.extend(self._leaves)
        self._leaves.clear()
        if self._stops and self._count == self._stops[-1]:
            self._reading.roots[self._stops.pop()] = self._tree.root()
        self._pause = min(self._count + _CHUNK, *self._stops[-1:], self._count + _CHUNK)


class Parts:
    """Prove each record to be in the tree by its own proof."""

    def __init__(self, reading: Reading, bundle: Bundle) -> None:
        self._outside, self._checkpoint = reading.outside, bundle.checkpoint
        self._proofs: dict[str, Any] = bundle.proofs["inclusion"]

    def __call__(self, entry: Entry) -> None:
        """Prove one record."""
        proof = hashes(self._proofs.get(str(entry.number), []))
        size, root = self._checkpoint.size, self._checkpoint.root
        try:
            proven = root_from_inclusion(entry.number, size, entry.leaf, proof) == root
        except Malformed:
            proven = False
        if not proven:
            self._outside.append(entry.position)

    def end(self) -> None:
        """Do nothing more: each record was proven by itself."""


def hashes(value: object) -> list[bytes]:
    """Return the hashes of a proof, as JSON has them.

    Raises:
        Malformed: It is no list of hashes.
    """
    if not isinstance(value, list):
        raise Malformed("a proof is a list of hashes")
    return [a_hash(str(each)) for each in cast("list[object]", value)]


def key_facts(entry: Entry) -> Iterator[tuple[int, bool, Key]]:
    """Yield what a record of the office says of its keys: where, whether added, and which.

    A key of a kind that is not known here is left out: it vouches for nothing, and no signature
    can be checked with it.
    """
    if b'"tag":"office.key_' not in entry.record:
        return
    fact = strict_json(entry.record).get("fact")
    if isinstance(fact, dict) and isinstance(text := cast("dict[str, Any]", fact).get("key"), str):
        tag = cast("dict[str, Any]", fact).get("tag")
        if tag in ("office.key_added@1", "office.key_retired@1"):
            try:
                key = parse_key(text)
            except Malformed:
                return
            yield entry.number, tag == "office.key_added@1", key


# --------------------------------------------------------------------------------------- judgement

Status = Literal["verified", "contradicted", "unknown", "note"]
EXITS: Final = {"verified": 0, "contradicted": 1, "unknown": 2}


class Remark(NamedTuple):
    """Hold one thing that was found, for one of the questions."""

    question: str
    status: Status
    code: str
    data: dict[str, Any]


class Verdict:
    """Gather what is found, and say what it comes to, a question at a time."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []
        self.about: dict[str, Any] = {}
        """What was looked at: the bundle, its origin, the checkpoints, what is covered."""

    def say(self, question: str, status: Status, code: str, **data: Any) -> None:
        """Add what was found."""
        self.remarks.append(Remark(question, status, code, data))

    def of(self, question: str) -> Status:
        """Return the answer to a question: the worst that was found."""
        found = {remark.status for remark in self.remarks if remark.question == question}
        if "contradicted" in found:
            return "contradicted"
        if found == {"note"}:
            return "note"
        return "verified" if "verified" in found and "unknown" not in found else "unknown"

    @property
    def exit(self) -> int:
        """Return 0 where all is verified, 1 where something is contradicted, else 2."""
        found = [self.of(question) for question in QUESTIONS]
        return next((EXITS[status] for status in ("contradicted", "unknown") if status in found), 0)


_OPENING: Final[Mapping[str, Status]] = {"opened-gone": "note", "opened-newer": "unknown"}
"""What becomes of a field that is disclosed and not shown; anything else contradicts."""


class Given(NamedTuple):
    """Hold what the auditor brings, none of it from the bundle."""

    checkpoint: Checkpoint | None = None
    keys: tuple[Key, ...] = ()
    witnesses: tuple[Key, ...] = ()


def verify(data: Octets, given: Given) -> Verdict:
    """Judge a bundle by what the auditor brings.

    Args:
        data: The octets of the bundle.
        given: The auditor's checkpoint and keys, obtained by another way.

    Returns:
        The verdict; whatever is wrong with the bundle is in it and is not raised.
    """
    verdict = Verdict()
    try:
        _judged(verdict, Bundle(data), given)
    except (Malformed, UnicodeError) as error:
        contradicted = getattr(error, "question", None)
        for question in (INTEGRITY, AUTHENTICITY, COMPLETENESS):
            status: Status = "contradicted" if question == contradicted else "unknown"
            code = "contradicts-itself" if question == contradicted else "unreadable"
            verdict.say(question, status, code, what=str(error))
    verdict.say(REPLAY, "note", "not-here")
    return verdict


def _judged(verdict: Verdict, bundle: Bundle, given: Given) -> None:
    for name in bundle.altered():
        verdict.say(INTEGRITY, "contradicted", "file-altered", name=shown(name))
    kept = tuple(map(_kept, bundle.proofs["checkpoints"]))
    mine = given.checkpoint.size if given.checkpoint else 0
    reading = read(bundle, mine, (each.size for each, _ in kept))
    judging = Judging(verdict, bundle, given, reading)
    judging.tell()
    judging.judge_opened()
    judging.judge_tree(kept)
    judging.judge_yours(kept)
    judging.judge_signers(kept)
    judging.judge_witnesses()
    judging.judge_completeness()


Kept = tuple[Checkpoint, list[bytes]]
"""An earlier checkpoint that the office kept, and the proof from it to that of the bundle."""


def _kept(value: object) -> Kept:
    told = _shaped(value, _KEPT, PROOFS)
    return parse_checkpoint(told["note"].encode()), hashes(told["proof"])


class Held(Protocol):
    """Be what is judged: a bundle, or to an installed thidua a whole store."""

    manifest: dict[str, Any]
    checkpoint: Checkpoint
    proofs: dict[str, Any]

    @property
    def whole(self) -> bool:
        """Tell whether it claims to hold the whole log."""
        ...

    @property
    def newest(self) -> tuple[str, Checkpoint] | None:
        """Return the newest checkpoint in it, with the word for it in ``WHICH``."""
        ...


class Judging:
    """Judge what was read, one question after the other."""

    def __init__(self, verdict: Verdict, bundle: Held, given: Given, reading: Reading) -> None:
        self._say, self._verdict = verdict.say, verdict
        self._bundle, self._given, self._reading = bundle, given, reading
        self._own, self._yours = bundle.checkpoint, given.checkpoint
        self._same = self._authentic = False
        self._proven = True
        self.one_tree = False
        """Whether the auditor's checkpoint is of the same history."""
        self._retired = {(k.name, k.id): at for at, added, k in reading.keys if not added}

    def tell(self) -> None:
        """Say what is looked at."""
        own, yours = self._own, self._yours
        self._verdict.about |= {
            "scope": shown(self._bundle.manifest["scope"]),
            "profile": shown(self._bundle.manifest["profile"]),
            "origin": shown(own.origin),
            "records": self._reading.count,
            "size": own.size,
            "at": shown(own.at or "?"),
            "yours": None if yours is None else yours.size,
            "yours_at": None if yours is None else shown(yours.at or "?"),
            "covered": 0,
            "covered_position": 0,
            "last_position": self._reading.last.position if self._reading.last else 0,
        }

    def judge_opened(self) -> None:
        """Compare the fields that are disclosed with the records."""
        opened: list[str] = []
        claims, found = self._reading.claims, self._reading.found
        often = Counter(claim.place for claim in claims)
        for claim in {claim.place: claim for claim in claims}.values():
            code, text = found.get(claim, Found("opened-differs"))
            told = {"stream": shown(claim.stream), "version": claim.version}
            if often[claim.place] > 1:
                code = "opened-twice"
            if code:
                told |= {"field": shown(claim.field), "how": shown(text)}
                self._say(INTEGRITY, _OPENING.get(code, "contradicted"), code, **told)
            else:
                place = f"{told['stream']} v{told['version']} {shown(claim.field)}"
                opened.append(f"{place}: {legible(text)}")
        self._verdict.about["opened"] = opened

    def judge_tree(self, kept: Sequence[Kept]) -> None:
        """Compare the records with the checkpoints in the bundle itself."""
        for position in self._reading.outside:
            self._proven = False
            self._say(INTEGRITY, "contradicted", "record-outside", position=position)
        if self._bundle.whole and self._reading.roots[self._own.size] != self._own.root:
            self._proven = False
            self._say(INTEGRITY, "contradicted", "root-differs", size=self._own.size)
        for checkpoint, proof in kept:
            if not self._continues(checkpoint, proof):
                self._say(INTEGRITY, "contradicted", "kept-forked", size=checkpoint.size)

    def _continues(self, earlier: Checkpoint, proof: Sequence[bytes]) -> bool:
        own = self._own
        if earlier.origin != own.origin:
            return False
        if self._bundle.whole:
            return self._reading.roots.get(earlier.size) == earlier.root
        return consistent(earlier.size, own.size, (earlier.root, own.root), proof)

    def judge_yours(self, kept: Sequence[Kept]) -> None:
        """Compare the bundle's checkpoint with the one that came by another way."""
        yours, own = self._yours, self._own
        if yours is None:
            self._say(INTEGRITY, "unknown", "no-checkpoint")
        elif yours.origin != own.origin:
            names = {"yours": shown(yours.origin), "theirs": shown(own.origin)}
            self._say(AUTHENTICITY, "contradicted", "other-origin", **names)
            self._say(INTEGRITY, "unknown", "other-log")
        elif yours.size > own.size:
            self._shorter(yours)
        elif yours.size == own.size:
            self._same = self.one_tree = (yours.root, yours.heads) == (own.root, own.heads)
            self._tied("same-tree" if self._same else "forked", yours)
            self._compare_heads(yours)
        else:
            self._earlier(yours, kept)

    def _shorter(self, yours: Checkpoint) -> None:
        sizes = {"yours": yours.size, "size": self._own.size}
        self._say(INTEGRITY, "unknown", "yours-later", **sizes)
        status: Status = "contradicted" if self._bundle.whole else "unknown"
        self._say(COMPLETENESS, status, "ends-before-yours", **sizes)

    def _earlier(self, yours: Checkpoint, kept: Sequence[Kept]) -> None:
        proofs = [proof for checkpoint, proof in kept if checkpoint.size == yours.size]
        if not proofs and not self._bundle.whole:
            self._say(INTEGRITY, "unknown", "no-proof", yours=yours.size, size=self._own.size)
            return
        self.one_tree = self._continues(yours, proofs[0] if proofs else ())
        self._tied("extends" if self.one_tree else "forked", yours)
        self._compare_heads(yours)

    def _compare_heads(self, yours: Checkpoint) -> None:
        then = self._reading.heads_then
        if self._bundle.whole and yours.heads and map_of(then) != yours.heads:
            self._say(COMPLETENESS, "contradicted", "map-differs", size=yours.size)

    def _tied(self, code: str, yours: Checkpoint) -> None:
        reading, sizes = self._reading, {"yours": yours.size, "size": self._own.size}
        if not self.one_tree:
            self._say(INTEGRITY, "contradicted", code, **sizes)
        elif reading.last_covered is None:
            self._say(INTEGRITY, "unknown", "none-covered", **sizes)
        else:
            self._say(INTEGRITY, "verified", code, **sizes)
            self._tell_covered(reading.covered, reading.last_covered.position)
        if beyond := reading.count - reading.covered:
            self._say(INTEGRITY, "note", "beyond", count=beyond, yours=yours.size)

    def _tell_covered(self, count: int, position: int) -> None:
        """Say how far the auditor's checkpoint reaches; nowhere where the records are not its own."""
        if self._proven:
            self._verdict.about |= {"covered": count, "covered_position": position}
            self._say(INTEGRITY, "note", "covered", count=count, position=position)

    def judge_signers(self, kept: Sequence[Kept]) -> None:
        """Ask whose signatures stand under the checkpoints."""
        if not self._given.keys:
            self._say(AUTHENTICITY, "unknown", "no-key")
            return
        chain = [c for c, proof in kept if self._continues(c, proof)]
        if self._yours and self.one_tree:
            chain.append(self._yours)
        which, newest = self._bundle.newest or ("", None)
        trusted = self._vouched([*chain, newest] if newest else chain)
        for each in chain:
            if each not in (newest, self._yours) and each.note.signatures:
                self._good_keys(each, trusted, "earlier")
        if newest:
            self._authentic = self._signed_by(newest, trusted, which)
        if self._yours and not (newest and self._yours.note == newest.note):
            self._signed_by(self._yours, trusted if self.one_tree else self._given.keys, "yours")

    def _vouched(self, chain: Sequence[Checkpoint]) -> tuple[Key, ...]:
        """Return the keys given, and those that checkpoints signed with such keys cover."""
        trusted = {key.text: key for key in self._given.keys}
        while True:
            sound = [c.size for c in chain if any(self._good(c, k) for k in trusted.values())]
            covered = max(sound, default=0)
            more = {k.text: k for at, added, k in self._reading.keys if added and at < covered}
            if more.keys() <= trusted.keys():
                return tuple(trusted.values())
            trusted |= more

    def _good(self, checkpoint: Checkpoint, key: Key) -> bool:
        return checkpoint.note.signed_by(key) is True and not self._was_retired(checkpoint, key)

    def _was_retired(self, checkpoint: Checkpoint, key: Key) -> bool:
        """Tell whether a checkpoint counts in the very record that retired the key."""
        return self._retired.get((key.name, key.id), checkpoint.size) < checkpoint.size

    def _signed_by(self, checkpoint: Checkpoint, keys: Iterable[Key], which: str) -> bool:
        if not checkpoint.note.signatures:
            self._say(AUTHENTICITY, "unknown", "unsigned", which=which)
            return False
        good, is_false = self._good_keys(checkpoint, keys, which)
        for key in good:
            code = "signed" if key in self._given.keys else "vouched"
            self._say(AUTHENTICITY, "verified", code, which=which, key=_name(key))
        return bool(good) and not is_false

    def _good_keys(
        self, checkpoint: Checkpoint, keys: Iterable[Key], which: str
    ) -> tuple[list[Key], bool]:
        """Return the keys whose signature counts, and whether another is false; say what is odd."""
        told = {key: checkpoint.note.signed_by(key) for key in keys}
        good = [key for key, s in told.items() if s and not self._was_retired(checkpoint, key)]
        for key in (key for key, signed in told.items() if signed is False):
            self._say(AUTHENTICITY, "contradicted", "signature-false", which=which, key=_name(key))
        if not good and any(told.values()):
            retired = ", ".join(_name(key) for key, signed in told.items() if signed)
            self._say(AUTHENTICITY, "contradicted", "key-retired", which=which, key=retired)
        elif not good and False not in told.values():
            names = ", ".join(f"{shown(n)}+{id.hex()}" for n, id, _ in checkpoint.note.signatures)
            self._say(AUTHENTICITY, "unknown", "unknown-signer", which=which, names=names)
        return good, False in told.values()

    def judge_witnesses(self) -> None:
        """Ask whether the witnesses whose keys were given cosigned the checkpoint."""
        note = (self._yours or self._own).note
        for key in self._given.witnesses:
            signed = note.signed_by(key)
            if signed is None:
                self._say(AUTHENTICITY, "unknown", "not-cosigned", key=_name(key))
            elif not signed:
                self._say(AUTHENTICITY, "contradicted", "cosignature-false", key=_name(key))
            else:
                self._say(AUTHENTICITY, "verified", "cosigned", key=_name(key))

    @property
    def tied(self) -> bool:
        """Tell whether what is judged is tied to something that came by another way."""
        return self._authentic or self._same

    def judge_completeness(self) -> None:
        """Compare the records that are there with those that the office committed to."""
        if not self.tied:
            self._say(COMPLETENESS, "unknown", "not-tied")
        if self._own.heads is None:
            self._say(COMPLETENESS, "unknown", "no-map")
        elif self._bundle.whole:
            self._all_heads(self._own.heads)
        else:
            self._some_heads(self._own.heads)
        self._say(COMPLETENESS, "note", "nothing-later", size=self._own.size)

    def _all_heads(self, root: bytes) -> None:
        if map_of(self._reading.heads) != root:
            self._say(COMPLETENESS, "contradicted", "map-differs", size=self._own.size)
            return
        self._say(COMPLETENESS, "verified", "whole-log", size=self._own.size)

    def _some_heads(self, root: bytes) -> None:
        listed = {name.encode() for name in self._bundle.manifest["streams"]}
        scope = self._bundle.manifest["scope"].encode()
        if listed != self._reading.heads.keys() or scope not in listed:
            self._say(COMPLETENESS, "contradicted", "streams-differ")
        for stream, (version, leaf) in sorted(self._reading.heads.items()):
            key = map_key(stream)
            path = _path(self._bundle.proofs["map"].get(stream.decode()))
            if root_from_map(key, map_leaf(key, version, leaf), path) != root:
                self._say(COMPLETENESS, "contradicted", "stream-short", stream=shown(stream))
            elif stream == scope:
                told = {"stream": shown(stream), "version": version, "size": self._own.size}
                self._say(COMPLETENESS, "verified", "stream-complete", **told)


def _name(key: Key) -> str:
    return f"{shown(key.name)}+{key.id.hex()}"


def _path(value: object) -> list[tuple[int, bytes]]:
    """Return a path through the map, as JSON has it."""
    try:
        forks = cast("list[tuple[int, str]]", value)
        if any(type(depth) is not int for depth, _ in forks):
            raise Malformed("a fork stands at a bit")
        return [(depth, a_hash(sibling)) for depth, sibling in forks]
    except (TypeError, ValueError) as error:
        raise Contradiction(COMPLETENESS, f"a path through the map is malformed: {error}") from None


# ------------------------------------------------------------------------------- what is said of it

Said = tuple[str, str]
"""One text in Vietnamese and in English."""


def table(text: str) -> dict[str, Said]:
    """Return what stands in a text by threes: a code, its words in Vietnamese and in English."""
    lines = iter(text.splitlines())
    return {code: (vi, en) for code, vi, en in zip(lines, lines, lines)}  # noqa: B905 - as above


ASKED: Final[Mapping[str, Said]] = {
    INTEGRITY: ("Có còn nguyên vẹn không?", "Is it unchanged?"),
    AUTHENTICITY: ("Có đúng của cơ quan không?", "Is it the office's?"),
    COMPLETENESS: ("Có đầy đủ không, đến lúc nào?", "Is it all of it, and up to when?"),
    REPLAY: ("Diễn lại có ra kết quả đã ghi không?", "Does replay give what was recorded?"),
}
ANSWERS: Final[Mapping[str, Said]] = {
    "verified": ("ĐÃ XÁC MINH", "VERIFIED"),
    "contradicted": ("BỊ BÁC BỎ", "CONTRADICTED"),
    "unknown": ("KHÔNG THỂ KẾT LUẬN", "CANNOT SAY"),
    "note": ("KHÔNG KIỂM TRA Ở ĐÂY", "NOT CHECKED HERE"),
}
SAID: Final[Mapping[str, Said]] = table(
    """\
unreadable
không đọc được: {what}
it cannot be read: {what}
contradicts-itself
gói tự mâu thuẫn: {what}
the bundle contradicts itself: {what}
file-altered
tệp {name} trong gói không phải tệp mà bản kê nêu
the file {name} in the bundle is not the one that its manifest lists
record-outside
bản ghi ở vị trí {position} không nằm trong cây của điểm chốt
the record at position {position} is not in the tree of the checkpoint
root-differs
các bản ghi không cho ra gốc cây của điểm chốt cỡ {size}
the records do not give the root of the checkpoint of size {size}
kept-forked
điểm chốt cỡ {size} kèm theo hồ sơ thuộc một lịch sử khác
the checkpoint of size {size} kept with the evidence belongs to another history
opened-differs
trường {field} được mở của {stream} bản {version} không như bản ghi
the disclosed field {field} of {stream} version {version} is not as in the record
opened-not-sealed
trường {field} của {stream} bản {version} không có dữ liệu niêm phong để mở hay đã hủy khóa
the field {field} of {stream} version {version} holds nothing sealed that could be opened, or be gone
opened-broken
dữ liệu niêm phong ở trường {field} của {stream} bản {version} không mở được tại đó bằng khóa kèm theo: là khóa của dữ liệu khác, hoặc dữ liệu đã bị sửa, hay chuyển từ nơi khác đến
what is sealed in the field {field} of {stream} version {version} does not open there with the key that is given: the key is that of something else, or what is sealed was changed, or moved from elsewhere
opened-twice
gói nói hai lần về trường {field} của {stream} bản {version}
the bundle says twice what the field {field} of {stream} version {version} is
opened-newer
trường {field} của {stream} bản {version} niêm phong theo cách {how}, bản này chưa biết; cần chương trình kiểm tra mới hơn
the field {field} of {stream} version {version} is sealed in a way that is not known here, {how}; a newer verifier is needed
opened-gone
theo cơ quan, khóa của trường {field} của {stream} bản {version} đã bị hủy; dữ liệu niêm phong vẫn còn nguyên trong bản ghi
the office says that the key of the field {field} of {stream} version {version} was destroyed; what was sealed still stands in the record
no-checkpoint
chưa đưa điểm chốt lấy từ nơi khác; điểm chốt trong gói đi cùng gói nên không làm chứng được
no checkpoint from elsewhere was given; the bundle's own came with it and proves nothing
other-origin
điểm chốt của bạn là của sổ {yours}, hồ sơ này là của sổ {theirs}
your checkpoint is of the log {yours}, this evidence of the log {theirs}
other-log
điểm chốt của bạn không nói gì về sổ này
your checkpoint says nothing about this log
yours-later
điểm chốt của bạn (cỡ {yours}) có sau điểm cuối của hồ sơ (cỡ {size}); hãy yêu cầu hồ sơ lập từ điểm chốt đó trở đi
your checkpoint (size {yours}) is later than the end of the evidence (size {size}); ask for evidence made at it or later
ends-before-yours
hồ sơ dừng ở {size} bản ghi, còn điểm chốt của bạn đã đếm {yours}
the records end after {size}, your checkpoint counts {yours}
same-tree
các bản ghi đúng là những bản ghi mà điểm chốt của bạn (cỡ {yours}) chốt lại
the records are those that your checkpoint (size {yours}) commits to
extends
lịch sử này (cỡ {size}) nối tiếp điểm chốt của bạn (cỡ {yours}), không sửa gì trước đó
this history (size {size}) continues your checkpoint (size {yours}) unchanged
forked
hồ sơ này (cỡ {size}) và điểm chốt của bạn (cỡ {yours}) thuộc hai lịch sử khác nhau
these records (size {size}) and your checkpoint (size {yours}) are of two histories
no-proof
gói không có bằng chứng nối từ điểm chốt của bạn (cỡ {yours}) đến {size}
the bundle has no proof that leads from your checkpoint (size {yours}) to {size}
none-covered
mọi bản ghi trong gói đều ghi sau điểm chốt của bạn (cỡ {yours})
every record in the bundle came after your checkpoint (size {yours})
covered
điểm chốt của bạn bảo chứng {count} bản ghi, đến vị trí {position}
your checkpoint covers {count} record(s), up to position {position}
beyond
{count} bản ghi nằm sau điểm chốt của bạn (cỡ {yours}); chỉ cơ quan bảo chứng cho chúng
{count} record(s) lie beyond your checkpoint (size {yours}); only the office vouches for them
no-key
chưa đưa khóa của cơ quan
no key of the office was given
unsigned
{which} không có chữ ký
{which} is not signed
unknown-signer
{which} do khóa {names} ký; khóa của bạn không ký và không dẫn đến các khóa đó
{which} is signed by {names}; your key did not sign it and does not vouch for those
signature-false
{which} mang chữ ký giả của khóa {key}
{which} bears a false signature of the key {key}
key-retired
{which} do khóa {key} ký sau khi chính khóa đó đã thôi dùng
{which} is signed with the key {key} after that key was retired
signed
{which} do khóa {key} ký
{which} is signed with the key {key}
vouched
{which} do khóa {key} ký; khóa ấy có trong sổ mà khóa của bạn đã ký
{which} is signed with the key {key}, which stands in a log that your key signed
cosigned
nhân chứng {key} đã ký chứng
the witness {key} cosigned it
not-cosigned
nhân chứng {key} chưa ký chứng
the witness {key} did not cosign it
cosignature-false
chữ ký của nhân chứng {key} là giả
the cosignature of the witness {key} is false
not-tied
điểm chốt trong gói chưa được nối với điều gì lấy từ nơi khác
the bundle's checkpoint is tied to nothing that came by another way
no-map
điểm chốt không chốt danh mục luồng, nên không biết có thiếu hay không
the checkpoint commits to no map of streams, so nobody can tell what is left out
whole-log
đủ cả sổ: {size} bản ghi, và đúng danh mục mọi luồng mà cơ quan đã chốt
the whole log: {size} records, with the very map of all streams that the office committed to
map-differs
danh mục luồng mà cơ quan chốt (cỡ {size}) không phải danh mục của sổ này
the map of streams that the office committed to (size {size}) is not that of this log
streams-differ
các luồng trong gói không phải những luồng mà bản kê nêu
the streams in the bundle are not those that its manifest lists
stream-short
luồng {stream} không đủ, hoặc không như cơ quan đã chốt
the stream {stream} is not whole, or not as the office committed to it
stream-complete
{stream}: đủ {version} bản ghi như cơ quan đã chốt ở điểm chốt cỡ {size}; chỉ việc kiểm tra cả sổ mới khẳng định được điều cơ quan chốt
{stream}: all {version} record(s), as the office committed at the checkpoint of size {size}; only a check of the whole log confirms the commitment
nothing-later
sau cỡ {size} có ghi gì thêm không: gói này không cho biết
what was recorded after size {size}, this bundle cannot tell
store-contradicts
kho tự mâu thuẫn: {what}
the store contradicts itself: {what}
kept-only
mọi bản ghi khớp với các điểm chốt lưu trong chính kho này, nhưng ai sửa được kho thì cũng sửa được chúng; hãy đưa một điểm chốt lấy từ nơi khác
every record agrees with the checkpoints kept in this very store, and whoever can change the store can change those too; give a checkpoint from elsewhere
no-checkpoint-kept
chưa có điểm chốt nào, cả trong kho lẫn từ nơi khác
there is no checkpoint, neither in the store nor from elsewhere
kept-beyond
điểm chốt cỡ {size} lưu trong kho đếm nhiều bản ghi hơn số đang có
the kept checkpoint of size {size} counts more records than there are
column-differs
các cột ở vị trí {position} không như chính bản ghi nêu
the columns at position {position} are not what the record says
leaf-differs
lá lưu cho vị trí {position} không phải lá của bản ghi ở đó
the leaf kept for position {position} is not that of the record there
leaves-beyond
kho đã niêm {size} lá, nhiều hơn số bản ghi đang có
{size} leaves are sealed, more than there are records
nodes-differ
các nút cây lưu từ lá {first} không như các bản ghi cho ra
the nodes kept from leaf {first} on are not what the records give
branches-differ
danh mục luồng lưu từ nút {first} không như các bản ghi cho ra
the map kept from node {first} on is not what the records give
store-whole
kho có {count} bản ghi, không thiếu và không chèn gì trước điểm chốt
the store holds {count} record(s); up to the checkpoint none is left out and none slipped in
store-not-tied
kho chưa được nối với điều gì lấy từ nơi khác
the store is tied to nothing that came by another way
unsealed
{count} bản ghi cuối chưa niêm; hãy chạy `thidua seal`
the last {count} record(s) are not sealed yet; run `thidua seal`
no-replay
không kiểm tra ở đây; hãy lập gói rồi chạy `thidua verify GÓI`
not checked here; make a bundle and run `thidua verify BUNDLE`
needs-newer
cần bản thidua mới hơn: {what}
a newer thidua is needed: {what}
record-unreadable
một bản ghi không đọc được: {what}
a record cannot be read: {what}
no-states
gói không ghi các trạng thái, nên không có gì để so
the bundle holds no states to compare with
state-differs
diễn lại {stream} ra trạng thái khác với trạng thái đã ghi
replaying {stream} gives another state than was recorded
states-same
diễn lại {count} luồng ra đúng các trạng thái đã ghi
replaying {count} stream(s) gives the states that were recorded
report-same
lập lại báo cáo {report} (đến vị trí {position}) ra đúng bản đã phát hành
the report {report} (up to position {position}) made again is the one that was issued
report-differs
lập lại báo cáo {report} (đến vị trí {position}) ra bản khác với bản đã phát hành
the report {report} (up to position {position}) made again is not the one that was issued
report-other-code
báo cáo {report} (đến vị trí {position}) do bản khác của phần mở rộng lập, nên khác nhau chưa nói lên điều gì
the report {report} (up to position {position}) was made with another version of its plugin, so that a difference says nothing
report-unavailable
chưa lập lại được báo cáo {report} (đến vị trí {position}): {what}
the report {report} (up to position {position}) cannot be made again here: {what}
report-unmade
báo cáo {report} (đến vị trí {position}) không lập lại được: {what}
the report {report} (up to position {position}) cannot be made again: {what}
not-here
không kiểm tra ở đây; hãy chạy `thidua verify` với cùng gói này
not checked here; run `thidua verify` on the same bundle
"""
)
"""What each code says, in Vietnamese and in English, with what it is about in braces."""

WHICH: Final[Mapping[str, Said]] = {
    "yours": ("điểm chốt của bạn", "your checkpoint"),
    "bundle": ("điểm chốt trong gói", "the bundle's checkpoint"),
    "kept": ("điểm chốt lưu trong kho", "the checkpoint kept in the store"),
    "earlier": ("một điểm chốt trước đó", "an earlier checkpoint"),
}
HEADS: Final[Sequence[tuple[str, Said]]] = (
    ("scope", ("Phạm vi", "Scope")),
    ("profile", ("Loại hồ sơ", "Profile")),
    ("origin", ("Sổ", "Log")),
    ("records", ("Số bản ghi", "Records")),
    ("size", ("Cỡ được kiểm tra", "Size that was judged")),
    ("at", ("Cơ quan ghi là lập lúc", "Made, as the office says")),
    ("yours", ("Cỡ điểm chốt của bạn", "Size of your checkpoint")),
    ("yours_at", ("Điểm chốt của bạn lập lúc (theo cơ quan)", "Yours made, as the office says")),
    ("covered_position", ("Vị trí cuối được bảo chứng", "Last position covered")),
    ("last_position", ("Vị trí cuối đã đọc", "Last position read")),
)
DISCLOSED: Final[Said] = ("Được mở", "Disclosed")
TITLE: Final[Said] = ("Kết quả kiểm tra chứng cứ", "What the check of the evidence found")
LACKING: Final[Said] = (
    "chữ ký được kiểm tra và dữ liệu niêm phong được mở bằng gói cryptography, máy này chưa có",
    "signatures are checked with the package cryptography, and sealed fields opened; it is not installed here",
)
CAUTION: Final[Said] = (
    "Kiểm tra này cho biết hồ sơ có bị sửa, bớt, chèn hay không; không cho biết điều đã ghi có thật hay không, cũng không biết điều chưa từng được ghi.",
    "This tells whether records were changed, removed or slipped in. It does not tell whether what was recorded is true, nor what was never recorded.",
)


def said(text: Said, lang: str) -> str:
    """Return a text in a language: ``vi`` or ``en``."""
    return text[0] if lang == "vi" else text[1]


def remark_text(remark: Remark, lang: str) -> str:
    """Return a remark in words."""
    which = remark.data.get("which", "")
    data = {**remark.data, "which": said(WHICH.get(which, ("", "")), lang)}
    return said(SAID[remark.code], lang).format_map(data)


def as_lines(verdict: Verdict, lang: str) -> list[str]:
    """Return a verdict as lines for people."""
    lines = [said(TITLE, lang)]
    lines += [f"  {said(head, lang)}: {told}" for head, told in _about(verdict)]
    for question, answer, remarks in answers(verdict, lang):
        lines += ["", f"{question} {answer}", *(f"  - {each}" for each in remarks)]
    return [*lines, "", said(CAUTION, lang)]


def _about(verdict: Verdict) -> list[tuple[Said, Any]]:
    told = verdict.about
    rows = [(head, told[name]) for name, head in HEADS if told.get(name) is not None]
    return [*rows, *((DISCLOSED, each) for each in told.get("opened", ()))]


def answers(verdict: Verdict, lang: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each question with its answer and what it rests on, in words."""
    for question in QUESTIONS:
        remarks = [each for each in verdict.remarks if each.question == question]
        words = said(ANSWERS[verdict.of(question)], lang)
        yield said(ASKED[question], lang), words, [remark_text(each, lang) for each in remarks]


def as_data(verdict: Verdict, lang: str) -> dict[str, Any]:
    """Return a verdict as data for programmes."""
    told = [
        {
            "question": r.question,
            "status": r.status,
            "code": r.code,
            "data": r.data,
            "text": remark_text(r, lang),
        }
        for r in verdict.remarks
    ]
    found = {question: verdict.of(question) for question in QUESTIONS}
    return {"answers": found, "exit": verdict.exit, "about": verdict.about, "remarks": told}


_STYLE: Final = """\
body{font:17px/1.55 "Times New Roman",Tinos,serif;max-width:44em;margin:2em auto;padding:0 1em;color:#111}
h1{font-size:1.4em;border-bottom:2px solid #111;padding-bottom:.3em}
h2{font-size:1.1em;margin:1.6em 0 .3em}table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.15em 1em .15em 0}th{font-weight:normal;color:#555}
.answer{display:inline-block;padding:.1em .6em;border:2px solid;font-weight:bold;margin:.2em 0}
.verified{color:#14602b}.contradicted{color:#a31515}.unknown,.note{color:#7a5200}
.caution{margin-top:2em;padding-top:.8em;border-top:1px solid #999;color:#333}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}}"""


def as_page(verdict: Verdict, lang: str) -> str:
    """Return a verdict as one page to print, for people who read no code."""
    from html import escape as say

    rows = "".join(
        f'<tr><th scope="row">{say(said(head, lang))}</th><td>{say(str(told))}</td></tr>'
        for head, told in _about(verdict)
    )
    parts = "".join(
        f'<h2>{say(asked)}</h2><p class="answer {verdict.of(question)}">{say(answer)}</p>'
        f"<ul>{''.join(f'<li>{say(each)}</li>' for each in remarks)}</ul>"
        for question, (asked, answer, remarks) in zip(
            QUESTIONS, answers(verdict, lang), strict=True
        )
    )
    title = say(said(TITLE, lang))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><table>{rows}</table>{parts}"
        f'<p class="caution">{say(said(CAUTION, lang))}</p></body></html>\n'
    )


# --------------------------------------------------------------------------------- the command line


def given_from(
    checkpoint: str | None, keys: Iterable[str] = (), witnesses: Iterable[str] = ()
) -> Given:
    """Return what an auditor brings, from files and texts.

    Args:
        checkpoint: The file of the checkpoint.
        keys: Keys of the office: each a text ``name+id+base64``, or a file that holds it.
        witnesses: Keys of witnesses, likewise.

    Raises:
        Malformed: One of them is not of its form.
        OSError: A file cannot be read.
    """
    note = parse_checkpoint(Path(checkpoint).read_bytes()) if checkpoint else None
    return Given(note, tuple(map(_key_given, keys)), tuple(map(_key_given, witnesses)))


def _key_given(text: str) -> Key:
    is_text = _VKEY.fullmatch(text.strip())
    return parse_key(text if is_text else Path(text).read_text(encoding="utf-8"))


def opened(path: str) -> Octets:
    """Return the octets of a file, read as they are needed.

    Raises:
        Malformed: It is empty, or larger than a bundle can be.
        OSError: It cannot be read.
    """
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        if not 0 < size <= LARGEST:
            raise Malformed(f"{path}: a file of {size} octets is no bundle")
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        words: The arguments; those of the process where not given.

    Returns:
        0 where all is verified, 1 where something is contradicted, 2 where it cannot be said.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = _parser().parse_args(words)
    try:
        verdict = verify(
            opened(asked.bundle), given_from(asked.checkpoint, asked.key, asked.witness)
        )
        if asked.html:
            Path(asked.html).write_text(as_page(verdict, asked.lang), encoding="utf-8")
    except (OSError, ValueError) as error:
        print(f"thidua-verify: {error}", file=sys.stderr)
        return EXITS["unknown"]
    except ImportError as error:
        print(f"thidua-verify: {' / '.join(LACKING)}: {error}", file=sys.stderr)
        return EXITS["unknown"]
    as_json = json.dumps(as_data(verdict, asked.lang), ensure_ascii=False, indent=1)
    text = as_json if asked.json else "\n".join(as_lines(verdict, asked.lang))
    try:
        print(text, flush=True)
    except BrokenPipeError:  # Whoever read it has read enough; nothing more is written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return verdict.exit


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="thidua-verify",
        description="Kiểm tra một gói chứng cứ, không cần mạng. / Verify a bundle offline.",
        epilog="0: đã xác minh / verified; 1: bị bác bỏ / contradicted; 2: không kết luận / cannot say",
    )
    parser.add_argument("bundle", help="gói chứng cứ / the bundle")
    parser.add_argument(
        "--checkpoint", help="điểm chốt lấy từ nơi khác / from elsewhere", metavar="FILE"
    )
    parser.add_argument(
        "--key",
        action="append",
        default=[],
        help="khóa của cơ quan / the office's key",
        metavar="VKEY",
    )
    parser.add_argument(
        "--witness",
        action="append",
        default=[],
        help="khóa nhân chứng / a witness's key",
        metavar="VKEY",
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    parser.add_argument("--json", action="store_true", help="in ra dữ liệu / print data")
    parser.add_argument(
        "--html", help="ghi thêm một trang để in / also write a page", metavar="FILE"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
