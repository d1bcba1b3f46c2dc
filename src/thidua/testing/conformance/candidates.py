"""The plugin that is looked at: installed, or a module under a namespace."""

import tempfile
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from thidua.errors import NotFound
from thidua.specs import spec_from
from thidua.testing.conformance.children import PLACES, Failed, Place, asked
from thidua.testing.conformance.hooks import HOOKS
from thidua.testing.conformance.seen import Broken, Given, Seen
from thidua.testing.conformance.told import Driven, Dump

if TYPE_CHECKING:
    from thidua.plugins import Installed

S = TypeVar("S")


@attrs.frozen(kw_only=True)
class Candidate:
    """Hold a plugin that is to be looked at; it is imported in other processes alone."""

    namespace: str
    target: str
    """The module that its entry point names."""
    installed: "Installed | None" = None
    """What its metadata tell; nothing where it is not installed."""
    snapshot: Path | None = None
    """The file in which its revisions and hashes are remembered."""

    @cached_property
    def everywhere(self) -> tuple[Seen, ...]:
        """Return what was seen in processes with other hash seeds, time zones and locales."""
        return tuple(self._seen_at(place) for place in PLACES)

    def _seen_at(self, place: Place) -> Seen:
        try:
            return asked("observe", self.namespace, self.target, place=place, kind=Seen)
        except Failed as failed:
            return Seen(broken=Broken(self.target, str(failed)))

    @property
    def seen(self) -> Seen:
        """Return what was seen in the first of them."""
        return self.everywhere[0]

    @property
    def given(self) -> tuple[Given, ...]:
        """Return what the hooks gave, as data."""
        return self.seen.builds[0]

    @cached_property
    def specs(self) -> tuple[Any, ...]:
        """Return what the plugin contributes, as far as it has a canonical form."""
        kinds = {kind.KIND: kind for kind in HOOKS.values()}
        sound = (each for each in self.given if each.body)
        return tuple(spec_from(each.body.encode(), kinds[each.kind]) for each in sound)

    def of(self, kind: type[S]) -> Iterator[S]:
        """Yield the specs of one kind."""
        return (spec for spec in self.specs if isinstance(spec, kind))

    @cached_property
    def lived(self) -> tuple[tuple[Driven, Dump], ...]:
        """Return how far each plan got on a store, and what is read of that without the plugin."""
        package = self.target.partition(".")[0]
        gone = self.target if package == "thidua" else package
        with tempfile.TemporaryDirectory() as folder:
            kind = tuple[Driven, ...]
            driven = asked("drive", self.namespace, self.target, folder, kind=kind)
            stores = [each.store for each in driven]
            read = asked("read", gone, *stores, kind=tuple[Dump, ...])
        return tuple(zip(driven, read, strict=True))

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the plugin's source files, its tests left out."""
        file = Path(self.seen.file)
        alone = "." not in self.target and file.name != "__init__.py"
        if alone or self.target.startswith("thidua."):
            return (file,)
        depth = self.target.count(".") - (file.name != "__init__.py")
        folder = file.parents[max(depth, 0)]
        return tuple(sorted(folder.rglob("*.py")))


def candidate(
    namespace: str, module: str | None = None, *, snapshot: Path | None = None
) -> Candidate:
    """Take a plugin to be looked at; none of it is imported yet.

    Args:
        namespace: Its namespace.
        module: The module that its entry point would name, where it is not installed.
        snapshot: The file in which its revisions and hashes are remembered.

    Raises:
        NotFound: No installed plugin has the namespace, or there is no such module.
        PluginError: The installed plugin cannot be loaded, as its metadata show.
    """
    if module is not None:
        if not _is_there(module):
            raise NotFound("module", module)
        return Candidate(namespace=namespace, target=module, snapshot=snapshot)
    found = _found(namespace)
    return Candidate(namespace=namespace, target=found.target, installed=found, snapshot=snapshot)


def _is_there(module: str) -> bool:
    try:
        return find_spec(module.partition(".")[0]) is not None
    except (ImportError, ValueError):
        return False


def _found(namespace: str) -> "Installed":
    from thidua.plugins import registry

    found = registry().installed(namespace)
    if found is None:
        raise NotFound("plugin", namespace)
    if found.problem:
        raise found.problem
    return found
