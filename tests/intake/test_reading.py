"""Reading lists as offices really write them."""

import hashlib
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.intake.made import FORM, GOOD, READ, TITLES, Cell, book, filled, numbered
from thidua.intake import Choice, Field, Form, Place, read_form


def codes(path: Path) -> list[tuple[str, int, str | None]]:
    """List the faults of a file by code, row and column."""
    return [(f.code, f.place.row, f.place.column) for f in read_form(path, FORM).faults]


def test_a_clean_list(tmp_path: Path) -> None:
    """A clean list gives its rows, typed, with their places and the file's digest."""
    path = book(tmp_path / "ds.xlsx", [TITLES, (1, *GOOD)])
    intake = read_form(path, FORM)

    assert READ == intake.entries[0].values
    assert Place("ds.xlsx", "DS", 2) == intake.entries[0].place
    assert ((), (), ()) == (intake.faults, intake.notes, intake.rejects)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == intake.digest


def test_what_stands_around_a_list(tmp_path: Path) -> None:
    """Titles, column numbers, headings, totals, dates and signatures are no rows, and are told."""
    rows: list[tuple[Cell, ...]] = [
        ("THANH TRA TỈNH",),
        ("DANH SÁCH ĐĂNG KÝ NĂM 2025",),
        (),
        TITLES,
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"),
        ("I", "Cá nhân"),
        *numbered(2),
        TITLES,
        ("II. Tập thể",),
        (3, "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 1", "Tập thể"),
        (4,),
        ("   ", None, " "),
        ("Tổng cộng", 3),
        ("Danh sách này có 3 trường hợp./.",),
        (None, None, None, "Lạng Sơn, ngày 20 tháng 3 năm 2025"),
        (None, "NGƯỜI LẬP", None, "THỦ TRƯỞNG ĐƠN VỊ"),
        (None, "(Ký tên)", None, "(Ký, ghi rõ họ tên)"),
        (),
        (None, "Công chức A8", None, "Công chức A9"),
    ]
    intake = read_form(book(tmp_path / "ds.xlsx", rows), FORM)

    assert [7, 8, 11] == [entry.place.row for entry in intake.entries]
    assert () == intake.faults
    assert [
        ("heading", 6),
        ("heading", 10),
        *(("signature", row) for row in (14, 15, 16, 17, 18, 20)),
    ] == [(note.code, note.place.row) for note in intake.notes]
    assert "heading" in intake.notes[0].text("en")
    assert not any(row in note.text("vi") for note in intake.notes for row in ("Cá nhân", "A8"))


@pytest.mark.parametrize(
    "row",
    [
        (None, "VI VĂN A"),
        (None, "Công chức A1", None, "Công chức"),
        (3, "Tổng cộng"),
        (None, "Công chức A1", None, None, "Lạng Sơn, ngày 20 tháng 3 năm 2025"),
        (None, None, None, None, "ngày 20 tháng 3 năm 2025"),
        (None, "Công"),
        ("IV", "A", "B", "C", "D"),
        (None, "NGUYỄN VĂN A", None, None, None, "TRƯỞNG PHÒNG"),
    ],
)
def test_what_may_be_an_entry_is_one(tmp_path: Path, row: tuple[Cell, ...]) -> None:
    """A row that may be a real entry is never passed over: its faults are told."""
    intake = read_form(book(tmp_path / "ds.xlsx", [TITLES, *numbered(1), row]), FORM)

    assert {3} == {fault.place.row for fault in intake.faults}
    assert () == intake.notes


def test_entries_after_signatures(tmp_path: Path) -> None:
    """A whole or a numbered row after a signature ends the signatures."""
    after = [(2, "Công chức A2"), (None, "Công chức A3")]
    rows = [TITLES, *numbered(1), (None, "Nơi nhận:"), (None, "- Lưu: VT."), *after]
    assert [
        ("required", 5, "C"),
        ("required", 5, "D"),
        ("required", 6, "C"),
        ("required", 6, "D"),
    ] == codes(book(tmp_path / "a.xlsx", rows))

    rows = [TITLES, (None, "TM. HỘI ĐỒNG"), ("", "II. Khác"), *numbered(1)]
    intake = read_form(book(tmp_path / "b.xlsx", rows), FORM)
    assert 1 == len(intake.entries)
    assert ["signature", "signature"] == [note.code for note in intake.notes]


