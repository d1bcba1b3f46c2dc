"""What an event store on SQLite gets wrong easily, and eventsourcing leaves to its users.

``docs/traps.md`` lists each trap with the test that holds it.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import batch, draft, filled, open_file, said_by, tampering
from thidua.errors import StoreBusy
from thidua.store import Log, open_log


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """Be a fact such as the layers above write."""

    subject: str
    unit: str


WANTED = {"synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "journal_mode": "wal"}

HOSTILE = {
    "PERSISTENCE_MODULE": "eventsourcing.popo",
    "APPLICATION_RECORDER_TOPIC": "no.such:Recorder",
    "SQLITE_DBNAME": ":memory:",
    "SQLITE_LOCK_TIMEOUT": "x",
    "ORIGINATOR_ID_TYPE": "uuid",
    "CREATE_TABLE": "n",
    "COMPRESSOR_TOPIC": "zlib",
    "MAPPER_TOPIC": "no.such:Mapper",
    "TRANSCODER_TOPIC": "no.such:Transcoder",
    "CIPHER_TOPIC": "no.such:Cipher",
    "CIPHER_KEY": "x",
    "IS_SNAPSHOTTING_ENABLED": "y",
    "AGGREGATE_CACHE_MAXSIZE": "0",
    "SINGLE_ROW_TRACKING": "n",
}
"""What eventsourcing listens to in the environment of other programs."""


class TestOctets:
    """The store keeps octets and names; it knows no classes and imports none."""

    @pytest.mark.parametrize("tag", ["this:s", "antigravity:geohash", "no.such.module:Thing"])
    def test_a_tag_is_never_imported(self, log: Any, tag: str) -> None:
        """A name that looks like a module's is given back as a name, by every way of reading."""
        modules = set(sys.modules)
        log.append(batch(draft(tag=tag)))

        assert [row.tag for row in log.scan()] == [tag]
        assert [event.topic for event in log.select_events("nomination-1")] == [tag]
        assert [each.topic for each in log.select_notifications(1, 9)] == [tag]
        assert {"this", "antigravity"} & (set(sys.modules) - modules) == set()

    @given(tag=st.text(st.characters(codec="utf-8"), max_size=40))
    def test_any_text_is_a_tag(self, tag: str) -> None:
        """Names need no class behind them, no colon and no registration."""
        log = open_log("memory:")
        log.append(batch(draft(tag=tag)))

        assert log.read("nomination-1")[0].tag == tag
        log.close()

    def test_a_frozen_struct_comes_back_as_it_was(self, log: Log) -> None:
        """What msgspec wrote is what msgspec reads; nothing looks into the object between."""
        fact = Registered(subject="subject-1", unit="Phòng Nghiệp vụ 1")
        log.append(batch(draft(record=msgspec.json.encode(fact))))

        (row,) = log.read("nomination-1")

        assert fact == msgspec.json.decode(row.record, type=Registered)

    @given(record=st.binary(max_size=200))
    def test_a_record_is_kept_to_the_octet(self, record: bytes) -> None:
        """Nothing encodes, compresses or seals a second time."""
        log = open_log("memory:")
        log.append(batch(draft(record=record)))

        assert log.read("nomination-1")[0].record == record
        log.close()

    def test_octets_on_disk_are_those_that_were_given(self, file_log: Log, path: Path) -> None:
        """An auditor's own program reads the same."""
        record = bytes(range(256)) * 3
        file_log.append(batch(draft(record=record)))

        with tampering(path, guards=True) as connection:
            assert connection.execute("SELECT record FROM log").fetchone() == (record,)


class TestSettings:
    """What keeps the data safe is set on every connection, and read back."""

    def test_each_connection_has_the_settings(self, file_log: Any) -> None:
        """The one that writes and those that read."""
        with file_log.store.reading() as reader, file_log.store.writing as writer:
            for connection in (reader, writer):
                for name, value in WANTED.items():
                    (found,) = connection.execute(f"PRAGMA {name}").fetchone()
                    assert found == value, name
            assert reader.execute("PRAGMA query_only").fetchone() == (1,)

    def test_eventsourcing_is_given_the_same_connections(self, file_log: Any) -> None:
        """Its own door to the database leads to one that only reads."""
        with file_log.datastore.get_connection(commit=True) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA query_only")
            assert cursor.fetchone()[0] == 1
        assert file_log.datastore.pool.num_in_pool == 0

    def test_a_transaction_that_writes_begins_as_one(self, file_log: Any, path: Path) -> None:
        """It takes the lock first, so that nobody slips between its reading and its writing."""
        other: Any = open_file(path, wait=0.01)
        with file_log.store.writing:
            assert not other.store.writing._connection.in_transaction
            with pytest.raises(StoreBusy):
                other.append(batch(draft()))
        assert other.append(batch(draft())).first == 1
        other.close()


