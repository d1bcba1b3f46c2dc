"""The core knows no plan by name: whatever it does for one it does for any."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.sources import PACKAGE, ROOT

OURS = "vn"
"""The core's own namespace."""


def namespaces() -> set[str]:
    """Return the namespaces of the plugins of this tree, as their metadata has them."""
    told = (tomllib.loads(f.read_text("utf-8")) for f in ROOT.glob("plugins/*/pyproject.toml"))
    return {name for one in told for name in one["project"]["entry-points"]["thidua.v1"]}


NAMES = sorted(namespaces() | {"nari", "na-ri", "thudo", "hanoi", "ha-noi", "ha_noi", "na_ri"})
PLACES = ("Lạng Sơn", "Na Rì", "Thanh tra Chính phủ")


def texts() -> list[Path]:
    """Return every file of the core that somebody wrote."""
    return [file for file in PACKAGE.rglob("*") if file.is_file() and file.suffix != ".pyc"]


@pytest.mark.parametrize("name", [*NAMES, *PLACES])
def test_no_file_of_the_core_names_a_plan_or_its_office(name: str) -> None:
    """Neither a namespace, as a word of its own or as part of a name, nor an office is there."""
    named = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", re.IGNORECASE)

    found = [f for f in texts() if named.search(f.read_text(encoding="utf-8", errors="replace"))]
    assert found == []


def test_every_plugin_of_this_tree_is_looked_for() -> None:
    """The names that are looked for are those of the plugins that are there, and of the tests."""
    assert {"langson", "ttcp"} <= set(NAMES)
    assert OURS not in NAMES
    assert len(texts()) > 100
