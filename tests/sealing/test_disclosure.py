"""Who may see what, where an office sets nothing else."""

import pytest

from thidua.personal import CATEGORIES
from thidua.sealing.disclosure import AUDIENCES, DISCLOSURE, LEAST, audience_of


def test_every_audience_has_its_categories() -> None:
    """The public and the auditor see structure alone, and the office all."""
    assert set(AUDIENCES) == set(DISCLOSURE)
    assert frozenset() == DISCLOSURE["public"] == DISCLOSURE["auditor"]
    assert frozenset(CATEGORIES) == DISCLOSURE["office"]


def test_a_unit_sees_no_conduct_and_the_council_no_contact() -> None:
    """Each sees what its own work needs."""
    assert {"identity", "contact"} == DISCLOSURE["unit"]
    assert {"identity", "conduct", "free_text"} == DISCLOSURE["council"]


def test_who_is_nobody_is_shown_least() -> None:
    """Nothing is opened to the least, nor to a role that is none of these."""
    assert frozenset() == DISCLOSURE[LEAST]
    assert [LEAST] * 3 == [audience_of(role) for role in (None, "", "conference")]


@pytest.mark.parametrize(
    ("role", "audience"),
    [("unit", "unit"), ("council", "council"), ("office", "office"), ("chief", "office")],
)
def test_a_role_is_an_audience(role: str, audience: str) -> None:
    """Whoever acts in a role is shown what that role may see."""
    assert audience == audience_of(role)
