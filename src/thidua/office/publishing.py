"""Places and keys that plugins bring: checkpoints go through their code, keys stay with it."""

from typing import TYPE_CHECKING, Any, cast

from thidua.errors import PlaceFailed, PluginError
from thidua.specs import CheckpointSinkSpec, KeyStoreSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from thidua.evidence.keys import Signer
    from thidua.plugins import Registry


class PluginPlace:
    """Give checkpoints to the code of a plugin; got from ``sink``.

    Args:
        name: The sink's id.
        send: The code: called with the octets of the note, it raises where they do not arrive.
    """

    def __init__(self, name: str, send: "Callable[[bytes], Any]") -> None:
        self.name, self._send = name, send

    def publish(self, note: bytes) -> None:
        """Give a checkpoint to the plugin.

        Raises:
            PlaceFailed: It did not arrive.
        """
        try:
            self._send(note)
        except PluginError as error:
            raise PlaceFailed(self.name, error.text("en")) from error

    def last(self, origin: str) -> None:
        """Return nothing: what a plugin sent away is not read back."""


def sink(registry: "Registry", name: str) -> PluginPlace:
    """Return a place that a plugin brings.

    Args:
        registry: Where plugins are found.
        name: The id of the sink, with the plugin's namespace.

    Raises:
        NotFound: No plugin brings it.
        PluginError: The plugin that should is left out, or failed.
    """
    spec, origin = registry.find(CheckpointSinkSpec, name)
    return PluginPlace(name, registry.code(origin.namespace, spec.entry, spec.id))


def key_store(registry: "Registry", name: str) -> "Signer":
    """Return what signs with a key that a plugin keeps, such as in a vault.

    Args:
        registry: Where plugins are found.
        name: The id of the key store, with the plugin's namespace.

    Raises:
        NotFound: No plugin brings it.
        PluginError: The plugin that should is left out, or failed.
    """
    spec, origin = registry.find(KeyStoreSpec, name)
    return cast("Signer", registry.code(origin.namespace, spec.entry, spec.id)())
