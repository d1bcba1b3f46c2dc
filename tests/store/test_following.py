"""Following a log gives every row once, in order, as it is recorded."""

import time
from itertools import islice
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from tests.store.samples import batch, draft, filled, open_file, started, tampering
from thidua.errors import StoreClosed, StoreDamaged
from thidua.store import Log, Row, follow
from thidua.store.following import follow_to_head

WRITE = """
import sys
from tests.store.samples import batch, draft, open_file
log = open_file(sys.argv[1])
for n in range(int(sys.argv[2])):
    log.append(batch(draft(f"list-{n}", at=9)))
log.close()
"""


def test_what_is_there_comes_first(log: Log) -> None:
    """Following from a position gives what stands behind it, and ends when told to."""
    rows = filled(log)
    stop = Event()

    seen: list[Row] = []
    for each in follow(log, after=2, stop=stop):
        seen.append(each)
        if each.position == 5:
            stop.set()

    assert rows[2:5] == seen


def test_an_append_of_the_same_log_wakes_it(log: Log) -> None:
    """Long before the next look, the row is there."""
    filled(log)
    rows = follow(log, after=6, poll=60)
    started = time.monotonic()
    writer = Timer(0.1, log.append, [batch(draft("list-1", at=9))])
    writer.start()

    assert next(rows).stream == "list-1"
    assert time.monotonic() - started < 10
    writer.join()


def test_an_append_of_another_process_is_found_at_the_next_look(file_log: Log, path: Path) -> None:
    """Nobody rings for it; looking is enough."""
    writer = started(WRITE, path, 50)

    rows = list(islice(follow(file_log, poll=0.02), 50))

    assert [each.position for each in rows] == list(range(1, 51))
    writer.communicate(timeout=30)
    assert writer.returncode == 0


def test_several_followers_see_the_same(log: Log) -> None:
    """Each gets every row once and in order while two threads write."""
    seen: dict[int, list[int]] = {n: [] for n in range(3)}

    def read(n: int) -> None:
        seen[n].extend(each.position for each in islice(follow(log, poll=0.2), 100))

    readers = [Thread(target=read, args=(n,)) for n in seen]
    writers = [
        Thread(target=lambda k=k: [log.append(batch(draft(f"{k}-{n}"))) for n in range(50)])
        for k in ("list", "plan")
    ]
    for thread in [*readers, *writers]:
        thread.start()
    for thread in [*readers, *writers]:
        thread.join(30)

    assert {n: list(range(1, 101)) for n in seen} == seen


def test_a_function_may_say_when_to_stop(log: Log) -> None:
    """Anything that answers yes or no ends it, at the latest after one look."""
    filled(log)
    answers = iter([False, False, False, True])

    rows = list(follow(log, poll=0.01, stop=lambda: next(answers)))

    assert len(rows) == 3


def test_a_stop_that_is_set_before_gives_nothing(log: Log) -> None:
    """Whoever is told to stop does not begin."""
    filled(log)

    assert [] == list(follow(log, stop=lambda: True))


def test_an_empty_log_is_waited_for(log: Log) -> None:
    """Between looks it asks whether to stop."""
    answers = iter([False, False, True])

    assert [] == list(follow(log, poll=0.01, stop=lambda: next(answers)))


def test_waiting_costs_nothing(log: Log) -> None:
    """Between two looks it sleeps."""
    looks: list[float] = []
    began = time.monotonic()

    def over() -> bool:
        looks.append(time.monotonic())
        return looks[-1] > began + 0.3

    assert [] == list(follow(log, poll=0.1, stop=over))
    assert len(looks) < 10


def test_the_bounded_form_ends_with_the_head(log: Log) -> None:
    """What is there now, and no more."""
    rows = filled(log)

    assert rows[4:] == list(follow_to_head(log, after=4))
    assert [] == list(follow_to_head(log, after=6))


def test_closing_the_log_ends_it_with_an_error(log: Log) -> None:
    """A follower that waits is woken and told."""
    closer = Timer(0.1, log.close)
    closer.start()
    began = time.monotonic()

    with pytest.raises(StoreClosed):
        next(follow(log, poll=60))
    assert time.monotonic() - began < 30
    closer.join()


def test_a_missing_position_is_an_alarm(file_log: Log, path: Path) -> None:
    """A hole is never passed over in silence."""
    filled(file_log)
    file_log.close()
    with tampering(path) as connection:
        connection.execute("DELETE FROM log WHERE position = 3")
    log = open_file(path)

    rows = follow(log)
    assert [next(rows).position, next(rows).position] == [1, 2]
    with pytest.raises(StoreDamaged, match="position 3 is missing"):
        next(rows)
    log.close()
