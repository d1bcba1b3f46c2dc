"""The book that reports are made from: one plan's rows, put in the order in which offices list."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import evolve, field, frozen

from thidua.asof import AsOf
from thidua.domain.office import Tallies
from thidua.domain.plan import Ended, InForce, NoPlan, stream_of
from thidua.errors import NotFound
from thidua.personal import Kept, Personal, Sealed
from thidua.specs import PlanSpec
from thidua.values import Evidence
from thidua.vietnamese import Lang, NameKey, collation_key, name_key
from thidua.views import Projection, lists, nominations, plans, subjects, units
from thidua.views.lists import ListRow
from thidua.views.opened import Opening, closed
from thidua.views.progress import Progress
from thidua.views.subjects import SubjectRow, readable
from thidua.views.units import UnitRow
from thidua.words import word


@frozen(kw_only=True)
class Asked:
    """Say what a report is asked for.

    Args:
        plan: The plan's id, or the name of its stream.
        day: The day to report on; project the views as of the same day.
        lang: The language of what cells say; titles are in both.
        meeting: For the minutes: the meeting; none for all of the plan's.
        opening: What opens the personal data that views keep, as far as it may be seen; nothing is
            opened where none is given.
    """

    plan: str
    day: date
    lang: Lang = "vi"
    meeting: str | None = None
    opening: Opening = field(default=closed, repr=False, eq=False)

    def text(self, kept: Kept | None) -> str | None:
        """Return text about a person, or what is shown where there is none.

        Args:
            kept: What a view holds.
        """
        opened = self._opened(kept)
        return None if isinstance(opened, Evidence) else readable(opened, self.lang)

    def place(self, kept: Kept | None) -> tuple[bool, NameKey]:
        """Return the key by which a name sorts; names that are gone or not shown come last.

        Args:
            kept: What a view holds.
        """
        opened = self._opened(kept)
        return (False, name_key(opened)) if isinstance(opened, str) else (True, name_key(""))

    def paper(self, kept: Evidence | Sealed | None) -> Evidence | None:
        """Return a document in somebody's words.

        Args:
            kept: What a view holds.
        """
        opened = self._opened(kept)
        return opened if isinstance(opened, Evidence) else None

    def _opened(self, kept: Kept | Evidence | None) -> Personal | Evidence | None:
        return self.opening(kept) if isinstance(kept, Sealed) else kept


@frozen(kw_only=True)
class Book:
    """Hold what is known of one plan on a day."""

    plan: InForce | Ended
    spec: PlanSpec
    """The plan's rules that hold on the day."""
    day: date
    lang: Lang
    moment: AsOf
    units: Mapping[str, UnitRow]
    """The Office first, then by name; one that ended stays for what it registered."""
    nominations: Mapping[str, Progress]
    """By unit, then by name: given name, family name, middle names; last, who has none to show."""
    lists: Mapping[str, ListRow]
    subjects: Mapping[str, SubjectRow] = field(repr=False)
    counts: Tallies
    """What was counted last, by unit and name; under an empty code that of the whole office."""
    asked: Asked

    def unit(self, code: str) -> str:
        """Return what a unit is called; its code where nobody recorded it."""
        return self.units[code].name

    def name(self, row: Progress) -> str:
        """Return what an exemplar is called; the subject's id where nobody recorded a name."""
        return self.asked.text(self._named(row)) or row.entry.subject

    def place(self, row: Progress) -> tuple[bool, NameKey]:
        """Return the key by which exemplars sort by name; those without a name to show come last.

        Names that are gone, or not shown to who asks, are all alike to it.
        """
        return self.asked.place(self._named(row))

    def _named(self, row: Progress) -> Kept:
        there = self.subjects.get(row.entry.subject)
        return (there.name if there else "") or row.entry.subject

    def position(self, row: Progress) -> str | None:
        """Return an exemplar's position, where it is recorded."""
        there = self.subjects.get(row.entry.subject)
        return self.asked.text(there.position if there else None)

    def category(self, row: Progress) -> str:
        """Return what an exemplar's category is called."""
        there = self.spec.category(row.entry.category)
        return there.title.text(self.lang) if there else row.entry.category

    def form(self, row: Progress) -> str:
        """Return whether an exemplar is a collective or an individual; nothing where unknown."""
        there = self.spec.category(row.entry.category)
        return there.form if there else ""

    def award(self, code: str | None) -> str | None:
        """Return what a form of reward is called."""
        there = self.spec.award(code) if code else None
        return there.title.text(self.lang) if there else code

    def word(self, stored: str) -> str:
        """Return what a stored word is called."""
        return word(stored, self.lang)

    def of_unit(self, code: str) -> Mapping[str, Progress]:
        """Return the nominations that a unit registered."""
        found = self.nominations.items()
        return {name: row for name, row in found if row.entry.unit == code}


def open_book(projection: Projection, asked: Asked) -> Book:
    """Gather one plan's rows from a projection of all views.

    Args:
        projection: The rows.
        asked: Which plan, which day, which language.

    Raises:
        NotFound: There is no such plan on that day.
    """
    stream = stream_of(asked.plan)
    plan = projection.of(plans.VIEW).get(stream, plans.PlanRow())
    if isinstance(plan.state, NoPlan):
        raise NotFound("plan", asked.plan)
    spec, drawn = plan.state.spec.on(asked.day), projection.of(lists.VIEW).items()
    found = _nominations(projection, stream)
    drawn_up = {name: row for name, row in drawn if _is_of(row, stream)}
    named = [*(row.entry.unit for row in found.values()), *(row.unit for row in drawn_up.values())]
    known = sorted(_units(projection, named), key=lambda unit: _place(unit, spec))
    unordered = Book(
        plan=plan.state,
        spec=spec,
        day=asked.day,
        lang=asked.lang,
        moment=projection.moment,
        units={unit.code: unit for unit in known},
        nominations=found,
        lists=drawn_up,
        subjects=projection.of(subjects.VIEW),
        counts=_counts(projection),
        asked=asked,
    )
    return _ordered(unordered)


def _is_of(row: ListRow, plan: str) -> bool:
    return row.drawn_on is not None and stream_of(row.plan) == plan


def _units(projection: Projection, named: Iterable[str]) -> Iterable[UnitRow]:
    """Return the office's units; one that is named and not recorded stands under its code."""
    unrecorded = {
        code: UnitRow(code=code, name=code, kind="", began=date.max) for code in sorted({*named})
    }
    offices = projection.of(units.VIEW).values()
    recorded = {code: unit for office in offices for code, unit in office.units.items()}
    return [*{**unrecorded, **recorded}.values()]


def _counts(projection: Projection) -> Tallies:
    every = (office.counts for office in projection.of(units.VIEW).values())
    return {code: counts for office in every for code, counts in office.items()}


def _place(unit: UnitRow, spec: PlanSpec) -> tuple[bool, object]:
    kind = spec.unit_kind(unit.kind)
    return not (kind is not None and kind.keeps_lists), collation_key(unit.name)


def _nominations(projection: Projection, stream: str) -> Mapping[str, Progress]:
    return {
        name: row
        for name, row in projection.of(nominations.VIEW).items()
        if row.phase != "absent" and stream_of(row.entry.plan) == stream
    }


def _ordered(book: Book) -> Book:
    places = {code: place for place, code in enumerate(book.units)}

    def key(item: tuple[str, Progress]) -> tuple[int, object, str]:
        stream, row = item
        return places[row.entry.unit], book.place(row), stream

    ordered = dict(sorted(book.nominations.items(), key=key))
    return evolve(book, nominations=ordered)
