"""Back a store up through SQLite's own backup, while others go on writing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.errors import StoreDamaged, StoreFailing, StoreReadOnly, TargetExists
from thidua.store.failures import translated

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.store.datastore import Datastore

_PAGES = 1000


def copy(store: Datastore, target: Path, progress: Callable[[int, int], None] | None) -> None:
    """Copy a store to a new file: written beside it, checked, and only then given its name.

    Raises:
        TargetExists: Something is there already.
        StoreDamaged: The copy is not sound.
    """
    if target.exists():
        raise TargetExists(str(target))
    try:
        draft = _beside(target)
        try:
            _copied(store, draft, progress)
            _checked(draft)
            _named(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    except PermissionError as failure:
        raise StoreReadOnly(str(target)) from failure
    except OSError as failure:
        raise StoreFailing(str(target), str(failure)) from failure
    except sqlite3.Error as failure:
        raise translated(failure, str(target), 0) from failure


def _beside(target: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    return Path(name)


def _copied(store: Datastore, draft: Path, progress: Callable[[int, int], None] | None) -> None:
    def told(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with store.reading() as source, closing(sqlite3.connect(draft)) as copy:
        # With a snapshot held, others who write do not make the copy begin again.
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM meta").fetchone()
            source.backup(copy, pages=_PAGES, progress=told)
        finally:
            source.execute("ROLLBACK")


def _checked(draft: Path) -> None:
    address = f"{draft.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as copy:
        (said,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise StoreDamaged(str(draft), said)


def _named(draft: Path, target: Path) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        target.touch(exist_ok=False)
    except FileExistsError:
        raise TargetExists(str(target)) from None
    draft.replace(target)
