"""The template filled in: pure, offline, and the same as copier fills it in."""

import ast
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath

import pytest

from tests.scaffold.asked import COMBINATIONS, TOGGLES, asked, label, named
from thidua.scaffold import render
from thidua.scaffold.rendering import words_for

TEMPLATE = Path(str(files("thidua.scaffold"))) / "template"


def by_copier(switched: tuple[bool, ...], folder: Path) -> Mapping[PurePosixPath, bytes]:
    """Return what copier makes of the template."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # What it warns of is not ours to mend.
        from copier import run_copy

        answers = asked(switched)
        data = {
            "namespace": answers.namespace,
            "title_vi": answers.title_vi,
            "title_en": answers.title_en,
            **named(switched),
        }
        run_copy(str(TEMPLATE), folder, data=data, defaults=True, quiet=True)
    there = (file for file in folder.rglob("*") if file.is_file())
    return {PurePosixPath(f.relative_to(folder).as_posix()): f.read_bytes() for f in there}


@pytest.mark.parametrize("switched", COMBINATIONS, ids=label)
def test_copier_gives_the_same(switched: tuple[bool, ...], tmp_path: Path) -> None:
    """The template is a copier template too: both give the same files, octet for octet."""
    assert render(asked(switched)) == by_copier(switched, tmp_path / "made")


@pytest.mark.parametrize("switched", COMBINATIONS, ids=label)
def test_what_is_rendered_is_sound(switched: tuple[bool, ...]) -> None:
    """Every file of Python and TOML can be read, and no placeholder is left."""
    for path, octets in render(asked(switched)).items():
        text = octets.decode("utf-8")
        assert "${" not in f"{path}{text}"
        assert "\r" not in text
        if path.suffix == ".py":
            ast.parse(text)
        if path.suffix == ".toml":
            tomllib.loads(text)


@pytest.mark.parametrize("switched", COMBINATIONS, ids=label)
def test_a_toggle_brings_its_files_and_nothing_else(switched: tuple[bool, ...]) -> None:
    """What is turned off leaves no file, and what is on is there."""
    made = {part for path in render(asked(switched)) for part in path.parts}
    folders = ("criteria_set", "award_level", "report", "command")

    assert switched == tuple(folder in made for folder in folders)
    assert ("reports.py" in made, "commands.py" in made) == switched[2:]


def test_rendering_is_the_same_each_time() -> None:
    """The same answers give the same files, in the same order."""
    assert list(render(asked()).items()) == list(render(asked()).items())
    assert list(render(asked())) == sorted(render(asked()))


def test_rendering_needs_the_standard_library_alone() -> None:
    """Whoever renders loads no template engine, in an interpreter of its own."""
    code = (
        "import sys; from thidua.scaffold import answers_for, render; render(answers_for('mau'));"
        "print(sorted({'jinja2', 'copier', 'yaml', 'pluggy', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )

    assert done.stdout == "[]\n"


def test_each_word_has_its_use() -> None:
    """No word is computed that the template does not use, and copier knows each."""
    project = TEMPLATE / "project"
    used = "\n".join(
        [str(file.relative_to(project)) for file in project.rglob("*")]
        + [file.read_text(encoding="utf-8") for file in project.rglob("*.tmpl")]
    )
    questions = (TEMPLATE / "copier.yml").read_text(encoding="utf-8")

    words = words_for(asked())
    assert [word for word in words if f"${{{word}}}" not in used] == []
    assert [word for word in (*words, *TOGGLES) if f"\n{word}:\n" not in questions] == []
