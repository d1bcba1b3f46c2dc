"""The empty workbook that people fill in."""

from pathlib import Path

import attrs
import pytest
from openpyxl import load_workbook

from tests.intake.made import FORM, GOOD
from thidua.errors import UnreadableFile
from thidua.intake import Choice, Field, Form, read_form, write_template

MANY = tuple(Choice(str(n), (f"Phòng Nghiệp vụ số {n}, quận {n}",)) for n in range(40))


def test_a_template_as_people_see_it(tmp_path: Path) -> None:
    """A template holds the title, the instructions, the titles, drop-downs, formats and prompts."""
    write_template(tmp_path / "t.xlsx", FORM)
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}

    assert "Danh sách đăng ký" == sheet["A1"].value == sheet.title
    assert "Cột có dấu (*) phải ghi." == sheet["A2"].value
    assert ["Họ và tên (*)", "Đơn vị (*)"] == [sheet["A4"].value, sheet["B4"].value]
    assert "A5" == sheet.freeze_panes
    assert ["@", "dd/mm/yyyy", "0"] == [sheet.column_dimensions[c].number_format for c in "EDG"]
    assert ["date", "whole", None] == [rules[c].type for c in "DGA"]
    assert ("Đối tượng", "Chọn một") == (rules["C"].promptTitle, rules["C"].prompt)
    assert (rules["C"].showErrorMessage, rules["F"].showErrorMessage) == (True, False)
    assert sheet.page_setup.orientation == "landscape"


def test_an_english_template(tmp_path: Path) -> None:
    """The title and the instructions follow the language."""
    write_template(tmp_path / "t.xlsx", FORM, lang="en")
    sheet = load_workbook(tmp_path / "t.xlsx").worksheets[0]

    assert ["Registration list", "Columns with (*) must be filled."] == [
        sheet["A1"].value,
        sheet["A2"].value,
    ]


def test_choices_too_long_for_a_rule(tmp_path: Path) -> None:
    """Choices that a rule cannot hold, or that hold commas, stand on a hidden sheet."""
    form = Form(
        "Danh sách: [2025]",
        {},
        (
            Field("unit", ("Đơn vị",), required=True, kind="choice", choices=MANY),
            Field("other", ("Khác",), kind="choice", choices=(Choice("a", ("Một, hai",)),)),
            Field("plain", ("Thường",), kind="choice", choices=(Choice("a", ("Một",)),)),
        ),
    )
    write_template(tmp_path / "t.xlsx", form)
    made = load_workbook(tmp_path / "t.xlsx")
    sheet, listed = made.worksheets
    formulas = [rule.formula1 for rule in sheet.data_validations.dataValidation]

    assert ["'Danh mục'!$A$2:$A$41", "'Danh mục'!$B$2:$B$2", '"Một"'] == formulas
    assert "hidden" == listed.sheet_state
    assert ["Đơn vị", MANY[0].labels[0], MANY[39].labels[0]] == [
        listed[place].value for place in ("A1", "A2", "A41")
    ]
    assert "Danh sách   2025" == sheet.title


def test_a_filled_template_is_read(tmp_path: Path) -> None:
    """A template is read as an empty list; filled in, it gives its rows."""
    path = tmp_path / "t.xlsx"
    write_template(path, FORM)
    assert ["no-rows"] == [fault.code for fault in read_form(path, FORM).faults]

    made = load_workbook(path)
    made.worksheets[0].append(GOOD)
    made.save(path)
    intake = read_form(path, FORM)

    assert () == intake.faults == intake.notes
    assert "001" == intake.entries[0].values["identity"]


def test_nothing_in_a_template_is_a_formula(tmp_path: Path) -> None:
    """Titles, choices and instructions that look like formulas are texts, and odd names hold."""
    field = Field("a", ("=1+1",), kind="choice", choices=(Choice("x", ("=cmd|x, y",)),))
    form = Form("'*?'", {"vi": "=HYPERLINK()"}, (field,), {"vi": ("@SUM(1)", "+1")})
    write_template(tmp_path / "t.xlsx", form)
    made = load_workbook(tmp_path / "t.xlsx")
    cells = [cell for sheet in made for row in sheet for cell in row if cell.value is not None]

    assert {"s"} == {cell.data_type for cell in cells}
    assert "=HYPERLINK()" == cells[0].value


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A template that cannot be written says what to do."""
    with pytest.raises(UnreadableFile, match="choose another folder"):
        write_template(tmp_path / "không" / "t.xlsx", FORM)


def test_forms_hold_together() -> None:
    """A field has a title, a choice a label, and a form a field."""
    for wrong in (lambda: Field("a", ()), lambda: Choice("a", ()), lambda: Form("a", {}, ())):
        with pytest.raises(ValueError, match="Length"):
            wrong()
    assert FORM == attrs.evolve(FORM)
