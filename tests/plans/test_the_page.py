"""The page of all that a plan can say is whole, and every test that it names is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from tests.sources import ROOT
from thidua import specs
from thidua.sentences import SENTENCES

PAGE = (ROOT / "docs" / "what-a-plan-can-say.md").read_text(encoding="utf-8")
HERE = Path(__file__).parent
TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
FINDING = re.compile(r"`([a-z]+\.[a-z-]+)`")
WHOLE = (
    specs.After,
    specs.Band,
    specs.Bonus,
    specs.Calendar,
    specs.Cluster,
    specs.Gate,
    specs.Level,
    specs.Mark,
    specs.MonthDay,
    specs.Nominator,
    specs.Period,
    specs.Prerequisite,
    specs.Quota,
    specs.Retention,
    specs.Scoring,
)
"""The parts that say something in every field."""
NAMES = {"code", "title", "text", "clause"}
"""What a part is called, and where it stands."""


def kinds() -> Iterator[type]:
    """Yield every kind of spec and part."""
    named = (getattr(specs, name) for name in specs.__all__)
    yield from (kind for kind in named if isinstance(kind, type) and attrs.has(kind))


def switches() -> list[str]:
    """Return all that a plan may say or leave out: later fields, and those of the later parts."""
    return sorted(
        f"{kind.__name__}.{field.name}"
        for kind in kinds()
        for field in attrs.fields(kind)
        if field.metadata or (kind in WHOLE and field.name not in NAMES)
    )


def rows() -> list[list[str]]:
    """Return the rows of all tables of the page, without their heads."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "what a plan says"]


@pytest.mark.parametrize("switch", switches())
def test_every_switch_is_on_the_page(switch: str) -> None:
    """Each field by which plans differ stands in a row, as where something is said."""
    assert any(f"`{switch}`" in row[1] for row in rows())


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_every_row_is_driven_by_tests_that_are_there(row: list[str]) -> None:
    """Each row names at least one test, and each that it names is a function of its file."""
    named = TEST.findall(row[4])

    assert named
    for file, test in named:
        tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
        assert test in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}, test


def test_every_finding_on_the_page_has_its_sentence() -> None:
    """What finds that a rule is not kept is a finding that the core words."""
    named = {code for row in rows() for code in FINDING.findall(row[2])}

    assert named - SENTENCES.keys() == set()
    assert len(named) > 20


def test_every_field_on_the_page_is_there() -> None:
    """No row speaks of a field that no spec has."""
    known = {f"{kind.__name__}.{f.name}" for kind in kinds() for f in attrs.fields(kind)}
    named = {name for row in rows() for name in re.findall(r"`([A-Z]\w+\.\w+)`", row[1])}

    assert named - known == set()
