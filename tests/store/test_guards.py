"""The file itself refuses what must never happen to it, whoever asks."""

import sqlite3
from pathlib import Path

import pytest

from tests.store.samples import batch, draft, filled, open_file, tampering
from thidua.errors import Conflict, StoreDamaged
from thidua.store import Head, Log, Mark


@pytest.fixture
def written(file_log: Log, path: Path) -> Path:
    """Return the file of a store with six rows and two commands."""
    filled(file_log)
    file_log.close()
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET tag = 'x' WHERE position = 2",
        "UPDATE log SET position = 99 WHERE position = 2",
        "UPDATE OR REPLACE log SET version = 2 WHERE position = 2",
        "DELETE FROM log WHERE position = 6",
        "DELETE FROM log",
        "REPLACE INTO log VALUES (2, 'a', 1, 't', 9, x'00')",
        "INSERT OR REPLACE INTO log VALUES (6, 'nomination-2', 3, 't', 9, x'00')",
        "INSERT OR REPLACE INTO log VALUES (7, 'nomination-1', 2, 't', 9, x'00')",
        "REPLACE INTO log VALUES (NULL, 'nomination-1', 2, 't', 9, x'00')",
        "INSERT INTO log VALUES (6, 'a', 1, 't', 9, x'00') ON CONFLICT DO UPDATE SET tag = 'x'",
        "INSERT OR IGNORE INTO log VALUES (3, 'a', 1, 't', 9, x'00')",
        "INSERT INTO log VALUES (-1, 'a', 1, 't', 9, x'00')",
        "INSERT INTO log VALUES (0, 'a', 1, 't', 9, x'00')",
        "INSERT INTO log VALUES (8, 'a', 1, 't', 9, x'00')",
        "INSERT INTO log VALUES (7, 'nomination-1', 4, 't', 9, x'00')",
        "INSERT INTO log VALUES (7, 'a', 0, 't', 9, x'00')",
        "INSERT INTO log VALUES (7, 'a', 1, 't', 9, 'text')",
        "INSERT INTO log VALUES (7, 'a', 1, NULL, 9, x'00')",
        "UPDATE commands SET kind = 'x'",
        "DELETE FROM commands",
        "REPLACE INTO commands VALUES ('command-1', 'x', 1, 1)",
        "INSERT INTO commands VALUES ('command-3', 'x', 2, 1)",
        "UPDATE meta SET value = '2' WHERE name = 'format'",
        "DELETE FROM meta",
        "REPLACE INTO meta VALUES ('format', '2')",
    ],
)
def test_the_file_refuses_to_change_what_it_holds(written: Path, statement: str) -> None:
    """Update, delete and replace fail on every table, from any program."""
    with tampering(written, guards=True) as connection:
        before = list(connection.iterdump())

        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
        assert before == list(connection.iterdump())


@pytest.mark.parametrize("seq", [0, 2, None])
def test_a_position_is_not_used_twice_though_the_counter_was_set_back(
    written: Path, seq: int | None
) -> None:
    """SQLite's own counter can be written by anybody; positions still go up."""
    with tampering(written, guards=True) as connection:
        if seq is None:
            connection.execute("DELETE FROM sqlite_sequence")
        else:
            connection.execute("UPDATE sqlite_sequence SET seq = ?", (seq,))
    log = open_file(written)

    done = log.append(batch(draft("list-1", at=9), draft("list-2", at=9)))
    assert (done.first, done.last) == (7, 8)
    log.close()


def test_positions_of_lost_rows_are_not_used_again(written: Path) -> None:
    """When somebody cut the end off, the next row stands behind the gap, which stays visible."""
    with tampering(written) as connection:
        connection.execute("DELETE FROM commands")
        connection.execute("DELETE FROM log WHERE position > 4")
        position = connection.execute(
            "INSERT INTO log (stream, version, tag, recorded_at, record)"
            " VALUES ('list-1', 1, 't', 9, x'00') RETURNING position"
        ).fetchone()

    assert position == (7,)


