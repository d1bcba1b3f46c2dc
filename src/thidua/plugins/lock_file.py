"""The file of a lock: JSON, the same for the same plugins, with no path and no address in it."""

from pathlib import Path

import msgspec

from thidua.errors import InvalidValue, UnreadableFile
from thidua.plugins.locking import Lock

_LARGEST = 16 * 2**20


def octets_of(lock: Lock) -> bytes:
    """Return a lock as its file holds it.

    Args:
        lock: The lock.
    """
    return msgspec.json.format(msgspec.json.encode(lock, order="sorted"), indent=1) + b"\n"


def lock_in(path: Path) -> Lock:
    """Return the lock that a file holds.

    Args:
        path: The file.

    Raises:
        UnreadableFile: It cannot be read.
        InvalidValue: It holds no lock; it is said where.
    """
    octets = _read(path)
    try:
        if len(octets) > _LARGEST:
            raise ValueError(f"> {_LARGEST}")  # noqa: TRY301 - told like what else is no lock
        lock = msgspec.json.decode(octets, type=Lock)
    except ValueError as error:
        raise _no_lock(path, str(error)) from None
    seen: set[tuple[str, str]] = set()
    for place, each in enumerate(lock.plugins):
        if (key := (each.namespace, each.distribution)) in seen:
            raise _no_lock(path, f"{' '.join(key)} - at `$.plugins[{place}]`")
        seen.add(key)
    return lock


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(
            str(path),
            "unreadable",
            why=f"the file cannot be read ({why}); write it with `thidua plugins lock`",
            viec=f"không đọc được tệp ({why}); hãy tạo tệp bằng `thidua plugins lock`",
        ) from None


def _no_lock(path: Path, what: str) -> InvalidValue:
    return InvalidValue(
        str(path),
        what,
        "give a file that `thidua plugins lock` wrote",
        "cần tệp do `thidua plugins lock` ghi ra",
    )
