"""Small records and batches for the tests of the store."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from thidua.store import Batch, Draft, Log, Mark, Quiet, Row, open_log

MARK = Mark("command-1", "register")


def draft(
    stream: str = "nomination-1",
    version: int = 1,
    *,
    tag: str = "nomination.registered",
    at: int = 1,
    record: bytes = b"{}",
) -> Draft:
    """Make a record that is to be stored."""
    return Draft(stream, version, tag, at, record)


def batch(
    *drafts: Draft,
    reads: Mapping[str, int] | None = None,
    mark: Mark | None = None,
    quiet: Quiet | None = None,
) -> Batch:
    """Make a batch; nothing was read unless it says so."""
    return Batch(drafts, reads or {}, mark, quiet)


def row(position: int, of: Draft) -> Row:
    """Return a draft as it stands at a position."""
    return Row(position, *of)


def open_file(path: Path, *, create: bool = True, wait: float = 10.0) -> Log:
    """Open the store in a file."""
    return open_log(f"sqlite:///{path}", create=create, wait=wait)


def filled(log: Log, streams: int = 3, versions: int = 2) -> list[Row]:
    """Append some streams, version by version, each by a command; return all rows."""
    for version in range(1, versions + 1):
        drafts = [draft(f"nomination-{n}", version, at=version) for n in range(streams)]
        log.append(batch(*drafts, mark=Mark(f"command-{version}", "register")))
    return list(log.scan())


@contextmanager
def tampering(path: Path, *, guards: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a file as somebody with a tool would; without its guards unless told otherwise."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        for (name,) in [] if guards else connection.execute(triggers).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
    finally:
        connection.close()


def started(code: str, *given: object) -> subprocess.Popen[str]:
    """Start a process that runs some code; it can be read, told things, and killed.

    It is not measured: a process that is killed would leave half a file of measurements.
    """
    command = [sys.executable, "-c", code, *map(str, given)]
    environment = {name: os.environ[name] for name in os.environ if "COVERAGE" not in name}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


def said_by(code: str, *given: object, wait: float = 60) -> str:
    """Run some code in a process of its own and return what it printed."""
    command = [sys.executable, "-c", code, *map(str, given)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=wait)
    return run.stdout.strip()
