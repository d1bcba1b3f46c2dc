"""Files are written whole or not at all, and extras are missed when they are needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.reports.samples import FULL
from thidua.errors import InvalidValue, MissingExtra
from thidua.reports import SUFFIXES, csv_file, json_file, terminal, write, xlsx

EXPECTED = {
    ".csv": csv_file.render(FULL, lang="vi"),
    ".json": json_file.render(FULL, lang="vi"),
    ".txt": terminal.render(FULL, lang="vi").encode(),
    ".xlsx": xlsx.render(FULL, lang="vi"),
}


MISSED = [("rich", ".txt", "cli"), ("openpyxl", ".xlsx", "office")]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("change", [str, str.upper])
def test_the_ending_chooses_the_form(suffix: str, change: type[str], tmp_path: Path) -> None:
    """Every ending writes what its renderer gives, in capitals too, and leaves nothing else."""
    path = tmp_path / f"danh sách{change(suffix)}"

    assert write(FULL, str(path), lang="vi") == path
    assert path.read_bytes() == EXPECTED[suffix]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """What was there before gives way to the whole new file."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    write(FULL, path, lang="vi")

    assert load_workbook(path).worksheets[0].cell(1, 1).value == "Danh sách đăng ký"


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.xls", ".csv"])
def test_an_unknown_ending_is_refused(name: str, tmp_path: Path) -> None:
    """The refusal lists the endings that are known."""
    with pytest.raises(InvalidValue, match=r"\.csv, \.json, \.txt, \.xlsx"):
        write(FULL, tmp_path / name, lang="vi")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A missing folder is named, in both languages, without a traceback."""
    with pytest.raises(InvalidValue, match="see that its folder is there") as caught:
        write(FULL, tmp_path / "none" / "a.csv", lang="vi")

    assert "thư mục phải có sẵn" in caught.value.text("vi")


def test_what_was_there_stays_if_it_cannot_be_replaced(tmp_path: Path) -> None:
    """A folder of that name is left alone, and no half-written file is left beside it."""
    path = tmp_path / "a.csv"
    path.mkdir()

    with pytest.raises(InvalidValue):
        write(FULL, path, lang="vi")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("module", "suffix", "extra"), MISSED)
def test_a_missing_extra_is_named_when_it_is_needed(
    module: str, suffix: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal says what to install, and no file is written."""
    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(MissingExtra, match=rf"thidua\[{extra}\]"):
        write(FULL, tmp_path / f"a{suffix}", lang="vi")
    assert list(tmp_path.iterdir()) == []


def test_importing_loads_neither_rich_nor_openpyxl(tmp_path: Path) -> None:
    """A fresh process writes CSV and JSON without either."""
    code = (
        "import sys; from thidua.reports import *; from tests.reports.samples import FULL;"
        f"write(FULL, {str(tmp_path / 'a.csv')!r}, lang='vi');"
        "print(sorted({'rich', 'openpyxl'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )

    assert done.stdout == "[]\n"
