"""The new plugin put on the disk: all of it, or nothing."""

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from thidua.errors import InvalidValue


def write(files: Mapping[PurePosixPath, bytes], folder: Path) -> Path:
    """Write files into a folder that is not there yet, or is empty.

    They are written beside it and put in its place together.

    Args:
        files: What ``render`` gave.
        folder: Where to.

    Returns:
        The folder.

    Raises:
        InvalidValue: Something is there already, or nothing can be written there.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _refusal(
                folder, "choose a folder that is empty or not there", "cần thư mục trống"
            )
        _put(files, folder)
    except OSError as error:
        why = error.strerror or str(error)
        needed = f"choose a place that can be written ({why})"
        raise _refusal(folder, needed, f"cần nơi ghi được ({why})") from error
    return folder


def _refusal(folder: Path, needed: str, can: str) -> InvalidValue:
    return InvalidValue("folder", str(folder), needed, can)


def _put(files: Mapping[PurePosixPath, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    try:
        for path, octets in files.items():
            there = fresh / path
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(octets)
        if folder.exists():
            folder.rmdir()  # It is empty; Windows puts nothing in the place of a folder.
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
