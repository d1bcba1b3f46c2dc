"""Signed notes made as C2SP's pages define them, by other code than that which reads them."""

import base64
import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"
COSIGNATURE = b"\x04"


class Signer:
    """Hold a private key that is always the same for a name, and sign with it."""

    def __init__(self, name: str, *, kind: bytes = ED25519) -> None:
        """Make the key of a name, of one type or the other."""
        self.name, self.kind = name, kind
        self._private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())
        public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.public = kind + public
        self.id = hashlib.sha256(name.encode() + b"\n" + self.public).digest()[:4]

    @property
    def vkey(self) -> str:
        """Return the public key as text."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(self.public).decode()}"

    def octets(self, text: bytes, moment: int = 1_750_000_000) -> bytes:
        """Return a signature of a text: of the text itself, or of the text at a moment."""
        if self.kind == ED25519:
            return self._private.sign(text)
        message = b"cosignature/v1\ntime %d\n%b" % (moment, text)
        return struct.pack(">Q", moment) + self._private.sign(message)

    def line(self, text: bytes) -> bytes:
        """Return the line of a signature."""
        return line(self.name, self.id + self.octets(text))


def line(name: str, octets: bytes) -> bytes:
    """Return a line that a signature stands on."""
    return f"— {name} {base64.b64encode(octets).decode()}\n".encode()


def signed(text: bytes, *signers: Signer) -> bytes:
    """Return a text as a note, signed by each."""
    return text + b"\n" + b"".join(signer.line(text) for signer in signers)
