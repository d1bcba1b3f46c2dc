"""Keys that sign checkpoints: made, kept in a file of one's own, and asked to sign.

A key's file holds one line, in the form of Go's note package; beside it stands what the key signed
last, so that a log restored from an older copy is not signed into a second history.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from thidua.errors import Forked, KeyExposed, KeyFaulty, KeyMissing, KeyThere
from thidua.evidence.files import write_over
from thidua.verifier import (
    COSIGNATURE,
    ED25519,
    HASH,
    Checkpoint,
    Malformed,
    Sha256,
    cosigned_message,
    in_base64,
    parse_checkpoint,
    unbase64,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_PRIVATE = re.compile(r"PRIVATE\+KEY\+(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<key>\S+)\n?")
_OTHERS = 0o077


class Signer(Protocol):
    """Sign checkpoints; a plugin may keep the key where no file is."""

    @property
    def key(self) -> str:
        """Return the key that signatures are checked with: ``name+id+base64``."""
        ...

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a checkpoint's text."""
        ...

    def signed_last(self) -> bytes | None:
        """Return the note of the checkpoint that this key signed last, if it remembers one."""
        ...

    def remember(self, note: bytes) -> None:
        """Keep a note as the last one signed, for good, before it is given to anybody."""
        ...


class FileSigner:
    """Sign with a key in a file; got from ``signer_in``.

    Args:
        path: Where the key is.
        secret: The 32 octets of the private key.
        name: Its name.
        algorithm: What kind of signature it makes.
    """

    def __init__(self, path: Path, secret: bytes, name: str, algorithm: int = ED25519) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._path, self._secret = path, Ed25519PrivateKey.from_private_bytes(secret)
        public = self._secret.public_key().public_bytes_raw()
        self.key = key_text(name, algorithm, public)

    def __repr__(self) -> str:
        return f"<signer {self.key}>"

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a checkpoint's text."""
        return self._secret.sign(text)

    def cosign(self, text: bytes, moment: int) -> bytes:
        """Return the cosignature of a checkpoint's text at a moment, in seconds since 1970."""
        return moment.to_bytes(8) + self.sign(cosigned_message(moment, text))

    def signed_last(self) -> bytes | None:
        """Return the note of the checkpoint that this key signed last, if there is one."""
        try:
            return memory_of(self._path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeyFaulty(str(memory_of(self._path)), str(error), str(error)) from None

    def remember(self, note: bytes) -> None:
        """Keep a note as the last one signed, before it is given to anybody."""
        try:
            write_over(memory_of(self._path), note)
        except OSError as error:
            raise KeyFaulty(str(memory_of(self._path)), str(error), str(error)) from None


def key_text(name: str, algorithm: int, public: bytes) -> str:
    """Return a key as it is given to others: ``name+id+base64``.

    Args:
        name: Its name.
        algorithm: Its type, as C2SP's signed-note has it.
        public: The octets of the public key.
    """
    octets = bytes([algorithm]) + public
    id = Sha256(name.encode() + b"\n" + octets).digest()[:4]
    return f"{name}+{id.hex()}+{in_base64(octets)}"


def make_key(path: Path, name: str, algorithm: int = ED25519) -> FileSigner:
    """Make a key in a new file that only its owner may read.

    Args:
        path: The file.
        name: The key's name; for an office, the origin of its log.
        algorithm: ``ED25519`` for an office, ``COSIGNATURE`` for a witness.

    Raises:
        KeyThere: Something is there already.
        KeyFaulty: The name cannot be a key's, or the file cannot be written.
    """
    if not re.fullmatch(r"[^\s+]{1,200}", name):
        raise KeyFaulty(name, "a name has no space and no plus", "tên không có dấu cách, dấu +")
    secret = os.urandom(HASH)
    signer = FileSigner(path, secret, name, algorithm)
    id = signer.key.split("+")[1]
    line = f"PRIVATE+KEY+{name}+{id}+{in_base64(bytes([algorithm]) + secret)}\n"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(handle)
    except FileExistsError:
        raise KeyThere(str(path)) from None
    except OSError as error:
        raise KeyFaulty(str(path), str(error), str(error)) from None
    return signer


def signer_in(path: Path) -> FileSigner:
    """Return what signs with the key in a file.

    Raises:
        KeyMissing: There is no file.
        KeyExposed: Others may read it.
        KeyFaulty: It holds no key.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KeyMissing(str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFaulty(str(path), str(error), str(error)) from None
    if os.name == "posix" and mode & _OTHERS:
        raise KeyExposed(str(path), f"{mode & 0o777:o}")
    return _signer_from(path, text)


def _signer_from(path: Path, text: str) -> FileSigner:
    faulty = KeyFaulty(str(path), "it holds no private key", "tệp không chứa khóa bí mật")
    found = _PRIVATE.fullmatch(text)
    try:
        octets = unbase64(found["key"]) if found else b""
    except Malformed:
        raise faulty from None
    if found is None or len(octets) != 1 + HASH or octets[0] not in (ED25519, COSIGNATURE):
        raise faulty
    signer = FileSigner(path, octets[1:], found["name"], octets[0])
    if signer.key.split("+")[1] != found["id"]:
        raise faulty
    return signer


def signature_line(name: str, id: bytes, signature: bytes) -> bytes:
    """Return a signature as a line of a note.

    Args:
        name: The key's name.
        id: The key's id, four octets.
        signature: The signature.
    """
    return f"— {name} {in_base64(id + signature)}\n".encode()


def require_extension(signer: Signer, size: int, extends: Callable[[Checkpoint], bool]) -> None:
    """Refuse to sign what does not continue what a key signed last.

    Args:
        signer: The key.
        size: How many leaves the log has.
        extends: Tells whether the log continues a checkpoint.

    Raises:
        Forked: It does not.
        KeyFaulty: What the key remembers is no checkpoint.
    """
    note = signer.signed_last()
    if note is None:
        return
    name = "+".join(signer.key.split("+")[:2])
    try:
        last = parse_checkpoint(note)
    except Malformed as error:
        what, viec = "what it signed last cannot be read", "không đọc được điểm chốt đã ký gần nhất"
        raise KeyFaulty(name, f"{what}: {error}", f"{viec}: {error}") from None
    if not extends(last):
        raise Forked(name, last.size, size)


def memory_of(path: Path) -> Path:
    """Return the file in which stands what the key in a file signed last."""
    return path.with_name(f"{path.name}.last")
