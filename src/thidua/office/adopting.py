"""What a plan is adopted, amended and upgraded with: everything that it names, from somewhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from thidua.domain.plan import (
    AdoptPlan,
    AmendPlan,
    NoPlan,
    Offered,
    PlanState,
    Provenance,
    Usable,
    Uses,
    named,
    namespace_of,
)
from thidua.errors import NotFound, PluginUnavailable, SpecNewer
from thidua.office.comparing import problem
from thidua.plugins import Registry
from thidua.specs import CheckSpec, CriteriaSetSpec, MessageSpec, PlanSpec

Find = Callable[[type[Usable], str], Offered | None]
"""Return what stands under an id, where something does."""
Words = Callable[[str], Iterable[Offered]]
"""Return the words of what the checks of a namespace find."""


def adoption(plugins: Registry, name: str) -> AdoptPlan:
    """Return the command that adopts a plan with all that it names, of whatever namespace.

    Args:
        plugins: What contributes plans, and what they name.
        name: The plan's id.

    Raises:
        NotFound: No plugin contributes the plan.
        PluginError: A plugin that should contribute something is left out, or failed.
    """
    spec, provenance = plugins.find(PlanSpec, name)
    there = _Installed(plugins)
    return AdoptPlan(spec=spec, provenance=provenance, uses=_all(spec, there.find, there.words))


def amendment(
    plugins: Callable[[], Registry],
    spec: PlanSpec,
    provenance: Provenance,
    before: PlanState,
    offered: Iterable[Offered],
) -> AmendPlan:
    """Return the command that amends a plan; no plugin is asked for what is offered or pinned.

    Args:
        plugins: What gives the registry, where something is neither offered nor pinned.
        spec: What the plan says from then on.
        provenance: Where that comes from.
        before: The plan on the day.
        offered: What goes before all else.

    Raises:
        PluginError: A plugin that should contribute something is left out, or failed.
    """
    held = _Held((*_pins(before), *offered), plugins)
    return AmendPlan(spec=spec, provenance=provenance, uses=_all(spec, held.find, held.words))


def _its_plugin_is_there(plugins: Registry, name: str, before: PlanState) -> None:
    """Name the plugin that a pinned plan came from, where it is gone."""
    if isinstance(before, NoPlan) or plugins.installed(name.partition("/")[0]) is not None:
        return
    origin = before.provenance
    raise PluginUnavailable(origin.namespace, origin.distribution, origin.version, purpose=name)


def upgrade(plugins: Registry, name: str, before: PlanState) -> AmendPlan:
    """Return the command that amends a plan to what its plugin contributes now.

    What it names is taken from the plugins too, and where none has it, from what is pinned. A body
    that the office amended itself stays until the plugin's has a higher revision.

    Args:
        plugins: What contributes plans, and what they name.
        name: The plan's id.
        before: The plan on the day.

    Raises:
        NotFound: No plugin contributes the plan.
        SpecDrift: A body changed, and its revision did not.
        SpecOlder: A revision is older than the one that is pinned.
        PluginError: A plugin that should contribute something is left out, or failed.
    """
    _its_plugin_is_there(plugins, name, before)
    spec, provenance = _body(*plugins.find(PlanSpec, name), before)
    there, pinned = _Installed(plugins), {_key(each.spec): each for each in _pins(before)}

    def find(kind: type[Usable], id: str) -> Offered | None:
        old, new = pinned.get((kind, id)), there.find(kind, id)
        if old and new:
            _no_way_back(old.spec, new.spec, new.provenance)
        return new or old

    def words(namespace: str) -> Iterator[Offered]:
        if plugins.installed(namespace) is None:
            yield from _words_in(pinned.values(), namespace)
        for new in there.words(namespace):
            old = pinned.get(_key(new.spec), new)
            _no_way_back(old.spec, new.spec, new.provenance)
            yield new

    return AmendPlan(spec=spec, provenance=provenance, uses=_all(spec, find, words))


def _body(spec: PlanSpec, origin: Provenance, before: PlanState) -> tuple[PlanSpec, Provenance]:
    """Return what the plan is to say: what its plugin contributes, or what was amended here."""
    if isinstance(before, NoPlan):
        return spec, origin
    amended_here = before.provenance.distribution != origin.distribution
    if amended_here and before.pinned.revision == spec.revision:
        return before.pinned, before.provenance
    _no_way_back(before.pinned, spec, origin)
    return spec, origin


@attrs.frozen
class _Installed:
    """Give what installed plugins contribute."""

    plugins: Registry

    def find(self, kind: type[Usable], id: str) -> Offered | None:
        try:
            spec, provenance = self.plugins.find(kind, id)
        except NotFound:  # The plan is refused for it, with everything else that is missing.
            return None
        return Offered(spec=spec, provenance=provenance)

    def words(self, namespace: str) -> Iterator[Offered]:
        if plugin := self.plugins.installed(namespace):
            for spec in self.plugins.of(MessageSpec, namespace).values():
                yield Offered(spec=spec, provenance=plugin.provenance)


class _Held:
    """Give what is held, and ask plugins only for what is not."""

    def __init__(self, held: Iterable[Offered], plugins: Callable[[], Registry]) -> None:
        self._held: Mapping[object, Offered] = {_key(each.spec): each for each in held}
        self._plugins = plugins
        self._asked: set[str] = set()
        """The namespaces of the checks that were not held."""

    def find(self, kind: type[Usable], id: str) -> Offered | None:
        if found := self._held.get((kind, id)):
            return found
        if kind is CheckSpec:
            self._asked.add(namespace_of(id))
        return _Installed(self._plugins()).find(kind, id)

    def words(self, namespace: str) -> Iterator[Offered]:
        if namespace in self._asked:
            yield from _Installed(self._plugins()).words(namespace)
        yield from _words_in(self._held.values(), namespace)


def _all(spec: PlanSpec, find: Find, words: Words) -> tuple[Offered, ...]:
    """Return everything that a plan names, as far as it is found."""
    sets = (find(CriteriaSetSpec, name) for name in spec.criteria_sets)
    given = (each.spec for each in sets if each)
    its = named(spec, (each for each in given if isinstance(each, CriteriaSetSpec)))
    things = (find(kind, name) for kind, name in its.things)
    return (
        *(each for each in things if each),
        *(each for namespace in sorted(its.namespaces) for each in words(namespace)),
    )


def _pins(state: PlanState) -> tuple[Offered, ...]:
    uses = Uses() if isinstance(state, NoPlan) else state.uses
    return tuple(Offered(spec=use.spec, provenance=use.provenance) for use in uses.all)


def _key(spec: Usable) -> tuple[type[Usable], str]:
    return type(spec), spec.id


def _words_in(offered: Iterable[Offered], namespace: str) -> Iterator[Offered]:
    for each in offered:
        if isinstance(each.spec, MessageSpec) and namespace_of(each.spec.id) == namespace:
            yield each


def _no_way_back(old: PlanSpec | Usable, new: PlanSpec | Usable, origin: Provenance) -> None:
    found = problem(old, new, origin)
    if found and not isinstance(found, SpecNewer):
        raise found
