"""Write a bundle: records as stored, with all that an auditor needs to verify them offline.

Its form is described in ``docs/bundle-format.md`` and read by ``thidua.verifier``.
"""

from __future__ import annotations

import zlib
from importlib.resources import files
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from thidua.errors import TooLarge
from thidua.evidence.files import fresh_file
from thidua.evidence.mapping import path_to
from thidua.evidence.readme import readme
from thidua.evidence.sealing import last_position, leaf_at
from thidua.evidence.tree import Tree
from thidua.verifier import (
    CHECKPOINT,
    FORMAT,
    LARGEST,
    MANIFEST,
    PROOFS,
    README,
    RECORDS,
    Sha256,
    as_canonical,
    directory,
    entry_header,
    in_base64,
    local_header,
    map_key,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from thidua.store import Kept, Log, Row

ALL = "all"


class Contents(NamedTuple):
    """Say what goes into a bundle."""

    scope: str
    """The stream of a nomination, or ``all``."""
    streams: tuple[str, ...] = ()
    """The streams that it holds whole; none where it holds all."""
    profile: str = "integrity"
    extras: Mapping[str, bytes] = {}
    """Files beside the records, such as the states that they lead to."""


class _Archive:
    """Write files one behind the other into an archive of the form that bundles have."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._entries: list[tuple[bytes, int, int, int]] = []
        self.digests: dict[str, str] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add a file; its checksum and size are put before it when they are known."""
        told, at = name.encode(), self._file.tell()
        self._file.write(local_header(told, 0, 0))
        crc, size, digest = 0, 0, Sha256()
        for piece in pieces:
            self._file.write(piece)
            crc, size = zlib.crc32(piece, crc), size + len(piece)
            digest.update(piece)
        end = self._file.tell()
        if end > LARGEST:
            raise TooLarge(end, LARGEST)
        self._file.seek(at)
        self._file.write(local_header(told, crc, size))
        self._file.seek(end)
        self._entries.append((told, crc, size, at))
        self.digests[name] = digest.hexdigest()

    def end(self) -> None:
        """Add the directory; nothing follows it."""
        self._file.write(directory(self._entries))


def write_bundle(log: Log, path: Path, kept: Kept, contents: Contents) -> int:
    """Write a bundle as of a kept checkpoint.

    Args:
        log: The log, sealed.
        path: Where it goes; what is there is replaced, and only by a whole bundle.
        kept: The checkpoint.
        contents: What it holds.

    Returns:
        How many records it holds.

    Raises:
        TooLarge: It would be larger than its form allows.
        OSError: It cannot be written.
    """
    entries = _Entries(log, kept, contents)
    with fresh_file(path) as file:
        archive = _Archive(file)
        archive.add(README, [readme(contents, kept, verifier_source())])
        archive.add(CHECKPOINT, [kept.note])
        archive.add(RECORDS, entries)
        archive.add(PROOFS, [as_canonical(entries.proofs())])
        for name, octets in sorted(contents.extras.items()):
            archive.add(name, [octets])
        told = {
            "files": archive.digests, "format": FORMAT, "profile": contents.profile,
            "scope": contents.scope, "streams": sorted(contents.streams),
        }  # fmt: skip
        archive.add(MANIFEST, [as_canonical(told)])
        archive.end()
    return entries.count


def verifier_source() -> bytes:
    """Return the source of the offline verifier, to be read and run by anybody."""
    return files("thidua").joinpath("verifier.py").read_bytes()


class _Entries:
    """Yield the lines of a bundle's records, and gather what proves them."""

    def __init__(self, log: Log, kept: Kept, contents: Contents) -> None:
        self._log, self._kept, self._contents = log, kept, contents
        self._numbers: list[int] = []
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for number, row in self._rows():
            stream = row.stream.encode()
            yield entry_header(number, row.position, row.version, len(row.record), stream)
            yield row.record
            yield b"\n"
            self.count += 1

    def _rows(self) -> Iterator[tuple[int, Row]]:
        last = last_position(self._log.ledger, self._kept.size)
        if self._contents.scope == ALL:
            yield from enumerate(self._log.scan(upto=last))
            return
        rows = [row for stream in self._contents.streams for row in self._log.read(stream)]
        for row in sorted(row for row in rows if row.position <= last):
            leaf = leaf_at(self._log.ledger, row.position)
            if leaf is not None:
                self._numbers.append(leaf.number)
                yield leaf.number, row

    def proofs(self) -> dict[str, Any]:
        """Return what proves the records that were yielded."""
        tree, size, ledger = Tree(self._log.ledger), self._kept.size, self._log.ledger
        earlier = earlier_checkpoints(ledger.checkpoints(), self._kept)
        whole = self._contents.scope == ALL
        return {
            "checkpoints": [
                {
                    "note": each.note.decode(),
                    "proof": [] if whole else _told(tree.consistency(each.size, size)),
                }
                for each in earlier
            ],
            "inclusion": {str(n): _told(tree.inclusion(n, size)) for n in self._numbers},
            "map": {stream: self._path(stream) for stream in self._contents.streams},
        }

    def _path(self, stream: str) -> list[tuple[int, str]]:
        _, forks = path_to(self._log.ledger, self._kept.heads, map_key(stream.encode()))
        return [(depth, in_base64(sibling)) for depth, sibling in forks]


def proven(log: Log, kept: Kept, contents: Contents) -> dict[str, Any]:
    """Return what proves the records of a bundle, without writing one.

    Args:
        log: The log, sealed.
        kept: The checkpoint.
        contents: What the bundle would hold.
    """
    entries = _Entries(log, kept, contents)
    for _ in entries:
        pass
    return entries.proofs()


def earlier_checkpoints(every: Iterable[Kept], now: Kept) -> list[Kept]:
    """Return the checkpoints below a size, in order; of each size the one that was kept last."""
    by_size = {each.size: each for each in every if each.size < now.size}
    return [by_size[size] for size in sorted(by_size)]


def _told(proof: Sequence[bytes]) -> list[str]:
    return list(map(in_base64, proof))
