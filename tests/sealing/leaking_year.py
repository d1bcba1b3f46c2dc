"""A year whose every personal field holds what was planted, with everything that can go wrong."""

import io
import logging
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from click.testing import Result

from tests.cli.shell import COUNCIL, PLAN, Shell, by, opened, row, workbook
from tests.cli.whole import PLUGIN, amended
from tests.plugins.shelf import Shelf
from tests.sealing.marking import BOTH, NAME, NUMBER, found_below

JUDGED = ("CH1", "CH2", "CH3", "CC1", "CC2", "CC3", "CC4")
PAPER = f"Đơn của {NAME};{NUMBER};20/02/2025"
PAPERS = ("--evidence", PAPER)
ON_PAPER = ("--reason", PAPER)
P1, OFFICE, COUNCIL_ACTS = "P1", "office", "council"
CRASHING = PLUGIN.replace(
    "def ideas(ctx):\n",
    "def ideas(ctx):\n    raise RuntimeError(str(ctx.nomination.fostered[0].note), ctx)\n",
)
"""A plugin that fails with whatever it was told in its error."""


class Heard(Shell):
    """Keep every line that commands, logs and warnings say, for the audience that sees least.

    Args:
        folder: Where the store lies.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.lines: list[str] = []

    @property
    def env(self) -> dict[str, str | None]:
        """Return the environment: the account has the name that was planted."""
        named = {"LOGNAME": BOTH, "USER": BOTH, "LNAME": BOTH, "USERNAME": BOTH}
        return {**super().env, **named, "THIDUA_AUDIENCE": "public", "THIDUA_DEBUG": "1"}

    def run(
        self, *words: str, env: Mapping[str, str | None] | None = None, given: str | None = None
    ) -> Result:
        """Run a command and keep what it said."""
        result = super().run(*words, env=env, given=given)
        self.lines += [result.stdout, result.stderr, str(result.exception or "")]
        return result

    def process(
        self, *words: str, env: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run a command as a real process and keep what it said."""
        done = super().process(*words, env=env)
        self.lines += [done.stdout.decode(), done.stderr.decode()]
        return done

    def fails(self, *words: str) -> None:
        """Run a command that must fail, as text and as JSON, in both languages."""
        for more in ((), ("--json",), ("--lang", "en")):
            result = self.run(*words, *more)
            assert result.exit_code, (words, result.output)


@contextmanager
def listening(heard: Heard) -> Iterator[None]:
    """Keep whatever any logger and any warning says, at the level of debugging.

    Args:
        heard: Who keeps it.
    """
    stream, root = io.StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
            heard.lines += [stream.getvalue(), *(str(each.message) for each in caught)]


def planted(**more: Any) -> tuple[Any, ...]:
    """Return a row of a list with what was planted in each column about a person."""
    told = {"name": NAME, "position": BOTH, "number": NUMBER, "summary": BOTH, "acclaimed": PAPER}
    return row(**{**told, **more})


def elsewhere(heard: Heard) -> Path:
    """Return the folder in which an office keeps what it writes itself, apart from the store."""
    folder = heard.folder.parent / "given"
    folder.mkdir(exist_ok=True)
    return folder


def a_year(heard: Heard) -> str:
    """Go through the year from the first list to the honour; return the nomination."""
    opened(heard)
    first, second = _registered(heard)
    _fostered(heard, first)
    _everything_else(heard, second)
    _honoured(heard, first, second)
    return first


def _registered(heard: Heard) -> list[str]:
    path = workbook(
        elsewhere(heard) / "list.xlsx", planted(), planted(name=f"{NAME} B", number="2")
    )
    asked = ("register", str(path), "--window", "quy_1", *by(P1, "2025-03-01"))
    told = heard.told(*asked, *ON_PAPER)
    assert heard.run(*asked, *ON_PAPER).exit_code == 0
    names: list[str] = [each["nomination"] for each in told["nominations"]]
    return names


def _fostered(heard: Heard, name: str) -> None:
    for kind in ("follow_up", "evaluation", "replication", "publicity"):
        words = ("--kind", kind, "--note", BOTH, *PAPERS, *ON_PAPER)
        heard.told("follow-up", name, *words, *by(P1, "2025-05-05"))
    heard.told("achieve", name, "TT-1", "--note", BOTH, *PAPERS, *by(P1, "2025-05-07"))
    heard.told(
        "propose", name, "--award", "giay_khen", "--achievement", "TT-1", *by(P1, "2025-06-20")
    )
    heard.told("decide", name, "--number", "08/QĐ-TT", "--occasion", "mid_year",
               *by("chief", "2025-06-30"), *ON_PAPER)  # fmt: skip
    heard.told("achieve", name, "TT-2", "--note", BOTH, *PAPERS, *by(P1, "2025-08-07"))
    for code in JUDGED:
        judged = ("met", "--note", BOTH, *PAPERS, *by(P1, "2025-10-01"))
        heard.told("assess", name, code, *judged)


