"""Custody: a key store made with the first record, missed where it is not there, never behind."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import thidua
from tests.office.cast import (
    ALL_OPEN,
    CHIEF,
    MARCH,
    MAY,
    PAPER,
    Ticking,
    begun,
    contributed,
    opened,
    person,
    registered,
    room,
    size,
    subject_of,
)
from tests.sealing.made import fixed_wrapper, octets_of
from thidua import Document, Office
from thidua.commands import AddUnit, Foster, Introduce, RecordContact
from thidua.domain.catalogue import catalogue
from thidua.errors import (
    KeyExposed,
    KeysMissing,
    KeyUnknown,
    NotAStore,
    PersonForgotten,
    SealBroken,
    StoreClosed,
    WrappingFailed,
)
from thidua.office.custody import Custody
from thidua.office.ids import uuid7
from thidua.personal import CATEGORIES, Redacted, Withheld, kept
from thidua.sealing.wrapping import LocalWrapper, Wrapper
from thidua.store import open_log
from thidua.store.keys import Kek, open_key_file
from thidua.views.opened import closed

NAME = "Công chức A1"


class Place(NamedTuple):
    """Name the files of an office."""

    folder: Path
    log: Path
    keys: Path
    url: str


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return where an office may be made."""
    log = tmp_path / "office.db"
    return Place(tmp_path, log, tmp_path / "office.keys.db", f"sqlite:///{log}")


def name_of(office: Office, subject: str) -> Any:
    """Return the name of a subject as it is shown to whoever may see all."""
    return office.state(subject, audience="office").introduced.name


def with_person(place: Place) -> str:
    """Make an office that knows one person, and return who it is."""
    with begun(place.url) as office:
        (nomination,) = registered(office, person(NAME))
        return subject_of(office, nomination)


def forgotten(office: Office, subject: str, *categories: Any) -> None:
    """Forget a person on request."""
    personal = office.personal(office.acting(CHIEF, on=MAY, reason=PAPER))
    request = personal.receive(subject, "erasure", categories)
    personal.forget(subject, request, categories)


class TestMade:
    """It is made with the first record, and by nothing else."""

    def test_who_only_looks_makes_none(self, place: Place) -> None:
        """An empty log is asked all that can be asked, and there is no key store."""
        with opened(place.url) as office:
            assert {} == office.state("office-main", audience="office").units
            assert [] == [*office.follow(stop=lambda: True)]
            assert closed is office.custody.opening(CATEGORIES)
            assert office.custody.opened is None
            list(office.check())
        assert not place.keys.exists()

    def test_what_was_refused_makes_none(self, place: Place) -> None:
        """A command that records nothing leaves nothing."""
        with opened(place.url) as office, pytest.raises(thidua.Refused):
            room(office).do("nomination-1", Foster(activity="follow_up", note="Ghi chú"))
        assert not place.keys.exists()

    def test_the_first_record_makes_it(self, place: Place) -> None:
        """Whatever it is about, since the next may be about a person."""
        with opened(place.url) as office:
            office.acting(CHIEF, on=MARCH).open_office("Cơ quan mẫu")
            assert place.keys.exists()

    def test_it_lies_where_it_is_said(self, place: Place) -> None:
        """Apart from the log, with a key store of its own for each."""
        keys = place.folder / "xa" / "khóa.db"
        keys.parent.mkdir()
        with opened(place.url, keys=str(keys)) as office:
            office.acting(CHIEF, on=MARCH).open_office("Cơ quan mẫu")
            assert str(keys) == office.custody.place
        assert keys.exists()
        assert not place.keys.exists()

    def test_in_memory_there_is_one(self) -> None:
        """It is as long as the office."""
        with begun() as office:
            assert "memory:" == office.custody.place
            assert NAME == name_of(office, subject_of(office, registered(office, person(NAME))[0]))


