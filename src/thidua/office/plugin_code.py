"""Which code answers for what a plan pinned: that of the very spec, and no other.

A decision rests on what the plan adopted. So the code of a check or an evaluator runs only where
the installed plugin contributes that spec with the body that is pinned:

- at the same revision another body has drifted, and nobody can say which of them was adopted;
- an older revision is not yet what was adopted;
- a newer one is refused too, until the plan is amended (``Desk.upgrade``). Else installing a
  package would change the rule without anybody's decision, and the record would name a spec
  under which no code ran.

In every case nothing is decided, and what was decided before stands in the log.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from thidua.domain.plan import Usable, Use
from thidua.errors import NotFound, PluginError, PluginUnavailable
from thidua.office.asking import Asked
from thidua.office.comparing import problem
from thidua.office.settings import Given, Values, plugin_settings
from thidua.plugins import Registry
from thidua.specs import CheckSpec, EvaluatorSpec, SettingSpec


class PluginCode:
    """Find the code of what plans pinned.

    Args:
        plugins: What gives the registry.
        given: What was set for plugins.
    """

    def __init__(self, plugins: Callable[[], Registry], given: Given) -> None:
        self._plugins, self._given = plugins, given
        self._settings: dict[str, Values] = {}

    def of(self, use: Use) -> Asked:
        """Return the code that a pinned check or evaluator names.

        Args:
            use: The check or evaluator, as pinned.

        Raises:
            PluginUnavailable: Its plugin is missing, left out or failed.
            SpecDrift: Its plugin contributes another body at the pinned revision.
            SpecOlder: Its plugin contributes an older revision.
            SpecNewer: Its plugin contributes a newer revision, which the plan has not adopted.
            InvalidValue: A setting of the plugin is not of its kind.
        """
        name, registry = use.spec.id, self._plugins()
        with _needed(use):
            spec, origin = registry.find(type(use.spec), name)
        if found := problem(use.spec, spec, origin):
            raise found
        with _needed(use):
            code: Callable[..., Any] = registry.code(origin.namespace, _entry(spec), purpose=name)
            settings = self._settings_of(registry, origin.namespace)
        its = Use(use.spec, use.hash, origin)
        return Asked(use=its, code=code, settings=settings)

    def _settings_of(self, registry: Registry, namespace: str) -> Values:
        if namespace not in self._settings:
            specs = registry.of(SettingSpec, namespace).values()
            found = plugin_settings(specs, self._given.config, self._given.environ)
            self._settings[namespace] = found.get(namespace, {})
        return self._settings[namespace]


def _entry(spec: Usable) -> str:
    return spec.entry if isinstance(spec, CheckSpec | EvaluatorSpec) else ""


@contextmanager
def _needed(use: Use) -> Generator[None, None, None]:
    """Say what is needed and cannot be had; why that is so is its cause."""
    try:
        yield
    except (NotFound, PluginError) as error:
        origin = use.provenance
        raise PluginUnavailable(
            origin.namespace, origin.distribution, origin.version, purpose=use.spec.id
        ) from error
