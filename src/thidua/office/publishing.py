"""Places and keys that plugins bring: checkpoints go through their code, keys stay with it."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from thidua.errors import KeyFaulty, PlaceFailed, PluginError
from thidua.specs import CheckpointSinkSpec, KeyStoreSpec
from thidua.verifier import ALGORITHMS, Malformed, parse_key

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

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


def key_store(registry: "Registry", name: str) -> "PluginSigner":
    """Return what signs with a key that a plugin keeps, such as in a vault.

    Args:
        registry: Where plugins are found.
        name: The id of the key store, with the plugin's namespace.

    Raises:
        NotFound: No plugin brings it.
        PluginError: The plugin that should is left out, or failed.
    """
    return PluginSigner(name, cast("Signer", key_keeper(registry, name)))


def key_keeper(registry: "Registry", name: str) -> object:
    """Return what the code of a plugin's key store gives: what signs, or what wraps.

    Args:
        registry: Where plugins are found.
        name: The id of the key store, with the plugin's namespace.

    Raises:
        NotFound: No plugin brings it.
        PluginError: The plugin that should is left out, or failed.
    """
    spec, origin = registry.find(KeyStoreSpec, name)
    given: object = registry.code(origin.namespace, spec.entry, spec.id)()
    return given


class PluginSigner:
    """Sign with a key that a plugin keeps; whatever its code raises names the key store.

    Args:
        name: The key store's id.
        signer: What its code gave.

    Raises:
        KeyFaulty: The plugin's code failed, or its signature is not of its key.
    """

    def __init__(self, name: str, signer: "Signer") -> None:
        self._name, self._signer = name, signer
        with _named(name):
            self.key = parse_key(signer.key).text

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a checkpoint's text, which is one of its key."""
        key = parse_key(self.key)
        with _named(self._name):
            signature = bytes(self._signer.sign(text))
            if not ALGORITHMS[key.algorithm](key.public, signature, text):
                raise Malformed("the signature is not of this key")
        return signature

    def signed_last(self) -> bytes | None:
        """Return the note of the checkpoint that the key signed last, if the plugin remembers."""
        with _named(self._name):
            return self._signer.signed_last()

    def remember(self, note: bytes) -> None:
        """Let the plugin keep a note as the last one signed."""
        with _named(self._name):
            self._signer.remember(note)


@contextmanager
def _named(name: str) -> "Generator[None, None, None]":
    try:
        yield
    except (Exception, SystemExit) as error:
        what = f"{type(error).__name__}: {error}"
        raise KeyFaulty(name, what, what) from error
