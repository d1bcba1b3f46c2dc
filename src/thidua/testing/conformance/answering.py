"""The functions of a plugin that answer hooks, and what they give."""

import inspect
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

from thidua.errors import SpecNotCanonical
from thidua.hookspecs import CatalogueContext
from thidua.specs import canonical, spec_from, spec_hash
from thidua.testing.conformance.hooks import HOOKS, MARK, hook_of
from thidua.testing.conformance.seen import Given, Offer
from thidua.testing.conformance.watching import Watch

ONLY = "ctx"
"""The one argument of every hook."""


def marked(module: ModuleType) -> tuple[tuple[str, Any], ...]:
    """Return the functions of a module that are marked as answering a hook, by name."""
    told = vars(module).items()
    return tuple((name, each) for name, each in told if isinstance(getattr(each, MARK, None), dict))


def sound(module: ModuleType) -> tuple[tuple[str, Any], ...]:
    """Return the marked functions that can be called: of hooks that exist, with ``ctx`` alone."""
    told = ((_offer(name, function), function) for name, function in marked(module))
    return tuple((of.function, each) for of, each in told if of.known and not of.faults)


def offers_of(module: ModuleType) -> tuple[Offer, ...]:
    """Tell of each marked function which hook it answers, and what of it is not as agreed."""
    return tuple(_offer(name, function) for name, function in marked(module))


def _offer(name: str, function: Any) -> Offer:
    marks: dict[str, Any] = getattr(function, MARK)
    options = tuple(sorted(key for key, value in marks.items() if value and key != "specname"))
    hook = hook_of(function)
    faults = tuple(_faults(function))
    return Offer(function=name, hook=hook, known=hook in HOOKS, options=options, faults=faults)


def _faults(function: Any) -> Iterator[str]:
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        yield "async"
    names: list[str] = []
    for name, parameter in inspect.signature(function).parameters.items():
        names.append(name)
        if (
            parameter.kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD
            or name != ONLY
            or parameter.default is not inspect.Parameter.empty
        ):
            yield str(parameter)
    if ONLY not in names:
        yield f"no {ONLY}"


def unmarked(module: ModuleType) -> tuple[str, ...]:
    """Return the public functions of a module that take ``ctx`` alone and bear no mark."""
    own = ((n, f) for n, f in vars(module).items() if isinstance(f, FunctionType))
    return tuple(
        name
        for name, function in own
        if function.__module__ == module.__name__
        and not hasattr(function, MARK)
        and (name in HOOKS or _looks_like_a_hook(name, function))
    )


def _looks_like_a_hook(name: str, function: FunctionType) -> bool:
    return not name.startswith("_") and [*inspect.signature(function).parameters] == [ONLY]


def build(module: ModuleType, namespace: str, watch: Watch) -> tuple[Given, ...]:
    """Let every hook answer, and return what was given, in order of ids.

    Args:
        module: The plugin.
        namespace: Its namespace.
        watch: Looks on while a function runs.
    """
    ctx = CatalogueContext(namespace=namespace)
    given: list[Given] = []
    for name, function in sound(module):
        hook = hook_of(function)
        given += [told_of(hook, spec) for spec in watch.over(name, function, ctx)]
    return tuple(sorted(given, key=lambda each: (each.hook, each.id, each.hash, each.shown)))


def told_of(hook: str, spec: Any) -> Given:
    """Tell of one thing that a hook gave, as data."""
    kind: type[Any] = spec.__class__
    if kind is not HOOKS[hook]:
        return Given(hook=hook, type=kind.__name__, shown=repr(spec)[:200])
    revision = int(getattr(spec, "revision", 1))
    told: dict[str, Any] = {"hook": hook, "type": kind.__name__, "kind": kind.KIND, "id": spec.id}
    try:
        body = canonical(spec)
        spec_from(body, kind)
    except SpecNotCanonical as error:
        return Given(**told, wrong=error.text("en"), shown=repr(spec))
    return Given(**told, revision=revision, body=body.decode(), hash=spec_hash(body))
