"""Ids are UUIDs of version 7; moments are whole microseconds."""

import threading
import time
import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thidua.office.ids import micros, moment_of, utc_now, uuid7


def test_an_id_is_a_uuid_of_version_7() -> None:
    """In the form of RFC 9562, with its version, its variant and the present millisecond."""
    before = time.time_ns() // 1_000_000
    name = uuid7()
    after = time.time_ns() // 1_000_000

    read = uuid.UUID(name)
    assert (str(read), read.version, read.variant) == (name, 7, uuid.RFC_4122)
    assert before <= read.int >> 80 <= after


def test_ids_are_told_apart_and_grow_with_time() -> None:
    """No two of many are alike, and those of a later millisecond sort behind."""
    first = [uuid7() for _ in range(20_000)]
    time.sleep(0.002)
    later = uuid7()

    assert len(set(first)) == len(first)
    assert max(first) < later
    assert {each[19] for each in first} == set("89ab")


def test_ids_of_several_threads_are_told_apart() -> None:
    """No lock is needed for that."""
    made: list[str] = []

    def make() -> None:
        made.extend([uuid7() for _ in range(3000)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(set(made)) == 12_000


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_comes_back_from_its_microseconds(moment: datetime) -> None:
    """Exactly, for every moment."""
    assert moment == moment_of(micros(moment))


def test_the_clock_tells_utc() -> None:
    """The present moment has an offset, which is none."""
    assert utc_now().utcoffset() == timedelta(0)
