"""The kit for testing deciders, plans and acts, shipped with thidua (extra ``testing``).

``given(...).when(...).then(...)`` writes a test as a sentence; ``thidua.testing.laws`` holds what
every decider keeps; ``thidua.testing.strategies`` draws facts, states, commands and plans for
hypothesis; ``MemoryWorld`` carries whole acts out without a store.
"""

from thidua.testing.plans import PLAN, PROVENANCE, model_plan, model_rules
from thidua.testing.scenes import Given, Outcome, given
from thidua.testing.worlds import MemoryWorld

__all__ = [
    "PLAN",
    "PROVENANCE",
    "Given",
    "MemoryWorld",
    "Outcome",
    "given",
    "model_plan",
    "model_rules",
]
