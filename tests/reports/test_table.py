"""A table is data that fits its columns, and cannot be changed."""

import copy
import pickle
from datetime import date, datetime
from fractions import Fraction

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from tests.reports.samples import COLUMNS, FULL, KNOWN, of_texts, tables
from thidua.errors import InvalidValue
from thidua.reports import Column, Kind, Table, Words
from thidua.reports.table import Cell, fits


@given(tables())
def test_a_table_is_a_value(table: Table) -> None:
    """It equals its copies, has a hash, and travels between processes."""
    assert table == copy.deepcopy(table) == pickle.loads(pickle.dumps(table))  # noqa: S301
    assert hash(table) == hash(copy.copy(table))


def test_a_table_cannot_be_changed() -> None:
    """Neither the table nor what it holds takes assignments."""
    with pytest.raises(FrozenInstanceError):
        FULL.schema = 2  # type: ignore[misc]
    assert isinstance(FULL.rows, tuple)
    assert isinstance(FULL.notes, tuple)
    assert Words(vi="Ngày", en="Day") == COLUMNS[5].title


@pytest.mark.parametrize(
    ("columns", "rows", "place"),
    [
        ((), (), "bad"),
        ((COLUMNS[0], COLUMNS[0]), (), "bad"),
        (COLUMNS[:2], (("a", "b"), ("a",)), "bad, row 2"),
        (COLUMNS[:2], (("a", 1),), "bad, row 1, why"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], place: str
) -> None:
    """Columns differ, rows have a cell for each, and cells are of their column's kind."""
    with pytest.raises(InvalidValue) as caught:
        Table(name="bad", title={"vi": "Sai", "en": "Bad"}, columns=columns, rows=rows)

    assert caught.value.data["field"] == place


@pytest.mark.parametrize(
    ("cell", "kind", "fit"),
    [
        (None, "day", True),
        (True, "number", False),
        (1, "flag", False),
        (1, "percent", True),
        (Fraction(1, 2), "number", True),
        (KNOWN, "day", False),
        (date(2025, 1, 1), "moment", False),
        (datetime(2025, 1, 1), "moment", False),  # noqa: DTZ001
        (KNOWN, "moment", True),
        ("1", "number", False),
        (1, "text", False),
    ],
)
def test_kinds_are_strict(cell: Cell, kind: Kind, fit: bool) -> None:
    """A moment is no day, a flag no number, and a moment has its time zone."""
    assert fits(cell, kind) == fit


def test_rows_may_be_empty() -> None:
    """A table of nothing is a table."""
    assert of_texts(()).rows == ()
