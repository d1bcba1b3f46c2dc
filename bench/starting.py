"""From the start of a process to the answer of a first query."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import lives
from bench.measuring import Result

OURS = """
import sys, thidua
office = thidua.open(f"sqlite:///{sys.argv[1]}", create=False)
print(len(office.history(sys.argv[2])))
"""
PEER = """
import sys, sqlite3, msgspec
connection = sqlite3.connect(sys.argv[1])
query = "SELECT record FROM log WHERE stream = ? ORDER BY version"
rows = connection.execute(query, (sys.argv[2],))
print(len([msgspec.json.decode(record) for record, in rows]))
"""


def start(folder: Path, rounds: int) -> Result:
    """Measure a process that opens a small store and asks for one nomination's history."""
    path = folder / "start.db"
    office = lives.small_office(path)
    desk = office.acting(lives.UNIT, on=lives.DAY)
    name = desk.register(lives.PLAN, "NV1", "quy_1", lives.lines(20)).of_kind("nomination")[7]
    office.close()
    taken = [(_run(OURS, path, name), _run(PEER, path, name)) for _ in range(rounds)]
    mine, theirs = (statistics.median(each) for each in zip(*taken, strict=True))
    return Result("process start to first query", "bare sqlite3 and msgspec", 0.35, mine, theirs)


def _run(code: str, path: Path, name: str) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, str(path), name],
        check=True,
        capture_output=True,
        env=os.environ,
    )
    return time.perf_counter() - begun
