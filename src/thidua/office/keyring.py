"""The office's signing keys: made, rotated and retired, each step recorded in the log itself.

A key's file and its record are two things, so every step may be interrupted and asked for again.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from thidua.domain.office import STREAM, AddKey, RetireKey
from thidua.errors import KeyMissing
from thidua.evidence.keys import FileSigner, make_key, memory_of, signer_in
from thidua.verifier import parse_key

if TYPE_CHECKING:
    from thidua.domain.office import SigningKeys
    from thidua.evidence.places import Place
    from thidua.office.desk import Desk
    from thidua.office.evidence import Issued
    from thidua.office.execution import Receipt
    from thidua.office.house import Office


class Rotated(msgspec.Struct, frozen=True, kw_only=True):
    """Say which key took the place of which, and the checkpoint that both signed."""

    old: str
    new: str
    issued: "Issued"
    receipt: "Receipt"


class Keyring:
    """Keep an office's key in a file, and its history in the log.

    Args:
        office: Whose keys they are.
        desk: At which the steps are recorded.
        path: The file of the key.
    """

    def __init__(self, office: "Office", desk: "Desk", path: Path) -> None:
        self._office, self._desk, self._path = office, desk, path
        self._next = path.with_name(f"{path.name}.next")

    def new(self, name: str | None = None) -> "tuple[str, Receipt]":
        """Make the office's first key, and record it; the key and the receipt are returned.

        A key that was made and is not recorded yet, as after an interruption, is recorded now.

        Args:
            name: The key's name; the log's own where none is given.

        Raises:
            KeyThere: The file is there already.
            Refused: The actor may not, or the office is not open.
        """
        if self._path.exists() and (key := signer_in(self._path).key) not in self._recorded:
            return key, self._desk.keep(AddKey(key=key))
        signer = self._made(self._path, name)
        try:
            return signer.key, self._desk.keep(AddKey(key=signer.key))
        except BaseException:
            self._path.unlink()
            raise

    def rotate(self, places: "Sequence[Place]" = ()) -> Rotated:
        """Put a new key in the place of the old one; its last act is to vouch for the new one.

        Args:
            places: Where the checkpoint goes that both sign.

        Raises:
            KeyMissing: There is no key.
            Refused: The actor may not.
            Forked: The log does not continue what the old key signed.
        """
        old, path = signer_in(self._path), self._next
        new = signer_in(path) if path.exists() else self._made(path, parse_key(old.key).name)
        self._desk.keep(AddKey(key=new.key))
        signers = [new] if self._is_retired(old.key) else [old, new]
        issued = self._office.evidence.checkpoint(signers, places)
        receipt = self._desk.keep(RetireKey(key=old.key, successor=new.key))
        memory_of(path).replace(memory_of(self._path))
        path.replace(self._path)
        return Rotated(old=old.key, new=new.key, issued=issued, receipt=receipt)

    def retire(self) -> "tuple[str, Receipt]":
        """Record that the key signs no more, and remove its file; the key and receipt are returned.

        Raises:
            KeyMissing: There is no key.
            Refused: The actor may not.
        """
        key = signer_in(self._path).key
        receipt = self._desk.keep(RetireKey(key=key))
        self._path.unlink()
        return key, receipt

    @property
    def _recorded(self) -> "SigningKeys":
        keys: SigningKeys = self._office.state(STREAM).keys
        return keys

    def _is_retired(self, key: str) -> bool:
        held = self._recorded.get(key)
        return held is not None and held.retired

    def _made(self, path: Path, name: str | None) -> FileSigner:
        if not path.parent.is_dir():
            raise KeyMissing(str(path.parent))
        self._office.evidence.seal()
        return make_key(path, name or self._office.evidence.origin)
