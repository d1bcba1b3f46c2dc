"""A new plugin keeps every rule at once, whatever it has and has not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installing import put_on_path
from tests.scaffold.asked import COMBINATIONS, asked, label
from thidua.scaffold import render, write


def ran(folder: Path, *options: str) -> str:
    """Run a plugin's own tests with those of the kit; return what pytest says."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env=dict(os.environ),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return f"{done.stdout}\n[exit {done.returncode}]"


@pytest.mark.slow
@pytest.mark.parametrize("switched", COMBINATIONS, ids=label)
def test_a_new_plugin_keeps_every_rule(
    switched: tuple[bool, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own tests pass, and every rule of the kit, with a snapshot from its first day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "")
    write(render(asked(switched)), tmp_path / "new")
    put_on_path("new")

    said = ran(tmp_path / "new", "--thidua-snapshot")
    assert said.endswith("[exit 0]"), said
    assert "23 passed" in said


@pytest.mark.parametrize("switched", [COMBINATIONS[0]], ids=label)
def test_a_new_plugin_is_looked_at_before_it_is_installed(
    switched: tuple[bool, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its module is enough for the rules that need no metadata."""
    write(render(asked(switched)), tmp_path / "new")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "new" / "src"))
    module = f"tinh-mau={asked(switched).module}.plugin"

    said = ran(tmp_path / "new", "-o", "addopts=", "--thidua-plugin", module, "-k", "TD")
    assert said.endswith("[exit 0]"), said
