"""Help in both languages, and the page that tells of every command and option."""

import re
from collections.abc import Iterator

import click
import pytest

from tests.cli.shell import Shell
from tests.sources import ROOT as PROJECT
from thidua.cli.exits import Exit
from thidua.cli.root import ROOT
from thidua.cli.settings import NAMES
from thidua.cli.shapes import Argument, Group, Option, Speaking

PAGE = (PROJECT / "docs" / "command-line.md").read_text(encoding="utf-8")


def commands(
    group: Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Speaking]]:
    """Yield every command with its path."""
    with click.Context(group) as ctx:
        found = [(name, group.get_command(ctx, name)) for name in group.list_commands(ctx)]
    for name, command in found:
        assert isinstance(command, Speaking)
        yield (*path, name), command
        if isinstance(command, Group):
            yield from commands(command, (*path, name))


EVERY = dict(commands(ROOT))


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_has_help_in_both_languages(
    empty: Shell, path: tuple[str, ...], lang: str
) -> None:
    """Help says how a command is called, what it does, and what each option is."""
    result = empty.run(*path, "--help", "--lang", lang)

    assert result.exit_code == Exit.DONE
    assert result.stdout.startswith("Cách dùng: " if lang == "vi" else "Usage: ")
    about = EVERY[path].about[0 if lang == "vi" else 1]
    assert about.split()[0] in result.stdout


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_word_of_help_is_said_twice(path: tuple[str, ...]) -> None:
    """No command, argument or option is described in one language alone."""
    command = EVERY[path]
    told = [p.about for p in command.params if isinstance(p, Option | Argument)]

    for vi, en in (command.about, *told):
        assert vi
        assert en
        assert vi != en


def test_help_comes_without_a_store_and_without_words(empty: Shell) -> None:
    """``thidua`` alone shows its help."""
    assert empty.run().stdout == empty.run("--help").stdout
    assert list(empty.folder.iterdir()) == []


def test_a_group_has_no_other_commands() -> None:
    """A name that is none of its commands gives nothing."""
    assert ROOT.get_command(click.Context(ROOT), "nothing") is None


def test_a_group_alone_asks(here: Shell) -> None:
    """A group called by itself lists what it is about."""
    for name in ("units", "roles", "plan", "list", "meeting"):
        assert here.run(name).exit_code == Exit.DONE


def test_the_version_is_told(empty: Shell) -> None:
    """``--version`` tells it and ends."""
    assert re.fullmatch(r"thidua \d+\.\d+.*\n", empty.run("--version").stdout)


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_the_page_tells_of_every_command(path: tuple[str, ...]) -> None:
    """Each command has its heading, or its line in that of its group, with its own options."""
    command = EVERY[path]
    section = PAGE.partition(f"### `thidua {path[0]}`\n")[2].partition("\n### ")[0]
    own = [
        name for p in command.params if isinstance(p, Option) and not p.common for name in p.opts
    ]

    assert section, path
    assert f"thidua {' '.join(path)}" in section or len(path) == 1
    assert [name for name in own if f"`{name}" not in section] == []


def test_the_page_tells_of_every_common_option() -> None:
    """Options that commands share stand in one table."""
    shared = [name for p in ROOT.params for name in p.opts]

    assert [name for name in shared if f"`{name}" not in PAGE] == []


def test_the_page_tells_of_every_exit_code_and_setting() -> None:
    """Each exit code has its row, and each setting its name."""
    rows = re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)

    assert rows == [str(int(code)) for code in Exit]
    assert [name for name in NAMES if f"`{name}`" not in PAGE] == []


def test_the_page_tells_of_nothing_else() -> None:
    """No heading tells of a command that is not there."""
    told = re.findall(r"^### `thidua ([a-z-]+)`$", PAGE, re.MULTILINE)

    assert told == list(ROOT.homes)
