"""Where a store may lie: addresses, and the places that are refused before a file is touched."""

from __future__ import annotations

import os
import re
from pathlib import Path

from thidua.errors import NetworkShare, NotAStore, StoreMissing, StoreReadOnly, UnknownAddress

MEMORY = "memory:"
_SQLITE = "sqlite:///"
_MAGIC = b"SQLite format 3\x00"
_NETWORKS = re.compile(
    r"(9p|afs|afpfs|beegfs|ceph|cifs|coda|davfs|glusterfs|lustre|ncpfs|nfs4?|smb3|smbfs|webdav"
    r"|fuse\.(ceph|davfs2|glusterfs|rclone|s3fs|smbnetfs|sshfs))"
)
_MOUNT = re.compile(r"\S+ (?P<place>\S+) (?P<kind>\S+) ")
_ESCAPED = re.compile(r"\\([0-7]{3})")


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
    if (kind := share_of(path)) is not None:
        raise NetworkShare(str(path), kind)
    if path.is_dir():
        raise NotAStore(str(path), "a folder", "một thư mục")
    if not (path.exists() or (create and path.parent.is_dir())):
        raise StoreMissing(str(path))
    if not _writable(path):
        raise StoreReadOnly(str(path))
    _vet_content(path, create=create)


def _writable(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


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


def share_of(path: Path) -> str | None:
    """Return the kind of network share that a path lies on, if it does."""
    if str(path).startswith("\\\\"):
        return "UNC"
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return mounted_share(path.parent.resolve() / path.name, mounts)


def mounted_share(path: Path, mounts: str) -> str | None:
    """Return the kind of network share that a table of mounts shows for a path, if any.

    Args:
        path: An absolute path.
        mounts: Lines as in ``/proc/mounts``: device, place, type, options.
    """
    rows = [row for line in mounts.splitlines() if (row := _MOUNT.match(line))]
    places = [(Path(_plain(row["place"])), row["kind"]) for row in rows]
    over = [(len(place.parts), kind) for place, kind in places if path.is_relative_to(place)]
    _, kind = max(over, key=lambda found: found[0], default=(0, ""))
    return kind if _NETWORKS.fullmatch(kind) else None


def _plain(place: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), place)
