"""Call a plugin's hooks in orders that hypothesis draws, each time freshly imported."""

import sys
from importlib import import_module

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.hookspecs import CatalogueContext
from thidua.testing.conformance.answering import sound, told_of
from thidua.testing.conformance.hooks import hook_of
from thidua.testing.conformance.seen import Given

ORDERS = 12
"""How many orders are tried."""


def run(namespace: str, target: str) -> bytes:
    """Tell in which order of its functions a plugin gives something else; nothing if in none.

    Args:
        namespace: Its namespace.
        target: The module that its entry point names.
    """
    names = [name for name, _ in sound(import_module(target))]
    usual = _given(namespace, target, names)
    found: list[str] = []

    @settings(
        max_examples=ORDERS,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(st.permutations(names))
    def look(order: list[str]) -> None:
        if not found and _given(namespace, target, order) != usual:
            found.append(", ".join(order))

    look()
    return msgspec.json.encode(found)


def _given(namespace: str, target: str, order: list[str]) -> set[Given]:
    _forget(target.partition(".")[0])
    functions = dict(sound(import_module(target)))
    ctx = CatalogueContext(namespace=namespace)
    return {
        told_of(hook_of(functions[name]), spec)
        for name in order
        for spec in functions[name](ctx=ctx)
    }


def _forget(package: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]
