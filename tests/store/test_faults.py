"""Whatever somebody changes behind the store's back is found and named."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.samples import batch, draft, filled, open_file, tampering
from thidua.store import Fault, Log
from thidua.store.ordering import disordered, unnumbered


@pytest.fixture
def written(file_log: Log, path: Path) -> Path:
    """Return the file of a store with six rows and two commands."""
    filled(file_log)
    file_log.close()
    return path


def faults_of(path: Path) -> list[Fault]:
    """Return what is wrong with the store in a file; looking changes nothing."""
    log = open_file(path)
    found = list(log.faults())
    assert found == list(log.faults())
    log.close()
    return found


def unguarded(statement: str) -> Callable[[sqlite3.Connection], object]:
    """Return a change that is made with all checks switched off."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.executescript(statement)

    return change


ADD = "INSERT INTO log VALUES ({}, '{}', {}, 't', {}, x'00');"
CHANGES: dict[str, tuple[str, set[tuple[str, int | None, str | None]]]] = {
    "delete a row in the middle": (
        "DELETE FROM log WHERE position = 2",
        {("position-gap", 2, None), ("version-gap", 5, "nomination-1")},
    ),
    "delete the rows at the end": (
        "DELETE FROM log WHERE position >= 5",
        {("position-gap", 5, None), ("command-lost", 4, None)},
    ),
    "delete the row at the beginning": (
        "DELETE FROM log WHERE position = 1",
        {
            ("position-gap", 1, None),
            ("version-gap", 4, "nomination-0"),
            ("command-lost", 1, None),
        },
    ),
    "slip a version in": (
        ADD.format(7, "nomination-1", 9, 9),
        {("version-gap", 7, "nomination-1")},
    ),
    "put a row at a far position": (
        ADD.format(9, "list-1", 1, 9),
        {("position-gap", 7, None)},
    ),
    "set a clock back": (
        "UPDATE log SET recorded_at = 0 WHERE position = 4",
        {("clock-back", 4, None)},
    ),
    "set a clock forward": (
        "UPDATE log SET recorded_at = 99 WHERE position = 3",
        {("clock-back", 4, None)},
    ),
    "exchange two versions": (
        """UPDATE log SET version = -version WHERE stream = 'nomination-1';
        UPDATE log SET version = version + 3 WHERE stream = 'nomination-1'""",
        {("version-order", 2, "nomination-1")},
    ),
    "point a command to nowhere": (
        "INSERT INTO commands VALUES ('x', 'k', 40, 41)",
        {("command-lost", 40, None)},
    ),
    "let a command claim others' rows": (
        "INSERT INTO commands VALUES ('x', 'k', 3, 4)",
        {("command-overlap", 3, None), ("command-overlap", 4, None)},
    ),
    "turn a command around": (
        "DELETE FROM commands; INSERT INTO commands VALUES ('x', 'k', 4, 3)",
        {("sqlite", None, None)},
    ),
    "set the counter back": (
        "UPDATE sqlite_sequence SET seq = 2",
        {("counter", 6, None)},
    ),
    "take the counter away": ("DELETE FROM sqlite_sequence", {("counter", 6, None)}),
    "change what the file says of itself": (
        "UPDATE meta SET value = '2' WHERE name = 'format'",
        {("meta", None, None)},
    ),
    "add a table": ("CREATE TABLE extra (a)", {("object-foreign", None, None)}),
    "add a trigger": (
        "CREATE TRIGGER spy AFTER INSERT ON log BEGIN SELECT 1; END",
        {("object-foreign", None, None)},
    ),
    "add an index": ("CREATE INDEX i ON log (tag)", {("object-foreign", None, None)}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_found_at_its_place(written: Path, name: str) -> None:
    """The fault names the position or the stream, and nothing else is accused."""
    statement, expected = CHANGES[name]
    with tampering(written) as connection:
        unguarded(statement)(connection)

    found = {each[:3] for each in faults_of(written) if each.code != "object-missing"}

    assert expected == found


@pytest.mark.parametrize("name", CHANGES)
def test_each_fault_is_said_in_both_languages(written: Path, name: str) -> None:
    """The words are whole sentences with their data filled in."""
    statement, _ = CHANGES[name]
    with tampering(written) as connection:
        unguarded(statement)(connection)

    for each in faults_of(written):
        assert each.en != each.vi
        assert not {"{", "}"} & set(each.en + each.vi)


def test_each_missing_guard_is_named(written: Path) -> None:
    """All nine triggers are missed when they are gone."""
    with tampering(written):
        pass

    said = {each.en.split()[0] for each in faults_of(written)}

    assert said == {
        "commands_no_delete",
        "commands_no_replace",
        "commands_no_update",
        "log_follows",
        "log_no_delete",
        "log_no_update",
        "meta_no_delete",
        "meta_no_replace",
        "meta_no_update",
    }


def test_a_weakened_trigger_is_found(written: Path) -> None:
    """A guard of the right name with another text is not as it was made."""
    with tampering(written, guards=True) as connection:
        connection.execute("DROP TRIGGER log_no_update")
        connection.execute("CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT 1; END")

    (only,) = faults_of(written)
    assert only.code == "object-missing"


def test_a_weakened_table_is_found(written: Path) -> None:
    """A table whose columns take what they should not is not as it was made."""
    with tampering(written, guards=True) as connection:
        connection.executescript(
            """PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, 'tag TEXT NOT NULL', 'tag TEXT')
            WHERE name = 'log';"""
        )

    (only,) = faults_of(written)
    assert only.en == "log is missing, or not as it was made"


def test_a_torn_page_is_found(tmp_path: Path) -> None:
    """What SQLite itself cannot read is a fault, and the rest is still examined."""
    path = tmp_path / "torn.db"
    log = open_file(path)
    log.append(batch(*(draft(f"nomination-{n}", record=b"x" * 900) for n in range(500))))
    log.close()
    with tampering(path) as connection:
        connection.execute("DELETE FROM meta WHERE name = 'format'")
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(data)

    codes = {each.code for each in faults_of(path)}

    assert {"sqlite", "meta"} <= codes


def test_a_table_that_is_gone_is_found(written: Path) -> None:
    """A part that cannot be read is a fault, and the others are still examined."""
    log = open_file(written)
    with tampering(written) as connection:
        connection.execute("DROP TABLE commands")

    codes = {each.code for each in log.faults()}

    assert {"sqlite", "object-missing"} <= codes
    log.close()


def test_order_is_examined_without_a_store() -> None:
    """The rules on positions, moments and versions are plain functions of rows."""
    assert [each.code for each in disordered([(1, 5), (2, 5), (4, 4)])] == [
        "position-gap",
        "clock-back",
    ]
    assert [each.code for each in unnumbered([("a", 1, 1), ("a", 3, 2), ("b", 2, 3)])] == [
        "version-gap",
        "version-gap",
    ]
    assert [each.code for each in unnumbered([("a", 1, 2), ("a", 2, 1)])] == ["version-order"]
