"""Whatever a plugin's code raises becomes an error that names the plugin."""

from collections.abc import Generator
from contextlib import contextmanager, suppress

from thidua.errors import PluginError, PluginLoadError, ThiduaError
from thidua.plugins.installed import Installed


@contextmanager
def blaming(
    plugin: Installed, *, but: type[ThiduaError] = PluginError
) -> Generator[None, None, None]:
    """Turn what a plugin's code raises into an error that names it; the cause is noted too.

    Ctrl-C passes: it is the user's.

    Args:
        plugin: Whose code runs.
        but: The errors that pass, since they name what they are about.

    Raises:
        PluginLoadError: The code raised anything else, be it the wish to end the program.
    """
    try:
        yield
    except but:
        raise
    except BaseException as error:
        if type(error) is KeyboardInterrupt:
            raise
        namespace, distribution, version = plugin.named
        note = f"plugin {namespace!r} from {distribution} {version} ({plugin.target})"
        with suppress(Exception):  # An error that cannot be changed goes without the note.
            BaseException.add_note(error, note)
        raise PluginLoadError(*plugin.named, cause=_said(error)) from error


def _said(error: BaseException) -> str:
    name = type(error).__name__
    try:
        return f"{name}: {error}"
    except Exception:  # noqa: BLE001 - an error of a plugin may fail at saying what it is
        return name
