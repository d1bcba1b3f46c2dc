"""The key store's file: its owner's alone, made whole, refused where it is something else."""

import os
import signal
import sqlite3
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.sealing.made import (
    CONTACT,
    IDENTITY,
    NOW,
    at_once,
    key_file,
    octets_of,
    row,
    tombstone,
)
from tests.store.samples import said_by, started
from thidua.errors import (
    KeyExposed,
    KeysMissing,
    NotAStore,
    OtherFormat,
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreMissing,
)
from thidua.store.keys import Kek, KeyFile, open_key_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a key store may be made."""
    return tmp_path / "office.keys.db"


@pytest.fixture
def file(path: Path) -> Iterator[KeyFile]:
    """Give a key store in a file."""
    made = key_file(path)
    yield made
    made.close()


POSIX = pytest.mark.skipif(os.name != "posix", reason="only where files have such permissions")
CREATING = """
import sys
from pathlib import Path
from tests.sealing.made import key_file, row
print("ready", flush=True)
sys.stdin.readline()
file = key_file(Path(sys.argv[1]), wait=30)
file.add([row((f"subject-{sys.argv[2]}", "identity"))])
file.close()
"""
FORKED = """
import os, sys
from pathlib import Path
from tests.sealing.made import IDENTITY, key_file, row
from thidua.errors import StoreClosed
file = key_file(Path(sys.argv[1]))
child = os.fork()
if child == 0:
    refused = 0
    for act in (lambda: file.find([IDENTITY]), lambda: file.add([row()]), file.changed):
        try:
            act()
        except StoreClosed:
            refused += 1
    os._exit(refused)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), len(file.add([row()])))
