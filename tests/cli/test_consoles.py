"""Streams that can carry Vietnamese, and progress where somebody watches."""

import io
import os
import sys
from typing import Any

import pytest

from tests.cli.shell import Shell, registered, row
from thidua.cli.consoles import prepare, progress


def stream(encoding: str) -> "io.TextIOWrapper[io.BytesIO]":
    """Return a console of an encoding."""
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "latin-1"])
def test_a_console_that_cannot_write_vietnamese_gets_utf_8(encoding: str) -> None:
    """What an old console's encoding lacks does not stop a command."""
    console = stream(encoding)
    prepare(console)
    console.write("Đặng Thị Ưởng \udcff")
    console.flush()

    assert console.buffer.getvalue().decode() == "Đặng Thị Ưởng ?"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_console_that_can_keeps_its_encoding(encoding: str) -> None:
    """An encoding that carries Vietnamese stays."""
    console = stream(encoding)
    prepare(console)

    assert console.encoding == encoding


@pytest.mark.parametrize("console", [None, io.StringIO()])
def test_what_is_no_console_is_left_alone(console: Any) -> None:
    """A service has no streams, and a test has others."""
    prepare(console)


class Terminal(io.StringIO):
    """Be a stream that a person watches."""

    def isatty(self) -> bool:
        """Say that somebody watches."""
        return True


def test_progress_is_shown_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how far the work came, not too often, and leaves the line clean."""
    console = Terminal()
    monkeypatch.setattr(sys, "stderr", console)
    with progress("Đang đọc") as tell:
        assert tell is not None
        tell(1, 4)
        tell(2, 4)

    assert console.getvalue().count("%") == 1
    assert "Đang đọc: 25 %" in console.getvalue()
    assert console.getvalue().endswith("\r")


@pytest.mark.parametrize("console", [None, io.StringIO()])
def test_progress_is_silent_elsewhere(monkeypatch: pytest.MonkeyPatch, console: Any) -> None:
    """A file and a pipe get no progress, and so does nothing at all."""
    monkeypatch.setattr(sys, "stderr", console)
    with progress("Đang đọc") as tell:
        assert tell is None


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="Windows has no pseudo-terminal here.")
def test_a_terminal_sees_progress_and_a_pipe_the_answer(here: Shell) -> None:
    """On a real terminal progress goes to the error stream; the answer stays whole."""
    import subprocess
    from pathlib import Path

    registered(here, *[row(name=f"Công chức {n}", number=str(n)) for n in range(1, 400)])
    master, slave = os.openpty()
    command = [str(Path(sys.executable).parent / "thidua"), "check", "--json"]
    env = {**os.environ, "THIDUA_STORE": str(here.store)}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=slave, check=True)
    os.close(slave)
    shown = os.read(master, 10_000).decode()
    os.close(master)

    assert '"faults": []' in done.stdout.decode()
    assert "%" in shown
