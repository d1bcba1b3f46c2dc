"""The layers, the purity of the domain, and what an import costs."""

import ast
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from importlinter.cli import lint_imports

from tests.sources import PACKAGE, ROOT, name_of, tree_of

CONTRACTS: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "pyproject.toml").read_text(encoding="utf-8")
)["tool"]["importlinter"]["contracts"]

PURE = (
    "vietnamese", "wording", "values", "personal", "facts", "decider", "records", "asof", "specs",
    "domain", "views",
)  # fmt: skip
"""What is decided and remembered here depends on arguments alone."""

WORLDLY_MODULES = {
    "asyncio", "getpass", "glob", "importlib", "io", "locale", "multiprocessing", "os", "pathlib",
    "platform", "random", "secrets", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys",
    "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
"""Modules through which the world would come in by another way than an argument."""

WORLDLY_NAMES = {"open", "input", "print", "exec", "eval", "compile", "breakpoint", "__import__"}
WORLDLY_METHODS = {"now", "today", "utcnow", "getenv", "read_text", "read_bytes", "write_text"}
"""Calls that ask a clock, a file or a person."""

HEAVY = {
    "click", "cryptography", "eventsourcing", "hypothesis", "importlib.metadata", "openpyxl",
    "pluggy", "pytest", "python_calamine", "rich", "sqlite3", "asyncio",
}  # fmt: skip
"""What ``import thidua`` must not load: drivers, extras and whatever plugins need."""


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_a_file_imports_only_what_its_layer_may(
    contract: dict[str, Any], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each contract about imports in pyproject.toml is kept."""
    monkeypatch.chdir(ROOT)

    status = lint_imports(limit_to_contracts=(contract["id"],), no_cache=True, no_logo=True)

    assert status == 0, capsys.readouterr().out


def test_the_contracts_name_every_layer() -> None:
    """A module without a place in the layers is refused, and each has one line."""
    layers = next(contract for contract in CONTRACTS if contract["id"] == "layers")
    named = {layer.strip("()") for layer in layers["layers"]}

    there = {file.stem for file in PACKAGE.iterdir() if (file / "__init__.py").is_file()}
    there |= {file.stem for file in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert layers["exhaustive"]
    assert there <= named


def imported(node: ast.AST) -> Iterator[str]:
    """Yield the modules that a statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        yield node.module or ""


def called(node: ast.AST) -> str:
    """Return what a call calls when that reaches into the world, else nothing."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in WORLDLY_NAMES:
            return name
        case ast.Attribute(attr=name) if name in WORLDLY_METHODS:
            return name
        case _:
            return ""


def impurities(tree: ast.AST) -> list[str]:
    """Return what in a module reaches into the world, with its line."""
    found = []
    for node in ast.walk(tree):
        worldly = {name for name in imported(node) if name.split(".")[0] in WORLDLY_MODULES}
        worldly |= {name for name in [called(node)] if name}
        found += [f"line {getattr(node, 'lineno', 0)}: {name}" for name in sorted(worldly)]
    return found


def pure_files() -> list[Path]:
    """Return the files in which nothing may reach into the world."""
    folders = [PACKAGE / name for name in PURE]
    return sorted(
        [file for folder in folders for file in folder.rglob("*.py")]
        + [file for folder in folders if (file := folder.with_suffix(".py")).is_file()]
    )


@pytest.mark.parametrize("file", pure_files(), ids=name_of)
def test_the_world_comes_in_as_arguments(file: Path) -> None:
    """Nothing that decides or remembers asks a clock, chance, the environment or a file."""
    assert impurities(tree_of(file)) == []


@pytest.mark.parametrize(
    "line",
    [
        "import uuid",
        "import os.path",
        "from random import choice",
        "from time import time",
        "open('a')",
        "datetime.now()",
        "datetime.datetime.now(tz)",
        "dt.date.today()",
        "clock = datetime.now",
        "print(1)",
        "file.read_text()",
        "def f():\n    import sqlite3",
    ],
)
def test_an_impurity_is_found(line: str) -> None:
    """The search for impurities sees each way in which the world could come in."""
    assert impurities(ast.parse(line))


@pytest.mark.parametrize("name", ["values", "facts", "decider"])
def test_the_search_for_impurities_covers_the_core(name: str) -> None:
    """The pure modules are found where they are, so that nothing is searched in vain."""
    assert any(file.stem == name or name in file.parts for file in pure_files())


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    # Coverage measures child processes and would load sqlite3 there by itself.
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=clean, capture_output=True, check=True, encoding="utf-8"
    )
    return set(json.loads(done.stdout))


def test_importing_thidua_loads_no_driver_and_no_extra() -> None:
    """A program that imports thidua pays for no driver, no extra and no engine."""
    loaded = loaded_by("import thidua")

    assert "thidua" in loaded
    assert set() == loaded & HEAVY


def test_importing_thidua_loads_no_plugin() -> None:
    """An installed plugin stays out until somebody asks for plugins."""
    installed = {entry.module.split(".")[0] for entry in entry_points(group="thidua.v1")}

    assert set() == loaded_by("import thidua") & (installed - {"thidua"})


def test_what_an_import_loads_is_seen() -> None:
    """The search sees a driver that was loaded."""
    assert "sqlite3" in loaded_by("import sqlite3") & HEAVY
