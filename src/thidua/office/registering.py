"""From the lines of a list to candidates: who is known already, and who is to be introduced."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import msgspec

from thidua.domain.acts import Candidate
from thidua.domain.subject import Introduce
from thidua.office.ids import Ids
from thidua.personal import GUARDED, masked, masked_fields
from thidua.sealing.lookups import Lookups, digits
from thidua.specs import PlanSpec
from thidua.values import Evidence, Form
from thidua.vietnamese import nfc


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Give one line of a registration list, as a unit writes it.

    A subject is named by its id, or else by an identity number, or else by name; a collective by
    the code of the unit that it is.
    """

    category: str
    nature: str
    scope: str
    movements: tuple[str, ...]
    name: Annotated[str, GUARDED] = ""
    unit: str | None = None
    """The unit that the person belongs to or the collective is; the list's own where not given."""
    subject: str | None = None
    identity_number: Annotated[str, GUARDED] | None = None
    position: Annotated[str, GUARDED] | None = None
    field: str | None = None
    summary: Annotated[str, GUARDED] | None = None
    acclaimed: Evidence | None = None
    nominated_by: str = ""
    """Who nominates, by the code under which the plan lists it; empty: the unit itself."""
    nominated_in: Evidence | None = None
    """The letter or article in which others nominate; their names stand there and not here."""
    place: Annotated[str, GUARDED] | None = None
    """What the line is called in findings, such as a row of a file."""

    __repr__ = masked
    __rich_repr__ = masked_fields


class Listed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Hold what is asked for with a list: whose it is, for which window, who is on it."""

    plan: str
    unit: str
    window: str
    lines: Sequence[Line]
    occurred_on: date | None = None
    """The day of what it is about, where its window is for occasions."""


class Resolver:
    """Turn lines into candidates.

    Args:
        directory: Who is known.
        ids: What gives new streams their names.
        spec: The plan; its categories tell persons from collectives.
        unit: The unit whose list it is.
    """

    def __init__(self, directory: Lookups, ids: Ids, spec: PlanSpec | None, unit: str) -> None:
        self._directory, self._ids, self._unit = directory, ids, nfc(unit)
        self._forms: dict[str, Form] = {c.code: c.form for c in spec.categories} if spec else {}
        self._new: dict[tuple[str, str], str] = {}
        self.fresh: set[str] = set()

    def candidates(self, lines: Sequence[Line]) -> tuple[Candidate, ...]:
        """Return the candidates, in the order of the lines."""
        return tuple(self._candidate(line) for line in lines)

    def _candidate(self, line: Line) -> Candidate:
        subject, introduce = self._subject(line)
        return Candidate(
            nomination=self._named("nomination"),
            subject=subject,
            category=line.category,
            nature=line.nature,
            scope=line.scope,
            movements=line.movements,
            field=line.field,
            summary=line.summary,
            acclaimed=line.acclaimed,
            nominated_by=line.nominated_by,
            nominated_in=line.nominated_in,
            introduce=introduce,
            place=line.place,
        )

    def _named(self, kind: str) -> str:
        name = f"{kind}-{self._ids()}"
        self.fresh.add(name)
        return name

    def _subject(self, line: Line) -> tuple[str, Introduce | None]:
        if line.subject:
            return line.subject, None
        form: Form = self._forms.get(nfc(line.category), "individual")
        unit = nfc(line.unit) if line.unit else self._unit
        key = _key(line, form, unit)
        if known := self._known(key):
            return known, None
        subject = self._named("subject")
        if key:
            self._new[key] = subject
        return subject, self._introduction(line, form, unit)

    def _known(self, key: tuple[str, str] | None) -> str | None:
        match key:
            case ("unit", unit):
                return self._directory.collective(unit) or self._new.get(key)
            case ("number", number):
                return self._directory.numbered(number) or self._new.get(key)
            case _:
                return None

    def _introduction(self, line: Line, form: Form, unit: str) -> Introduce:
        collective = form == "collective"
        return Introduce(
            form=form,
            unit=unit,
            name=line.name,
            identity_number=line.identity_number,
            position=line.position,
            resembles=() if collective else self._directory.resembling(unit, line.name),
        )


def _key(line: Line, form: str, unit: str) -> tuple[str, str] | None:
    """Return what makes two lines of one list one subject; nothing where only a name is given."""
    if form == "collective":
        return ("unit", unit)
    number = digits(line.identity_number or "")
    return ("number", number) if number else None
