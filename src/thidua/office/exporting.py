"""What leaves the office with personal data in it: made for an audience, and recorded first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from thidua.asof import AsOf
from thidua.domain.catalogue import catalogue
from thidua.domain.office import Exported, RecordOpening, ReportIssued
from thidua.office.decoding import decoded
from thidua.office.issuing import Issuing
from thidua.personal import CATEGORIES, Category, Personal, Redacted, Sealed, Withheld
from thidua.reports.of_the_plan import Asked
from thidua.sealing import fields
from thidua.sealing.secrets import changed
from thidua.sealing.tokens import Place, parts_of
from thidua.values import Evidence

if TYPE_CHECKING:
    from thidua.office.desk import Desk
    from thidua.office.house import Office
    from thidua.records import Record
    from thidua.reports import Table
    from thidua.sealing.disclosure import Audience
    from thidua.sealing.fields import Spot
    from thidua.vietnamese import Lang
    from thidua.views.opened import Opening

Owner: TypeAlias = tuple[str, Category]
"""Whose data it is, and of which category."""
Disclosed: TypeAlias = Mapping[str, Sequence[Mapping[str, Any]]]
"""What a bundle says of the fields that it discloses."""
EVERYTHING = "*"
"""What stands for every subject, where all that is recorded leaves the office."""


class Exporting:
    """Make what is to leave the office for an audience, and record whose data is opened in it.

    Args:
        office: Whose records are read.
        desk: At which the opening is recorded.
        audience: Whom it is for.
    """

    def __init__(self, office: "Office", desk: "Desk", audience: "Audience") -> None:
        self._office, self._desk = office, desk
        self._audience: Audience = audience

    def report(
        self,
        name: str,
        plan_id: str,
        when: AsOf,
        *,
        lang: "Lang" = "vi",
        meeting: str | None = None,
    ) -> "Table":
        """Make one of the plan's reports, and record whose data it opens.

        Args:
            name: The report's name.
            plan_id: The plan's id.
            when: Which day, as known at which moment.
            lang: The language of what cells say.
            meeting: For the minutes: the meeting; none for all of the plan's.

        Raises:
            NotFound: There is no such report, or no such plan on that day.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        noting = self._noting()
        day = when.as_of or self._office.today()
        asked = Asked(plan=plan_id, day=day, lang=lang, meeting=meeting, opening=noting)
        table = self._office.report_as(name, asked, when)
        self._record("report", name, noting.owners())
        return table

    def issued(self, fact: ReportIssued) -> "Table":
        """Make a report that was issued, of the records of then, and record whose data it opens.

        Args:
            fact: What was recorded when it was issued.

        Raises:
            NotFound: There is no such report any more.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        noting = self._noting()
        issuing = Issuing(self._office.log, self._office.plugins(), catalogue())
        table = issuing.again(fact, noting)
        self._record("report", fact.report, noting.owners())
        return table

    def history(self, stream: str, when: AsOf, *, lang: "Lang" = "vi") -> bytes:
        """Make the page of a stream's history, and record whose data it opens.

        Args:
            stream: The stream's name.
            when: Which day, as known at which moment.
            lang: The language that it is written in.

        Raises:
            NotFound: Nothing is recorded under that name.
        """
        from thidua.office.history_html import history_page

        made = history_page(self._office, stream, when, lang=lang, audience=self._audience)
        shown = self._office.history(stream, when, audience=self._audience)
        spots = (spot for moment in shown for spot in _told(moment.record))
        self._record("history", stream, ((spot.subject, spot.category) for spot in spots))
        return made

    def disclosed(self, nomination: str | None, told: Disclosed) -> None:
        """Record that a bundle discloses fields, where any of them is sealed.

        Args:
            nomination: What it is about; none for the whole log, recorded as ``*`` of everybody.
            told: What it is to say of the fields.
        """
        owners = self._owners(told)
        if nomination is None:
            owners = _everybody(owners)
        self._record("bundle", nomination or EVERYTHING, owners)

    def _noting(self) -> "Noting":
        categories = self._office.categories(self._audience)
        return Noting(self._office, self._office.custody.opening(categories))

    def _record(self, what: Exported, name: str, owners: Iterable[Owner]) -> None:
        """Record an opening; where nothing was opened there is none."""
        found = list(dict.fromkeys(owners))
        if not found:
            return
        opened = {category for _, category in found}
        opening = RecordOpening(
            what=what,
            name=name,
            audience=self._audience,
            categories=tuple(category for category in CATEGORIES if category in opened),
            subjects=tuple(dict.fromkeys(subject for subject, _ in found)),
            position=self._office.log.head().position,
        )
        self._desk.record_opening(opening)

    def _owners(self, told: Disclosed) -> Iterator[Owner]:
        """Yield whose data is disclosed, of fields that were sealed: their keys are given away."""
        places = {
            (each["stream"], each["version"], each["field"])
            for each in told["fields"]
            if "key" in each
        }
        for stream in dict.fromkeys(stream for stream, _, _ in places):
            for record in decoded(self._office.log.read(stream), catalogue()):
                for spot in _told(record):
                    if (stream, record.version, spot.place.field) in places:
                        yield spot.subject, spot.category


def _everybody(owners: Iterable[Owner]) -> Iterator[Owner]:
    for _, category in owners:
        yield EVERYTHING, category


def _told(record: "Record[Any]") -> "list[Spot]":
    """Return the spots of a record at which there is text, be it sealed."""
    found: list[Spot] = []

    def noted(spot: "Spot", value: Any) -> Any:
        if not isinstance(fields.inner_of(value), Redacted | Withheld):
            found.append(spot)
        return value

    changed(record, noted, catalogue())
    return found


class Noting:
    """Open what views keep, and note whose data came to be seen.

    Args:
        office: Whose keys tell whom a text is about.
        opening: What opens.
    """

    def __init__(self, office: "Office", opening: "Opening") -> None:
        self._office, self._opening = office, opening
        self._keys: dict[bytes, Category] = {}

    def __call__(self, kept: Sealed) -> Personal | Evidence:
        """Open something, and note whose it is."""
        opened = self._opening(kept)
        if not isinstance(fields.inner_of(opened), Redacted | Withheld):
            place = Place(kept.stream, kept.version, kept.tag, kept.field)
            self._keys[parts_of(kept.text, place).key_id] = kept.category
        return opened

    def owners(self) -> Iterator[Owner]:
        """Yield whose data was opened, by the keys that opened it."""
        for key_id, category in self._keys.items():
            for subject in self._subjects(key_id):
                yield subject, category

    def _subjects(self, key_id: bytes) -> list[str]:
        row = self._office.custody.require().file.get(key_id)
        return [row.subject] if row else []
