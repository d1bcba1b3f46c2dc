"""The decision's year, from registration to the reward, by what the decision says of each step."""

from datetime import date

import pytest
from sector import (
    CHIEF,
    OWN,
    SPRING,
    STANDING,
    WINTER,
    Sector,
    collective,
    person,
    refused,
)

from thidua.commands import Honour
from thidua_ttcp import clauses as c
from thidua_ttcp.plan_575 import PLAN

FLAG = ("CO1", "CO2", "CO3", "CO4")
DAY_AFTER_DAY = [
    ("tinh-a", "dang_ky", date(2025, 3, 24), False, c.REGISTRATION),
    ("tinh-a", "dang_ky", date(2025, 3, 25), True, c.REGISTRATION),
    ("cum-1", "dang_ky", date(2025, 3, 25), True, c.REGISTRATION),
    ("tinh-a", "ho_so_co", date(2025, 12, 24), False, c.DOSSIER),
    ("tinh-a", "ho_so_co", date(2025, 12, 25), True, c.DOSSIER),
    ("cum-1", "ho_so_co", date(2025, 12, 19), False, c.DOSSIER),
    ("cum-1", "ho_so_co", date(2025, 12, 20), True, c.DOSSIER),
    ("tinh-a", "ho_so_bang_khen", date(2026, 12, 24), False, c.DOSSIER),
    ("tinh-a", "ho_so_bang_khen", date(2026, 12, 25), True, c.DOSSIER),
]


@pytest.mark.parametrize(("unit", "window", "day", "late", "clause"), DAY_AFTER_DAY)
def test_a_list_is_due_before_the_day_of_its_kind_of_unit(
    sector: Sector, unit: str, window: str, day: date, *, late: bool, clause: str
) -> None:
    """Before 25 March, before 25 December for units, before 20 December for clusters, each year."""
    nominated_by = "cum_khoi" if unit == "cum-1" else ""
    line = collective("tinh-a", nominated_by=nominated_by)
    listed = sector.on(day).registers(unit, window, line)

    found = [finding for finding in sector.receives(listed) if finding.code == "list.late"]
    assert [clause] * late == [finding.clause for finding in found]


def test_other_guidance_sets_another_day_for_one_year(sector: Sector) -> None:
    """With 31 December set for 2025 a dossier of the 28th is in time, and in 2026 it is late."""
    sector.sets("ho_so_co_don_vi", "2025", date(2025, 12, 31))

    for year, late in ((2025, False), (2026, True)):
        line = collective("tinh-a", as_=f"a-{year}", known=year > 2025)
        listed = sector.on(date(year, 12, 28)).registers("tinh-a", "ho_so_co", line)
        assert late == ("list.late" in {found.code for found in sector.receives(listed)})


def test_a_dossier_of_december_that_comes_in_january_is_late(sector: Sector) -> None:
    """A dossier is of the year in which it was drawn up, whenever it is received."""
    listed = sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a"))

    sector.on(date(2026, 1, 5))
    assert "list.late" in {finding.code for finding in sector.receives(listed)}


def test_only_the_head_guides_otherwise(sector: Sector) -> None:
    """The standing office sets no day: the exception names TTCP."""
    found = refused(
        lambda: sector.sets("ho_so_co_don_vi", "2025", date(2025, 12, 31), actor=STANDING)
    )

    assert c.OTHER_GUIDANCE == found["authority.missing"].clause


def test_the_flag_goes_from_the_cluster_to_the_council_to_the_head(sector: Sector) -> None:
    """Registered in spring, in a dossier in winter, voted on twice, decided on."""
    sector.on(SPRING).registers("tinh-a", "dang_ky", collective("tinh-a", as_="spring"))
    sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a", known=True))
    sector.assesses("tinh-a", *FLAG)

    sector.votes_for("tinh-a", "cum_khoi", cluster="cum-1")
    sector.votes_for("tinh-a", "nganh")
    sector.decides("tinh-a", "co_thi_dua")
    assert sector.phase("tinh-a") == "approved"


def test_a_dossier_names_the_registration_of_spring(sector: Sector) -> None:
    """The second registration of the year is flagged with the first, and refused nowhere."""
    sector.on(SPRING).registers("tinh-a", "dang_ky", collective("tinh-a", as_="spring"))
    sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a", known=True))

    (registered,) = sector.facts("nomination-tinh-a")
    found = {finding.code: finding for finding in registered.findings}
    assert "nomination-spring" == found["subject.registered-twice"].found["first"]


