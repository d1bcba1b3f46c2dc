"""A person is forgotten as a whole or not at all, whatever ends in the middle of it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.office.cast import (
    MAY,
    OFFICE,
    begun,
    opened,
    refused,
    size,
    subject_of,
)
from tests.office.persons import (
    CALLING,
    FORGETTING,
    KILLING,
    NAME,
    REQUEST,
    Stopped,
    data_of,
    forgets,
    request,
    somebody,
    steps,
    stop_at,
    written_about,
)
from tests.sealing.made import at_once, octets_of
from thidua import Document, Office
from thidua.domain.subject import ContactGiven, Forgotten
from thidua.errors import KeysMissing, NotFound, PersonForgotten, StoreBusy
from thidua.personal import CATEGORIES, Redacted

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
WHOLE = ["received", "granted", "forgotten", "certified"]


def url_of(folder: Path) -> str:
    """Return the address of the office in a folder."""
    return f"sqlite:///{folder / 'office.db'}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where an office may be made."""
    there = tmp_path / "office"
    there.mkdir()
    return there


@pytest.fixture
def subject(folder: Path) -> str:
    """Make an office whose one official may be forgotten wholly; return who it is."""
    return somebody(url_of(folder))


@pytest.fixture
def office(folder: Path, subject: str) -> Iterator[Office]:
    """Give that office."""
    assert subject
    with opened(url_of(folder)) as there:
        yield there


def name_of(office: Office, subject: str) -> Any:
    """Return the name as it is shown to whoever may see all."""
    return office.state(subject, audience="office").introduced.name


def destroyed(office: Office, subject: str) -> set[str]:
    """Return of which categories the key is destroyed."""
    rows = office.custody.require().file.of(subject)
    return {row.category for row in rows if row.destroyed_on is not None}


def pending(office: Office) -> dict[str, bytes]:
    """Return the forgettings that were begun and not ended."""
    return office.custody.require().file.intended()


def carried_on(folder: Path, subject: str) -> list[str]:
    """Open an office after the end of another: what was granted is whole; then all is done."""
    with opened(url_of(folder)) as office:
        shown = name_of(office, subject)
        found = steps(office, subject)
        if "granted" in found:
            assert found[:3] == WHOLE[:3]
            assert destroyed(office, subject) == set(CATEGORIES)
            assert isinstance(shown, Redacted)
            assert pending(office) == {}
        else:
            assert destroyed(office, subject) == set()
            assert shown == NAME
        erased = forgets(office, subject)
        before = size(office)
        assert forgets(office, subject) == erased
        assert size(office) == before
        assert steps(office, subject) == WHOLE
        assert set(erased.keys) == {
            row.id.hex() for row in office.custody.require().file.of(subject)
        }
        assert pending(office) == {}
        assert list(office.check()) == []
    return found


def test_an_error_at_any_step_leaves_nothing_by_half(folder: Path, subject: str) -> None:
    """At the next start what was granted is carried on; what was not has changed nothing."""
    found: list[list[str]] = []
    for number in count():
        copy = shutil.copytree(folder, folder.with_name(f"copy-{number}"))
        with opened(url_of(copy)) as office:
            stop_at(office, number, stopped)
            try:
                forgets(office, subject)
            except Stopped:
                pass
            else:
                break
        found.append(carried_on(copy, subject))

    assert [length for length in (0, 1, 3, 4) if length not in map(len, found)] == []


def test_an_old_key_store_learns_from_the_log_what_was_granted(folder: Path, subject: str) -> None:
    """Interrupted anywhere, and the keys restored from before: what was granted is carried on."""
    found: list[list[str]] = []
    for number in count():
        copy = shutil.copytree(folder, folder.with_name(f"copy-{number}"))
        with opened(url_of(copy)) as office:
            stop_at(office, number, stopped)
            with suppress(Stopped):
                forgets(office, subject)
            told = steps(office, subject)
        shutil.copy(folder / "office.keys.db", copy)
        found.append(carried_on(copy, subject))
        assert found[-1][: len(told)] == told
        if told == WHOLE:
            break

    assert ["received", "granted", "forgotten"] in found


def test_what_was_granted_for_another_end_destroys_nothing(folder: Path, subject: str) -> None:
    """Access was given, and the keys are restored from before: everything is there still."""
    old = shutil.copy(folder / "office.keys.db", folder.with_name("old.db"))
    with opened(url_of(folder)) as office:
        data_of(office).access(subject)
    shutil.copy(old, folder / "office.keys.db")

    with opened(url_of(folder)) as office:
        assert name_of(office, subject) == NAME
        assert destroyed(office, subject) == set()


