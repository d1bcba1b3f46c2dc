"""Importing one plugin in a process of its own, to tell what it contributes and how long it took.

The process is this module, run with a namespace and a distribution. What a plugin prints goes to
the error stream; what it does to its process is done to that process alone.
"""

import os
import subprocess
import sys
from contextlib import suppress
from time import perf_counter
from typing import Any

import msgspec

from thidua.errors import PluginError, PluginLoadError
from thidua.plugins.blaming import blaming
from thidua.plugins.entries import named
from thidua.plugins.installed import Installed
from thidua.specs import canonical, spec_hash

LONGEST = 120
"""Seconds after which nobody waits any longer for a plugin."""


class Contribution(msgspec.Struct, frozen=True, kw_only=True):
    """Name one thing that a plugin contributes."""

    id: str
    revision: int
    hash: str


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """Say what is wrong with a plugin, in both languages."""

    code: str
    vi: str
    en: str


class Probed(msgspec.Struct, frozen=True, kw_only=True):
    """Hold what a plugin turned out to be."""

    milliseconds: float
    """How long its module took to be imported."""
    contributions: dict[str, tuple[Contribution, ...]] = {}
    """What it contributes, by hook, sorted by id."""
    problems: tuple[Complaint, ...] = ()


def probed(plugin: Installed) -> Probed:
    """Import a plugin in a process of its own, and return what it turned out to be.

    Args:
        plugin: A plugin that is available.

    Raises:
        PluginLoadError: Its process took too long, or ended before it could tell.
    """
    words = (sys.executable, "-P", "-m", __name__, plugin.namespace, plugin.distribution)
    try:
        done = subprocess.run(words, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603 - this module, run again
    except subprocess.TimeoutExpired:
        raise PluginLoadError(*plugin.named, cause=f"{LONGEST} s") from None
    try:
        return msgspec.json.decode(done.stdout, type=Probed)
    except msgspec.DecodeError:
        told = done.stderr.decode(errors="replace").splitlines()[-1:]
        cause = " ".join((f"exit {done.returncode}", *told))
        raise PluginLoadError(*plugin.named, cause=cause) from None


def main() -> None:
    """Tell of the plugin that the command line names."""
    out = os.dup(1)
    os.dup2(2, 1)  # What a plugin prints is not the answer.
    answer = msgspec.json.encode(_probe(*sys.argv[1:]))
    with os.fdopen(out, "wb") as stream:
        stream.write(answer)


def _probe(namespace: str, distribution: str) -> Probed:
    from thidua.plugins.registry import registry
    from thidua.plugins.taking import KINDS, take

    chosen = registry(allowed=(distribution,)).plugins
    plugin = next(p for p in chosen if (p.namespace, p.status) == (namespace, "available"))
    milliseconds = _import(plugin)
    taken = take(plugin)
    hooks = {hook: taken.specs[kind] for hook, kind in KINDS.items() if kind in taken.specs}
    return Probed(
        milliseconds=milliseconds,
        contributions={
            hook: tuple(_contribution(spec) for spec in specs.values())
            for hook, specs in hooks.items()
        },
        problems=tuple(map(_complaint, taken.problems)),
    )


def _import(plugin: Installed) -> float:
    """Import a plugin's module, and return how long that took; why it failed is told later."""
    start = perf_counter()
    with suppress(PluginError), blaming(plugin):
        named(plugin.target)
    return round((perf_counter() - start) * 1000, 1)


def _contribution(spec: Any) -> Contribution:
    body = canonical(spec)
    return Contribution(id=spec.id, revision=getattr(spec, "revision", 1), hash=spec_hash(body))


def _complaint(error: PluginError) -> Complaint:
    return Complaint(code=error.code, vi=error.text("vi"), en=error.text("en"))


if __name__ == "__main__":
    main()