class TestMissing:
    """A log with records, and no key store."""

    @pytest.fixture
    def copy(self, place: Place) -> tuple[Office, str]:
        """Give a copy of a log without its keys, and the subject in it."""
        subject = with_person(place)
        shutil.copy(place.log, place.folder / "copy.db")
        return opened(f"sqlite:///{place.folder / 'copy.db'}"), subject

    def test_structure_is_read(self, copy: tuple[Office, str], place: Place) -> None:
        """Who it is about is not shown, and all else is."""
        office, subject = copy
        with office:
            assert Withheld("identity") == name_of(office, subject)
            assert "p1" == office.state(subject).unit
            assert closed is office.custody.opening(CATEGORIES)
            assert [] == list(office.check())
        assert not (place.folder / "copy.keys.db").exists()

    def test_nothing_about_a_person_is_recorded(self, copy: tuple[Office, str]) -> None:
        """It says where the key store should be."""
        office, _ = copy
        with office:
            before = size(office)
            with pytest.raises(KeysMissing, match=r"copy\.keys\.db"):
                office.acting(CHIEF, on=MAY).do(
                    "subject-9", Introduce(form="individual", unit="p1", name="A9")
                )
            with pytest.raises(KeysMissing):
                registered(office, person("Công chức A2"))
            with pytest.raises(KeysMissing):
                office.acting(CHIEF, on=MAY, reason=Document(kind="Theo lời kể")).keep(
                    AddUnit(unit="p9", name="Phòng 9", kind="room")
                )
            with pytest.raises(KeysMissing):
                office.custody.rotate()
            assert before == size(office)

    def test_what_is_about_nobody_is_recorded(self, copy: tuple[Office, str]) -> None:
        """Units and roles, on official documents."""
        office, _ = copy
        with office:
            chief = office.acting(CHIEF, on=MAY, reason=PAPER)
            chief.keep(AddUnit(unit="p9", name="Phòng 9", kind="room"))
            assert "p9" in set(office.state("office-main").units)

    def test_with_its_keys_again_it_opens(self, copy: tuple[Office, str], place: Place) -> None:
        """Once they are brought, nothing is lost; also in an office that was open before."""
        office, subject = copy
        with office:
            assert Withheld("identity") == name_of(office, subject)
            shutil.copy(place.keys, place.folder / "copy.keys.db")
            assert NAME == name_of(office, subject)


