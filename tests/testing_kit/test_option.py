"""``pytest --thidua-plugin`` asks a plugin every rule, one test a rule, in a run of its own."""

import os
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from tests.testing_kit.sound import BODY
from thidua.testing.conformance import FILE

PASSED, FAILED, USAGE = 0, 1, 4


@attrs.frozen
class Run:
    """Hold how a run of pytest ended, and what it said."""

    status: int
    said: str


@attrs.frozen
class Project:
    """Hold an author's folder, with a plugin that is not installed."""

    folder: Path

    def pytest(self, *arguments: str, ini: str = "") -> Run:
        """Run pytest in the folder, as its author would."""
        settings = f"[pytest]\npythonpath = .\nfilterwarnings = error\n{ini}"
        (self.folder / "pytest.ini").write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *arguments]
        place = {name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"}
        done = subprocess.run(command, cwd=self.folder, env=place, capture_output=True, check=False)
        return Run(done.returncode, (done.stdout + done.stderr).decode("utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a folder with a sound plugin, and a test of its author's."""
    (tmp_path / "thidua_xa.py").write_text(BODY, encoding="utf-8")
    own = "def test_mine() -> None:\n    assert True\n"
    (tmp_path / "test_mine.py").write_text(own, encoding="utf-8")
    return Project(tmp_path)


def test_each_rule_is_a_test_beside_the_authors_own(project: Project) -> None:
    """A sound plugin that is not installed passes; what cannot be asked is skipped with why."""
    run = project.pytest("--thidua-plugin", "xa=thidua_xa", "-rs", "-k", "mine or not TD018")

    assert run.status == PASSED, run.said
    assert "test_mine.py::test_mine PASSED" in run.said
    assert "thidua::TD005-replay[xa] PASSED" in run.said
    assert "thidua::TD015-metadata[xa] SKIPPED (it is not installed" in run.said
    assert "18 passed, 2 skipped, 1 deselected" in run.said


def test_a_broken_rule_is_told_without_a_traceback(project: Project) -> None:
    """The failure is the fault in both languages, and nothing else."""
    other = BODY.replace('"xa/year"', '"ya/year"')
    (project.folder / "thidua_xa.py").write_text(other, encoding="utf-8")

    run = project.pytest("--thidua-plugin", "xa=thidua_xa", "-k", "TD002")

    assert run.status == FAILED
    assert "TD002: report ya/year: its id must begin with xa/; call each spec" in run.said
    assert "TD002: report ya/year: id phải bắt đầu bằng xa/; hãy đặt id" in run.said
    assert "Traceback" not in run.said


def test_an_expected_failure_is_strict(project: Project) -> None:
    """A rule that is known not to be kept is an expected failure; once it is kept, it fails."""
    told = "thidua_expected_failures =\n    TD002: tên cũ, sửa trong 2.0\n"
    asked = ("--thidua-plugin", "xa=thidua_xa", "-k", "TD002", "-rx")

    kept = project.pytest(*asked, ini=told)
    other = BODY.replace('"xa/year"', '"ya/year"')
    (project.folder / "thidua_xa.py").write_text(other, encoding="utf-8")
    broken = project.pytest(*asked, ini=told)

    assert (FAILED, PASSED) == (kept.status, broken.status), kept.said + broken.said
    assert "XPASS(strict)" in kept.said
    assert "1 xfailed" in broken.said
    assert "tên cũ, sửa trong 2.0" in broken.said


@pytest.mark.parametrize(
    ("arguments", "ini", "said"),
    [
        (["--thidua-plugin", "nobody"], "", "no plugin is called 'nobody'"),
        (["--thidua-plugin", "xa=no_such"], "", "no module is called 'no_such'"),
        (["--thidua-plugin", "xa="], "", "'xa=' is not NS or NS=module"),
        (["--thidua-plugin", "=thidua_xa"], "", "'=thidua_xa' is not NS or NS=module"),
        (
            ["--thidua-plugin", "xa=thidua_xa", "--thidua-profile", "1999.1"],
            "",
            "no profile is called '1999.1'",
        ),
        (
            ["--thidua-plugin", "xa=thidua_xa"],
            "thidua_expected_failures = TD999: why\n",
            "'TD999: why' is not 'TD004: reason'",
        ),
        (
            ["--thidua-plugin", "xa=thidua_xa"],
            "thidua_expected_failures = TD004:\n",
            "'TD004:' is not 'TD004: reason'",
        ),
    ],
)
def test_a_wrong_option_is_a_usage_error(
    project: Project, arguments: list[str], ini: str, said: str
) -> None:
    """What is wrong is said in one line, with status 4 and no traceback."""
    run = project.pytest(*arguments, ini=ini)

    assert run.status == USAGE, run.said
    assert said in run.said
    assert "Traceback" not in run.said


def test_a_snapshot_is_written_and_then_held(project: Project) -> None:
    """A changed body under the same revision is found; under a higher one it is not."""
    asked = ("--thidua-plugin", "xa=thidua_xa", "-k", "TD012")
    plugin = project.folder / "thidua_xa.py"

    assert project.pytest(*asked, "--thidua-snapshot").status == PASSED
    plugin.write_text(BODY.replace("Cấp xã", "Cấp phường"), encoding="utf-8")
    changed = project.pytest(*asked)
    raised = BODY.replace('Title("Cấp xã")', 'Title("Cấp phường"), revision=2')
    plugin.write_text(raised, encoding="utf-8")

    assert (project.folder / FILE).is_file()
    assert changed.status == FAILED
    assert "xa/level: its body changed and its revision is 1, as it was 1" in changed.said
    assert project.pytest(*asked).status == PASSED


def test_the_kit_asks_nothing_where_no_plugin_is_named(project: Project) -> None:
    """Without the option a run is the author's own."""
    run = project.pytest()

    assert "test_mine.py::test_mine" in run.said
    assert "thidua::" not in run.said


def test_what_stands_in_the_kits_own_way_is_told(project: Project) -> None:
    """A spoilt snapshot is said in words; a fault of the kit's own keeps its traceback."""
    (project.folder / FILE).write_text("{", encoding="utf-8")
    patch = "from thidua.testing.conformance import Rule\nRule.faults = lambda *_: 1 / 0\n"

    spoilt = project.pytest("--thidua-plugin", "xa=thidua_xa", "-k", "TD012")
    (project.folder / "conftest.py").write_text(patch, encoding="utf-8")
    broken = project.pytest("--thidua-plugin", "xa=thidua_xa", "-k", "TD012")

    assert (FAILED, FAILED) == (spoilt.status, broken.status)
    assert "write it again with --thidua-snapshot" in spoilt.said
    assert "ZeroDivisionError" not in spoilt.said
    assert "ZeroDivisionError" in broken.said
