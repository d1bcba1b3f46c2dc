"""Every kind of log keeps the same promises."""

import tracemalloc
from threading import Thread

import pytest

from tests.store.samples import MARK, batch, draft, filled, row
from thidua.errors import (
    ClockBehind,
    CommandReused,
    Conflict,
    Overtaken,
    StoreClosed,
    StoreError,
    Unstorable,
)
from thidua.store import Batch, Done, Head, Log, Mark, Quiet


def refusal(log: Log, given: Batch) -> StoreError:
    """Return why a batch is not appended; nothing of it may be there."""
    before = list(log.scan())
    with pytest.raises(StoreError) as caught:
        log.append(given)
    assert before == list(log.scan())
    return caught.value


class TestAppending:
    """What is appended stands, all of it or nothing."""

    def test_what_is_appended_is_read(self, log: Log) -> None:
        """Each draft gets the next position and keeps every octet."""
        first = draft("list-1", record=bytes(range(256)))
        second = draft("nomination-1", record="Công chức A1".encode())

        done = log.append(batch(first, second))

        assert Done("", "", 1, 2, repeated=False) == done
        assert [row(1, first), row(2, second)] == list(log.scan())

    def test_an_empty_log_has_nothing(self, log: Log) -> None:
        """Every question to an empty log has an empty answer."""
        assert Head(0, 0) == log.head()
        assert [] == list(log.scan()) == log.read("nomination-1") == log.at(1, 9)
        assert [] == list(log.streams("nomination"))
        assert [] == list(log.faults())
        assert log.version("nomination-1") == 0
        assert log.done("command-1") is None

    def test_an_empty_batch_writes_nothing_and_is_forgotten(self, log: Log) -> None:
        """A command that writes nothing leaves no trace."""
        done = log.append(batch(mark=MARK, reads={"nomination-1": 0}))

        assert Done(*MARK, 0, 0, repeated=False) == done
        assert log.done(MARK.id) is None
        assert Done("", "", 0, 0, repeated=False) == log.append(batch())

    def test_an_empty_batch_is_checked(self, log: Log) -> None:
        """What it read must still be so."""
        assert isinstance(refusal(log, batch(reads={"nomination-1": 1})), Conflict)

    def test_several_versions_of_one_stream_go_together(self, log: Log) -> None:
        """A batch may hold several facts of one stream, one after another."""
        log.append(batch(draft(version=1), draft("list-1"), draft(version=2), draft(version=3)))

        assert [1, 2, 3] == [each.version for each in log.read("nomination-1")]

    def test_a_long_batch_goes_in_whole(self, log: Log) -> None:
        """Thousands of drafts are one append, and one scan gives them back."""
        drafts = [draft(f"nomination-{n}") for n in range(1234)]

        assert log.append(batch(*drafts, mark=MARK)).last == 1234
        assert [row(n, each) for n, each in enumerate(drafts, 1)] == list(log.scan())
        assert sorted(each.stream for each in drafts) == list(log.streams("nomination"))


class TestVersions:
    """A stream's versions follow each other, and what was read is still so."""

    @pytest.mark.parametrize(("version", "expected", "found"), [(2, 1, 2), (4, 3, 2), (1, 0, 2)])
    def test_a_draft_must_be_the_next_version(
        self, log: Log, version: int, expected: int, found: int
    ) -> None:
        """A version that is taken or leaves a gap is a conflict that says so."""
        filled(log)

        error = refusal(log, batch(draft("nomination-1", version, at=2)))

        assert isinstance(error, Conflict)
        assert ("nomination-1", expected, found) == (error.stream, error.expected, error.found)

    def test_a_stream_that_was_only_read_is_checked(self, log: Log) -> None:
        """Somebody else's fact in a stream that was read stops the append."""
        filled(log)

        error = refusal(log, batch(draft("list-1", at=2), reads={"nomination-1": 1}))

        assert isinstance(error, Conflict)
        assert ("nomination-1", 1, 2) == (error.stream, error.expected, error.found)

    @pytest.mark.parametrize("read", [1, 3])
    def test_a_stream_that_is_read_and_written_is_checked(self, log: Log, read: int) -> None:
        """A draft that fits does not hide that something else was read."""
        filled(log)

        error = refusal(log, batch(draft("nomination-1", 3, at=2), reads={"nomination-1": read}))

        assert isinstance(error, Conflict)
        assert ("nomination-1", read, 2) == (error.stream, error.expected, error.found)

    @pytest.mark.parametrize("versions", [(1, 3), (1, 1), (2, 1)])
    def test_drafts_of_one_stream_follow_each_other(
        self, log: Log, versions: tuple[int, int]
    ) -> None:
        """Inside a batch, too."""
        error = refusal(log, batch(*(draft(version=version) for version in versions)))

        assert isinstance(error, Conflict)

    def test_a_conflict_late_in_a_batch_leaves_nothing(self, log: Log) -> None:
        """What stood before it in the batch is not written either."""
        filled(log)

        error = refusal(log, batch(draft("list-1", at=2), draft("nomination-2", 2, at=2)))

        assert isinstance(error, Conflict)
        assert ("nomination-2", 1, 2) == (error.stream, error.expected, error.found)

    def test_reads_that_hold_are_no_obstacle(self, log: Log) -> None:
        """Streams that are as they were read let the append through."""
        filled(log)
        reads = {"nomination-1": 2, "nomination-2": 2, "plan-1": 0}

        log.append(batch(draft("nomination-1", 3, at=2), reads=reads))

        assert log.version("nomination-1") == 3


