"""Which documents are named openly: official kinds with a number in its form, and no words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.personal import Redacted
from thidua.sealing.papers import OFFICIAL, is_official
from thidua.values import Document


@pytest.mark.parametrize("kind", sorted(OFFICIAL))
def test_a_kind_of_the_decree_is_named_openly(kind: str) -> None:
    """However its letters are written, with a number or without."""
    for written in (kind, kind.upper(), kind.capitalize()):
        assert is_official(Document(kind=written))
        assert is_official(Document(kind=written, number="15/QĐ"))


@pytest.mark.parametrize(
    "number",
    [
        *("1", "01", "449", "15a", "02/TTr", "15/QĐ-UBND", "41-CT/TW", "01/2016/TT-TTCP"),
        *("98/2023/NĐ-CP", "25/2020/QH14", "09/TTCP-TCCB", "12/TTr-VP.TH", "3/KH-BTV&BTC"),
        *("07/2025/TTLT-BTC-BLĐTBXH", "10/QĐ-TTT.P1", "5/QyĐ-TTr"),
    ],
)
def test_a_number_in_its_form_is_named_openly(number: str) -> None:
    """Digits, a year, and the signs of kinds and of bodies."""
    assert is_official(Document(kind="Quyết định", number=number))


@pytest.mark.parametrize(
    "number",
    [
        *("", "15/QĐ (của ông A1)", "Nguyễn Văn A", "15/Nguyễn.Văn.An", "15/nguyenvanan"),
        *("15/0123456789", "001/012345678901", "012345678901", "0912-345-678", "15/QĐ\n", "١٥"),
        *("15/CôngchứcA1", "15-p.truong", "15/QĐ/QĐ/QĐ/QĐ/QĐ/QĐ"),
    ],
)
def test_a_number_with_words_or_other_numbers_is_sealed(number: str) -> None:
    """Names, telephones and identity numbers do not pass for the number of a document."""
    assert not is_official(Document(kind="Quyết định", number=number))


@pytest.mark.parametrize(
    "kind", ["", "Đơn", "Thư", "Quyết định về ông A1", "quyết  định", Redacted("free_text")]
)
def test_what_is_in_somebody_s_words_is_sealed(kind: str | Redacted) -> None:
    """A kind that no decree knows may say anything of anybody."""
    assert not is_official(Document(kind=kind))


@given(st.text(st.characters(categories=["Ll", "Zs", "Nd"]), min_size=7))
def test_no_long_run_of_small_letters_or_digits_passes(text: str) -> None:
    """Whatever it is, it is not short enough to be a sign."""
    assert not is_official(Document(kind="Quyết định", number=f"15/{text}"))
