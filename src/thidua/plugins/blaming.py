"""Whatever a plugin's code raises becomes an error that names the plugin."""

from collections.abc import Generator
from contextlib import contextmanager, suppress

from thidua.errors import PluginError, PluginLoadError, ThiduaError
from thidua.plugins.installed import Installed


@contextmanager
def blaming(
    plugin: Installed, *, but: type[ThiduaError] | None = None
) -> Generator[None, None, None]:
    """Turn what a plugin's code raises into an error that names it; the cause is noted too.

    Ctrl-C passes: it is the user's.

    Args:
        plugin: Whose code runs.
        but: The errors that pass besides those that name this plugin already.

    Raises:
        PluginLoadError: The code raised anything else, be it the wish to end the program, or an
            error of thidua's that cannot say what it is.
    """
    try:
        yield
    except BaseException as error:
        if type(error) is KeyboardInterrupt or _passes(error, plugin, but):
            raise
        namespace, distribution, version = plugin.named
        note = f"plugin {namespace!r} from {distribution} {version} ({plugin.target})"
        with suppress(Exception):  # An error that cannot be changed goes without the note.
            BaseException.add_note(error, note)
        raise PluginLoadError(*plugin.named, cause=_said(error)) from error


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
