"""``thidua x``, ``plugins check`` and ``plugin new``: what plugins bring, and how they are made."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.plugged import FINE, said, told, was_imported
from tests.cli.shell import Shell
from tests.plugins.shelf import RULES, Shelf, offering
from thidua.cli.commands import extending_checked
from thidua.cli.root import ROOT

BODY = f"""{RULES}
import sys
import click
from thidua.errors import NotFound, ThiduaError
from thidua.cli.answers import Answer
from thidua.specs import CommandSpec, Title

NAMES = ("greet", "status", "count", "named", "odd", "boom", "leave", "shout", "stop", "wrong",
         "answer", "gone", "mute", "dumb")

@hookimpl.commands
def commands(ctx):
    title = Title(vi="Lệnh thử", en="A command")
    return [CommandSpec(id=f"tinh/{{name}}", title=title, entry=f"{{__name__}}:{{name}}")
            for name in NAMES]

@click.command()
@click.argument("who")
@click.option("--times", type=int, default=1)
def greet(who, times):
    for _ in range(times):
        click.echo(f"Xin chào {{who}}")

@click.command()
def status():
    click.echo("not the core's")

def count(office, words):
    print(office.log.head().position, *words)
    return len(words)

def named(office, words):
    raise NotFound("đơn vị", words[0])

def odd(office, words): return "no code"
def boom(office, words): raise RuntimeError("hỏng")
def leave(office, words): sys.exit(int(words[0]) if words else None)
def shout(office, words): sys.exit("hết")
def stop(office, words): raise click.Abort

class Mute(ThiduaError):
    def text(self, lang): raise RuntimeError(lang)
    def __init__(self): Exception.__init__(self)

class Dumb(click.ClickException):
    def __init__(self): pass

def mute(office, words): raise Mute
def dumb(office, words): raise Dumb
wrong = 3

@click.command()
def answer():
    return Answer(name="tinh", data={{"n": 1}}, lines=("một",))
