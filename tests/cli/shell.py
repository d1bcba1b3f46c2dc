"""A shell in which the command line is tried: a folder, a store, an environment of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from openpyxl import Workbook

from thidua.cli.root import ROOT

PLAN = "langson/2025"
TITLES = (
    "STT",
    "Họ và tên/Tên tập thể",
    "Chức vụ",
    "Đơn vị",
    "Số định danh",
    "Loại đối tượng",
    "Tính chất",
    "Phạm vi",
    "Lĩnh vực",
    "Phong trào thi đua",
    "Tóm tắt thành tích",
    "Tập thể suy tôn (văn bản)",
)
GOOD = (
    1,
    "Công chức A1",
    "Thanh tra viên",
    "Phòng Nghiệp vụ 1",
    "012345678901",
    "Công chức",
    "Nhân tố mới",
    "Tiêu biểu toàn diện",
    None,
    "ttcp; thanh_tra_tinh",
    "Hoàn thành xuất sắc nhiệm vụ",
    "Biên bản số 05/BB-P1 ngày 20/02/2025",
)
COUNCIL = """\
id = "langson/hoi-dong-thu"
members = [
  { id = "u1", seat = "chair" },
  { id = "u2", seat = "member" },
  { id = "u3", seat = "member" },
]
quorum = "2/3"
threshold = "1/2"
comparison = "more_than"
base = "all_members"
ballot = "secret"
absent_by_writing = true
recused_in_base = false
clause = "Quy chế giả định"
"""
ROLES = {
    "chief": ("ct-1", "chief", None),
    "office": ("vp-1", "office", "VP"),
    "council": ("hd-1", "council", None),
    "conference": ("hn-1", "conference", None),
    "P1": ("p1-1", "unit", "P1"),
    "P2": ("p2-1", "unit", "P2"),
}


class Shell:
    """Run commands in a folder, in one language, and keep what they answered.

    Args:
        folder: Where the store lies.
        lang: The language.
    """

    def __init__(self, folder: Path, lang: str = "vi") -> None:
        self.folder, self.lang = folder, lang
        self.store = folder / "office.db"
        self.acting = {"THIDUA_ACTOR": "vp-1", "THIDUA_ROLE": "office"}
        """Who acts where a command does not say."""

    @property
    def env(self) -> dict[str, str | None]:
        """Return what the environment adds; settings of the machine are taken away."""
        ours = dict.fromkeys(name for name in os.environ if name.startswith("THIDUA_"))
        return {
            **ours,
            "THIDUA_STORE": str(self.store),
            "THIDUA_LANG": self.lang,
            "THIDUA_AUDIENCE": "office",
            **self.acting,
            "COLUMNS": "100",
        }

    def run(
        self,
        *words: str,
        env: Mapping[str, str | None] | None = None,
        given: str | None = None,
    ) -> Result:
        """Run a command with what is given on its input, and return how it ended."""
        return CliRunner().invoke(ROOT, list(words), input=given, env={**self.env, **(env or {})})

    def told(self, *words: str) -> dict[str, Any]:
        """Run a command that is done, and return what it answered as JSON."""
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output
        answer: dict[str, Any] = json.loads(result.stdout)
        assert {"name", "version"} == set(answer["schema"])
        return answer

    def refused(self, *words: str, code: int = 2) -> dict[str, Any]:
        """Run a command that fails, and return the error as JSON."""
        result = self.run(*words, "--json")
        assert result.exit_code == code, result.output
        assert result.stdout == ""
        answer: dict[str, Any] = json.loads(result.stderr)
        assert answer["schema"] == {"name": "error", "version": 1}
        return answer

    def process(
        self, *words: str, env: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run a command as a real process, and return how it ended."""
        given = {name: value for name, value in {**self.env, **(env or {})}.items() if value}
        rest = {name: value for name, value in os.environ.items() if name not in self.env}
        return subprocess.run(
            [str(Path(sys.executable).parent / "thidua"), *words],
            cwd=self.folder,
            env={**rest, **given},
            capture_output=True,
            timeout=60,
            check=False,
        )


def by(who: str, on: str) -> tuple[str, ...]:
    """Return the options that say who acts, and on which day."""
    actor, role, unit = ROLES[who]
    of = ("--unit", unit) if unit else ()
    return ("--actor", actor, "--role", role, *of, "--on", on)


def opened(shell: Shell) -> Shell:
    """Open the office with its units, and adopt the plan."""
    rooms = ("P1;Phòng Nghiệp vụ 1;phong_nghiep_vu", "P2;Phòng Nghiệp vụ 2;phong_nghiep_vu")
    units = (*rooms, "VP;Văn phòng;van_phong")
    given = [word for unit in units for word in ("--with-unit", unit)]
    shell.told("init", "Thanh tra tỉnh Lạng Sơn", *given, *by("office", "2025-01-02"))
    shell.told("plan", "adopt", PLAN, *by("chief", "2025-01-02"))
    return shell


def workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    """Write a list as an office does: a title, a header, rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Danh sách"
    sheet.append(["DANH SÁCH ĐĂNG KÝ ĐIỂN HÌNH TIÊN TIẾN"])
    for row in (TITLES, *rows):
        sheet.append(row)
    book.save(path)
    return path


def row(**changed: Any) -> tuple[Any, ...]:
    """Return a good row, with other values in some columns."""
    places = {
        "name": 1,
        "position": 2,
        "unit": 3,
        "number": 4,
        "category": 5,
        "nature": 6,
        "scope": 7,
        "field": 8,
        "movements": 9,
        "summary": 10,
        "acclaimed": 11,
    }
    cells = list(GOOD)
    for name, value in changed.items():
        cells[places[name]] = value
    return tuple(cells)


def registered(shell: Shell, *rows: tuple[Any, ...]) -> list[str]:
    """Register a list of unit P1, and return the nominations in the order of its rows."""
    path = workbook(shell.folder / "ds.xlsx", *(rows or (GOOD,)))
    answer = shell.told("register", str(path), "--window", "quy_1", *by("P1", "2025-03-01"))
    return [each["nomination"] for each in answer["nominations"]]
