"""The kit for testing plugins, plans, deciders and acts, shipped with thidua (extra ``testing``).

``given(...).when(...).then(...)`` writes a test of a decider as a sentence, ``given_plan(...)``
one of a plan; ``thidua.testing.conformance`` says whether a plugin keeps what it must, and is
what ``pytest --thidua-plugin`` asks; ``thidua.testing.laws`` holds what every decider keeps;
``thidua.testing.strategies`` draws facts, states, commands, specs and histories for hypothesis;
``MemoryWorld`` carries whole acts out without a store. Each is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.testing.planned import UnderPlan, given_plan
    from thidua.testing.plans import PLAN, PROVENANCE, model_plan, model_rules
    from thidua.testing.scenes import Given, Outcome, given
    from thidua.testing.worlds import MemoryWorld

__all__ = [
    "PLAN",
    "PROVENANCE",
    "Given",
    "MemoryWorld",
    "Outcome",
    "UnderPlan",
    "given",
    "given_plan",
    "model_plan",
    "model_rules",
]

__getattr__ = lazily(__name__, "scenes", "plans", "worlds", "planned")
