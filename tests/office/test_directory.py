"""Who is known: found by number or unit, pointed out by name, never merged by name."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from tests.office.cast import (
    AUGUST,
    CHIEF,
    MARCH,
    MAY,
    OTHER,
    begun,
    opened,
    person,
    refused,
    registered,
    room,
    subject_of,
    team,
)
from thidua import Document, Line, Office
from thidua.commands import AddUnit, Correct, Introduce, Move
from thidua.domain.subject import Introduced
from thidua.office.registering import Listed
from thidua.personal import Redacted
from thidua.sealing.lookups import digits
from thidua.testing import PLAN

PAPER = Document(kind="Biên bản", number="1")


def introduced(office: Office, subject: str, **more: Any) -> str:
    """Make a person known under a name of our own."""
    given: dict[str, Any] = {"form": "individual", "unit": "p1", "name": "Công chức A1"} | more
    office.acting(CHIEF, on=MARCH).do(subject, Introduce(**given))
    return subject


def found(office: Office, line: Line, *, unit: str = "p1") -> str:
    """Return the subject that a line of a list leads to, in a list that is only judged."""
    desk = office.acting(CHIEF, on=MARCH)
    listed = Listed(plan=PLAN, unit=unit, window="q1", lines=[line])
    errand = desk._drawn_up(listed, "-")
    return str(errand.command.candidates[0].subject)


def flagged(office: Office, line: Line) -> tuple[str, ...]:
    """Return the subjects that a new line resembles."""
    errand = room(office)._drawn_up(Listed(plan=PLAN, unit="p1", window="q1", lines=[line]), "-")
    introduce = errand.command.candidates[0].introduce
    return tuple(introduce.resembles)


class TestNumbers:
    """A person with an identity number is one subject."""

    @pytest.mark.parametrize(
        "written", ["012345678", " 012 345 678 ", "012.345.678", "012-345-678"]
    )
    def test_however_it_is_written(self, office: Office, written: str) -> None:
        """Spaces, dots and hyphens do not tell persons apart."""
        known = introduced(office, "subject-1", identity_number="012345678")

        assert known == found(office, person("Tên khác", identity_number=written))

    def test_letters_are_compared_without_case(self) -> None:
        """A passport's letters count the same, large and small."""
        assert digits("b 123") == digits("B123") == "B123"

    @pytest.mark.parametrize("written", ["-", ".", "- -", ""])
    def test_a_dash_is_no_number(self, office: Office, written: str) -> None:
        """Two persons whose number is left open by a dash are two persons."""
        lines = [person(f"Công chức {n}", identity_number=written or None) for n in "AB"]
        names = registered(office, *lines)

        assert len({subject_of(office, name) for name in names}) == 2

    def test_a_number_twice_on_one_list_is_one_subject(self, office: Office) -> None:
        """The second line is refused as what it is: a subject registered twice."""
        lines = [person("Công chức A1", identity_number=n, place=n) for n in ("1 2", "1.2")]

        assert (
            refused(lambda: registered(office, *lines))["subject.registered-twice"].place == "1.2"
        )

    def test_the_subject_of_another_unit_is_found_and_refused(self, office: Office) -> None:
        """Room 2 cannot register a person of room 1 by introducing that person again."""
        introduced(office, "subject-1", identity_number="012")
        desk = office.acting(OTHER, on=MARCH)

        why = refused(lambda: desk.register(PLAN, "p2", "q1", [person(identity_number="012")]))

        assert why["subject.other-unit"].found == {"unit": "p2", "owner": "p1"}

    def test_a_subject_may_be_named_by_its_id(self, office: Office) -> None:
        """Then nothing is looked up, and nobody is introduced."""
        known = introduced(office, "subject-1")

        (name,) = registered(office, person("", subject=known))

        assert known == subject_of(office, name)
        assert list(office.log.streams("subject")) == [known]

    def test_the_first_counts_where_two_were_given_one_number(self, office: Office) -> None:
        """Whoever introduced a second subject by hand, the first one is found, for everybody."""
        introduced(office, "subject-1", identity_number="7")
        introduced(office, "subject-2", identity_number="7")
        assert found(office, person(identity_number="7")) == "subject-1"

        office.acting(CHIEF, on=MAY, reason=PAPER).do("subject-1", Correct(version=1, fact=None))
        assert found(office, person(identity_number="7")) == "subject-2"


class TestCollectives:
    """A collective is the unit that it is."""

    def test_a_unit_is_one_collective_whatever_it_is_called(self, office: Office) -> None:
        """The name does not matter; the code of the unit does."""
        (first,) = registered(office, team("Tập thể Phòng 1"))

        assert subject_of(office, first) == found(office, team("Phòng số 1"))

    def test_a_unit_twice_on_one_list_is_one_subject(self, office: Office) -> None:
        """The second line is refused."""
        lines = [team("Tập thể 1"), team("Tập thể I", unit="p1")]

        assert "subject.registered-twice" in refused(lambda: registered(office, *lines))

    def test_a_code_is_composed_before_it_is_looked_up(self, office: Office) -> None:
        """NFD from a Mac and NFC from elsewhere are one unit, one category and one collective."""
        code = "tổ-đơn"
        desk = office.acting(CHIEF, on=date(2025, 1, 2))
        desk.keep(AddUnit(unit=code, name="Tổ đơn", kind="room"))
        apart = unicodedata.normalize("NFD", code)
        known = introduced(office, "subject-1", form="collective", unit=code)

        assert known == found(office, team(unit=apart)) == found(office, team(), unit=apart)

    def test_a_moved_collective_is_found_in_its_new_place(self, office: Office) -> None:
        """Of two that came together the first known counts; one that left is no longer there."""
        introduced(office, "subject-1", form="collective", unit="p1")
        introduced(office, "subject-2", form="collective", unit="p2")
        office.acting(CHIEF, on=MAY).do("subject-1", Move(unit="p2"))
        assert found(office, team(unit="p2")) == "subject-1"

        office.acting(CHIEF, on=MAY).do("subject-1", Move(unit="p1"))
        assert found(office, team(unit="p2")) == "subject-2"


