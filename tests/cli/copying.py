"""Copies of a store: shorter ones, and ones that somebody changed."""

from pathlib import Path

from thidua.store import Batch, Draft, Row, open_log


def begun(source: Path, target: Path, count: int) -> None:
    """Write the first records of a store to another, as it stood when there were no more."""
    written(target, rows_of(source)[:count])


def rows_of(path: Path) -> list[Row]:
    """Return every row of a store, in order of position."""
    log = open_log(f"sqlite:///{path}", create=False)
    try:
        return list(log.scan())
    finally:
        log.close()


def written(path: Path, rows: list[Row]) -> None:
    """Write rows to a new store, in their order, wherever they stood before."""
    log = open_log(f"sqlite:///{path}")
    try:
        log.append(Batch([Draft(*row[1:]) for row in rows], {}))
    finally:
        log.close()
