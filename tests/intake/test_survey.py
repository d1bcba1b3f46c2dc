"""What a sheet's XML says before it is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.made import FORM, by_hand, good_xml, header_xml, inline, sheet_xml
from thidua.intake import read_form
from thidua.intake.survey import (
    UNCALCULATED,
    column_index,
    column_letters,
    shared_texts,
    survey,
    survey_by_cell,
)

CELLS = {
    '<c r="{}"><v>1</v></c>': "",
    '<c r="{}" s="1" t="s"><v>0</v></c>': "",
    '<c r="{}" t="e"><v>#REF!</v></c>': "#REF!",
    '<c r="{}" s="2" t="e"><v>#XYZ!</v></c>': "#UNKNOWN!",
    '<c r="{}" t="e"></c>': "",
    '<c r="{}"><f>A1</f><v>3</v></c>': "",
    '<c r="{}"><f>A1</f><v></v></c>': UNCALCULATED,
    '<c r="{}"><f>A1</f></c>': UNCALCULATED,
    '<c r="{}" t="str"><f>A1</f><v></v></c>': "",
    '<c r="{}" t="e"><f>A1</f><v>#N/A</v></c>': "#N/A",
}


@given(st.lists(st.sampled_from(list(CELLS)), min_size=1, max_size=8))
def test_the_quick_way_agrees_with_the_slow(cells: list[str]) -> None:
    """Formulas and errors are found alike by expression and cell by cell."""
    row = "".join(cell.format(f"{column_letters(n)}1") for n, cell in enumerate(cells))
    xml = sheet_xml(f'<row r="1">{row}</row>')
    quick, slow = survey(xml), survey_by_cell(xml)

    expected = {(0, n): CELLS[cell] for n, cell in enumerate(cells) if CELLS[cell]}
    assert expected == {k: v for k, v in slow.errors.items() if cells[k[1]] != _NO_VALUE}
    assert expected == {k: v for k, v in quick.errors.items() if cells[k[1]] != _NO_VALUE}
    assert quick.rows >= slow.rows
    assert quick.columns >= slow.columns
    assert list(slow.shared or ()) == list(shared_texts(xml, quick))


_NO_VALUE = '<c r="{}" t="e"></c>'


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='D2' t='e'><v>#REF!</v></c>",
        '<c r="D2" cm="1" t="e"><v>#REF!</v></c>',
        '<c t="e" r="D2"><v>#REF!</v></c>',
        '<c t="e"><v>#REF!</v></c>',
        '<c r="D2"><!-- x --><f>A1</f></c>',
        '<c r="D2">\n<f>A1</f>\n</c>',
        '<c r="D2" t="e"><v>#REF!</v></c><v t="e"/>',
    ],
)
def test_errors_written_in_other_ways(tmp_path: Path, cell: str) -> None:
    """An error is told however its cell is written."""
    titles = header_xml().replace("</row>", inline("D1", "Thành tích") + "</row>")
    path = by_hand(tmp_path / "ds.xlsx", titles + good_xml(2).replace("</row>", cell + "</row>"))
    intake = read_form(path, FORM)

    assert [("formula-error", 2, "D")] == [
        (f.code, f.place.row, f.place.column) for f in intake.faults
    ]


def test_rows_without_numbers(tmp_path: Path) -> None:
    """Rows and cells that give no place stand where they come."""
    row = "<row>" + good_xml(1)[len('<row r="1">') :]
    cells = row.replace(' r="A1"', "").replace(' r="B1"', "").replace(' r="C1"', "")
    intake = read_form(by_hand(tmp_path / "ds.xlsx", header_xml() + cells), FORM)

    assert [2] == [entry.place.row for entry in intake.entries]


@given(st.integers(0, 20_000))
def test_columns_are_named_as_spreadsheets_do(index: int) -> None:
    """A column's letters give its index again."""
    assert index == column_index(column_letters(index))


def test_some_column_letters() -> None:
    """The first columns are A to Z, then AA."""
    assert ["A", "Z", "AA", "XFD"] == [column_letters(n) for n in (0, 25, 26, 16383)]
