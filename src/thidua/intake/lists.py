"""Choose the sheets of a file that are lists."""

from collections.abc import Iterator

import msgspec

from thidua.intake.form import Fault, Field, Form, Place
from thidua.intake.grid import Grid, shown
from thidua.intake.header import SEARCHED, Header, best_header
from thidua.vietnamese import looks_legacy, shorten


class Found(msgspec.Struct, frozen=True):
    """Hold the sheets to read with their headers, and what is to be said about the others."""

    lists: list[tuple[Grid, Header]]
    faults: list[Fault]
    notes: list[Fault]


def find_lists(file: str, grids: list[Grid], form: Form) -> Found:
    """Choose every visible sheet that has at least half of the required columns.

    With none, the sheet that matches best is chosen, so that its missing columns are told. Every
    other sheet that is not blank is told in a note.
    """
    headed = [(grid, best_header(grid, form)) for grid in grids]
    seen = [(grid, header) for grid, header in headed if header and not grid.hidden]
    lists = [pair for pair in seen if _is_list(pair[1], form)] or _best(seen)
    read = {id(grid) for grid, _ in lists}
    others = [pair for pair in headed if id(pair[0]) not in read]
    faults = [] if lists else [_headless(file, grids, form)]
    return Found(lists, faults, list(_notes(file, others, form)))


def _is_list(header: Header, form: Form) -> bool:
    required = [field for field in form.fields if field.required]
    return len(header.missing(form)) * 2 <= len(required)


def _best(seen: list[tuple[Grid, Header]]) -> list[tuple[Grid, Header]]:
    best = max(seen, key=lambda pair: len(pair[1].columns), default=None)
    return [best] if best else []


def _notes(file: str, others: list[tuple[Grid, Header | None]], form: Form) -> Iterator[Fault]:
    for grid, header in others:
        if grid.hidden and header and _is_list(header, form):
            yield Fault("hidden-sheet", Place(file, grid.sheet, 0))
        elif not grid.hidden and grid.sheet is not None and grid.rows:
            yield Fault("other-sheet", Place(file, grid.sheet, 0))


def _headless(file: str, grids: list[Grid], form: Form) -> Fault:
    """Say that no header was found; old fonts are the likely reason where they are found."""
    for grid in grids:
        for index, row in enumerate(grid.rows[:SEARCHED]):
            line = " ".join(text for cell in row if (text := shown(cell)))
            if font := looks_legacy(line):
                place = Place(file, grid.sheet, index + 1)
                return Fault("legacy-text", place, shorten(line), {"font": font})
    titles = "; ".join(named(field) for field in form.fields if field.required)
    return Fault("no-header", Place(file, None, 0), "", {"titles": titles})


def named(field: Field) -> str:
    """Name a field as its template does."""
    return field.titles[0]
