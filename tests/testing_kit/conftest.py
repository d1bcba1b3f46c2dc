"""A shelf of plugins for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.shelf import Shelf, on_path


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Give an empty shelf that is on the path."""
    folder = tmp_path / "site"
    with on_path(folder):
        yield Shelf(folder)
