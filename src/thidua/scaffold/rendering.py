"""The template filled in: a pure function from answers to files."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template
from typing import TYPE_CHECKING

from thidua.scaffold.answers import Answers

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SUFFIX = ".tmpl"
"""What ends the name of a file in which there are words to fill in."""


def render(answers: Answers) -> Mapping[PurePosixPath, bytes]:
    """Return the files of the new plugin by their paths, sorted.

    Args:
        answers: What it is called, and what it has.
    """
    words = words_for(answers)
    project = files("thidua.scaffold").joinpath("template", "project")
    return dict(sorted(_filled(project, PurePosixPath(), words)))


def words_for(answers: Answers) -> Mapping[str, str]:
    """Return every word that the template's placeholders stand for.

    Args:
        answers: What the plugin is called, and what it has.
    """
    space = answers.namespace
    return {
        "name": answers.name,
        "namespace": space,
        "module": answers.module,
        "title_vi": answers.title_vi,
        "title_en": answers.title_en,
        "criteria_sets": f'["{space}/tieu-chi"]' if answers.criteria else "[]",
        "award_levels": f'["{space}/co-so"]' if answers.levels else "[]",
        "criteria_folder": "criteria_set" if answers.criteria else "",
        "levels_folder": "award_level" if answers.levels else "",
        "report_folder": "report" if answers.report else "",
        "command_folder": "command" if answers.command else "",
        "reports_py": "reports.py" if answers.report else "",
        "commands_py": "commands.py" if answers.command else "",
    }


def _filled(
    folder: "Traversable", at: PurePosixPath, words: Mapping[str, str]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files below a folder; a name that comes out empty leaves what it names out."""
    for each in folder.iterdir():
        name = Template(each.name.removesuffix(SUFFIX)).substitute(words)
        if each.is_dir() and name:
            yield from _filled(each, at / name, words)
        elif name:
            yield at / name, _text(each, words)


def _text(file: "Traversable", words: Mapping[str, str]) -> bytes:
    octets = file.read_bytes()
    if not file.name.endswith(SUFFIX):
        return octets
    return Template(octets.decode("utf-8")).substitute(words).encode("utf-8")
