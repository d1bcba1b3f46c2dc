"""Back a store up through SQLite's own backup, while others go on writing."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.errors import StoreDamaged, StoreFailing, StoreReadOnly, TargetExists
from thidua.store.connecting import open_frozen, open_reader
from thidua.store.failures import FAILURES, translated

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from thidua.store.datastore import Datastore

_PAGES = 1000


def copy(store: Datastore, target: Path, progress: Callable[[int, int], None] | None) -> None:
    """Copy a store to a new file: written beside it, checked, and only then given its name.

    Raises:
        TargetExists: Something is there already.
        StoreDamaged: The store is not sound.
    """
    store.require_open()
    if target.exists():
        raise TargetExists(str(target))
    try:
        with _beside(target) as draft:
            _copied(store, draft, progress)
            _checked(draft, store.writing.path)
            _named(draft, target)
    except PermissionError as failure:
        raise StoreReadOnly(str(target)) from failure
    except OSError as failure:
        raise StoreFailing(str(target), str(failure)) from failure
    except FAILURES as failure:
        raise translated(failure, str(target), store.writing.wait) from failure


@contextmanager
def _beside(target: Path) -> Generator[Path, None, None]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _copied(store: Datastore, draft: Path, progress: Callable[[int, int], None] | None) -> None:
    def told(_: int, remaining: int, total: int) -> None:
        if progress is not None:
            progress(total - remaining, total)

    with (
        closing(open_reader(store.place, wait=store.writing.wait)) as source,
        closing(sqlite3.connect(draft)) as copy,
    ):
        # With a snapshot held, others who write do not make the copy begin again.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM meta").fetchone()
        source.backup(copy, pages=_PAGES, progress=told)


def _checked(draft: Path, path: str) -> None:
    with closing(open_frozen(draft)) as copy:
        (said,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise StoreDamaged(path, said)


def _named(draft: Path, target: Path) -> None:
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        target.touch(exist_ok=False)
    except FileExistsError:
        raise TargetExists(str(target)) from None
    draft.replace(target)
