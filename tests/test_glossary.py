"""The glossary is true: its names are in the code, its terms in the plan, and none is missing."""

import re
from functools import reduce
from importlib import import_module
from typing import Any

import pytest

from tests.sources import ROOT
from tests.test_clause_map import is_module
from thidua.domain.catalogue import KINDS
from thidua.facts import tag_of
from thidua.plugins import registry
from thidua.specs import PlanSpec
from thidua.words import WORDS

PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
TEXT = (ROOT / "plugins" / "thidua-langson" / "tests" / "data" / "ke_hoach_2025.txt").read_text(
    encoding="utf-8"
)
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| term ")
]
NAMED = {name for row in ROWS for name in re.findall(r"`([^`]+)`", row[2])}


def plan() -> PlanSpec:
    """Return the plan of 2025, as its plugin contributes it."""
    spec, _ = registry().find(PlanSpec, "langson/2025")
    return spec


def words_of_clauses() -> dict[str, str]:
    """Return the text of each clause of the plan, with its heading."""
    found: dict[str, str] = {}
    part = clause = ""
    for line in TEXT.splitlines():
        if roman := re.match(r"([IVX]+)\. \S", line):
            part = clause = roman[1]
        elif arabic := re.match(r"(\d(?:\.\d)?)\. \S", line):
            clause = f"{part}.{arabic[1]}"
        found[clause] = f"{found.get(clause, '')} {line}".strip().casefold()
    return found


def codes(spec: PlanSpec) -> set[str]:
    """Return the codes by which a plan calls things."""
    parts: tuple[Any, ...] = (
        *spec.unit_kinds, *spec.categories, *spec.natures, *spec.scopes, *spec.movements,
        *spec.criteria, *spec.phases, *spec.windows, *spec.awards,
    )  # fmt: skip
    return {part.code for part in parts}


def is_there(name: str) -> bool:
    """Tell whether a dotted name can be imported."""
    parts = name.split(".")
    depth = next(n for n in range(len(parts), 0, -1) if is_module(".".join(parts[:n])))
    home: object = import_module(".".join(parts[:depth]))
    return reduce(lambda thing, part: getattr(thing, part, None), parts[depth:], home) is not None


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_name_is_in_the_code(name: str) -> None:
    """What the glossary gives in the code is a name there, a tag, a stored word or a code."""
    stored = {tag_of(kind) for kind in KINDS} | set(WORDS) | codes(plan())

    assert is_there(name) if name.startswith("thidua.") else name in stored


def test_a_term_has_one_name() -> None:
    """No term stands there twice, and every row has its name and its place in the code."""
    terms = [row[0] for row in ROWS]

    assert len(set(terms)) == len(terms)
    assert [row for row in ROWS if not (row[1] and "`" in row[2] and row[3])] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row[3] != "—"], ids=lambda row: row[0])
def test_a_term_with_a_clause_stands_in_it(row: list[str]) -> None:
    """The clause is one of the plan, and the term is one of its words."""
    assert row[0].casefold() in words_of_clauses()[row[3]]


@pytest.mark.parametrize("kind", ["unit_kinds", "categories", "natures", "scopes"])
def test_what_the_plan_calls_by_a_code_is_there(kind: str) -> None:
    """Each kind of unit, category, nature and scope of the plan has its line."""
    assert {part.code for part in getattr(plan(), kind)} <= NAMED


def test_every_command_is_there() -> None:
    """What can be asked for has a name in Vietnamese."""
    commands = import_module("thidua.commands").__all__
    missing = [name for name in commands if f"thidua.commands.{name}" not in NAMED]

    assert missing == []
