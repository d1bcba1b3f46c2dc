"""A whole year of the plan, through the command line alone."""

import json
from pathlib import Path
from typing import Any

from tests.cli.shell import COUNCIL, Shell, by, registered, row

JUDGED = ("CH1", "CH2", "CH3", "CC1", "CC2", "CC3", "CC4")


def assess_all(shell: Shell, nomination: str) -> None:
    """Find that every criterion of a civil servant is met."""
    for code in JUDGED:
        shell.told("assess", nomination, code, "met", *by("P1", "2025-10-01"))


def test_a_whole_year_is_kept_through_the_command_line(shell: Shell) -> None:
    """From the first list to the honour, each step is a command, and every report comes of it."""
    first, second = registered(shell, row(), row(name="Công chức A2", number="2"))
    shell.told("list", "hand-over", "list-", "--step", "received", "--at", "28/03/2025 09:00",
               *by("office", "2025-03-28"))  # fmt: skip
    shell.told("list", "hand-over", "list-", "--step", "transmitted", "--at",
               "2025-03-28T10:00+07:00", *by("office", "2025-03-28"))  # fmt: skip
    shell.told("follow-up", first, "--note", "Tiến bộ rõ", *by("P1", "2025-05-05"))
    shell.told("follow-up", first, "--kind", "publicity", "--note", "Đăng tin",
               "--evidence", "Tin;01;06/05/2025", *by("P1", "2025-05-06"))  # fmt: skip
    shell.told("achieve", first, "TT-1", "--note", "Sáng kiến", *by("P1", "2025-05-07"))
    shell.told("achieve", first, "TT-2", "--note", "Giải nhất", *by("P1", "2025-08-07"))
    mid_year(shell, first)
    assess_all(shell, first)
    meeting = reviewed(shell, first, second)
    shell.told("meeting", "minute", meeting, *by("council", "2025-11-10"))
    shell.told("decide", first, "--number", "15/QĐ-TT", *by("chief", "2025-12-01"))
    shell.told("honour", first, "--conference", "tong_ket", *by("conference", "2025-12-20"))
    shell.told("plan", "close", *by("office", "2025-12-31"))

    assert standing(shell) == {"honoured": 1, "not_recommended": 1}
    assert shell.told("check")["faults"] == []
    every_report_comes(shell)


def mid_year(shell: Shell, nomination: str) -> None:
    """Propose a reward at the six-month review, and decide on it as proposed."""
    shell.told("propose", nomination, "--award", "giay_khen", "--achievement", "TT-1",
               *by("P1", "2025-06-20"))  # fmt: skip
    shell.told("decide", nomination, "--number", "08/QĐ-TT", "--occasion", "mid_year",
               *by("chief", "2025-06-30"))  # fmt: skip


def reviewed(shell: Shell, first: str, second: str) -> str:
    """Hold the meeting: the first is recommended, the second is not."""
    rules = shell.folder / "council.toml"
    rules.write_text(COUNCIL, encoding="utf-8")
    shell.told("plan", "council", str(rules), *by("chief", "2025-11-01"))
    held = by("council", "2025-11-10")
    there = ("--present", "u1", "--present", "u2", "--in-writing", "u3")
    got = shell.told("meeting", "convene", *there, "--agenda", first, "--agenda", second, *held)
    meeting: str
    (meeting,) = [name for name in got["streams"] if name.startswith("meeting-")]
    shell.told("meeting", "recuse", meeting, "u3", second, *held)
    shell.told("meeting", "tally", meeting, first, "--in-favour", "2", "--in-favour-in-writing",
               "1", "--award", "giay_khen", "--achievement", "TT-2", *held)  # fmt: skip
    shell.told("meeting", "tally", meeting, second, "--against", "2", *held)
    return meeting


def standing(shell: Shell) -> Any:
    """Return how many nominations stand in each phase."""
    return shell.told("status", "--as-of", "2025-12-31")["nominations"]


def every_report_comes(shell: Shell) -> None:
    """Ask for every report, as text, as JSON and as files."""
    for name in shell.told("report")["reports"]:
        answer = shell.told("report", name, "--as-of", "2025-12-31")
        assert answer["schema"]["name"]
        assert shell.run("report", name, "--as-of", "31/12/2025").exit_code == 0
        for suffix in (".csv", ".json", ".xlsx"):
            out = shell.folder / f"{name.replace('/', '-')}{suffix}"
            assert shell.told("report", name, "--out", str(out))["path"] == str(out)
            assert out.stat().st_size > 0


def test_the_history_of_a_nomination_is_seen_as_of_a_day(here: Shell) -> None:
    """What was later is not in the history as of an earlier day, and a correction shows."""
    (name,) = registered(here)
    here.told("follow-up", name, "--note", "Tiến bộ", *by("P1", "2025-05-05"))
    reason = ("--reason", "Văn bản;12;06/05/2025")
    here.told("correct", name, "2", "--set", "note=Tiến bộ rõ", *reason,
              *by("office", "2025-05-06"))  # fmt: skip

    whole = here.told("history", name)["records"]
    assert [each["record"]["version"] for each in whole] == [1, 2, 3]
    assert whole[1]["corrected"]
    assert whole[1]["now"]["note"] == "Tiến bộ rõ"
    assert len(here.told("history", name, "--as-of", "2025-03-02")["records"]) == 1
    assert here.told("history", name, "--known-at", "2001-01-01")["records"] == []


def test_a_year_of_one_file_can_be_exported_and_backed_up(here: Shell) -> None:
    """The export is a line of JSON a record, and the backup a store like the first."""
    registered(here)
    lines = here.run("export").stdout.splitlines()
    here.told("backup", str(here.folder / "copy.db"))
    copy = Shell(here.folder)
    copy.store = here.folder / "copy.db"

    assert [json.loads(line)["position"] for line in lines] == list(range(1, len(lines) + 1))
    assert copy.run("export").stdout.splitlines() == lines
    assert here.told("export", "--out", str(Path(here.folder, "log.jsonl")))["records"] == len(
        lines
    )
