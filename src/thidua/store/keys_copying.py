"""Copy a key store to a new file, as it is at this moment, readable by its owner alone."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from thidua.errors import StoreFailing, TargetExists

if TYPE_CHECKING:
    from pathlib import Path


def copy_keys(source: sqlite3.Connection, target: Path) -> None:
    """Copy a key store; written beside the target, and only then given its name.

    Args:
        source: The key store's connection, on which nothing is being written.
        target: Where the copy goes; nothing may be there.

    Raises:
        TargetExists: Something is there already.
        StoreFailing: It cannot be written.
    """
    if target.exists():
        raise TargetExists(str(target))
    draft = target.with_name(f".{target.name}.part")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            _copied(source, draft)
            os.link(draft, target)
        finally:
            draft.unlink()
    except FileExistsError as failure:
        raise TargetExists(str(failure.filename2 or failure.filename)) from failure
    except OSError as failure:
        raise StoreFailing(str(target), str(failure)) from failure


def _copied(source: sqlite3.Connection, draft: Path) -> None:
    with closing(sqlite3.connect(draft)) as copy:
        source.backup(copy)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
