"""Key-encryption keys that a plugin keeps, as in a vault: its code wraps the data keys."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from thidua.errors import WrappingFailed
from thidua.office.publishing import key_keeper

if TYPE_CHECKING:
    from thidua.plugins import Registry
    from thidua.sealing.wrapping import Wrapper


def wrapper(registry: "Registry", name: str) -> "PluginWrapper":
    """Return what wraps data keys with a key that a plugin keeps, such as in a vault or an HSM.

    Args:
        registry: Where plugins are found.
        name: The id of the key store, with the plugin's namespace.

    Raises:
        NotFound: No plugin brings it.
        PluginError: The plugin that should is left out, or failed.
    """
    return PluginWrapper(name, cast("Wrapper", key_keeper(registry, name)))


class PluginWrapper:
    """Wrap with a key that a plugin keeps; whatever its code raises names the key store.

    Args:
        name: The key store's id.
        inner: What its code gave.
    """

    def __init__(self, name: str, inner: "Wrapper") -> None:
        self._name, self._inner = name, inner
        self.renew()

    def renew(self) -> None:
        """Ask again which key-encryption key wraps now.

        Raises:
            WrappingFailed: The plugin's code failed.
        """
        with self._named("?"):
            self.id = str(self._inner.id)

    def wrap(self, key: bytes, about: bytes) -> bytes:
        """Return a data key, wrapped.

        Raises:
            WrappingFailed: The plugin's code failed.
        """
        with self._named(self.id):
            return bytes(self._inner.wrap(key, about))

    def unwrap(self, kek: str, wrapped: bytes, about: bytes) -> bytes:
        """Return a data key again.

        Raises:
            WrappingFailed: The plugin's code failed.
        """
        with self._named(kek):
            return bytes(self._inner.unwrap(kek, wrapped, about))

    @contextmanager
    def _named(self, kek: str) -> Generator[None, None, None]:
        try:
            yield
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin raises
            # The message may quote what was given, so only its kind is told.
            raise WrappingFailed(self._name, kek, type(error).__name__) from None
