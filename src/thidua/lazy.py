"""Names of a package that load their module when they are first used.

Reading a log needs facts and no commands; so a package may offer the names of all its modules
and load each module only when somebody asks for a name in it.
"""

import sys
from collections.abc import Callable
from importlib import import_module


def lazily(package: str, *modules: str) -> Callable[[str], object]:
    """Return a package's ``__getattr__`` (PEP 562), which looks for a name in its modules in order.

    A name that was found stays in the package, so that it is looked for once.

    Args:
        package: The name of the package.
        modules: Its modules, the lightest first.
    """

    def find(name: str) -> object:
        for module in modules if not name.startswith("__") else ():
            loaded = import_module(f"{package}.{module}")
            if hasattr(loaded, name):
                found = vars(sys.modules[package])[name] = getattr(loaded, name)
                return found
        message = f"module {package!r} has no attribute {name!r}"
        raise AttributeError(message)

    return find
