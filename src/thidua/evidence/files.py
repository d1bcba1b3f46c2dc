"""Write files so that a reader finds the old one or the new one, and never half of one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from secrets import token_hex
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@contextmanager
def fresh_file(path: Path) -> Generator[IO[bytes], None, None]:
    """Give a file to write that takes its place, durably, when the block ends without an error.

    Its rights are those of any new file: what is published is to be read by others.

    Args:
        path: Its place; what was there is replaced.

    Raises:
        OSError: It cannot be written.
    """
    draft = path.parent / f".{path.name}.{token_hex(8)}.part"
    draft.touch(exist_ok=False)
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        _settle(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def write_over(path: Path, octets: bytes) -> None:
    """Write a file durably in the place of what was there."""
    with fresh_file(path) as file:
        file.write(octets)


def _settle(folder: Path) -> None:
    """Let a new name of a folder outlive a loss of power, where the system can be asked to."""
    with suppress(PermissionError):  # Windows opens no folder.
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
