"""Finding the row of titles."""

from pathlib import Path

import pytest

from tests.intake.made import FORM, GOOD, READ, TITLES, Cell, book, numbered
from thidua.intake import Field, Form, read_form


@pytest.mark.parametrize(
    "titles",
    [
        ("ho va ten", "don vi", "doi tuong"),
        ("HỌ VÀ TÊN (*)", "Đơn\nvị", "  Đối   tượng:"),
        ("Full name", "UNIT", "category"),
        ("Họ và tên\n(viết hoa)", "Đơn vị (phòng)", "Đối tượng"),
    ],
)
def test_ways_to_write_a_title(tmp_path: Path, titles: tuple[str, ...]) -> None:
    """Marks, case, spaces, line breaks, signs and asides make no difference to a title."""
    intake = read_form(book(tmp_path / "ds.xlsx", [titles, GOOD[:3]]), FORM)

    assert ("Công chức A1", "Văn phòng", "official") == tuple(intake.entries[0].values.values())[:3]
    assert () == intake.notes


def test_titles_over_two_rows(tmp_path: Path) -> None:
    """Titles merged over two rows, and groups of titles over their own, are one header."""
    rows: list[tuple[Cell, ...]] = [
        ("STT", "Họ và tên", "Thông tin", None, "Đối tượng", "Ngày"),
        (None, None, "Đơn vị", "Số định danh", None, "sinh"),
        (1, "Công chức A1", "Văn phòng", "001", "Công chức", GOOD[3]),
    ]
    path = book(tmp_path / "ds.xlsx", rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    intake = read_form(path, FORM)

    assert () == intake.faults == intake.notes
    assert READ | {"fields": None, "papers": None, "merit": None} == intake.entries[0].values


def test_a_merged_title_swallows_no_rows(tmp_path: Path) -> None:
    """A title merged far down pushes the rows down only while they are no entries."""
    rows: list[tuple[Cell, ...]] = [(*TITLES, "Ghi chú"), *numbered(9)]
    intake = read_form(book(tmp_path / "ds.xlsx", rows, ["J1:J40"]), FORM)

    assert 9 == len(intake.entries)


def test_a_missing_column(tmp_path: Path) -> None:
    """A required column that is missing is told with its titles, beside the faults of the rows."""
    path = book(tmp_path / "ds.xlsx", [("Họ và tên", "Đơn vị", "Ngày sinh"), ("A", "", "hôm qua")])
    intake = read_form(path, FORM)

    assert ["missing-column", "required", "not-a-day"] == [fault.code for fault in intake.faults]
    assert "thiếu cột “Đối tượng”" in intake.faults[0].text("vi")
    assert "Đối tượng; Category" in intake.faults[0].text("en")
    assert () == intake.entries
    assert 1 == len(intake.rejects)


def test_the_best_of_bad_sheets(tmp_path: Path) -> None:
    """With fewer than half of the required columns, the best match is told all the same."""
    intake = read_form(book(tmp_path / "ds.xlsx", [("Họ và tên", "Ngày sinh"), ("A",)]), FORM)

    assert ["missing-column", "missing-column"] == [fault.code for fault in intake.faults]


def test_a_column_twice(tmp_path: Path) -> None:
    """Two columns that mean the same are a fault, and no row is taken."""
    rows = [(*TITLES[1:4], "Full name"), (*GOOD[:3], "B")]
    intake = read_form(book(tmp_path / "ds.xlsx", rows), FORM)

    assert [("duplicate-column", "D")] == [(f.code, f.place.column) for f in intake.faults]
    assert "cột A" in intake.faults[0].text("vi")
    assert () == intake.entries


def test_no_header(tmp_path: Path) -> None:
    """A file without a header is told which titles are needed."""
    intake = read_form(book(tmp_path / "ds.xlsx", [("Xin chào",), GOOD]), FORM)

    assert ["no-header"] == [fault.code for fault in intake.faults]
    assert "ds.xlsx: no row of column titles" in intake.faults[0].text("en")


def test_a_header_in_an_old_font(tmp_path: Path) -> None:
    """A header in an old font is told as that, with its row."""
    intake = read_form(book(tmp_path / "ds.xlsx", [(), ("Hoï vaø teân", "Ñôn vò")]), FORM)

    assert [("legacy-text", 2)] == [(f.code, f.place.row) for f in intake.faults]
    assert "VNI" in intake.faults[0].text("vi")


def test_no_rows(tmp_path: Path) -> None:
    """A header without rows is a fault."""
    intake = read_form(book(tmp_path / "ds.xlsx", [TITLES]), FORM)

    assert ["no-rows"] == [fault.code for fault in intake.faults]


def test_a_form_without_required_columns(tmp_path: Path) -> None:
    """Where nothing is required, every row with a value is an entry."""
    form = Form("x", {}, (Field("a", ("Một",)), Field("b", ("Hai",))))
    intake = read_form(book(tmp_path / "ds.xlsx", [("Một", "Hai"), ("x",), (), ("", "y")]), form)

    assert [{"a": "x", "b": None}, {"a": None, "b": "y"}] == [e.values for e in intake.entries]


def test_letters_under_a_header(tmp_path: Path) -> None:
    """A row of letters under the header counts the columns, and is no entry."""
    rows = [TITLES[1:5], ("A", "B", "C", "D"), GOOD[:4]]
    assert 1 == len(read_form(book(tmp_path / "ds.xlsx", rows), FORM).entries)