def _everything_else(heard: Heard, name: str) -> None:
    """Do to the other nomination what does not stand in the way of the year."""
    heard.told("return", name, "--missing", BOTH, *by(OFFICE, "2025-05-01"))
    heard.told("complete", name, *PAPERS, *by(P1, "2025-05-02"))
    heard.told("hold", name, "--cause", BOTH, *by(COUNCIL_ACTS, "2025-05-03"))
    heard.told("release", name, "--cause", BOTH, *by(COUNCIL_ACTS, "2025-05-04"))
    heard.told("follow-up", name, "--note", "Tiến bộ", *by(P1, "2025-05-05"))
    version = len(heard.told("history", name)["records"])
    words = ("--set", f"note={BOTH}", *ON_PAPER, *by(OFFICE, "2025-05-06"))
    heard.told("correct", name, str(version), *words)
    heard.told("title", name, "cstd", "2024", "--document", PAPER, *by(OFFICE, "2025-05-07"))


def _honoured(heard: Heard, first: str, second: str) -> None:
    rules = elsewhere(heard) / "council.toml"
    rules.write_text(COUNCIL, encoding="utf-8")
    heard.told("plan", "council", str(rules), *by("chief", "2025-11-01"))
    held = by(COUNCIL_ACTS, "2025-11-10")
    there = ("--present", "u1", "--present", "u2", "--in-writing", "u3")
    got = heard.told("meeting", "convene", *there, "--agenda", first, "--agenda", second, *held)
    (meeting,) = [each for each in got["streams"] if each.startswith("meeting-")]
    heard.told("meeting", "recuse", meeting, "u3", second, *held)
    heard.told("meeting", "tally", meeting, first, "--in-favour", "2", "--in-favour-in-writing",
               "1", "--award", "giay_khen", "--achievement", "TT-2", *held)  # fmt: skip
    heard.told("meeting", "tally", meeting, second, "--against", "2", *held)
    heard.told("meeting", "minute", meeting, *ON_PAPER, *held)
    heard.told("decide", first, "--number", "15/QĐ-TT", *ON_PAPER, *by("chief", "2025-12-01"))
    heard.told("honour", first, "--conference", "tong_ket", *by("conference", "2025-12-20"))


def everything_fails(heard: Heard, name: str) -> None:
    """Have commands refused, invalid and misused; each with what was planted in it."""
    unit, bad = by(P1, "2025-05-05"), f"{BOTH}\u200b"
    heard.fails("withdraw", name, "--cause", BOTH, *unit)
    heard.fails("hold", name, "--cause", BOTH, *by("conference", "2025-12-21"))
    heard.fails("follow-up", name, "--note", bad, *unit)
    heard.fails("follow-up", name, "--note", BOTH * 400, *unit)
    heard.fails("follow-up", name, "--note", "Tốt", "--evidence", f"{bad};{bad}", *unit)
    heard.fails("follow-up", name, "--note", "Tốt", "--evidence", f"Đơn;{NAME};{NUMBER}", *unit)
    heard.fails("follow-up", name, "--note", "Tốt", "--on", BOTH, *unit[:4])
    heard.fails("assess", name, "CH1", "met", "--note", bad, *unit)
    heard.fails("achieve", name, "TT-9", "--note", bad, *PAPERS, *unit)
    heard.fails("return", name, "--missing", bad, *by(OFFICE, "2025-05-01"))
    heard.fails(
        "correct", name, "1", "--set", f"summary={bad}", *ON_PAPER, *by(OFFICE, "2025-12-22")
    )
    broken_lists(heard)


def broken_lists(heard: Heard) -> None:
    """Send lists with faults of every kind, and a file that is none."""
    folder, q1 = elsewhere(heard), ("--window", "quy_1", *by(P1, "2025-03-02"))
    rows = [
        planted(name=f"{NAME}\u200b"),
        planted(number=NUMBER * 9),
        planted(summary=BOTH * 400),
        planted(position=f"{BOTH}\u200b"),
        planted(acclaimed=f"{BOTH}\u200b"),
        planted(movements=None),
    ]
    ending = (None, f"Người lập biểu {NAME}", *[None] * 10)
    stray = (*[None] * 12, BOTH)
    path = workbook(folder / "bad.xlsx", ("I", BOTH), *rows, stray, ending, (None, NAME))
    heard.fails("register", str(path), *q1)
    good = workbook(folder / "mixed.xlsx", planted(name=f"{NAME} C", number="3"), rows[0], ending)
    told = heard.run("register", str(good), "--take-good", str(folder / "rejects.xlsx"), *q1)
    assert told.exit_code == 0, told.output
    again = workbook(folder / "twice.xlsx", planted(), planted(number="2"))
    heard.fails("register", str(again), *q1)
    cut = folder / "cut.xlsx"
    cut.write_bytes(path.read_bytes()[:-200])
    heard.fails("register", str(cut), *q1)
    text = folder / "list.csv"
    text.write_text(f"{NAME};{NUMBER}\n{BOTH}\n", encoding="utf-8")
    heard.fails("register", str(text), *q1)


