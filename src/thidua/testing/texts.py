"""Strategies for text as people send it: Vietnamese, in whichever normal form."""

import unicodedata
from collections.abc import Iterator
from itertools import cycle
from typing import Final, Literal

from hypothesis import strategies as st

Form = Literal["NFC", "NFD"]

PHRASES: Final = (
    *("Nguyễn Thị Ánh Tuyết", "Trần Văn Đức", "Đặng Thuý Hoà", "Quỳnh Ơn", "Công chức A1"),
    *("hoàn thành xuất sắc nhiệm vụ", "giải quyết khiếu nại, tố cáo", "sáng kiến “tiêu biểu”"),
    *("Chỉ thị số 41-CT/TW ngày 26/12/2024", "01/QĐ-TTr", "Đoàn thanh tra số 1", "x"),
)
"""Phrases with every kind of mark, old and new places of tones, digits and signs."""


def _written(phrase: str, forms: tuple[Form, ...]) -> str:
    """Write the words of a phrase in these normal forms, in turn."""
    words = phrase.split(" ")
    turns: Iterator[Form] = cycle(forms)
    return " ".join([unicodedata.normalize(next(turns), word) for word in words])


_FORMS: Final[tuple[tuple[Form, ...], ...]] = (("NFC",), ("NFD",), ("NFD", "NFC"))

TEXTS: Final = tuple(_written(phrase, forms) for phrase in PHRASES for forms in _FORMS)
"""The phrases, composed, decomposed, and with both in one text."""


def vietnamese() -> st.SearchStrategy[str]:
    """Draw a text in whichever normal form, or with several in one."""
    return st.sampled_from(TEXTS)


def untidy() -> st.SearchStrategy[str]:
    """Draw a text with loose white space around and within, as cells of tables hold it."""
    gaps = st.sampled_from(("", " ", "  ", "\t", "\n", "\u00a0", "\u3000 "))
    return st.builds(_loosened, gaps, vietnamese(), gaps)


def _loosened(before: str, text: str, after: str) -> str:
    return before + text.replace(" ", f" {after}") + after