def stopped(*_: object) -> None:
    """End what is done."""
    raise Stopped


@forks
def test_a_process_killed_at_any_step_leaves_nothing_by_half(folder: Path, subject: str) -> None:
    """The same where nobody could clean up."""
    command = [sys.executable, "-c", KILLING, str(folder), subject]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    killed = [line.split() for line in said.splitlines()]

    assert [how for _, how in killed] == ["True"] * (len(killed) - 1) + ["False"]
    found = [carried_on(Path(copy), subject) for copy, _ in killed]
    assert [length for length in (0, 1, 3, 4) if length not in map(len, found)] == []


def test_an_error_is_made_good_in_the_same_process_too(folder: Path, subject: str) -> None:
    """Whoever asks again in the same office needs no other start."""
    for number in count():
        copy = shutil.copytree(folder, folder.with_name(f"copy-{number}"))
        with opened(url_of(copy)) as office:
            unwatched = stop_at(office, number, stopped)
            try:
                forgets(office, subject)
            except Stopped:
                unwatched()
                forgets(office, subject)
            else:
                break
            assert steps(office, subject) == WHOLE
            assert pending(office) == {}


def started(script: str, folder: Path, subject: str) -> "subprocess.Popen[str]":
    """Start a process on an office; it waits to be told to go."""
    command = [sys.executable, "-c", script, url_of(folder), subject]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def test_two_processes_forget_one_person_once(folder: Path, subject: str) -> None:
    """Both have the same answer, and the log says it once."""
    said = at_once([started(FORGETTING, folder, subject) for _ in range(2)])

    assert len(set(said)) == 1
    with opened(url_of(folder)) as office:
        assert steps(office, subject) == WHOLE
        assert ",".join(request(office, subject).keys) == said[0].strip()


def test_what_another_process_seals_meanwhile_is_before_or_not_at_all(
    folder: Path, subject: str
) -> None:
    """It goes on until the key is gone; nothing of it can be opened, nothing follows."""
    caller = started(CALLING, folder, subject)
    said = at_once([caller, started(FORGETTING, folder, subject)])

    with opened(url_of(folder)) as office:
        facts = [each.record.fact for each in office.history(subject, audience="office")]
        called = [place for place, fact in enumerate(facts) if isinstance(fact, ContactGiven)]
        (gone,) = [place for place, fact in enumerate(facts) if isinstance(fact, Forgotten)]
        assert len(called) == 1 + int(said[0])
        assert all(isinstance(facts[place].phone, Redacted) for place in called)
        assert max(called) < gone


def test_a_refused_forgetting_leaves_no_intent() -> None:
    """Where something must stay nothing is destroyed, recorded or begun."""
    with begun() as office:
        subject = subject_of(office, written_about(office))
        data_of(office).receive(subject, "erasure", request=REQUEST)
        before = size(office)
        found = refused(lambda: forgets(office, subject))

        assert found.keys() == {"request.must-stay"}
        assert (size(office), pending(office), destroyed(office, subject)) == (before, {}, set())
        assert name_of(office, subject) == NAME
        assert forgets(office, subject, ("contact",)).categories == ("contact",)
        assert destroyed(office, subject) == {"contact"}


def test_no_key_is_destroyed_by_a_request_to_be_shown(office: Office, subject: str) -> None:
    """Only a request for erasure lets data go, also if access was granted before."""
    desk = data_of(office)
    asked = desk.receive(subject, "access")
    for _ in range(2):
        found = refused(lambda: desk.forget(subject, asked, CATEGORIES))
        assert found.keys() == {"request.other-kind"}
        assert (pending(office), destroyed(office, subject)) == ({}, set())
        desk.access(subject, asked)


def test_one_request_is_carried_out_in_parts(folder: Path, office: Office, subject: str) -> None:
    """One part that was interrupted is carried on before the next."""
    file = office.custody.require().file
    vars(file)["destroy"] = stopped
    with pytest.raises(Stopped):
        forgets(office, subject, ("contact",))
    del vars(file)["destroy"]
    assert request(office, subject).granted == ("contact",)

    assert forgets(office, subject, ("identity",)).categories == ("contact", "identity")
    assert destroyed(office, subject) == {"contact", "identity"}
    assert pending(office) == {}


def test_what_is_granted_already_is_not_granted_again(office: Office, subject: str) -> None:
    """More of the same request may go later; the certificate then tells of all."""
    first = forgets(office, subject, ("contact",))
    second = forgets(office, subject, ("contact", "free_text"))

    assert second.categories == ("contact", "free_text")
    assert second.keys[:1] == first.keys
    assert steps(office, subject) == [*WHOLE, *WHOLE[1:]]


