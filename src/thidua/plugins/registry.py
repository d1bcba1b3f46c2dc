"""The registry: what installed plugins contribute, each imported when it is first needed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import wraps
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar, overload

from thidua.domain.plan import Provenance
from thidua.errors import NotFound, PluginError, PluginsUnsound, PluginUnavailable
from thidua.plugins.blaming import blaming, blaming_call
from thidua.plugins.choosing import chosen, unknown
from thidua.plugins.entries import named
from thidua.plugins.installed import Installed
from thidua.plugins.listing import listed, sound
from thidua.vietnamese.text import nfc

if TYPE_CHECKING:
    from thidua.plugins.taking import Taken

S = TypeVar("S")
A = TypeVar("A")


def registry(
    *,
    allowed: Collection[str] | None = None,
    blocked: Collection[str] = (),
    strict: bool = False,
) -> "Registry":
    """List the installed plugins, and return what asks them; nothing is imported yet.

    Args:
        allowed: The namespaces or distributions to choose from; nothing means all.
        blocked: The namespaces or distributions to leave out: they are never imported.
        strict: Import all that are chosen at once, and stop where anything is wrong with one.

    Raises:
        PluginsUnsound: With ``strict``: every problem of every chosen plugin.
    """
    plugins, hidden = listed()
    strangers = unknown(plugins, allowed=allowed or (), blocked=blocked)
    found = Registry(
        chosen(plugins, allowed=allowed, blocked=blocked), warnings=(*hidden, *strangers)
    )
    if strict and (problems := found.problems()):
        raise PluginsUnsound(problems)
    return found


class Registry:
    """Answer for plugins: who they are, what they contribute, and what is wrong with them.

    Several threads may share one. Whatever is asked, what is wrong with one plugin is a problem
    of that one alone.

    Args:
        plugins: The plugins; at most one of a namespace is available.
        warnings: What was odd about how they were chosen.
    """

    def __init__(
        self, plugins: Iterable[Installed], *, warnings: Iterable[PluginError] = ()
    ) -> None:
        self._listed = tuple(plugins)
        self._ready = {p.namespace: p for p in self._listed if p.status == "available"}
        self._taken: dict[str, Taken] = {}
        self._lock = RLock()
        self.warnings = tuple(warnings)
        """Names in the switches that no plugin has, and distributions that hide older ones."""

    def beside(self, *more: Installed) -> "Registry":
        """Return a new registry that has more plugins, installed or not, such as one under test.

        Args:
            more: The plugins; one whose namespace another has collides with it.
        """
        every = sorted((*self._listed, *map(sound, more)), key=lambda plugin: plugin.namespace)
        return Registry(chosen(every), warnings=self.warnings)

    @property
    def plugins(self) -> tuple[Installed, ...]:
        """Return every installed plugin, with what became of it so far; none is imported."""
        return tuple(self._present(plugin) for plugin in self._listed)

    def installed(self, namespace: str) -> Installed | None:
        """Return the plugin of a namespace, or nothing where none is installed.

        Args:
            namespace: The namespace; where several claim it, the one that can be used comes first.
        """
        its = [plugin for plugin in self.plugins if plugin.namespace == nfc(namespace)]
        its.sort(key=lambda p: (p.namespace not in self._ready, p.status == "blocked"))
        return next(iter(its), None)

    def find(self, kind: type[S], id: str) -> tuple[S, Provenance]:
        """Return what is contributed under an id, and where it comes from.

        Only the plugin of the id's namespace is imported.

        Args:
            kind: The class of the spec, such as ``PlanSpec``.
            id: Such as ``tinh/2025``, in any Unicode form.

        Raises:
            NotFound: No plugin has that namespace, or its plugin does not contribute that.
            PluginError: The plugin is left out, failed, or broke the contract there.
        """
        name = nfc(id)
        namespace = name.partition("/")[0]
        if self.installed(namespace) is None:
            raise NotFound(_word(kind), id)
        taken = self._usable(namespace, id)
        if found := taken.specs.get(kind, {}).get(name):
            return found, taken.plugin.provenance
        if problem := taken.refused.get(kind):
            raise problem.with_traceback(None)
        raise NotFound(_word(kind), id)

    def all(self, kind: type[S]) -> Mapping[str, tuple[S, Provenance]]:
        """Return all that is contributed of a kind, by id in order; every plugin is imported.

        Args:
            kind: The class of the spec, such as ``PlanSpec``.
        """
        found = {
            name: (spec, taken.plugin.provenance)
            for taken in self._everything()
            for name, spec in taken.specs.get(kind, {}).items()
        }
        return MappingProxyType(dict(sorted(found.items())))

    def of(self, kind: type[S], namespace: str) -> Mapping[str, S]:
        """Return all that one plugin contributes of a kind, by id in order; no other is imported.

        Args:
            kind: The class of the specs, such as ``MessageSpec``.
            namespace: The plugin's.

        Raises:
            PluginUnavailable: The plugin is not installed, or left out.
            PluginError: It failed, or broke the contract there.
        """
        taken = self._usable(namespace, _word(kind))
        if problem := taken.refused.get(kind):
            raise problem.with_traceback(None)
        return MappingProxyType(dict(taken.specs.get(kind, {})))

    def problems(self) -> tuple[PluginError, ...]:
        """Import every chosen plugin, and return all that is wrong with any."""
        listed = (p.problem for p in self._listed if p.problem)
        taken = (problem for each in self._everything() for problem in each.problems)
        return tuple(dict.fromkeys((*listed, *taken)))

    @overload
    def code(self, namespace: str, entry: str, purpose: str) -> Callable[..., Any]: ...

    @overload
    def code(
        self, namespace: str, entry: str, purpose: str, *, gives: type[A]
    ) -> Callable[..., A]: ...

    def code(
        self, namespace: str, entry: str, purpose: str, *, gives: type[Any] | None = None
    ) -> Callable[..., Any]:
        """Return what an entry of a plugin names; what it raises then names the plugin.

        Args:
            namespace: The plugin's.
            entry: A module and a name in it, such as ``thidua_tinh.reports:year``.
            purpose: What needs it, for the refusal.
            gives: What it must give; where it gives another thing, the call is refused.

        Raises:
            PluginUnavailable: The plugin is not installed, or left out.
            PluginError: It failed, or the entry names nothing that can be called.
        """
        plugin = self._usable(namespace, purpose).plugin
        with blaming(plugin):
            function = named(entry)
        if not callable(function):
            fault, loi = f"{entry} cannot be called", f"{entry} không gọi được"
            raise plugin.breach(fault, loi)
        return _blamed(plugin, function, entry, gives)

    def _present(self, plugin: Installed) -> Installed:
        taken = self._taken.get(plugin.namespace)
        return taken.plugin if taken and self._ready[plugin.namespace] is plugin else plugin

    def _everything(self) -> "Iterator[Taken]":
        return (self._take(plugin) for plugin in self._ready.values())

    def _take(self, plugin: Installed) -> "Taken":
        from thidua.plugins.taking import take

        with self._lock:
            if plugin.namespace not in self._taken:
                self._taken[plugin.namespace] = take(plugin)
            return self._taken[plugin.namespace]

    def _usable(self, namespace: str, purpose: str) -> "Taken":
        """Return what was taken of a namespace's plugin, or raise why there is nothing."""
        plugin = self.installed(namespace)
        if plugin is None:
            raise PluginUnavailable(namespace, "?", "?", purpose=purpose)
        if namespace in self._ready:
            taken = self._take(self._ready[namespace])
            if taken.plugin.status == "loaded":
                return taken
            plugin = taken.plugin
        problem = plugin.problem or PluginUnavailable(*plugin.named, purpose=purpose)
        raise problem.with_traceback(None)


def _word(kind: type[Any]) -> str:
    word: str = getattr(kind, "KIND", kind.__name__)
    return word


def _blamed(
    plugin: Installed, function: Callable[..., Any], entry: str, gives: type[Any] | None
) -> Callable[..., Any]:
    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        with blaming_call(plugin):
            given = function(*args, **kwargs)
        if gives is None or isinstance(given, gives):
            return given
        found, needed = type(given).__name__, gives.__name__
        fault, loi = f"{entry} gives {found}, no {needed}", f"{entry} cho {found}, không {needed}"
        raise plugin.breach(fault, loi)

    return call
