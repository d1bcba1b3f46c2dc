"""Unpack a workbook within bounds, and pack again what was checked.

The ZIP directory may lie, so every part is unpacked here, counted, and handed on unpacked: what
was checked is what is read.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from thidua.intake.form import Limits
from thidua.intake.opening import unreadable

Parts = dict[str, bytes]

_STEP: Final = 1 << 18
_SMALL: Final = 1 << 20
_LOCAL: Final = struct.Struct("<4s22xHH")
_MACROS: Final = ("vbaproject.bin", "xl/workbook.bin")
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_KEPT: Final = (".xml", ".rels")


def unpack(path: Path, raw: bytes, limits: Limits) -> Parts:
    """Unpack the parts of a workbook that hold XML.

    Raises:
        UnreadableFile: It is no workbook, is broken, is another format, or unpacks to too much.
    """
    try:
        infos = zipfile.ZipFile(io.BytesIO(raw)).infolist()
        _check(path, [info.filename for info in infos], limits)
        return _unpacked(path, raw, infos, limits)
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError) as error:
        unreadable(path, "broken", detail=str(error))


def pack(parts: Parts) -> io.BytesIO:
    """Pack parts again, without compression."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content)
    file.seek(0)
    return file


def sheet_parts(parts: Parts) -> dict[str, str]:
    """Name the part of each sheet, by the sheet's name.

    Raises:
        ET.ParseError: The workbook's own parts are not XML.
    """
    targets = {
        relation.get("Id"): relation.get("Target", "") for relation in _tree(parts, _RELATIONS)
    }
    found: dict[str, str] = {}
    for sheet in _tree(parts, _WORKBOOK).iter():
        identity = next((v for k, v in sheet.items() if k.endswith("}id")), None)
        if sheet.tag.endswith("}sheet") and identity in targets:
            found[sheet.get("name", "")] = posixpath.normpath(
                posixpath.join("/xl", targets[identity])
            ).lstrip("/")
    return found


def _tree(parts: Parts, name: str) -> ET.Element:
    content = parts.get(name, b"")
    if b"<!DOCTYPE" in content:
        raise ET.ParseError("DOCTYPE")
    return ET.fromstring(content)  # noqa: S314 - no document type, so nothing to expand


def _check(path: Path, names: list[str], limits: Limits) -> None:
    if any(name.lower().endswith(_MACROS) for name in names):
        unreadable(path, "macros")
    if _WORKBOOK not in names:
        unreadable(path, "other-format")
    if len(names) > limits.parts:
        unreadable(path, "bomb")
    if len(set(names)) < len(names):
        unreadable(path, "broken", detail="duplicate parts")


def _unpacked(path: Path, raw: bytes, infos: list[zipfile.ZipInfo], limits: Limits) -> Parts:
    parts: Parts = {}
    left = limits.unpacked
    for info in infos:
        if not info.filename.lower().endswith(_KEPT):
            continue
        most = min(left, max(info.compress_size * limits.ratio, _SMALL))
        if info.file_size > most:
            unreadable(path, "bomb")
        content = b"".join(_inflated(raw, info, most))
        if len(content) > most:
            unreadable(path, "bomb")
        if zlib.crc32(content) != info.CRC:
            raise zipfile.BadZipFile("checksum")
        left -= len(content)
        parts[info.filename] = content
    return parts


def _inflated(raw: bytes, info: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """Yield the true content in steps, and stop soon after there is too much."""
    packed = _packed(raw, info)
    if info.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    got = 0
    for start in range(0, len(packed), _STEP):
        step = stream.decompress(packed[start : start + _STEP], most + 1 - got)
        got += len(step)
        yield step
        if got > most:
            return
    if not stream.eof:
        raise zipfile.BadZipFile("truncated part")


def _packed(raw: bytes, info: zipfile.ZipInfo) -> memoryview:
    if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile("unknown packing")
    mark, name, extra = _LOCAL.unpack_from(raw, info.header_offset)
    start = info.header_offset + _LOCAL.size + name + extra
    packed = memoryview(raw)[start : start + info.compress_size]
    if mark != b"PK\x03\x04" or len(packed) < info.compress_size:
        raise zipfile.BadZipFile("truncated part")
    return packed
