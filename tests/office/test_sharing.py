"""One office for several threads, one file for several processes: nothing is lost."""

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.office.cast import (
    MARCH,
    MAY,
    ROOM,
    Ticking,
    begun,
    opened,
    person,
    registered,
    room,
    size,
    subject_of,
)
from thidua import Office, Refused
from thidua.commands import Achieve
from thidua.testing import PLAN

THREADS, EACH = 4, 10


def achieve(office: Office, name: str, number: object) -> None:
    """Record one achievement of a nomination."""
    room(office, MAY).do(name, Achieve(achievement=f"a{number}", note="Sáng kiến"))


class TestThreads:
    """Several threads give commands to one office."""

    def test_commands_about_one_nomination_are_all_kept(self, office: Office) -> None:
        """Each conflict is tried again; every fact is there once."""
        (name,) = registered(office)
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(lambda n: achieve(office, name, n), range(THREADS * EACH)))

        state: Any = office.nomination(name)
        assert {f"a{n}" for n in range(THREADS * EACH)} == state.dossier.achievements
        assert 1 + THREADS * EACH == len(office.history(name))
        assert list(office.check()) == []

    def test_lists_with_the_same_new_person_introduce_one_subject(self, office: Office) -> None:
        """However many threads register at once, a number is one subject."""

        def register(number: int) -> tuple[str, ...]:
            lines = (
                person("Công chức A1", identity_number=f"0{number // 2}"),
                person(f"Công chức B{number}"),
            )
            desk = office.acting(ROOM, on=MARCH)
            try:
                return desk.register(PLAN, "p1", "q1", lines).of_kind("nomination")
            except Refused as refusal:
                twice = {finding.code for finding in refusal.findings}
                return () if twice == {"subject.registered-twice"} else ("?",)

        with ThreadPoolExecutor(THREADS) as threads:
            lists = list(threads.map(register, range(8)))

        kept = [names for names in lists if names]
        assert len(kept) == 4
        assert len({subject_of(office, names[0]) for names in kept}) == 4
        assert len(list(office.log.streams("subject"))) == 8

    def test_one_command_sent_by_several_threads_is_recorded_once(self, office: Office) -> None:
        """They race with one id: one of them records, all of them get the same answer."""
        (name,) = registered(office)
        act = Achieve(achievement="a1", note="Sáng kiến")
        gate = threading.Barrier(THREADS)

        def send(_: int) -> tuple[int, bool]:
            gate.wait()
            receipt = room(office, MAY).do(name, act, command_id="lenh")
            return receipt.first, receipt.repeated

        with ThreadPoolExecutor(THREADS) as threads:
            answers = list(threads.map(send, range(THREADS)))

        assert {(size(office), True), (size(office), False)} >= set(answers)
        assert [False] == [repeated for _, repeated in answers if not repeated]


class TestFollowing:
    """Whoever embeds it follows the log, in order and without gaps."""

    def test_another_thread_sees_everything_as_it_is_recorded(self, office: Office) -> None:
        """Each record once, with its position, until it is told to stop."""
        seen: list[tuple[int, str]] = []
        stop, enough = threading.Event(), threading.Event()

        def follow() -> None:
            for position, record in office.follow(after=2, stop=stop):
                seen.append((position, record.stream))
                if record.command == "cuoi":
                    enough.set()

        follower = threading.Thread(target=follow)
        follower.start()
        (name,) = registered(office)
        for number in range(20):
            achieve(office, name, number)
        room(office, MAY).do(name, Achieve(achievement="z", note="Cuối"), command_id="cuoi")
        assert enough.wait(20)
        stop.set()
        follower.join(20)

        assert not follower.is_alive()
        expected = [(row.position, row.stream) for row in office.log.scan(2)]
        assert expected == seen

    def test_it_begins_behind_a_position(self, office: Office) -> None:
        """What was seen before is not seen again."""
        head = size(office)

        position, _ = next(office.follow(after=head - 1))

        assert head == position

    def test_it_ends_when_it_is_told_to(self, office: Office) -> None:
        """Also before anything was seen."""
        assert list(office.follow(stop=lambda: True)) == []


def test_a_backup_is_an_office_of_its_own(file: str, tmp_path: Path) -> None:
    """It holds the same log, while the first one goes on; progress is told."""
    told: list[tuple[int, int]] = []
    with begun(file) as office:
        (name,) = registered(office)
        lines = list(office.export())
        office.backup(tmp_path / "ban-sao.db", progress=lambda *pages: told.append(pages))
        achieve(office, name, 1)

        keys = str(tmp_path / "office.keys.db")
        with opened(f"sqlite:///{tmp_path / 'ban-sao.db'}", Ticking(), keys) as copy:
            assert lines == list(copy.export())
            assert list(copy.check()) == []
            achieve(copy, name, 2)
            assert size(office) == size(copy)
    assert told[-1][0] <= told[-1][1]


WRITER = """
import json, sys
from tests.office.cast import opened, person, room, MARCH, MAY
from thidua.commands import Achieve
from thidua.office.ids import utc_now
from thidua.testing import PLAN
url, mine, shared, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
office = opened(url, utc_now)
print("ready", flush=True)
sys.stdin.readline()
made = []
for number in range(count):
    room(office, MAY).do(shared, Achieve(achievement=f"{mine}-{number}", note="Sáng kiến"))
    line = person(f"Công chức {mine}", identity_number=f"{mine}-{number}")
    made += room(office, MARCH).register(PLAN, "p1", "q1", [line]).of_kind("nomination")
office.close()
print(json.dumps(made))
"""


def test_processes_on_one_file_lose_nothing(file: str) -> None:
    """Two processes write the same nomination and lists of their own, at once."""
    count = 12
    with begun(file) as office:
        (shared,) = registered(office)
        arguments = [sys.executable, "-c", WRITER, file]
        writers = [
            subprocess.Popen(
                [*arguments, mine, shared, str(count)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for mine in "ab"
        ]
        for each in writers:
            assert each.stdout is not None
            assert each.stdout.readline() == "ready\n"
        for each in writers:
            assert each.stdin is not None
            each.stdin.write("go\n")
            each.stdin.flush()
        made = [name for each in writers for name in json.loads(each.communicate(timeout=60)[0])]

        state: Any = office.nomination(shared)
        assert {f"{mine}-{n}" for mine in "ab" for n in range(count)} == state.dossier.achievements
        assert {shared, *made} == set(office.log.streams("nomination"))
        assert 2 * count == len(set(made))
        assert list(office.check()) == []