def test_an_append_tells_where_its_rows_went(written: Path) -> None:
    """The answer gives the positions that the rows have, not those that were expected."""
    with tampering(written, guards=True) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = 20")
    log = open_file(written)

    done = log.append(
        batch(draft("list-1", at=9), draft("list-2", at=9), mark=Mark("x", "register"))
    )

    assert (done.first, done.last) == (21, 22)
    assert [each.stream for each in log.at(21, 22)] == ["list-1", "list-2"]
    log.close()


@pytest.mark.parametrize("name", ["log_follows", "log_no_delete", "commands_no_replace"])
def test_a_store_without_its_guards_is_read_and_not_written(written: Path, name: str) -> None:
    """What is there can be shown, and nothing is added to it."""
    with tampering(written, guards=True) as connection:
        connection.execute(f"DROP TRIGGER {name}")
    log = open_file(written)

    assert log.head() == Head(6, 2)
    with pytest.raises(StoreDamaged, match=name):
        log.append(batch(draft("list-1", at=9)))
    assert log.head() == Head(6, 2)
    log.close()


def test_a_changed_guard_is_a_missing_one(written: Path) -> None:
    """A trigger of the right name that does nothing is no guard."""
    with tampering(written, guards=True) as connection:
        connection.execute("DROP TRIGGER log_no_delete")
        connection.execute("CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT 1; END")
    log = open_file(written)

    with pytest.raises(StoreDamaged, match="log_no_delete"):
        log.append(batch(draft("list-1", at=9)))
    log.close()


class TestDump:
    """A dump in SQL text, loaded elsewhere, is the same store."""

    def restored(self, written: Path) -> Path:
        """Dump a store and load it into a new file."""
        other = written.with_name("restored.db")
        with tampering(written, guards=True) as connection, tampering(other) as target:
            target.executescript("\n".join(connection.iterdump()))
        return other

    def test_it_keeps_rows_positions_and_commands(self, written: Path) -> None:
        """Nothing is numbered anew."""
        log, other = open_file(written), open_file(self.restored(written), create=False)

        assert list(log.scan()) == list(other.scan())
        assert log.done("command-2") == other.done("command-2")
        assert [] == list(other.faults())
        log.close()
        other.close()

    def test_it_goes_on_where_it_was(self, written: Path) -> None:
        """The counter and the guards came along."""
        other = open_file(self.restored(written), create=False)

        assert other.append(batch(draft("list-1", at=9))).first == 7
        with pytest.raises(Conflict):
            other.append(batch(draft("list-1", at=9)))
        other.close()

    def test_it_knows_itself_again(self, written: Path) -> None:
        """The numbers in the file's head, which a dump loses, are set when it is opened."""
        path = self.restored(written)
        with tampering(path, guards=True) as connection:
            assert connection.execute("PRAGMA application_id").fetchone() == (0,)
        open_file(path, create=False).close()

        with tampering(path, guards=True) as connection:
            assert connection.execute("PRAGMA application_id").fetchone() == (0x54444C47,)
            assert connection.execute("PRAGMA user_version").fetchone() == (1,)

    def test_positions_behind_a_cut_end_stay_unused(self, written: Path) -> None:
        """Though the last rows are gone, the dump remembers how far the log had come."""
        with tampering(written, guards=True) as connection:
            connection.execute("UPDATE sqlite_sequence SET seq = 9")
        other = open_file(self.restored(written))

        assert other.append(batch(draft("list-1", at=9))).first == 10
        other.close()


def test_vacuum_keeps_positions(written: Path) -> None:
    """Cleaning the file up moves nothing."""
    log = open_file(written)
    before = list(log.scan())
    with tampering(written, guards=True) as connection:
        connection.execute("VACUUM")

    assert before == list(log.scan())
    assert [] == list(log.faults())
    log.close()
