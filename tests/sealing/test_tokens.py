"""Sealed text: it opens to what was sealed, at its place, under its key, and nowhere else."""

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from thidua.errors import SealBroken
from thidua.personal import PREFIX, is_sealed
from thidua.sealing.tokens import (
    Place,
    associated,
    field_key,
    parts_of,
    seal,
    unseal,
)

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
KEY_ID, NONCE = b"i" * 16, b"n" * 12
PLACE = Place("subject-1", 3, "subject.introduced@2", "name")
ELSEWHERE = {
    "stream": PLACE._replace(stream="subject-2"),
    "version": PLACE._replace(version=4),
    "tag": PLACE._replace(tag="subject.moved@2"),
    "field": PLACE._replace(field="position"),
}
VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("vectors.json").read_bytes())

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abđ"), inner, max_size=3),
    max_leaves=8,
)


def sealed(plain: bytes = b'"A1"', place: Place = PLACE, key: bytes = KEY) -> str:
    """Return a value, sealed for a place."""
    return seal(plain, KEY_ID, key, place, NONCE)


def broken(text: str, place: Place = PLACE, key: bytes = KEY) -> str:
    """Return what is said to be wrong with sealed text."""
    with pytest.raises(SealBroken) as failure:
        unseal(text, key, place)
    told = failure.value.data
    assert {**told, "what": ""} == {
        "stream": place.stream,
        "version": place.version,
        "field": place.field,
        "what": "",
    }
    return str(told["what"])


def altered(text: str, octet: int, bit: int = 0) -> str:
    """Return sealed text in which one bit of what is in Base64 is another."""
    head, _, body = text.rpartition(".")
    octets = bytearray(base64.b64decode(body))
    octets[octet] ^= 1 << bit
    return f"{head}.{base64.b64encode(octets).decode()}"


def turned(octets: bytes) -> Iterator[bytes]:
    """Yield octets with one of them changed, each in turn."""
    for at, octet in enumerate(octets):
        yield octets[:at] + bytes([octet ^ 1]) + octets[at + 1 :]


@given(JSON, st.binary(min_size=32, max_size=32), st.binary(min_size=12, max_size=12))
def test_what_is_sealed_opens_to_what_it_was(value: Any, key: bytes, nonce: bytes) -> None:
    """Any value of JSON, under any key and nonce."""
    text = seal(msgspec.json.encode(value), KEY_ID, key, PLACE, nonce)

    assert is_sealed(text)
    assert value == msgspec.json.decode(unseal(text, key, PLACE))


@given(
    st.builds(
        Place,
        st.text("-a1:", min_size=1),
        st.integers(1, 9),
        st.sampled_from(["a.b@1", "a.b@2", "c@1"]),
        st.sampled_from(["name", "evidence.0", "evidence.10"]),
    )
)
def test_it_opens_at_its_place_alone(place: Place) -> None:
    """Whichever place it is, text from there opens here only where the two are one."""
    here = Place("a-1", 1, "a.b@1", "name")
    text = sealed(place=place)

    if place == here:
        assert b'"A1"' == unseal(text, KEY, here).rstrip()
    elif (place.stream, place.version, place.tag[:-2], place.field) != (
        *(here.stream, here.version, here.tag[:-2], here.field),
    ):
        assert "text" == broken(text, here)


@pytest.mark.parametrize("part", ELSEWHERE)
def test_moved_it_does_not_open(part: str) -> None:
    """In another stream, version, kind of fact or field it is no text of that place."""
    assert "text" == broken(sealed(), ELSEWHERE[part])
    assert "text" == broken(sealed(place=ELSEWHERE[part]))


def test_it_keeps_the_schema_that_it_was_sealed_in() -> None:
    """It opens in a fact that was brought up to date since; said to be of another, it does not."""
    assert b'"A1"' == unseal(sealed(), KEY, PLACE._replace(tag="subject.introduced@7")).rstrip()
    assert "2" == parts_of(sealed(), PLACE).schema
    assert "text" == broken(sealed().replace(f"{PREFIX}2.", f"{PREFIX}1."))


def test_under_another_key_it_does_not_open() -> None:
    """Also where the id of the key is right."""
    assert "text" == broken(sealed(), key=OTHER)


