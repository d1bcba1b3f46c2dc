"""Find the row of titles in a sheet, as offices really write it."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

import msgspec

from thidua.intake.form import Field, Form
from thidua.intake.grid import Grid, shown
from thidua.intake.wording import COLUMN_OF_REASONS
from thidua.vietnamese import collapse, fold

SEARCHED: Final = 40
"""How many rows are searched for the titles."""

_DEPTHS: Final = (1, 2, 3)
_MERGES: Final = 1_000
_LONGEST: Final = 200
_COLUMNS: Final = 300
_WORDS: Final = re.compile(r"[^\W_]+")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_NUMBERINGS: Final = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu", "no", "s tt"})


class Header(msgspec.Struct, frozen=True):
    """Say which column holds which field, and where the rows begin.

    Args:
        top: The first row of the titles.
        body: The first row under them.
        columns: The field of each known column.
        titles: What each titled column is headed.
        repeated: The columns that mean the same as an earlier one, which is given.
        numbering: The column of running numbers, or None.
    """

    top: int
    body: int
    columns: Mapping[int, Field]
    titles: Mapping[int, str]
    repeated: Mapping[int, int]
    numbering: int | None

    def missing(self, form: Form) -> tuple[Field, ...]:
        """List the required fields that have no column."""
        found = {field.key for field in self.columns.values()}
        return tuple(f for f in form.fields if f.required and f.key not in found)

    def unknown(self) -> tuple[int, ...]:
        """List the titled columns that are not part of the form."""
        ours = {*self.columns, *self.repeated, self.numbering}
        return tuple(
            c for c, t in self.titles.items() if c not in ours and title_key(t) not in _OURS
        )


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """Reduce a title to what it is matched by: words without marks, case, signs or line breaks."""
    return " ".join(_WORDS.findall(fold(title)))


_OURS: Final = frozenset(title_key(title) for title in COLUMN_OF_REASONS.values())


def best_header(grid: Grid, form: Form) -> Header | None:
    """Find the row, or the two or three rows, whose titles match the most fields.

    Of equal matches the one of fewest rows is taken, and of these the first.

    Returns:
        The header, or None where no row has as many as two titles of the form.
    """
    known = _known(form)
    zone = _zone(grid)
    found = [
        _header(zone, top, depth, known)
        for depth in _DEPTHS
        for top in range(min(SEARCHED, len(zone.rows)))
    ]
    best = max(found, key=lambda header: len(header.columns), default=None)
    enough = min(2, len(form.fields))
    return best if best and len(best.columns) >= enough else None


def _zone(grid: Grid) -> Grid:
    reach = SEARCHED + len(_DEPTHS)
    merges = [merge for merge in grid.merges if merge.top < reach]
    return Grid(grid.rows[:reach], merges=tuple(merges[:_MERGES]))


def _known(form: Form) -> dict[str, Field]:
    known: dict[str, Field] = {}
    for field in form.fields:
        for title in (*field.titles, field.key):
            known.setdefault(title_key(title), field)
    return known


def _header(grid: Grid, top: int, depth: int, known: Mapping[str, Field]) -> Header:
    titled = dict(_titled(grid, top, depth))
    keys = {column: list(_keys(parts)) for column, parts in titled.items()}
    matched = {
        column: field
        for column in titled
        if (field := next((known[key] for key in keys[column] if key in known), None))
    }
    first = {field.key: column for column, field in reversed(matched.items())}
    numberings = [c for c in titled if c not in matched and not _NUMBERINGS.isdisjoint(keys[c])]
    columns = {column: matched[column] for column in sorted(first.values())}
    return Header(
        top,
        _body(grid, top, depth, columns),
        columns,
        titles={column: " ".join(dict.fromkeys(parts)) for column, parts in titled.items()},
        repeated={c: first[f.key] for c, f in matched.items() if first[f.key] != c},
        numbering=min(numberings, default=None),
    )


def _titled(grid: Grid, top: int, depth: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each column that has a title, with the parts of the title from above down."""
    rows = range(top, min(top + depth, len(grid.rows)))
    spread = _spread(grid, top, depth)
    for column in range(min(_COLUMNS, max(len(grid.rows[row]) for row in rows))):
        cells = (spread.get((row, column), grid.at(row, column)) for row in rows)
        parts = [text for cell in cells if (text := collapse(shown(cell)[:_LONGEST]))]
        if parts:
            yield column, parts


def _spread(grid: Grid, top: int, depth: int) -> dict[tuple[int, int], object]:
    """Give the value of merged titles to all the cells they span; data below is left alone."""
    last = top + depth - 1
    return {
        (row, column): grid.at(merge.top, merge.left)
        for merge in grid.merges
        if top <= merge.top <= last
        for row in range(merge.top, min(merge.bottom, last) + 1)
        for column in range(merge.left, min(merge.right, len(grid.rows[merge.top])) + 1)
    }


def _keys(parts: list[str]) -> Iterator[str]:
    """Yield what a title may be known by: whole, without asides, then its parts from below up."""
    for text in (" ".join(parts), *reversed(parts)):
        yield title_key(text)
        yield title_key(_ASIDE.sub(" ", text))


def _body(grid: Grid, top: int, depth: int, columns: Mapping[int, Field]) -> int:
    """Count the rows before the first row under the titles, which merged titles may push down.

    A row that holds all that is required is an entry, however far a title is merged.
    """
    body = top + depth
    titled = [m for m in grid.merges if top <= m.top < body and grid.at(m.top, m.left) != ""]
    reach = min(max((merge.bottom for merge in titled), default=0), top + len(_DEPTHS))
    required = [column for column, field in columns.items() if field.required]
    while body <= reach and not all(grid.at(body, column) != "" for column in required):
        body += 1
    return body
