"""Say which extra a renderer misses, when it is called and not before."""

from importlib import import_module

from thidua.errors import MissingExtra


def require(module: str, *, feature: str, extra: str) -> None:
    """Check that a library of an extra is installed.

    Raises:
        MissingExtra: It is not.
    """
    try:
        import_module(module)
    except ImportError as error:
        raise MissingExtra(feature, extra) from error