"""


class TestPermissions:
    """Whoever may read the file has the keys."""

    @POSIX
    def test_only_its_owner_may_read_it(self, path: Path) -> None:
        """The file and what SQLite keeps beside it, whatever the umask lets others do."""
        before = os.umask(0)
        try:
            with closing(key_file(path)) as file:
                file.add([row()])
                modes = {
                    each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()
                }
        finally:
            os.umask(before)

        assert {path.name: 0o600, f"{path.name}-wal": 0o600, f"{path.name}-shm": 0o600} == modes

    @POSIX
    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601])
    def test_where_others_may_read_it_it_is_not_opened(self, path: Path, mode: int) -> None:
        """It says with which permissions it lies there, and they are not changed."""
        key_file(path).close()
        path.chmod(mode)

        with pytest.raises(KeyExposed, match=f"{mode:o}"):
            open_key_file(path)
        assert mode == stat.S_IMODE(path.stat().st_mode)


class TestMade:
    """It is made whole, once."""

    def test_where_none_is_to_be_made_there_is_none(self, path: Path) -> None:
        """To open is not to make."""
        with pytest.raises(KeysMissing):
            open_key_file(path, create=False)
        assert not path.exists()

    def test_a_folder_that_is_not_there_is_said(self, path: Path) -> None:
        """Nothing is made in the place of a folder."""
        with pytest.raises(StoreMissing):
            open_key_file(path.parent / "none" / path.name)

    def test_several_that_make_it_make_one(self, path: Path) -> None:
        """Each finds what the first made: one key-encryption key, and the keys of all."""
        makers = [started(CREATING, path, number) for number in range(4)]
        assert [""] * 4 == at_once(makers)

        with closing(open_key_file(path, create=False)) as file:
            found = file.find((f"subject-{number}", "identity") for number in range(4))
            assert (4, 1) == (len(found), len(file.keks()))

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in other ways")
    def test_one_whose_making_was_killed_is_made_by_the_next(self, path: Path) -> None:
        """Whatever moment it was."""
        for number in range(5):
            place = path.with_name(f"{number}.db")
            maker = started(CREATING, place, number)
            assert maker.stdout is not None
            assert maker.stdin is not None
            maker.stdout.readline()
            maker.stdin.write("go\n")
            maker.stdin.flush()
            time.sleep(0.004 * number)
            maker.send_signal(signal.SIGKILL)
            maker.communicate(timeout=30)
            with closing(key_file(place)) as file:
                assert 1 == len(file.keks())


class TestRefused:
    """What is not a key store is left as it is."""

    def test_a_file_that_is_empty(self, path: Path) -> None:
        """It was meant to be one, so it is one only where one may be made."""
        path.touch(mode=0o600)

        with pytest.raises(NotAStore):
            open_key_file(path, create=False)
        assert 0 == path.stat().st_size
        key_file(path).close()

    @pytest.mark.parametrize(
        "statement",
        ["CREATE TABLE key (id)", "PRAGMA user_version = 1", "PRAGMA application_id = 7"],
    )
    def test_another_program_s_file(self, path: Path, statement: str) -> None:
        """A SQLite file with whatever in it."""
        with closing(sqlite3.connect(path)) as other:
            other.execute(statement)
        path.chmod(0o600)
        before = path.read_bytes()

        with pytest.raises(NotAStore):
            open_key_file(path)
        assert before == path.read_bytes()

    def test_what_is_no_sqlite_file(self, path: Path) -> None:
        """A text, or a folder."""
        path.write_text("khóa")
        path.chmod(0o600)

        for place in (path, path.parent):
            with pytest.raises(NotAStore):
                open_key_file(place)

    def test_another_format(self, path: Path) -> None:
        """One that is to come."""
        key_file(path).close()
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA user_version = 2")

        with pytest.raises(OtherFormat):
            open_key_file(path)

    def test_one_that_lacks_a_table(self, path: Path) -> None:
        """It names what is missing."""
        key_file(path).close()
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE lookup")

        with pytest.raises(StoreDamaged, match="lookup"):
            open_key_file(path)

    def test_one_that_is_damaged(self, path: Path) -> None:
        """Its first page says it is one, and the rest is gone."""
        key_file(path).close()
        path.write_bytes(path.read_bytes()[:100] + b"\xff" * 900)

        with pytest.raises(StoreDamaged):
            open_key_file(path)


class TestShared:
    """Threads and processes share it."""

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
    def test_it_is_not_carried_over_a_fork(self, path: Path) -> None:
        """The child is refused, and the parent goes on."""
        assert "3 1" == said_by(FORKED, path)

    def test_closing_twice_is_fine(self, path: Path) -> None:
        """Once it is closed, nothing is asked of it."""
        file = key_file(path)
        file.close()
        file.close()

        with pytest.raises(StoreClosed):
            file.find([IDENTITY])

    def test_the_first_of_two_keys_stands(self, path: Path) -> None:
        """Whoever comes second is given the first one's."""
        with closing(key_file(path)) as one, closing(key_file(path)) as two:
            first = one.add([row()])

            assert first == two.add([row()]) == two.find([IDENTITY])
            assert [first[IDENTITY]] == one.of("subject-1")

    def test_another_s_change_is_noticed(self, path: Path) -> None:
        """The number is another after others wrote, and the same after none did."""
        with closing(key_file(path)) as one, closing(key_file(path)) as two:
            before = two.changed()
            assert before == two.changed()
            one.add([row()])
            assert before != two.changed()

    def test_who_waits_too_long_is_told(self, path: Path) -> None:
        """A writer that does not end keeps others out for so long and no longer."""
        with closing(key_file(path)) as one, closing(key_file(path, wait=0.1)) as two:
            with one.following(), pytest.raises(StoreBusy):
                two.add([row()])
            assert 1 == len(two.add([row()]))

    def test_threads_take_turns(self, file: KeyFile) -> None:
        """Each key that a thread adds is there."""

        def add(name: int) -> None:
            for number in range(20):
                file.add([row((f"subject-{name}-{number}", "identity"))])

        threads = [threading.Thread(target=add, args=(name,)) for name in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        pairs = [(f"subject-{n}-{m}", "identity") for n in range(4) for m in range(20)]
        assert 80 == len(file.find(pairs))


class TestDestroyed:
    """What is destroyed is nowhere."""

    @pytest.mark.parametrize("many", [1, 3000])
    def test_its_octets_are_nowhere(self, file: KeyFile, path: Path, many: int) -> None:
        """Neither in the file nor beside it, also where its pages were split time and again."""
        pairs = [(f"subject-{number}", "identity") for number in range(many)]
        rows = [row(pair) for pair in pairs]
        for start in range(0, many, 7):
            file.add(rows[start : start + 7])
        gone, stay = rows[::2], rows[1::2]
        file.destroy([tombstone(pair) for pair in pairs[::2]])

        octets = octets_of(path)
        assert [] == [each.wrapped for each in gone if (each.wrapped or b"")[:16] in octets]
        assert all(each.wrapped in octets for each in stay if each.wrapped)

    def test_while_another_reads_it_says_that_a_trace_is_left(self, path: Path) -> None:
        """The key is destroyed all the same, and destroying it again leaves no trace."""
        with closing(key_file(path)) as one, closing(key_file(path, wait=0.1)) as two:
            wrapped = one.add([row()])[IDENTITY].wrapped
            assert wrapped
            with closing(sqlite3.connect(path, isolation_level=None)) as reader:
                reader.execute("BEGIN")
                reader.execute("SELECT * FROM key").fetchall()
                with pytest.raises(StoreBusy):
                    two.destroy([tombstone()])
            assert two.find([IDENTITY])[IDENTITY].wrapped is None

            two.destroy([tombstone()])
            assert wrapped not in octets_of(path)

    def test_a_tombstone_stays_as_it_is(self, file: KeyFile) -> None:
        """It keeps the id of its key, and the day and request of the first time."""
        key = file.add([row()])[IDENTITY]
        (first,) = file.destroy([tombstone(on=NOW)])
        (again,) = file.destroy([tombstone(key_id=b"u" * 16, on=NOW + 1)])

        assert key._replace(wrapped=None, kek=None, destroyed_on=NOW, request="request-1") == first
        assert first == again == file.get(key.id)
        assert file.get(b"u" * 16) is None

    def test_where_there_was_no_key_there_is_a_tombstone(self, file: KeyFile) -> None:
        """A key that was never made is never made either."""
        assert [tombstone()] == file.destroy([tombstone()])
        assert {IDENTITY: tombstone()} == file.add([row()])

    def test_no_statement_brings_it_back(self, file: KeyFile, path: Path) -> None:
        """The file itself refuses it."""
        file.destroy([tombstone()])
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            for statement in (
                "UPDATE key SET destroyed_on = NULL, kek = 'local-1'",
                "UPDATE key SET request = 'x'",
                "DELETE FROM key",
            ):
                with pytest.raises(sqlite3.IntegrityError):
                    other.execute(statement)

    def test_with_the_identity_goes_what_finds_the_person(self, file: KeyFile) -> None:
        """With another category it stays."""
        with file.following() as following:
            following.put("subject-1", [b"1", b"2"])
            following.put("subject-2", [b"1"])
        file.destroy([tombstone(CONTACT, b"c" * 16)])
        assert ["subject-1", "subject-2"] == file.look(b"1")

        file.destroy([tombstone()])
        assert (["subject-2"], []) == (file.look(b"1"), file.look(b"2"))


class TestIntents:
    """What was begun is remembered until it is ended."""

    def test_it_is_there_until_it_is_settled(self, file: KeyFile, path: Path) -> None:
        """Also for whoever opens the file next; the latest counts."""
        file.intend("request-2", b"2")
        file.intend("request-1", b"0")
        file.intend("request-1", b"1")
        with closing(open_key_file(path)) as other:
            assert {"request-1": b"1", "request-2": b"2"} == other.intended()

        file.settled("request-1")
        file.settled("request-1")
        assert {"request-2": b"2"} == file.intended()


def test_in_memory_it_does_the_same() -> None:
    """A key store need not be a file."""
    with closing(key_file()) as file:
        assert "memory:" == file.place
        key = file.add([row()])[IDENTITY]
        assert [key._replace(wrapped=None, kek=None, destroyed_on=NOW, request="request-1")] == (
            file.destroy([tombstone()])
        )
        assert Kek("local-1", bytes(range(32)), 1) == file.add_first_kek(Kek("x", b"", 2))
