"""What leaves the office with personal data in it: recorded first, and just whose data it was."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import thidua
from tests.office.cast import (
    MAY,
    NOVEMBER,
    OFFICE,
    begun,
    contributed,
    opened,
    person,
    room,
    subject_of,
)
from tests.office.cast import registered as listed
from tests.office.forgetting import forget
from tests.office.persons import NAME, data_of, written_about
from thidua import AsOf, Document, Office
from thidua.commands import Correct, Foster
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM, PlaintextOpened
from thidua.errors import NotFound
from thidua.office.decoding import decoded
from thidua.office.exporting import EVERYTHING, Exporting
from thidua.office.issuing import digest
from thidua.sealing.disclosure import DISCLOSURE, LEAST, Audience
from thidua.testing import PLAN

WHEN = AsOf(NOVEMBER)


def exporting(office: Office, audience: Audience = "office") -> Exporting:
    """Return what the Office exports with."""
    return office.exporting(office.acting(OFFICE, on=NOVEMBER), audience)


def openings(office: Office) -> list[PlaintextOpened]:
    """Return every recorded opening."""
    facts = [record.fact for record in decoded(office.log.read(STREAM), catalogue())]
    return [fact for fact in facts if isinstance(fact, PlaintextOpened)]


class TestReports:
    """A report opens what it asks for."""

    def test_whose_data_it_opens_is_recorded(self) -> None:
        """The subjects in it, with the categories of theirs that it shows, and nobody else's."""
        with begun() as office:
            nominations = listed(office, person(), person("Công chức A2"))
            table = exporting(office).report("registrations", PLAN, WHEN)

            (opening,) = openings(office)
            assert "Công chức A2" in str([*table.rows])
            assert [*opening.subjects] == [subject_of(office, each) for each in nominations]
            assert (opening.categories, opening.by) == (("identity",), OFFICE.id)
            assert opening.position == office.log.head().position - 1

    def test_it_is_the_report_of_the_screen(self) -> None:
        """What is recorded changes nothing in it, nor does whoever makes it see more."""
        with begun() as office:
            listed(office)
            shown = office.report("registrations", PLAN, WHEN, audience="office")
            assert exporting(office).report("registrations", PLAN, WHEN) == shown

    def test_today_is_meant_where_no_day_is_given(self) -> None:
        """As with every report."""
        with begun() as office:
            listed(office)
            day = exporting(office).report("registrations", PLAN, AsOf()).as_of
            assert day == office.today()

    def test_who_was_forgotten_is_not_opened(self) -> None:
        """Their lines stand in the report, and they do not stand among the subjects."""
        with begun() as office:
            first, second = listed(office, person(), person("Công chức A2"))
            forget(office, subject_of(office, first))
            exporting(office).report("registrations", PLAN, WHEN)

            assert [*openings(office)[0].subjects] == [subject_of(office, second)]

    def test_a_report_without_persons_opens_nothing(self) -> None:
        """So nothing is recorded of it."""
        with begun() as office:
            exporting(office).report("registrations", PLAN, WHEN)
            assert openings(office) == []

    def test_without_the_keys_nothing_is_opened(self, tmp_path: Path) -> None:
        """A log without its key store tells no name, and no opening is recorded."""
        url = f"sqlite:///{tmp_path / 'office.db'}"
        with begun(url) as office:
            (nomination,) = listed(office)
        with opened(url, keys=str(tmp_path / "elsewhere.db")) as office:
            exporting(office).report("registrations", PLAN, WHEN)
            exporting(office).history(nomination, WHEN)
            assert openings(office) == []

    def test_a_report_that_fails_is_no_opening(self) -> None:
        """There is no such report: nothing is recorded."""
        with begun() as office:
            with pytest.raises(NotFound):
                exporting(office).report("none", PLAN, WHEN)
            assert openings(office) == []

    def test_an_issued_report_is_that_of_then(self) -> None:
        """It is made of the records that it was issued of, with names; its digest has none."""
        with begun() as office:
            (nomination,) = listed(office)
            desk = office.acting(OFFICE, on=NOVEMBER)
            got = desk.issue_report("registrations", PLAN, audience="office")
            listed(office, person("Công chức A2"))
            table = exporting(office).issued(got.fact)

            assert table == got.table
            assert digest(table, "vi") != got.fact.sha256
            assert [*openings(office)[0].subjects] == [subject_of(office, nomination)]


