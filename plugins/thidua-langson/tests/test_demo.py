"""The demo carries the plan through its year, and leaves what the plan's actors need."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import thidua
from thidua import AsOf, end_of
from thidua.domain.nomination.state import phase_of
from thidua.reports.of_the_plan import REPORTS
from thidua_langson.demo.leaving import REPORTED, SUFFIXES, tell

SEALED = re.compile(r"\$A256GCM\.\d+\.[A-Za-z0-9+/]+=*")
"""A sealed text, as it stands in a record."""
OPENED = "office.plaintext_opened@1"


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that one demo left."""
    folder = tmp_path_factory.mktemp("demo")
    tell(folder)
    return folder


def test_every_report_of_every_day_is_there_in_every_form(left: Path) -> None:
    """Each report is left as a table for people and as data, of each of the story's days."""
    for day in REPORTED:
        there = {file.name for file in (left / "reports" / day.isoformat()).iterdir()}

        assert there == {f"{name}.{suffix}" for name in REPORTS for suffix in SUFFIXES}


def test_the_log_is_whole_and_sound(left: Path) -> None:
    """Every phase of the year stands in the log, and a check finds nothing wrong."""
    with thidua.open(f"sqlite:///{(left / 'office.db').as_posix()}", create=False) as office:
        faults = list(office.check())
        phases = {phase_of(office.nomination(n)) for n in office.log.streams("nomination")}
    lines = (left / "log.jsonl").read_bytes().splitlines()

    assert faults == []
    assert [json.loads(line)["position"] for line in lines] == list(range(1, len(lines) + 1))
    assert phases == {"registered", "withdrawn", "not_recommended", "honoured", "revoked"}


def test_one_history_is_left_as_of_three_days(left: Path) -> None:
    """The same nomination was registered, then honoured; a later correction shows only later."""
    texts = [(left / "history" / f"{day}.txt").read_text("utf-8") for day in REPORTED[1:]]

    assert "Trạng thái: đã đăng ký, đang bồi dưỡng" in texts[0]
    assert "Trạng thái: đã biểu dương, tôn vinh" in texts[1]
    assert ["đã đính chính" in text for text in texts] == [False, False, True]


def test_a_list_of_31_march_is_shown_late_and_a_missing_one_missing(left: Path) -> None:
    """Before 31 March excludes the 31st; a supplement in August does not cure March."""
    day = REPORTED[2]
    with thidua.open(f"sqlite:///{(left / 'office.db').as_posix()}", create=False) as office:
        table = office.report("duties", "langson/2025", AsOf(day, end_of(day)))
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]

    assert ["Phòng Nghiệp vụ 3"] == [r["unit"] for r in rows if "list.late" in r.values()]
    assert ["Phòng Nghiệp vụ 4"] == [
        r["unit"] for r in rows if "registration.missing" in r.values()
    ]


def test_the_reports_are_left_as_the_office_sees_them(left: Path) -> None:
    """Names stand in the lists, and nowhere in the log that is left beside them."""
    day = REPORTED[-1].isoformat()
    listed = (left / "reports" / day / "registrations.csv").read_text("utf-8-sig")
    log = (left / "log.jsonl").read_text("utf-8")

    assert "Công chức B1" in listed
    assert "(không hiển thị)" not in listed
    assert "Công chức B1" not in log
    assert SEALED.search(log)


def test_that_they_were_opened_is_recorded(left: Path) -> None:
    """Each report of each day with names in it, for whom, and by whom."""
    with thidua.open(f"sqlite:///{(left / 'office.db').as_posix()}", create=False) as office:
        rows = [office.log.at(n, n)[0] for n in range(1, office.log.head().position + 1)]
    facts = [json.loads(row.record)["fact"] for row in rows if row.tag == OPENED]

    assert [(name, "office", "vp-01") for _ in REPORTED for name in REPORTS] == [
        (fact["name"], fact["audience"], fact["by"]) for fact in facts
    ]
    assert all(fact["subjects"] for fact in facts)


def test_a_demo_told_again_in_its_folder_begins_with_new_keys(tmp_path: Path) -> None:
    """The keys of the earlier log go with it: they would open nothing of the new one."""
    (tmp_path / "office.keys.db").write_bytes(b"of another log")
    tell(tmp_path)

    with thidua.open(f"sqlite:///{(tmp_path / 'office.db').as_posix()}", create=False) as office:
        assert office.custody.opened is not None


def test_the_demo_told_twice_leaves_the_same_octets(left: Path, tmp_path: Path) -> None:
    """A run by another process, with another seed of hashes, leaves the same papers.

    So it does but for keys and sealed text: they are of chance, and of the same length each time.
    """
    command = [sys.executable, "-m", "thidua_langson.demo", "--to", str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")

    assert "kiểm tra: 0 lỗi" in done.stdout
    assert _digests(tmp_path) == _digests(left)


def _digests(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file() and ".db" not in file.suffixes)
    return {file.relative_to(folder).as_posix(): _digest(file) for file in files}


def _digest(file: Path) -> str:
    """Return the digest of a file; of the log, which alone has any, without its sealed texts."""
    octets = file.read_bytes()
    if file.name == "log.jsonl":
        octets = SEALED.sub(_length, octets.decode("utf-8")).encode("utf-8")
    return sha256(octets).hexdigest()


def _length(sealed: "re.Match[str]") -> str:
    return f"{len(sealed[0])} characters"
