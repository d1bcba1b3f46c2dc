"""When the machine fails, the error says what happened and nothing half-done stays."""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.store.samples import batch, draft, filled, open_file, said_by, tampering
from thidua.errors import (
    StoreBusy,
    StoreClosed,
    StoreDamaged,
    StoreError,
    StoreFailing,
    StoreFull,
    StoreReadOnly,
    Unstorable,
)
from thidua.evidence.sealing import Sealer
from thidua.store import Log, Mark
from thidua.store.connecting import settle, use_wal
from thidua.store.failures import translated


@pytest.fixture
def opened(path: Path) -> Iterator[Any]:
    """Open a store with six rows that waits for others only for a moment."""
    log = open_file(path, wait=0.2)
    filled(log)
    yield log
    log.close()


def writer_of(log: Any) -> sqlite3.Connection:
    """Return the connection that a log writes with, to make it meet with an accident."""
    connection: sqlite3.Connection = log.store.writing._connection
    return connection


class TestBusy:
    """Others who write are waited for, and not for ever."""

    def test_a_writer_in_another_program_is_waited_for(self, opened: Any, path: Path) -> None:
        """When it takes too long, the error says how long it was, and nothing was written."""
        with tampering(path, guards=True) as other:
            other.execute("BEGIN IMMEDIATE")
            started = time.monotonic()
            with pytest.raises(StoreBusy, match=r"0\.2 s"):
                opened.append(batch(draft("list-1", at=9)))
            assert time.monotonic() - started < 5
            assert opened.head().position == 6

        assert opened.append(batch(draft("list-1", at=9))).first == 7

    def test_a_writer_that_ends_in_time_is_no_error(self, path: Path) -> None:
        """The append goes through as soon as the other has ended."""
        log = open_file(path, wait=30)
        with tampering(path, guards=True) as other:
            other.execute("BEGIN IMMEDIATE")
            written: list[int] = []
            thread = Thread(target=lambda: written.append(log.append(batch(draft())).first))
            thread.start()
            time.sleep(0.1)
            assert written == []
            other.execute("COMMIT")
            thread.join(30)

        assert written == [1]
        log.close()

    def test_another_thread_is_waited_for(self, opened: Any) -> None:
        """A thread of the same program is treated no worse."""
        entered, leave = Event(), Event()

        def hold() -> None:
            with opened.store.writing:
                entered.set()
                leave.wait(30)

        thread = Thread(target=hold)
        thread.start()
        entered.wait(30)
        with pytest.raises(StoreBusy):
            opened.append(batch(draft("list-1", at=9)))
        with pytest.raises(StoreBusy):
            opened.close()
        leave.set()
        thread.join(30)

    def test_a_reader_blocks_no_writer(self, opened: Any, path: Path) -> None:
        """Somebody who looks at the file for long does not stop the work."""
        with tampering(path, guards=True) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM log").fetchone()

            assert opened.append(batch(draft("list-1", at=9))).first == 7

    def test_a_file_that_others_hold_is_not_opened(self, path: Path) -> None:
        """Whoever holds a file in the old mode keeps it from becoming a store, for a while."""
        with tampering(path) as connection:
            open_file(path.with_name("model.db")).close()
            with tampering(path.with_name("model.db"), guards=True) as model:
                connection.executescript("\n".join(model.iterdump()))
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM log").fetchone()

            with pytest.raises(StoreBusy):
                open_file(path, wait=0.05)
        open_file(path).close()

    def test_a_file_is_asked_for_again_when_sqlite_does_not_wait(self, path: Path) -> None:
        """Of several that make a store at once, some are told at once that it is locked."""
        with tampering(path) as other:
            other.execute("CREATE TABLE t (a)")
            other.execute("BEGIN")
            other.execute("SELECT * FROM t").fetchone()
            impatient = sqlite3.connect(path, timeout=0, isolation_level=None)

            with pytest.raises(sqlite3.OperationalError, match="locked"):
                use_wal(impatient, path, wait=0.05)
            other.execute("COMMIT")
            use_wal(impatient, path, wait=0.05)
            assert impatient.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            impatient.close()


