"""The sector, begun anew for each test."""

from collections.abc import Iterator

import pytest
from sector import Sector, begun


@pytest.fixture
def sector() -> Iterator[Sector]:
    """Begin the sector's records."""
    with begun() as there:
        yield there
