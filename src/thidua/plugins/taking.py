"""Taking what a plugin contributes: all that it gives to a hook, or nothing of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, cast, get_args, get_type_hints

import attrs

from thidua.errors import InputError, PluginError
from thidua.hookspecs import CatalogueContext, Hooks
from thidua.plugins.blaming import blaming
from thidua.plugins.installed import Installed
from thidua.plugins.meeting import HOOKS, Answer, meet
from thidua.specs import canonical, spec_from

Specs = Mapping[str, Any]
"""Specs by their ids, in order."""

KINDS: Mapping[str, type[Any]] = {
    hook: get_args(get_type_hints(getattr(Hooks, hook))["return"])[0] for hook in HOOKS
}
"""What each hook is answered with."""

_MOST = 10_000


@attrs.frozen(kw_only=True)
class Taken:
    """Hold what was taken of one plugin, and what of it was refused."""

    plugin: Installed
    specs: Mapping[type[Any], Specs] = attrs.field(factory=dict[type[Any], Specs])
    refused: Mapping[type[Any], PluginError] = attrs.field(factory=dict[type[Any], PluginError])

    @property
    def problems(self) -> tuple[PluginError, ...]:
        """Return everything that is wrong with the plugin."""
        if self.refused:
            return tuple(self.refused.values())
        return (self.plugin.problem,) if self.plugin.problem else ()


def take(plugin: Installed) -> Taken:
    """Import a plugin and take what it contributes to each hook.

    Args:
        plugin: A plugin that is available.
    """
    try:
        answers = meet(plugin)
    except PluginError as error:
        return Taken(plugin=attrs.evolve(plugin, status="failed", problem=error))
    specs: dict[type[Any], Specs] = {}
    refused: dict[type[Any], PluginError] = {}
    for hook, given in answers.items():
        try:
            specs[KINDS[hook]] = _given(plugin, hook, given)
        except PluginError as error:
            refused[KINDS[hook]] = error
    loaded = attrs.evolve(plugin, status="loaded", problem=next(iter(refused.values()), None))
    return Taken(plugin=loaded, specs=specs, refused=refused)


def _given(plugin: Installed, hook: str, answers: Iterable[Answer]) -> Specs:
    with blaming(plugin):
        ctx = CatalogueContext(namespace=plugin.namespace)
        given = [spec for answer in answers for spec in _answered(plugin, hook, answer(ctx=ctx))]
        return _own(plugin, [_pinnable(plugin, spec, KINDS[hook]) for spec in given])


def _answered(plugin: Installed, hook: str, answer: object) -> Iterator[object]:
    if not isinstance(answer, Iterable):
        found = type(answer).__name__
        fault = f"{hook} answers with {found}, and not with specs one after another"
        raise plugin.breach(fault, f"{hook} trả lời bằng {found}, không phải một dãy đặc tả")
    for number, spec in enumerate(islice(cast("Iterable[object]", answer), _MOST + 1)):
        if number == _MOST:
            raise plugin.breach(f"{hook} answers without end", f"{hook} trả lời không bao giờ hết")
        yield spec


def _pinnable(plugin: Installed, spec: Any, kind: type[Any]) -> Any:
    """Return a spec in the form in which a plan would record it."""
    if type(spec) is not kind:  # A subclass would bring code along.
        found = type(spec).__name__
        fault, loi = f"{found} is no {kind.__name__}", f"{found} không phải {kind.__name__}"
        raise plugin.breach(fault, loi)
    try:
        return spec_from(canonical(spec), kind)
    except InputError as error:
        raise plugin.breach(error.text("en"), error.text("vi")) from error


def _own(plugin: Installed, specs: list[Any]) -> Specs:
    prefix = f"{plugin.namespace}/"
    for name, count in Counter(spec.id for spec in specs).items():
        if not name.startswith(prefix) or name == prefix:
            fault, loi = f"must begin with {prefix}", f"phải bắt đầu bằng {prefix}"
            raise plugin.breach(f"{name!r} {fault}", f"{name!r} {loi}")
        if count > 1:
            raise plugin.breach(f"{name!r} is given twice", f"{name!r} được nêu hai lần")
    return {spec.id: spec for spec in sorted(specs, key=lambda spec: spec.id)}
