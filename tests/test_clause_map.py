"""The map of the plan of 2025 is whole, and all that it names is there."""

import re
from functools import reduce
from importlib import import_module

import pytest

from tests.sources import ROOT
from thidua.domain.catalogue import KINDS
from thidua.facts import tag_of

PAGE = (ROOT / "docs" / "plan-langson-2025.md").read_text(encoding="utf-8")
PLAN = ROOT / "plugins" / "thidua-langson" / "tests" / "data" / "ke_hoach_2025.txt"

PURPOSE = {"I.1", "I.2"}
"""What says why and asks for nothing."""
CLOSING = "VI, closing words"
REPORTS = {
    "duties", "honours", "implementation", "mid-year", "progress", "proposed-approved",
    "registrations",
}  # fmt: skip
"""The reports by the names that the command line gives them."""

TAG = re.compile(r"`([a-z]+\.[a-z_]+@\d+)`")
FUNCTION = re.compile(r"`(thidua\.[\w.]+)`")
TRAPS = 15


def section(heading: str) -> str:
    """Return a section of the page."""
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(heading: str) -> list[list[str]]:
    """Return the rows of the table in a section, without its head."""
    lines = [line for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


CLAUSES = {row[0]: row[2:] for row in rows("Every clause")}


def clauses_of_the_plan() -> set[str]:
    """Return the clauses of the plan that have no clauses within them."""
    found: set[str] = set()
    part = ""
    for line in PLAN.read_text(encoding="utf-8").splitlines():
        if roman := re.match(r"([IVX]+)\. \S", line):
            part = roman[1]
        elif arabic := re.match(r"(\d(?:\.\d)?)\. \S", line):
            found.add(f"{part}.{arabic[1]}")
    return {c for c in found if not any(other.startswith(f"{c}.") for other in found)}


def test_every_clause_of_the_plan_is_on_the_map() -> None:
    """The map has each clause of the plan once, in the plan's words on duty, and no other."""
    assert clauses_of_the_plan() | {CLOSING} == set(CLAUSES)
    assert len(rows("Every clause")) == len(CLAUSES)


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_carried_out_by_something(clause: str) -> None:
    """Only the two clauses of pure purpose are carried out by no fact, rule or report."""
    facts, rules, reports = CLAUSES[clause]

    named = [*TAG.findall(facts), *FUNCTION.findall(rules), *re.findall("`([a-z-]+)`", reports)]
    assert (clause in PURPOSE) == (named == [])


def test_every_fact_on_the_map_can_be_recorded() -> None:
    """Each tag on the page is one of the catalogue."""
    assert set(TAG.findall(PAGE)) - {tag_of(kind) for kind in KINDS} == set()


@pytest.mark.parametrize("name", sorted(set(FUNCTION.findall(PAGE))))
def test_every_rule_on_the_map_is_there(name: str) -> None:
    """Each function that the page names can be imported and called."""
    parts = name.split(".")
    depth = next(n for n in range(len(parts), 0, -1) if is_module(".".join(parts[:n])))

    rule: object = import_module(".".join(parts[:depth]))
    assert callable(reduce(getattr, parts[depth:], rule))


def is_module(name: str) -> bool:
    """Tell whether a name is that of a module."""
    try:
        import_module(name)
    except ModuleNotFoundError:
        return False
    return True


def test_every_report_on_the_map_is_one_that_is_printed() -> None:
    """The map names all reports, and none that the command line does not have."""
    named = {name for cells in CLAUSES.values() for name in re.findall("`([a-z-]+)`", cells[2])}

    assert named == REPORTS


def test_every_trap_is_answered() -> None:
    """The fifteen traps of the plan stand there in order, each with its answer."""
    traps = rows("What a quick reader misses")

    assert [str(n) for n in range(1, TRAPS + 1)] == [row[0] for row in traps]
    assert all(answer for _, _, answer in traps)
