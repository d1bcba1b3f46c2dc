"""Which plugins may be loaded: what the environment says goes before the file.

TOML holds one thing under a name. So ``plugins`` is a list of plugins, or the tables
``[plugins.NAMESPACE]``; beside such tables the list is called ``plugins_allow``.
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs

from thidua.plugins.choosing import names_in

if TYPE_CHECKING:
    from thidua.plugins import Registry

NONE: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Switches:
    """Hold which plugins may be loaded."""

    allowed: frozenset[str] | None
    """Those to choose from; nothing means all."""
    blocked: frozenset[str]
    strict: bool

    def registry(self, *, strict: bool | None = None) -> "Registry":
        """Return the plugins that are left.

        Args:
            strict: Whether to stop where anything is wrong; as it is switched where not given.

        Raises:
            PluginsUnsound: Something is wrong with a chosen plugin, and that is not to be borne.
        """
        from thidua.plugins import registry

        return registry(
            allowed=self.allowed,
            blocked=self.blocked,
            strict=self.strict if strict is None else strict,
        )


def switches(
    given: Mapping[str, Any], file: Mapping[str, Any], env: Mapping[str, str] = os.environ
) -> Switches:
    """Return how plugins are switched: by option, environment and configuration file.

    Args:
        given: What options were given.
        file: What the configuration file sets.
        env: The environment.
    """
    if "no_plugins" in given:
        return Switches(allowed=NONE, blocked=NONE, strict=False)
    listed = file.get("plugins_allow", file.get("plugins"))
    strict = env.get("THIDUA_PLUGINS_STRICT")
    return Switches(
        allowed=_named("THIDUA_PLUGINS", env, None if isinstance(listed, Mapping) else listed),
        blocked=_named("THIDUA_PLUGINS_BLOCK", env, file.get("plugins_block")) or NONE,
        strict=file.get("plugins_strict", False) if strict is None else _is_on(strict),
    )


def _is_on(given: str) -> bool:
    return given.strip().lower() not in ("", "0", "false", "no")


def _named(setting: str, env: Mapping[str, str], listed: Any) -> frozenset[str] | None:
    if setting in env:
        return names_in(env[setting])
    return frozenset(cast("list[str]", listed)) if isinstance(listed, list) else names_in(listed)
