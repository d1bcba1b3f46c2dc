"""What the tests of the command line start from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shell import Shell, opened
from tests.plugins.shelf import Shelf, on_path


@pytest.fixture(params=["vi", "en"])
def shell(tmp_path: Path, request: pytest.FixtureRequest) -> Shell:
    """Give a shell with an open office and its plan, once in each language."""
    return opened(Shell(tmp_path, request.param))


@pytest.fixture
def here(tmp_path: Path) -> Shell:
    """Give a shell with an open office and its plan, in Vietnamese."""
    return opened(Shell(tmp_path))


@pytest.fixture
def empty(tmp_path: Path) -> Shell:
    """Give a shell in a folder with nothing in it."""
    return Shell(tmp_path)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Give an empty shelf of plugins that is on the path of this process."""
    folder = tmp_path / "site"
    with on_path(folder):
        yield Shelf(folder)
