"""The pages that describe the code agree with it: layers, streams, dependencies, reference."""

import re
import tomllib
from typing import Any

import pytest

import thidua
from tests.sources import ROOT
from thidua.domain.catalogue import KINDS
from thidua.facts import Corrected, tag_of

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
UNDRAWN = {"demo"}
"""A layer that is not there yet."""


def page(name: str) -> str:
    """Return a page of the documentation."""
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """Return one section of a page."""
    return page(name).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_picture_of_the_layers_is_that_of_the_contract() -> None:
    """Every layer is drawn, in the order in which a file may import."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (layers,) = (each["layers"] for each in contracts if each["id"] == "layers")

    agreed = [name for layer in layers if (name := layer.strip("()")) not in UNDRAWN]
    drawn = re.findall(r"^([a-z]+) {2,}\S", section("architecture", "Layers"), re.MULTILINE)
    assert agreed == drawn


def test_the_streams_are_those_of_the_facts() -> None:
    """Each kind of stream has its line, and no other has one."""
    kinds = {tag_of(kind).partition(".")[0] for kind in KINDS if kind is not Corrected}

    assert kinds == set(
        re.findall(r"^\| `([a-z]+)-", section("architecture", "Streams"), re.MULTILINE)
    )


def dependencies() -> list[str]:
    """Return the names of everything that the core and its extras need."""
    project = PROJECT["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    return [re.split(r"[<>=\[]", each)[0] for each in (*project["dependencies"], *extras)]


@pytest.mark.parametrize("name", dependencies())
def test_a_dependency_has_its_reason(name: str) -> None:
    """What is needed stands among the choices, with its version, licence and why."""
    assert re.search(rf"^\| \[{name}\]\(\S+\) \|(?: [^|]+ \|){{4}}$", page("choices"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(thidua.__all__))
def test_a_public_name_is_in_the_reference(name: str) -> None:
    """What ``thidua`` gives is described: by itself, or with the module that it comes from."""
    reference = page("api")
    home = getattr(thidua, name).__module__
    modules = re.findall(r"automodule:: (\S+)\n(?! +:no-members:)", reference)

    described = [module for module in modules if home == module or home.startswith(f"{module}.")]
    assert described or re.search(rf":: thidua\.{name}$", reference, re.MULTILINE)
