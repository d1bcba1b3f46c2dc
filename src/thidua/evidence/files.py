"""Write files so that a reader finds the old one or the new one, and never half of one."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator


@contextmanager
def fresh_file(path: Path) -> Generator[IO[bytes], None, None]:
    """Give a file to write that takes its place, durably, when the block ends without an error.

    Args:
        path: Its place; what was there is replaced.

    Raises:
        OSError: It cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(handle)
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
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
