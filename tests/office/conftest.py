"""Offices for the tests: each sentence about any store holds in memory and on a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.cast import begun
from thidua import Office


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return the address of a store on a file."""
    return f"sqlite:///{tmp_path / 'office.db'}"


@pytest.fixture(params=["memory", "file"])
def office(request: pytest.FixtureRequest, file: str) -> Iterator[Office]:
    """Give an office with units and a plan, in memory and on a file."""
    with begun(file if request.param == "file" else "memory:") as office:
        yield office
