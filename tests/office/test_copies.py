"""Two copies of a store: the same, one going on from the other, or parted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import filled, open_file, tampering
from thidua.office.copies import Copies, compare_copies
from thidua.store import Batch, Draft, Log, open_log

KEYS = [("nomination-1", 1), ("nomination-1", 2), ("list-1", 1), ("list-1", 2), ("plan-1", 1)]
ROWS = st.permutations(KEYS).flatmap(
    lambda keys: st.integers(0, len(keys)).map(lambda count: keys[:count])
)
"""Records of a few streams in some order, as many as there are."""
MIRRORED = {
    "same": "same",
    "parted": "parted",
    "this_goes_on": "other_goes_on",
    "other_goes_on": "this_goes_on",
}


def log_of(keys: list[tuple[str, int]], other: frozenset[tuple[str, int]] = frozenset()) -> Log:
    """Make a log in memory with a record of each stream in turn; some with another content."""
    log = open_log("memory:")
    for stream, _ in keys:
        number = log.version(stream) + 1
        octets = b'{"n":2}' if (stream, number) in other else b'{"n":1}'
        log.append(Batch([Draft(stream, number, "tag", 1, octets)], {}))
    return log


def mirrored(found: Copies) -> dict[str, object]:
    """Return what is found when the two are given the other way round."""
    return {
        "verdict": MIRRORED[found.verdict],
        "parted_at": found.parted_at,
        "this_count": found.other_count,
        "other_count": found.this_count,
        "only_this": found.only_other,
        "only_other": found.only_this,
        "differing": found.differing,
        "moved": found.moved,
        "listed_this": set(found.listed_other),
        "listed_other": set(found.listed_this),
        "pairs": {(pair.other, pair.this) for pair in found.listed_differing},
    }


def told(found: Copies) -> dict[str, object]:
    """Return what is found, in the same form."""
    return {
        "verdict": found.verdict,
        "parted_at": found.parted_at,
        "this_count": found.this_count,
        "other_count": found.other_count,
        "only_this": found.only_this,
        "only_other": found.only_other,
        "differing": found.differing,
        "moved": found.moved,
        "listed_this": set(found.listed_this),
        "listed_other": set(found.listed_other),
        "pairs": {(pair.this, pair.other) for pair in found.listed_differing},
    }


@given(ROWS, ROWS, st.frozensets(st.sampled_from(KEYS)))
def test_whichever_is_named_first_the_same_is_found(
    one: list[tuple[str, int]], two: list[tuple[str, int]], other: frozenset[tuple[str, int]]
) -> None:
    """What is here alone is there alone the other way round, and so with everything else."""
    this, that = log_of(one), log_of(two, other)

    assert mirrored(compare_copies(that, this)) == told(compare_copies(this, that))


@given(ROWS, ROWS, st.frozensets(st.sampled_from(KEYS)))
def test_every_record_is_counted_once(
    one: list[tuple[str, int]], two: list[tuple[str, int]], other: frozenset[tuple[str, int]]
) -> None:
    """What is in both, or in one alone, makes all that there is; equal rows are all the rest."""
    this, that = log_of(one), log_of(two, other)
    found = compare_copies(this, that)
    mine = {(row.stream, row.version): row for row in this.scan()}
    its = {(row.stream, row.version): row for row in that.scan()}

    assert (len(mine.keys() - its.keys()), len(its.keys() - mine.keys())) == (
        found.only_this,
        found.only_other,
    )
    both = [(mine[key], its[key]) for key in mine.keys() & its.keys()]
    assert sum(a[1:] == b[1:] and a != b for a, b in both) == found.moved
    assert sum(a[1:] != b[1:] for a, b in both) == found.differing
    assert found.same == (list(this.scan()) == list(that.scan()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a store of six records in three streams."""
    path = tmp_path / "office.db"
    log = open_file(path)
    filled(log)
    log.close()
    return path


def store(path: Path, rows: list[tuple[str, int, bytes]]) -> Log:
    """Make a store of records: the stream, the version, the octets."""
    log = open_file(path)
    log.append(Batch([Draft(s, v, "nomination.registered", v, o) for s, v, o in rows], {}))
    return log


def six(path: Path) -> list[tuple[str, int, bytes]]:
    """Return what the store of six records is made of."""
    log = open_file(path)
    rows = [(row.stream, row.version, row.record) for row in log.scan()]
    log.close()
    return rows


@pytest.fixture
def this(path: Path) -> Iterator[Log]:
    """Open the store of six records."""
    log = open_file(path)
    yield log
    log.close()


