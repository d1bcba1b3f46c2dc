"""Whatever is installed, records are read; and reading asks no plugin."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell, by, opened
from tests.plugins.shelf import Shelf, offering

BROKEN = {
    "aa": "import nothing_of_that_name",
    "bb": "raise SystemExit(3)",
    "cc": "raise KeyboardInterrupt",
    "dd": offering("elsewhere/a"),
}
ASKED = """
import sys
from thidua.cli import main
sys.argv = ["thidua", *sys.argv[1:]]
try:
    main()
except SystemExit as done:
    assert not done.code
print(*sys.modules, sep="\\n", file=sys.stderr)
"""
UNTOUCHED = {"importlib.metadata", "packaging", "pluggy", "thidua.hookspecs", "thidua.plugins"}


@pytest.fixture
def here(tmp_path: Path) -> Shell:
    """Give an office whose plan is adopted; afterwards broken plugins are put on a shelf."""
    shell = opened(Shell(tmp_path, "en"))
    shelf = Shelf(tmp_path / "site")
    for namespace, body in BROKEN.items():
        shelf.put(namespace, body)
    shelf.put("ee", distribution="one")
    shelf.put("ee", distribution="two")
    shelf.put("ff", metadata="")
    shelf.put("gg", requires="thidua>=9999")
    return shell


def env(shell: Shell, **more: str) -> dict[str, str]:
    """Return an environment in which the shelf is on the path."""
    return {"PYTHONPATH": str(shell.folder / "site"), **more}


@pytest.mark.parametrize("words", [("status",), ("history", "plan-langson/2025"), ("export",)])
def test_a_query_does_not_ask_what_is_installed(here: Shell, words: tuple[str, ...]) -> None:
    """Beside all kinds of broken plugins a query is answered, and none of them is looked at."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    given = {name: value for name, value in here.env.items() if value}
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *words],
        env={**alone, **given, **env(here)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout
    assert UNTOUCHED & set(done.stderr.split()) == set()


def test_each_broken_plugin_is_listed(here: Shell) -> None:
    """The command by which one recovers imports none, and tells each with its status."""
    done = here.process("plugins", "--json", env=env(here))

    assert (0, b"") == (done.returncode, done.stderr)
    told = {each["distribution"]: each["status"] for each in json.loads(done.stdout)["plugins"]}
    assert {
        **dict.fromkeys(("thidua-aa", "thidua-bb", "thidua-cc", "thidua-dd"), "available"),
        **dict.fromkeys(("one", "two"), "collision"),
        "thidua-gg": "incompatible",
        "?": "failed",
    }.items() <= told.items()


def test_a_sound_plugin_is_used_beside_broken_ones(here: Shell) -> None:
    """A sound plugin's plan is adopted although its neighbours cannot be imported."""
    there = Shell(here.folder / "again", "en")
    there.folder.mkdir()
    words = ("plan", "adopt", "langson/2025", *by("chief", "2025-01-02"))

    done = [
        there.process(*each, env=env(here))
        for each in (("init", "Thanh tra", *by("office", "2025-01-02")), words)
    ]

    assert [0, 0] == [each.returncode for each in done], done


def test_strict_stops_at_once_with_every_problem(here: Shell) -> None:
    """What is wrong with each chosen plugin is told together, in one error of exit code 2."""
    chosen = {"THIDUA_PLUGINS": "aa,bb,dd,ee,gg", "THIDUA_PLUGINS_STRICT": "1"}

    done = here.process("report", "duties", env=env(here, **chosen))

    said = done.stderr.decode()
    assert 2 == done.returncode
    names = ("thidua-aa 1.0", "thidua-bb 1.0", "thidua-dd 1.0", "one 1.0", "thidua-gg 1.0")
    assert [] == [name for name in names if name not in said]
    assert "thidua-cc" not in said


def test_a_name_that_nothing_has_is_a_warning(here: Shell) -> None:
    """People are warned on the error stream; the command is carried out."""
    chosen = {"THIDUA_PLUGINS": "langson,langsn"}

    done = here.process("report", "duties", env=env(here, **chosen))
    as_data = here.process("report", "duties", "--json", env=env(here, **chosen))

    assert 0 == done.returncode
    assert "THIDUA_PLUGINS names 'langsn'" in done.stderr.decode()
    assert (0, b"") == (as_data.returncode, as_data.stderr)


def test_without_its_plugin_a_plan_that_is_data_goes_on(here: Shell) -> None:
    """With no plugin at all the year goes on by what the log has pinned."""
    words = ("plan", "close", *by("chief", "2025-12-31"), "--no-plugins")

    done = here.process(*words, env=env(here))

    assert 0 == done.returncode, done.stderr
