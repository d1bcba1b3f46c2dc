"""What the tests of the command line start from."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell, opened


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
