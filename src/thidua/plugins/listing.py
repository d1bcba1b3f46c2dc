"""Which plugins are installed, from packaging metadata alone, and which of them are chosen."""

import re
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from thidua.domain.plan import Provenance
from thidua.errors import PluginCollision, PluginContractError, PluginError, PluginLoadError
from thidua.vietnamese.text import nfc

if TYPE_CHECKING:
    from importlib.metadata import Distribution, PackageMetadata

GROUP = "thidua.v1"
"""The group of entry points; the number in it is the contract's."""

UNKNOWN = "?"
"""What stands for a name that the metadata do not tell."""

_NAMESPACE = re.compile(r"[a-z][a-z0-9-]*")
_RESERVED = frozenset({"core", "thidua", "vn"})

Status: TypeAlias = Literal["available", "blocked", "collision", "failed", "loaded"]


@attrs.frozen(kw_only=True)
class Installed:
    """Say what is known of one plugin, and what became of it."""

    namespace: str
    distribution: str
    version: str
    summary: str
    target: str
    """The module that is imported when it is loaded."""
    status: Status = "available"
    problem: PluginError | None = None
    """Why it is not available, or what of it was refused."""

    @property
    def provenance(self) -> Provenance:
        """Return where its specs come from, as a plan records it."""
        return Provenance(
            distribution=self.distribution, version=self.version, namespace=self.namespace
        )


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


def installed(
    *, allowed: Collection[str] | None = None, blocked: Collection[str] = ()
) -> tuple[Installed, ...]:
    """List the installed plugins, by namespace; none is imported.

    Args:
        allowed: The namespaces or distributions to choose from; nothing means all.
        blocked: The namespaces or distributions to leave out.
    """
    chosen = (_chosen(plugin, allowed, blocked) for plugin in _found())
    ordered = sorted(chosen, key=_order)
    groups = (tuple(group) for _, group in groupby(ordered, key=lambda p: p.namespace))
    return tuple(plugin for group in groups for plugin in _without_rivals(group))


def is_named(plugin: Installed, names: Collection[str]) -> bool:
    """Tell whether a plugin is among names, by its namespace or its distribution."""
    return bool({_key(plugin.namespace), _key(plugin.distribution)} & {_key(n) for n in names})


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", nfc(name).casefold())


def _order(plugin: Installed) -> tuple[str, str, str]:
    return plugin.namespace, _key(plugin.distribution), plugin.target


def _found() -> Iterator[Installed]:
    from importlib.metadata import distributions

    seen: set[str] = set()
    for distribution in distributions():
        if f"[{GROUP}]" not in _entry_points_text(distribution):
            continue
        name, version, summary = _told(distribution)
        if name != UNKNOWN and _key(name) in seen:
            continue  # The first on the path is the one that would be imported.
        seen.add(_key(name))
        for namespace, target in _entries(distribution):
            yield _sound(
                Installed(
                    namespace=namespace,
                    distribution=name,
                    version=version,
                    summary=summary,
                    target=target,
                )
            )


def _entry_points_text(distribution: "Distribution") -> str:
    try:
        return distribution.read_text("entry_points.txt") or ""
    except (OSError, ValueError):  # What cannot be read is nobody's plugin.
        return ""


def _told(distribution: "Distribution") -> tuple[str, str, str]:
    try:
        told = distribution.metadata
    except Exception:  # noqa: BLE001 - each version of Python fails in its own way here
        return UNKNOWN, UNKNOWN, ""
    name, version, summary = (_field(told, field) for field in ("Name", "Version", "Summary"))
    return name or UNKNOWN, version or UNKNOWN, summary


def _field(told: "PackageMetadata", field: str) -> str:
    return told[field] if field in told else ""  # noqa: SIM401 - `get` came with Python 3.12


def _entries(distribution: "Distribution") -> tuple[tuple[str, str], ...]:
    try:
        entries = distribution.entry_points.select(group=GROUP)
    except Exception:  # noqa: BLE001 - as above
        return ((UNKNOWN, ""),)
    return tuple((nfc(entry.name), entry.value) for entry in entries)


def _sound(plugin: Installed) -> Installed:
    of = (plugin.namespace, plugin.distribution, plugin.version)
    if UNKNOWN in of:
        return _failed(plugin, PluginLoadError(*of, cause=f"metadata ({plugin.target})"))
    if _NAMESPACE.fullmatch(plugin.namespace) and plugin.namespace not in _RESERVED:
        return plugin
    fault = "the namespace must be a-z, 0-9 and -, begin with a letter, and not be reserved"
    loi = "tên phải gồm a-z, 0-9 và -, bắt đầu bằng chữ cái, không trùng tên dành riêng"
    return _failed(plugin, PluginContractError(*of, fault=fault, loi=loi))


def _failed(plugin: Installed, problem: PluginError) -> Installed:
    return attrs.evolve(plugin, status="failed", problem=problem)


def _chosen(
    plugin: Installed, allowed: Collection[str] | None, blocked: Collection[str]
) -> Installed:
    if (allowed is None or is_named(plugin, allowed)) and not is_named(plugin, blocked):
        return plugin
    return attrs.evolve(plugin, status="blocked", problem=None)


def _without_rivals(group: tuple[Installed, ...]) -> tuple[Installed, ...]:
    rivals = [plugin for plugin in group if plugin.status == "available"]
    if len(rivals) <= 1:
        return group
    first, *rest = rivals
    others = ", ".join(f"{plugin.distribution} {plugin.version}" for plugin in rest)
    clash = PluginCollision(first.namespace, first.distribution, first.version, others)
    return tuple(
        attrs.evolve(plugin, status="collision", problem=clash) if plugin in rivals else plugin
        for plugin in group
    )