def killed(heard: Heard) -> dict[str, set[str]]:
    """Kill a process in the middle of registering; return where what was planted is found then."""
    room = "Phòng Nghiệp vụ 2"
    rows = [planted(name=f"{NAME} {n}", number=f"9{n}", unit=room) for n in range(400)]
    path = workbook(elsewhere(heard) / "long.xlsx", *rows)
    words = ("register", str(path), "--window", "quy_1", *by("P2", "2025-03-03"))
    given = {name: value for name, value in heard.env.items() if value}
    started = subprocess.Popen(
        [str(Path(sys.executable).parent / "thidua"), *words],
        cwd=heard.folder,
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wal = Path(f"{heard.store}-wal")
    deadline = time.monotonic() + 20
    while started.poll() is None and time.monotonic() < deadline:
        if wal.exists() and wal.stat().st_size:
            break
        time.sleep(0.002)
    started.send_signal(signal.SIGKILL)
    heard.lines += [each.decode() for each in started.communicate()]
    assert started.returncode == -signal.SIGKILL
    assert wal.stat().st_size
    return found_below(heard.folder)


def plugin_fails(heard: Heard, shelf: Shelf) -> None:
    """Let the code of a plugin fail with all that it was told, under a plan that names it."""
    opened(heard)
    amended(heard, shelf)
    path = workbook(elsewhere(heard) / "whole.xlsx", planted())
    q1 = ("--window", "quy_1", *by(P1, "2025-03-01"))
    told = heard.told("register", str(path), *q1)
    (name,) = (each["nomination"] for each in told["nominations"])
    unit = by(P1, "2025-05-05")
    heard.told("follow-up", name, "--note", BOTH, *PAPERS, *unit)
    heard.told("score", name, "CC1", "8", "--note", BOTH, *PAPERS, *unit)
    heard.told("gate", name, "ky-luat", "clear", "--note", BOTH, *PAPERS, *unit)
    asked = ("evaluate", name, "B1", "--count", "ideas=5", *PAPERS, *unit)
    heard.told(*asked)
    (shelf.folder / "thidua_tinh.py").write_text(CRASHING, encoding="utf-8")
    env = {"PYTHONPATH": str(shelf.folder)}
    for more in ((), ("--json",), ("--lang", "en")):
        changed = (*asked, "--count", "ideas=6", *more)
        done = heard.process(*changed, env=env)
        assert done.returncode == 4, done.stderr
        assert b"RuntimeError" in done.stderr


def everything_is_shown(heard: Heard, name: str) -> None:
    """Ask for everything that can be shown, printed and written, of whatever kind."""
    out = heard.folder / "out"
    out.mkdir()
    for report in heard.told("report")["reports"]:
        assert heard.run("report", report, "--as-of", "2025-12-31").exit_code == 0
        heard.told("report", report, "--as-of", "2025-12-31")
        for suffix in (".csv", ".json", ".xlsx", ".txt"):
            path = out / f"{report.replace('/', '-')}{suffix}"
            heard.told("report", report, "--as-of", "2025-12-31", "--out", str(path))
    subject = heard.told("replay", name)
    for stream in (name, "list-", "meeting-", f"plan-{PLAN}", "office-main", subject_of(subject)):
        for each in ("history", "replay"):
            heard.run(each, stream)
            heard.run(each, stream, "--json")
        heard.run("history", stream, "--html", str(out / f"{stream.replace('/', '-')}.html"))
    heard.run("diff", name, "--as-of", "2025-05-01", "--to-as-of", "2025-12-31")
    heard.run("status")
    heard.run("check")
    heard.run("check", "--json")


def subject_of(answer: Any) -> str:
    """Return the first person whom an answer names."""
    text = str(answer)
    start = text.index("subject-")
    return text[start : start + len("subject-") + 36]


def everything_is_proven(heard: Heard, name: str) -> None:
    """Sign, copy, bundle and verify, in this program and in the auditor's."""
    out = heard.folder / "out"
    key = heard.told("key", "new", *by(OFFICE, "2025-12-30"), *ON_PAPER)["key"]
    mine, paper = out / "checkpoint", out / "checkpoint.html"
    heard.told("checkpoint", "--out", str(mine), "--paper", str(paper))
    heard.told("bundle", name, "--out", str(out / "one.zip"))
    heard.told("bundle", "--all", "--out", str(out / "all.zip"))
    heard.told("backup", str(out / "copy.db"))
    heard.told("export", "--out", str(out / "log.jsonl"))
    heard.run("export")
    heard.run("diff", "--with", str(out / "copy.db"))
    given = ("--checkpoint", str(mine), "--key", key)
    heard.run("verify", *given)
    for bundle in ("one.zip", "all.zip"):
        heard.run("verify", str(out / bundle), *given, "--html", str(out / f"{bundle}.html"))
        heard.run("verify", str(out / bundle), *given, "--json")
        heard.lines += _alone(out / bundle, given)


def _alone(bundle: Path, given: tuple[str, ...]) -> list[str]:
    program = Path(sys.executable).parent / "thidua-verify"
    done = subprocess.run(
        [str(program), str(bundle), *given], capture_output=True, check=False, timeout=60
    )
    assert b"Traceback" not in done.stderr
    return [done.stdout.decode(), done.stderr.decode()]
