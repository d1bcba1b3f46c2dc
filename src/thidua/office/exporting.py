"""What leaves the office with personal data in it: made for an audience, and recorded first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from thidua.asof import AsOf
from thidua.domain.catalogue import catalogue
from thidua.domain.office import Exported, RecordOpening
from thidua.office.decoding import decoded
from thidua.office.scopes import streams_about
from thidua.personal import Personal, Redacted, Sealed, Withheld
from thidua.reports.of_the_plan import Asked
from thidua.sealing import fields
from thidua.sealing.secrets import changed
from thidua.sealing.tokens import Place, parts_of
from thidua.values import Evidence

if TYPE_CHECKING:
    from thidua.office.desk import Desk
    from thidua.office.house import Office
    from thidua.reports import Table
    from thidua.sealing.disclosure import Audience
    from thidua.sealing.fields import Spot
    from thidua.vietnamese import Lang
    from thidua.views.opened import Opening


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
        self._office, self._desk, self._audience = office, desk, audience

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
        noting = self.noting()
        day = when.as_of or self._office.today()
        asked = Asked(plan=plan_id, day=day, lang=lang, meeting=meeting, opening=noting)
        table = self._office.report_as(name, asked, when)
        self.record("report", name, noting.subjects)
        return table

    def noting(self) -> "Noting":
        """Return what opens for the audience, and notes whose data it was."""
        categories = self._office.categories(self._audience)
        return Noting(self._office, self._office.custody.opening(categories))

    def stream(self, what: Exported, stream: str) -> None:
        """Record that what is told of a stream leaves the office.

        Args:
            what: In what.
            stream: Such as a nomination.
        """
        self.record(what, stream, self._subjects(stream))

    def bundle(self, nomination: str | None) -> None:
        """Record that a bundle discloses fields about a nomination, or of the whole log.

        Args:
            nomination: The nomination; none for the whole log, which is recorded as ``*``.
        """
        log, upto = self._office.log, self._office.log.head().position
        if nomination is None:
            return self.record("bundle", EVERYTHING, (EVERYTHING,))
        streams = streams_about(log, catalogue(), nomination, upto)
        return self.record("bundle", nomination, (s for s in streams if s.startswith("subject-")))

    def record(self, what: Exported, name: str, subjects: Iterable[str]) -> None:
        """Record an opening, where anything is opened.

        Args:
            what: In what.
            name: Which report, or which stream.
            subjects: Whose data.
        """
        named = tuple(dict.fromkeys(subjects))
        if not named:
            return
        opening = RecordOpening(
            what=what,
            name=name,
            audience=self._audience,
            categories=tuple(sorted(self._office.categories(self._audience))),
            subjects=named,
            position=self._office.log.head().position,
        )
        self._desk.record_opening(opening)

    def _subjects(self, stream: str) -> list[str]:
        """Return whose data is opened where the records of a stream are shown."""
        categories, found = self._office.categories(self._audience), list[str]()

        def noted(spot: "Spot", value: Any) -> Any:
            if fields.text_of(value) is not None and spot.category in categories:
                found.append(spot.subject)
            return value

        for record in decoded(self._office.log.read(stream), catalogue()):
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
        self.subjects: dict[str, None] = {}

    def __call__(self, kept: Sealed) -> Personal | Evidence:
        """Open something, and note whose it is."""
        opened = self._opening(kept)
        inner = opened.document.kind if isinstance(opened, Evidence) else opened
        if not isinstance(inner, Redacted | Withheld):
            self.subjects[self._subject(kept)] = None
        return opened

    def _subject(self, kept: Sealed) -> str:
        place = Place(kept.stream, kept.version, kept.tag, kept.field)
        row = self._office.custody.require().file.get(parts_of(kept.text, place).key_id)
        return row.subject if row else kept.stream
