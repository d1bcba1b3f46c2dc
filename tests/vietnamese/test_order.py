"""Vietnamese alphabetical order."""

import itertools
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.writing import syllables
from thidua.vietnamese import ALPHABET, collation_key, name_key, nfc

words = st.one_of(
    syllables(),
    st.text(max_size=8),
    st.text(alphabet="aAáạăâdDđĐeêoôơuưfjwz 012.\u0301\u0323\u0302", max_size=8),
)
phrases = st.lists(words, max_size=4).map(" ".join)


@given(phrases, phrases)
def test_the_order_is_total(one: str, other: str) -> None:
    """Of two texts one comes first, unless they are the same in NFC."""
    mine, theirs = collation_key(one), collation_key(other)

    assert (mine == theirs) == (nfc(one) == nfc(other))
    assert (mine < theirs) + (theirs < mine) + (mine == theirs) == 1


@given(phrases)
def test_composition_does_not_change_the_order(text: str) -> None:
    """NFC and NFD have the same keys."""
    composed, parted = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert collation_key(composed) == collation_key(parted)
    assert name_key(composed) == name_key(parted)


@given(st.lists(phrases, max_size=6), st.randoms())
def test_sorting_does_not_depend_on_what_stood_before(texts: list[str], random: Random) -> None:
    """Sorting again, or sorting a shuffled list, gives the same list."""
    once = sorted(map(nfc, texts), key=collation_key)
    shuffled = random.sample(once, len(once))

    assert once == sorted(once, key=collation_key)
    assert once == sorted(shuffled, key=collation_key)


@given(st.lists(phrases, max_size=6), st.randoms())
def test_names_sort_alike_however_they_were_listed(names: list[str], random: Random) -> None:
    """Names, too, have one order alone."""
    once = sorted(map(nfc, names), key=name_key)

    assert once == sorted(random.sample(once, len(once)), key=name_key)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_by_their_value(one: int, other: int) -> None:
    """A greater number comes later, whatever it begins with."""
    assert (collation_key(f"Phòng {one}") < collation_key(f"Phòng {other}")) == (one < other)


def test_the_alphabet_is_in_its_order() -> None:
    """A ă â ... d đ e ê ... o ô ơ ... u ư ... y, with f, j, w and z in their Latin places."""
    expected = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")

    assert expected == sorted(set(expected), key=collation_key) == list(ALPHABET)


def test_the_tones_are_in_their_order() -> None:
    """Ngang, huyền, hỏi, ngã, sắc, nặng."""
    expected = ["ma", "mà", "mả", "mã", "má", "mạ"]

    assert all(
        expected == sorted(shuffled, key=collation_key)
        for shuffled in itertools.permutations(expected)
    )


@pytest.mark.parametrize(
    "expected",
    [
        ["da", "dá", "dạ", "dâu", "Đa", "đá", "đâu"],
        ["ba ba", "bà ba", "ba má", "bà má"],
        ["ba bà", "bà ba"],
        ["an", "an toàn", "ang", "anh"],
        ["hoa", "Hoa", "hòa", "Hoà", "hoá", "hóa", "hoan"],
        ["Phòng 2", "Phòng 02", "Phòng 10", "Phòng A"],
        ["Đội 9a", "Đội 9b", "Đội 10a"],
        ["Phòng 0", "Phòng 1"],
        ["Dương", "Ðặng", "Đinh", "Em"],
        ["A-1", "A1", "Aa", "Яна"],
        ["nai", "ñam", "nay", "nga"],
        ["\u0301", "\u0301a\u0301", "b"],
    ],
    ids=lambda expected: expected[0],
)
def test_a_dictionary_lists_them_so(expected: list[str]) -> None:
    """Letters decide before tones, tones before case; numbers count; Đ is after every D."""
    assert list(map(nfc, expected)) == sorted(set(map(nfc, expected)), key=collation_key)


def test_where_the_tone_is_written_does_not_matter() -> None:
    """Old and new placement differ in nothing but the last resort."""
    assert collation_key("hòa")[:3] == collation_key("hoà")[:3]
    assert collation_key("thúy")[:3] == collation_key("thuý")[:3]


def test_numbers_of_any_script_and_length_have_keys() -> None:
    """Digits of other scripts count as digits, and five thousand of them are no fault."""
    assert collation_key("٣")[0] == collation_key("3")[0]
    assert collation_key("9" * 5000) < collation_key("1" + "0" * 5000)


def test_names_sort_by_given_name_then_family_then_middle() -> None:
    """The last word decides, tones included, before the family name is looked at."""
    expected = [
        "Nguyễn Văn An",
        "Trần Thị An",
        "Bùi Thị Ánh",
        "Dung",
        "Lê Dung",
        "Lê Thị Dung",
        "Lê Văn Dung",
        "Đặng Đông",
        "Nguyễn Đông",
        "Vũ Ha",
        "Bùi Hà",
    ]

    assert expected == sorted(set(expected), key=name_key)


def test_a_name_without_words_comes_first() -> None:
    """White space alone is a name without letters."""
    assert name_key("  ") < name_key("A")
