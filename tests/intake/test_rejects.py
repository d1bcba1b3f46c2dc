"""The rows that come back to be mended."""

import csv
from datetime import date
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook

from tests.intake.made import FORM, GOOD, READ, TITLES, Cell, book
from thidua.errors import FaultyFile, UnreadableFile
from thidua.intake import Fault, Intake, Place, read_form, write_rejects

BAD: list[tuple[Cell, ...]] = [
    (*TITLES, "Ghi chú"),
    (1, *GOOD),
    (2, "=A1", "", "Bạn", 2025, "001", "Vẽ", -3, "_x0041_\u200b", "giữ"),
    (3, "+84", "P1", "Tập thể", date(2200, 1, 1), "", "", "hai", "", ""),
    (4, "Công chức A4", *GOOD[1:]),
]


def mended(path: Path, changes: dict[tuple[int, str], Cell]) -> Path:
    """Change cells under the header of a file of rejects, as a person would."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        for (row, column), value in changes.items():
            rows[row]["ABCDEFGH".index(column)] = str(value)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        return path
    made = load_workbook(path)
    for (row, column), value in changes.items():
        made.worksheets[0][f"{column}{row + 4}"] = value
    made.save(path)
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_rejects_are_mended_and_sent_again(tmp_path: Path, suffix: str) -> None:
    """Rejects sent again have the same faults; mended, they are read clean."""
    intake = read_form(book(tmp_path / "ds.xlsx", BAD), FORM)
    path = tmp_path / f"again{suffix}"
    write_rejects(path, intake, FORM)
    again = read_form(path, FORM)

    assert [f.code for f in intake.faults] == [f.code for f in again.faults]
    assert ["unknown-column"] == [note.code for note in again.notes]
    assert 2 == len(again.rejects)

    changes: dict[tuple[int, str], Cell] = {
        (1, "B"): "Văn phòng",
        (1, "C"): "Công chức",
        (1, "D"): "05/02/1980",
        (1, "F"): "",
        (1, "G"): 2,
        (1, "H"): "Tốt",
        (2, "D"): "5/2/1980",
        (2, "G"): "",
    }
    clean = read_form(mended(path, changes), FORM)

    assert () == clean.faults
    assert ["=A1", "+84"] == [entry.values["name"] for entry in clean.entries]


def test_rejects_as_people_see_them(tmp_path: Path) -> None:
    """Each row says why and where it stood; faulty cells are marked; nothing is a formula."""
    source = book(tmp_path / "ds.xlsx", BAD)
    write_rejects(tmp_path / "again.xlsx", source, FORM, lang="vi")
    sheet = load_workbook(tmp_path / "again.xlsx").worksheets[0]
    row = sheet[5]

    assert "=A1" == row[0].value
    assert "s" == row[0].data_type
    assert ["Ghi chú", "Lỗi cần sửa (để nguyên)"] == [sheet["I4"].value, sheet["J4"].value]
    assert "giữ" == row[8].value
    assert "[ds.xlsx, trang tính DS, dòng 3] Đơn vị: chưa ghi" in str(row[9].value)
    assert ["00000000", "00FFC7CE"] == [row[0].fill.fgColor.rgb, row[1].fill.fgColor.rgb]
    assert "'Danh mục'!$A$2:$A$4" == sheet.data_validations.dataValidation[2].formula1


def test_faults_found_later(tmp_path: Path) -> None:
    """A row that later checks refuse comes back as it was read, with their reason."""
    intake = read_form(book(tmp_path / "ds.xlsx", [TITLES, (1, *GOOD), (2, *GOOD)]), FORM)
    words: dict[str, str | int] = {"en": "registered already", "vi": "đã đăng ký"}
    late = Fault("twice", Place("ds.xlsx", "DS", 3), data=words)
    refused = msgspec.structs.replace(intake, faults=(late,))
    write_rejects(tmp_path / "again.csv", refused, FORM, lang="en")
    again = read_form(tmp_path / "again.csv", FORM)

    assert [READ] == [entry.values for entry in again.entries]
    text = (tmp_path / "again.csv").read_text(encoding="utf-8-sig")
    assert "[ds.xlsx, sheet DS, row 3] registered already" in text
    assert "đã đăng ký" == late.reason("vi")


def test_rows_stopped_by_their_header(tmp_path: Path) -> None:
    """Rows that only their header stops all come back, with the header's fault as the reason."""
    rows = [TITLES[1:3], *[(f"A{n}", "P1") for n in range(3)]]
    write_rejects(tmp_path / "again.csv", book(tmp_path / "ds.xlsx", rows), FORM, lang="en")
    lines = (tmp_path / "again.csv").read_text(encoding="utf-8-sig").splitlines()

    assert 4 == len(lines)
    assert all("column 'Đối tượng' is missing" in line for line in lines[1:])


def test_days_before_spreadsheets(tmp_path: Path) -> None:
    """A day that no spreadsheet can hold comes back as text."""
    cells = {"name": "A", "unit": "", "category": "", "born": date(1899, 12, 31)}
    source = read_form(book(tmp_path / "ds.xlsx", [TITLES, (1, "A")]), FORM)
    old = msgspec.structs.replace(source.rejects[0], cells=cells)
    write_rejects(tmp_path / "a.xlsx", msgspec.structs.replace(source, rejects=(old,)), FORM)

    assert "31/12/1899" == load_workbook(tmp_path / "a.xlsx").worksheets[0]["D5"].value


def test_all_faults_as_one_error(tmp_path: Path) -> None:
    """The faults of a file can be raised as one error that tells them all."""
    intake: Intake = read_form(book(tmp_path / "ds.xlsx", BAD), FORM)
    text = FaultyFile("ds.xlsx", intake.faults).text("vi")

    assert len(intake.faults) + 1 == len(text.splitlines())


def test_a_place_where_rejects_cannot_be_written(tmp_path: Path) -> None:
    """Rejects that cannot be written say what to do."""
    with pytest.raises(UnreadableFile, match="close it elsewhere"):
        write_rejects(tmp_path / "không" / "a.csv", book(tmp_path / "ds.xlsx", BAD), FORM)
