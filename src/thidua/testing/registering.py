"""What hypothesis asks when it is imported: which strategies draw the specs of thidua.

``HYPOTHESIS_NO_PLUGINS`` turns this off, as it does for every plugin of hypothesis.
"""

from typing import Any

STRATEGIES = {
    "PlanSpec": ("variations", "plan_specs"),
    "CouncilRules": ("variations", "council_rules"),
    "CriteriaSetSpec": ("contributed", "criteria_sets"),
    "AwardLevelSpec": ("contributed", "award_levels"),
    "CheckSpec": ("contributed", "checks"),
    "EvaluatorSpec": ("contributed", "evaluators"),
    "MessageSpec": ("contributed", "messages"),
    "ReportSpec": ("contributed", "reports"),
    "CommandSpec": ("contributed", "commands"),
    "SettingSpec": ("contributed", "settings"),
    "CheckpointSinkSpec": ("contributed", "checkpoint_sinks"),
    "KeyStoreSpec": ("contributed", "key_stores"),
    "Deadline": ("parts", "deadlines"),
    "Window": ("parts", "windows"),
    "Calendar": ("parts", "calendars"),
    "LegalBasis": ("parts", "bases"),
    "Title": ("parts", "titles"),
    "Ratio": ("parts", "ratios"),
}
"""The module and the name of the strategy of each spec and part."""


def register() -> None:
    """Tell hypothesis of the strategies; each is loaded when something is first drawn of it."""
    from hypothesis import strategies as st

    from thidua import specs

    for name in STRATEGIES:
        st.register_type_strategy(getattr(specs, name), _strategy_of)


def _strategy_of(kind: type[Any]) -> Any:
    from importlib import import_module

    module, name = STRATEGIES[kind.__name__]
    return getattr(import_module(f"thidua.testing.{module}"), name)()
