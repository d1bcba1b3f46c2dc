"""Checkpoints (C2SP tlog-checkpoint): what was committed to is read back, or refused."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.evidence.signing import COSIGNATURE, Signer, signed
from thidua.verifier import (
    HASH,
    Malformed,
    checkpoint_text,
    in_base64,
    parse_checkpoint,
    parse_key,
)

HASHES = st.binary(min_size=HASH, max_size=HASH)
LINES = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x7f", min_codepoint=0x20),
    min_size=1,
    max_size=20,
)
ROOT, HEADS = b"r" * HASH, b"h" * HASH
ORIGIN, AT = "thanhtra.example/so", "2025-11-20T08:00:00+07:00"
OFFICE = Signer(ORIGIN)
TEXT = checkpoint_text(ORIGIN, 12, ROOT, HEADS, AT)
PLAIN = f"{ORIGIN}\n12\n{in_base64(ROOT)}\n".encode()
MAP_LINE = f"thidua/map/v1 {in_base64(HEADS)}\n".encode()


@given(LINES, st.integers(0, 10**19 - 1), HASHES, HASHES, LINES)
def test_there_and_back(origin: str, size: int, root: bytes, heads: bytes, at: str) -> None:
    """What a checkpoint was written from is read from it."""
    text = checkpoint_text(origin, size, root, heads, at)
    found = parse_checkpoint(text)

    given_ = (origin, size, root, heads, at)
    assert given_ == (found.origin, found.size, found.root, found.heads, found.at)
    assert (text, ()) == (found.note.text, found.note.signatures)


def test_it_is_a_checkpoint_of_c2sp() -> None:
    """The first three lines are those of every transparency log, and two of ours follow."""
    assert PLAIN + MAP_LINE + f"thidua/at/v1 {AT}\n".encode() == TEXT


def test_signatures_stand_under_it() -> None:
    """A checkpoint is a note, which the office signs and witnesses cosign."""
    witness = Signer("witness.example", kind=COSIGNATURE)
    note = parse_checkpoint(signed(TEXT, OFFICE, witness)).note

    assert [True, True] == [note.signed_by(parse_key(each.vkey)) for each in (OFFICE, witness)]


def test_a_checkpoint_of_another_log() -> None:
    """One without our lines is read, and commits to no map and to no moment."""
    found = parse_checkpoint(PLAIN + b"some other line\nand one more\n")

    assert (12, None, None) == (found.size, found.heads, found.at)


def test_lines_that_only_look_like_ours_are_others() -> None:
    """A line counts as the map's by its whole beginning."""
    found = parse_checkpoint(PLAIN + MAP_LINE.replace(b"thidua", "thіdua".encode()))

    assert found.heads is None


@pytest.mark.parametrize(
    "size", ["", "00", "012", "+12", "-1", "1_2", " 12", "12 ", "1.0", "0x1", "١٢", "1" * 20]
)
def test_a_size_has_one_form(size: str) -> None:
    """A size is a decimal number without zeros, signs, blanks or digits of other scripts."""
    with pytest.raises(Malformed):
        parse_checkpoint(PLAIN.replace(b"\n12\n", f"\n{size}\n".encode()))


def test_a_log_may_be_empty() -> None:
    """The size of a log in which nothing stands is one zero."""
    assert 0 == parse_checkpoint(PLAIN.replace(b"\n12\n", b"\n0\n")).size


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"\n",
        PLAIN[:-1],
        b"\n".join(PLAIN.split(b"\n")[:2]) + b"\n",
        b"\n" + PLAIN.partition(b"\n")[2],
        PLAIN.replace(b"\n12", b"\n\n12"),
        PLAIN + b"\nmore\n",
        PLAIN.replace(b"\n", b"\r\n"),
        PLAIN.replace(b"=\n", b"\n"),
        PLAIN.replace(b"=\n", b"=\t\n"),
        PLAIN.replace(in_base64(ROOT).encode(), in_base64(ROOT[1:]).encode()),
        PLAIN.replace(in_base64(ROOT).encode(), ROOT.hex().encode()),
        TEXT + MAP_LINE,
        TEXT + MAP_LINE.replace(b"aGho", b"aGhi"),
        TEXT + b"thidua/at/v1 another moment\n",
        PLAIN + MAP_LINE.replace(b"=\n", b"\n"),
        PLAIN + b"thidua/map/v1 \n",
        PLAIN + f"thidua/map/v1 {in_base64(HEADS[1:])}\n".encode(),
        signed(TEXT, OFFICE).replace("— ".encode(), b"- "),
    ],
    ids=range(19),
)
def test_another_form_is_refused(octets: bytes) -> None:
    """Lines that are missing, empty, said twice, or no hash are refused."""
    with pytest.raises(Malformed):
        parse_checkpoint(octets)


@given(st.binary() | st.lists(st.binary(max_size=20), max_size=6).map(b"\n".join))
@example(PLAIN)
def test_whatever_is_read_is_a_checkpoint_or_malformed(octets: bytes) -> None:
    """No octets break the reading of checkpoints."""
    try:
        found = parse_checkpoint(octets)
    except Malformed:
        return
    assert octets.startswith(f"{found.origin}\n{found.size}\n{in_base64(found.root)}\n".encode())


@given(st.integers(0, len(TEXT) - 1), st.sampled_from(string.printable))
def test_a_changed_letter_is_refused_or_said(at: int, letter: str) -> None:
    """A checkpoint in which one letter was changed is none, or says something else."""
    octets = TEXT[:at] + letter.encode() + TEXT[at + 1 :]
    try:
        found = parse_checkpoint(octets)
    except Malformed:
        return
    assert (octets == TEXT) == (found == parse_checkpoint(TEXT))


def test_no_octet_of_a_signed_checkpoint_can_be_turned() -> None:
    """Whatever octet is turned, the checkpoint is malformed or the office did not sign it."""
    octets, key = signed(TEXT, OFFICE), parse_key(OFFICE.vkey)

    for at in range(len(octets)):
        changed = octets[:at] + bytes([octets[at] ^ 1]) + octets[at + 1 :]
        try:
            told = parse_checkpoint(changed).note.signed_by(key)
        except Malformed:
            told = None
        assert told is not True
