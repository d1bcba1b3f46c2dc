"""Rules about words: Vietnamese as it is written, and messages in both languages."""

import unicodedata
from collections.abc import Iterator
from string import Formatter
from typing import Any

import attrs

from thidua.specs import MessageSpec
from thidua.specs.parts import Title
from thidua.testing.conformance.candidates import Candidate
from thidua.testing.conformance.shapes import Complaint, Rule
from thidua.vietnamese import looks_legacy

STRAY = frozenset("\u00d0\u00f0\u00de\u00fe")
"""Letters that look Vietnamese and are not, such as the Icelandic Ð in the place of Đ."""


def within(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Yield a spec and all that stands in it, each with its place.

    Args:
        value: The spec, or a part of it.
        place: What it is called.
    """
    yield place, value
    kind: type[Any] = value.__class__
    if kind is tuple:
        for number, item in enumerate(value, 1):
            yield from within(item, f"{place}[{number}]")
    elif attrs.has(kind):
        names: list[str] = [field.name for field in attrs.fields(kind)]
        for name in names:
            yield from within(getattr(value, name), f"{place}.{name}")


def _vietnamese_is_vietnamese(of: Candidate) -> Iterator[Complaint]:
    for spec in of.specs:
        for place, part in within(spec, spec.id):
            text = part if isinstance(part, str) else ""
            if stray := {c for c in text if c in STRAY or unicodedata.combining(c)}:
                shown = ", ".join(f"U+{ord(c):04X} {c}" for c in sorted(stray))
                yield Complaint(
                    place, f"no Vietnamese letter: {shown}", f"không phải chữ Việt: {shown}"
                )
            if old := looks_legacy(text):
                yield Complaint(
                    place, f"it is in the old encoding {old}", f"chữ theo bảng mã cũ {old}"
                )
            if isinstance(part, Title) and _is_english(part):
                yield Complaint(place, "vi is the same as en", "vi giống hệt en")


def _is_english(title: Title) -> bool:
    """Tell whether several words, none with a mark, are the same in both languages."""
    return title.en == title.vi and title.vi.isascii() and " " in title.vi


def _messages_say_the_same(of: Candidate) -> Iterator[Complaint]:
    for message in of.of(MessageSpec):
        if not message.text.en:
            yield Complaint(message.id, "it has no English", "chưa có tiếng Anh")
            continue
        try:
            named = {lang: _placeholders(message.text.text(lang)) for lang in ("vi", "en")}
        except ValueError as error:
            yield Complaint(message.id, f"a brace is wrong: {error}", f"sai dấu ngoặc: {error}")
            continue
        if odd := named["vi"] ^ named["en"]:
            listed = ", ".join(sorted(f"{{{name}}}" for name in odd))
            yield Complaint(
                message.id, f"in one language alone: {listed}", f"chỉ có ở một bản: {listed}"
            )
        if strange := {n for n in named["vi"] | named["en"] if not n.isidentifier()}:
            listed = ", ".join(sorted(f"{{{name}}}" for name in strange))
            yield Complaint(message.id, f"no name: {listed}", f"không phải tên: {listed}")


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


RULES = (
    Rule(
        id="TD004",
        name="vietnamese",
        title=Title(
            "Chữ Việt đúng Unicode dựng sẵn, và tên tiếng Việt không phải là tiếng Anh",
            "Vietnamese is composed Unicode of Vietnamese letters, and titles are in Vietnamese",
        ),
        remedy=Title(
            "hãy gõ lại bằng Unicode (NFC); dịch tên sang tiếng Việt",
            "type it again in Unicode (NFC); give the Vietnamese title",
        ),
        check=_vietnamese_is_vietnamese,
    ),
    Rule(
        id="TD016",
        name="messages",
        title=Title(
            "Mỗi thông báo có tiếng Việt và tiếng Anh, cùng các {tên}",
            "Each message is in Vietnamese and English, with the same {names}",
        ),
        remedy=Title(
            "hãy nêu cả vi và en, với cùng các {tên} của dữ liệu tìm thấy",
            "give vi and en, with the same {names} of what was found",
        ),
        check=_messages_say_the_same,
    ),
)
"""TD004 and TD016."""
