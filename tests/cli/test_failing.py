"""What is printed, and the exit code, when a command fails."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest

import thidua
from tests.cli.shell import PLAN, Shell, by, registered
from thidua.cli import failing
from thidua.cli.exits import Exit
from thidua.cli.misuse import misuse
from thidua.errors import FaultyFile, StoreClosed, ThiduaError

OFFICE = by("office", "2025-01-02")


class TestExitCodes:
    """Each exit code, by what leads to it."""

    def test_what_is_done_ends_with_0(self, here: Shell) -> None:
        """Also asking a second time for what is done already."""
        assert here.run("plan", "adopt", PLAN, *by("chief", "2025-01-02")).exit_code == Exit.DONE

    def test_faults_of_a_store_end_with_1(self, here: Shell) -> None:
        """``check`` tells the fault of a damaged record, and changes nothing."""
        damage(here.store)
        result = here.run("check")

        assert result.exit_code == Exit.FAULTS
        assert "column" in json.dumps(here.run("check", "--json").stdout)
        assert len(result.stdout.splitlines()) == 2

    def test_a_refusal_ends_with_2_and_names_every_finding(self, shell: Shell) -> None:
        """Every finding has its line, with the rule that it rests on."""
        words = ("plan", "adopt", PLAN, *OFFICE)
        result = shell.run(*words)

        assert result.exit_code == Exit.REFUSED
        assert result.stdout == ""
        assert "R6" in result.stderr
        (finding,) = shell.refused(*words)["findings"]
        assert finding["code"] == "authority.missing"
        assert finding["text"] in result.stderr

    def test_a_missing_store_ends_with_3(self, empty: Shell) -> None:
        """Nothing but ``init`` makes a store."""
        assert empty.refused("status", code=3)["code"] == "TD-S02"
        assert list(empty.folder.iterdir()) == []

    def test_a_file_that_is_no_store_ends_with_3_and_stays(self, empty: Shell) -> None:
        """A file of something else is refused and left as it is."""
        empty.store.write_text("không phải kho", encoding="utf-8")
        assert empty.refused("init", "X", *OFFICE, code=3)["code"] == "TD-S03"

        assert empty.store.read_text(encoding="utf-8") == "không phải kho"

    def test_an_unreadable_record_ends_with_3(self, here: Shell) -> None:
        """A record that cannot be read is trouble of the store."""
        damage(here.store, record="{}")

        assert here.refused("history", "office-main", code=3)["code"].startswith("TD-D")

    def test_trouble_with_a_plugin_ends_with_4(self) -> None:
        """Each branch of the tree of errors has its code."""
        from thidua.cli.telling import exit_of
        from thidua.errors import PluginLoadError

        assert exit_of(PluginLoadError("a", "b", "1", "x")) == Exit.PLUGIN
        assert exit_of(StoreClosed("x")) == Exit.STORE

    def test_a_reused_command_id_is_told(self, here: Shell) -> None:
        """An id that belongs to another kind of command is refused by the store."""
        registered(here)
        command = ("--command-id", "c-1", *by("P1", "2025-05-05"))
        here.told("follow-up", "nomination-", "--note", "x", *command)

        assert here.refused("withdraw", "nomination-", "--cause", "x", *command, code=3)

    def test_the_same_command_id_answers_again(self, shell: Shell) -> None:
        """Sent twice, a command is recorded once, and says so."""
        registered(shell)
        about = ("follow-up", "nomination-", "--note", "x", "--command-id", "c-1")
        words = (*about, *by("P1", "2025-05-05"))
        first, second = shell.told(*words), shell.told(*words)
        text = shell.run(*words).stdout

        assert (first["first"], first["repeated"]) == (second["first"], False)
        assert second["repeated"]
        assert text.startswith(("Lệnh này đã được ghi", "This command was recorded before"))


class TestMisuse:
    """Command lines that are not well formed."""

    @pytest.mark.parametrize(
        ("words", "vi", "en"),
        [
            (("nothing",), "không có lệnh nothing", "there is no command nothing"),
            (("list", "nothing"), "không có lệnh nothing", "there is no command nothing"),
            (("hold",), "thiếu NOMINATION", "NOMINATION is missing"),
            (("hold", "x"), "thiếu --cause", "--cause is missing"),
            (("hold", "x", "--cuase", "y"), "có phải là --cause?", "did you mean --cause?"),
            (("status", "--zzz"), "không có tùy chọn --zzz", "there is no option --zzz"),
            (("hold", "x", "--cause"), "--cause cần một giá trị", "--cause needs a value"),
            (("status", "x"), "lệnh ghi chưa đúng", "the command is not well formed"),
            (("--lang", "fr", "status"), "vi, en", "vi, en"),
            (("status", "--as-of", "31/02/2025"), "--as-of", "--as-of"),
        ],
    )
    def test_it_is_said_what_is_wrong(
        self, empty: Shell, words: tuple[str, ...], vi: str, en: str
    ) -> None:
        """Each mistake is said in the language asked for, with where help is."""
        for lang, text in (("vi", vi), ("en", en)):
            result = empty.run(*words, env={"THIDUA_LANG": lang})
            assert result.exit_code == Exit.REFUSED
            assert text in result.stderr
            assert result.stdout == ""

    def test_a_mistake_is_data_where_data_is_wanted(self, empty: Shell) -> None:
        """With ``--json`` a mistake is an object too."""
        assert empty.refused("hold")["code"] == "USAGE"

    def test_an_error_without_its_command_is_said_too(self) -> None:
        """An error that names no command and no parameter is worded all the same."""
        assert misuse(click.UsageError("odd"), "en") == "the command is not well formed: odd"
        assert misuse(click.MissingParameter("odd"), "en").startswith("? is missing")

    def test_a_language_without_a_word_is_missed(self, empty: Shell) -> None:
        """``--lang`` at the end of a line is a mistake like any other."""
        assert "--lang" in empty.run("status", "--lang").stderr


class TestBugs:
    """What nobody foresaw."""

    def test_a_bug_is_said_without_a_traceback(
        self, here: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is reported in a line; the traceback is for whoever asks for it."""
        monkeypatch.setattr(thidua.Office, "export", lambda _: 1 / 0)
        result = here.run("export")
        assert result.exit_code == Exit.BUG
        assert "ZeroDivisionError" in result.stderr
        assert "Traceback" not in result.stderr

        assert "Traceback" in here.run("export", env={"THIDUA_DEBUG": "1"}).stderr

    def test_an_interruption_is_said(self, here: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ctrl-C ends with 130, in a line."""

        def interrupted(_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(thidua.Office, "export", interrupted)
        result = here.run("export")

        assert (result.exit_code, result.stderr) == (Exit.INTERRUPTED, "đã dừng theo yêu cầu\n")

    def test_every_error_of_the_tree_is_data(self) -> None:
        """What an error holds is told as data, whatever it is."""
        from thidua.cli.telling import data_of

        class Odd(ThiduaError):
            en = vi = "{place}"

            def __init__(self, place: Path) -> None:
                super().__init__(place=place)

        assert data_of(Odd(Path("x")), "vi") == {"data": {"place": "x"}}
        assert data_of(FaultyFile("a.csv", ()), "vi") == {"path": "a.csv", "faults": []}

    def test_nothing_more_is_written_where_nobody_reads(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A broken pipe ends quietly, also where the streams are no files."""
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        monkeypatch.setattr(sys, "stderr", io.StringIO())

        assert failing.failed(BrokenPipeError(), "vi", json=False) == Exit.CUT_OFF


class TestProcesses:
    """Real processes, as a shell starts them."""

    def test_text_is_utf_8_whatever_the_console_says(self, here: Shell) -> None:
        """A console of another encoding gets UTF-8, and no traceback."""
        env = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
        done = here.process("units", "list", env=env)

        assert done.returncode == 0
        assert "Phòng Nghiệp vụ 1" in done.stdout.decode()

    def test_a_reader_that_goes_away_is_no_traceback(self, here: Shell) -> None:
        """``thidua export | head`` ends quietly."""
        registered(here, *[here_row(number) for number in range(400)])
        command = [str(Path(sys.executable).parent / "thidua"), "export"]
        env = {**os.environ, "THIDUA_STORE": str(here.store)}
        with subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stderr is not None
            writer.stdout.readline()
            writer.stdout.close()
            told = writer.stderr.read()

        assert (writer.returncode, told) == (Exit.CUT_OFF, b"")

    def test_ctrl_c_ends_with_130(self, here: Shell) -> None:
        """A real interrupt while waiting is said in a line."""
        import sqlite3

        blocker = sqlite3.connect(here.store, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        # Whoever runs the tests in the background ignores interrupts, and so would the child.
        program = (
            "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "from thidua.cli import main; main()"
        )
        command = [sys.executable, "-c", program, "units", "end", "P2", *OFFICE]
        env = {**os.environ, "THIDUA_STORE": str(here.store)}
        waiting = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(3)
        waiting.send_signal(signal.SIGINT)
        _, error = waiting.communicate(timeout=30)
        blocker.close()

        assert (waiting.returncode, error.decode()) == (Exit.INTERRUPTED, "đã dừng theo yêu cầu\n")

    def test_undecodable_arguments_are_refused_in_a_line(self, here: Shell) -> None:
        """Octets that are no text name nothing, and break nothing."""
        words = (b"history", b"\xff\xfe")
        command = [os.fsencode(Path(sys.executable).parent / "thidua"), *words]
        env = {**os.environ, "THIDUA_STORE": str(here.store)}
        for more in ((), (b"--json",)):
            done = subprocess.run([*command, *more], env=env, capture_output=True, check=False)
            assert done.returncode == Exit.REFUSED
            assert b"Traceback" not in done.stderr

    def test_without_click_it_is_said_what_to_install(self, here: Shell, tmp_path: Path) -> None:
        """The command line needs its extra, and says so."""
        fake = tmp_path / "fake"
        fake.mkdir()
        (fake / "click.py").write_text("raise ModuleNotFoundError('no click', name='click')")
        done = here.process("status", env={"PYTHONPATH": str(fake)})

        assert done.returncode == Exit.REFUSED
        assert "thidua[cli]" in done.stderr.decode()

    def test_a_broken_click_is_not_hidden(self, here: Shell, tmp_path: Path) -> None:
        """Another module that is missing is a fault that must be seen."""
        fake = tmp_path / "fake"
        fake.mkdir()
        (fake / "click.py").write_text("import no_such_module")
        done = here.process("status", env={"PYTHONPATH": str(fake)})

        assert b"no_such_module" in done.stderr

    def test_status_loads_little(self, here: Shell) -> None:
        """What only other commands need stays out of a status."""
        code = (
            "import sys\nfrom thidua.cli.root import ROOT\n"
            "try:\n    ROOT.main(['status'])\nexcept SystemExit:\n    pass\n"
            "print('|'.join(sys.modules))"
        )
        clean = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**clean, "THIDUA_STORE": str(here.store)},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        loaded = set(done.stdout.splitlines()[-1].split("|"))
        heavy = {"rich", "openpyxl", "python_calamine", "importlib.metadata", "pluggy", "tomllib"}

        assert "thidua.cli.commands.statuses" in loaded
        assert loaded & (heavy | {"thidua_langson", "thidua.intake", "thidua.reports"}) == set()


def damage(store: Path, record: str | None = None) -> None:
    """Change a stored row behind the store's back."""
    import sqlite3

    connection = sqlite3.connect(store)
    guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = connection.execute(guards).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    if record is None:
        connection.execute("UPDATE log SET recorded_at = recorded_at - 1 WHERE position = 1")
    else:
        connection.execute("UPDATE log SET record = ? WHERE position = 1", (record.encode(),))
    for _, sql in triggers:
        connection.execute(sql)
    connection.commit()
    connection.close()


def here_row(number: int) -> tuple[Any, ...]:
    """Return one of many rows."""
    from tests.cli.shell import row

    return row(name=f"Công chức {number}", number=str(1000 + number))