class TestRefused:
    """A key store that cannot be used stands in the way, and is left as it is."""

    def test_an_empty_file_is_no_key_store_of_a_log(self, place: Place) -> None:
        """What a failed copy left is not taken for the keys: that would hide that they are lost."""
        subject = with_person(place)
        place.keys.unlink()
        place.keys.touch(mode=0o600)

        with opened(place.url) as office, pytest.raises(NotAStore):
            name_of(office, subject)
        assert 0 == place.keys.stat().st_size

    @pytest.mark.skipif(os.name != "posix", reason="only where files have such permissions")
    def test_one_that_others_may_read(self, place: Place) -> None:
        """Nothing is opened until its permissions are set right."""
        subject = with_person(place)
        place.keys.chmod(0o644)
        with opened(place.url) as office:
            with pytest.raises(KeyExposed):
                name_of(office, subject)
            with pytest.raises(KeyExposed):
                registered(office, person("Công chức A2"))
            place.keys.chmod(0o600)
            assert NAME == name_of(office, subject)

    def test_that_of_another_log(self, place: Place) -> None:
        """An unknown key is an error each time, and never a person that was forgotten."""
        subject = with_person(place)
        with begun(f"sqlite:///{place.folder / 'other.db'}") as other:
            registered(other, person("Công chức A9"))

        keys = str(place.folder / "other.keys.db")
        with opened(place.url, keys=keys) as office:
            for _ in range(2):
                with pytest.raises(KeyUnknown):
                    name_of(office, subject)
            with pytest.raises(KeyUnknown):
                registered(office, person("Công chức A2"))
            assert 4 == len(office.state("office-main").units)

    def test_a_record_that_was_changed_leaves_the_others(self, place: Place) -> None:
        """Who reads it, or looks somebody up, is told; other persons are shown."""
        with begun(place.url) as office:
            names = registered(office, person(NAME), person("Công chức A2"))
            one, two = (subject_of(office, name) for name in names)
        with closing(sqlite3.connect(place.log)) as log:
            (octets,) = log.execute(
                "SELECT record FROM log WHERE stream = ? AND version = 1", (one,)
            ).fetchone()
            (trigger,) = log.execute(
                "SELECT group_concat(name) FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchone()
            for each in trigger.split(","):
                log.execute(f"DROP TRIGGER {each}")
            start = octets.index(b"$A256GCM.1.") + 40
            changed = octets[:start] + (b"B" if octets[start] != 66 else b"C") + octets[start + 1 :]
            log.execute(
                "UPDATE log SET record = ? WHERE stream = ? AND version = 1", (changed, one)
            )
            log.execute("PRAGMA user_version").fetchone()
            log.commit()
        # The index is made anew, as it is from a copy of the key store of before.
        with closing(sqlite3.connect(place.keys)) as keys:
            keys.execute("DELETE FROM followed")
            keys.commit()

        with opened(place.url) as office:
            assert "Công chức A2" == name_of(office, two)
            with pytest.raises(SealBroken):
                name_of(office, one)
            with pytest.raises(SealBroken), office.works.directory():
                pass


class TestOpened:
    """What is opened with it."""

    def test_what_views_keep_opens_for_whom_it_may(self, place: Place) -> None:
        """A name that a view keeps, to those who see names."""
        subject = with_person(place)
        with opened(place.url) as office:
            (row,) = office.log.read(subject)[:1]
            held = kept(catalogue().decode(row.record), "name")
            assert NAME == office.custody.opening({"identity"})(held)
            assert Withheld("identity") == office.custody.opening(())(held)

    def test_the_key_of_what_is_looked_up_stays(self, place: Place) -> None:
        """It is one for each key store, also when that is rotated."""
        with_person(place)
        with opened(place.url) as office, begun() as other:
            key = office.custody.index_key()
            office.custody.rotate()
            assert key == office.custody.index_key()
            assert key != other.custody.index_key()

    def test_what_was_begun_is_carried_on_first(self, place: Place) -> None:
        """Whoever carries forgettings on is called once, before anything else is done with it."""
        with_person(place)
        with closing(open_key_file(place.keys)) as file:
            file.intend("request-1", b"{}")
        with opened(place.url) as office:
            called = list[bool]()
            office.custody.on_open = lambda: called.append(office.custody.opened is not None)
            office.custody.reveal([], CATEGORIES)
            office.custody.reveal([], CATEGORIES)
        assert [True] == called


class TestClosed:
    """Once closed, it opens nothing."""

    def test_closing_twice_is_fine(self, place: Place) -> None:
        """Also where it was never open."""
        subject = with_person(place)
        office = opened(place.url)
        office.custody.close()
        assert NAME == name_of(office, subject)
        office.custody.close()
        office.custody.close()
        with pytest.raises(StoreClosed):
            name_of(office, subject)
        office.close()

    def test_several_threads_open_it_once(self, place: Place) -> None:
        """Those that come at once find one and the same."""
        with_person(place)
        with opened(place.url) as office:
            barrier, found = threading.Barrier(8), set[int]()

            def ask() -> None:
                barrier.wait()
                found.add(id(office.custody.require()))

            threads = [threading.Thread(target=ask) for _ in range(8)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            assert 1 == len(found)


class TestRestored:
    """An old copy of the key store, and what the log says since."""

    def test_what_was_forgotten_since_stays_forgotten(self, place: Place) -> None:
        """The tombstones of the log are set before anything opens: nobody comes back."""
        subject = with_person(place)
        with opened(place.url) as office:
            office.acting(CHIEF, on=MAY).do(subject, RecordContact(phone="0900 000 000"))
        shutil.copy(place.keys, place.folder / "old.db")
        with opened(place.url) as office:
            forgotten(office, subject, "contact")
        shutil.copy(place.folder / "old.db", place.keys)

        with opened(place.url) as office:
            shown = office.history(subject, audience="office")
            phones = [getattr(each.record.fact, "phone", None) for each in shown]
            assert [Redacted] == [type(phone) for phone in phones if phone]
        shutil.copy(place.folder / "old.db", place.keys)
        with opened(place.url) as office:
            with pytest.raises(PersonForgotten):
                office.acting(CHIEF, on=MAY).do(subject, RecordContact(email="a1@example.vn"))
            assert NAME == name_of(office, subject)

    def test_its_octets_are_gone_from_the_copy_too(self, place: Place) -> None:
        """What wrapped the key is overwritten as it was the first time."""
        subject = with_person(place)
        with opened(place.url) as office:
            office.acting(CHIEF, on=MAY).do(subject, RecordContact(phone="0900 000 000"))
            rows = {row.category: row for row in office.custody.require().file.of(subject)}
        wrapped = rows["contact"].wrapped
        shutil.copy(place.keys, place.folder / "old.db")
        with opened(place.url) as office:
            forgotten(office, subject, "contact")
        shutil.copy(place.folder / "old.db", place.keys)
        assert wrapped
        assert wrapped in octets_of(place.keys)

        with opened(place.url) as office:
            assert office.custody.opened
            assert wrapped not in octets_of(place.keys)

    def test_what_the_copy_lacks_is_unknown_and_the_rest_opens(self, place: Place) -> None:
        """Keys that were made since are an error where they are needed, and there alone."""
        subject = with_person(place)
        shutil.copy(place.keys, place.folder / "old.db")
        with opened(place.url) as office:
            (nomination,) = registered(office, person("Công chức A2"))
            later = subject_of(office, nomination)
        shutil.copy(place.folder / "old.db", place.keys)

        with opened(place.url) as office:
            assert NAME == name_of(office, subject)
            for _ in range(2):
                with pytest.raises(KeyUnknown, match=later):
                    name_of(office, later)

    def test_where_they_cannot_be_set_nothing_opens(self, place: Place) -> None:
        """What stands in the way does so each time, and not the first time alone."""
        subject = with_person(place)

        class Failing(Custody):
            left = 2

            def lookups(self) -> Any:
                self.left -= 1
                if self.left >= 0:
                    raise WrappingFailed("here", "vault-1", "away")
                return super().lookups()

        with opened(place.url) as office:
            custody = Failing(office.log, catalogue(), Ticking(), place.keys)
            for _ in range(2):
                with pytest.raises(WrappingFailed):
                    custody.reveal([], CATEGORIES)
                assert custody._open is None
            row = catalogue().decode(office.log.read(subject)[0].record)
            (shown,) = custody.reveal([row], CATEGORIES)
            assert NAME == shown.fact.name
            custody.close()


def told(office: Office) -> Any:
    """Return what the office itself recorded, as it is shown to whoever may see all."""
    return office.history("office-main", audience="office")


class TestRotated:
    """Rotating touches neither the log nor what anybody sees."""

    def test_the_log_is_the_same_to_the_octet(self, place: Place) -> None:
        """And old copies of the key store hold nothing that opens the new one."""
        subject = with_person(place)
        with opened(place.url) as office:
            before, old = place.log.read_bytes(), office.custody.require().file.keks()
            count = office.custody.rotate()

            assert count == len(office.custody.require().file.of(subject)) + 1
            assert NAME == name_of(office, subject)
            assert before == place.log.read_bytes()
            octets = octets_of(place.keys)
            assert not any(kek.material in octets for kek in old if kek.material)
        with opened(place.url) as office:
            assert NAME == name_of(office, subject)
            (nomination,) = registered(office, person(NAME, identity_number="1"))
            assert subject != subject_of(office, nomination)

    def test_others_go_on(self, place: Place) -> None:
        """Two offices rotate in turn, and each opens, records and finds what the other did."""
        with_person(place)
        with opened(place.url) as one, opened(place.url) as two:
            for number, (this, that) in enumerate([(one, two), (two, one), (one, two)]):
                this.custody.rotate()
                line = person(f"Công chức B{number}", identity_number=f"10{number}")
                (nomination,) = registered(that, line)
                subject = subject_of(that, nomination)
                assert f"Công chức B{number}" == name_of(this, subject) == name_of(that, subject)
                with this.works.directory() as directory:
                    assert subject == directory.numbered(f"10{number}")

    def test_interrupted_it_is_as_before(self, place: Place) -> None:
        """A key that does not unwrap leaves all as it was."""
        subject = with_person(place)
        with opened(place.url) as office:
            keys = office.custody.require()
            before = keys.file.of(subject)
            keys.wrapper = LocalWrapper("here", [Kek("other", bytes(32), 1)])
            with pytest.raises(WrappingFailed):
                office.custody.rotate()
            assert before == keys.file.of(subject)
        with opened(place.url) as office:
            assert NAME == name_of(office, subject)


class TestVault:
    """A key-encryption key that is kept elsewhere."""

    def office(self, place: Place, wrapping: Callable[[], Wrapper]) -> Office:
        """Open an office whose keys are wrapped elsewhere."""
        log, clock = open_log(place.url), Ticking()
        custody = Custody(log, catalogue(), clock, place.keys, wrapping)
        return Office(
            log, clock=clock, ids=uuid7, plugins=contributed, disclosure=ALL_OPEN, custody=custody
        )

    def test_it_wraps_and_its_key_is_not_in_the_file(self, place: Place) -> None:
        """The file alone opens nothing."""
        with self.office(place, fixed_wrapper) as office:
            office.acting(CHIEF, on=MARCH).open_office("Cơ quan mẫu")
            office.acting(CHIEF, on=MARCH, reason=Document(kind="Theo lời kể")).keep(
                AddUnit(unit="p9", name="Phòng 9", kind="room")
            )
            (kek,) = office.custody.require().file.keks()
            assert ("local-1", None) == (kek.id, kek.material)
        assert bytes(range(32)) not in octets_of(place.keys)

        with self.office(place, fixed_wrapper) as office:
            reasons = [each.record.reason for each in told(office)]
            assert "Theo lời kể" in {each.kind for each in reasons if each}
        with opened(place.url) as office, pytest.raises(WrappingFailed):
            told(office)

    def test_it_is_rotated_where_it_is_kept(self, place: Place) -> None:
        """Afterwards all is wrapped under the one that it has now."""
        now = [Kek("vault-1", b"1" * 32, 1)]

        def vault() -> Wrapper:
            return LocalWrapper("vault", now)

        with self.office(place, vault) as office:
            office.acting(CHIEF, on=MARCH, reason=Document(kind="Theo lời kể")).open_office("Mẫu")
            now.insert(0, Kek("vault-2", b"2" * 32, 2))
            assert 0 < office.custody.rotate()
            assert {"vault-2"} == {kek.id for kek in office.custody.require().file.keks()}
            now.pop()
            office.custody.require().secrets.keys.drop()
            reasons = [each.record.reason for each in told(office)]
            assert {"Theo lời kể"} == {each.kind for each in reasons if each}
