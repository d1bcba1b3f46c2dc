"""Households and models: registered by name, pointed out like persons, and never a unit."""

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from tests.office.cast import CHIEF, MAY, person, registered, room, subject_of
from thidua import Office
from thidua.domain.subject import Introduced
from thidua.specs import Category, Title
from thidua.testing import PLAN, PROVENANCE, model_plan

FORMS = (
    Category(code="household", title=Title("Hộ gia đình"), form="household", clause="3.3"),
    Category(code="model", title=Title("Mô hình"), form="model", clause="3.4"),
)


@pytest.fixture
def wide(office: Office) -> Office:
    """Give an office whose plan takes households and models too."""
    base = model_plan()
    spec = attrs.evolve(base, categories=(*base.categories, *FORMS))
    office.acting(CHIEF, on=date(2025, 2, 11)).amend(spec, PROVENANCE)
    return office


def introduced(office: Office, nomination: str) -> Introduced:
    """Return as what the subject of a nomination was introduced."""
    fact: Any = office.history(subject_of(office, nomination))[0].record.fact
    assert isinstance(fact, Introduced)
    return fact


@pytest.mark.parametrize("form", ["household", "model"])
def test_a_subject_of_the_form_is_introduced_by_name(wide: Office, form: str) -> None:
    """The category says what it is; a second one of that name is pointed out, and not merged."""
    (one,) = registered(wide, person("Hộ ông A1", category=form))
    (two,) = registered(wide, person("Hộ ông A1", category=form))

    assert (introduced(wide, one).form, introduced(wide, one).resembles) == (form, ())
    assert introduced(wide, two).resembles == (subject_of(wide, one),)
    assert subject_of(wide, two) != subject_of(wide, one)


def test_a_number_finds_it_again(wide: Office) -> None:
    """A household with a number is one subject, however often it is listed."""
    line = person("Hộ ông A1", category="household", identity_number="H-1")
    (one,) = registered(wide, line)
    found = room(wide, MAY).judge(PLAN, "p1", "q1", [line])

    assert [finding.code for finding in found] == ["subject.registered-twice"]
    assert found[0].found["first"] == one


def test_a_file_may_hold_them(wide: Office, tmp_path: Path) -> None:
    """The form offers the categories of the plan, whatever their form."""
    path = tmp_path / "ds.csv"
    path.write_text(
        "Họ và tên,Loại đối tượng,Tính chất,Phạm vi,Phong trào\n"
        "Hộ ông A1,Hộ gia đình,best,all_round,own\n"
        "Mô hình tiếp dân,Mô hình,best,all_round,own\n",
        encoding="utf-8",
    )
    taken = room(wide).read_file(path, PLAN, "p1", "q1").register()

    assert taken.receipt is not None
    names = taken.receipt.of_kind("nomination")
    assert [introduced(wide, name).form for name in names] == ["household", "model"]
