"""The hooks of the contract, and what each contributes."""

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from thidua.hookspecs import Hooks

MARK = "thidua_impl"
"""What ``hookimpl`` leaves on a function."""


def _contributed(hook: Any) -> type[Any]:
    answer: type[Any] = get_args(get_type_hints(hook)["return"])[0]
    return answer


HOOKS: Mapping[str, type[Any]] = {
    name: _contributed(hook) for name, hook in vars(Hooks).items() if name.startswith("thidua_")
}
"""Every hook, with the class of what it contributes."""


def hook_of(function: Any) -> str:
    """Return the hook that a marked function answers."""
    return str(getattr(function, MARK)["specname"] or function.__name__)