class TestTwice:
    """The same command is recorded once."""

    def test_a_repeated_command_answers_the_same(self, log: Log) -> None:
        """The second time nothing is written, whatever has happened since."""
        given = batch(draft("list-1"), draft(), reads={"list-1": 0}, mark=MARK)
        first = log.append(given)
        log.append(batch(draft(version=2, at=9)))

        assert Done(*MARK, 1, 2, repeated=False) == first == log.done(MARK.id)
        assert first._replace(repeated=True) == log.append(given)
        assert log.head().position == 3

    def test_an_id_belongs_to_one_kind(self, log: Log) -> None:
        """A command of another kind under the same id is refused by name."""
        log.append(batch(draft(), mark=MARK))

        error = refusal(log, batch(draft(version=2), mark=Mark(MARK.id, "withdraw")))

        assert isinstance(error, CommandReused)
        assert {"id": MARK.id, "kind": "withdraw", "recorded": "register"} == error.data

    def test_a_refused_command_is_not_remembered(self, log: Log) -> None:
        """After a conflict the same command may be sent again."""
        refusal(log, batch(draft(version=2), mark=MARK))

        assert log.done(MARK.id) is None
        assert not log.append(batch(draft(), mark=MARK)).repeated


class TestQuiet:
    """A batch may ask that nothing of some tags was recorded meanwhile."""

    def test_something_loud_stops_it(self, log: Log) -> None:
        """The first row of such a tag behind the position is named."""
        log.append(batch(draft(), draft("meeting-1", tag="meeting.convened")))

        error = refusal(log, batch(draft("list-1"), quiet=Quiet(1, ("x", "meeting.convened"))))

        assert isinstance(error, Overtaken)
        expected = {"after": 1, "position": 2, "stream": "meeting-1", "tag": "meeting.convened"}
        assert expected == error.data

    @pytest.mark.parametrize(
        "quiet",
        [
            Quiet(2, ("meeting.convened",)),
            Quiet(1, ("other",)),
            Quiet(0, ()),
            Quiet(99, ("meeting.convened",)),
        ],
    )
    def test_other_tags_and_earlier_rows_do_not(self, log: Log, quiet: Quiet) -> None:
        """Only those tags count, and only behind the position."""
        log.append(batch(draft(), draft("meeting-1", tag="meeting.convened")))

        assert log.append(batch(draft("list-1"), quiet=quiet)).last == 3


class TestClock:
    """The moments in the log never go back."""

    def test_an_older_moment_is_refused(self, log: Log) -> None:
        """The refusal gives both moments, so that the caller can stamp again."""
        log.append(batch(draft(at=500)))

        error = refusal(log, batch(draft(version=2, at=499)))

        assert isinstance(error, ClockBehind)
        assert (499, 500) == (error.given, error.last)

    def test_moments_inside_a_batch_do_not_go_back(self, log: Log) -> None:
        """The order holds from draft to draft."""
        error = refusal(log, batch(draft(at=7), draft("list-1", at=6)))

        assert isinstance(error, ClockBehind)
        assert (6, 7) == (error.given, error.last)

    def test_the_same_moment_is_fine(self, log: Log) -> None:
        """Several records may share a moment."""
        log.append(batch(draft(at=500)))
        log.append(batch(draft(version=2, at=500)))

        assert Head(2, 500) == log.head()


