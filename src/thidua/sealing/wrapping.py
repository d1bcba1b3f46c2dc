"""Wrapping data keys under a key-encryption key: one kept in the key store, or one in a vault."""

import os
from collections.abc import Callable, Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from thidua.errors import WrappingFailed
from thidua.sealing.tokens import KEY_OCTETS, NONCE_OCTETS
from thidua.store.keys import Kek, KeyFile, KeyRow


class Wrapper(Protocol):
    """Wrap and unwrap data keys; an HSM or a vault need never give its key away."""

    @property
    def id(self) -> str:
        """Return the id of the key-encryption key that wraps now."""
        ...

    def renew(self) -> None:
        """Look again which key-encryption key wraps: somebody changed it meanwhile."""
        ...

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Return a data key, wrapped.

        Args:
            key: The data key.
            about: What it belongs to: unwrapping takes the same octets.
        """
        ...

    def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
        """Return a data key again.

        Args:
            kek: The id of the key-encryption key under which it was wrapped.
            wrapped: What ``wrap`` gave.
            about: What it belongs to.
        """
        ...


class LocalWrapper:
    """Wrap with AES-256-GCM under a key that stands in the key store itself.

    Whoever has the file has the keys, so the file is what is guarded.

    Args:
        place: Where the key store is, for messages.
        keks: The key-encryption keys, the newest first.
        again: Gives them as they are later, where another process may change them.
    """

    def __init__(
        self, place: str, keks: Sequence[Kek], again: Callable[[], Sequence[Kek]] | None = None
    ) -> None:
        self._place, self._again = place, again or (lambda: keks)
        self._take(keks)

    def _take(self, keks: Sequence[Kek]) -> None:
        ciphers = {kek.id: AESGCM(kek.material) for kek in keks if kek.material}
        self.id, self._ciphers = keks[0].id, ciphers

    def renew(self) -> None:
        """Look again which key-encryption key wraps: somebody changed it meanwhile."""
        self._take(self._again())

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Return a data key, wrapped."""
        nonce = os.urandom(NONCE_OCTETS)
        return nonce + self._cipher(self.id).encrypt(nonce, key, about)

    def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
        """Return a data key again.

        Raises:
            WrappingFailed: The key-encryption key is not there, or is not the one.
        """
        nonce, ciphertext = wrapped[:NONCE_OCTETS], wrapped[NONCE_OCTETS:]
        try:
            return self._cipher(kek).decrypt(nonce, ciphertext, about)
        except (InvalidTag, ValueError) as error:
            raise WrappingFailed(self._place, kek, type(error).__name__) from None

    def _cipher(self, kek: str) -> AESGCM:
        if kek not in self._ciphers:
            self.renew()
        if kek not in self._ciphers:
            raise WrappingFailed(self._place, kek, "not in the key store")
        return self._ciphers[kek]


def new_kek(now: int) -> Kek:
    """Return a new key-encryption key.

    Args:
        now: The moment, in microseconds since 1970.
    """
    return Kek(f"local-{os.urandom(8).hex()}", os.urandom(KEY_OCTETS), now)


def local_wrapper(file: KeyFile, now: int) -> LocalWrapper:
    """Return what wraps with the key-encryption key of a key store, which is made where none is.

    Args:
        file: The key store.
        now: The moment, in microseconds since 1970.
    """
    file.add_first_kek(new_kek(now))
    return LocalWrapper(file.place, file.keks(), file.keks)


def rewrap(file: KeyFile, old: Wrapper, new: Wrapper, kek: Kek) -> int:
    """Wrap every data key anew under another key-encryption key; the log is not touched.

    Args:
        file: The key store.
        old: What unwraps.
        new: What wraps.
        kek: The key-encryption key that it wraps under, as the key store is to know it.

    Returns:
        How many keys were wrapped anew.
    """

    def again(row: KeyRow) -> bytes:
        bound = about(row.id, row.subject, row.category)
        return new.wrap(old.unwrap(row.kek or "", row.wrapped or b"", bound), bound)

    return file.rewrap(kek, again)


def about(key_id: bytes, subject: str, category: str) -> bytes:
    """Return what a wrapped key is bound to, so that no two rows can be exchanged."""
    return b"\0".join((b"thidua-data-key-1", key_id, subject.encode(), category.encode()))