def test_the_council_waits_for_the_cluster(sector: Sector) -> None:
    """Nobody comes to the sector's council whom the peers did not vote for."""
    sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a"))
    sector.assesses("tinh-a", *FLAG)

    found = refused(lambda: sector.votes_for("tinh-a", "nganh"))["level.not-yet"]
    assert ("cum_khoi", c.APPRAISAL) == (found.needed["before"], found.clause)


def test_a_cluster_has_one_leader_a_year(sector: Sector) -> None:
    """A second unit of the cluster is refused in the same year, and may lead in the next."""
    for unit in ("tinh-a", "tinh-b"):
        sector.on(WINTER).registers(unit, "ho_so_co", collective(unit))
    sector.votes_for("tinh-a", "cum_khoi", cluster="cum-1")
    second = refused(lambda: sector.votes_for("tinh-b", "cum_khoi", cluster="cum-1"))
    assert c.CLUSTER_VOTE == second["meeting.too-many-leaders"].clause

    sector.on(date(2026, 12, 10))
    sector.registers("tinh-b", "ho_so_co", collective("tinh-b", as_="b-2026", known=True))
    sector.votes_for("b-2026", "cum_khoi", cluster="cum-1")


def test_every_criterion_of_the_flag_is_asked(sector: Sector) -> None:
    """A collective that lacks one of the four is not proposed, under the flag's own clause."""
    sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a"))
    sector.assesses("tinh-a", *FLAG[:3])
    sector.votes_for("tinh-a", "cum_khoi", cluster="cum-1")

    found = refused(lambda: sector.votes_for("tinh-a", "nganh"))["criterion.not-met"]
    assert ("CO4", c.FLAG) == (found.found["criterion"], found.clause)


def test_a_cluster_sends_the_dossier_of_its_leader(sector: Sector) -> None:
    """A cluster names a unit that is not its own; a unit may not name another's."""
    sector.on(WINTER)
    line = collective("tinh-a", nominated_by="cum_khoi")

    assert "nominator.not-taken-in" in refused(lambda: sector.registers("tinh-b", "ho_so_co", line))
    sector.registers("cum-1", "ho_so_co", line)
    assert sector.phase("tinh-a") == "registered"


def test_what_is_achieved_at_once_skips_the_cluster_and_is_never_late(sector: Sector) -> None:
    """A dossier "ngay sau khi" has no day: half a year later it is in time."""
    sector.on(date(2025, 6, 2))
    listed = sector.registers(
        "tinh-a", "dot_xuat", person("x", "tinh-a"), occurred_on=date(2025, 5, 30)
    )
    assert () == sector.on(date(2025, 11, 30)).receives(listed)

    sector.achieves("x", "tinh-a")
    told = {"award": "bang_khen", "achievements": ("t-x",)}
    sector.votes_for("x", "nganh", **told)  # type: ignore[arg-type]
    sector.decides("x", "bang_khen", ("t-x",))
    assert sector.phase("x") == "approved"


def test_no_cluster_votes_on_what_was_achieved_at_once(sector: Sector) -> None:
    """The cluster's level is none that such a dossier goes through."""
    sector.on(date(2025, 6, 2)).registers(
        "tinh-a", "dot_xuat", person("x", "tinh-a"), occurred_on=date(2025, 5, 30)
    )

    assert "level.not-its" in refused(
        lambda: sector.votes_for("x", "cum_khoi", cluster="cum-1", award="bang_khen")
    )


def test_the_flag_is_a_collectives(sector: Sector) -> None:
    """A person may have a certificate, and no flag."""
    sector.on(WINTER).registers("tinh-a", "ho_so_bang_khen", person("x", "tinh-a"))

    assert c.FLAG == refused(lambda: sector.votes_for("x", "nganh"))["quota.beyond"].clause
    sector.achieves("x", "tinh-a")
    sector.on(date(2025, 12, 11)).votes_for("x", "nganh", award="bang_khen", achievements=("t-x",))
    assert sector.phase("x") == "recommended"


def test_nobody_is_honoured_at_a_conference_that_nobody_named(sector: Sector) -> None:
    """The decision names no conference, so that no role may honour."""
    sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a"))
    desk = sector.desk(CHIEF)
    assert "authority.missing" in refused(
        lambda: desk.do("nomination-tinh-a", Honour(conference="x"))
    )


def test_no_cluster_votes_before_the_clusters_are_named(sector: Sector) -> None:
    """The decision itself lists no clusters: under it alone no unit is anybody's peer."""
    sector.desk(CHIEF).amend(PLAN, OWN)
    sector.on(WINTER).registers("tinh-a", "ho_so_co", collective("tinh-a"))

    found = refused(lambda: sector.votes_for("tinh-a", "cum_khoi", cluster="cum-1"))
    assert c.CLUSTER_VOTE == found["meeting.cluster-unknown"].clause