def test_rows_under_no_column_are_told(tmp_path: Path) -> None:
    """A row with nothing under a known column is passed over with a note, as are such columns."""
    rows = [(*TITLES, "Ghi chú"), (1, *GOOD, "mới"), ("Ghi chú: không có",)]
    intake = read_form(book(tmp_path / "ds.xlsx", rows), FORM)

    assert [("unknown-column", 1, "J"), ("stray", 3, None)] == [
        (note.code, note.place.row, note.place.column) for note in intake.notes
    ]
    assert 1 == len(intake.entries)


def test_merged_cells_of_rows(tmp_path: Path) -> None:
    """A value merged downwards is every row's; one merged across most columns is a heading."""
    rows = [TITLES[1:4], *[("A1", "Văn phòng", "Tập thể"), ("A2",), ("A3", "P1", "Tập thể")]]
    rows += [("Các phòng",), ("A4", "P1", "Tập thể")]
    merged = ["B2:B3", "C2:C3", "A5:C5", "E1:E9"]
    intake = read_form(book(tmp_path / "ds.xlsx", rows, merged), FORM)

    assert ["Văn phòng", "Văn phòng", "P1", "P1"] == [e.values["unit"] for e in intake.entries]
    assert ["heading"] == [note.code for note in intake.notes]


def test_a_list_that_does_not_begin_in_the_first_column(tmp_path: Path) -> None:
    """Columns are named as the sheet names them, wherever the list begins."""
    rows = [(), ("", "", *TITLES), ("", "", 1, *GOOD[:3], "hôm qua")]
    assert [("not-a-day", 3, "G")] == codes(book(tmp_path / "ds.xlsx", rows))


def test_every_fault_at_once(tmp_path: Path) -> None:
    """Every fault of every row is told, at its cell, with what to do, in both languages."""
    rows: list[tuple[Cell, ...]] = [
        TITLES,
        (1, "", "Văn phòng", "Bạn", "31/02/2025", "x" * 21, "Thanh tra; Vẽ", -1, "a\u200bb"),
        *numbered(1),
        (2, "A2", "#REF!", "Tập thể", 2025, "Nguyeãn Vaên", "Thanh tra", 1.5, True),
    ]
    intake = read_form(book(tmp_path / "ds.xlsx", rows), FORM)
    expected = [
        ("required", 2, "B"),
        ("not-a-choice", 2, "D"),
        ("not-a-day", 2, "E"),
        ("bad-text", 2, "F"),
        ("not-a-choice", 2, "G"),
        ("not-a-count", 2, "H"),
        ("bad-text", 2, "I"),
        ("formula-error", 4, "C"),
        ("not-a-day", 4, "E"),
        ("legacy-text", 4, "F"),
        ("not-a-count", 4, "H"),
    ]

    assert expected == [(f.code, f.place.row, f.place.column) for f in intake.faults]
    assert [3] == [entry.place.row for entry in intake.entries]
    assert "ds.xlsx, sheet DS, row 2, column D (Đối tượng): 'Bạn'" in intake.faults[1].text("en")
    assert "dòng 2, cột B (Họ và tên): chưa ghi" in intake.faults[0].text("vi")


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("name", "  Công   chức\nA1 ", "Công chức A1"),
        ("name", "Co\u0302ng chu\u031b\u0301c", "Công chức"),
        ("name", 12.0, "12"),
        ("name", True, "TRUE"),
        ("name", date(2025, 2, 5), "05/02/2025"),
        ("name", "Müller №5", "Müller №5"),
        ("category", "LANH DAO,  quan ly", "leader"),
        ("category", "leader", "leader"),
        ("category", "civil servant", "official"),
        ("born", "5/2/2025", date(2025, 2, 5)),
        ("born", 45693, date(2025, 2, 5)),
        ("born", datetime(2025, 2, 5, 8, 30), date(2025, 2, 5)),  # noqa: DTZ001 - as in sheets
        ("born", "  ", None),
        ("fields", "Khiếu nại, tố cáo, thanh tra", ("complaints", "inspection")),
        ("fields", "phong chong tham nhung; Thanh tra;thanh tra,", ("corruption", "inspection")),
        ("papers", "12", 12),
        ("papers", 0, 0),
        ("papers", "3,0", 3),
        ("papers", "1.200", 1200),
        ("papers", None, None),
        ("merit", None, None),
    ],
)
def test_ways_to_write_a_value(tmp_path: Path, column: str, cell: Cell, value: object) -> None:
    """What people write for a value is read as the value."""
    place = [field.key for field in FORM.fields].index(column)
    row = [*GOOD[:place], cell, *GOOD[place + 1 :]]
    path = book(tmp_path / "ds.xlsx", [TITLES[1:], GOOD, row])

    assert [READ[column], value] == [e.values[column] for e in read_form(path, FORM).entries]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("name", "  ", "required"),
        ("born", date(2200, 1, 1), "not-a-day"),
        ("born", time(8, 30), "not-a-day"),
        ("fields", "Thanh tra," * 200, "not-a-choice"),
        ("fields", "Thanh tra, Vẽ", "not-a-choice"),
        ("fields", ",", "not-a-choice"),
        ("papers", True, "not-a-count"),
        ("papers", 10**12, "not-a-count"),
        ("category", True, "not-a-choice"),
        ("unit", "Nguyeãn Vaên Hoaøi", "legacy-text"),
        ("name", "Tên" * 40, "bad-text"),
    ],
)
def test_what_is_no_value(tmp_path: Path, column: str, cell: Cell, code: str) -> None:
    """What cannot be a value is a fault, and not a guess."""
    place = [field.key for field in FORM.fields].index(column)
    row = [*GOOD[:place], cell, *GOOD[place + 1 :]]

    assert [(code, 2, "ABCDEFGH"[place])] == codes(book(tmp_path / "ds.xlsx", [TITLES[1:], row]))


