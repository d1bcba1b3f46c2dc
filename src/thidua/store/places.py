"""Where a store may lie: addresses, and the places that are refused before a file is touched."""

from __future__ import annotations

import os
from pathlib import Path

from thidua.errors import (
    NetworkShare,
    NotAStore,
    StoreFailing,
    StoreMissing,
    StoreReadOnly,
    UnknownAddress,
)
from thidua.store.shares import share_of

MEMORY = "memory:"
_SQLITE = "sqlite:///"
_MAGIC = b"SQLite format 3\x00"


def path_of(url: str) -> Path | None:
    """Return the file that an address names; nothing for a store in memory.

    Raises:
        UnknownAddress: It is neither ``memory:`` nor ``sqlite:///`` with a file behind it.
    """
    if url == MEMORY:
        return None
    path = url.removeprefix(_SQLITE)
    if path in {url, "", MEMORY, f":{MEMORY}"} or "\0" in path:
        raise UnknownAddress(url)
    return Path(path)


def vet(path: Path, *, create: bool) -> None:
    """Refuse a place that can hold no store, touching nothing.

    Raises:
        StoreRefused: With the reason, each its own class.
    """
    try:
        _vet_place(path, create=create)
        _vet_content(path, create=create)
    except PermissionError as failure:
        raise StoreReadOnly(str(path)) from failure
    except OSError as failure:
        raise StoreFailing(str(path), str(failure)) from failure


def _vet_place(path: Path, *, create: bool) -> None:
    if (kind := share_of(path)) is not None:
        raise NetworkShare(str(path), kind)
    if path.is_dir():
        raise NotAStore(str(path), "a folder", "một thư mục")
    if not (path.exists() or (create and path.parent.is_dir())):
        raise StoreMissing(str(path))
    if path.exists() and not path.is_file():
        raise NotAStore(str(path), "no ordinary file", "không phải tệp thường")
    if not _writable(path):
        raise StoreReadOnly(str(path))


def _writable(path: Path) -> bool:
    places = [path.parent, path] if path.exists() else [path.parent]
    effective = os.access in os.supports_effective_ids
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in places)


def _vet_content(path: Path, *, create: bool) -> None:
    start = _start_of(path)
    if not start and not create:
        raise NotAStore(str(path), "an empty file", "một tệp rỗng")
    if start and start != _MAGIC:
        raise NotAStore(str(path), "no SQLite file", "tệp không phải SQLite")


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC))
    except FileNotFoundError:
        return b""