def test_where_a_trace_is_left_on_disk_nothing_is_shown_any_more(
    folder: Path, office: Office, subject: str
) -> None:
    """Another program that reads just then is told of; asked again, it is all done."""
    assert name_of(office, subject) == NAME
    file = office.custody.require().file
    file._connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(folder / "office.keys.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        with pytest.raises(StoreBusy):
            forgets(office, subject)
        assert isinstance(name_of(office, subject), Redacted)
    assert steps(office, subject) == WHOLE[:2]

    forgets(office, subject)
    assert steps(office, subject) == WHOLE


def test_a_notice_in_the_words_of_somebody_forgotten_is_refused(
    office: Office, subject: str
) -> None:
    """It could not be sealed; nothing was begun, and with an official notice it goes on."""
    forgets(office, f"subject-actor:{OFFICE.id}")
    by_word = office.personal(
        office.acting(OFFICE, on=MAY, reason=Document(kind="Nói miệng", number="hôm qua"))
    )
    asked = data_of(office).receive(subject, "erasure")
    before = size(office)
    with pytest.raises(PersonForgotten):
        by_word.forget(subject, asked, CATEGORIES)

    assert (size(office), pending(office), destroyed(office, subject)) == (before, {}, set())
    assert set(data_of(office).forget(subject, asked, CATEGORIES).categories) == set(CATEGORIES)


def test_without_keys_nobody_is_forgotten(folder: Path, subject: str) -> None:
    """A copy of the log says that its key store is missing, and records nothing."""
    (folder / "office.keys.db").unlink()
    with opened(url_of(folder)) as office:
        before = size(office)
        desk = data_of(office)
        for act in (
            lambda: desk.about(subject),
            lambda: desk.access(subject),
            lambda: desk.forget(subject, REQUEST, CATEGORIES),
            lambda: list(desk.due()),
        ):
            with pytest.raises(KeysMissing):
                act()
        assert size(office) == before


def test_a_request_that_is_not_there_is_not_certified(office: Office, subject: str) -> None:
    """Nor is one that was not carried out."""
    desk = data_of(office)
    with pytest.raises(NotFound, match="request-9"):
        desk.certify(subject, "request-9")
    asked = desk.receive(subject, "erasure")
    found = refused(lambda: desk.certify(subject, asked))
    assert found.keys() == {"request.not-carried-out"}


class TestRestored:
    """Copies of the log and of the key store, each from another day."""

    def test_an_old_key_store_opens_nothing_that_was_forgotten(
        self, folder: Path, subject: str
    ) -> None:
        """The tombstones of the log are set before anything is opened."""
        keys = folder / "office.keys.db"
        old = shutil.copy(keys, folder / "old.db")
        with opened(url_of(folder)) as office:
            erased = forgets(office, subject)
        shutil.copy(old, keys)

        with opened(url_of(folder)) as office:
            assert isinstance(name_of(office, subject), Redacted)
            assert destroyed(office, subject) == set(CATEGORIES)
            assert forgets(office, subject) == erased
            with office.works.directory() as directory:
                assert directory.numbered("001099000001") is None

    def test_an_old_log_goes_on_with_the_newer_key_store(self, folder: Path, subject: str) -> None:
        """What was forgotten stays gone though the log no longer says so; it may be said anew."""
        log = folder / "office.db"
        old = shutil.copy(log, folder / "old.db")
        with opened(url_of(folder)) as office:
            erased = forgets(office, subject)
        shutil.copy(old, log)

        with opened(url_of(folder)) as office:
            assert isinstance(name_of(office, subject), Redacted)
            assert steps(office, subject) == []
            for number in range(2, 5):
                written_about(office, name=f"Công chức B{number}", identity_number=str(number))
            again = forgets(office, subject)
            assert again.keys == erased.keys
            assert steps(office, subject) == WHOLE
            with office.works.directory() as directory:
                assert [directory.numbered(str(number)) is None for number in range(2, 5)] == (
                    [False] * 3
                )
            assert list(office.check()) == []

    def test_a_destroyed_key_is_nowhere_on_disk(self, folder: Path, subject: str) -> None:
        """Nor is what it was wrapped to."""
        with opened(url_of(folder)) as office:
            rows = office.custody.require().file.of(subject)
            wrapped = [row.wrapped for row in rows if row.wrapped]
            forgets(office, subject)
        octets = octets_of(folder / "office.keys.db")

        assert len(wrapped) == len(CATEGORIES)
        assert [each for each in wrapped if each in octets] == []
