"""Registering from a workbook, against openpyxl merely reading it."""

from collections.abc import Callable
from pathlib import Path

import openpyxl

from bench import lives
from bench.measuring import Result, peak_of, seconds

COLUMNS = {
    "Họ và tên / Tên tập thể": "Công chức số {}",
    "Chức vụ": "Thanh tra viên",
    "Đơn vị": "NV1",
    "Số định danh": "{:012d}",
    "Loại đối tượng": "Công chức",
    "Tính chất": "dien_hinh_xuat_sac",
    "Phạm vi": "toan_dien",
    "Lĩnh vực": "",
    "Phong trào thi đua": "thanh_tra_tinh",
    "Tóm tắt thành tích": "Hoàn thành xuất sắc nhiệm vụ; có giải pháp được áp dụng tại đơn vị.",
    "Tập thể suy tôn (văn bản)": "Biên bản họp đơn vị;12;10/03/2025",
}
"""The columns of a list, and what stands in them."""


def sheet(folder: Path, rows: int) -> list[Result]:
    """Measure reading, checking, deciding and storing a list, against reading it with openpyxl."""
    path = _workbook(folder / "list.xlsx", rows)
    ours = sorted(seconds(_registering(folder, path, turn)) for turn in range(3))[1]
    peer = sorted(seconds(lambda: merely_read(path)) for _ in range(3))[1]
    peak = peak_of(
        "import sys; from pathlib import Path; from bench.sheets import _registering\n"
        "_registering(Path(sys.argv[1]), Path(sys.argv[2]), 9)()",
        str(folder), str(path),
    )  # fmt: skip
    work = f"registering {rows:,} rows from XLSX"
    return [Result(work, "openpyxl merely reading the same file", 2, ours, peer, peak=peak)]


def merely_read(path: Path) -> int:
    """Read every cell with openpyxl, in its quickest way."""
    book = openpyxl.load_workbook(path, read_only=True)
    count = sum(len(row) for page in book.worksheets for row in page.iter_rows(values_only=True))
    book.close()
    return count


def _registering(folder: Path, path: Path, turn: int) -> Callable[[], None]:
    office = lives.small_office(folder / f"sheet-{turn}.db")
    desk = office.acting(lives.UNIT, on=lives.DAY)

    def register() -> None:
        taken = desk.read_file(path, lives.PLAN, "NV1", "quy_1").register()
        assert taken.receipt is not None

    return register


def _workbook(path: Path, rows: int) -> Path:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Danh sách")
    page.append(["DANH SÁCH ĐĂNG KÝ ĐIỂN HÌNH TIÊN TIẾN"])
    page.append(["STT", *COLUMNS])
    for number in range(1, rows + 1):
        page.append([number, *(text.format(number) for text in COLUMNS.values())])
    book.save(path)
    return path
