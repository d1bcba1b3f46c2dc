"""The contract with plugins, on one screen.

A plugin is a module that packaging metadata names in the group ``thidua.v1``, under the plugin's
namespace. Each hook takes one argument and gives data; the order of plugins means nothing. A hook
is offered with its own decorator, so that type checkers see a wrong name, argument or answer::

    @hookimpl.plans
    def plans(ctx: CatalogueContext) -> Iterable[PlanSpec]: ...
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

import attrs
import pluggy

from thidua.specs import CouncilRules, PlanSpec

_hookspec = pluggy.HookspecMarker("thidua")
_offer = pluggy.HookimplMarker("thidua")


@attrs.frozen(kw_only=True)
class CatalogueContext:
    """Tell a plugin for what the catalogue is built; attributes are added, never taken away."""

    namespace: str
    """The plugin's own: what it contributes has an id of this, ``/`` and a name."""


class Hooks(Protocol):
    """List every hook."""

    @_hookspec
    def thidua_plans(self, ctx: CatalogueContext) -> Iterable[PlanSpec]:
        """Contribute plans."""
        ...

    @_hookspec
    def thidua_council_rules(self, ctx: CatalogueContext) -> Iterable[CouncilRules]:
        """Contribute rules of councils, where a plan or a document of its own has them."""
        ...


class Plans(Protocol):
    """Be a function that ``thidua_plans`` can be."""

    def __call__(self, ctx: CatalogueContext) -> Iterable[PlanSpec]:
        """Contribute plans."""
        ...


class Councils(Protocol):
    """Be a function that ``thidua_council_rules`` can be."""

    def __call__(self, ctx: CatalogueContext) -> Iterable[CouncilRules]:
        """Contribute rules of councils."""
        ...


P = TypeVar("P", bound=Plans)
C = TypeVar("C", bound=Councils)


class hookimpl:  # noqa: N801 - read as the decorator that it is
    """Mark a function of a plugin as what answers one hook."""

    @staticmethod
    def plans(function: P) -> P:
        """Offer plans."""
        return _offer(function, specname="thidua_plans")

    @staticmethod
    def council_rules(function: C) -> C:
        """Offer rules of councils."""
        return _offer(function, specname="thidua_council_rules")
