"""The JSON of bundles: nothing is said twice, and there is one way to write it down."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.verifier import Malformed, as_canonical, strict_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_there_and_back(value: object) -> None:
    """What was written is read, and written the same again."""
    octets = as_canonical(value)

    assert value == strict_json(octets)
    assert octets == as_canonical(strict_json(octets))


@given(st.dictionaries(TEXTS, st.integers(), min_size=2, max_size=5), st.data())
def test_the_order_of_keys_means_nothing(value: dict[str, int], data: st.DataObject) -> None:
    """An object has one form, in whatever order its members came."""
    order = data.draw(st.permutations(list(value)))

    assert as_canonical(value) == as_canonical({key: value[key] for key in order})


def test_the_one_form() -> None:
    """It has sorted keys, no blanks, letters as they are in UTF-8, and a line's end."""
    expected = '{"a":[1,null,true],"cơ":"\\"Sổ\\"\\n","ư":{}}\n'.encode()

    assert expected == as_canonical({"ư": {}, "cơ": '"Sổ"\n', "a": [1, None, True]})


@given(VALUES)
def test_other_ways_to_write_it_are_not_the_one_form(value: object) -> None:
    """Blanks, escapes and other encodings say the same, and are told from the one form."""
    text = json.dumps(value)
    for octets in (f" {text}\n".encode(), f"{text}\n\n".encode(), f"{text}\n".encode("utf-16")):
        assert value == strict_json(octets)
        assert octets != as_canonical(value)


@pytest.mark.parametrize(
    "text",
    [
        '{"a":1,"a":1}',
        '{"a":1,"a":2}',
        '{"a":1,"\\u0061":2}',
        '[{"b":{"a":1,"c":2,"a":3}}]',
        '{"":0,"":0}',
    ],
)
def test_a_key_stands_once(text: str) -> None:
    """An object in which a key stands twice is refused, however deep and however spelled."""
    with pytest.raises(Malformed, match="twice"):
        strict_json(text.encode())


def test_keys_that_only_look_alike_are_two() -> None:
    """A key in which one letter only looks the same is another key."""
    assert {"a": 1, "а": 2} == strict_json('{"a":1,"а":2}'.encode())


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", '[1,{"a":NaN}]'])
def test_words_that_are_no_numbers_are_refused(word: str) -> None:
    """JSON has no word for what is no number."""
    with pytest.raises(Malformed, match="no number"):
        strict_json(word.encode())


def test_a_number_too_large_is_not_in_the_one_form() -> None:
    """A number that no machine holds is not what it would be written as."""
    assert b"1e999\n" != as_canonical(strict_json(b"1e999\n"))


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\n",
        b"{",
        b"{}{}",
        b"{'a':1}",
        b"[1,]",
        b"// a\n{}",
        b"\xff{}",
        b'"\x00"',
        b"01",
        b"1" * 5000,
        b"[" * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    ],
    ids=range(14),
)
def test_what_is_no_json_is_malformed(octets: bytes) -> None:
    """Text that is none, numbers of thousands of digits, and endless nesting are refused."""
    with pytest.raises(Malformed):
        strict_json(octets)


@given(st.binary())
def test_whatever_is_read_is_json_or_malformed(octets: bytes) -> None:
    """No octets break the reading of JSON."""
    try:
        value = strict_json(octets)
    except Malformed:
        return
    assert value == json.loads(octets)


def test_what_can_be_read_can_be_written() -> None:
    """However deep the nesting that is still read, telling its one form does not end in a fall."""
    for depth in range(0, 20_000, 7):
        octets = b"[" * depth + b"]" * depth + b"\n"
        try:
            value = strict_json(octets)
        except Malformed:
            break
        assert octets.count(b"[") == as_canonical(value).count(b"[")
