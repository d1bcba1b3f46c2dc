"""Which reports were issued officially: said once, and never in two ways."""

from datetime import date
from typing import Any

import attrs
import pytest

from tests.domain.cast import CHIEF, DECEMBER, MARCH, OFFICE, ROOM, opened, refused
from thidua.domain import office
from thidua.domain.outcomes import Ran
from thidua.errors import InvalidValue
from thidua.testing import PLAN, MemoryWorld

RAN = Ran(id="vn/duties", hash="sha256:0", distribution="thidua", version="1.0")
ISSUE = office.IssueReport(
    report="duties", plan=PLAN, day=MARCH, lang="vi", position=7, sha256="0f" * 32, ran=RAN
)
FACT = office.ReportIssued(**attrs.asdict(ISSUE, recurse=False))


def issued(world: MemoryWorld) -> tuple[office.ReportIssued, ...]:
    """Return the reports that were issued."""
    reports: tuple[office.ReportIssued, ...] = world.state(office.DECIDER, office.STREAM).issued
    return reports


def test_what_was_issued_is_remembered_as_it_was_given() -> None:
    """The fact has every field of the command, and the same again adds nothing."""
    world = opened().at(MARCH, OFFICE)

    assert world.do(office.STREAM, ISSUE) == ((office.STREAM, FACT),)
    assert issued(world) == (FACT,)
    assert world.at(DECEMBER, CHIEF).do(office.STREAM, ISSUE) == ()


def test_code_of_another_version_that_makes_the_same_adds_nothing() -> None:
    """What counts is what came out, not who made it."""
    world = opened().at(MARCH, OFFICE)
    world.do(office.STREAM, ISSUE)

    assert world.do(office.STREAM, attrs.evolve(ISSUE, ran=None)) == ()


def test_the_same_report_of_the_same_records_is_not_issued_otherwise() -> None:
    """Another digest of the same is refused, and the one that was recorded is told."""
    world = opened().at(MARCH, OFFICE)
    world.do(office.STREAM, ISSUE)

    other = attrs.evolve(ISSUE, sha256="e" * 64)
    found = refused(world, office.STREAM, other)["report.issued-otherwise"].found
    assert found == {"report": "duties", "position": 7, "sha256": "0f" * 32}


@pytest.mark.parametrize(
    "change",
    [
        {"report": "honours"},
        {"plan": "mau/2026"},
        {"day": date(2025, 3, 11)},
        {"lang": "en"},
        {"meeting": "meeting-1"},
        {"position": 8},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_else_differs_makes_another_report(change: dict[str, Any]) -> None:
    """Of another plan, day, language, meeting or position, it is issued beside the first."""
    world = opened().at(MARCH, OFFICE)
    world.do(office.STREAM, ISSUE)

    world.do(office.STREAM, attrs.evolve(ISSUE, sha256="e" * 64, **change))
    assert [each.sha256 for each in issued(world)] == ["0f" * 32, "e" * 64]


def test_only_its_keepers_issue_reports() -> None:
    """A room may print what it likes; what is official is the Office's and the chief's."""
    world = opened().at(MARCH, ROOM)

    assert "authority.missing" in refused(world, office.STREAM, ISSUE)


def test_opening_the_office_keeps_what_was_issued() -> None:
    """Facts are remembered in whatever order."""
    state = office.evolve(office.evolve(office.Unopened(), FACT), office.Opened(name="a", zone="b"))

    assert state.issued == (FACT,)


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": ""},
        {"sha256": "0F" * 32},
        {"sha256": "0" * 63},
        {"sha256": "sha256:" + "0" * 57},
        {"position": -1},
        {"lang": "fr"},
        {"report": ""},
    ],
    ids=str,
)
def test_what_is_not_of_its_form_does_not_come_in(change: dict[str, Any]) -> None:
    """The door refuses what is no digest, no position, no language or no name."""
    with pytest.raises(InvalidValue):
        attrs.evolve(ISSUE, **change)