class TestNames:
    """A name alone proves nothing: it is pointed out and left to people."""

    @pytest.mark.parametrize("form", ["NFC", "NFD"])
    def test_the_same_name_is_flagged_and_not_merged(self, office: Office, form: Any) -> None:
        """In whichever normal form and case: another subject, with the first one named."""
        first = introduced(office, "subject-1", name="Nguyễn Văn Đức")
        line = person(unicodedata.normalize(form, "NGUYỄN VĂN ĐỨC"))

        (name,) = registered(office, line)

        (moment, *_) = office.history(subject_of(office, name))
        fact: Any = moment.record.fact
        assert fact.resembles == (first,)
        assert unicodedata.is_normalized("NFC", fact.name)

    def test_only_persons_of_the_unit_are_resembled(self, office: Office) -> None:
        """A namesake in another room is no reason to ask."""
        introduced(office, "subject-1", unit="p2")

        assert flagged(office, person("Công chức A1")) == ()

    def test_who_moved_is_resembled_in_the_new_unit(self, office: Office) -> None:
        """Moves and moves back are followed."""
        introduced(office, "subject-1", unit="p2")
        introduced(office, "subject-2")
        office.acting(CHIEF, on=MAY).do("subject-1", Move(unit="p1"))
        assert flagged(office, person("Công chức A1")) == ("subject-1", "subject-2")

        office.acting(CHIEF, on=MAY).do("subject-1", Move(unit="p2"))
        assert flagged(office, person("Công chức A1")) == ("subject-2",)

    def test_a_person_without_name_resembles_nobody(self, office: Office) -> None:
        """Who was forgotten is found by nothing."""
        introduced(office, "subject-1", identity_number="5")
        gone = Redacted(category="identity")
        forgotten = Introduced(form="individual", unit="p1", name=gone, identity_number=gone)
        correct = Correct(version=1, fact=forgotten)
        office.acting(CHIEF, on=MAY, reason=PAPER).do("subject-1", correct)

        assert flagged(office, person("Công chức A1", identity_number="5")) == ()


class TestCorrections:
    """The directory holds what is known now."""

    def test_a_corrected_number_is_the_one_that_finds(self, office: Office) -> None:
        """The old number finds nobody any more."""
        known = introduced(office, "subject-1", identity_number="1")
        assert known == found(office, person(identity_number="1"))
        fact = Introduced(form="individual", unit="p1", name="Công chức A1", identity_number="2")
        correct = Correct(version=1, fact=fact)
        office.acting(CHIEF, on=MAY, reason=PAPER).do(known, correct)

        assert known == found(office, person(identity_number="2"))
        assert known != found(office, person(identity_number="1"))

    def test_who_was_struck_out_is_not_found(self, office: Office) -> None:
        """An introduction by mistake is struck out; introducing again is a new fact."""
        known = introduced(office, "subject-1", identity_number="1")
        strike = Correct(version=1, fact=None)
        office.acting(CHIEF, on=MAY, reason=PAPER).do(known, strike)
        assert known != found(office, person(identity_number="1"))

        introduced(office, known, identity_number="1")
        assert known == found(office, person(identity_number="1"))

    def test_who_is_put_back_is_found_again(self, office: Office) -> None:
        """Striking out was the mistake: a correction of the same record mends it."""
        known = introduced(office, "subject-1", identity_number="1")
        fact = office.history(known)[0].record.fact
        desk = office.acting(CHIEF, on=MAY, reason=PAPER)
        desk.do(known, Correct(version=1, fact=None))
        assert known != found(office, person(identity_number="1"))

        desk.do(known, Correct(version=1, fact=fact, effective_on=MARCH))
        assert known == found(office, person(identity_number="1"))

    def test_a_move_without_introduction_is_nobody(self, office: Office) -> None:
        """What is left of a subject whose introduction was struck out is found by nothing."""
        known = introduced(office, "subject-1", identity_number="1")
        office.acting(CHIEF, on=MAY).do(known, Move(unit="p2"))
        office.acting(CHIEF, on=MAY, reason=PAPER).do(known, Correct(version=1, fact=None))

        assert known != found(office, person(identity_number="1"))

    def test_everybody_finds_the_same(self, file: str) -> None:
        """An office that followed all along and one that begins now know the same."""
        with begun(file) as office:
            registered(office, person(identity_number="1"), person("B"), team())
            subject = found(office, person(identity_number="1"))
            office.acting(CHIEF, on=MAY).do(subject, Move(unit="p2"))
            registered(office, person("C", identity_number="3"), desk=room(office, AUGUST))
            with (
                opened(file) as fresh,
                office.works.directory() as old,
                fresh.works.directory() as new,
            ):
                assert subject == old.numbered("1") == new.numbered("1")
                assert old.resembling("p2", "Công chức A1") == (subject,)
                assert new.resembling("p2", "Công chức A1") == (subject,)
                assert old.position == new.position
