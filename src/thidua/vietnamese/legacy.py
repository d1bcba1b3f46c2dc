"""Recognise text in the encodings from before Unicode, so that it is refused and not kept."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from thidua.vietnamese.legacy_tables import Legacy, decode_tcvn3, decode_vni
from thidua.vietnamese.syllable import is_syllable
from thidua.vietnamese.text import nfc

DECODERS: Final[dict[Legacy, Callable[[str], str]]] = {"TCVN3": decode_tcvn3, "VNI": decode_vni}

# Latin-1's signs stay inside a word: in TCVN3 they are letters, the soft hyphen among them.
_WORD: Final = re.compile(r"[^\s!-/:-@\[-`{-~\u2010-\u203a]+")
_QUOTED: Final = re.compile(r"«([^«»]*)»(?![A-Za-z])")
_BOTH: Final = re.compile(r"(?=.*[A-Za-z])(?=.*[^\x00-\x7f])[^0-9]+", re.DOTALL)
# Read as Vietnamese by accident: a few French words and names, a micrometre, a newton metre.
_FALSE_FRIENDS: Final = frozenset({"où", "dû", "tôt", "haï", "thaï", "caïn", "loïc", "µm", "n·m"})
# What no correctly written text has inside a word. French has ï after a vowel (thaï, Loïc), so
# that VNI's dot below is weak.
_STRONG: Final[dict[Legacy, re.Pattern[str]]] = {
    "TCVN3": re.compile("[A-Za-z][\xa1-\xbf\xd7\xf7]|®[A-Za-z]|[a-z][\xc0-\xde]"),
    "VNI": re.compile("[aeouyôö][\xe0-\xee\xf0-\xff]", re.IGNORECASE),
}
_ENOUGH: Final = 2


def looks_legacy(text: str) -> Legacy | None:
    """Recognise Vietnamese in TCVN3 (ABC) or VNI that was opened as Latin-1 or Windows-1252.

    Words speak against an encoding when it cannot read them, and for it when they are Vietnamese
    only through it. One word that no correct text could hold is enough (``x· héi``, ``hoäi``);
    of words that might be French two are needed, so give a whole line or column rather than a word.

    Returns:
        The encoding's name, or None for correct text of any language.
    """
    words = frozenset(marked_words(text))
    weights: dict[Legacy, int] = {name: _weight(name, words) for name in DECODERS}
    best: Legacy = max(weights, key=weights.__getitem__)
    return best if weights[best] >= _ENOUGH else None


def marked_words(text: str) -> list[str]:
    """List the words that have both plain and marked letters, and no digits."""
    return [
        word for word in _WORD.findall(_QUOTED.sub(r" \1 ", nfc(text))) if _BOTH.fullmatch(word)
    ]


def count_readable(name: Legacy, text: str) -> int:
    """Count the marked words of a text opened as Latin-1 that an encoding reads as Vietnamese."""
    return _count(is_syllable(DECODERS[name](word)) for word in marked_words(text))


def _weight(name: Legacy, words: frozenset[str]) -> int:
    decode = DECODERS[name]
    read = {word for word in words if is_syllable(decode(word))}
    only = [word for word in read if not is_syllable(word) and word.lower() not in _FALSE_FRIENDS]
    if len(only) <= len(words - read):
        return 0
    return len(only) + _count(bool(_STRONG[name].search(word)) for word in only)


def _count(findings: Iterable[bool]) -> int:
    return sum(1 for finding in findings if finding)
