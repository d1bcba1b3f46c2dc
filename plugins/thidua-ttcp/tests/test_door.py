"""The decision comes in by the door that every plugin uses."""

import tomllib
from pathlib import Path

import pytest

from thidua.domain.plan import Provenance
from thidua.plugins import Registry, registry
from thidua.specs import (
    AwardLevelSpec,
    CouncilRules,
    CriteriaSetSpec,
    PlanSpec,
    ReportSpec,
    Spec,
)
from thidua_ttcp.flag import AWARDS, CRITERIA
from thidua_ttcp.plan_575 import PLAN
from thidua_ttcp.plugin import LEADERS

FOLDER = Path(__file__).parent.parent
VERSION = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))["project"]["version"]


@pytest.fixture
def only() -> Registry:
    """Give the registry of this plugin alone."""
    return registry(allowed=["ttcp"])


def test_the_plugin_is_listed_by_its_metadata(only: Registry) -> None:
    """The installed distribution offers the namespace and nothing stands in its way."""
    found = only.installed("ttcp")

    assert found is not None
    assert ("thidua-ttcp", VERSION, "available") == (
        found.distribution,
        found.version,
        found.status,
    )


@pytest.mark.parametrize("spec", [PLAN, CRITERIA, AWARDS, LEADERS], ids=lambda spec: spec.id)
def test_each_contribution_comes_in_with_its_provenance(only: Registry, spec: Spec) -> None:
    """What comes in by the door is what stands here, with where it is from."""
    provenance = Provenance(distribution="thidua-ttcp", version=VERSION, namespace="ttcp")

    assert (spec, provenance) == only.find(type(spec), spec.id)  # type: ignore[attr-defined]


def test_nothing_else_comes_in(only: Registry) -> None:
    """One of each kind, no rules of a council, and no problem."""
    kinds = (PlanSpec, CriteriaSetSpec, AwardLevelSpec, ReportSpec, CouncilRules)
    own = [[name for name in only.all(kind) if name.startswith("ttcp/")] for kind in kinds]

    assert [1, 1, 1, 1, 0] == [len(names) for names in own]
    assert () == only.problems()
