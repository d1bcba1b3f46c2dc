"""Gather the rows that must be mended, as they should be written for mending."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import msgspec

from thidua.intake.form import Entry, Fault, Field, Form, Intake, Place, Reject, Value
from thidua.intake.grid import shown
from thidua.intake.header import title_key
from thidua.intake.layout import Shown

_FIRST_YEAR: Final = 1900


class Mending(msgspec.Struct, frozen=True):
    """Hold one row to be mended: its cells by field, those of other columns, and its faults."""

    place: Place
    cells: Mapping[str, Shown]
    others: Mapping[str, str]
    faults: tuple[Fault, ...]

    def reasons(self, lang: str) -> str:
        """Say where the row stood, and everything that is wrong with it."""
        told = (_told(fault, lang) for fault in self.faults)
        return f"[{self.place.text(lang)}] " + "; ".join(told)

    def is_wrong(self, field: Field) -> bool:
        """Tell whether a fault stands in a field's column."""
        keys = {title_key(title) for title in field.titles}
        found = (title_key(fault.place.header or "") for fault in self.faults)
        return not keys.isdisjoint(found)


def to_be_mended(intake: Intake, form: Form) -> list[Mending]:
    """List the rows with faults in their order; entries with faults added later are among them."""
    faults: dict[tuple[str | None, int], list[Fault]] = {}
    for fault in intake.faults:
        faults.setdefault((fault.place.sheet, fault.place.row), []).append(fault)
    rejected = [
        _from_reject(reject, form, tuple(_of(reject, faults, intake))) for reject in intake.rejects
    ]
    refused = [
        _from_entry(entry, form, tuple(faults[entry.place.sheet, entry.place.row]))
        for entry in intake.entries
        if (entry.place.sheet, entry.place.row) in faults
    ]
    sheets = {row.place.sheet: None for row in (*rejected, *refused)}
    order = {sheet: number for number, sheet in enumerate(sheets)}
    return sorted([*rejected, *refused], key=lambda row: (order[row.place.sheet], row.place.row))


def _of(
    reject: Reject, faults: Mapping[tuple[str | None, int], list[Fault]], intake: Intake
) -> Iterable[Fault]:
    """Give a row's own faults; a row with none was stopped by those of its header."""
    sheet = reject.place.sheet
    own = faults.get((sheet, reject.place.row))
    return own or [
        fault for fault in intake.faults if fault.code in _OF_HEADERS and fault.place.sheet == sheet
    ]


_OF_HEADERS: Final = frozenset({"missing-column", "duplicate-column"})


def _told(fault: Fault, lang: str) -> str:
    named = f"{fault.place.header}: " if fault.place.header else ""
    return named + fault.reason(lang)


def _from_reject(reject: Reject, form: Form, faults: tuple[Fault, ...]) -> Mending:
    cells = {f.key: _as_read(f, reject.cells[f.key]) for f in form.fields if f.key in reject.cells}
    others = {title: shown(cell) for title, cell in reject.others.items()}
    return Mending(reject.place, cells, others, faults)


def _from_entry(entry: Entry, form: Form, faults: tuple[Fault, ...]) -> Mending:
    cells = {field.key: _as_meant(field, entry.values[field.key]) for field in form.fields}
    return Mending(entry.place, cells, {}, faults)


def _as_read(field: Field, cell: object) -> Shown:
    """Keep days and counts as they are; all else is shown as text, so that nothing is guessed."""
    if field.kind == "day" and isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        return cell
    if field.kind == "number" and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return shown(cell)


def _as_meant(field: Field, value: Value) -> Shown:
    labels = {choice.code: choice.labels[0] for choice in field.choices}
    if isinstance(value, tuple):
        return "; ".join(labels[code] for code in value)
    return labels.get(value, value) if isinstance(value, str) else value
