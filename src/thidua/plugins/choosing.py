"""Which of the installed plugins are chosen: switches are applied before anything is imported."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

import attrs

from thidua.errors import PluginCollision, PluginError, PluginUnknown
from thidua.plugins.installed import Installed
from thidua.plugins.metadata import key, space

ALLOWED, BLOCKED = "THIDUA_PLUGINS", "THIDUA_PLUGINS_BLOCK"
"""What the switches are called where an environment sets them."""


def names_in(text: str | None) -> frozenset[str] | None:
    """Read a list of plugins as a setting gives it: names between commas.

    Args:
        text: The setting's value, or nothing where it is not set.

    Returns:
        The names, or nothing where it is not set.
    """
    if text is None:
        return None
    return frozenset(filter(None, (name.strip() for name in text.split(","))))


def chosen(
    plugins: Iterable[Installed],
    *,
    allowed: Collection[str] | None = None,
    blocked: Collection[str] = (),
) -> tuple[Installed, ...]:
    """Return plugins, each with whether it is left out or collides with another.

    Args:
        plugins: What is installed, in the order of namespaces.
        allowed: The namespaces or distributions to choose from; nothing means all.
        blocked: The namespaces or distributions to leave out.
    """
    switched = [_switched(plugin, allowed, blocked) for plugin in plugins]
    groups = (tuple(group) for _, group in groupby(switched, key=lambda p: p.namespace))
    return tuple(plugin for group in groups for plugin in _without_rivals(group))


def unknown(
    plugins: Iterable[Installed], *, allowed: Collection[str], blocked: Collection[str]
) -> tuple[PluginError, ...]:
    """Return a warning for each name in the lists that no installed plugin has.

    Args:
        plugins: What is installed.
        allowed: The names to choose from.
        blocked: The names to leave out.
    """
    there = tuple(plugins)

    def told(names: Collection[str], setting: str) -> Iterator[PluginError]:
        for name in sorted(names):
            if not any(_is_among(plugin, (name,)) for plugin in there):
                yield PluginUnknown(name, setting)

    return (*told(allowed, ALLOWED), *told(blocked, BLOCKED))


def _is_among(plugin: Installed, names: Collection[str]) -> bool:
    """Tell whether a plugin is named; ``a--b`` and ``a-b`` are one distribution, two namespaces."""
    return any(
        space(name) == space(plugin.namespace) or key(name) == key(plugin.distribution)
        for name in names
    )


def _switched(
    plugin: Installed, allowed: Collection[str] | None, blocked: Collection[str]
) -> Installed:
    is_allowed = allowed is None or _is_among(plugin, allowed)
    if plugin.essential or (is_allowed and not _is_among(plugin, blocked)):
        return plugin
    return attrs.evolve(plugin, status="blocked", problem=None)


def _without_rivals(group: tuple[Installed, ...]) -> tuple[Installed, ...]:
    rivals = [plugin for plugin in group if plugin.status == "available"]
    if len(rivals) <= 1:
        return group
    first, *rest = rivals
    others = ", ".join(f"{plugin.distribution} {plugin.version}" for plugin in rest)
    clash = PluginCollision(*first.named, others)
    return tuple(
        attrs.evolve(plugin, status="collision", problem=clash) if plugin in rivals else plugin
        for plugin in group
    )
