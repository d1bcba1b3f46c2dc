"""Run the ``console`` fences of documents and compare what they print.

A line that begins with ``$`` is a command, continued by lines that begin with ``>``; the lines
below it are what it prints, in which ``...`` stands for anything. A command that fails is
followed by ``[exit N]``. ::

    $ thidua units --json
    {"schema": 1, ...}
    $ thidua history nobody
    không có nomination nào tên 'nobody'; ...
    [exit 3]
"""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sybil import Example

RUNNABLE = re.compile(r"^(?:[A-Z_]+=\S* )*(?:thidua|pytest|cat|ls|head|printf|rm|cp|mkdir)\b")
COMMAND = re.compile(
    r"^\$ (?P<command>.*(?:\n>(?: .*)?(?=\n|\Z))*)\n?(?P<printed>(?:(?!\$ ).*(?:\n|\Z))*)",
    re.MULTILINE,
)


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a fence with what it should print."""
    for step in COMMAND.finditer(text):
        yield re.sub(r"\n> ?", "\n", step["command"]), step["printed"].strip("\n")


def printed_by(command: str) -> str:
    """Run a command in the folder of its document and return all that it prints."""
    done = subprocess.run(  # noqa: S602  (the commands are those of our own documents)
        command,
        shell=True,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    status = f"\n[exit {done.returncode}]" if done.returncode else ""
    return (done.stdout.rstrip("\n") + status).strip("\n")


def environment() -> dict[str, str]:
    """Return an environment in which output is the same everywhere."""
    ours = str(Path(sys.executable).parent)
    return {
        **os.environ,
        "PATH": os.pathsep.join((ours, os.environ.get("PATH", os.defpath))),
        "HOME": os.getcwd(),  # noqa: PTH109  (text is what an environment holds)
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }


def run_console(example: Example) -> str | None:
    """Run one fence; return what differs, or nothing.

    Args:
        example: The fence, as Sybil found it.
    """
    found = list(steps(str(example.parsed)))
    if not found:
        return "a console fence needs a line that begins with '$ '"
    return next((said for said in map(difference, found) if said), None)


def difference(step: tuple[str, str]) -> str | None:
    """Run one command; return how its output differs from what stands below it."""
    command, expected = step
    if not RUNNABLE.match(command):
        return f"$ {command}\nis not run by the tests; put it into an sh fence"
    printed = printed_by(command)
    if doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS):
        return None
    return f"$ {command}\nexpected:\n{expected}\n\nprinted:\n{printed}"
