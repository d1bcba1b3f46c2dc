"""Custody of keys: where an office's key store is, opened when it is first needed."""

import os
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.errors import KeysMissing, KeyUnknown, SealBroken
from thidua.office.ids import Clock, micros
from thidua.personal import Category

if TYPE_CHECKING:
    from thidua.records import Catalogue, Record
    from thidua.sealing.lookups import Lookups
    from thidua.sealing.secrets import Secrets
    from thidua.sealing.wrapping import Wrapper
    from thidua.store import Log
    from thidua.store.keys import KeyFile
    from thidua.views.opened import Opening


class Open:
    """Hold a key store that is open, with what unwraps, opens and looks up."""

    def __init__(self, file: "KeyFile", wrapper: "Wrapper", secrets: "Secrets") -> None:
        self.file, self.wrapper, self.secrets = file, wrapper, secrets


class Custody:
    """Keep an office's keys; several threads may ask.

    A key store is made with the first record of a log, and never for a log that has records
    already: without its keys a log is read as structure and no more.

    Args:
        log: The log.
        catalogue: What reads records.
        clock: What tells the present moment.
        path: The file of the key store; none for one in memory.
        wrapping: Gives what wraps, where a plugin keeps the key-encryption key.
    """

    def __init__(
        self,
        log: "Log",
        catalogue: "Catalogue[Any]",
        clock: Clock,
        path: Path | None,
        wrapping: "Callable[[], Wrapper] | None" = None,
    ) -> None:
        self._log, self._catalogue, self._clock = log, catalogue, clock
        self._path, self._wrapping = path, wrapping
        self._lock = threading.RLock()
        self.on_open: Callable[[], object] = _nothing
        """Called when the key store was opened, before anything else is done with it."""
        self._open: Open | None = None
        self._lookups: Lookups | None = None

    @property
    def place(self) -> str:
        """Return where the key store is."""
        return "memory:" if self._path is None else str(self._path)

    @property
    def opened(self) -> Open | None:
        """Return the open key store; none where there is none, not yet or not any more.

        Raises:
            KeyExposed: Others than its owner may read it.
            StoreError: It cannot be opened.
        """
        with self._lock:
            if self._open is None and self._is_there():
                self._take_up()
            return self._open

    def require(self) -> Open:
        """Return the open key store, which is made where the log has no record yet.

        Raises:
            KeysMissing: It is not there.
        """
        with self._lock:
            opened = self.opened or self._begun()
        if opened is None:
            raise KeysMissing(self.place)
        return opened

    def backup(self, target: Path) -> None:
        """Copy the key store to a new file, as it is at this moment, while others go on.

        Whoever has the copy can open everything that was not destroyed before it was made, so it
        is kept apart from copies of the log, and not for long.

        Raises:
            KeysMissing: The key store is not there.
            TargetExists: Something is there already.
        """
        self.require().file.backup(target)

    def rotate(self) -> int:
        """Wrap every data key anew under a new key-encryption key, and return how many.

        A plugin's own is rotated where it is kept; then all is wrapped under the one it has now.

        Raises:
            KeysMissing: The key store is not there.
            WrappingFailed: A key could not be unwrapped; then nothing was changed.
        """
        from thidua.sealing.wrapping import LocalWrapper, new_kek, rewrap
        from thidua.store.keys import Kek

        with self._lock:
            opened, now = self.require(), micros(self._clock())
            if self._wrapping is None:
                kek = new_kek(now)
                new: Wrapper = LocalWrapper(opened.file.place, [kek], opened.file.keks)
            else:
                new = self._wrapping()
                kek = Kek(new.id, None, now)
            count = rewrap(opened.file, opened.wrapper, new, kek)
            self._open, self._lookups = self._built(opened.file, new), None
            return count

    def lookups(self) -> "Lookups":
        """Return what finds subjects by number and name.

        Raises:
            KeysMissing: There is no key store.
        """
        with self._lock:
            opened = self.require()
            if self._lookups is None:
                from thidua.sealing.lookups import Lookups

                self._lookups = Lookups(self._log, self._catalogue, opened.file, opened.secrets)
            return self._lookups

    def index_key(self) -> bytes:
        """Return the key of what is looked up and is not to be guessed from the log.

        Raises:
            KeysMissing: There is no key store.
        """
        from thidua.sealing.lookups import INDEX

        return self.require().secrets.keys.for_sealing([INDEX])[INDEX].key

    def conceal(self, records: "Sequence[Record[Any]]") -> "Sequence[Record[Any]]":
        """Return records as they are stored: their personal data sealed.

        Raises:
            KeysMissing: There is personal data, and the log's key store is not there.
            PersonForgotten: A key was destroyed, and is never made again.
        """
        with self._lock:
            opened = self.opened or self._begun()
        if opened is not None:
            return opened.secrets.conceal(records)
        from thidua.sealing.secrets import holds_personal_data

        if holds_personal_data(records, self._catalogue):
            raise KeysMissing(self.place)
        return records

    def reveal(
        self, records: "Sequence[Record[Any]]", categories: Collection[Category]
    ) -> "Sequence[Record[Any]]":
        """Return records as they are shown to who may see these categories.

        Raises:
            SealBroken: Sealed text does not open where it stands.
            KeyUnknown: A key is nowhere, and was never destroyed.
        """
        if opened := self.opened:
            return opened.secrets.reveal(records, categories)
        from thidua.sealing.secrets import withheld

        return withheld(records, self._catalogue)

    def opening(self, categories: Collection[Category]) -> "Opening":
        """Return what opens what views keep, for who may see these categories."""
        from thidua.views.opened import closed

        opened = self.opened
        if opened is None:
            return closed
        opened.secrets.keys.refresh()
        secrets = opened.secrets
        return lambda kept: secrets.open(kept, categories)

    def close(self) -> None:
        """Let go of the key store."""
        with self._lock:
            if self._open is not None:
                self._open.file.close()

    def _is_there(self) -> bool:
        # A folder that may not be entered is one in which there is none.
        return self._path is None or os.path.exists(self._path)  # noqa: PTH110

    def _begun(self) -> Open | None:
        """Make the key store where nothing is recorded yet, with the key of its index.

        So whoever opens it later makes no key, which a vault may refuse whose own was rotated.
        """
        if self._log.head().position == 0:
            self._take_up()
            self.lookups()
        return self._open

    def _take_up(self) -> None:
        """Open the key store and bring it to what the log says, or leave it closed."""
        self._open = self._made()
        try:
            self._bring_up()
        except BaseException:
            self._open.file.close()
            self._open = self._lookups = None
            raise
        if self._open.file.intended() or (self._lookups and self._lookups.granted):
            self.on_open()

    def _made(self) -> Open:
        from thidua.sealing.wrapping import local_wrapper
        from thidua.store.keys import Kek, open_key_file

        # For a log with records nothing is made: an empty file there is no key store of it.
        file = open_key_file(self._path, create=self._log.head().position == 0)
        now = micros(self._clock())
        if self._wrapping is None:
            return self._built(file, local_wrapper(file, now))
        wrapper = self._wrapping()
        file.add_first_kek(Kek(wrapper.id, None, now))
        return self._built(file, wrapper)

    def _built(self, file: "KeyFile", wrapper: "Wrapper") -> Open:
        from thidua.sealing.datakeys import DataKeys
        from thidua.sealing.secrets import Secrets

        secrets = Secrets(DataKeys(file, wrapper), self._catalogue, lambda: os.urandom(12))
        return Open(file, wrapper, secrets)

    def _bring_up(self) -> None:
        """Destroy what the log says was destroyed, before anything is opened."""
        if self._log.head().position:
            # What the index cannot read is said to whoever reads it, or looks somebody up.
            with suppress(KeyUnknown, SealBroken):
                self.lookups().catch_up()


def _nothing() -> None:
    """Do nothing, where nobody is to be told."""