class TestSurroundings:
    """The machine's environment changes nothing, and importing does nothing."""

    USE = """
import sys
from pathlib import Path
from tests.store.samples import batch, draft, filled, open_file
log = open_file(Path(sys.argv[1]) / "office.db")
filled(log)
print(log.select_notifications(1, 99))
print([*log.scan()], log.head(), [*log.faults()], log.store.originator_id_type)
log.close()
print(sorted(each.name for each in Path(sys.argv[1]).iterdir()))
"""

    def test_the_environment_changes_nothing(self, tmp_path: Path) -> None:
        """Variables that eventsourcing listens to in other programs are not heard."""
        said: list[str] = []
        for name, more in (("plain", {}), ("hostile", HOSTILE)):
            (tmp_path / name).mkdir()
            command = [sys.executable, "-c", self.USE, str(tmp_path / name)]
            environment = os.environ | more
            run = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=True
            )
            said.append(run.stdout)

        assert said[0] == said[1]
        assert "'office.db'" in said[0]
        assert "text" in said[0]

    def test_importing_loads_no_database(self) -> None:
        """Until a store is opened, neither SQLite nor eventsourcing is there, nor its patch."""
        code = """
import dataclasses, sys
before, loaded = dataclasses._process_class, set(sys.modules)
import thidua.store
loaded = set(sys.modules) - loaded
print({"sqlite3", "eventsourcing"} & loaded, before is dataclasses._process_class)
"""
        assert said_by(code) == "set() True"

    def test_opening_changes_no_class_of_others(self, tmp_path: Path) -> None:
        """Dataclasses made after a store was opened are those of Python."""
        code = """
import dataclasses, sys
from tests.store.samples import open_file
log = open_file(sys.argv[1])
@dataclasses.dataclass(frozen=True, order=True)
class Pair:
    one: int
    two: int = dataclasses.field(default=2)
print(Pair(1), Pair(1) < Pair(2), dataclasses.asdict(Pair(0)))
log.close()
"""
        said = said_by(code, tmp_path / "office.db")
        assert said == "Pair(one=1, two=2) True {'one': 0, 'two': 2}"

    def test_checks_stand_when_assertions_are_off(self, tmp_path: Path) -> None:
        """Python's -O takes no check away."""
        code = """
import sys
from tests.store.samples import batch, draft, filled, open_file
from thidua.errors import StoreError
for log in (open_file(sys.argv[1]), __import__("thidua.store").store.open_log("memory:")):
    filled(log)
    for given in (draft(version=1, at=9), draft(version=4, at=9), draft(version=3, at=0)):
        try:
            log.append(batch(given))
        except StoreError as error:
            print(error.code, end=" ")
    log.close()
"""
        command = [sys.executable, "-O", "-c", code, str(tmp_path / "office.db")]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert run.stdout.split() == ["TD-S20", "TD-S20", "TD-S22"] * 2


class TestNothingBesides:
    """There is the log, the commands and what the file says of itself; nothing else is kept."""

    def test_a_file_holds_three_tables(self, file_log: Log, path: Path) -> None:
        """No snapshots, no tracking, no caches that could contradict the log."""
        filled(file_log)
        with tampering(path, guards=True) as connection:
            tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            assert {name for (name,) in tables} == {"log", "commands", "meta", "sqlite_sequence"}

    def test_moments_and_commands_stand_beside_the_record(self, file_log: Log, path: Path) -> None:
        """When, and by which command, is known without looking into any record."""
        filled(file_log)
        with tampering(path, guards=True) as connection:
            found = connection.execute(
                "SELECT c.id, c.kind, l.position, l.recorded_at FROM commands c"
                " JOIN log l ON l.position BETWEEN c.first AND c.last WHERE l.position > 3"
            ).fetchall()
        assert found == [("command-2", "register", position, 2) for position in (4, 5, 6)]