def test_choices_that_marks_alone_tell_apart(tmp_path: Path) -> None:
    """Where only marks tell two choices apart, each is found by its own marks."""
    choices = (Choice("five", ("Năm",)), Choice("south", ("Nam",)))
    field = Field("side", ("Phía",), kind="choice", choices=choices)
    path = book(tmp_path / "ds.xlsx", [("Phía",), ("Nam",), ("Năm",), ("NAM",)])
    intake = read_form(path, Form("Phía", {}, (field,)))

    assert ["south", "five", "five"] == [entry.values["side"] for entry in intake.entries]


def test_sheets(tmp_path: Path) -> None:
    """Every visible sheet with the header is read; hidden and other sheets are told."""
    made = filled(Workbook(), [TITLES, *numbered(1)], "Cá nhân")
    for title, state in [("Tập thể", "visible"), ("Cũ", "hidden"), ("Ghi", "visible")]:
        sheet = made.create_sheet(title)
        sheet.sheet_state = state
        for row in [TITLES, *numbered(1)] if title != "Ghi" else [("Xin chào",)]:
            sheet.append(row)
    made.create_sheet("Trống")
    made.create_chartsheet("Biểu đồ")
    made.create_sheet("Ẩn").sheet_state = "hidden"
    made.save(tmp_path / "ds.xlsx")
    intake = read_form(tmp_path / "ds.xlsx", FORM)

    assert ["Cá nhân", "Tập thể"] == [entry.place.sheet for entry in intake.entries]
    assert [("hidden-sheet", "Cũ"), ("other-sheet", "Ghi")] == [
        (note.code, note.place.sheet) for note in intake.notes
    ]


def test_progress_is_told(tmp_path: Path) -> None:
    """Progress is told in stretches, up to the whole."""
    told: list[tuple[int, int]] = []
    path = book(tmp_path / "ds.xlsx", [TITLES, *numbered(1200)])
    read_form(path, FORM, progress=lambda done, total: told.append((done, total)))

    assert [(1000, 1200), (1200, 1200)] == told


def test_a_fault_in_a_column_about_persons_does_not_show_what_stands_there(tmp_path: Path) -> None:
    """It names the sheet, the row and the column, and what would do; the others show the value."""
    fields = (Field("name", ("Tên",), limit=5, guarded=True), Field("unit", ("Phòng",), limit=5))
    path = book(tmp_path / "ds.xlsx", [("Tên", "Phòng"), ("Công chức A1", "Phòng Nghiệp vụ 1")])
    intake = read_form(path, Form("d", {}, fields))
    name, unit = (fault.text("vi") for fault in intake.faults)

    assert "dòng 2, cột A (Tên)" in name
    assert "A1" not in name
    assert "Phòng Nghiệp vụ 1" in unit
    assert "A1" not in repr(intake)
