"""One installed plugin: what is known of it without importing it, and what became of it."""

import json
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from thidua.domain.plan import Provenance
from thidua.errors import PluginContractError, PluginError
from thidua.plugins.metadata import key

if TYPE_CHECKING:
    from importlib.metadata import Distribution

CORE = ("vn", "thidua")
"""The namespace and the distribution of the core's own plugin, which is never left out."""

Status: TypeAlias = Literal["available", "blocked", "collision", "incompatible", "failed", "loaded"]


@attrs.frozen(kw_only=True)
class Installed:
    """Say what is known of one plugin, and what became of it."""

    namespace: str
    distribution: str
    version: str
    summary: str = ""
    target: str
    """The module that is imported when it is loaded."""
    status: Status = "available"
    problem: PluginError | None = None
    """Why it is not available, or what of it was refused first."""
    source: "Distribution | None" = attrs.field(default=None, repr=False, eq=False)
    """Its packaging metadata; none for a module that is not installed."""

    @property
    def provenance(self) -> Provenance:
        """Return where its specs come from, as a plan records it."""
        namespace, distribution, version = self.named
        return Provenance(distribution=distribution, version=version, namespace=namespace)

    @property
    def named(self) -> tuple[str, str, str]:
        """Return its namespace, distribution and version, which every error about it tells."""
        return self.namespace, self.distribution, self.version

    @property
    def essential(self) -> bool:
        """Tell whether it is the core's own, which nobody can leave out."""
        return (self.namespace, key(self.distribution)) == CORE

    @property
    def editable(self) -> bool:
        """Tell whether it is installed in place, from a folder that is worked in."""
        return self._direct("dir_info", "editable") is True

    @property
    def origin(self) -> str:
        """Return the address that it was installed from, or else the folder where it lies."""
        folder = self.source.locate_file("") if self.source else ""
        return str(self._direct("url") or folder)

    def read(self, file: str) -> str | None:
        """Return a file of its packaging metadata, such as ``RECORD``; nothing if it has none.

        Args:
            file: The file's name.
        """
        return self.source.read_text(file) if self.source else None

    def breach(self, fault: str, loi: str) -> PluginContractError:
        """Return the error that says what of it is not as agreed.

        Args:
            fault: The fault in English.
            loi: The same in Vietnamese.
        """
        return PluginContractError(*self.named, fault=fault, loi=loi)

    def _direct(self, *path: str) -> object:
        try:
            found: Any = json.loads(self.read("direct_url.json") or "{}")
            for name in path:
                found = found.get(name, {})
        except (ValueError, AttributeError, OSError, RecursionError):
            # A broken note is as good as none.
            return None
        return found
