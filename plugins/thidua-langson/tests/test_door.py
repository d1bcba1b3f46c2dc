"""The plan comes in by the door that every plugin uses."""

import tomllib

from plan_text import FOLDER

from thidua.domain.plan import Provenance
from thidua.plugins import registry
from thidua.specs import CouncilRules, PlanSpec
from thidua_langson.plan_2025 import PLAN

VERSION = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_plugin_is_listed_by_its_metadata() -> None:
    """The installed distribution offers the namespace and nothing stands in its way."""
    found = registry().installed("langson")

    assert found is not None
    assert ("thidua-langson", VERSION, "available") == (
        found.distribution,
        found.version,
        found.status,
    )


def test_the_plan_comes_in_with_its_provenance() -> None:
    """Loading gives the plan, unchanged, and says where it is from."""
    found = registry(allowed=["langson"])

    provenance = Provenance(distribution="thidua-langson", version=VERSION, namespace="langson")
    assert {"langson/2025": (PLAN, provenance)} == dict(found.all(PlanSpec))
    assert () == found.problems()


def test_no_rules_of_a_council_are_given() -> None:
    """The plan is silent on its council, so the plugin is too."""
    assert {} == dict(registry(allowed=["langson"]).all(CouncilRules))
