"""Entries: a module and a name in it, as packaging metadata and specs write them."""

from functools import reduce
from importlib import import_module
from typing import Any


def named(entry: str) -> Any:
    """Import what an entry names.

    Args:
        entry: Such as ``thidua_tinh.plugin``, or ``thidua_tinh.reports:year``.

    Returns:
        The module, or what stands under that name in it.
    """
    module, _, path = entry.partition("[")[0].partition(":")
    home: Any = import_module(module.strip())
    return reduce(getattr, filter(None, path.strip().split(".")), home)