@pytest.mark.parametrize("start", [b"", bytes(31), bytes(31) + b"0", b"0" + bytes(31)])
def test_it_commits_to_its_key(start: bytes) -> None:
    """What opens to anything that does not begin with 32 octets of nought is refused."""
    about = associated(PLACE, "2", KEY_ID)
    cipher = AESGCM(field_key(KEY, about))
    octets = KEY_ID + NONCE + cipher.encrypt(NONCE, start + b'"A1"'.ljust(64), about)

    assert "text" == broken(f"{PREFIX}2.{base64.b64encode(octets).decode()}")


def test_the_id_of_its_key_is_bound() -> None:
    """Text that names another key does not open, not even under its own."""
    assert "text" == broken(altered(sealed(), 0))


@pytest.mark.parametrize("octet", range(16 + 12 + 32 + 32 + 16))
@pytest.mark.parametrize("bit", [0, 7])
def test_no_bit_can_be_turned(octet: int, bit: int) -> None:
    """Each octet of the key's id, nonce, ciphertext and tag is held."""
    assert "text" == broken(altered(sealed(), octet, bit))


def test_no_letter_can_be_another() -> None:
    """There is one way to write it: whichever letter is another, it does not open."""
    text = sealed(b"1" * 40)
    assert text.endswith("=")
    for place in range(len(text)):
        for letter in "AZaz19+/=.$@ \n\0đ":
            if text[place] != letter:
                broken(text[:place] + letter + text[place + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A1",
        PREFIX,
        f"{PREFIX}1",
        f"{PREFIX}1.",
        f"{PREFIX}1.AAAA",
        f"{PREFIX}1.Nguyễn",
        sealed()[:-4],
        sealed() + "====",
        sealed() + "\n",
        " " + sealed(),
        sealed().replace(f"{PREFIX}2.", f"{PREFIX}02."),
        sealed().replace(f"{PREFIX}2.", f"{PREFIX}2\0.subject-1."),
        sealed().replace("GCM", "CBC"),
        sealed(b"1" * 40).rstrip("="),
    ],
)
def test_what_is_no_sealed_text_is_told(text: str) -> None:
    """Cut short, lengthened, or of another form."""
    assert broken(text) in {"form", "text"}


@given(st.integers(0, 200))
def test_cut_anywhere_it_does_not_open(length: int) -> None:
    """The beginning of sealed text is not sealed text."""
    text = sealed(b'"' + b"A" * 30 + b'"')

    if length < len(text):
        broken(text[:length])


@given(st.integers(1, 100), st.integers(1, 100))
def test_its_length_tells_how_many_blocks_and_no_more(one: int, other: int) -> None:
    """Values of 1 to 32 octets look alike, of 33 to 64, and so on."""
    same = (one - 1) // 32 == (other - 1) // 32

    assert same is (len(sealed(b"1" * one)) == len(sealed(b"1" * other)))


def test_the_key_of_a_field_opens_that_field_alone() -> None:
    """Two fields of one record have keys of which neither tells anything of the other."""
    keys = {
        field_key(KEY, associated(place, "2", KEY_ID)) for place in (PLACE, *ELSEWHERE.values())
    }

    assert 1 + len(ELSEWHERE) == len(keys)
    assert {32} == {len(key) for key in keys}


def test_the_key_of_a_field_is_as_long_as_a_key() -> None:
    """It depends on every octet of the data key, and on every octet of what it is for."""
    about = associated(PLACE, "2", KEY_ID)
    keys = {
        field_key(KEY, about),
        *(field_key(other, about) for other in turned(KEY)),
        *(field_key(KEY, other) for other in turned(about)),
    }

    assert {32} == {len(key) for key in keys}
    assert 1 + len(KEY) + len(about) == len(keys)


def test_sealing_twice_gives_two_texts() -> None:
    """The same value with another nonce looks like another."""
    texts = {seal(b'"A1"', KEY_ID, KEY, PLACE, os.urandom(12)) for _ in range(100)}

    assert 100 == len(texts)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: f"{each['tag']} {each['field']}")
def test_the_form_is_frozen(vector: dict[str, Any]) -> None:
    """What was sealed once is sealed so for ever, to the last letter, and opens."""
    place = Place(vector["stream"], vector["version"], vector["tag"], vector["field"])
    key, key_id, nonce = (bytes.fromhex(vector[name]) for name in ("key", "key_id", "nonce"))
    plain = vector["plain"].encode()

    assert vector["sealed"] == seal(plain, key_id, key, place, nonce)
    assert plain == unseal(vector["sealed"], key, place).rstrip(b" ")
    schema = parts_of(vector["sealed"], place).schema
    assert vector["field_key"] == field_key(key, associated(place, schema, key_id)).hex()
