"""Several processes share one file, and any of them may be killed at any moment."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.samples import batch, draft, open_file, started
from thidua.store import Log, schema
from thidua.store.connecting import as_it_stands, recognised

SHARING = """
import sys
from tests.store.samples import batch, draft, open_file
from thidua.errors import ClockBehind, Conflict
from thidua.store import Mark
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
log = open_file(path, wait=30)
print("ready", flush=True)
sys.stdin.readline()
conflicts = done = 0
while done < count:
    shared, at = log.version("meeting-1"), log.head().recorded_at
    drafts = (
        draft("meeting-1", shared + 1, at=at, record=f"{name} {done}".encode()),
        draft(f"nomination-{name}", done + 1, at=at),
    )
    try:
        log.append(batch(*drafts, reads={"meeting-1": shared}, mark=Mark(f"{name}-{done}", "k")))
        done += 1
    except (Conflict, ClockBehind):
        conflicts += 1
log.close()
print(conflicts)
"""

CREATING = """
import sys
from tests.store.samples import batch, draft, open_file
print("ready", flush=True)
sys.stdin.readline()
log = open_file(sys.argv[1], wait=30)
log.append(batch(draft(f"list-{sys.argv[2]}")))
log.close()
"""

KILLED = """
import itertools, random, sys
from tests.store.samples import batch, draft, open_file
from thidua.store import Mark
log = open_file(sys.argv[1])
for n in itertools.count(int(sys.argv[2])):
    size = random.Random(n).choice([1, 2, 3, 50, 400])
    record = f"{n} {size} ".encode() + bytes(random.Random(n).randrange(3000))
    drafts = [draft(f"nomination-{n}", version, record=record) for version in range(1, size + 1)]
    done = log.append(batch(*drafts, reads={f"nomination-{n}": 0}, mark=Mark(str(n), "k")))
    print(n, done.first, done.last, done.repeated, flush=True)
"""


class TestTogether:
    """Two processes and one file."""

    def test_two_writers_lose_nothing(self, path: Path) -> None:
        """Both finish, conflicts are reported and retried, and every fact is there once."""
        count = 150
        writers = {name: started(SHARING, path, name, count) for name in ("a", "b")}
        for each in writers.values():
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        outputs = self.finished(*writers.values())
        log = open_file(path)

        said = Counter(row.record.decode() for row in log.read("meeting-1"))
        assert said == Counter(f"{name} {n}" for name in writers for n in range(count))
        assert [log.version(f"nomination-{name}") for name in writers] == [count, count]
        assert sum(map(int, outputs)) > 0
        assert list(log.faults()) == []
        log.close()

    def test_a_store_that_several_create_is_made_once(self, path: Path) -> None:
        """Whoever comes second finds it there, and every first fact is kept."""
        creators = [started(CREATING, path, n) for n in range(6)]
        for each in creators:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        self.finished(*creators)
        log = open_file(path, create=False)

        assert list(log.streams("list")) == [f"list-{n}" for n in range(6)]
        assert list(log.faults()) == []
        log.close()

    def finished(self, *processes: subprocess.Popen[str]) -> list[str]:
        """Let processes that are ready go at once, and return what each says at its end."""
        for each in processes:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        said = [each.communicate(timeout=60)[0] for each in processes]
        assert [each.returncode for each in processes] == [0] * len(processes)
        return said


def test_a_store_that_is_made_meanwhile_is_seen_whole_or_not_at_all(path: Path) -> None:
    """Whoever looks what a file is asks several things, and all of them of one moment."""
    looking = sqlite3.connect(path, isolation_level=None)
    looking.execute("PRAGMA journal_mode = WAL")

    def seen() -> tuple[list[Any], Any]:
        """Return what is there: the tables, and whose file it is."""
        names = looking.execute("SELECT name FROM sqlite_schema").fetchall()
        return names, looking.execute("PRAGMA application_id").fetchone()

    with as_it_stands(looking):
        nothing = seen()
        open_file(path).close()
        assert nothing == seen() == ([], (0,))
    assert recognised(looking, path) == schema.FORMAT
    looking.close()


def test_what_one_wrote_another_sees_at_once(path: Path) -> None:
    """Nothing is kept in between: a log that was open before reads what is there now."""
    one, two = open_file(path), open_file(path)
    assert two.head().position == 0

    one.append(batch(draft("list-1")))

    assert two.head().position == two.version("list-1") == 1
    assert two.append(batch(draft("list-1", 2))).first == 2
    one.close()
    two.close()


class TestKilled:
    """A process is killed while it writes, over and over, on one file."""

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows kills in other ways")
    @pytest.mark.parametrize(
        "rounds", [10, pytest.param(40, marks=pytest.mark.slow)], ids=["short", "long"]
    )
    def test_what_was_acknowledged_is_there_and_the_rest_is_whole_or_absent(
        self, path: Path, rounds: int
    ) -> None:
        """The one command whose answer was lost is sent again, and is there once."""
        acknowledged: dict[int, tuple[int, int]] = {}
        for chance in self.chances(rounds):
            following = max(acknowledged, default=-1) + 1
            acknowledged |= self.killed_after(chance, path, following)
            log = open_file(path)
            self.check(log, acknowledged)
            log.close()
        assert len(acknowledged) > rounds

    def chances(self, rounds: int) -> Iterator[float]:
        """Yield how long each process may write, in seconds."""
        chance = random.Random(2025)
        for _ in range(rounds):
            yield chance.uniform(0, 0.25)

    def killed_after(
        self, seconds: float, path: Path, following: int
    ) -> dict[int, tuple[int, int]]:
        """Let a process write, kill it, and return what it was told to be written."""
        writer = started(KILLED, path, following)
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(seconds)
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate(timeout=30)
        whole = [line for line in [*lines, *rest.splitlines(keepends=True)] if line[-1:] == "\n"]
        words = [line.split() for line in whole]
        return {int(n): (int(first), int(last)) for n, first, last, _ in words}

    def check(self, log: Log, acknowledged: dict[int, tuple[int, int]]) -> None:
        """Compare a store with what its writers were told."""
        stored: dict[int, list[int]] = {}
        sizes: dict[int, int] = {}
        for row in log.scan():
            command, size, _ = row.record.split(b" ", 2)
            stored.setdefault(int(command), []).append(row.position)
            sizes[int(command)] = int(size)
        assert {n: len(positions) for n, positions in stored.items()} == sizes
        spans = {n: (positions[0], positions[-1]) for n, positions in stored.items()}
        assert acknowledged.items() <= spans.items()
        assert len(spans) <= len(acknowledged) + 1
        for n, (first, last) in spans.items():
            done = log.done(str(n))
            assert done is not None
            assert (done.first, done.last) == (first, last)
        assert list(log.faults()) == []

    def test_a_store_whose_making_was_killed_is_finished_by_the_next(self, path: Path) -> None:
        """Whatever moment it was, the next one who may make it gets a sound store."""
        chance = random.Random(36)
        for n in range(6):
            place = path.with_name(f"{n}.db")
            creator = started(CREATING, place, n)
            assert creator.stdout is not None
            assert creator.stdin is not None
            creator.stdout.readline()
            creator.stdin.write("go\n")
            creator.stdin.flush()
            time.sleep(chance.uniform(0.03, 0.12))
            creator.kill()
            creator.communicate(timeout=30)
            log = open_file(place)
            assert list(log.faults()) == []
            log.close()
