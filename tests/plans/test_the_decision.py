"""The map of the sector's decision names parts, findings and tests that are there."""

import ast
import re

import pytest

from tests.sources import ROOT
from thidua.sentences import SENTENCES

PAGE = (ROOT / "docs" / "plan-ttcp.md").read_text(encoding="utf-8")
PLUGIN = ROOT / "plugins" / "thidua-ttcp"
TEST = re.compile(r"`(test_\w+\.py)::(test_\w+)`")


def rows(heading: str) -> list[list[str]]:
    """Return the rows of the table in a section, without its head."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


PARTS = rows("Every part")


@pytest.mark.parametrize("row", PARTS, ids=lambda row: row[0])
def test_every_part_is_held_by_findings_and_tests_that_are_there(row: list[str]) -> None:
    """What finds that a part is not kept has its sentence, and each test is in its file."""
    findings = re.findall(r"`([a-z]+\.[a-z-]+)`", row[3])
    assert findings
    assert set(findings) - SENTENCES.keys() == set()

    named = TEST.findall(row[4])
    assert named
    for file, test in named:
        tree = ast.parse((PLUGIN / "tests" / file).read_text(encoding="utf-8"))
        assert test in {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}, test


@pytest.mark.parametrize("row", PARTS, ids=lambda row: row[0])
def test_every_code_on_the_map_is_in_the_plugin(row: list[str]) -> None:
    """Each window, level and id that the map names stands in the plugin's sources."""
    sources = "".join(f.read_text(encoding="utf-8") for f in PLUGIN.glob("src/*/*.py"))

    for name in re.findall(r"`([^`]+)`", row[2]):
        assert f'"{name}"' in sources, name


def test_every_silence_has_its_reading() -> None:
    """No question is left without what is quoted and how it is read."""
    assert all(all(row) for row in rows("Where the source is silent"))
    assert len(rows("Where the source is silent")) > 10
