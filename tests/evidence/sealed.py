"""Sealed fields made as the format's page says, by other code than that which seals or opens them.

A small log has one of each place in which sealed text stands, and a bundle of it discloses what it
is told to.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.evidence.forging import Parts, packed
from thidua.verifier import (
    OPENED,
    Entry,
    Frontier,
    Given,
    Verdict,
    as_canonical,
    checkpoint_text,
    leaf_hash,
    map_of,
    parse_checkpoint,
    verify,
)

ORIGIN = "thidua/00000000000000000000000000000000"
DATA_KEY, KEY_ID, NONCE = b"d" * 32, b"i" * 16, b"n" * 12
Row = dict[str, Any]


class Spot(NamedTuple):
    """Name where sealed text stands."""

    stream: str
    version: int
    field: str
    tag: str
    """The tag of the fact, as it was sealed."""


def associated(spot: Spot, key_id: bytes = KEY_ID) -> bytes:
    """Return what a sealed text is bound to."""
    parts = ("thidua-sealed-1", spot.tag, spot.stream, str(spot.version), spot.field, key_id.hex())
    return "\0".join(parts).encode()


def field_key(spot: Spot, data_key: bytes = DATA_KEY) -> bytes:
    """Return the key of one field."""
    return hashlib.blake2b(associated(spot), key=data_key, digest_size=32).digest()


def octets_of(spot: Spot, plain: bytes, data_key: bytes = DATA_KEY) -> bytes:
    """Return what a sealed text has in base64."""
    return uncommitted(spot, bytes(32) + plain, data_key)


def uncommitted(spot: Spot, plain: bytes, data_key: bytes = DATA_KEY) -> bytes:
    """Return what a sealed text would have that does not commit to its key."""
    key = field_key(spot, data_key)
    return KEY_ID + NONCE + AESGCM(key).encrypt(NONCE, plain, associated(spot))


def token(spot: Spot, value: Any) -> str:
    """Return a value, sealed for a spot."""
    plain = json.dumps(value, ensure_ascii=False).encode()
    return written(spot, octets_of(spot, plain + b" " * (-len(plain) % 32)))


def written(spot: Spot, octets: bytes) -> str:
    """Return octets in the form of sealed text."""
    return f"$A256GCM.{spot.tag.partition('@')[2]}.{base64.b64encode(octets).decode()}"


NAME = Spot("subject-1", 1, "name", "subject.introduced@1")
ACCOUNT = Spot("subject-1", 1, "actor.account", "subject.introduced@1")
REASON = Spot("subject-1", 1, "reason", "subject.introduced@1")
FIRST = Spot("nomination-1", 1, "evidence.0", "nomination.assessed@1")
SECOND = Spot("nomination-1", 1, "evidence.1", "nomination.assessed@1")
DOCUMENT = Spot("subject-1", 2, "document", "subject.title_held@1")
INNER = Spot("subject-1", 3, "name", "subject.introduced@1")
OUTER = Spot("subject-1", 3, "reason", "corrected@1")
PAPER = {"document": {"kind": "Đơn", "number": "5"}, "page": "3"}
HELD: Mapping[Spot, Any] = {
    NAME: "Công chức A1",
    ACCOUNT: "cc-a1",
    REASON: {"kind": "Theo lời Công chức A2"},
    FIRST: PAPER,
    SECOND: {"document": {"kind": "Ảnh"}},
    DOCUMENT: {"kind": "Giấy viết tay", "on": "2025-01-02"},
    INNER: "Công chức A1 (sửa)",
    OUTER: {"kind": "Đơn của Công chức A1"},
}
"""Every place in which sealed text can stand, with what is sealed there."""


def records(swap: Mapping[Spot, str] | None = None) -> list[tuple[str, Row]]:
    """Return the records of the log, each with its stream; other sealed text may be put in."""
    text = {spot: token(spot, value) for spot, value in HELD.items()} | dict(swap or {})
    introduced = {"tag": NAME.tag, "name": text[NAME], "unit": "P1"}
    assessed = {
        "tag": FIRST.tag,
        "verdict": "met",
        "evidence": [{"document": {"kind": text[spot]}} for spot in (FIRST, SECOND)],
    }
    held = {"tag": DOCUMENT.tag, "document": {"kind": text[DOCUMENT], "on": "2025-01-02"}}
    corrected = {"tag": OUTER.tag, "version": 1, "fact": {**introduced, "name": text[INNER]}}
    actor = {"id": "u1", "role": "unit", "account": text[ACCOUNT]}
    return [
        ("subject-1", {"actor": actor, "reason": {"kind": text[REASON]}, "fact": introduced}),
        ("nomination-1", {"actor": {"id": "u1"}, "fact": assessed}),
        ("subject-1", {"reason": {"kind": "Tờ trình", "number": "1"}, "fact": held}),
        ("subject-1", {"reason": {"kind": text[OUTER]}, "fact": corrected}),
    ]


def entries(rows: Iterable[tuple[str, Row]]) -> list[Entry]:
    """Return records as a bundle of a whole log has them."""
    heads: dict[str, tuple[int, bytes]] = {}
    found = list[Entry]()
    for number, (stream, row) in enumerate(rows):
        version, previous = heads.get(stream, (0, b""))
        told = {"stream": stream, "version": version + 1, "recorded_at": "x", **row}
        record = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        leaf = leaf_hash(number + 1, stream.encode(), version + 1, previous, record)
        heads[stream] = version + 1, leaf
        found.append(Entry(number, number + 1, stream.encode(), version + 1, record, leaf))
    return found


def bundle(rows: Sequence[tuple[str, Row]], opened: Any = None) -> tuple[bytes, bytes]:
    """Return a sound bundle of a whole log, and its checkpoint.

    Args:
        rows: Its records.
        opened: What it says that it discloses; nothing where not given.
    """
    made, tree = entries(rows), Frontier()
    tree.extend([each.leaf for each in made])
    heads = map_of({each.stream: (each.version, each.leaf) for each in made})
    note = checkpoint_text(ORIGIN, len(made), tree.root(), heads, "2025-11-20T08:00:00Z")
    proofs: Row = {"checkpoints": [], "inclusion": {}, "map": {}}
    extras = {} if opened is None else {OPENED: as_canonical(opened)}
    profile = "integrity" if opened is None else "disclosure"
    return packed(Parts(note, made, proofs, "all", [], extras, profile)), note


def claim(spot: Spot, **given: str) -> Row:
    """Return what a bundle says of a field."""
    return {"stream": spot.stream, "version": spot.version, "field": spot.field, **given}


def keyed(spot: Spot, key: bytes | None = None) -> Row:
    """Return what a bundle says of a field with a key; with its own where none is given."""
    octets = field_key(spot) if key is None else key
    return claim(spot, key=base64.b64encode(octets).decode())


def judged(
    *fields: Row, gone: Sequence[Row] = (), swap: Mapping[Spot, str] | None = None
) -> Verdict:
    """Judge a bundle of the log that discloses fields, by its checkpoint from elsewhere."""
    octets, note = bundle(records(swap), {"fields": list(fields), "gone": list(gone)})
    return verify(octets, Given(parse_checkpoint(note)))
