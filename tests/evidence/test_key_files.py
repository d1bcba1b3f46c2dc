"""Keys in files: made once, read by their owner alone, and asked to sign."""

import os
import stat
from pathlib import Path

import pytest

from thidua.errors import KeyExposed, KeyFaulty, KeyMissing, KeyThere
from thidua.evidence.keys import key_text, make_key, memory_of, signature_line, signer_in
from thidua.verifier import COSIGNATURE, ED25519, parse_key, parse_note


def test_a_key_is_read_back_as_it_was_made(tmp_path: Path) -> None:
    """What is read from the file signs as what was made."""
    made = make_key(tmp_path / "k", "thidua/so")
    read = signer_in(tmp_path / "k")
    text = b"thidua/so\n1\nx\n"
    key = parse_key(read.key)

    note = parse_note(text + b"\n" + signature_line(key.name, key.id, read.sign(text)))

    assert made.key == read.key
    assert note.signed_by(key) is True


def test_only_its_owner_may_read_a_key(tmp_path: Path) -> None:
    """A new key has the mode 600, and one that others may read is refused with the remedy."""
    path = tmp_path / "k"
    make_key(path, "thidua/so")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    with pytest.raises(KeyExposed, match="chmod 600"):
        signer_in(path)


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    """A second key in the same place is refused, and the first stays."""
    first = make_key(tmp_path / "k", "thidua/so").key

    with pytest.raises(KeyThere):
        make_key(tmp_path / "k", "thidua/so")
    assert first == signer_in(tmp_path / "k").key


def test_a_key_does_not_show_itself(tmp_path: Path) -> None:
    """What is printed of a signer holds the public key and nothing secret."""
    signer = make_key(tmp_path / "k", "thidua/so")
    secret = (tmp_path / "k").read_text(encoding="utf-8").split("+")[-1].strip()

    assert signer.key in repr(signer)
    assert secret not in repr(signer)


@pytest.mark.parametrize("name", ["", "hai từ", "a+b", "a\nb"])
def test_a_name_that_no_key_can_have(tmp_path: Path, name: str) -> None:
    """A name with a space or a plus is refused, and no file is made."""
    with pytest.raises(KeyFaulty):
        make_key(tmp_path / "k", name)
    assert not (tmp_path / "k").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A key cannot be made where there is no folder, nor read where there is no file."""
    with pytest.raises(KeyFaulty):
        make_key(tmp_path / "none" / "k", "thidua/so")
    with pytest.raises(KeyMissing):
        signer_in(tmp_path / "none" / "k")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no key",
        "PRIVATE+KEY+a+00000000+!!!",
        "PRIVATE+KEY+a+00000000+AQID",
        "PRIVATE+KEY+a+00000000+" + "A" * 44,
    ],
)
def test_a_file_that_holds_no_key(tmp_path: Path, text: str) -> None:
    """Whatever else is in the file is told, and never shown."""
    path = tmp_path / "k"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)

    with pytest.raises(KeyFaulty, match="no private key"):
        signer_in(path)


def test_a_key_under_another_id(tmp_path: Path) -> None:
    """A key whose id is not its own is refused."""
    path = tmp_path / "k"
    id = make_key(path, "thidua/so").key.split("+")[1]
    told = path.read_text(encoding="utf-8").replace(id, "0" * 8)
    path.write_text(told, encoding="utf-8")

    with pytest.raises(KeyFaulty):
        signer_in(path)


@pytest.mark.parametrize("what", ["binary", "folder"])
def test_a_place_that_cannot_be_read(tmp_path: Path, what: str) -> None:
    """Octets that are no text, and a folder, are no keys."""
    path = tmp_path / "k"
    if what == "folder":
        path.mkdir(mode=0o700)
    else:
        path.write_bytes(b"\xff\xfe")
        path.chmod(0o600)

    with pytest.raises(KeyFaulty):
        signer_in(path)


def test_what_was_signed_last_is_remembered(tmp_path: Path) -> None:
    """A key remembers nothing at first, and then the note that it was given."""
    signer = make_key(tmp_path / "k", "thidua/so")

    assert signer.signed_last() is None
    signer.remember(b"note")
    assert signer.signed_last() == b"note"
    assert memory_of(tmp_path / "k").read_bytes() == b"note"


def test_the_type_of_a_key_is_in_its_text() -> None:
    """Keys of offices and of witnesses with the same octets have other ids."""
    public = os.urandom(32)

    one, other = (parse_key(key_text("a", kind, public)) for kind in (ED25519, COSIGNATURE))

    assert (one.algorithm, other.algorithm) == (ED25519, COSIGNATURE)
    assert one.id != other.id
