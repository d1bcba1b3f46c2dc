"""Loading the chosen plugins: the only file that knows pluggy."""

from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from thidua.domain.plan import Provenance
from thidua.errors import (
    InputError,
    PluginContractError,
    PluginError,
    PluginLoadError,
    PluginUnavailable,
)
from thidua.plugins.listing import GROUP, UNKNOWN, Installed, installed, is_named
from thidua.specs import CouncilRules, PlanSpec, canonical, spec_from

if TYPE_CHECKING:
    from pluggy import HookCaller, HookImpl

S = TypeVar("S", PlanSpec, CouncilRules)
Offers = Mapping[str, tuple[Callable[..., Any], ...]]
"""What a plugin answers each hook with."""


@attrs.frozen(kw_only=True)
class Loaded:
    """Hold everything that the chosen plugins contribute, and all that went wrong."""

    plugins: tuple[Installed, ...]
    """Every installed plugin, with what became of it."""
    plans: Mapping[str, tuple[PlanSpec, Provenance]]
    council_rules: Mapping[str, tuple[CouncilRules, Provenance]]
    problems: tuple[PluginError, ...]


@attrs.frozen(kw_only=True)
class _Taken:
    plugin: Installed
    plans: tuple[PlanSpec, ...] = ()
    council_rules: tuple[CouncilRules, ...] = ()
    problems: tuple[PluginError, ...] = ()


def load(*, allowed: Collection[str] | None = None, blocked: Collection[str] = ()) -> Loaded:
    """Import the chosen plugins and take what they contribute, sorted by id.

    Args:
        allowed: The namespaces or distributions to choose from; nothing means all.
        blocked: The namespaces or distributions to leave out: they are not imported.

    Returns:
        The contributions; what was wrong with a plugin is among the problems.
    """
    there = installed(allowed=allowed, blocked=blocked)
    taken = [_take(plugin) for plugin in there]
    missing = [name for name in allowed or () if not any(is_named(p, [name]) for p in there)]
    problems = [problem for each in taken for problem in each.problems]
    return Loaded(
        plugins=tuple(each.plugin for each in taken),
        plans=_frozen((s, each.plugin) for each in taken for s in each.plans),
        council_rules=_frozen((s, each.plugin) for each in taken for s in each.council_rules),
        problems=(*dict.fromkeys(problems), *(_not_there(name) for name in sorted(missing))),
    )


def _frozen(specs: Iterable[tuple[S, Installed]]) -> Mapping[str, tuple[S, Provenance]]:
    ordered = sorted(specs, key=lambda pair: pair[0].id)
    return MappingProxyType({spec.id: (spec, plugin.provenance) for spec, plugin in ordered})


def _not_there(name: str) -> PluginUnavailable:
    return PluginUnavailable(name, UNKNOWN, UNKNOWN, purpose="THIDUA_PLUGINS")


def _take(plugin: Installed) -> _Taken:
    if plugin.status != "available":
        return _Taken(plugin=plugin, problems=(plugin.problem,) if plugin.problem else ())
    try:
        offers = _meet(plugin)
    except PluginError as error:
        return _Taken(
            plugin=attrs.evolve(plugin, status="failed", problem=error), problems=(error,)
        )
    plans, wrong = _given(plugin, offers, "thidua_plans", PlanSpec)
    rules, amiss = _given(plugin, offers, "thidua_council_rules", CouncilRules)
    problems = (*wrong, *amiss)
    loaded = attrs.evolve(plugin, status="loaded", problem=next(iter(problems), None))
    return _Taken(plugin=loaded, plans=plans, council_rules=rules, problems=problems)


def _meet(plugin: Installed) -> Offers:
    """Import a plugin into a manager of its own, where no other can be in its way."""
    from importlib.metadata import EntryPoint

    from pluggy import PluginManager

    manager = PluginManager("thidua")
    with _blaming(plugin):
        module = EntryPoint(plugin.namespace, plugin.target, GROUP).load()
        manager.register(module, plugin.namespace)
        callers = manager.get_hookcallers(module)
    if not callers:
        fault = "it answers no hook; decorate its functions with hookimpl"
        raise _breach(plugin, fault, "không trả lời hook nào; hãy dùng hookimpl")
    return {caller.name: tuple(_agreed(plugin, caller)) for caller in callers}


@contextmanager
def _blaming(plugin: Installed) -> Generator[None, None, None]:
    """Turn whatever a plugin's code raises into an error that names the plugin."""
    try:
        yield
    except PluginError:
        raise
    except (Exception, SystemExit) as error:
        cause = f"{type(error).__name__}: {error}"
        raise PluginLoadError(*_of(plugin), cause=cause) from error


def _of(plugin: Installed) -> tuple[str, str, str]:
    return plugin.namespace, plugin.distribution, plugin.version


def _breach(plugin: Installed, fault: str, loi: str) -> PluginContractError:
    return PluginContractError(*_of(plugin), fault=fault, loi=loi)


def _agreed(plugin: Installed, caller: "HookCaller") -> Iterator[Callable[..., Any]]:
    from thidua.hookspecs import Hooks

    hook = caller.name
    if hook not in vars(Hooks):
        raise _breach(plugin, f"there is no hook {hook}", f"không có hook nào tên {hook}")
    for offer in caller.get_hookimpls():
        if offer.argnames != ("ctx",) or offer.kwargnames or _has_options(offer):
            fault = f"{hook} must take ctx alone, with no default and no option"
            loi = f"{hook} chỉ nhận ctx, không có giá trị mặc định hay tùy chọn"
            raise _breach(plugin, fault, loi)
        yield offer.function


def _has_options(offer: "HookImpl") -> bool:
    return any(value for name, value in offer.opts.items() if name != "specname")


def _given(
    plugin: Installed, offers: Offers, hook: str, kind: type[S]
) -> tuple[tuple[S, ...], tuple[PluginError, ...]]:
    """Take what one hook is answered with: all of it, or nothing."""
    from thidua.hookspecs import CatalogueContext

    ctx = CatalogueContext(namespace=plugin.namespace)
    try:
        with _blaming(plugin):
            given = [spec for answer in offers.get(hook, ()) for spec in answer(ctx=ctx)]
            return _own(plugin, [_pinnable(plugin, spec, kind) for spec in given]), ()
    except PluginError as error:
        return (), (error,)


def _pinnable(plugin: Installed, spec: object, kind: type[S]) -> S:
    """Return a spec in the form in which a plan would record it."""
    if type(spec) is not kind:  # A subclass would bring code along.
        found = type(spec).__name__
        fault, loi = f"{found} is no {kind.__name__}", f"{found} không phải {kind.__name__}"
        raise _breach(plugin, fault, loi)
    try:
        return spec_from(canonical(spec), kind)
    except InputError as error:
        raise _breach(plugin, error.text("en"), error.text("vi")) from error


def _own(plugin: Installed, specs: list[S]) -> tuple[S, ...]:
    prefix = f"{plugin.namespace}/"
    for name, count in Counter(spec.id for spec in specs).items():
        if not name.startswith(prefix) or name == prefix:
            raise _breach(
                plugin, f"{name!r} must begin with {prefix}", f"{name!r} phải bắt đầu bằng {prefix}"
            )
        if count > 1:
            raise _breach(plugin, f"{name!r} is given twice", f"{name!r} được nêu hai lần")
    return tuple(sorted(specs, key=lambda spec: spec.id))
