"""Data keys: one for each subject and category, made once, found again, destroyed for good."""

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable

from thidua.errors import KeyUnknown, PersonForgotten
from thidua.sealing.tokens import ID_OCTETS, KEY_OCTETS
from thidua.sealing.wrapping import Wrapper, about
from thidua.store.keys import KeyFile, KeyRow, Pair

MOST = 4096
"""So many keys are remembered at most, however many subjects there are."""


class DataKey:
    """Hold one data key, or know when it was destroyed; no ``repr`` shows it."""

    __slots__ = ("destroyed_on", "id", "key")

    def __init__(self, id: bytes, key: bytes, destroyed_on: int | None) -> None:
        self.id, self.key, self.destroyed_on = id, key, destroyed_on


class DataKeys:
    """Give the keys of subjects from a key store, unwrapped; several threads may ask.

    Args:
        file: The key store.
        wrapper: What wraps and unwraps.
    """

    def __init__(self, file: KeyFile, wrapper: Wrapper) -> None:
        self._file, self._wrapper = file, wrapper
        self._known: OrderedDict[bytes, DataKey] = OrderedDict()
        self._ids: OrderedDict[Pair, bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._seen = file.changed()

    def refresh(self) -> None:
        """Forget what is remembered if another process or thread changed the key store."""
        seen = self._file.changed()
        if seen != self._seen:
            self.drop()
            self._seen = seen

    def drop(self) -> None:
        """Forget whatever is remembered."""
        with self._lock:
            self._known.clear()
            self._ids.clear()

    def for_sealing(self, pairs: Iterable[Pair]) -> dict[Pair, DataKey]:
        """Return the keys of subjects and categories; those that are missing are made, at once.

        Raises:
            PersonForgotten: One was destroyed, and is never made again.
        """
        wanted = dict.fromkeys(pairs)
        found = {pair: key for pair in wanted if (key := self._remembered(pair))}
        if missing := [pair for pair in wanted if pair not in found]:
            rows = self._file.find(missing)
            if new := [self._made(pair) for pair in missing if pair not in rows]:
                rows.update(self._file.add(new))
            found.update({pair: self._taken(rows[pair]) for pair in missing})
        for subject, category in (pair for pair, key in found.items() if key.destroyed_on):
            raise PersonForgotten(subject, category)
        return found

    def for_opening(self, key_id: bytes, stream: str) -> DataKey:
        """Return a key by its id, or what is left of a destroyed one.

        Args:
            key_id: The id, as sealed text has it.
            stream: The stream whose record needs it, for the message of an error.

        Raises:
            KeyUnknown: The key store never heard of it.
        """
        known = self._known.get(key_id)
        if known is not None:
            return known
        row = self._file.get(key_id)
        if row is None:
            raise KeyUnknown(self._file.place, stream, key_id.hex())
        return self._taken(row)

    def _remembered(self, pair: Pair) -> DataKey | None:
        key_id = self._ids.get(pair)
        return self._known.get(key_id) if key_id else None

    def _made(self, pair: Pair) -> KeyRow:
        key_id = os.urandom(ID_OCTETS)
        wrapped = self._wrapper.wrap(os.urandom(KEY_OCTETS), about(key_id, *pair))
        return KeyRow(key_id, *pair, wrapped, self._wrapper.id)

    def _taken(self, row: KeyRow) -> DataKey:
        key = b""
        if row.wrapped is not None:
            bound = about(row.id, row.subject, row.category)
            key = self._wrapper.unwrap(row.kek or "", row.wrapped, bound)
        taken = DataKey(row.id, key, row.destroyed_on)
        self._remember(row, taken)
        return taken

    def _remember(self, row: KeyRow, key: DataKey) -> None:
        with self._lock:
            self._known[row.id] = key
            self._ids[row.subject, row.category] = row.id
            while len(self._known) > MOST:
                self._known.popitem(last=False)
            while len(self._ids) > MOST:
                self._ids.popitem(last=False)
