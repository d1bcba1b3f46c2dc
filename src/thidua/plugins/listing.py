"""Which plugins are installed, from packaging metadata alone, and what is wrong with each."""

import re
from collections.abc import Iterable, Iterator

import attrs

from thidua.errors import (
    PluginContractError,
    PluginError,
    PluginIncompatible,
    PluginLoadError,
    PluginShadowed,
)
from thidua.plugins.installed import Installed
from thidua.plugins.metadata import UNKNOWN, Told, key, told
from thidua.plugins.versions import excludes

GROUP = "thidua.v1"
"""The group of entry points; the number in it is the contract's."""

_NAMESPACE = re.compile(r"[a-z][a-z0-9-]*")
_RESERVED = frozenset({"core", "thidua", "vn"})


def listed() -> tuple[tuple[Installed, ...], tuple[PluginError, ...]]:
    """List the installed plugins in the order of namespaces; none is imported.

    Returns:
        The plugins, and a warning for each distribution that lies on the path at two versions.
    """
    seen, hidden = _apart(told())
    plugins = [(plugin, each.requires) for each in seen for plugin in _plugins(each)]
    host = next((plugin.version for plugin, _ in plugins if plugin.essential), None)
    fitting = (_fitting(plugin, requires, host) for plugin, requires in plugins)
    ordered = sorted(fitting, key=lambda p: (p.namespace, key(p.distribution), p.target))
    return tuple(ordered), hidden


def _apart(every: Iterable[Told]) -> tuple[list[Told], tuple[PluginError, ...]]:
    """Put aside what lies further back on the path: it would never be imported."""
    first: dict[str, Told] = {}
    nameless: list[Told] = []
    hidden: list[PluginError] = []
    for each in every:
        if each.distribution == UNKNOWN:
            nameless.append(each)
        elif (there := first.setdefault(key(each.distribution), each)).version != each.version:
            names = (there.entries[0][1], there.distribution, there.version)
            hidden.append(PluginShadowed(*names, other=each.version))
    return [*first.values(), *nameless], tuple(hidden)


def _plugins(each: Told) -> Iterator[Installed]:
    """Yield a distribution's plugins; one of another contract only where it has none of ours."""
    ours = {name for group, name, _ in each.entries if group == GROUP}
    for group, name, target in each.entries:
        if group != GROUP and name in ours:
            continue
        plugin = Installed(
            namespace=name,
            distribution=each.distribution,
            version=each.version,
            summary=each.summary,
            target=target,
            source=each.source,
        )
        yield sound(plugin, group)


def sound(plugin: Installed, group: str = GROUP) -> Installed:
    """Return a plugin, failed or incompatible where its names or its contract are not as agreed.

    Args:
        plugin: The plugin.
        group: The group of entry points in which it stands.
    """
    if UNKNOWN in plugin.named:
        cause = f"metadata ({plugin.target})"
        return _failed(plugin, PluginLoadError(*plugin.named, cause=cause))
    if group != GROUP:
        return _incompatible(plugin, group, GROUP)
    if plugin.essential or _is_free(plugin.namespace):
        return plugin
    fault = "the namespace must be a-z, 0-9 and -, begin with a letter, and not be reserved"
    loi = "tên phải gồm a-z, 0-9 và -, bắt đầu bằng chữ cái, không trùng tên dành riêng"
    return _failed(plugin, PluginContractError(*plugin.named, fault=fault, loi=loi))


def _is_free(namespace: str) -> bool:
    return namespace not in _RESERVED and _NAMESPACE.fullmatch(namespace) is not None


def _failed(plugin: Installed, problem: PluginError) -> Installed:
    return attrs.evolve(plugin, status="failed", problem=problem)


def _incompatible(plugin: Installed, needs: str, found: str) -> Installed:
    problem = PluginIncompatible(*plugin.named, needs=needs, found=found)
    return attrs.evolve(plugin, status="incompatible", problem=problem)


def _fitting(plugin: Installed, requires: tuple[str, ...], host: str | None) -> Installed:
    """Return a plugin as it stands to the version of thidua that runs."""
    if host is None or plugin.status != "available":
        return plugin
    try:
        misfit = next((each for each in requires if excludes(each, host)), None)
    except ValueError as error:
        return _failed(plugin, PluginLoadError(*plugin.named, cause=f"metadata ({error})"))
    return _incompatible(plugin, misfit, f"thidua {host}") if misfit else plugin
