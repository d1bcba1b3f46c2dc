"""The contract with plugins, on one screen.

A plugin is a module that packaging metadata names in the group ``thidua.v1``, under the plugin's
namespace. Each hook takes one argument and gives data; the order of plugins means nothing. A hook
is offered with its own decorator, so that type checkers see a wrong name, argument or answer::

    @hookimpl.plans
    def plans(ctx: CatalogueContext) -> Iterable[PlanSpec]: ...
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

import attrs
import pluggy

from thidua import specs as s

_hookspec = pluggy.HookspecMarker("thidua")
_offer = pluggy.HookimplMarker("thidua")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
API = (1, 0)
"""The contract's version: its major number is the entry-point group's, its minor one grows."""


@attrs.frozen(kw_only=True)
class CatalogueContext:
    """Tell a plugin for what the catalogue is built; attributes are added, never taken away."""

    namespace: str
    """The plugin's own: what it contributes has an id of this, ``/`` and a name."""
    api: tuple[int, int] = API
    """The contract's version that is met here."""


class Contributes(Protocol[T_co]):
    """Be a function that a hook can be: it takes ``ctx`` and gives specs."""

    def __call__(self, ctx: CatalogueContext) -> Iterable[T_co]:
        """Contribute specs."""
        ...


class Hooks(Protocol):
    """List every hook; each is collected, checked whole, and sorted by id."""

    @_hookspec
    def thidua_plans(self, ctx: CatalogueContext) -> Iterable[s.PlanSpec]:
        """Contribute plans."""
        ...

    @_hookspec
    def thidua_criteria_sets(self, ctx: CatalogueContext) -> Iterable[s.CriteriaSetSpec]:
        """Contribute sets of criteria that plans may use by id."""
        ...

    @_hookspec
    def thidua_award_levels(self, ctx: CatalogueContext) -> Iterable[s.AwardLevelSpec]:
        """Contribute levels of awards that plans may use by id."""
        ...

    @_hookspec
    def thidua_council_rules(self, ctx: CatalogueContext) -> Iterable[s.CouncilRules]:
        """Contribute rules of councils, where a plan or a document of its own has them."""
        ...

    @_hookspec
    def thidua_checks(self, ctx: CatalogueContext) -> Iterable[s.CheckSpec]:
        """Contribute checks of a nomination when it is decided on; findings are recorded."""
        ...

    @_hookspec
    def thidua_evaluators(self, ctx: CatalogueContext) -> Iterable[s.EvaluatorSpec]:
        """Contribute evaluators of criteria that data cannot judge; outcomes are recorded."""
        ...

    @_hookspec
    def thidua_messages(self, ctx: CatalogueContext) -> Iterable[s.MessageSpec]:
        """Contribute the words of what checks find, in Vietnamese and English."""
        ...

    @_hookspec
    def thidua_reports(self, ctx: CatalogueContext) -> Iterable[s.ReportSpec]:
        """Contribute reports: tables made from views."""
        ...

    @_hookspec
    def thidua_commands(self, ctx: CatalogueContext) -> Iterable[s.CommandSpec]:
        """Contribute commands, run as ``thidua x NAMESPACE NAME``."""
        ...

    @_hookspec
    def thidua_settings(self, ctx: CatalogueContext) -> Iterable[s.SettingSpec]:
        """Contribute settings, kept in ``[plugins.NAMESPACE]`` of the configuration."""
        ...

    @_hookspec
    def thidua_checkpoint_sinks(self, ctx: CatalogueContext) -> Iterable[s.CheckpointSinkSpec]:
        """Contribute places that checkpoints go to."""
        ...

    @_hookspec
    def thidua_key_stores(self, ctx: CatalogueContext) -> Iterable[s.KeyStoreSpec]:
        """Contribute places where keys are kept."""
        ...


def _mark(hook: str, kind: type[T]) -> Callable[[Contributes[T]], Contributes[T]]:
    del kind  # It tells the type checkers what the hook contributes.

    def mark(function: Contributes[T]) -> Contributes[T]:
        return _offer(function, specname=hook)

    return mark


class hookimpl:  # noqa: N801 - read as the decorator that it is
    """Mark a function of a plugin as what answers one hook; each hook has its decorator here."""

    plans = _mark("thidua_plans", s.PlanSpec)
    criteria_sets = _mark("thidua_criteria_sets", s.CriteriaSetSpec)
    award_levels = _mark("thidua_award_levels", s.AwardLevelSpec)
    council_rules = _mark("thidua_council_rules", s.CouncilRules)
    checks = _mark("thidua_checks", s.CheckSpec)
    evaluators = _mark("thidua_evaluators", s.EvaluatorSpec)
    messages = _mark("thidua_messages", s.MessageSpec)
    reports = _mark("thidua_reports", s.ReportSpec)
    commands = _mark("thidua_commands", s.CommandSpec)
    settings = _mark("thidua_settings", s.SettingSpec)
    checkpoint_sinks = _mark("thidua_checkpoint_sinks", s.CheckpointSinkSpec)
    key_stores = _mark("thidua_key_stores", s.KeyStoreSpec)
