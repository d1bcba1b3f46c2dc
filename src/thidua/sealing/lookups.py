"""Lookups: subjects found by a keyed blind index that lives, and dies, with the keys.

An entry is HMAC-SHA-256 under a key of the key store, so that a copy of the index tells nobody
which number or name is in it. It is made again from the log wherever it is behind it.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from thidua.asof import NOW, as_of
from thidua.domain.subject import Introduced, Moved
from thidua.errors import Undecodable
from thidua.personal import CATEGORIES
from thidua.records import Catalogue
from thidua.sealing.secrets import Secrets
from thidua.store import Log, Row
from thidua.store.keys import KeyFile, KeyRow, Pair
from thidua.store.keys_following import Following
from thidua.vietnamese import fold, nfc

INTRODUCED = "subject.introduced@1"
FORGOTTEN = "subject.forgotten@1"
GRANTED = "subject.request_granted@1"
_ABOUT = (INTRODUCED, "subject.moved@1", "corrected@1", FORGOTTEN)
_KEY_ID = re.compile("[0-9a-f]{32}")
INDEX: Pair = ("", "index")
"""What the key of the index stands under, among the data keys."""
_STRIDE = 500
"""How far the log may go on before it is written down that nothing in it concerned the index."""


class Lookups:
    """Find subjects; ``position`` tells how far the log was followed.

    Args:
        log: The log.
        catalogue: What reads records.
        file: The key store.
        secrets: What opens names and numbers.
    """

    def __init__(
        self, log: Log, catalogue: Catalogue[Any], file: KeyFile, secrets: Secrets
    ) -> None:
        self._log, self._catalogue = log, catalogue
        self._file, self._secrets = file, secrets
        self._key = secrets.keys.for_sealing([INDEX])[INDEX].key
        self.position = 0
        self.granted: tuple[str, ...] = ()
        """The subjects about whom a request was granted since the key store last followed."""

    def catch_up(self) -> None:
        """Follow the log up to its head: first destroy what was destroyed, then find who is there.

        An old copy of the key store is brought to what the log says before anything is opened.
        """
        followed, digest = self._file.followed()
        start, self.position = self._start(followed, digest)
        if start == followed == self.position:
            return
        self._destroy_again(self._scan(start, self.position, (FORGOTTEN,)))
        granted = self._scan(start, self.position, (GRANTED,))
        self.granted = tuple(dict.fromkeys(row.stream for row in granted))
        concerned = next(self._scan(start, self.position), None) is not None
        if concerned or start == 0 or self.position - start > _STRIDE:
            self.position = self._follow()

    def numbered(self, number: str) -> str | None:
        """Return the subject with an identity number, as ``digits`` gives it."""
        return next(iter(self._file.look(self._blind("number", number))), None)

    def collective(self, unit: str) -> str | None:
        """Return the collective that a unit is."""
        return next(iter(self._file.look(self._blind("unit", unit))), None)

    def resembling(self, unit: str, name: str) -> tuple[str, ...]:
        """Return the persons of the same name in a unit."""
        return tuple(self._file.look(self._blind("name", unit, fold(name))))

    def named(self, name: str) -> tuple[str, ...]:
        """Return every subject of a name, in whatever unit, in whatever case.

        Args:
            name: The whole name, with or without its tones.
        """
        return tuple(self._file.look(self._blind("named", fold(name))))

    def _scan(self, start: int, head: int, tags: tuple[str, ...] = _ABOUT) -> Iterator[Row]:
        return self._log.scan(start, upto=head, kinds=("subject",), tags=tags)

    def _start(self, position: int, digest: bytes) -> tuple[int, int]:
        """Return behind which position to go on, and up to which; another log is followed anew.

        The head is asked for last: others may have followed the log further than it was before.
        """
        head = self._log.head().position
        same = position <= head and self._digest(position) == digest
        return (position if same else 0), head

    def _digest(self, position: int) -> bytes:
        rows = self._log.at(position, position)
        return hashlib.sha256(rows[0].record).digest() if rows else b""

    def _destroy_again(self, rows: Iterator[Row]) -> None:
        tombstones = [stone for row in rows for stone in self._tombstones(row)]
        found = self._file.find((stone.subject, stone.category) for stone in tombstones)
        gone = {pair for pair, row in found.items() if row.destroyed_on is not None}
        if left := [s for s in tombstones if (s.subject, s.category) not in gone]:
            self._file.destroy(left)
            self._secrets.keys.drop()

    def _tombstones(self, row: Row) -> list[KeyRow]:
        fact = self._catalogue.decode(row.record, row.stream).fact
        ids = [bytes.fromhex(key) for key in fact.keys if _KEY_ID.fullmatch(key)]
        if len(ids) != len(fact.categories):
            raise Undecodable("keys", f"{row.stream} v{row.version}")
        gone = (row.recorded_at, fact.request)
        keys = zip(ids, fact.categories, strict=True)
        return [KeyRow(key, row.stream, category, None, None, *gone) for key, category in keys]

    def _follow(self) -> int:
        with self._file.following() as following:
            start, head = self._start(*following.upto())
            if start == 0:
                following.clear()
            for rows in _batched(self._scan(start, head)):
                for stream in dict.fromkeys(row.stream for row in rows):
                    self._enter(stream, following)
            following.came(head, self._digest(head))
        return head

    def _enter(self, stream: str, following: Following) -> None:
        rows = self._log.read(stream)
        records = [self._catalogue.decode(row.record, stream) for row in rows]
        opened = self._secrets.reveal(as_of(records, NOW, self._catalogue), CATEGORIES)
        following.put(stream, self._entries([record.fact for record in opened]))

    def _entries(self, facts: Sequence[Any]) -> Iterator[bytes]:
        introduced: Introduced | None = None
        unit = ""
        for fact in facts:
            introduced = fact if isinstance(fact, Introduced) else introduced
            unit = fact.unit if isinstance(fact, Introduced | Moved) else unit
        if introduced is None:
            return
        if isinstance(introduced.identity_number, str):
            yield self._blind("number", digits(introduced.identity_number))
        if introduced.form == "collective":
            yield self._blind("unit", unit)
        elif isinstance(introduced.name, str):
            yield self._blind("name", unit, fold(introduced.name))
        if isinstance(introduced.name, str):
            yield self._blind("named", fold(introduced.name))

    def _blind(self, *parts: str) -> bytes:
        return hmac.digest(self._key, "\0".join(parts).encode(), "sha256")


def _batched(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Yield rows in pieces, so that memory does not grow with the log."""
    while piece := list(islice(rows, 2000)):
        yield piece


def digits(number: str) -> str:
    """Return an identity number as it is compared: NFC, without spaces, dots and hyphens."""
    number = nfc(number)
    if not number.isalnum():
        number = "".join(filter(str.isalnum, number))
    return number.upper()
