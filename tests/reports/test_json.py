"""Tables as JSON."""

import json
import unicodedata
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given

from tests.reports.samples import FULL, HOSTILE, of_texts, tables
from thidua.reports import Table, json_file
from thidua.reports.table import Cell, Kind


def restored(value: str | bool | int | None, kind: Kind) -> Cell:
    """Read a value of a column back into a cell."""
    if value is None or isinstance(value, bool) or kind in {"text", "name"}:
        return value
    if kind == "day":
        return date.fromisoformat(str(value))
    return datetime.fromisoformat(str(value)) if kind == "moment" else Fraction(value)


@given(tables())
def test_rows_read_back_as_they_were(table: Table) -> None:
    """Nothing is rounded, cut or changed, and the octets are the same every time."""
    octets = json_file.render(table, lang="vi")
    document = json.loads(octets)
    rows = [
        tuple(restored(row[column.key], column.kind) for column in table.columns)
        for row in document["rows"]
    ]

    assert tuple(rows) == table.rows
    assert octets == json_file.render(table, lang="vi")


def test_a_document_names_its_schema_and_its_moment() -> None:
    """Name and version, title, columns, what it shows, and notes."""
    document = json.loads(json_file.render(FULL, lang="en"))

    assert list(document) == [
        "schema", "lang", "title", "as_of", "known_at", "columns", "rows", "notes",
    ]  # fmt: skip
    assert document["schema"] == {"name": "registrations", "version": 3}
    assert document["as_of"] == "2025-03-31"
    assert document["known_at"] == "2025-04-01T07:00:00+07:00"
    assert document["columns"][5] == {"key": "day", "title": "Day", "kind": "day"}
    assert document["notes"] == ["By the plan"]
    assert document["rows"][0] == {
        "name": "Nguyễn Thị Công chức A1",
        "why": "Nhân tố mới",
        "count": 1234,
        "share": "2/3",
        "votes": "2/3",
        "day": "2025-02-05",
        "moment": "2025-02-05T14:05:00+07:00",
        "late": True,
    }


def test_vietnamese_is_readable_in_the_file() -> None:
    """Letters are written as themselves, in UTF-8, and the file ends with a line break."""
    octets = json_file.render(FULL, lang="vi")

    assert "Danh sách đăng ký" in octets.decode()
    assert octets.endswith(b"}\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_exactly(text: str) -> None:
    """JSON is for programmes: what the record holds is what they get."""
    document = json.loads(json_file.render(of_texts((text,)), lang="vi"))

    assert document["rows"] == [{"text": text}]
    assert unicodedata.is_normalized("NFC", document["title"])