class TestEventsourcing:
    """Its tools read and write both kinds of log through its own interface."""

    @pytest.fixture
    def events(self) -> list[Any]:
        """Return three events of eventsourcing's."""
        from eventsourcing.persistence import StoredEvent

        return [StoredEvent(f"dog-{n}", 1, f"dog.{n}", b"{}") for n in range(3)]

    def test_events_go_in_and_come_out(self, log: Any, events: list[Any]) -> None:
        """With ids from our positions, and moments that do not go back."""
        log.append(batch(draft(at=2**60)))

        assert list(log.insert_events(events)) == [2, 3, 4]
        assert list(log.insert_events([])) == []
        assert events[1:2] == list(log.select_events("dog-1"))
        assert log.max_notification_id() == 4
        assert log.head().recorded_at == 2**60
        assert list(log.faults()) == []

    def test_moments_are_those_of_the_clock(self, log: Any, events: list[Any]) -> None:
        """In microseconds since 1970."""
        import time

        log.insert_events(events)

        assert abs(log.head().recorded_at / 1e6 - time.time()) < 60

    def test_conflicts_are_those_it_knows(self, log: Any, events: list[Any]) -> None:
        """An event that is there already, or leaves a gap, is an integrity error."""
        from eventsourcing.persistence import IntegrityError, StoredEvent

        log.insert_events(events)
        for version in (1, 3):
            with pytest.raises(IntegrityError):
                log.insert_events([StoredEvent("dog-1", version, "t", b"{}")])
        assert log.max_notification_id() == 3

    def test_asking_for_a_stream_does_not_make_one(self, log: Any) -> None:
        """A name that was only asked for is no stream."""
        assert [] == list(log.select_events("dog-9"))
        assert [] == list(log.streams("dog"))

    def test_ids_are_text(self, log: Any) -> None:
        """A stream's name comes back as it was given, even one that looks like a UUID."""
        name = "7c4a8d09-ca37-4f5b-9b5c-1f2e3d4c5b6a"
        log.append(batch(draft(name)))

        (event,) = log.select_events(name)
        assert event.originator_id == name

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({}, [1, 2, 3, 4]),
            ({"gt": 2}, [3, 4]),
            ({"lte": 2}, [1, 2]),
            ({"gt": 1, "lte": 3}, [2, 3]),
            ({"desc": True}, [4, 3, 2, 1]),
            ({"limit": 2}, [1, 2]),
            ({"desc": True, "limit": 1}, [4]),
        ],
    )
    def test_a_stream_is_selected_as_it_asks(
        self, log: Any, asked: dict[str, Any], expected: list[int]
    ) -> None:
        """By version, in either order, up to a number."""
        filled(log, versions=4)

        found = [event.originator_version for event in log.select_events("nomination-1", **asked)]
        assert expected == found

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({"start": 1, "limit": 9}, [1, 2, 3, 4, 5, 6]),
            ({"start": None, "limit": 9}, [1, 2, 3, 4, 5, 6]),
            ({"start": 2, "limit": 2}, [2, 3]),
            ({"start": 2, "limit": 9, "inclusive_of_start": False}, [3, 4, 5, 6]),
            ({"start": 2, "limit": 9, "stop": 4}, [2, 3, 4]),
            ({"start": 1, "limit": 9, "topics": ["none"]}, []),
            ({"start": 4, "limit": 9, "topics": ["nomination.registered"]}, [4, 5, 6]),
        ],
    )
    def test_notifications_are_selected_as_it_asks(
        self, log: Any, asked: dict[str, Any], expected: list[int]
    ) -> None:
        """By position, by topic, up to a number."""
        filled(log)

        assert expected == [each.id for each in log.select_notifications(**asked)]

    def test_any_number_of_notifications_comes_at_once(self, log: Any) -> None:
        """There is no section of ten that has to be asked for again and again."""
        filled(log, streams=300)

        assert len(log.select_notifications(1, 10_000)) == 600

    def test_its_event_store_and_log_work_on_ours(self, log: Any) -> None:
        """An aggregate of stock eventsourcing lives in a log of ours."""
        from eventsourcing.application import LocalNotificationLog
        from eventsourcing.domain import Aggregate
        from eventsourcing.persistence import (
            DatetimeAsISO,
            EventStore,
            JSONTranscoder,
            Mapper,
            UUIDAsHex,
        )

        transcoder = JSONTranscoder()
        transcoder.register(UUIDAsHex())
        transcoder.register(DatetimeAsISO())
        store: Any = EventStore(Mapper(transcoder), log)
        aggregate = Aggregate()
        aggregate.trigger_event(Aggregate.Event)
        store.put(aggregate.collect_events())

        stored = [event.originator_version for event in log.select_events(str(aggregate.id))]
        section = LocalNotificationLog(log, section_size=10)["1,10"]
        assert stored == [1, 2]
        assert [each.id for each in section.items] == [1, 2]

    def test_it_makes_no_tables(self, file_log: Any, path: Path) -> None:
        """A recorder that is told to make its table makes none."""
        with tampering(path, guards=True) as connection:
            before = list(connection.iterdump())
            file_log.create_table()
            assert before == list(connection.iterdump())

    def test_it_is_followed_by_looking(self, file_log: Any) -> None:
        """SQLite tells nobody of what others write, so there is no subscription to hope on."""
        with pytest.raises(NotImplementedError):
            file_log.subscribe()


@pytest.mark.slow
def test_a_hundred_thousand_drafts_in_one_append(file_log: Log) -> None:
    """A list of a whole province goes in at once, and comes back whole."""
    drafts = [draft(f"nomination-{n}", record=b"x" * 300) for n in range(100_000)]
    reads = {each.stream: 0 for each in drafts}

    assert file_log.append(batch(*drafts, reads=reads)).last == 100_000
    assert sum(1 for _ in file_log.scan()) == 100_000
    assert sum(1 for _ in file_log.streams("nomination")) == 100_000