"""


REPORTING = "from thidua.hookspecs import hookimpl\nfrom thidua.specs import ReportSpec, Title"
"""What the body of a plugin with a report begins with."""


class TestCommands:
    """Commands of plugins, under their plugin's name."""

    def test_they_are_listed_beside_a_broken_plugin(self, here: Shell, shelf: Shelf) -> None:
        """All commands are listed with their titles; what is broken is told and stops nothing."""
        shelf.put("tinh", BODY)
        shelf.put("hong", "raise RuntimeError('hỏng')")
        found = told(here, shelf, "x")
        text = said(here, shelf, "x", lang="vi")

        assert {"namespace": "tinh", "name": "greet", "title": "A command"} in found["commands"]
        assert any("'hong'" in problem for problem in found["problems"])
        assert "thidua x tinh greet  Lệnh thử" in text
        assert "Lưu ý:" in text
        for words in (("x", "tinh"), ("x", "tinh", "--help")):
            assert "tinh status" in said(here, shelf, *words)

    def test_a_click_command_is_run_with_its_own_words(self, here: Shell, shelf: Shelf) -> None:
        """Arguments and options behind the command's name are its own."""
        shelf.put("tinh", BODY)

        assert said(here, shelf, "x", "tinh", "greet", "An", "--times", "2") == "Xin chào An\n" * 2
        assert "--times" in said(here, shelf, "x", "tinh", "greet", "--help")
        assert "thidua x tinh greet" in said(here, shelf, "x", "tinh", "greet", code=2)
        assert json.loads(here.run("--json", "x", "tinh", "answer").stdout)["n"] == 1

    def test_a_function_gets_the_office_and_the_words(self, here: Shell, shelf: Shelf) -> None:
        """A plain function needs no click; what it returns is the exit code."""
        shelf.put("tinh", BODY)

        assert said(here, shelf, "x", "tinh", "count", "a", "--b", code=2) == "5 a --b\n"
        assert said(here, shelf, "x", "tinh", "count") == "5\n"
        assert here.run("x", "tinh", "leave").exit_code == 0
        assert here.run("x", "tinh", "leave", "7").exit_code == 7

    def test_no_command_of_thidua_is_shadowed(self, here: Shell, shelf: Shelf) -> None:
        """A plugin's ``status`` stands under its name, and that of thidua stays."""
        shelf.put("tinh", BODY)

        assert "not the core's" in here.run("x", "tinh", "status").stdout
        assert "not the core's" not in here.run("status").stdout
        assert "tinh" not in ROOT.homes

    @pytest.mark.parametrize("name", ["boom", "odd", "shout", "wrong", "gone", "mute", "dumb"])
    def test_a_broken_command_is_its_plugins_error(
        self, here: Shell, shelf: Shelf, name: str
    ) -> None:
        """What its code raises, returns or lacks is told with the plugin that it is of; exit 4."""
        shelf.put("tinh", BODY)
        result = here.run("x", "tinh", name)

        assert result.exit_code == 4
        assert "thidua-tinh 1.0" in result.stderr
        assert "Traceback" not in result.output

    def test_what_a_command_refuses_is_told_as_such(self, here: Shell, shelf: Shelf) -> None:
        """An error of thidua's keeps its words and its code; an interruption is one."""
        shelf.put("tinh", BODY)

        assert here.run("x", "tinh", "named", "P9").exit_code == 2
        assert "P9" in here.run("x", "tinh", "named", "P9").stderr
        assert here.run("x", "tinh", "stop").exit_code == 130

    @pytest.mark.parametrize(
        ("body", "words", "code"),
        [
            ("raise RuntimeError", ("tinh", "greet"), 4),
            ("raise RuntimeError", ("tinh",), 4),
            (BODY, ("tinh", "nothing"), 2),
            (BODY, ("nowhere", "greet"), 2),
            (BODY, ("nowhere",), 2),
        ],
    )
    def test_a_command_that_cannot_be_had_is_told(
        self, here: Shell, shelf: Shelf, body: str, words: tuple[str, ...], code: int
    ) -> None:
        """A broken plugin, a plugin and a command that are not there each say so."""
        shelf.put("tinh", body)

        assert here.refused("--json", "x", *words, code=code)["text"]

    def test_only_the_plugin_that_is_asked_is_imported(self, here: Shell, shelf: Shelf) -> None:
        """A command waits for no other plugin."""
        shelf.put("tinh", BODY)
        shelf.put("khac", offering("khac/a"))
        here.run("x", "tinh", "status")

        assert "thidua_tinh" in sys.modules
        assert "thidua_khac" not in sys.modules

    def test_a_blocked_plugin_brings_none(self, here: Shell, shelf: Shelf) -> None:
        """Blocked means neither listed nor run; with none left that is said."""
        shelf.put("tinh", BODY)
        env = {"THIDUA_PLUGINS_BLOCK": "tinh"}
        assert here.run("x", "tinh", "status", env=env).exit_code == 4
        assert "tinh" not in here.run("x", env=env).stdout
        assert here.run("x", "--no-plugins").stdout.startswith("Không có phần mở rộng")

        assert "thidua_tinh" not in sys.modules


class TestReports:
    """Reports of plugins stand beside those of thidua."""

    def test_they_are_listed_by_their_ids(self, here: Shell, shelf: Shelf) -> None:
        """A plugin's report is listed under its id, one of thidua's by its short name."""
        shelf.put(
            "tinh",
            f"{RULES}\nfrom thidua.specs import ReportSpec, Title\n@hookimpl.reports\n"
            "def reports(ctx): return [ReportSpec(id='tinh/nam', title=Title('Cả năm'), "
            "entry='a:b')]\n",
        )
        reports = here.told("report")["reports"]

        assert reports["tinh/nam"] == "Cả năm"
        assert "duties" in reports
        assert "vn/duties" not in reports


