"""Reports where persons were forgotten at random, or are not shown to whom a report is for."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import count
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.test_reports_of_the_plan import whole_year
from tests.reports.year import begun, line, register
from tests.views.logs import log_of
from thidua.asof import AsOf
from thidua.domain.catalogue import catalogue
from thidua.personal import CATEGORIES
from thidua.records import Record
from thidua.reports import csv_file, json_file, terminal, xlsx
from thidua.reports.of_the_plan import REPORTS, Asked, open_book
from thidua.reports.table import Cell, Table
from thidua.sealing.datakeys import DataKeys
from thidua.sealing.disclosure import AUDIENCES, DISCLOSURE, Audience
from thidua.sealing.secrets import Secrets
from thidua.sealing.wrapping import local_wrapper
from thidua.store.keys import open_key_file
from thidua.testing.plans import PLAN
from thidua.testing.redactions import Pair, Redaction, pairs
from thidua.testing.worlds import MemoryWorld
from thidua.vietnamese import Lang
from thidua.views import VIEWS, Projection, project
from thidua.views.opened import Opening, as_stored, closed

END = date(2025, 12, 31)
PERSONAL = {"name", "about", "position", "summary", "acclaimed", "ordinal"}
"""The columns that show personal data, and the one that numbers the lines in order of names."""
RENDERERS: tuple[Callable[[Table, Lang], object], ...] = (
    lambda table, lang: csv_file.render(table, lang=lang),
    lambda table, lang: json_file.render(table, lang=lang),
    lambda table, lang: terminal.render(table, lang=lang),
    lambda table, lang: xlsx.render(table, lang=lang),
)
Story = tuple[Record[Any], ...]


@cache
def story() -> Story:
    """Return what is recorded in a small year, in the order recorded."""
    return told(whole_year())


def told(world: MemoryWorld) -> Story:
    """Return all that a world has recorded, in the order recorded."""
    records = [record for stream in world.streams.values() for record in stream]
    return tuple(sorted(records, key=lambda r: (r.recorded_at, r.stream, r.version)))


def projected(records: Story) -> Projection:
    """Project all views from a store that holds these records."""
    with log_of(records) as log:
        return project(log, VIEWS, AsOf(END), catalogue())


def made(rows: Projection, opening: Opening = closed, lang: Lang = "vi") -> dict[str, Table]:
    """Make every report."""
    asked = Asked(plan=PLAN, day=END, lang=lang, opening=opening)
    return {name: report.make(rows, asked) for name, report in REPORTS.items()}


class Sealed(NamedTuple):
    """Hold what a year's records come to where they are sealed, and the keys."""

    rows: Projection
    secrets: Secrets
    destroy: Callable[[Pair], None]


def sealed(records: Story) -> Sealed:
    """Seal records, and project all views from what is stored."""
    file = open_key_file(None)
    numbers = count(1)
    keys = DataKeys(file, local_wrapper(file, 1))
    secrets = Secrets(keys, catalogue(), lambda: next(numbers).to_bytes(12, "big"))
    rows = projected(tuple(secrets.conceal(records)))

    def destroy(pair: Pair) -> None:
        (row,) = file.find([pair]).values()
        file.destroy([row._replace(wrapped=None, kek=None, destroyed_on=1)])
        keys.drop()

    return Sealed(rows, secrets, destroy)


def counted(table: Table) -> dict[str, Counter[Cell]]:
    """Return the cells of each column that shows no personal data, in whatever order."""
    return {
        column.key: Counter(row[place] for row in table.rows)
        for place, column in enumerate(table.columns)
        if column.key not in PERSONAL
    }


@st.composite
def seen(draw: st.DrawFn) -> tuple[Redaction, Audience]:
    """Draw who is forgotten in the year, and for whom its reports are made."""
    chosen = draw(st.lists(st.sampled_from(pairs(story())), unique=True))
    audience = draw(st.sampled_from(AUDIENCES))
    withheld = frozenset(CATEGORIES) - DISCLOSURE[audience]
    return Redaction(forgotten=dict.fromkeys(chosen, 0), withheld=withheld), audience