class TestPrecedence:
    """When several things are wrong, the first in this order is said."""

    def test_a_known_command_comes_first(self, log: Log) -> None:
        """Its answer does not depend on what has changed since."""
        log.append(batch(draft(at=5), mark=MARK))
        stale = batch(draft(at=1), reads={"list-1": 7}, mark=MARK, quiet=Quiet(0, ("x",)))

        assert log.append(stale).repeated

    def test_a_conflict_comes_before_the_others(self, log: Log) -> None:
        """Reading again mends the rest as well."""
        log.append(batch(draft(at=5)))

        for given in (
            batch(draft(at=1), quiet=Quiet(0, ("nomination.registered",))),
            batch(draft(at=1)),
        ):
            assert isinstance(refusal(log, given), Conflict)

    def test_being_overtaken_comes_before_the_clock(self, log: Log) -> None:
        """A decision made on what was not known is worse than an old stamp."""
        log.append(batch(draft(at=5)))

        given = batch(draft(version=2, at=1), quiet=Quiet(0, ("nomination.registered",)))
        assert isinstance(refusal(log, given), Overtaken)


class TestUnstorable:
    """What cannot be kept as it is, is refused as that."""

    @pytest.mark.parametrize(
        "given",
        [
            draft("nomination-\ud800"),
            draft(tag="\udfff"),
            draft(at=2**63),
            draft(record="text"),  # type: ignore[arg-type]
            draft(tag=object()),  # type: ignore[arg-type]
        ],
        ids=["stream", "tag", "moment", "record", "object"],
    )
    def test_a_draft_that_no_store_can_keep(self, log: Log, given: object) -> None:
        """Half characters, numbers beyond 64 bits and other types never go in."""
        error = refusal(log, Batch([given], {}))  # type: ignore[list-item]

        assert isinstance(error, Unstorable)

    def test_a_mark_that_no_store_can_keep(self, log: Log) -> None:
        """A command's id is text that can be written."""
        error = refusal(log, batch(draft(), mark=Mark("\ud800", "register")))

        assert isinstance(error, Unstorable)