class TestOnFiles:
    """Copies in files."""

    def test_a_copy_is_the_same(self, this: Log, tmp_path: Path) -> None:
        """A backup differs in nothing, and neither file is changed by comparing."""
        this.backup(tmp_path / "copy.db")
        before = (tmp_path / "copy.db").read_bytes(), (tmp_path / "office.db").read_bytes()
        copy = open_file(tmp_path / "copy.db", create=False)
        found = compare_copies(this, copy)
        copy.close()

        assert (found.verdict, found.parted_at, found.this_count) == ("same", None, 6)
        after = (tmp_path / "copy.db").read_bytes(), (tmp_path / "office.db").read_bytes()
        assert before == after

    def test_an_earlier_copy_is_gone_on_from(self, this: Log, tmp_path: Path) -> None:
        """It is said from where, and how much follows; and so the other way round."""
        shorter = store(tmp_path / "b.db", six(tmp_path / "office.db")[:4])

        found, back = compare_copies(this, shorter), compare_copies(shorter, this)

        assert ("this_goes_on", 5, 2, 0) == (
            found.verdict,
            found.parted_at,
            found.only_this,
            found.only_other,
        )
        assert ("other_goes_on", 5, 0, 2) == (
            back.verdict,
            back.parted_at,
            back.only_this,
            back.only_other,
        )
        shorter.close()

    def test_a_changed_record_is_found_where_it_stands(self, this: Log, tmp_path: Path) -> None:
        """Position, stream and version of what differs, and that only its record does."""
        rows = six(tmp_path / "office.db")
        rows[2] = (*rows[2][:2], b'{"forged":1}')
        forged = store(tmp_path / "b.db", rows)

        found = compare_copies(this, forged)

        assert ("parted", 3, 1, 0) == (
            found.verdict,
            found.parted_at,
            found.differing,
            found.moved,
        )
        (pair,) = found.listed_differing
        assert (("record",), "nomination-2", 1) == (
            pair.differs,
            pair.this.stream,
            pair.this.version,
        )
        assert found.streams == ("nomination-2",)
        forged.close()

    def test_what_was_slipped_in_is_told_from_what_it_moved(
        self, this: Log, tmp_path: Path
    ) -> None:
        """One record is there alone; those behind it are the same, at another position."""
        rows = six(tmp_path / "office.db")
        rows.insert(1, ("nomination-9", 1, b"{}"))
        longer = store(tmp_path / "b.db", rows)

        found = compare_copies(this, longer)

        assert ("parted", 2, 0, 1, 0, 5) == (
            found.verdict,
            found.parted_at,
            found.only_this,
            found.only_other,
            found.differing,
            found.moved,
        )
        assert [place.stream for place in found.listed_other] == ["nomination-9"]
        longer.close()

    def test_one_stream_is_compared_alone(self, this: Log, tmp_path: Path) -> None:
        """What differs elsewhere does not count; a stream may go on from its copy too."""
        rows = [row for row in six(tmp_path / "office.db") if row[0] == "nomination-0"]
        part = store(tmp_path / "b.db", rows[:1])

        found = compare_copies(this, part, stream="nomination-0")

        assert ("this_goes_on", 2, 2, 1) == (
            found.verdict,
            found.parted_at,
            found.this_count,
            found.other_count,
        )
        assert compare_copies(this, part, stream="nomination-1").only_this == 2
        assert compare_copies(this, part, stream="list-9").same
        part.close()

    def test_a_record_that_was_taken_out_of_a_stream_is_found(
        self, this: Log, tmp_path: Path
    ) -> None:
        """In the whole and in the stream alone: it is missing there, and the others stand."""
        this.backup(tmp_path / "b.db")
        with tampering(tmp_path / "b.db") as connection:
            connection.execute("DELETE FROM log WHERE stream = 'nomination-0' AND version = 1")
        gutted = open_file(tmp_path / "b.db", create=False)

        for stream in (None, "nomination-0"):
            found = compare_copies(this, gutted, stream=stream)
            assert ("parted", 1, 1, 0) == (
                found.verdict,
                found.parted_at,
                found.only_this,
                found.only_other,
            )
            back = compare_copies(gutted, this, stream=stream)
            assert (back.verdict, back.only_other, back.moved) == ("parted", 1, 0)
        gutted.close()

    def test_so_many_are_told_and_all_are_counted(self, this: Log, tmp_path: Path) -> None:
        """The lists end where they are told to; the counts do not."""
        rows = [(s, v, b"{}" if v == 1 else b"[]") for s, v, _ in six(tmp_path / "office.db")]
        strange = [(f"list-{s}", 1, b"{}") for s in range(6)]
        both = store(tmp_path / "b.db", [*strange, *rows])

        found = compare_copies(this, both, listed=1)

        assert (found.only_other, found.differing, len(found.listed_other)) == (6, 3, 1)
        assert (len(found.listed_differing), len(found.streams)) == (1, 1)
        both.close()


def test_long_work_tells_how_far_it_came() -> None:
    """Every thousand positions, of how many."""
    log = open_log("memory:")
    log.append(Batch([Draft("list-1", n, "tag", 1, b"{}") for n in range(1, 2002)], {}))
    seen: list[tuple[int, int]] = []

    compare_copies(log, log, progress=lambda *of: seen.append(of))

    assert seen == [(1000, 2001), (2000, 2001)]
