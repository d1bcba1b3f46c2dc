"""Small archives in the form of bundles, for tests that look at the form alone."""

import hashlib
import zlib
from collections.abc import Callable, Mapping, Sequence

from thidua.verifier import (
    FORMAT,
    as_canonical,
    checkpoint_text,
    directory,
    entry_header,
    leaf_hash,
    local_header,
    map_of,
)

SMALL: Mapping[str, bytes] = {
    "manifest.json": b'{"format":"thidua-bundle@1"}\n',
    "checkpoint.txt": b"thanhtra.example/so\n1\n",
    "proofs.json": b"{}\n",
    "records.txt": "0 1 1 2 office-main\nSổ".encode(),
    "README.md": b"",
}
"""What every bundle holds, and an empty file."""


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive in the form of a bundle, in their order."""
    return of_pairs(list(files.items()))


def of_pairs(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return files as an archive in which a name may stand twice."""
    whole, entries = b"", list[tuple[bytes, int, int, int]]()
    for told, octets in files:
        name, crc = told.encode(), zlib.crc32(octets)
        entries.append((name, crc, len(octets), len(whole)))
        whole += local_header(name, crc, len(octets)) + octets
    return whole + directory(entries)


STREAM, RECORD = b"office-main", b'{"stream":"office-main","version":1,"recorded_at":"x"}'
LEAF = leaf_hash(1, STREAM, 1, b"", RECORD)


def of_one_record(sign: Callable[[bytes], bytes]) -> tuple[bytes, bytes]:
    """Return a sound bundle of a whole log with one record, and its signed checkpoint.

    Args:
        sign: Makes a signed note of a text.
    """
    heads = map_of({STREAM: (1, LEAF)})
    checkpoint = sign(checkpoint_text("thanhtra.example/so", 1, LEAF, heads, "2025-11-20"))
    return bundle(
        checkpoint, entry_header(0, 1, 1, len(RECORD), STREAM) + RECORD + b"\n"
    ), checkpoint


def bundle(
    checkpoint: bytes,
    records: bytes,
    proofs: Mapping[str, object] | None = None,
    manifest: Mapping[str, object] | None = None,
) -> bytes:
    """Return a bundle of a whole log; what is given of its JSON replaces what is usual."""
    whole = {"checkpoints": [], "inclusion": {}, "map": {}, **(proofs or {})}
    parts = {
        "checkpoint.txt": checkpoint,
        "proofs.json": as_canonical(whole),
        "records.txt": records,
    }
    listed = {
        "files": {name: hashlib.sha256(octets).hexdigest() for name, octets in parts.items()},
        "format": FORMAT,
        "profile": "integrity",
        "scope": "all",
        "streams": [STREAM.decode()],
        **(manifest or {}),
    }
    return archive({"manifest.json": as_canonical(listed), **parts})
