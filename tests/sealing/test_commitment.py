"""Sealed text opens under one key, also where it was made to open under two.

AES-GCM alone takes such a text under both: one block of it is solved for, so that the tags agree.
Source: Dodis and others, Fast Message Franking, CRYPTO 2018.
"""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from thidua.errors import SealBroken
from thidua.personal import PREFIX
from thidua.sealing.tokens import Place, associated, field_key, unseal

DATA_KEYS = (b"k" * 32, b"l" * 32)
KEY_ID, NONCE = b"i" * 16, b"n" * 12
PLACE = Place("subject-1", 1, "subject.introduced@1", "name")
ABOUT = associated(PLACE, "1", KEY_ID)
BLOCKS = 4
"""How many blocks the text has; the last is the one that is solved for."""


def times(one: int, other: int) -> int:
    """Return the product of two elements of the field of GCM: NIST SP 800-38D, 6.3."""
    product = 0
    for bit in range(127, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (0xE1 << 120 if other & 1 else 0)
    return product


def power(base: int, exponent: int) -> int:
    """Return an element of the field, so many times by itself."""
    result = 1 << 127
    while exponent:
        result = times(result, base) if exponent & 1 else result
        base, exponent = times(base, base), exponent >> 1
    return result


def block(key: bytes, plain: bytes) -> int:
    """Return one block of AES."""
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305
    return int.from_bytes(encryptor.update(plain), "big")


def hashed(key: bytes, ciphertext: bytes) -> int:
    """Return the tag that a ciphertext has under a key."""
    lengths = (8 * len(ABOUT)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
    whole = ABOUT + bytes(-len(ABOUT) % 16) + ciphertext + lengths
    by, total = block(key, bytes(16)), 0
    for start in range(0, len(whole), 16):
        total = times(total ^ int.from_bytes(whole[start : start + 16], "big"), by)
    return total ^ block(key, NONCE + b"\0\0\0\1")


def of_two_keys(one: bytes, other: bytes) -> bytes:
    """Return a ciphertext with its tag that AES-GCM opens under both keys."""
    start = AESGCM(one).encrypt(NONCE, bytes(16 * (BLOCKS - 1)), ABOUT)[: 16 * (BLOCKS - 1)]
    differ = hashed(one, start + bytes(16)) ^ hashed(other, start + bytes(16))
    # The last block stands two steps before the end, so it counts with the square.
    weight = power(block(one, bytes(16)), 2) ^ power(block(other, bytes(16)), 2)
    solved = times(differ, power(weight, 2**128 - 2))
    text = start + solved.to_bytes(16, "big")
    return text + hashed(one, text).to_bytes(16, "big")


def test_it_opens_under_one_alone() -> None:
    """Both give text with a true tag; only under one do the octets of nought come out."""
    keys = [field_key(key, ABOUT) for key in DATA_KEYS]
    ciphertext = of_two_keys(*keys)
    text = f"{PREFIX}1.{b64encode(KEY_ID + NONCE + ciphertext).decode()}"

    one, other = (AESGCM(key).decrypt(NONCE, ciphertext, ABOUT) for key in keys)
    assert one != other
    assert one[32:] == unseal(text, DATA_KEYS[0], PLACE)
    with pytest.raises(SealBroken):
        unseal(text, DATA_KEYS[1], PLACE)
