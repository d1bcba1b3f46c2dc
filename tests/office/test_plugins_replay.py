"""A store is read without the plugins that it was made with: the same octets, nothing imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.office.cast import CHIEF, NOVEMBER, PROOF
from tests.office.province import (
    Province,
    approval,
    own,
    proposed,
    ready,
    registered,
    standing,
)
from thidua.commands import Achieve, Assess, Evaluate, Foster, Honour, Score
from thidua.domain.nomination.state import Active, Celebrated
from thidua.errors import PluginUnavailable
from thidua.specs import Ratio

READ = """
import sys
from datetime import date
import msgspec
import thidua
from thidua import AsOf
from thidua.plugins import registry
from thidua.reports.json_file import render
from thidua.reports.of_the_plan import REPORTS

office = thidua.open(sys.argv[1], create=False, plugins=lambda: registry(allowed=()))
looks = [AsOf(), AsOf(date(2025, 3, 31)), AsOf(date(2025, 11, 30))]
kinds = ("office", "plan", "subject", "list", "nomination", "meeting")
for stream in sorted(name for kind in kinds for name in office.log.streams(kind)):
    for look in looks:
        print(stream, look, office.state(stream, look))
        for moment in office.history(stream, look):
            print(msgspec.json.encode(moment, order="sorted"))
for name in sorted(REPORTS):
    for look in looks[1:]:
        for lang in ("vi", "en"):
            print(render(office.report(name, "tinh/2025", look, lang=lang), lang=lang))
for moment in (m for name in office.log.streams("nomination") for m in office.history(name)):
    for checked in getattr(moment.record.fact, "checked", ()):
        print([flag.text(lang) for flag in checked.flags for lang in ("vi", "en")])
print(list(office.check()))
sys.stdout.flush()
for line in office.export():
    sys.stdout.buffer.write(line)
ours = [name for name in sys.modules if name.startswith(("thidua_tinh", "thidua_chung"))]
assert not ours, ours
"""


def read(store: Path, *path: Path, seed: int = 0) -> bytes:
    """Read all of a store in a fresh process, with some folders of plugins on its path."""
    environment = {name: value for name, value in os.environ.items() if name[:3] != "COV"}
    environment |= {
        "PYTHONPATH": os.pathsep.join(map(str, path)),
        "PYTHONHASHSEED": str(seed),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", READ, f"sqlite:///{store}"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


COMMANDS = ("plan show tinh/2025 --json", "history NOMINATION --json", "report minutes --json")
"""What an office asks of its records."""


def told(store: Path, name: str, *more: str, path: Path | None = None) -> list[bytes]:
    """Return what the command line answers, with a folder of plugins on its path or without."""
    environment = {name: value for name, value in os.environ.items() if name[:3] != "COV"}
    environment |= {"PYTHONPATH": str(path or ""), "THIDUA_STORE": f"sqlite:///{store}"}
    program = [sys.executable, "-c", "from thidua.cli import main; main()"]
    looked = "--as-of=2025-11-30"
    lines = [line.replace("NOMINATION", name).split() for line in COMMANDS]
    ran = [
        subprocess.run(
            [*program, *line, *more, *([looked] if "report" in line else [])],
            env=environment,
            capture_output=True,
            check=False,
        )
        for line in lines
    ]
    assert [(each.returncode, each.stderr) for each in ran] == [(0, b"")] * len(ran)
    return [each.stdout for each in ran]


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Give a province without plugins."""
    return Province(tmp_path)


def test_a_store_is_read_without_its_plugins_to_the_octet(province: Province) -> None:
    """States, histories, reports, the check and the export of a whole life, and no import."""
    folder = province.version()
    with province.begun(folder) as office:
        name = registered(office)
        ready(office, name)
        proposed(office, name)
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())
        copy = province.folder / "copy.db"
        office.backup(copy)
    newer = province.version("2.0", plan=2, check=2, title="Khác", text="Khác", set=3)
    broken = province.version("3.0", more="raise RuntimeError")

    there = read(copy, folder)

    assert "đã xem 1 lần theo dõi" in there.decode()
    assert b"thidua-tinh" in there
    assert there == read(copy, seed=7) == read(copy, newer, seed=8) == read(copy, broken)


def test_the_command_line_reads_the_same_with_no_plugins(province: Province) -> None:
    """With ``--no-plugins``, and with the plugins uninstalled, every answer has the same octets."""
    folder = province.version()
    with province.begun(folder) as office:
        name = registered(office)
        ready(office, name)
        proposed(office, name)
        copy = province.folder / "copy.db"
        office.backup(copy)

    assert told(copy, name, path=folder) == told(copy, name, "--no-plugins")


def test_a_plan_of_data_alone_goes_on_without_its_plugin(province: Province) -> None:
    """Registered, assessed, scored, proposed and decided after the plugins are gone."""
    folder = province.version(
        more="""
@hookimpl.plans
def plans(ctx):
    return [attrs.evolve(
        model_plan(), id="tinh/2025", criteria_sets=("chung/bo",), award_levels=("chung/cap",),
    )]
"""
    )
    module = folder / "thidua_chung.py"
    body = module.read_text(encoding="utf-8").replace(', evaluator="chung/sang-kien"', "")
    module.write_text(body, encoding="utf-8")
    with province.begun(folder):
        pass

    with province.office() as office:
        name = registered(office)
        desk = own(office)
        desk.do(name, Foster(activity="follow_up", note="Theo dõi"))
        desk.do(name, Achieve(achievement="a1", note="Sáng kiến"))
        for criterion in ("C1", "S1", "B1"):
            desk.do(name, Assess(criterion=criterion, verdict="met", evidence=PROOF))
        desk.do(name, Score(code="B1", points=Ratio(5), evidence=PROOF))
        proposed(office, name)
        office.acting(CHIEF, on=NOVEMBER).do(name, approval())
        office.acting(CHIEF, on=NOVEMBER).do(name, Honour(conference="end-2025"))

        assert isinstance(standing(office, name), Celebrated)
        assert list(office.check()) == []


def test_a_plan_with_code_goes_on_until_the_code_is_needed(province: Province) -> None:
    """Without its plugin all is recorded but what an evaluator or a check has a part in."""
    with province.begun(province.version()) as office:
        name = registered(office)
        ready(office, name)

    with province.office() as office:
        second = registered(office, on=NOVEMBER)
        assert isinstance(standing(office, second), Active)
        with pytest.raises(PluginUnavailable, match="chung/sang-kien"):
            own(office).do(second, Evaluate(criterion="B1", as_of=NOVEMBER, evidence=PROOF))
        with pytest.raises(PluginUnavailable, match="tinh/theo-doi"):
            proposed(office, name)
        (meeting,) = office.log.streams("meeting")
        assert office.state(meeting).tallies == {}
