"""Who is known: subjects by identity number, by the unit they are, and by their name in a unit.

It follows the log and holds the present only. With an identity number a subject is found; without
one, subjects of the same name in the same unit are pointed out and never merged by machine.
"""

from typing import Any

import msgspec

from thidua.asof import NOW, as_of
from thidua.domain.subject import Introduced, Moved
from thidua.office.decoding import decoded
from thidua.personal import Redacted
from thidua.records import Catalogue, Record
from thidua.store import Log, Row
from thidua.vietnamese import fold

INTRODUCED = "subject.introduced@1"
_ABOUT = frozenset({"subject.moved@1", "corrected@1"})


class Person(msgspec.Struct, frozen=True):
    """Hold what a subject is found by."""

    form: str
    unit: str
    name: str
    number: str | None


class Directory:
    """Find subjects; ``position`` tells how far it has followed the log."""

    def __init__(self, log: Log, catalogue: Catalogue[Any]) -> None:
        self._log, self._catalogue = log, catalogue
        self._people: dict[str, Person] = {}
        self._by_number: dict[str, tuple[str, ...]] = {}
        self._by_unit: dict[str, tuple[str, ...]] = {}
        """One subject each; where somebody introduced a second one, the first one counts."""
        self._by_name: dict[str, dict[str, tuple[str, ...]]] = {}
        """Within a unit: a name is reduced only where there is somebody whom it may resemble."""
        self.position = 0

    def catch_up(self) -> None:
        """Read what was recorded since, up to the present head."""
        head = self._log.head().position
        changed: set[str] = set()
        for row in self._log.scan(self.position, upto=head, kinds=("subject",)):
            if row.tag == INTRODUCED and row.stream not in self._people:
                self._enter(row.stream, self._introduced(row))
            elif row.tag == INTRODUCED or row.tag in _ABOUT:
                changed.add(row.stream)
        for stream in sorted(changed):
            self._read_again(stream)
        self.position = head

    def numbered(self, number: str) -> str | None:
        """Return the subject with an identity number, as ``digits`` gives it."""
        return _first(self._by_number.get(number))

    def collective(self, unit: str) -> str | None:
        """Return the collective that a unit is."""
        return _first(self._by_unit.get(unit))

    def resembling(self, unit: str, name: str) -> tuple[str, ...]:
        """Return the persons of the same name in a unit."""
        there = self._by_name.get(unit)
        return there.get(fold(name), ()) if there else ()

    def _introduced(self, row: Row) -> Person | None:
        record = self._catalogue.decode(row.record, row.stream)
        return _person([record])

    def _read_again(self, stream: str) -> None:
        records = decoded(self._log.read(stream), self._catalogue)
        self._forget(stream)
        self._enter(stream, _person(as_of(records, NOW, self._catalogue)))

    def _enter(self, stream: str, person: Person | None) -> None:
        if person is None:
            return
        self._people[stream] = person
        if person.number:
            _put(self._by_number, person.number, stream)
        if person.form == "collective":
            _put(self._by_unit, person.unit, stream)
        else:
            _put(self._by_name.setdefault(person.unit, {}), person.name, stream)

    def _forget(self, stream: str) -> None:
        person = self._people.pop(stream, None)
        if person is None:
            return
        if person.number:
            _take(self._by_number, person.number, stream)
        if person.form == "collective":
            _take(self._by_unit, person.unit, stream)
        else:
            _take(self._by_name[person.unit], person.name, stream)


def digits(number: str) -> str:
    """Return an identity number as it is compared: without spaces, dots and hyphens."""
    if not number.isalnum():
        number = "".join(filter(str.isalnum, number))
    return number.upper()


def _first(found: tuple[str, ...] | None) -> str | None:
    """Return the subject who was known first: names of streams grow with time."""
    return min(found) if found else None


def _put(index: dict[str, tuple[str, ...]], key: str, stream: str) -> None:
    there = index.get(key)
    index[key] = (*there, stream) if there else (stream,)


def _take(index: dict[str, tuple[str, ...]], key: str, stream: str) -> None:
    left = tuple(each for each in index.pop(key) if each != stream)
    if left:
        index[key] = left


def _person(records: Any) -> Person | None:
    """Return what a subject is found by, after its records."""
    person: Person | None = None
    for record in records:
        person = _after(person, record)
    return person


def _after(person: Person | None, record: Record[Any]) -> Person | None:
    fact = record.fact
    if isinstance(fact, Introduced):
        number = fact.identity_number
        return Person(
            fact.form,
            fact.unit,
            "" if isinstance(fact.name, Redacted) else fold(fact.name),
            digits(number) if isinstance(number, str) else None,
        )
    if isinstance(fact, Moved) and person is not None:
        return msgspec.structs.replace(person, unit=fact.unit)
    return person
