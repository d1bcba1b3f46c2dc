"""Bundles taken apart, changed, and put together again as whoever forges them would."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.evidence.archives import archive
from thidua.verifier import (
    CHECKPOINT,
    FORMAT,
    MANIFEST,
    PROOFS,
    RECORDS,
    Entry,
    Sha256,
    as_canonical,
    entries,
    entry_header,
    spans,
    strict_json,
)


@dataclass
class Parts:
    """Hold what a bundle consists of, to be changed at will."""

    note: bytes
    entries: Sequence[Entry]
    proofs: dict[str, Any]
    scope: str
    streams: Sequence[str]
    extras: dict[str, bytes] = field(default_factory=dict)
    profile: str = "integrity"


def unpacked(data: bytes) -> Parts:
    """Return the parts of a bundle; its read-me is left out."""
    files = {name: data[slice(*span)] for name, span in spans(data).items()}
    manifest = strict_json(files[MANIFEST])
    return Parts(
        files[CHECKPOINT],
        list(entries(data, spans(data)[RECORDS])),
        strict_json(files[PROOFS]),
        manifest["scope"],
        manifest["streams"],
    )


def packed(parts: Parts) -> bytes:
    """Return a bundle whose form and manifest are sound, whatever its parts say."""
    return archive(files_of(parts))


def files_of(parts: Parts) -> dict[str, bytes]:
    """Return the files of a bundle, with a manifest that lists each as it is."""
    files = {
        CHECKPOINT: parts.note,
        RECORDS: b"".join(
            entry_header(e.number, e.position, e.version, len(e.record), e.stream)
            + e.record
            + b"\n"
            for e in parts.entries
        ),
        PROOFS: as_canonical(parts.proofs),
        **parts.extras,
    }
    return {**files, MANIFEST: manifest_of(parts, files)}


def manifest_of(parts: Parts, files: dict[str, bytes]) -> bytes:
    """Return the manifest of files."""
    told = {
        "files": {name: Sha256(octets).hexdigest() for name, octets in files.items()},
        "format": FORMAT,
        "profile": parts.profile,
        "scope": parts.scope,
        "streams": sorted(parts.streams),
    }
    return as_canonical(told)
