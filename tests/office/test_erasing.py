"""What would be erased is what is erased, whoever asks for what, in any year."""

import pytest

from tests.office.test_year import lived
from tests.office.year_erasing import Asking


def test_what_is_listed_goes_and_nothing_besides() -> None:
    """The trial records nothing; carried out, just what it listed is gone, of nobody else."""
    lived(Asking, 15, 40)


@pytest.mark.slow
def test_what_is_listed_goes_in_many_long_years() -> None:
    """More and longer years."""
    lived(Asking, 150, 100)
