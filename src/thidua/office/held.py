"""What is held about a person: each sealed field, with where it stands, and nothing of others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.domain.catalogue import catalogue
from thidua.domain.subject import Nominated
from thidua.errors import NotFound
from thidua.office.decoding import decoded
from thidua.personal import CATEGORIES, Category, Withheld
from thidua.sealing import fields
from thidua.sealing.secrets import Secrets, changed

if TYPE_CHECKING:
    from thidua.office.house import Office
    from thidua.records import Record
    from thidua.sealing.fields import Change, Spot
    from thidua.store import Row

ACTOR = "subject-actor:"
"""What the stream begins with in which requests about an actor are recorded."""


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Name one field that is held about a person, and not what is in it."""

    position: int
    stream: str
    version: int
    tag: str
    field: str
    category: Category
    gone: bool
    """Whether its key was destroyed."""


class Holding:
    """Find what an office holds about persons.

    Args:
        office: Whose records are read.
    """

    def __init__(self, office: "Office") -> None:
        self._office = office

    def fields(self, subject: str) -> list[Held]:
        """Return every field that is held about a person, in order of position.

        Args:
            subject: The person's stream; of an actor, ``subject-actor:`` and the actor's id.

        Raises:
            NotFound: Nothing is recorded under that name.
            KeysMissing: The log's key store is not there.
        """
        secrets = self._office.custody.require().secrets
        found = [held for row in self.rows(subject) for held in self._of(row, subject, secrets)]
        if not found and not self._office.log.version(subject):
            raise NotFound("subject", subject)
        return found

    def rows(self, subject: str) -> "Iterable[Row]":
        """Return every row that may hold something about a person, in order of position."""
        if subject.startswith(ACTOR):
            return self._office.log.scan()
        rows = [row for stream in self.streams(subject) for row in self._office.log.read(stream)]
        return sorted(rows, key=lambda row: row.position)

    def streams(self, subject: str) -> tuple[str, ...]:
        """Return the streams in which something about a person may stand: theirs, and each case."""
        facts = [r.fact for r in decoded(self._office.log.read(subject), catalogue())]
        cases = (fact.nomination for fact in facts if isinstance(fact, Nominated))
        return tuple(dict.fromkeys((subject, *cases)))

    def opened(
        self, subject: str, categories: Collection[Category] = CATEGORIES
    ) -> "list[tuple[Row, Record[Any]]]":
        """Return the records about a person with their own data opened, and nothing of others.

        Args:
            subject: The person's stream.
            categories: What is opened.
        """
        secrets, rows = self._office.custody.require().secrets, self.rows(subject)

        def shown(spot: "Spot", value: Any) -> Any:
            text = fields.text_of(value)
            if text is None:
                return value
            if spot.subject != subject:
                return fields.holding(value, Withheld(spot.category))
            return secrets.shown(spot, value, text, categories)

        return [(row, self._changed(row, shown)) for row in rows if self._concerns(row, subject)]

    def handed_over(
        self, subject: str, categories: Collection[Category], position: int
    ) -> dict[str, object]:
        """Return what a person is handed over: what is held, and the records up to a position.

        Args:
            subject: The person's stream.
            categories: What is opened.
            position: The last record that shows.
        """
        held, opened = self.fields(subject), self.opened(subject, categories)
        return {
            "position": position,
            "categories": categories,
            "held": [each for each in held if each.position <= position],
            "records": [
                {"position": row.position, "record": record}
                for row, record in opened
                if row.position <= position
            ],
        }

    def _concerns(self, row: "Row", subject: str) -> bool:
        """Tell whether a record is to be shown: a case's are, an actor's if they hold something."""
        return not subject.startswith(ACTOR) or next(self._spots(row, subject), None) is not None

    def _spots(self, row: "Row", subject: str) -> "Iterator[tuple[Spot, str]]":
        spots: list[tuple[Spot, str]] = []

        def noted(spot: "Spot", value: Any) -> Any:
            text = fields.text_of(value)
            if text is not None and spot.subject == subject:
                spots.append((spot, text))
            return value

        self._changed(row, noted)
        return iter(spots)

    def _of(self, row: "Row", subject: str, secrets: Secrets) -> Iterator[Held]:
        for spot, text in self._spots(row, subject):
            yield Held(
                position=row.position,
                stream=row.stream,
                version=row.version,
                tag=spot.place.tag,
                field=spot.place.field,
                category=spot.category,
                gone=secrets.field_key(text, spot.place) is None,
            )

    def _changed(self, row: "Row", change: "Change") -> "Record[Any]":
        return changed(catalogue().decode(row.record, row.stream), change, catalogue())


def of_categories(held: Sequence[Held], categories: Sequence[Category]) -> list[Held]:
    """Return what is held of some categories and is not gone."""
    return [each for each in held if each.category in categories and not each.gone]
