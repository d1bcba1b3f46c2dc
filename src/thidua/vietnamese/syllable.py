"""Vietnamese syllables: their letters, their tones, and how they may be spelled."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The letters in their order, with f, j, w and z in their Latin places."""

TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
"""The marks of huyền, hỏi, ngã, sắc and nặng in their order; ngang has none."""

_ONSETS: Final = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x|"
_OPEN: Final = """
a ai ao au ay âu ây e eo ê êu i ia iu o oi oa oai oao oay oe oeo ô ôi ơ ơi u ua ui uê uy uya uyu uơ
ưa ư ưi ưu uôi ươi ươu iêu y yêu uây yu eu
am an ang anh ăm ăn ăng âm ân âng em en eng ên ênh êm im in inh iêm iên iêng om on ong oong
oam oan oang oanh oăm oăn oăng oen ôm ôn ông ơm ơn um un ung uân uâng uênh uynh uyn uyên
uôm uôn uông ưng ưm ưn ươm ươn ương yêm yên yêng ynh yn
"""
_STOPPED: Final = """
ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt oc op ot ooc oac oach oap
oat oăc oăt oet ôc ôp ôt ơp ơt uc up ut uât uêch uych uyt uyp uyêt uôc uôp uôt ưc ưt ươc ươp ươt
yêt yt ych
"""
# After gi the i of iê is not written twice: giêng is gi + iêng, gì is gi alone.
_AFTER_GI: Final = frozenset({"", "n", "êng", "êt", "êc", "êm", "ên", "p", "t", "m"})
_RIMES: Final = frozenset(_OPEN.split()) | frozenset(_STOPPED.split())
_STOPS: Final = ("c", "ch", "p", "t")
_FRONT: Final = tuple("eêiy")
_SHAPE: Final = re.compile(f"({_ONSETS})(.*)", re.DOTALL)


def letters(text: str) -> Iterator[tuple[str, str]]:
    """Yield each letter without its tones, and the tones it bore, in the order of the text."""
    letter, tones = "", ""
    for char in unicodedata.normalize("NFD", text):
        if char in TONES:
            tones += char
        elif unicodedata.combining(char):
            letter += char
        else:
            if letter:
                yield unicodedata.normalize("NFC", letter), tones
            letter, tones = char, ""
    if letter or tones:
        yield unicodedata.normalize("NFC", letter), tones


def is_syllable(word: str) -> bool:
    """Tell whether a word is spelled as a Vietnamese syllable may be, whatever its case.

    Either placement of the tone will do (``hòa``, ``hoà``), NFC or NFD.
    """
    pairs = list(letters(word.lower()))
    tones = "".join(tone for _, tone in pairs)
    return len(tones) <= 1 and _is_spelled("".join(letter for letter, _ in pairs), tones)


def _is_spelled(bare: str, tone: str) -> bool:
    found = _SHAPE.fullmatch(bare)
    onset, rime = found.groups() if found else ("", "")
    if onset == "gi" and rime in _AFTER_GI:
        return _bears(rime, tone)
    return rime in _RIMES and _agree(onset, rime) and _bears(rime, tone)


def _agree(onset: str, rime: str) -> bool:
    """Hold to the spelling of k, c, q, g and ng before front and back vowels."""
    front = rime.startswith(_FRONT)
    if onset in {"k", "gh", "ngh"}:
        return front or (onset == "k" and rime in {"a", "ông", "on"})
    if onset in {"c", "g", "ng"}:
        return not front
    return onset != "qu" or not rime.startswith(("o", "u", "ư"))


def _bears(rime: str, tone: str) -> bool:
    """Syllables that end in a stop bear sắc or nặng alone."""
    return not rime.endswith(_STOPS) or tone in {"\u0301", "\u0323"}