class TestReading:
    """Rows are found by stream, by position, by kind and by tag."""

    def test_a_stream_is_read_from_a_version(self, log: Log) -> None:
        """Only later versions come, in order."""
        rows = filled(log, streams=2, versions=3)
        expected = [each for each in rows if each.stream == "nomination-1" and each.version > 1]

        assert expected == log.read("nomination-1", after=1)
        assert [] == log.read("nomination-1", after=3) == log.read("nomination")

    @pytest.mark.parametrize(
        ("after", "upto", "expected"),
        [
            (0, None, [1, 2, 3, 4]),
            (2, None, [3, 4]),
            (1, 3, [2, 3]),
            (0, 99, [1, 2, 3, 4]),
            (4, None, []),
            (9, None, []),
            (3, 2, []),
            (-5, 1, [1]),
        ],
    )
    def test_a_scan_has_two_ends(
        self, log: Log, after: int, upto: int | None, expected: list[int]
    ) -> None:
        """Behind one position, up to another."""
        filled(log, streams=2)

        assert expected == [each.position for each in log.scan(after, upto=upto)]

    @pytest.mark.parametrize(
        ("first", "last", "expected"),
        [(1, 2, [1, 2]), (2, 2, [2]), (0, 9, [1, 2, 3, 4]), (3, 2, []), (5, 9, [])],
    )
    def test_rows_are_found_by_position(
        self, log: Log, first: int, last: int, expected: list[int]
    ) -> None:
        """From one position to another, both included."""
        filled(log, streams=2)

        assert expected == [each.position for each in log.at(first, last)]

    @pytest.mark.parametrize(
        ("stream", "version", "expected"),
        [
            ("nomination-0", 1, 1),
            ("nomination-1", 2, 4),
            ("nomination-1", 3, 0),
            ("nomination-1", 0, 0),
            ("nomination-1", -1, 0),
            ("nomination-9", 1, 0),
        ],
    )
    def test_a_record_has_its_place(
        self, log: Log, stream: str, version: int, expected: int
    ) -> None:
        """Its position is found by stream and version; there is none where no record is."""
        filled(log, streams=2)

        assert expected == log.place(stream, version)

    def test_a_scan_takes_kinds_and_tags(self, log: Log) -> None:
        """A kind is what stands before the hyphen, whole."""
        log.append(
            batch(
                draft("list-1", tag="a"),
                draft("listing-1", tag="a"),
                draft("list+1", tag="b"),
                draft("nomination-1", tag="b"),
                draft("list-2", tag="b"),
            )
        )

        def found(*, kinds: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> list[int]:
            return [each.position for each in log.scan(kinds=kinds, tags=tags)]

        assert [1, 5] == found(kinds=("list",))
        assert [1, 4, 5] == found(kinds=("list", "nomination"))
        assert [1, 2] == found(tags=("a",))
        assert [5] == found(kinds=("list",), tags=("b", "c"))
        assert [] == found(kinds=("other",))

    def test_streams_of_a_kind_are_listed_in_order(self, log: Log) -> None:
        """Each once, and those of other kinds not at all."""
        streams = ["list-b", "list-a", "listing-1", "list-Đ", "list-ă", "list+1", "list"]
        log.append(batch(*map(draft, streams)))
        log.append(batch(draft("list-a", 2)))

        assert ["list-a", "list-b", "list-ă", "list-Đ"] == list(log.streams("list"))
        assert [] == list(log.streams("meeting"))

    def test_a_scan_ends_with_the_head_at_its_start(self, log: Log) -> None:
        """What is appended while it runs does not keep it going."""
        filled(log, streams=2)
        scan = log.scan()
        seen = [next(scan)]
        log.append(batch(draft("list-1", at=9)))

        assert [1, 2, 3, 4] == [each.position for each in [*seen, *scan]]

    def test_a_scan_that_is_left_open_blocks_nobody(self, log: Log) -> None:
        """Appending goes on beside any number of unfinished scans."""
        filled(log, streams=600)
        scans = [log.scan() for _ in range(20)]
        for scan in scans:
            next(scan)

        assert log.append(batch(draft("list-1", at=9))).last == 1201
        assert [1200] * 20 == [1 + sum(1 for _ in scan) for scan in scans]


class TestSoundness:
    """What a log wrote itself has no faults."""

    def test_a_log_that_was_used_has_no_faults(self, log: Log) -> None:
        """Positions, versions, moments and commands are in order."""
        filled(log, streams=5, versions=4)
        refusal(log, batch(draft("nomination-1")))

        assert [] == list(log.faults())

    def test_closing_ends_everything(self, log: Log) -> None:
        """Whoever goes on is told that the log was closed; closing again is fine."""
        filled(log)
        scan = log.scan()
        log.close()
        log.close()

        for ask in (
            lambda: log.append(batch(draft("list-1", at=9))),
            lambda: log.done("x"),
            lambda: log.read("list-1"),
            lambda: log.version("list-1"),
            lambda: log.place("list-1", 1),
            lambda: log.ledger.leaves(0, 1),
            lambda: log.ledger.checkpoints(1),
            lambda: next(scan),
            lambda: log.at(1, 1),
            lambda: next(log.streams("list")),
            log.head,
            lambda: next(log.faults()),
        ):
            with pytest.raises(StoreClosed):
                ask()


class TestThreads:
    """One log serves several threads."""

    def test_threads_that_write_one_stream_lose_nothing(self, log: Log) -> None:
        """Each goes on after a conflict, and every version is there once."""
        conflicts: list[Conflict] = []

        def write(name: str) -> None:
            done = 0
            while done < 25:
                at = log.version("nomination-1")
                try:
                    log.append(batch(draft(version=at + 1, record=f"{name}{done}".encode())))
                    done += 1
                except Conflict as conflict:
                    conflicts.append(conflict)

        threads = [Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

        written = sorted(each.record.decode() for each in log.read("nomination-1"))
        assert sorted(f"{name}{n}" for name in "abcd" for n in range(25)) == written
        assert [] == list(log.faults())

    def test_threads_read_while_another_writes(self, log: Log) -> None:
        """A reader sees whole appends and nothing else."""
        odd: list[int] = []
        ended = False

        def read() -> None:
            while not ended:
                seen = sum(1 for _ in log.scan())
                odd.extend([seen] if seen % 3 else [])

        threads = [Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for n in range(60):
            log.append(batch(*(draft(f"{kind}-{n}") for kind in ("list", "plan", "meeting"))))
        ended = True
        for thread in threads:
            thread.join(30)

        assert [] == odd


def test_a_scan_takes_little_memory(file_log: Log) -> None:
    """A scan of many rows holds a small part of them at a time."""
    for n in range(8):
        file_log.append(
            batch(*(draft(f"nomination-{n}-{m}", record=b"x" * 2000) for m in range(1000)))
        )
    tracemalloc.start()

    assert sum(1 for _ in file_log.scan()) == 8000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000
