"""Sealed text: one personal value under a data key, bound to the place where it stands.

A sealed text is ``$A256GCM.``, the schema of the fact that it was sealed in, a full stop, and the
Base64 of: the id of the data key (16 octets), a random nonce (12), and the ciphertext with its tag.
What is encrypted is 32 octets of nought and the JSON of the value, padded with spaces to a multiple
of 32 octets, so that its length tells little.

The field key is BLAKE2b of the associated data, keyed with the data key, so that one field can be
disclosed without the rest of its category. AES-GCM alone does not commit to a key; the octets of
nought do, since two keys under which they come out are a collision of 256 bits (Albertini et al.,
How to Abuse and Fix Authenticated Encryption Without Key Commitment, USENIX Security 2022).
Sources: NIST SP 800-38D, RFC 7693, RFC 4648.
"""

import re
from binascii import a2b_base64, b2a_base64
from functools import lru_cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from thidua.errors import SealBroken
from thidua.personal import PREFIX, Sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KEY_OCTETS = 32
ID_OCTETS = 16
NONCE_OCTETS = 12
_NONCE = slice(ID_OCTETS, ID_OCTETS + NONCE_OCTETS)
_NOUGHT = bytes(32)
_LEAST = _NONCE.stop + len(_NOUGHT) + 16
_BLOCK = 32
_AAD = "thidua-sealed-1"
_HEAD = re.compile(re.escape(PREFIX) + "([1-9][0-9]{0,8})")
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_LAST, _LETTERS = (-1, -3, -2), (_BASE64, _BASE64[::16], _BASE64[::4])
"""Where the last letter is, and which it may be, by how many octets stand behind the last three."""


class Place(NamedTuple):
    """Name where a sealed text stands; it opens there alone."""

    stream: str
    version: int
    tag: str
    """The tag of the fact, with the schema that it has now."""
    field: str
    """The field of the fact, such as ``name``, or ``evidence.0`` for the first of several."""


Standing: TypeAlias = Place | Sealed
"""Whatever says where a sealed text stands: what a view keeps does so itself."""


class Parts(NamedTuple):
    """Hold what a sealed text is made of."""

    schema: str
    key_id: bytes
    nonce: bytes
    ciphertext: bytes


# What `Parts` does, without counting the columns of every sealed text again.
_parts = cast("Callable[[Iterable[object]], Parts]", partial(cast("Any", tuple).__new__, Parts))


def seal(plain: bytes, key_id: bytes, key: bytes, place: Place, nonce: bytes) -> str:
    """Return a value, sealed for a place.

    Args:
        plain: The JSON of the value.
        key_id: The id of the data key.
        key: The data key: 32 octets.
        place: Where it will stand.
        nonce: 12 random octets that were never used before.
    """
    schema = place.tag.rpartition("@")[2]
    aad = associated(place, schema, key_id)
    padded = plain.ljust(-(-len(plain) // _BLOCK) * _BLOCK)
    ciphertext = AESGCM(field_key(key, aad)).encrypt(nonce, _NOUGHT + padded, aad)
    body = b"".join((key_id, nonce, ciphertext))
    return f"{PREFIX}{schema}.{b2a_base64(body, newline=False).decode()}"


def unseal(text: str, key: bytes, place: Standing) -> bytes:
    """Return the JSON of a sealed value.

    Args:
        text: The sealed text.
        key: The data key.
        place: Where it stands.

    Raises:
        SealBroken: It is not sealed text, or was not sealed for this place under this key.
    """
    return unsealed(parts_of(text, place), key, place)


def unsealed(parts: Parts, key: bytes, place: Standing) -> bytes:
    """Return the JSON of a sealed value that was taken apart.

    Args:
        parts: What ``parts_of`` gave.
        key: The data key.
        place: Where it stands.

    Raises:
        SealBroken: It was not sealed for this place under this key.
    """
    schema, key_id, nonce, ciphertext = parts
    aad = associated(place, schema, key_id)
    try:
        plain = AESGCM(field_key(key, aad)).decrypt(nonce, ciphertext, aad)
    except InvalidTag:
        plain = b""
    if not plain.startswith(_NOUGHT):
        raise SealBroken(place.stream, place.version, place.field, "text")
    return plain[len(_NOUGHT) :]


def parts_of(text: str, place: Standing) -> Parts:
    """Take a sealed text apart.

    Args:
        text: The sealed text.
        place: Where it stands, for the message of an error.

    Raises:
        SealBroken: It is not sealed text.
    """
    head, _, encoded = text.rpartition(".")
    try:
        body = a2b_base64(encoded, strict_mode=True)
    except ValueError:
        body = b""
    schema = _schema(head)
    # Base64 leaves bits of its last letter free: they are nought, or the text is another's.
    last = len(body) % 3
    if not schema or len(body) < _LEAST or encoded[_LAST[last]] not in _LETTERS[last]:
        raise SealBroken(place.stream, place.version, place.field, "form")
    return _parts((schema, body[:ID_OCTETS], body[_NONCE], body[_NONCE.stop :]))


@lru_cache(maxsize=64)
def _schema(head: str) -> str | None:
    found = _HEAD.fullmatch(head)
    return found and found[1]


def associated(place: Standing, schema: str, key_id: bytes) -> bytes:
    """Return the associated data of a sealed text: whatever it must not be moved away from.

    Args:
        place: Where it stands.
        schema: The schema of the fact when it was sealed.
        key_id: The id of the data key.
    """
    where = f"{place.stream}\0{place.version}\0{place.field}\0{key_id.hex()}"
    return f"{_tagged(place.tag, schema)}{where}".encode()


@lru_cache(maxsize=1024)
def _tagged(tag: str, schema: str) -> str:
    return f"{_AAD}\0{tag.rpartition('@')[0]}@{schema}\0"


def field_key(key: bytes, aad: bytes) -> bytes:
    """Return the key of one field, which opens that field and nothing else.

    Args:
        key: The data key: 32 octets.
        aad: The associated data of the field.
    """
    return blake2b(aad, key=key, digest_size=KEY_OCTETS).digest()
