"""Tables as CSV."""

import csv
import io

import pytest
from hypothesis import given

from tests.reports.samples import FULL, HOSTILE, of_texts, tables
from thidua.reports import Table, csv_file
from thidua.reports.cells import shown
from thidua.vietnamese import decode_bytes


def read(octets: bytes, delimiter: str = ",") -> list[list[str]]:
    """Read CSV as a spreadsheet would."""
    return list(csv.reader(io.StringIO(decode_bytes(octets), newline=""), delimiter=delimiter))


@given(tables())
def test_every_table_reads_back_in_shape(table: Table) -> None:
    """There are as many rows and cells as in the table, and the same octets every time."""
    octets = csv_file.render(table, lang="vi")
    rows = read(octets)

    assert octets == csv_file.render(table, lang="vi")
    assert [len(table.columns)] * (len(table.rows) + 1) == [len(row) for row in rows]


@given(tables())
def test_no_quoted_text_begins_a_formula(table: Table) -> None:
    """Whatever begins like a formula is a number of ours; texts never do."""
    for cells, row in zip(table.rows, read(csv_file.render(table, lang="vi"))[1:], strict=True):
        for cell, text in zip(cells, row, strict=True):
            assert not isinstance(cell, str) or text[:1] not in set("=+-@\t\r\n＝＋－＠")


def test_a_table_reads_back() -> None:
    """Numbers are bare, days ISO, texts as they were."""
    octets = csv_file.render(FULL, lang="vi")

    assert octets.startswith(b"\xef\xbb\xbf")
    assert octets.endswith(b"\r\n")
    assert read(octets) == [
        ["Họ và tên", "Lý do", "Số", "Tỷ lệ", "Phiếu", "Ngày", "Lúc", "Trễ"],
        [
            "Nguyễn Thị Công chức A1",
            "Nhân tố mới",
            "1234",
            "0.6666666666666666",
            "'2/3",
            "2025-02-05",
            "2025-02-05 14:05",
            "có",
        ],
        ["Công chức A2", "", "2.5", "1.0", "1", "", "", "không"],
    ]
    assert ",1234," in octets.decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """It is one cell, safe to show, and nothing but an apostrophe was put before it."""
    [_, [cell]] = read(csv_file.render(of_texts((text,)), lang="en"))

    assert cell.removeprefix("'") == shown(text).removeprefix("'")
    assert cell[:1] not in set("=+-@＝")


@pytest.mark.parametrize("text", ["=1+1", " =1", "\u200b=1", "2/3", "\t=1", "-1", "＝1"])
def test_what_would_be_a_formula_or_a_day_is_marked(text: str) -> None:
    """An apostrophe keeps it a text."""
    [_, [cell]] = read(csv_file.render(of_texts((text,)), lang="en"))

    assert cell.startswith("'")


def test_the_other_delimiter_reads_back_and_splits_nothing() -> None:
    """Texts are quoted, so a spreadsheet that expects the other delimiter finds one cell."""
    octets = csv_file.render(of_texts(("a;=1+1",)), lang="en", delimiter=";")

    assert read(octets, ";") == [["Text"], ["a;=1+1"]]
    assert read(csv_file.render(of_texts(("a;=1+1",)), lang="en"), ";") == [["Text"], ["a;=1+1"]]
