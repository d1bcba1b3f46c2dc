"""Whatever a plugin's code raises becomes an error that names the plugin."""

from collections.abc import Generator
from contextlib import contextmanager, suppress

from thidua.errors import PluginError, PluginLoadError, ThiduaError
from thidua.errors.unsaid import unsaid, with_way
from thidua.plugins.installed import Installed


@contextmanager
def blaming(plugin: Installed) -> Generator[None, None, None]:
    """Turn what a plugin's code raises into an error that names it; the cause is noted too.

    Ctrl-C passes: it is the user's.

    Args:
        plugin: Whose code runs.

    Raises:
        PluginLoadError: The code raised anything else, be it the wish to end the program, or an
            error of thidua's that cannot say what it is.
    """
    try:
        yield
    except BaseException as error:
        if type(error) is KeyboardInterrupt or _passes(error, plugin, None):
            raise
        namespace, distribution, version = plugin.named
        note = f"plugin {namespace!r} from {distribution} {version} ({plugin.target})"
        with suppress(Exception):  # An error that cannot be changed goes without the note.
            BaseException.add_note(error, note)
        raise PluginLoadError(*plugin.named, cause=_said(error)) from error


@contextmanager
def blaming_call(plugin: Installed) -> Generator[None, None, None]:
    """Turn what a plugin's code raises while it answers into an error that names the plugin.

    What the code was given may be about persons, so that of its failure the kind and the place are
    told, and never the message.

    Args:
        plugin: Whose code runs.

    Raises:
        PluginLoadError: The code raised anything but an error of thidua's.
    """
    try:
        yield
    except BaseException as error:
        if type(error) is KeyboardInterrupt or _passes(error, plugin, ThiduaError):
            raise
        raise with_way(PluginLoadError(*plugin.named, cause=unsaid(error)), error) from None


def _passes(error: BaseException, plugin: Installed, but: type[ThiduaError] | None) -> bool:
    """Tell whether an error can be shown as it is; a plugin may have made a kind of its own."""
    if not isinstance(error, ThiduaError):
        return False
    try:
        words = (error.code, error.text("vi"), error.text("en"), hash(error), *error.data)
        is_its_own = isinstance(error, PluginError) and error.data["namespace"] == plugin.namespace
    except Exception:  # noqa: BLE001 - it fails at saying what it is
        return False
    is_meant = is_its_own or (but is not None and isinstance(error, but))
    return is_meant and all(type(word) in (str, int) for word in words)


def _said(error: BaseException) -> str:
    name = type(error).__name__
    try:
        return f"{name}: {error}"
    except BaseException:  # noqa: BLE001 - an error of a plugin may fail at saying what it is
        return name
