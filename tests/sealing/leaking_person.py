"""A person who asks, in the year whose every personal field holds what was planted; a terminal."""

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.shell import by, workbook
from tests.sealing.leaking_year import OFFICE, ON_PAPER, Heard, elsewhere, planted
from tests.sealing.marking import BOTH, NAME, NUMBER

ON = by(OFFICE, "2025-12-29")
ERASURE = ("--kind", "erasure", "--category", "conduct")
WAITED = 60
"""How many seconds a command on a terminal may take."""


def a_person_asks(heard: Heard, subject: str) -> None:
    """Find somebody by what was planted, and go through every request that there can be."""
    out = heard.folder / "asked"
    out.mkdir()
    reached = ("--phone", NUMBER, "--email", f"{NUMBER}@mau.vn", "--address", BOTH)
    heard.told("contact", subject, *reached, *ON)
    for asked, given in (("--number", NUMBER), ("--name", NAME)):
        for more in ((), ("--json",), ("--lang", "en")):
            shown = heard.run("personal", "show", asked, *more, given=f"{given}\n")
            assert shown.exit_code == 0, shown.output
            assert subject in shown.stdout
    # This file is given to the person, and so lies where no one searches.
    own = elsewhere(heard) / "own.json"
    heard.told("personal", "export", subject, "--out", str(own), *ON_PAPER, *ON)
    assert NAME.encode() in own.read_bytes()
    received = heard.told("personal", "receive", subject, *ERASURE, *ON_PAPER, *ON)
    heard.told("personal", "refuse", subject, "--request", received["request"],
               "--category", "conduct", "--ground", "state_activity", *ON_PAPER, *ON)  # fmt: skip
    heard.fails("personal", "forget", subject, *ON)
    heard.fails("personal", "forget", subject, "--category", BOTH, *ON)
    heard.told("personal", "forget", subject, "--dry-run", *ON)
    gone = ("--all-that-may", "--certificate", str(out / "certificate.html"))
    heard.told("personal", "forget", subject, *gone, *ON_PAPER, *ON)
    heard.told("personal", "due", "--as-of", "2040-01-01")
    heard.told("personal", "rotate")
    heard.told("personal", "backup", str(out / "copy.keys.db"))


def on_a_terminal(heard: Heard) -> None:
    """Watch long work: what is shown of how far it came is kept with the rest."""
    rows = [planted(name=f"{NAME} {n}", number=f"8{n}") for n in range(300)]
    path = workbook(elsewhere(heard) / "watched.xlsx", *rows)
    _watched(heard, "register", str(path), "--window", "quy_1", *by("P1", "2025-03-04"), *ON_PAPER)
    _watched(heard, "check")
    _watched(heard, "status")
    _watched(heard, "backup", str(heard.folder / "watched.db"))
    _watched(heard, "diff", "--with", str(heard.folder / "watched.db"))
    assert any("\r" in line and " %" in line for line in heard.lines), "no progress was shown"


def _watched(heard: Heard, *words: str) -> None:
    import pty  # Only where there are such terminals.

    ours, theirs = pty.openpty()
    given = {name: value for name, value in heard.env.items() if value}
    started = subprocess.Popen(
        [str(Path(sys.executable).parent / "thidua"), *words],
        cwd=heard.folder,
        env={**os.environ, **given},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert started.wait(WAITED) == 0, said.decode()
    heard.lines.append(said.decode())


def _read(terminal: int) -> bytes:
    """Return what was said; nothing once nobody is at the other end."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
