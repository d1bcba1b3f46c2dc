"""Keys for which anybody can sign: points of small order, in each of their encodings."""

import base64
import hashlib

import pytest

from tests.evidence.signing import COSIGNATURE, ED25519
from thidua.verifier import Malformed, Note, parse_key

PRIME = 2**255 - 19
D = -121665 * pow(121666, -1, PRIME) % PRIME
SMALL = {
    0: "y is 0, of order 4",
    1: "the identity",
    PRIME - 1: "of order 2",
    PRIME: "y is 0, written otherwise",
    PRIME + 1: "the identity, written otherwise",
    2707385501144840649318225287225658788936804267575313519463743609750303402022: "of order 8",
    55188659117513257062467267217118295137698188065244968500265048394206261417927: "of order 8",
}
"""Every y that a point of small order is written with."""


def key(octets: bytes, kind: bytes) -> str:
    """Return a public key as text, its id its own."""
    name, octets = "thanhtra.example/so", kind + octets
    id = hashlib.sha256(f"{name}\n".encode() + octets).hexdigest()[:8]
    return f"{name}+{id}+{base64.b64encode(octets).decode()}"


def doubled(y: int) -> int:
    """Return the y of a point added to itself; its x is known by its square."""
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, PRIME)
    return (y * y + x2) * pow(2 - (y * y - x2), -1, PRIME) % PRIME


@pytest.mark.parametrize("y", SMALL, ids=SMALL.values())
def test_eight_times_it_is_the_identity(y: int) -> None:
    """The law that each of them keeps, and that no key of an office does."""
    assert doubled(doubled(doubled(y))) == 1


@pytest.mark.parametrize("kind", [ED25519, COSIGNATURE])
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("y", SMALL, ids=SMALL.values())
def test_it_is_no_key(y: int, side: int, kind: bytes) -> None:
    """Of an office or of a witness, with either bit of a side."""
    with pytest.raises(Malformed, match="anybody can sign for that key"):
        parse_key(key((y | side << 255).to_bytes(32, "little"), kind))


@pytest.mark.parametrize("y", [2, 3, PRIME - 2, PRIME + 2])
def test_its_neighbours_are_keys(y: int) -> None:
    """What is not of small order is read."""
    octets = y.to_bytes(32, "little")

    assert parse_key(key(octets, ED25519)).public == octets


def test_why_they_are_refused() -> None:
    """A signature that no secret was needed for holds for the identity, whatever was signed."""
    identity = (1).to_bytes(32, "little")
    sound = parse_key(key((2).to_bytes(32, "little"), ED25519))
    forged = Note(b"anything\n", ((sound.name, sound.id, identity + bytes(32)),))

    assert forged.signed_by(sound._replace(public=identity)) is True
    assert forged.signed_by(sound) is False
