"""What an office asks of a witness begins at a size that there can have been."""

import pytest

import thidua
from thidua.errors import InvalidValue


@pytest.mark.parametrize("old", [-5, 2, 999])
def test_a_size_that_cannot_have_been_is_refused(old: int) -> None:
    """A witness cosigned nothing below nothing, and nothing beyond the last checkpoint."""
    with thidua.open("memory:") as office:
        desk = office.acting(thidua.Actor(id="ld-01", role="chief"))
        desk.open_office("Thanh tra tỉnh", [])
        office.evidence.checkpoint()

        with pytest.raises(InvalidValue, match=r"0\.\.1"):
            office.evidence.witness_request(old)
        assert office.evidence.witness_request(1).startswith(b"old 1\n\nthidua/")