class TestCheck:
    """The rules of the author's kit, as a command."""

    def test_the_plugin_of_the_province_is_sound(self, empty: Shell) -> None:
        """Every rule that can be asked holds, and the exit code is 0."""
        done = empty.process("plugins", "check", "langson", "--lang", "en")

        assert done.returncode == 0, done.stdout + done.stderr
        assert b"TD001  holds" in done.stdout
        assert b"0 broken" in done.stdout

    def test_what_is_not_sound_is_told_by_rule(self, empty: Shell, shelf: Shelf) -> None:
        """A module that is not installed is checked too; what breaks a rule ends with 1."""
        (shelf.folder / "loose.py").write_text(offering("other/a"), encoding="utf-8")
        words = ("plugins", "check", "tinh=loose")
        rules = {each["id"]: each for each in told(empty, shelf, *words, code=1)["rules"]}
        (fault, *_) = next(each["faults"] for each in rules.values() if each["faults"])

        assert {"place", "text", "remedy"} == set(fault)
        assert any(each["not_asked"] for each in rules.values())

    @pytest.mark.parametrize(
        "how", [{"THIDUA_PLUGINS": "langson"}, {"THIDUA_PLUGINS_BLOCK": "fine"}]
    )
    def test_a_blocked_one_is_not_imported(
        self, empty: Shell, shelf: Shelf, how: dict[str, str]
    ) -> None:
        """Also when it is to be checked: whoever blocked it has to let it in first."""
        shelf.put("fine", FINE)
        error = told(empty, shelf, "plugins", "check", "fine", code=4, **how)

        assert error["code"] == "TD-P04"
        assert not was_imported(shelf)

    def test_one_that_ends_its_process_is_named(self, empty: Shell, shelf: Shelf) -> None:
        """A plugin that ends the process it is imported in breaks the first rule."""
        shelf.put("dies", "import os; os._exit(3)")
        text = said(empty, shelf, "plugins", "check", "dies", code=1)

        assert "TD001: thidua_dies: " in text

    def test_code_that_ends_its_process_is_named(self, empty: Shell, shelf: Shelf) -> None:
        """Where the code that a spec names ends its process, no rule can be asked of it."""
        entry = "thidua_deadly:make"
        offer = f"ReportSpec(id='dies/year', title=Title('Năm'), entry={entry!r})"
        shelf.put("dies", f"{REPORTING}\n@hookimpl.reports\ndef given(ctx): return [{offer}]\n")
        (shelf.folder / "thidua_deadly.py").write_text("import os; os._exit(3)", encoding="utf-8")
        text = said(empty, shelf, "plugins", "check", "dies", code=4)

        assert "thidua-dies" in text

    def test_the_extra_that_is_missing_is_told(
        self, empty: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without hypothesis it is said which extra brings it."""

        def nothing(name: str) -> None:
            del name

        monkeypatch.setattr(extending_checked, "find_spec", nothing)
        error = empty.refused("plugins", "check", "langson")

        assert (error["code"], error["data"]["extra"]) == ("TD-I05", "testing")

    def test_a_plugin_that_is_not_there_is_told(self, empty: Shell) -> None:
        """Neither installed nor a module: there is nothing to check."""
        for words in (("nowhere",), ("tinh=no_such_module",), ("langson", "--profile", "1900")):
            assert empty.refused("plugins", "check", *words)["code"] == "TD-I03"


class TestNew:
    """A plugin begun from the template."""

    def test_it_is_written_whole_and_never_over_anything(self, empty: Shell) -> None:
        """A new folder gets all files; where something is, nothing is changed."""
        done = empty.process("plugin", "new", "thidua-hanoi", "--json")
        answer = json.loads(done.stdout)
        folder = empty.folder / "thidua-hanoi"
        files = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
        again = empty.process("plugin", "new", "thidua-hanoi")

        assert (done.returncode, answer["namespace"]) == (0, "hanoi")
        assert files == set(answer["files"])
        assert again.returncode == 2
        assert b"Traceback" not in again.stderr

    def test_parts_are_left_out_and_names_are_given(self, shell: Shell) -> None:
        """Namespace, titles, place and each part are as the options say."""
        words = ("--no-report", "--no-command", "--no-criteria", "--no-levels")
        to = str(shell.folder / "there")
        result = shell.run("plugin", "new", "tinh-x", "--namespace", "x", *words, "--to", to,
                           "--title", "Kế hoạch X", "--title-en", "Plan X")  # fmt: skip
        files = [path.name for path in Path(to).rglob("*")]

        assert result.exit_code == 0
        assert "thidua plugins check x" in result.stdout
        assert "reports.py" not in files
        assert "commands.py" not in files
        assert 'name = "tinh-x"' in Path(to, "pyproject.toml").read_text(encoding="utf-8")

    @pytest.mark.parametrize("name", ["thidua", "Hà Nội", "vn", "a/b", ""])
    def test_a_name_that_no_package_can_have_is_refused(self, empty: Shell, name: str) -> None:
        """Nothing is written under a name that could not be installed."""
        assert empty.refused("plugin", "new", name)["code"] == "TD-I01"
        assert list(empty.folder.iterdir()) == []

    def test_alone_it_says_how(self, shell: Shell) -> None:
        """``thidua plugin`` by itself shows what it can do."""
        assert "new" in shell.run("plugin").stdout
        assert shell.told("plugin")["commands"] == ["new"]
