"""Turn the bytes of a text file into text, whichever programme saved them."""

import codecs
from typing import Final

from thidua.errors import InvalidValue, LegacyEncoding
from thidua.vietnamese.legacy import count_readable, looks_legacy, marked_words
from thidua.vietnamese.syllable import is_syllable
from thidua.vietnamese.text import nfc

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode_bytes(data: bytes, *, field: str = "file") -> str:
    """Read the bytes of a CSV or text file: UTF-8, UTF-16 or Windows-1258, with or without a BOM.

    Args:
        data: The whole file.
        field: What the bytes are, for the refusal.

    Returns:
        The text in NFC, without the BOM.

    Raises:
        LegacyEncoding: The bytes are Vietnamese in TCVN3 or VNI.
        InvalidValue: The bytes are no text, or are damaged.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(
        data
    )
    if encoding == "cp1258":
        _refuse_legacy(data, field)
    try:
        return _without_nul(nfc(data.decode(encoding)), field)
    except UnicodeDecodeError as error:
        raise _damaged(field, encoding) from error


def _unmarked(data: bytes) -> str:
    """Tell by where the zero bytes stand, then by whether the bytes keep UTF-8's rules."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if (
        len(data) % 2 == 0
        and max(even, odd) > len(data) // 4
        and min(even, odd) * 8 < max(even, odd)
    ):
        return "utf-16-le" if odd > even else "utf-16-be"
    read = data.decode("utf-8", errors="replace")
    beyond = sum(char > "\x7f" for char in read)
    damaged = read.count("\ufffd") - data.count(_REPLACEMENT)
    return "cp1258" if damaged * 2 > beyond else "utf-8"


_REPLACEMENT = "\ufffd".encode()
"""What stands for damage, where somebody wrote it as it is."""


def _refuse_legacy(data: bytes, field: str) -> None:
    """Refuse what an old encoding reads as more Vietnamese than Windows-1258 does."""
    as_latin = data.decode("latin-1")
    name = looks_legacy(as_latin)
    if name is None:
        return
    modern = nfc(data.decode("cp1258", errors="replace"))
    good = sum(1 for word in marked_words(modern) if is_syllable(word))
    if count_readable(name, as_latin) > good:
        raise LegacyEncoding(name, field)


def _without_nul(text: str, field: str) -> str:
    if "\0" in text:
        raise _damaged(field, "text")
    return text


def _damaged(field: str, encoding: str) -> InvalidValue:
    return InvalidValue(
        field,
        encoding,
        needed="the file is damaged or is no text; save it again as CSV UTF-8 and send that",
        can="tệp bị hỏng hoặc không phải văn bản; cần lưu lại dạng CSV UTF-8 rồi gửi lại",
    )
