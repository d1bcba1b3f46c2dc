"""Rules about a plugin's code: entries that resolve, and settings that are read."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from thidua.specs import SettingSpec
from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.children import asked
from thidua.testing.conformance.shapes import Complaint, Rule


def _entries_resolve(of: Candidate) -> Iterator[Complaint]:
    named = [(spec.id, spec.KIND, spec.entry) for spec in of.specs if hasattr(spec, "entry")]
    entries = [f"{kind} {entry}" for _, kind, entry in named]
    told = asked("resolve", *entries, kind=tuple[str, ...]) if entries else ()
    for (name, _, entry), wrong in zip(named, told, strict=True):
        if wrong:
            yield Complaint(name, f"entry {entry}: {wrong}", f"entry {entry}: {wrong}")


class Read(NamedTuple):
    """Say where a setting is read; its name is nothing where that cannot be told."""

    name: str | None
    place: str


def settings_read(file: Path) -> Iterator[Read]:
    """Yield every reading of ``settings[...]`` and ``settings.get(...)`` in a file.

    Args:
        file: A file of Python.
    """
    for node in ast.walk(ast.parse(file.read_bytes())):
        match node:
            case ast.Subscript(value=of, slice=key) if _is_settings(of):
                yield Read(_text(key), f"{file.name}:{node.lineno}")
            case ast.Call(func=ast.Attribute(value=of, attr="get"), args=[key, *_]) if _is_settings(
                of
            ):
                yield Read(_text(key), f"{file.name}:{node.lineno}")
            case _:
                pass


def _is_settings(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="settings") | ast.Attribute(attr="settings"):
            return True
        case _:
            return False


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _settings_are_those_read(of: Candidate) -> Iterator[Complaint]:
    declared = {spec.id.partition("/")[2]: spec.id for spec in of.of(SettingSpec)}
    read = [each for file in of.files for each in settings_read(file)]
    for name, place in read:
        if name is not None and name not in declared:
            yield Complaint(
                place, f"it reads {name}, which is not declared", f"đọc {name}, chưa khai báo"
            )
    if any(each.name is None for each in read):
        return  # Which ones are read cannot be told.
    for name, spec in declared.items():
        if name not in {each.name for each in read}:
            yield Complaint(spec, "no code reads it", "không có mã nào đọc")


RULES = (
    Rule(
        id="TD011",
        name="entries",
        title=Title(
            "Mỗi entry nêu một hàm có thật; hàm kiểm tra, đánh giá nhận một đối số",
            "Each entry names code that is there; checks and evaluators take one argument",
        ),
        remedy=Title(
            "hãy viết entry là gói.mô_đun:tên_hàm và để hàm ấy ở đó",
            "write the entry as package.module:function, and have that function there",
        ),
        check=_entries_resolve,
    ),
    Rule(
        id="TD014",
        name="settings",
        title=Title(
            "Các cài đặt đã khai báo là các cài đặt được đọc (theo settings[...] trong mã)",
            "The settings that are declared are those that code reads as settings[...]",
        ),
        remedy=Title(
            "hãy khai báo bằng hookimpl.settings, hoặc bỏ cài đặt không dùng",
            "declare it with hookimpl.settings, or leave out what nobody reads",
        ),
        check=_settings_are_those_read,
    ),
)
"""TD011 and TD014."""
