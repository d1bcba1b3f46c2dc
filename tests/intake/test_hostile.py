"""Files that are not lists, or mean harm."""

import os
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.intake.made import (
    FORM,
    TITLES,
    book,
    by_hand,
    good_xml,
    header_xml,
    inline,
    numbered,
    old_excel,
    repacked,
    sharing,
)
from thidua.errors import MissingExtra, UnreadableFile
from thidua.intake import DEFAULT, Limits, read_form, write_template

SHEET = "xl/worksheets/sheet1.xml"


def reason_of(path: Path, limits: Limits = DEFAULT) -> str:
    """Read a file that must be refused, and give the reason's code."""
    with pytest.raises(UnreadableFile) as caught:
        read_form(path, FORM, limits=limits)
    for lang in ("vi", "en"):
        assert str(path) in caught.value.text(lang)
    return str(caught.value.data["reason"])


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("ds.xlsx", b"", "empty"),
        ("ds.xlsx", b"xin chao", "broken"),
        ("ds.xlsx", b"PK\x03\x04" + bytes(100), "broken"),
        ("ds.xlsx", old_excel(), "old-excel"),
        ("ds.xls", b"<html>", "old-excel"),
        ("ds.xlsx", old_excel() + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("ds.xlsm", b"PK\x03\x04", "macros"),
        ("ds.docx", b"xin chao", "other-format"),
        ("ds.csv", b"a" * 3000, "too-large"),
    ],
)
def test_octets_of_no_list(tmp_path: Path, name: str, raw: bytes, reason: str) -> None:
    """What is no list is refused by its octets and its name, with what to do."""
    path = tmp_path / name
    path.write_bytes(raw)

    assert reason == reason_of(path, Limits(octets=2000))


def test_places_of_no_file(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name are refused with what to do."""
    assert "missing" == reason_of(tmp_path / "không có.xlsx")
    assert "directory" == reason_of(tmp_path)
    assert "denied" == reason_of(tmp_path / "a\0b.xlsx")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A file that may not be read is refused with what to do."""
    path = book(tmp_path / "ds.xlsx", [TITLES])
    path.chmod(0)

    assert "denied" == reason_of(path)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/workbook.xml": None}, "other-format"),
        ({"xl/workbook.xml": b"<!DOCTYPE x><workbook/>"}, "broken"),
        ({"xl/workbook.xml": b"<workbook"}, "broken"),
        ({"xl/_rels/workbook.xml.rels": None}, "broken"),
        ({"xl/styles.xml": b"<" * 500}, "broken"),
        ({SHEET: b"<!DOCTYPE x []><worksheet><sheetData/></worksheet>"}, "broken"),
        ({SHEET: b"<worksheet><sheetData><c r='1A'/></sheetData></worksheet>"}, "broken"),
        ({SHEET: b"<worksheet><sheetData><c r='"}, "broken"),
        ({"xl/a.xml": bytes(2 * 2**20)}, "bomb"),
        ({f"xl/{n}.xml": b"" for n in range(3000)}, "bomb"),
        ({"XL/styles.xml.rels": b"", "xl/big.xml": os.urandom(3_000_000)}, "bomb"),
    ],
)
def test_workbooks_with_other_parts(
    tmp_path: Path, changed: dict[str, bytes | None], reason: str
) -> None:
    """A workbook with parts missing, broken, or too large is refused with what to do."""
    plain = book(tmp_path / "a.xlsx", [TITLES, *numbered(1)])
    path = repacked(plain, tmp_path / "b.xlsx", changed)

    assert reason == reason_of(path, Limits(unpacked=2**21))


def test_a_part_larger_than_its_directory_says(tmp_path: Path) -> None:
    """A part that unpacks to more than the ZIP directory says is refused."""
    plain = book(tmp_path / "a.xlsx", [TITLES, *numbered(1)])
    path = repacked(plain, tmp_path / "b.xlsx", {"xl/zeros.xml": bytes(8 * 2**20)})
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<I", 8 * 2**20), struct.pack("<I", 10)))

    assert "bomb" == reason_of(path, Limits(ratio=1000, unpacked=2**22))


def test_a_part_that_was_changed(tmp_path: Path) -> None:
    """A part that does not match its checksum, or is cut short, is refused."""
    plain = book(tmp_path / "a.xlsx", [TITLES, *numbered(1)])
    path = repacked(plain, tmp_path / "b.xlsx", {"xl/odd.xml": b"x" * 50})
    raw = path.read_bytes()
    sum_of = struct.pack("<I", zlib.crc32(b"x" * 50))
    path.write_bytes(raw.replace(sum_of, b"\1\2\3\4"))
    assert "broken" == reason_of(path)

    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = stream.compress(b"x" * 50) + stream.flush()
    path.write_bytes(raw.replace(body, b"\xff" * len(body)))
    assert "broken" == reason_of(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_ways_of_packing(tmp_path: Path, method: int) -> None:
    """A workbook packed without compression is read; one packed in a rare way is refused."""
    plain = zipfile.ZipFile(book(tmp_path / "a.xlsx", [TITLES, *numbered(1)]))
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path, "w", method) as made:
        for name in plain.namelist():
            made.writestr(name, plain.read(name))

    if method == zipfile.ZIP_STORED:
        assert 1 == len(read_form(path, FORM).entries)
    else:
        assert "broken" == reason_of(path)


