"""Make real files for the tests of reading lists."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import TypeAlias

from openpyxl import Workbook

from thidua.intake import Choice, Field, Form

Cell: TypeAlias = str | float | date | time | None

CATEGORIES = (
    Choice("official", ("Công chức", "Civil servant")),
    Choice("leader", ("Lãnh đạo, quản lý", "Leader or manager")),
    Choice("collective", ("Tập thể",)),
)
FIELDS = (
    Choice("inspection", ("Thanh tra",)),
    Choice("complaints", ("Khiếu nại, tố cáo",)),
    Choice("corruption", ("Phòng, chống tham nhũng",)),
)
FORM = Form(
    name="Danh sách đăng ký",
    title={"vi": "Danh sách đăng ký", "en": "Registration list"},
    fields=(
        Field("name", ("Họ và tên", "Full name"), required=True, limit=100),
        Field("unit", ("Đơn vị", "Unit"), required=True),
        Field(
            "category",
            ("Đối tượng", "Category"),
            required=True,
            kind="choice",
            choices=CATEGORIES,
            help={"vi": "Chọn một", "en": "Choose one"},
        ),
        Field("born", ("Ngày sinh", "Date of birth"), kind="day"),
        Field("identity", ("Số định danh", "Identity number"), limit=20),
        Field("fields", ("Lĩnh vực", "Fields"), kind="choices", choices=FIELDS),
        Field("papers", ("Số tài liệu", "Papers"), kind="number"),
        Field("merit", ("Thành tích", "Achievement"), limit=2000),
    ),
    instructions={"vi": ("Cột có dấu (*) phải ghi.",), "en": ("Columns with (*) must be filled.",)},
)
TITLES = ("STT", *(field.titles[0] for field in FORM.fields))
GOOD: tuple[str, str, str, date, str, str, int, str]
GOOD = ("Công chức A1", "Văn phòng", "Công chức", date(1980, 2, 5), "001", "Thanh tra", 2, "Tốt")
READ = {
    "name": "Công chức A1",
    "unit": "Văn phòng",
    "category": "official",
    "born": date(1980, 2, 5),
    "identity": "001",
    "fields": ("inspection",),
    "papers": 2,
    "merit": "Tốt",
}


def numbered(count: int) -> list[tuple[Cell, ...]]:
    """Make good rows, each with its running number and name."""
    return [(n, f"Công chức A{n}", *GOOD[1:]) for n in range(1, count + 1)]


def filled(book: Workbook, rows: Iterable[Sequence[Cell]], title: str = "DS") -> Workbook:
    """Fill the first sheet, texts as texts."""
    sheet = book.worksheets[0]
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str) and value:
                cell.data_type = "s"
    return book


def book(path: Path, rows: Iterable[Sequence[Cell]], merged: Sequence[str] = ()) -> Path:
    """Write rows as a workbook of one sheet."""
    made = filled(Workbook(), rows)
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    made.save(path)
    return path


def delimited(path: Path, rows: Iterable[Sequence[Cell]], sign: str, encoding: str) -> Path:
    """Write rows as text, one line each."""
    lines = (sign.join("" if cell is None else str(cell) for cell in row) for row in rows)
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def repacked(source: Path, path: Path, changed: Mapping[str, bytes | None]) -> Path:
    """Copy a workbook with some of its parts changed, added, or (None) left out."""
    old = zipfile.ZipFile(source)
    parts = {**{name: old.read(name) for name in old.namelist()}, **changed}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return path


def sheet_xml(rows: str, after: str = "") -> bytes:
    """Write a sheet's XML by hand."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


def by_hand(path: Path, rows: str, after: str = "") -> Path:
    """Write a workbook whose only sheet is given as XML."""
    plain = book(path.with_suffix(".plain"), [("x",)])
    return repacked(plain, path, {"xl/worksheets/sheet1.xml": sheet_xml(rows, after)})


def sharing(path: Path, rows: str, texts: Sequence[str]) -> Path:
    """Write a workbook whose sheet, given as XML, uses shared texts."""
    relations = "xl/_rels/workbook.xml.rels"
    plain = by_hand(path.with_suffix(".none"), rows)
    space = "http://schemas.openxmlformats.org"
    kind = f"{space}/officeDocument/2006/relationships/sharedStrings"
    more = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    shared = f'<sst xmlns="{space}/spreadsheetml/2006/main">{items}</sst>'
    changed: dict[str, bytes | None] = {"xl/sharedStrings.xml": shared.encode()}
    old = zipfile.ZipFile(plain).read(relations).decode()
    changed[relations] = old.replace("</Relationships>", more).encode()
    return repacked(plain, path, changed)


def inline(place: str, text: str) -> str:
    """Write one cell of text as XML."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def header_xml(row: int = 1) -> str:
    """Write the three required titles as XML."""
    titles = zip("ABC", TITLES[1:4], strict=True)
    return f'<row r="{row}">' + "".join(inline(f"{c}{row}", t) for c, t in titles) + "</row>"


def good_xml(row: int, name: str = "Công chức A1") -> str:
    """Write a good row of the three required cells as XML."""
    cells = zip("ABC", (name, *GOOD[1:3]), strict=True)
    return f'<row r="{row}">' + "".join(inline(f"{c}{row}", t) for c, t in cells) + "</row>"


def old_excel() -> bytes:
    """Give the first octets of an old .xls workbook."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
