"""Registering a list: a receipt, or every finding with the line that it is about."""

from datetime import UTC, date, datetime

import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    MARCH,
    MAY,
    OFFICE,
    OTHER,
    PAPER,
    person,
    refused,
    registered,
    room,
    size,
    subject_of,
    team,
)
from thidua import Evidence, Office, Refused
from thidua.commands import EndRole, EndUnit, GiveRole
from thidua.domain.office import STREAM
from thidua.errors import InvalidValue, NotFound
from thidua.testing import PLAN

IN_TIME, LATE = datetime(2025, 3, 28, 3, tzinfo=UTC), datetime(2025, 4, 2, 3, tzinfo=UTC)


class TestReceipts:
    """A receipt says what was recorded."""

    def test_nominations_stand_in_the_order_of_the_lines(self, office: Office) -> None:
        """Also persons who are known, and collectives among them."""
        (known,) = registered(office, person("Công chức A0", identity_number="0"))
        lines = [person("Công chức A2"), team(), person("Công chức A1")]

        receipt = room(office).register(PLAN, "p1", "q1", lines)

        names = receipt.of_kind("nomination")
        assert ["official", "collective", "official"] == [
            office.nomination(name).dossier.category  # type: ignore[union-attr]
            for name in names
        ]
        assert known not in names
        (drawn,) = receipt.of_kind("list")
        assert list(names) == [entry.nomination for entry in office.state(drawn).entries]
        assert size(office) == receipt.last

    def test_all_that_a_line_says_is_recorded(self, office: Office) -> None:
        """Field, summary, acclamation, position and number."""
        line = person(
            scope="by_field",
            field="Tiếp công dân",
            summary="Hoàn thành xuất sắc",
            acclaimed=Evidence(document=PAPER),
            position="Thanh tra viên",
            identity_number="012",
        )

        (name,) = registered(office, line)

        fact = office.history(name)[0].now
        assert (fact.field, fact.summary) == ("Tiếp công dân", "Hoàn thành xuất sắc")
        assert fact.acclaimed == line.acclaimed
        introduced = office.history(subject_of(office, name))[0].now
        assert (introduced.position, introduced.identity_number) == ("Thanh tra viên", "012")

    def test_a_team_comes_in_through_its_sponsor(self, office: Office) -> None:
        """The list is room 1's, the subject the team."""
        (name,) = registered(office, team("Đoàn 1", unit="doan-1"))

        assert office.history(name)[0].now.sponsored == "doan-1"
        assert office.state(subject_of(office, name)).unit == "doan-1"


class TestRefusals:
    """All or nothing, with every finding at its line."""

    LINES = (
        person("Công chức A1", place="dòng 1"),
        person("Công chức A2", place="dòng 2", movements=()),
        person("Công chức A3", place="dòng 3", category="khong-co", nature="x"),
    )

    def test_every_line_that_is_wrong_is_named(self, office: Office) -> None:
        """One good line is not taken without the others."""
        before = size(office)
        with pytest.raises(Refused) as refusal:
            registered(office, *self.LINES)

        found = [(f.code, f.place) for f in refusal.value.findings]
        assert [
            ("movement.none", "dòng 2"),
            ("choice.unknown", "dòng 3"),
            ("choice.unknown", "dòng 3"),
        ] == found
        assert size(office) == before

    def test_judging_says_the_same_and_records_nothing(self, office: Office) -> None:
        """A list may be judged before it is registered."""
        before = size(office)
        findings = room(office).judge(PLAN, "p1", "q1", self.LINES)

        assert ["dòng 2", "dòng 3", "dòng 3"] == [finding.place for finding in findings]
        assert room(office).judge(PLAN, "p1", "q1", self.LINES[:1]) == ()
        assert size(office) == before

    def test_what_concerns_the_whole_list_has_no_line(self, office: Office) -> None:
        """The unit, the window, and that there is nobody on it."""
        found = refused(lambda: office.acting(OTHER, on=MARCH).register(PLAN, "p1", "q3", ()))

        assert {"list.other-unit", "window.shut", "list.empty"} == found.keys()
        assert {None} == {finding.place for finding in found.values()}

    def test_a_plan_that_nobody_adopted_takes_no_list(self, office: Office) -> None:
        """The forms of its categories are not known either."""
        found = refused(lambda: room(office).register("khong/co", "p1", "q1", [person()]))

        assert "plan.not-in-force" in found

    def test_a_value_that_nobody_can_use_is_refused_at_the_door(self, office: Office) -> None:
        """Before anything is read or recorded."""
        with pytest.raises(InvalidValue):
            registered(office, person("Công\x00chức"))


class TestHandOvers:
    """A list on its way."""

    def test_a_late_list_is_flagged_and_the_lateness_may_be_waived(self, office: Office) -> None:
        """Recorded as judged; the waiver is a fact of its own."""
        (name,) = room(office).register(PLAN, "p1", "q1", [person()]).of_kind("list")
        desk = office.acting(OFFICE, on=MAY)
        desk.hand_over(name, "received", LATE)
        desk.hand_over(name, "transmitted", LATE)
        office.acting(CHIEF, on=MAY).waive(name)

        state = office.state(name)
        assert [f.code for f in state.received.findings] == ["list.late"]
        assert state.waived == ("received",)
        assert desk.hand_over(name, "received", LATE).first == 0

    def test_a_list_in_time_has_nothing_to_waive(self, office: Office) -> None:
        """Only what was late is forgiven."""
        (name,) = room(office).register(PLAN, "p1", "q1", [person()]).of_kind("list")
        office.acting(OFFICE, on=MAY).hand_over(name, "received", IN_TIME)

        assert "list.not-late" in refused(lambda: office.acting(CHIEF, on=MAY).waive(name))

    def test_a_supplement_is_flagged(self, office: Office) -> None:
        """It comes in the third quarter and does not cure the first."""
        receipt = room(office, AUGUST).register(PLAN, "p1", "q3", [person()])

        (name,) = receipt.of_kind("nomination")
        assert [f.code for f in office.history(name)[0].now.findings] == ["list.supplement"]


class TestForms:
    """What a registration list looks like on a day."""

    def test_a_form_offers_what_the_plan_has_on_the_day(self, office: Office) -> None:
        """Before the plan there is no form."""
        assert office.form(PLAN, MARCH) is not None
        with pytest.raises(NotFound):
            office.form(PLAN, date(2025, 1, 3))


def test_units_and_roles_end(office: Office) -> None:
    """From their day on; the days before are as they were."""
    office.acting(CHIEF, on=MARCH).keep(GiveRole(role="unit", holder="h1", unit="p1"))
    office.acting(CHIEF, on=MAY).keep(EndRole(role="unit", holder="h1"), EndUnit(unit="p2"))

    state = office.state(STREAM)
    assert (state.holdings, "p2" in state.units) == ((), False)