@settings(max_examples=20, deadline=None)
@given(seen())
def test_what_is_opened_late_is_as_if_opened_early(
    drawn: tuple[Redaction, Audience],
) -> None:
    """Rows that keep sealed text, opened when a cell is made, make the tables of opened records."""
    redaction, audience = drawn
    late = sealed(story())
    for pair in redaction.forgotten:
        late.destroy(pair)
    categories = DISCLOSURE[audience]

    early = made(projected(redaction.seen(story())))
    assert early == made(late.rows, lambda kept: late.secrets.open(kept, categories))


@settings(max_examples=20, deadline=None)
@given(seen(), st.sampled_from(("vi", "en")))
def test_forgetting_changes_no_count_no_award_and_no_decision(
    drawn: tuple[Redaction, Audience], lang: Lang
) -> None:
    """Whoever is forgotten or not shown: as many lines, and all else in them as it was."""
    whole = made(projected(story()), lang=lang)
    left = made(projected(drawn[0].seen(story())), lang=lang)

    for name, table in left.items():
        assert counted(table) == counted(whole[name]), name
        assert table.columns == whole[name].columns


@pytest.mark.parametrize("render", RENDERERS, ids=["csv", "json", "txt", "xlsx"])
@settings(max_examples=5, deadline=None)
@given(drawn=seen(), lang=st.sampled_from(("vi", "en")))
def test_every_report_renders_in_every_format(
    render: Callable[[Table, Lang], object], drawn: tuple[Redaction, Audience], lang: Lang
) -> None:
    """Text, CSV, JSON and a workbook are written of it, with nothing of what is gone."""
    for table in made(projected(drawn[0].seen(story())), lang=lang).values():
        assert render(table, lang)


def test_nothing_is_shown_where_nothing_opens_it() -> None:
    """A report that nobody gave an opening shows where something is, and the digest's its seal."""
    rows = sealed(story()).rows
    shown = made(rows)["registrations"].rows
    stored = made(rows, as_stored)["registrations"].rows

    assert {row[3] for row in shown} == {"(không hiển thị)"}
    assert all(str(row[3]).startswith("$A256GCM.1.") for row in stored)


NAMES = ("Lê Văn Ân", "Lê Văn An", "Trần Văn Dũng", "Lê Văn Đức", "Phạm Văn Ánh")
"""Of the persons 1 to 5; the rows of the tests are of subjects."""
SORTED = ["Lê Văn An", "Phạm Văn Ánh", "Lê Văn Ân", "Trần Văn Dũng", "Lê Văn Đức"]


@pytest.fixture
def listed() -> Sealed:
    """Register five persons, not in the order of their names, and seal all of it."""
    world = begun()
    lines = [line(f"{number}", name, "p1") for number, name in enumerate(NAMES, 1)]
    register(world, "p1", *lines, day=date(2025, 3, 20))
    return sealed(told(world))


def names(of: Sealed, audience: Audience = "office") -> list[Cell]:
    """Return the names of the list, as it is shown to an audience."""
    categories = DISCLOSURE[audience]
    tables = made(of.rows, lambda kept: of.secrets.open(kept, categories), "en")
    return [row[3] for row in tables["registrations"].rows]


def test_names_opened_late_sort_as_vietnamese(listed: Sealed) -> None:
    """By given name, then family and middle names, a ă â and d đ apart, though they were sealed."""
    assert names(listed) == SORTED


def test_who_was_forgotten_stands_last(listed: Sealed) -> None:
    """The others keep their order; whose name is gone follow, in the order of their streams."""
    gone = "(erased on request)"
    listed.destroy(("subject-2", "identity"))
    assert names(listed) == [*SORTED[1:], gone]
    listed.destroy(("subject-1", "identity"))
    assert names(listed) == ["Phạm Văn Ánh", "Trần Văn Dũng", "Lê Văn Đức", gone, gone]


def test_an_order_of_names_that_are_not_shown_tells_nothing(listed: Sealed) -> None:
    """Where no name is shown the lines stand in the order of their streams, not of their names."""
    book = open_book(listed.rows, Asked(plan=PLAN, day=END))

    assert names(listed, "public") == ["(not shown)"] * 5
    assert [*book.nominations] == [f"nomination-{number}" for number in range(1, 6)]
