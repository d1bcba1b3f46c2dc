"""Tables as Excel workbooks, opened again."""

import io
from datetime import UTC, date, datetime
from fractions import Fraction
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.reports.samples import COLUMNS, FULL, HOSTILE, MOMENT, of_texts, tables
from thidua.errors import InvalidValue
from thidua.reports import Column, Table, xlsx
from thidua.reports.cells import shown

LIMIT = 32_767


def opened(octets: bytes) -> Workbook:
    """Open a workbook from its octets."""
    return load_workbook(io.BytesIO(octets))


def sheet_of(table: Table) -> Worksheet:
    """Write a table in Vietnamese and open its sheet."""
    return opened(xlsx.render(table, lang="vi")).worksheets[0]


@settings(max_examples=25, deadline=None)
@given(tables())
def test_every_table_opens_without_formulas_and_with_the_same_octets(table: Table) -> None:
    """Whatever the cells hold, the file opens, computes nothing, and is the same twice."""
    octets = xlsx.render(table, lang="vi")
    sheet = opened(octets).worksheets[0]

    assert octets == xlsx.render(table, lang="vi")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_sheet_is_laid_out_to_read_and_print() -> None:
    """Title and captions above a frozen, filtered header, repeated on pages of A4 landscape."""
    sheet = sheet_of(FULL)

    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [
        "Danh sách đăng ký",
        "Tính đến 31/03/2025",
        "Theo hồ sơ ghi đến 07:00 ngày 01/04/2025",
        None,
    ]
    assert [cell.value for cell in sheet[5]] == [column.title.vi for column in COLUMNS]
    assert sheet.title == "Danh sách đăng ký"
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:H7"
    assert sheet.print_title_rows == "$5:$5"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["A"].width == 30
    assert sheet.column_dimensions["G"].width == 23
    assert sheet.cell(9, 1).value == "Lập theo Kế hoạch"


def test_cells_are_what_they_are() -> None:
    """Days are dates, numbers numbers, shares percentages, fractions and flags texts."""
    first, second = sheet_of(FULL).iter_rows(min_row=6, max_row=7)

    assert [cell.value for cell in first[2:]] == [
        1234,
        pytest.approx(2 / 3),
        "2/3",
        datetime(2025, 2, 5),  # noqa: DTZ001
        datetime(2025, 2, 5, 14, 5),  # noqa: DTZ001
        "có",
    ]
    assert [cell.number_format for cell in first[2:7]] == [
        "#,##0",
        "0.0%",
        "General",
        "dd/mm/yyyy",
        "hh:mm dd/mm/yyyy",
    ]
    assert [cell.value for cell in second[1:6]] == [None, 2.5, 1, "1", None]
    assert second[2].number_format == "#,##0.##"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """It opens as a text of at most 32,767 units that says what it said, made safe to show."""
    cell = sheet_of(of_texts((text,))).cell(4, 1)
    # Excel reads the escape of an underscore; openpyxl leaves it.
    value = str(cell.value or "").replace("_x005F_", "_")

    assert len(value.encode("utf-16-le")) <= 2 * LIMIT
    assert value == shown(text) or (value.endswith("…") and shown(text).startswith(value[:-1]))
    assert cell.data_type == ("s" if text else "n")


@pytest.mark.parametrize("text", ["=1+1", "-1", "2/3", "@x", " =1"])
def test_what_would_become_a_formula_when_edited_is_marked(text: str) -> None:
    """Excel is told to keep it a text, even if someone edits the cell."""
    assert sheet_of(of_texts((text,))).cell(4, 1).quotePrefix
    assert not sheet_of(of_texts(("Công chức A1",))).cell(4, 1).quotePrefix


def test_what_excel_would_falsify_is_text() -> None:
    """Long whole numbers and days before 1900 would be wrong as numbers."""
    table = Table(
        name="limits",
        title={"vi": "[a]:*?/\\'", "en": "x"},
        columns=[COLUMNS[2], COLUMNS[5], COLUMNS[6]],
        rows=[
            (10**15 + 1, date(1899, 12, 31), datetime(1899, 1, 1, tzinfo=UTC)),
            (Fraction(10**16 + 1, 2), date(1900, 1, 1), MOMENT),
        ],
    )
    sheet = sheet_of(table)

    assert [cell.value for cell in sheet[4]] == [
        "1.000.000.000.000.001",
        "31/12/1899",
        "07:06 ngày 01/01/1899",
    ]
    assert [cell.value for cell in sheet[5]][:2] == [
        "5.000.000.000.000.000,5",
        datetime(1900, 1, 1),  # noqa: DTZ001
    ]
    assert sheet.title == "a"


def test_a_title_of_signs_alone_leaves_the_sheet_a_name() -> None:
    """A sheet always has a name that Excel takes."""
    column = Column(key="a", title={"vi": "a", "en": "a"})
    table = Table(name="x", title={"vi": "***", "en": "x"}, columns=[column], rows=[])

    assert sheet_of(table).title == "1"


def test_the_file_says_when_it_was_made_as_told() -> None:
    """Neither the clock nor the machine leaves a trace."""
    made_at = datetime(2025, 7, 1, 1, 2, 3, tzinfo=UTC)
    octets = xlsx.render(FULL, lang="en", made_at=made_at)
    properties = opened(octets).properties

    assert properties.created == properties.modified == made_at.replace(tzinfo=None)
    assert opened(xlsx.render(of_texts(()), lang="en")).properties.created == datetime(1980, 1, 1)  # noqa: DTZ001
    assert {entry.date_time for entry in ZipFile(io.BytesIO(octets)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_more_rows_than_a_sheet_holds_are_refused() -> None:
    """The refusal names the forms that hold them."""
    table = of_texts(())
    object.__setattr__(table, "rows", (("",),) * xlsx.MOST_ROWS)

    with pytest.raises(InvalidValue, match="write CSV or JSON"):
        xlsx.render(table, lang="vi")
