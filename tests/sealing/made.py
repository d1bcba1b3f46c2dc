"""Key stores and keys for the tests of sealing."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from thidua.domain.catalogue import catalogue
from thidua.sealing.datakeys import MOST, DataKeys
from thidua.sealing.secrets import Secrets
from thidua.sealing.wrapping import LocalWrapper, Wrapper, local_wrapper
from thidua.store.keys import Kek, KeyFile, KeyRow, Pair, open_key_file

IDENTITY: Pair = ("subject-1", "identity")
CONTACT: Pair = ("subject-1", "contact")
NOW = 1_764_000_000_000_000
"""A moment of November 2025."""


def key_file(path: Path | None = None, wait: float = 10.0) -> KeyFile:
    """Open a key store, or make it, with its key-encryption key."""
    file = open_key_file(path, wait=wait)
    file.add_first_kek(Kek("local-1", bytes(range(32)), 1))
    return file


def data_keys(file: KeyFile, wrapper: Wrapper | None = None, *, most: int = MOST) -> DataKeys:
    """Return the data keys of a key store."""
    return DataKeys(file, wrapper or local_wrapper(file, NOW), most=most)


def secrets_of(file: KeyFile, nonces: Iterator[bytes] | None = None) -> Secrets:
    """Return what conceals and reveals, with nonces of our own where they are given."""
    given = (lambda: next(nonces)) if nonces else (lambda: os.urandom(12))
    return Secrets(data_keys(file), catalogue(), given)


def counted() -> Iterator[bytes]:
    """Yield nonces that are counted; only for tests that want the same octets again."""
    return (number.to_bytes(12, "big") for number in count(1))


def row(pair: Pair = IDENTITY, *, kek: str = "local-1", **given: Any) -> KeyRow:
    """Return a key of 60 octets that unwraps to nothing."""
    return KeyRow(os.urandom(16), *pair, os.urandom(60), kek)._replace(**given)


def tombstone(pair: Pair = IDENTITY, key_id: bytes = b"t" * 16, *, on: int = NOW) -> KeyRow:
    """Return what stands where a key was."""
    return KeyRow(key_id, *pair, None, None, on, "request-1")


def octets_of(path: Path) -> bytes:
    """Return everything that stands in a key store and beside it."""
    beside = sorted(path.parent.glob(f"{path.name}*"))
    return b"".join(file.read_bytes() for file in beside)


def fixed_wrapper() -> LocalWrapper:
    """Return a wrapper with a key-encryption key that is no secret."""
    return LocalWrapper("here", [Kek("local-1", bytes(range(32)), 1)])


def at_once(processes: Sequence[subprocess.Popen[str]]) -> list[str]:
    """Let processes go at once when all are ready, and return what each says at its end."""
    for each in processes:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in processes:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    said = [each.communicate(timeout=60)[0] for each in processes]
    assert [each.returncode for each in processes] == [0] * len(processes)
    return said
