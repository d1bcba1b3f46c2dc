"""Vietnamese alphabetical order, of texts and of people's names."""

import unicodedata
from typing import Final, TypeAlias

from thidua.vietnamese.syllable import ALPHABET, TONES, letters
from thidua.vietnamese.text import collapse, nfc

Weights: TypeAlias = tuple[tuple[int, int], ...]
"""The first difference: spaces, signs, numbers, letters, then other writing."""

CollationKey: TypeAlias = tuple[Weights, tuple[tuple[int, ...], ...], tuple[bool, ...], str]
"""Letters, then tones by syllable, then case, then the text itself."""

NameKey: TypeAlias = tuple[CollationKey, CollationKey, CollationKey, str]
"""Given name, family name, middle names, then the whole name."""

_SPACE, _SIGN, _NUMBER, _LETTER, _OTHER = range(5)
_RANK: Final = {letter: (_LETTER, place) for place, letter in enumerate(ALPHABET)}
# Old fonts put the Icelandic letter where Đ belongs; they look the same.
_LOOKALIKES: Final = str.maketrans("ðÐ", "đĐ")


def collation_key(text: str) -> CollationKey:
    """Make the key by which texts sort as a Vietnamese dictionary lists them.

    The alphabet decides first (a ă â b c d đ e ê ...), numbers by their value; then the tones,
    syllable by syllable: ngang, huyền, hỏi, ngã, sắc, nặng; then lower case before upper. Texts
    that differ only in where the tone is written (hòa, hoà) come out side by side. A text has the
    same key in NFC and in NFD, and no two different texts (in NFC) have the same.
    """
    pairs = list(letters(text.translate(_LOOKALIKES)))
    bare = "".join(letter for letter, _ in pairs)
    cases = tuple(letter != letter.lower() for letter, _ in pairs)
    return _weights(bare), _tones(pairs), cases, nfc(text)


def name_key(full_name: str) -> NameKey:
    """Make the key by which people's names sort: given name, then family, then middle names.

    The given name is the last word, the family name the first; a single word is a given name.
    """
    *before, given = collapse(full_name).split(" ")
    family, middle = (before[0], " ".join(before[1:])) if before else ("", "")
    return collation_key(given), collation_key(family), collation_key(middle), nfc(full_name)


def _tones(pairs: list[tuple[str, str]]) -> tuple[tuple[int, ...], ...]:
    """List the tones of each word; ngang is an empty place and so comes first."""
    words: list[tuple[int, ...]] = [()]
    for letter, tones in pairs:
        if letter[:1].isalpha():
            words[-1] += tuple(TONES.index(tone) for tone in tones)
        else:
            words.append(())
    return tuple(words)


def _weights(bare: str) -> Weights:
    found: list[tuple[int, int]] = []
    digits = ""
    for char in bare.lower():
        if char.isdecimal():
            digits += str(unicodedata.decimal(char))
            continue
        found += _number(digits)
        digits = ""
        found.append(_RANK.get(char) or _foreign(char))
    return tuple(found + _number(digits))


def _number(digits: str) -> list[tuple[int, int]]:
    """Weigh a number by its length and then its digits, so that no length is too great."""
    if not digits:
        return []
    plain = digits.lstrip("0")
    return [(_NUMBER, len(plain)), *((_NUMBER, int(digit)) for digit in plain)]


def _foreign(char: str) -> tuple[int, int]:
    if char.isspace():
        return _SPACE, 0
    start = unicodedata.normalize("NFD", char)[0]
    if start in _RANK:
        return _RANK[start]
    return (_OTHER if char.isalpha() else _SIGN), ord(char)
