"""Lookups: subjects found by a keyed blind index that lives, and dies, with the keys.

An entry is HMAC-SHA-256 under a key of the key store, so that a copy of the index tells nobody
which number or name is in it. It is made again from the log wherever it is behind it.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from thidua.asof import NOW, as_of
from thidua.domain.subject import Introduced, Moved
from thidua.personal import CATEGORIES
from thidua.records import Catalogue
from thidua.sealing.secrets import Secrets
from thidua.store import Log, Row
from thidua.store.keys import Following, KeyFile, KeyRow, Pair
from thidua.vietnamese import fold, nfc

INTRODUCED = "subject.introduced@1"
FORGOTTEN = "subject.forgotten@1"
_ABOUT = (INTRODUCED, "subject.moved@1", "corrected@1", FORGOTTEN)
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

    def catch_up(self) -> None:
        """Follow the log up to its head: first destroy what was destroyed, then find who is there.

        An old copy of the key store is brought to what the log says before anything is opened.
        """
        head = self._log.head().position
        start, _ = self._start(head)
        if start == head:
            self.position = head
            return
        self._destroy_again(self._scan(start, head, (FORGOTTEN,)))
        if next(self._scan(start, head), None) or start == 0 or head - start > _STRIDE:
            self._follow(head)
        self.position = head

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

    def _start(self, head: int) -> tuple[int, bool]:
        """Return where to go on, and whether all is made anew: another log is followed anew."""
        position, digest = self._file.followed()
        if position and (position > head or self._digest(position) != digest):
            return 0, True
        return position, False

    def _digest(self, position: int) -> bytes:
        return hashlib.sha256(self._log.at(position, position)[0].record).digest()

    def _destroy_again(self, rows: Iterator[Row]) -> None:
        tombstones = [stone for row in rows for stone in self._tombstones(row)]
        found = self._file.find((stone.subject, stone.category) for stone in tombstones)
        gone = {pair for pair, row in found.items() if row.destroyed_on is not None}
        if left := [s for s in tombstones if (s.subject, s.category) not in gone]:
            self._file.destroy(left)
            self._secrets.keys.drop()

    def _tombstones(self, row: Row) -> list[KeyRow]:
        fact = self._catalogue.decode(row.record, row.stream).fact
        keys = zip(fact.categories, map(bytes.fromhex, fact.keys), strict=True)
        gone = (row.recorded_at, fact.request)
        return [KeyRow(key, row.stream, category, None, None, *gone) for category, key in keys]

    def _follow(self, head: int) -> None:
        with self._file.following() as following:
            start, anew = self._start(head)
            if anew:
                following.clear()
            for rows in _batched(self._scan(start, head)):
                for stream in dict.fromkeys(row.stream for row in rows):
                    self._enter(stream, following)
            following.came(head, self._digest(head) if head else b"")

    def _enter(self, stream: str, following: Following) -> None:
        rows = self._log.read(stream)
        records = [self._catalogue.decode(row.record, stream) for row in rows]
        opened = self._secrets.reveal(as_of(records, NOW, self._catalogue), CATEGORIES)
        following.put(stream, self._entries([record.fact for record in opened]))

    def _entries(self, facts: Sequence[Any]) -> Iterator[bytes]:
        introduced = next((f for f in reversed(facts) if isinstance(f, Introduced)), None)
        if introduced is None:
            return
        unit = introduced.unit
        for fact in facts[facts.index(introduced) :]:
            unit = fact.unit if isinstance(fact, Moved) else unit
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
