"""What the tests of attacks begin with."""

import pytest

from tests.evidence import world


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> world.World:
    """Return an office that nobody attacked; nobody may change its files."""
    return world.made(tmp_path_factory.mktemp("office"))
