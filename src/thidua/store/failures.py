"""Say in our own errors what SQLite says in its codes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from thidua.errors import (
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreFailing,
    StoreFull,
    StoreReadOnly,
    ThiduaError,
    Unstorable,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_UNFIT = (UnicodeEncodeError, OverflowError)
FAILURES = (sqlite3.Error, *_UNFIT)

_UNUSABLE = (*_UNFIT, sqlite3.ProgrammingError, sqlite3.DataError)
_SAID: dict[int, Callable[[str], ThiduaError]] = {
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_FULL: StoreFull,
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def translated(failure: Exception, path: str, waited: float) -> ThiduaError:
    """Return the error that says what happened to the store at a path."""
    code = primary_code(failure)
    if code in _SAID:
        return _SAID[code](path)
    if code in BUSY:
        return StoreBusy(path, waited)
    if code in _DAMAGED or "no such table" in str(failure):
        return StoreDamaged(path, str(failure))
    return _without_code(failure, path)


def _without_code(failure: Exception, path: str) -> ThiduaError:
    if not isinstance(failure, _UNUSABLE):
        return StoreFailing(path, str(failure))
    if "closed" in str(failure):
        return StoreClosed(path)
    return Unstorable(str(failure))


def primary_code(failure: Exception) -> int:
    """Return SQLite's primary code of a failure; 0 when SQLite was not asked."""
    return int(getattr(failure, "sqlite_errorcode", 0)) & 0xFF
