"""Reading delimited text."""

from pathlib import Path

import pytest

from tests.intake.made import FORM, READ, TITLES, delimited
from thidua.errors import LegacyEncoding, UnreadableFile
from thidua.intake import Limits, Place, read_form

ROW = ("1", "Công chức A1", "Văn phòng", "công chức", "05/02/1980", "001", "Thanh tra", "2", "Tốt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_encodings_and_signs(tmp_path: Path, sign: str, encoding: str) -> None:
    """Commas, semicolons and tabs are told by the header, in every encoding that offices save."""
    if encoding == "cp1258":
        # Windows-1258 writes the tones as marks of their own.
        rows = [[windows(cell) for cell in row] for row in (("Danh sách; năm, 2025",), TITLES, ROW)]
    else:
        rows = [list(row) for row in (("Danh sách; năm, 2025",), TITLES, ROW)]
    intake = read_form(delimited(tmp_path / "ds.csv", rows, sign, encoding), FORM)

    assert [READ] == [entry.values for entry in intake.entries]
    assert Place("ds.csv", None, 3) == intake.entries[0].place


def windows(text: str) -> str:
    """Write the tones of a text as Windows-1258 can hold them."""
    tones = {"á": "a\u0301", "ạ": "a\u0323", "ă": "ă", "ọ": "o\u0323", "à": "a\u0300"}
    tones |= {"ố": "ô\u0301", "ị": "i\u0323", "ứ": "ư\u0301", "ò": "o\u0300", "ĩ": "i\u0303"}
    tones |= {"ượ": "ươ\u0323", "ự": "ư\u0323", "ệ": "ê\u0323", "í": "i\u0301"}
    for composed, apart in tones.items():
        text = text.replace(composed, apart)
    return text


def test_rows_of_text(tmp_path: Path) -> None:
    """Rows are counted as a spreadsheet shows them, short rows are whole, formulas are texts."""
    path = tmp_path / "ds.csv"
    path.write_text(
        'Họ và tên,Đơn vị,Đối tượng,Thành tích\n\n"Công\nchức",Văn phòng,Tập thể\n'
        "'=1+1,'-,Tập thể,''@x\nA,B,Bạn,\n",
        encoding="utf-8",
    )
    intake = read_form(path, FORM)

    assert [("Công chức", None), ("=1+1", "'@x")] == [
        (entry.values["name"], entry.values["merit"]) for entry in intake.entries
    ]
    assert [3, 4] == [entry.place.row for entry in intake.entries]
    assert [("not-a-choice", 5, "C")] == [
        (f.code, f.place.row, f.place.column) for f in intake.faults
    ]
    assert "ds.csv, dòng 5, cột C (Đối tượng)" in intake.faults[0].text("vi")


def test_old_encodings(tmp_path: Path) -> None:
    """Text in TCVN3 is refused with the remedy."""
    path = tmp_path / "ds.csv"
    path.write_bytes("Hä vµ tªn,§¬n vÞ,§èi t­îng\nNguyÔn V¨n A,V¨n phßng,TËp thÓ".encode("latin-1"))

    with pytest.raises(LegacyEncoding, match="UniKey"):
        read_form(path, FORM)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"Unit,Full name\0,x", "binary"),
        (b"Full name,Unit,Category\n" + b'"' + b"a" * 200_000, "unclosed"),
        (b"Full name,Unit,Category\n" * 200, "too-many-rows"),
        (b"Full name,Unit,Category\n" + b";" * 2000, "too-wide"),
        (b"Full name,Unit,Category\n" + b"a,b,Official\n" * 60, "too-many-rows"),
    ],
)
def test_what_is_no_list(tmp_path: Path, raw: bytes, reason: str) -> None:
    """What is no text, or too much, is refused with a remedy."""
    path = tmp_path / "ds.csv"
    path.write_bytes(raw)

    with pytest.raises(UnreadableFile) as caught:
        read_form(path, FORM, limits=Limits(rows=50, cells=1000))

    assert reason == caught.value.data["reason"]