class TestDisk:
    """A disk that is full or fails is called that."""

    def test_a_full_disk_leaves_nothing_half_done(self, opened: Any) -> None:
        """After there is room again, the same command goes in."""
        writer = writer_of(opened)
        given = batch(*(draft(f"list-{n}", at=9, record=b"x" * 900) for n in range(100)))
        (pages,) = writer.execute("PRAGMA page_count").fetchone()
        writer.execute(f"PRAGMA max_page_count = {pages + 5}")

        with pytest.raises(StoreFull):
            opened.append(given)
        assert opened.head().position == 6
        writer.execute("PRAGMA max_page_count = 1000000")
        assert opened.append(given).first == 7
        assert list(opened.faults()) == []

    def test_a_file_that_may_not_be_written_any_more(self, opened: Any) -> None:
        """The right to write can be lost while a store is open."""
        writer_of(opened).execute("PRAGMA query_only = ON")

        with pytest.raises(StoreReadOnly):
            opened.append(batch(draft("list-1", at=9)))

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
    def test_a_failing_disk_is_called_that(self, path: Path) -> None:
        """The system refuses a write; what was acknowledged before is there, and nothing else."""
        code = """
import resource, signal, sys
from thidua.errors import StoreError
from tests.store.samples import batch, draft, open_file
log = open_file(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
done = 0
try:
    while True:
        record = bytes(8000)
        done = log.append(batch(draft(f"list-{done}", record=record), draft(f"plan-{done}"))).last
except StoreError as error:
    print(type(error).__name__, done, log.head().position)
"""
        said = said_by(code, path)
        name, acknowledged, head = said.split()
        log = open_file(path)

        assert name in {"StoreFailing", "StoreFull"}
        assert int(acknowledged) == int(head) == log.head().position > 10
        assert list(log.faults()) == []
        log.close()

    def test_a_failing_disk_under_a_backup_is_called_that(self, path: Path) -> None:
        """The copy is not there, and the error names it."""
        log = open_file(path)
        log.append(batch(*(draft(f"list-{n}", record=bytes(4000)) for n in range(500))))
        log.close()
        code = """
import pathlib, resource, signal, sys
from thidua.errors import StoreError
from tests.store.samples import open_file
log = open_file(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    log.backup(pathlib.Path(sys.argv[2]))
except StoreError as error:
    print(type(error).__name__, error.data["path"])
"""
        target = path.with_name("copy.db")
        said = said_by(code, path, target)

        assert said.split() == ["StoreFailing", str(target)]
        assert [path] == list(path.parent.iterdir())

    def test_a_table_that_was_dropped_is_damage(self, opened: Any, path: Path) -> None:
        """Whoever reads or writes next is told."""
        with tampering(path) as other:
            other.execute("DROP TABLE commands")

        with pytest.raises(StoreDamaged):
            opened.done("x")

    def test_rubbish_in_the_file_is_damage(self, opened: Any, path: Path) -> None:
        """What SQLite cannot read is not guessed at."""
        opened.close()
        with tampering(path, guards=True) as connection:
            (page,) = connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = 'log'"
            ).fetchone()
        data = bytearray(path.read_bytes())
        data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
        path.write_bytes(data)

        log = open_file(path)
        with pytest.raises(StoreDamaged):
            list(log.scan())
        log.close()

    def test_a_file_that_was_moved_away(self, path: Path) -> None:
        """A new reader does not find it, and says so."""
        log = open_file(path)
        path.rename(path.with_name("moved.db"))

        with pytest.raises(StoreFailing, match="unable to open"):
            log.head()
        path.with_name("moved.db").rename(path)
        log.close()


