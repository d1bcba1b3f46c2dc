"""A registry of given modules alone: what is installed is neither listed nor imported."""

from types import ModuleType

from thidua.plugins import Installed, Registry


def isolated(**modules: str | ModuleType) -> Registry:
    """Return a registry that offers what the given modules contribute.

    Args:
        modules: The modules, or their names, by namespace; ``_`` in a keyword stands for ``-``.
    """
    return Registry(
        Installed(
            namespace=namespace.replace("_", "-"),
            distribution="thidua-kit",
            version="0",
            target=module if isinstance(module, str) else module.__name__,
        )
        for namespace, module in sorted(modules.items())
    )
