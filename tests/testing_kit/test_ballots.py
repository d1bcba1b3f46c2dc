"""Rows of reports that say who voted what, as the kit finds them."""

import pytest

from thidua.reports import Column, Row, Table, Words
from thidua.testing.conformance.ballots import MEMBERS, who_voted_what

ONE, TWO = MEMBERS
WHO = Column(key="who", title=Words("Ai", "Who"))
PRESENT = Column(key="present", title=Words("Có mặt", "Present"), kind="flag")
IN_FAVOUR = Column(key="n", title=Words("Phiếu đồng ý", "Votes"), kind="number")


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        ((WHO, IN_FAVOUR), ((ONE, 1), (TWO, 0)), "n"),
        ((WHO, IN_FAVOUR), ((f"chủ tịch {ONE}", 1),), "n"),
        ((WHO, IN_FAVOUR), ((ONE, None),), None),
        ((WHO, PRESENT), ((ONE, True), (TWO, True)), None),
        ((WHO, IN_FAVOUR), ((f"{ONE}, {TWO}", 2),), None),
        ((WHO, IN_FAVOUR), (("Công chức A1", 2),), None),
        ((WHO, IN_FAVOUR), (), None),
    ],
)
def test_a_member_beside_a_vote_is_found(
    columns: tuple[Column, ...], rows: tuple[Row, ...], expected: str | None
) -> None:
    """One member and something about votes; who came, and counts of all, may be told."""
    table = Table(name="t", title=Words("a", "b"), columns=columns, rows=rows)

    assert who_voted_what(table) == expected
