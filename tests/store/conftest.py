"""A log of each kind, and the file of one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import open_file
from thidua.store import Log, open_log


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a store may be made; there is none yet."""
    return tmp_path / "office.db"


@pytest.fixture
def file_log(path: Path) -> Iterator[Log]:
    """Open an empty store in a file."""
    log = open_file(path)
    yield log
    log.close()


@pytest.fixture(params=["memory", "sqlite"])
def log(request: pytest.FixtureRequest, path: Path) -> Iterator[Log]:
    """Open an empty log, of each kind in turn."""
    log = open_log("memory:") if request.param == "memory" else open_file(path)
    yield log
    log.close()
