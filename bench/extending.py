"""What installed plugins cost: listing them, and starting with fifty of which one is used."""

import importlib
import os
import statistics
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

from bench import lives
from bench.measuring import Result, in_turns

PLUGINS = 50
MODULE = """
from collections.abc import Iterable
from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.specs import CouncilRules

@hookimpl.council_rules
def rules(ctx: CatalogueContext) -> Iterable[CouncilRules]:
    return ()
"""
METADATA = """Metadata-Version: 2.1
Name: thidua-tinh-{number}
Version: 1.{number}
Summary: Phần mở rộng mẫu số {number}
Requires-Dist: thidua<1,>=0.1
"""


def shelf(folder: Path) -> Path:
    """Put fifty plugins into a folder, as an installer leaves them, and return it."""
    for number in range(PLUGINS):
        info = folder / f"thidua_tinh_{number}-1.{number}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(METADATA.format(number=number), encoding="utf-8")
        entry = f"[thidua.v1]\ntinh-{number} = thidua_tinh_{number}\n"
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")
        (folder / f"thidua_tinh_{number}.py").write_text(MODULE, encoding="utf-8")
    return folder


def listing(folder: Path, rounds: int) -> Result:
    """Measure listing fifty plugins with all that is told of them, nothing of it remembered."""
    from thidua.plugins import registry

    sys.path.insert(0, str(shelf(folder / "listed")))

    def ours() -> None:
        importlib.invalidate_caches()
        assert len(registry().plugins) > PLUGINS

    def peer() -> None:
        importlib.invalidate_caches()
        assert len(entry_points(group="thidua.v1")) > PLUGINS

    mine, theirs = in_turns(ours, peer, rounds)
    sys.path.pop(0)
    return Result(
        "listing 50 plugins", "importlib.metadata reading entry points", 0.7, mine, theirs
    )


def start(folder: Path, rounds: int) -> Result:
    """Measure ``thidua status`` with fifty plugins more than the one whose plan is used."""
    path, more = folder / "status.db", shelf(folder / "installed")
    office = lives.small_office(path)
    desk = office.acting(lives.UNIT, on=lives.DAY)
    desk.register(lives.PLAN, "NV1", "quy_1", lives.lines(20))
    office.close()
    taken = [(_status(path, more), _status(path, None)) for _ in range(rounds)]
    mine, theirs = (statistics.median(each) for each in zip(*taken, strict=True))
    return Result("thidua status, 50 plugins", "the same without them", 0.75, mine, theirs)


def _status(path: Path, more: Path | None) -> float:
    environment = {**os.environ, "THIDUA_STORE": f"sqlite:///{path}"}
    if more is not None:
        environment["PYTHONPATH"] = str(more)
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "from thidua.cli import main; main()", "status"],
        check=True,
        capture_output=True,
        env=environment,
    )
    return time.perf_counter() - begun
