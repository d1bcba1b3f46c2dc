"""Tell network shares, on which several machines would corrupt a SQLite file, from local disks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

_NETWORKS = re.compile(
    r"(9p|afs|afpfs|beegfs|ceph|cifs|coda|davfs|glusterfs|lustre|ncpfs|nfs4?|smb3|smbfs|webdav"
    r"|fuse\.(ceph|davfs2|glusterfs|rclone|s3fs|smbnetfs|sshfs))"
)
_MOUNT = re.compile(r"\S+ (?P<place>\S+) (?P<kind>\S+) ")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_REMOTE = 4  # DRIVE_REMOTE of Windows' GetDriveTypeW.


def share_of(path: Path, *, table: Path = Path("/proc/mounts")) -> str | None:
    """Return the kind of network share that a path lies on, if it does.

    Args:
        path: Where a store is or may come to be.
        table: Where the system lists what is mounted; not every system does.
    """
    if str(path).startswith("\\\\"):
        return "UNC"
    try:
        mounts = table.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        mounts = ""
    whole = path.absolute()
    return mapped_share(whole) or mounted_share(whole.parent.resolve() / whole.name, mounts)


def mounted_share(path: PurePath, mounts: str) -> str | None:
    """Return the kind of network share that a table of mounts shows for a path, if any.

    Args:
        path: An absolute path.
        mounts: Lines as in ``/proc/mounts``: device, place, kind, options.
    """
    rows = [row for line in mounts.splitlines() if (row := _MOUNT.match(line))]
    places = [(Path(_plain(row["place"])), row["kind"]) for row in reversed(rows)]
    over = [(len(place.parts), kind) for place, kind in places if path.is_relative_to(place)]
    _, kind = max(over, key=lambda found: found[0], default=(0, ""))
    return kind if _NETWORKS.fullmatch(kind) else None


def _plain(place: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), place)


def drive_type(drive: str) -> int:
    """Return what Windows calls the type of a drive; 0 on any other system."""
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return int(windll.kernel32.GetDriveTypeW(f"{drive}\\")) if windll else 0


def mapped_share(path: PurePath, ask: Callable[[str], int] = drive_type) -> str | None:
    """Return that a path lies on a drive letter behind which there is a network share.

    Args:
        path: An absolute path.
        ask: Tells the type of a drive.
    """
    return f"drive {path.drive}" if path.drive and ask(path.drive) == _REMOTE else None
