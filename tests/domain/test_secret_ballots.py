"""Secret ballots: nothing that is kept, shown, worded or told to a plugin holds who voted what."""

import re
from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import Any, get_args, get_origin

import attrs
import msgspec
import pytest

from tests.reports.year import (
    achieve,
    assess,
    begun,
    decide,
    follow_up,
    line,
    made,
    register,
    review,
)
from thidua.domain.acts import COMMANDS
from thidua.domain.catalogue import KINDS
from thidua.domain.meeting.commands import Recuse
from thidua.domain.meeting.state import Recused
from thidua.domain.nomination.asking import EvaluationContext, NominationContext
from thidua.reports.of_the_plan import REPORTS, Asked
from thidua.sentences import SENTENCES
from thidua.testing.plans import model_rules
from thidua.views import VIEWS

VOTES = re.compile("vote|ballot|favour|against|invalid|abstain|opinion")
STAND_ASIDE = {Recuse, Recused}
"""Who stands aside is in the minutes; how anybody votes is not."""
MEMBERS = {member.id for member in model_rules().members}
YEAR_END = date(2025, 12, 31)


def fields_within(hint: Any, seen: set[Any]) -> Iterator[tuple[Any, str, Any]]:
    """Yield every field of a type and of the types within it: owner, name, type."""
    for part in get_args(hint):
        yield from fields_within(part, seen)
    if not isinstance(hint, type) or hint in seen or get_origin(hint):
        return
    if not (attrs.has(hint) or issubclass(hint, msgspec.Struct)):
        return
    seen.add(hint)
    kind: Any = hint
    for field in attrs.fields(kind) if attrs.has(kind) else msgspec.structs.fields(kind):
        yield hint, field.name, field.type
        yield from fields_within(field.type, seen)


ROOTS = (
    *KINDS,
    *COMMANDS,
    *(type(view.initial) for view in VIEWS),
    NominationContext,
    EvaluationContext,
    Asked,
)
"""All that is recorded, asked, shown, and told to code of plugins."""


def test_no_fact_row_or_context_can_say_who_voted_what() -> None:
    """Votes are whole numbers wherever they stand, and beside them stands no member (1.5, 15)."""
    found = [field for root in ROOTS for field in fields_within(root, set())]
    holders = {owner for owner, name, _ in found if VOTES.search(name)}

    for owner, name, inner in found:
        if VOTES.search(name) and name != "ballot":
            assert inner is int, (owner, name)
        if owner in holders and owner not in STAND_ASIDE:
            assert "member" not in name or owner.__name__ == "CouncilRules", (owner, name)
    assert {owner.__name__ for owner in holders} == {"CouncilRules", "Tally", "Tallied"}


def test_no_sentence_can_say_who_voted_what() -> None:
    """No finding's words have a place for a member and one for votes."""
    for code, words in SENTENCES.items():
        for text in words:
            places = {name for _, name, _, _ in Formatter().parse(text) if name}
            votes = {name for name in places if VOTES.search(name)}
            assert not votes or not any("member" in name for name in places), code


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_no_report_names_a_member_at_all(name: str) -> None:
    """After a meeting with a secret ballot each report counts votes, and no cell is a member's."""
    world = begun()
    register(world, "p1", line("1", "Công chức A1", "p1"), day=date(2025, 3, 1))
    follow_up(world, "1", "p1", date(2025, 5, 5))
    achieve(world, "1", "p1", date(2025, 6, 1))
    assess(world, "1", ("C1", "S1"), date(2025, 10, 1))
    review(world, "meeting-1", date(2025, 11, 10), {"1": 5})
    decide(world, "1", date(2025, 12, 1))
    table = made(name, world, YEAR_END)
    cells = [str(cell) for row in table.rows for cell in row]

    assert model_rules().ballot == "secret"
    assert MEMBERS.isdisjoint(word for cell in cells for word in re.findall(r"\w+", cell))
    assert not any("member" in column.key for column in table.columns if VOTES.search(column.key))