class TestWords:
    """Each of SQLite's codes becomes the error that says what happened."""

    @pytest.mark.parametrize(
        ("failure", "code", "expected"),
        [
            (sqlite3.OperationalError("locked"), sqlite3.SQLITE_BUSY, StoreBusy),
            (sqlite3.OperationalError("locked"), sqlite3.SQLITE_BUSY_RECOVERY, StoreBusy),
            (sqlite3.OperationalError("locked"), sqlite3.SQLITE_LOCKED, StoreBusy),
            (sqlite3.OperationalError("full"), sqlite3.SQLITE_FULL, StoreFull),
            (sqlite3.OperationalError("readonly"), sqlite3.SQLITE_READONLY_DBMOVED, StoreReadOnly),
            (sqlite3.OperationalError("io"), sqlite3.SQLITE_IOERR_FSYNC, StoreFailing),
            (sqlite3.OperationalError("open"), sqlite3.SQLITE_CANTOPEN, StoreFailing),
            (sqlite3.DatabaseError("malformed"), sqlite3.SQLITE_CORRUPT_INDEX, StoreDamaged),
            (sqlite3.DatabaseError("not a database"), sqlite3.SQLITE_NOTADB, StoreDamaged),
            (sqlite3.DataError("too big"), sqlite3.SQLITE_TOOBIG, Unstorable),
            (sqlite3.ProgrammingError("closed database"), None, StoreClosed),
            (sqlite3.ProgrammingError("type not supported"), None, Unstorable),
            (OverflowError("too large"), None, Unstorable),
        ],
        ids=str,
    )
    def test_a_code_has_its_error(
        self, failure: Any, code: int | None, expected: type[StoreError]
    ) -> None:
        """And it names the store."""
        if code is not None:
            failure.sqlite_errorcode = code
        error = translated(failure, "office.db", 3.0)

        assert type(error) is expected
        assert expected is Unstorable or error.data["path"] == "office.db"

    def test_a_record_beyond_what_sqlite_takes(self, file_log: Any) -> None:
        """The limit is SQLite's, and the error says so."""
        writer_of(file_log).setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 10_000)

        with pytest.raises(Unstorable, match="too big"):
            file_log.append(batch(draft(record=bytes(20_000))))
        assert file_log.append(batch(draft())).first == 1

    def test_a_setting_that_is_not_taken(self, path: Path) -> None:
        """Every setting is read back, so that none is only hoped for."""
        connection = sqlite3.connect(":memory:")

        with pytest.raises(StoreFailing, match="PRAGMA synchronous is 2"):
            settle(connection, path, {"synchronous": ("FULL", 1)})
        connection.close()


class TestUnknownOutcome:
    """Whoever does not know whether a command was written sends it again."""

    @pytest.mark.parametrize("written", [True, False])
    def test_the_same_command_after_a_lost_answer(self, path: Path, *, written: bool) -> None:
        """It is there once, whether the first attempt reached the disk or not."""
        given = batch(draft("list-1"), draft(), reads={"list-1": 0}, mark=Mark("c", "register"))
        log = open_file(path)
        if written:
            log.append(given)
        log.close()
        again = open_file(path)

        done = again.append(given)

        assert (done.first, done.last, done.repeated) == (1, 2, written)
        assert again.head().position == 2
        again.close()

    def test_an_interruption_inside_an_append_undoes_it(self, opened: Any) -> None:
        """Nothing of it stays, and the next append is free to begin."""

        class Interrupting(tuple[Any, ...]):
            """Drafts that are interrupted half-way."""

            __slots__ = ()

            def __iter__(self) -> Iterator[Any]:
                yield self[0]
                raise KeyboardInterrupt

        drafts = Interrupting([draft("list-1", at=9), draft("list-2", at=9)])
        with pytest.raises(KeyboardInterrupt):
            opened.append(batch()._replace(drafts=drafts))

        assert opened.head().position == 6
        assert opened.append(batch(draft("list-1", at=9))).first == 7


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_a_log_is_not_carried_over_a_fork(path: Path) -> None:
    """The child is told to open its own, and the parent's goes on."""
    code = """
import os, sys
from thidua.errors import StoreClosed
from tests.store.samples import batch, draft, open_file
log = open_file(sys.argv[1])
log.append(batch(draft()))
child = os.fork()
if child == 0:
    refused = 0
    for ask in (log.head, lambda: log.append(batch(draft("list-1")))):
        try:
            ask()
        except StoreClosed:
            refused += 1
    own = open_file(sys.argv[1])
    own.append(batch(draft("list-1")))
    own.close()
    os._exit(refused)
_, status = os.waitpid(child, 0)
log.append(batch(draft("plan-1")))
print(os.waitstatus_to_exitcode(status), log.head().position, list(log.faults()))
"""
    said = said_by(code, path)

    assert said == "2 3 []"


def test_a_log_that_is_closed_while_it_is_read(path: Path) -> None:
    """What is being read is read to its end, and then nothing is left open."""
    log: Any = open_file(path)
    filled(log)
    with log.store.reading() as connection:
        log.close()
        assert connection.execute("SELECT count(*) FROM log").fetchone() == (6,)

    assert [path] == list(path.parent.iterdir())


def test_a_log_that_is_closed_is_one_file(path: Path) -> None:
    """Also where it was sealed last, nothing is left beside the file, and it may be copied."""
    log = open_file(path)
    filled(log)
    Sealer(log).seal()

    log.close()
    log.close()

    assert [path] == list(path.parent.iterdir())


def test_a_log_that_is_forgotten_closes_itself(path: Path) -> None:
    """Nothing is left beside the file when the last one lets go of it."""
    log: Log | None = open_file(path)
    assert log is not None
    filled(log)
    del log

    assert [path] == list(path.parent.iterdir())
