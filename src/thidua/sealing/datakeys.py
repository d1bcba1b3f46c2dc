"""Data keys: one for each subject and category, made once, found again, destroyed for good."""

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence

import msgspec

from thidua.errors import KeyUnknown, PersonForgotten, WrappingFailed
from thidua.sealing.ahead import Ahead
from thidua.sealing.tokens import ID_OCTETS, KEY_OCTETS
from thidua.sealing.wrapping import Wrapper, about
from thidua.store.keys import KeyFile, KeyRow, Pair

MOST = 131_072
"""So many keys are remembered at most where nothing else is said, in about 40 MiB."""


class DataKey(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Hold one data key, or know when it was destroyed; no ``repr`` shows it."""

    id: bytes
    key: bytes
    destroyed_on: int | None

    def __repr__(self) -> str:
        return f"<data key {self.id.hex()}>"


class DataKeys:
    """Give the keys of subjects from a key store, unwrapped; several threads may ask.

    Args:
        file: The key store.
        wrapper: What wraps and unwraps.
        most: So many keys are remembered at most, however many subjects there are.
    """

    def __init__(self, file: KeyFile, wrapper: Wrapper, *, most: int = MOST) -> None:
        self._file, self._wrapper, self._most = file, wrapper, most
        self._known: OrderedDict[bytes, DataKey] = OrderedDict()
        """Whoever was asked for first goes first."""
        self._ids: dict[Pair, bytes] = {}
        self._ahead = Ahead(file)
        self._lock = threading.Lock()
        self._generation = 0
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
            self._known, self._ids, self._ahead = OrderedDict(), {}, Ahead(self._file)
            # Last: whoever sees the new generation finds nothing of before it.
            self._generation += 1

    def for_sealing(self, pairs: Iterable[Pair]) -> dict[Pair, DataKey]:
        """Return the keys of subjects and categories; those that are missing are made, at once.

        Raises:
            PersonForgotten: One was destroyed, and is never made again.
        """
        wanted = dict.fromkeys(pairs)
        found = {pair: key for pair in wanted if (key := self._remembered(pair))}
        if missing := [pair for pair in wanted if pair not in found]:
            generation = self._generation
            rows = self._file.find(missing)
            if new := [pair for pair in missing if pair not in rows]:
                rows.update(self._provided(new))
            found.update({pair: self._taken(rows[pair], generation) for pair in missing})
            self._ids = {} if len(self._ids) >= self._most else self._ids
            self._ids.update({pair: rows[pair].id for pair in missing})
        for pair, key in found.items():
            if key.destroyed_on is not None:
                raise PersonForgotten(*pair)
        return found

    def _provided(self, pairs: Sequence[Pair]) -> dict[Pair, KeyRow]:
        rows = self._file.add([self._made(pair) for pair in pairs])
        if left := [pair for pair in pairs if pair not in rows]:
            # Somebody rotated the key-encryption key just then; nothing may be kept under the old.
            self._wrapper.renew()
            rows.update(self._file.add([self._made(pair) for pair in left]))
        if len(rows) < len(pairs):
            raise WrappingFailed(self._file.place, self._wrapper.id, "not of this key store")
        return rows

    def for_opening(self, key_id: bytes, stream: str) -> DataKey:
        """Return a key by its id, or what is left of a destroyed one.

        Args:
            key_id: The id, as sealed text has it.
            stream: The stream whose record needs it, for the message of an error.

        Raises:
            KeyUnknown: The key store never heard of it.
        """
        if known := self._known.get(key_id):
            return known
        generation = self._generation
        row = self._ahead.get(key_id)
        if row is None:
            raise KeyUnknown(self._file.place, stream, key_id.hex())
        return self._taken(row, generation)

    def _remembered(self, pair: Pair) -> DataKey | None:
        return self._known.get(self._ids.get(pair, b""))

    def _made(self, pair: Pair) -> KeyRow:
        # The id is asked for first: where it changes before the key is wrapped, the row is refused.
        key_id, kek = os.urandom(ID_OCTETS), self._wrapper.id
        wrapped = self._wrapper.wrap(os.urandom(KEY_OCTETS), about(key_id, *pair))
        return KeyRow(key_id, *pair, wrapped, kek)

    def _taken(self, row: KeyRow, generation: int) -> DataKey:
        # A tombstone counts, whatever is remembered: it was read just now.
        known = self._known.get(row.id)
        if known and row.destroyed_on is None:
            return known
        key = b"" if row.destroyed_on is not None else self._unwrapped(row)
        return self._remembering(DataKey(row.id, key, row.destroyed_on), generation)

    def _unwrapped(self, row: KeyRow) -> bytes:
        bound, kek = about(row.id, row.subject, row.category), row.kek or ""
        key = self._wrapper.unwrap(kek, row.wrapped or b"", bound)
        if len(key) != KEY_OCTETS:
            raise WrappingFailed(self._file.place, kek, f"{len(key)} octets")
        return key

    def _remembering(self, key: DataKey, generation: int) -> DataKey:
        """Remember a key, unless all was forgotten since it was read: it may be destroyed."""
        with self._lock:
            if generation == self._generation:
                self._known[key.id] = key
                if len(self._known) > self._most:
                    self._known.popitem(last=False)
        return key
