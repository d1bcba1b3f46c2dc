"""The report of clusters and their leaders."""

from datetime import date

import pytest
from sector import WINTER, Sector, collective

from thidua.asof import AsOf
from thidua.reports import Table
from thidua_ttcp.plan_575 import PLAN


def report(sector: Sector, day: date, lang: str = "vi") -> Table:
    """Return the report as of a day, through the door by which a clerk asks for it."""
    return sector.office.report(
        "ttcp/leaders",
        PLAN.id,
        AsOf(day),
        lang=lang,  # type: ignore[arg-type]
        audience="office",
    )


@pytest.fixture
def voted(sector: Sector) -> Sector:
    """Let a cluster vote on two of its units, of which one is chosen."""
    for unit in ("tinh-a", "tinh-b"):
        sector.on(WINTER).registers(unit, "ho_so_co", collective(unit))
    sector.votes_for("tinh-b", "cum_khoi", cluster="cum-1", in_favour=2)
    sector.on(date(2025, 12, 11)).votes_for("tinh-a", "cum_khoi", cluster="cum-1", in_favour=4)
    return sector


def test_a_cluster_that_has_not_voted_stands_there_too(voted: Sector) -> None:
    """Before its meeting the cluster has a row of its own with nobody on it."""
    (row,) = report(voted, date(2025, 12, 1)).rows

    assert ("Cụm thi đua số 1", 3, None, None, None, None, None) == row


def test_each_vote_has_its_row_and_one_leads(voted: Sector) -> None:
    """Both units stand there with their votes out of five, and the one that passed leads."""
    rows = sorted(report(voted, date(2025, 12, 31)).rows, key=str)

    assert [row[2:] for row in rows] == [
        ("Đối tượng tinh-a", date(2025, 12, 11), 4, 5, True),
        ("Đối tượng tinh-b", WINTER, 2, 5, False),
    ]


def test_the_report_names_the_clause_and_its_day(voted: Sector) -> None:
    """Below the table stands what it rests on, in both languages; above it, as of when."""
    table = report(voted, date(2025, 12, 31), "en")

    assert "bình xét, suy tôn" in table.notes[0].vi
    assert table.as_of == date(2025, 12, 31)
    assert table.title.en == "Leaders of the emulation clusters"


def test_a_meeting_of_the_council_is_no_vote_of_a_cluster(voted: Sector) -> None:
    """What the sector's council votes on is not counted as a cluster's vote."""
    voted.assesses("tinh-a", "CO1", "CO2", "CO3", "CO4")
    voted.votes_for("tinh-a", "nganh")

    assert 2 == len(report(voted, date(2025, 12, 31)).rows)
