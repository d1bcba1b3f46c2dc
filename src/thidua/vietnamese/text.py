"""The door for text given by people, and the form in which text is searched."""

import re
import unicodedata
from typing import Final

from thidua.errors import InvalidValue

SHOWN: Final = 40
"""How many characters of a refused text an error shows."""

# Control, format (bidi and zero-width among them), surrogate, private and unassigned.
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Drawn as nothing, although Unicode calls them letters or marks.
_INVISIBLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]"
)
# The white space that offices' files hold inside one cell; other controls are faults, not spaces.
_SPACES: Final = re.compile("[ \t\n\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_NOT_MARKED: Final = str.maketrans("đĐðÐ", "dDdD")


def nfc(text: str) -> str:
    """Compose every letter with its marks into one character (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def collapse(text: str) -> str:
    """Strip, and make one space of every run of white space, NBSP and line breaks included."""
    return _SPACES.sub(" ", text).strip(" ")


def shorten(text: str, limit: int = SHOWN) -> str:
    """Cut a text that is too long to show, and end it with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def clean(text: str, *, field: str = "text", limit: int = 500) -> str:
    """Admit a text given by people: NFC, stripped, its inner white space collapsed.

    Args:
        text: What was typed, pasted or read from a file.
        field: What the text is, for the refusal.
        limit: The most characters it may have.

    Returns:
        The text as it is to be kept; empty if there was nothing but white space.

    Raises:
        InvalidValue: A character cannot be seen or is not one, or the text is too long.
    """
    tidy = collapse(nfc(text))
    if place := _first_refused(tidy):
        raise _unseen(field, tidy, place)
    if len(tidy) > limit:
        raise InvalidValue(
            field,
            shorten(tidy),
            needed=f"give at most {limit} characters; there are {len(tidy)}",
            can=f"cần nhiều nhất {limit} ký tự; đang có {len(tidy)}",
        )
    return tidy


def fold(text: str) -> str:
    """Reduce a text to lower-case letters without marks, to search names and match headers.

    ``fold("Họ  và tên Đệm")`` is ``"ho va ten dem"``; folding twice changes nothing.
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return collapse(bare.translate(_NOT_MARKED).casefold())


def is_visible(char: str) -> bool:
    """Tell whether one character may stand in a text that people read."""
    return unicodedata.category(char) not in _REFUSED and not _INVISIBLE.match(char)


def _first_refused(text: str) -> int:
    """Count from one; zero stands for none."""
    return next((n for n, char in enumerate(text, 1) if not is_visible(char)), 0)


def _unseen(field: str, text: str, place: int) -> InvalidValue:
    char = text[place - 1]
    name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
    return InvalidValue(
        field,
        shorten(text),
        needed=f"remove the character {name} at place {place}, or type the text again",
        can=f"cần bỏ ký tự {name} ở vị trí thứ {place}, hoặc gõ lại",
    )
