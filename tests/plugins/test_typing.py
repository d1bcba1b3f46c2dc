"""Type checkers see what an author of a hook does wrong, and nothing in what is right."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from thidua.hookspecs import Hooks
from thidua.plugins.taking import KINDS

HOOKS = {name.removeprefix("thidua_"): kind.__name__ for name, kind in KINDS.items()}
OTHER = {name: other for (name, _), (_, other) in pairwise([*HOOKS.items(), *HOOKS.items()])}
HEAD = """\"\"\"A plugin.\"\"\"

from collections import abc

from thidua import specs as s
from thidua.hookspecs import CatalogueContext, hookimpl
"""
MISTAKES = {
    "wrong_return": (
        "@hookimpl.{hook}\ndef {name}(ctx: CatalogueContext) -> abc.Iterable[s.{other}]:"
    ),
    "wrong_argument": "@hookimpl.{hook}\ndef {name}(ctx: str) -> abc.Iterable[s.{kind}]:",
    "extra_argument": (
        "@hookimpl.{hook}\ndef {name}(ctx: CatalogueContext, more: int) -> abc.Iterable[s.{kind}]:"
    ),
    "misnamed_argument": (
        "@hookimpl.{hook}\ndef {name}(context: CatalogueContext) -> abc.Iterable[s.{kind}]:"
    ),
    "misspelt_hook": (
        "@hookimpl.{hook}x\ndef {name}(ctx: CatalogueContext) -> abc.Iterable[s.{kind}]:"
    ),
}
RIGHT = {
    "iterable": "@hookimpl.{hook}\ndef {name}(ctx: CatalogueContext) -> abc.Iterable[s.{kind}]:",
    "iterator": "@hookimpl.{hook}\ndef {name}(ctx: CatalogueContext) -> abc.Iterator[s.{kind}]:",
    "list": "@hookimpl.{hook}\ndef {name}(ctx: CatalogueContext) -> list[s.{kind}]:",
    "tuple": "@hookimpl.{hook}\ndef {name}(ctx: CatalogueContext) -> tuple[s.{kind}, ...]:",
}
Checker = Callable[[Path], list[int]]


def mypy(file: Path) -> list[int]:
    """Return the lines of a file in which mypy finds an error, each once."""
    told = ["--strict", "--config-file=", "--cache-dir", str(file.parent), "--no-pretty"]
    done = run("mypy", *told, file.name, cwd=file.parent)
    return sorted({int(line) for line in re.findall(r"^\S+?:(\d+): error:", done, re.MULTILINE)})


def pyright(file: Path) -> list[int]:
    """Return the lines of a file in which pyright, at its strictest, finds an error, each once."""
    (file.parent / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', "utf-8")
    done = run("pyright", "--pythonpath", sys.executable, "--outputjson", cwd=file.parent)
    found = json.loads(done)["generalDiagnostics"]
    return sorted({1 + each["range"]["start"]["line"] for each in found})


def run(module: str, *arguments: str, cwd: Path) -> str:
    """Run a checker that is installed here, and return what it printed."""
    pytest.importorskip(module, reason="the session `types` has the checkers")
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False).stdout


def written(file: Path, forms: dict[str, str]) -> list[int]:
    """Write a plugin with a function of each form for each hook; return where each begins."""
    text, places = HEAD, list[int]()
    for hook, kind in HOOKS.items():
        for name, form in forms.items():
            text += "\n\n"
            places.append(text.count("\n") + 1)
            body = form.format(hook=hook, kind=kind, other=OTHER[hook], name=f"{hook}_{name}")
            text += f"{body}\n    raise NotImplementedError\n"
    file.write_text(text, encoding="utf-8")
    return places


@pytest.mark.slow
@pytest.mark.parametrize("checker", [mypy, pyright])
def test_each_of_five_mistakes_is_found_in_every_hook(tmp_path: Path, checker: Checker) -> None:
    """Wrong answer, argument, number or name of arguments, or hook: an error at its decorator."""
    expected = written(tmp_path / "bad.py", MISTAKES)

    assert len(MISTAKES) * len(HOOKS) == len(expected) == 5 * 12
    assert expected == checker(tmp_path / "bad.py")


@pytest.mark.slow
@pytest.mark.parametrize("checker", [mypy, pyright])
def test_what_is_right_is_no_error(tmp_path: Path, checker: Checker) -> None:
    """A hook may answer with any iterable of its specs, be it a generator or a list."""
    written(tmp_path / "good.py", RIGHT)

    assert [] == checker(tmp_path / "good.py")


def test_every_hook_is_among_them() -> None:
    """The files above are about all hooks that there are."""
    assert {name for name in vars(Hooks) if name.startswith("thidua_")} == {
        f"thidua_{hook}" for hook in HOOKS
    }
