"""A year in which persons are forgotten at any moment, done in any order by anybody."""

import pytest

from tests.office.test_year import lived
from tests.office.year_forgetting import Forgetting


def test_a_year_goes_on_whoever_is_forgotten() -> None:
    """Just what is gone is gone, nothing is said of it again, and bundles stand as they did."""
    lived(Forgetting, 25, 50)


@pytest.mark.slow
def test_many_long_years_go_on_whoever_is_forgotten() -> None:
    """More and longer years."""
    lived(Forgetting, 150, 100)