class TestHistories:
    """A page of a history shows what its audience may see."""

    def test_whose_data_it_opens_is_recorded(self) -> None:
        """The person's, and what whoever acted wrote in their own words; each category once."""
        with begun() as office:
            nomination = written_about(office)
            reason = Document(kind="Theo lời kể của A1")
            note = Foster(activity="publicity", note="Giới thiệu")
            room(office, MAY, reason).do(nomination, note)
            page = exporting(office).history(nomination, AsOf())

            (opening,) = openings(office)
            assert "Theo lời kể của A1" in page.decode()
            person, actor = opening.subjects
            assert (person, actor) == (subject_of(office, nomination), "subject-actor:u-p1")
            assert opening.categories == ("conduct", "free_text")
            assert (opening.what, opening.name) == ("history", nomination)

    def test_what_a_correction_put_in_place_is_opened_too(self) -> None:
        """It stands on the page."""
        with begun() as office:
            (nomination,) = listed(office)
            subject = subject_of(office, nomination)
            introduced = office.history(subject, audience="office")[0].record.fact
            desk = office.acting(OFFICE, on=MAY, reason=Document(kind="Công văn", number="1/CV"))
            right = Correct(version=1, fact=replace(introduced, name="Công chức A3"))
            desk.do(subject, right)
            page = exporting(office).history(subject, AsOf())

            assert "Công chức A3" in page.decode()
            assert openings(office)[0].subjects == (subject,)

    def test_who_was_forgotten_is_not_opened(self) -> None:
        """A page that shows nothing of anybody is not recorded."""
        with begun() as office:
            subject = subject_of(office, written_about(office))
            forget(office, subject)
            page = exporting(office).history(subject, AsOf())

            assert NAME not in page.decode()
            assert openings(office) == []

    def test_an_audience_to_which_nothing_is_opened_opens_nothing(self, tmp_path: Path) -> None:
        """By the rules that hold where an office sets no others."""
        url = f"sqlite:///{tmp_path / 'office.db'}"
        with begun(url) as office:
            nomination = written_about(office)
        with thidua.open(url, plugins=contributed, disclosure=DISCLOSURE) as office:
            exporting(office, LEAST).history(nomination, AsOf())
            exporting(office, "auditor").report("registrations", PLAN, WHEN)
            assert openings(office) == []
            exporting(office, "council").history(nomination, AsOf())
            assert openings(office)[0].audience == "council"


class TestBundles:
    """A bundle discloses fields by their keys."""

    def test_whose_fields_it_discloses_is_recorded_before_it_is_written(
        self, tmp_path: Path
    ) -> None:
        """Those of the names that were asked for, and no more."""
        with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
            nomination = written_about(office)
            office.evidence.checkpoint()
            told = exporting(office, "auditor").disclosed
            target = tmp_path / "none" / "a.zip"
            with pytest.raises(OSError, match="none"):
                office.evidence.bundle(target, nomination, opened=["name"], disclosing=told)

            (opening,) = openings(office)
            assert (opening.what, opening.name, opening.audience) == (
                "bundle",
                nomination,
                "auditor",
            )
            assert opening.subjects == (subject_of(office, nomination),)
            assert opening.categories == ("identity",)

    def test_of_the_whole_log_it_is_everybodys(self, tmp_path: Path) -> None:
        """One mark stands for all; each of them is told of it when they ask."""
        with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
            subject = subject_of(office, written_about(office))
            office.evidence.checkpoint()
            told = exporting(office, "auditor").disclosed
            office.evidence.bundle(tmp_path / "a.zip", opened=["note"], disclosing=told)

            (opening,) = openings(office)
            assert (opening.name, opening.subjects) == (EVERYTHING, (EVERYTHING,))
            assert opening.categories == ("free_text",)
            assert [each["what"] for each in data_of(office).openings(subject)] == ["bundle"]

    def test_what_was_not_sealed_or_is_gone_is_no_opening(self, tmp_path: Path) -> None:
        """A verdict is nobody's secret; of a forgotten person there is no key to give."""
        with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
            nomination = written_about(office)
            forget(office, subject_of(office, nomination))
            office.evidence.checkpoint()
            told = exporting(office, "auditor").disclosed
            names = ["activity", "name"]
            made = office.evidence.bundle(
                tmp_path / "a.zip", nomination, opened=names, disclosing=told
            )

            assert made.gone == 1
            assert openings(office) == []

    def test_a_field_that_is_not_there_is_no_opening(self, tmp_path: Path) -> None:
        """It is refused before anything is recorded."""
        with begun(f"sqlite:///{tmp_path / 'office.db'}") as office:
            written_about(office)
            office.evidence.checkpoint()
            told = exporting(office, "auditor").disclosed
            with pytest.raises(NotFound):
                office.evidence.bundle(tmp_path / "a.zip", opened=["nam"], disclosing=told)
            assert openings(office) == []
