"""The bytes of text files become text, or a refusal with its remedy."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vietnamese.writing import SENTENCES, in_cp1258, in_tcvn3, in_vni, syllables
from thidua.errors import InvalidValue, LegacyEncoding
from thidua.vietnamese import decode_bytes

FILE = "\r\n".join(SENTENCES)
texts = st.lists(syllables(), min_size=3, max_size=30).map(" ".join)


@given(st.text(st.characters(exclude_characters="\0\ufeff", codec="utf-8"), max_size=60))
def test_utf_8_is_read_as_it_was_written(text: str) -> None:
    """With or without a BOM, and whatever the text."""
    expected = unicodedata.normalize("NFC", text)

    assert expected == decode_bytes(text.encode("utf-8-sig"))
    assert expected == decode_bytes(text.encode("utf-8"))


@given(st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=60))
def test_utf_16_with_a_bom_is_read_as_it_was_written(text: str) -> None:
    """Either byte order, as the BOM says."""
    expected = unicodedata.normalize("NFC", text)

    assert expected == decode_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    assert expected == decode_bytes(b"\xfe\xff" + text.encode("utf-16-be"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sentence", [*SENTENCES, FILE])
def test_utf_16_without_a_bom_shows_itself(sentence: str, encoding: str) -> None:
    """The zero bytes tell the order."""
    assert sentence == decode_bytes(sentence.encode(encoding))


@given(texts)
def test_windows_1258_is_read_into_nfc(text: str) -> None:
    """Tones that follow their letters are composed with them."""
    assert text == decode_bytes(in_cp1258(text))


@pytest.mark.parametrize("sentence", [*SENTENCES, FILE])
def test_every_encoding_is_told_from_the_others(sentence: str) -> None:
    """One sentence in four encodings is read or refused as what it is."""
    assert sentence == decode_bytes(in_cp1258(sentence))
    assert sentence == decode_bytes(sentence.encode())
    assert (refused(in_tcvn3(sentence)), refused(in_vni(sentence))) == ("TCVN3", "VNI")


def refused(data: bytes) -> object:
    """Return the name under which bytes are refused."""
    with pytest.raises(LegacyEncoding) as caught:
        decode_bytes(data)
    return caught.value.data["name"]


def test_the_remedy_is_told_in_both_languages() -> None:
    """The refusal names the file, the encoding and UniKey's conversion."""
    with pytest.raises(LegacyEncoding) as caught:
        decode_bytes(in_tcvn3(FILE), field="ds.csv")

    for lang in ("vi", "en"):
        text = caught.value.text(lang)
        assert text.startswith("ds.csv: ")
        assert "TCVN3" in text
        assert "UniKey Toolkit (Ctrl+Shift+F6)" in text


def test_western_text_is_read_too() -> None:
    """French saved on a Western Windows has its letters in the same places."""
    assert decode_bytes("été, garçon".encode("cp1252")) == "été, garçon"


def test_windows_1258_wins_where_it_reads_more() -> None:
    """A file in Windows-1258 with a few old words in it is read, not refused."""
    mixed = in_cp1258(SENTENCES[0]) + b" x\xb7"

    assert decode_bytes(mixed).startswith(SENTENCES[0])


def test_a_tie_goes_to_windows_1258() -> None:
    """An old word beside a modern one does not refuse the file."""
    assert decode_bytes(in_cp1258("hội nghị") + b" Ho\xb5") == "hội nghị Hoµ"


def test_an_empty_file_is_an_empty_text() -> None:
    """Nothing is nothing in every encoding."""
    assert "" == decode_bytes(b"") == decode_bytes(b"\xef\xbb\xbf") == decode_bytes(b"\xff\xfe")


@pytest.mark.parametrize(
    "data",
    [
        "Cộng hòa xã hội".encode()[:-2],
        b"\xef\xbb\xbf\xff",
        b"\xff\xfea",
        b"a\0" * 9 + b"\0\xd8",
        b"PK\x03\x04\x00\x00\x00\x00",
        b"a,b\x00",
        b"\xd0\x8a\xff\x8a\x8a\xff",
    ],
)
def test_damaged_or_binary_bytes_are_refused(data: bytes) -> None:
    """Cut UTF-8, half a UTF-16 character and binary files are no text."""
    with pytest.raises(InvalidValue, match="save it again as CSV UTF-8"):
        decode_bytes(data)
