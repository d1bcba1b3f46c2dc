"""The door for text, and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import InvalidValue
from thidua.vietnamese import clean, fold, is_visible, nfc, shorten

visible = st.text(st.characters().filter(is_visible), max_size=80)


@given(st.text(max_size=80))
def test_what_is_cleaned_is_clean(text: str) -> None:
    """Text that was admitted once is admitted again, unchanged."""
    try:
        admitted = clean(text)
    except InvalidValue:
        return

    assert admitted == clean(admitted)
    assert nfc(admitted) == admitted
    assert "  " not in admitted
    assert all(is_visible(char) for char in admitted)


@given(visible)
def test_either_composition_is_the_same_text(text: str) -> None:
    """The door gives the same for NFC and NFD."""
    assert clean(unicodedata.normalize("NFC", text)) == clean(unicodedata.normalize("NFD", text))


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is its own fold."""
    assert fold(text) == fold(fold(text))


@given(st.text(max_size=80))
def test_folding_does_not_see_composition(text: str) -> None:
    """NFC and NFD fold to the same."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_white_space_of_every_kind_becomes_one_space() -> None:
    """NBSP, tabs, line breaks and ideographic spaces collapse, and the ends are stripped."""
    assert clean("\u00a0Công \t\r\n chức\u3000\u2028A1 \n") == "Công chức A1"


def test_nothing_but_white_space_is_empty() -> None:
    """White space alone is admitted as the empty text."""
    assert clean(" \u00a0\n") == ""


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\0", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x0b", "U+000B"),
        ("\u0085", "U+0085"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u200d", "U+200D ZERO WIDTH JOINER"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u034f", "U+034F COMBINING GRAPHEME JOINER"),
        ("\u3164", "U+3164 HANGUL FILLER"),
        ("\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
        ("\ud800", "U+D800"),
        ("\ue000", "U+E000"),
        ("\uffff", "U+FFFF"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
    ],
)
def test_what_cannot_be_seen_is_refused_with_its_place(char: str, name: str) -> None:
    """Control, bidi, zero-width, private and unassigned characters are named in the refusal."""
    with pytest.raises(InvalidValue) as caught:
        clean(f"Công{char}chức", field="full name")

    assert caught.value.data["field"] == "full name"
    assert f"remove the character {name} at place 5" in caught.value.text("en")
    assert f"cần bỏ ký tự {name} ở vị trí thứ 5" in caught.value.text("vi")


def test_a_text_may_be_as_long_as_the_limit() -> None:
    """The limit itself is admitted; letters are counted as people see them, in NFC."""
    text = unicodedata.normalize("NFD", "ệ" * 500)

    assert clean(text) == "ệ" * 500


def test_a_longer_text_is_refused_and_shown_short() -> None:
    """The refusal counts the characters and does not repeat them all."""
    with pytest.raises(InvalidValue) as caught:
        clean("a" * 10_000, limit=200)

    assert "give at most 200 characters; there are 10000" in caught.value.text("en")
    assert "cần nhiều nhất 200 ký tự; đang có 10000" in caught.value.text("vi")
    assert len(caught.value.text("vi")) < 120


def test_shortening_leaves_short_texts_alone() -> None:
    """Only what exceeds the limit gets an ellipsis, and then fits it."""
    assert (shorten("abcd", 4), shorten("abcde", 4)) == ("abcd", "abc…")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Họ  và tên Đệm", "ho va ten dem"),
        ("ĐƠN VỊ", "don vi"),
        ("Ðơn vị", "don vi"),
        ("Nghiêng ngửa thưở ấy", "nghieng ngua thuo ay"),
        ("\u00a0Ngày sinh\n", "ngay sinh"),
    ],
)
def test_headers_match_with_or_without_marks(text: str, folded: str) -> None:
    """Folding takes marks, case and white space away, and đ becomes d."""
    assert folded == fold(text)