def test_a_stream_that_does_not_end(tmp_path: Path) -> None:
    """A part whose packed stream has no end, and one whose place is no part, are refused."""
    plain = zipfile.ZipFile(book(tmp_path / "a.xlsx", [TITLES]))
    path = tmp_path / "b.xlsx"
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    open_end = stream.compress(b"x" * 500) + stream.flush(zlib.Z_SYNC_FLUSH)
    with zipfile.ZipFile(path, "w") as made:
        for name in plain.namelist():
            made.writestr(name, plain.read(name))
        made.writestr("xl/open.xml", open_end)
    info = zipfile.ZipFile(path).getinfo("xl/open.xml")
    raw = bytearray(path.read_bytes())
    central = raw.rindex(b"PK\x01\x02")
    raw[central + 10 : central + 12] = struct.pack("<H", zipfile.ZIP_DEFLATED)
    path.write_bytes(bytes(raw))
    assert "broken" == reason_of(path)

    raw[info.header_offset : info.header_offset + 4] = b"XXXX"
    path.write_bytes(bytes(raw))
    assert "broken" == reason_of(path)


def test_parts_of_one_name(tmp_path: Path) -> None:
    """Two parts of one name are refused: readers differ on which of them counts."""
    path = book(tmp_path / "ds.xlsx", [TITLES, *numbered(1)])
    with zipfile.ZipFile(path, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr(SHEET, b"")

    assert "broken" == reason_of(path)


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        '<x:row xmlns:x="y" r="9"><x:c r="XFD1048576"><v>1</v></x:c></x:row>',
        '<row r="99999"><c r="AZ99999"><v>1</v></c></row>',
    ],
)
def test_a_value_far_away(tmp_path: Path, far: str) -> None:
    """A value in the sheet's last corner takes no memory for all the cells before it."""
    path = by_hand(tmp_path / "ds.xlsx", header_xml() + good_xml(2) + far)

    assert "too-wide" == reason_of(path, Limits(cells=1_000_000))


def test_formats_far_away(tmp_path: Path) -> None:
    """Cells that are only formatted, however far away, are nothing."""
    far = '<row r="1048576"><c r="A1048576" s="1"/></row>'
    path = by_hand(tmp_path / "ds.xlsx", header_xml() + good_xml(2) + far)

    assert 1 == len(read_form(path, FORM).entries)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_text_repeated_too_often(tmp_path: Path, quote: str) -> None:
    """A long text that a hundred cells share is refused where the copies would take too much."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c>'
        f'{inline(f"B{n}", "P1")}<c r="C{n}" t="s"><v>0</v></c></row>'
        for n in range(2, 102)
    )
    xml = (header_xml() + rows).replace('t="s"', f"t={quote}s{quote}")
    path = sharing(tmp_path / "ds.xlsx", xml, ["Tập thể", "Phòng" * 20])

    assert "bomb" == reason_of(path, Limits(shared=10_000))
    assert 100 == len(read_form(path, FORM, limits=Limits(shared=30_000)).entries)


def test_too_many_rows(tmp_path: Path) -> None:
    """More rows than the limit are refused."""
    path = book(tmp_path / "ds.xlsx", [TITLES, *numbered(11)])

    assert "too-many-rows" == reason_of(path, Limits(rows=10))


def test_a_text_that_is_not_there(tmp_path: Path) -> None:
    """A cell that names a shared text that is not there is refused, with no traceback."""
    path = by_hand(tmp_path / "ds.xlsx", '<row r="1"><c r="A1" t="s"><v>77</v></c></row>')

    assert "broken" == reason_of(path)


def test_links_to_other_files(tmp_path: Path) -> None:
    """A link to another workbook is not followed: the value that was kept is read."""
    linked = good_xml(2, "x").replace(
        inline("A2", "x"), '<c r="A2" t="str"><f>[1]S!A1</f><v>Công chức A1</v></c>'
    )
    plain = by_hand(tmp_path / "a.xlsx", header_xml() + linked)
    external = {"xl/externalLinks/a.xml": b"<externalLink/>", "xl/media/a.png": b"x"}
    path = repacked(plain, tmp_path / "b.xlsx", external)

    assert "Công chức A1" == read_form(path, FORM).entries[0].values["name"]


def test_a_missing_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, reading and writing workbooks say what to install."""
    path = book(tmp_path / "ds.xlsx", [TITLES, *numbered(1)])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(MissingExtra, match="office"):
        read_form(path, FORM)
    with pytest.raises(MissingExtra, match="office"):
        write_template(tmp_path / "t.xlsx", FORM)
