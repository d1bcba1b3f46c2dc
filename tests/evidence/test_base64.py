"""Octets have one form in base64, in which hashes, keys and signatures are written."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.verifier import Malformed, a_hash, in_base64, unbase64


@given(st.binary())
def test_there_and_back(octets: bytes) -> None:
    """What was written is read."""
    assert octets == unbase64(in_base64(octets))


@given(st.text(max_size=12) | st.text("AQgw+/=\n", max_size=12))
def test_no_other_form_is_read(text: str) -> None:
    """A text is read just where it is the form of what it stands for."""
    try:
        octets = unbase64(text)
    except Malformed:
        return
    assert text == base64.b64encode(octets).decode()


@pytest.mark.parametrize(
    "text", ["QQ", "QQ=", "QR==", "QQ==\n", " QQ==", "Q Q==", "QQ==QQ==", "Q-_=", "ộ"]
)
def test_a_form_that_others_read_is_refused(text: str) -> None:
    """Left-out padding, bits behind the end, blanks and other alphabets are refused."""
    with pytest.raises(Malformed):
        unbase64(text)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_hash_has_its_length(length: int) -> None:
    """What is read as a hash has 32 octets."""
    assert b"h" * 32 == a_hash(in_base64(b"h" * 32))
    with pytest.raises(Malformed, match="32"):
        a_hash(in_base64(b"h" * length))
