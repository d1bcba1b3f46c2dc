"""Meeting one plugin alone: the only file that knows pluggy.

Pluggy finds the functions that a plugin marked. It passes over much that an author did by
mistake; here a plugin that does not keep the contract is refused, with what to mend.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from thidua.hookspecs import Hooks
from thidua.plugins.blaming import blaming
from thidua.plugins.entries import named
from thidua.plugins.installed import Installed

Answer = Callable[..., Iterable[object]]
HOOKS = tuple(name for name in vars(Hooks) if name.startswith("thidua_"))
"""Every hook, in the order of the contract."""


def meet(plugin: Installed) -> Mapping[str, tuple[Answer, ...]]:
    """Import a plugin, and return the functions with which it answers each hook.

    Args:
        plugin: The plugin.

    Raises:
        PluginLoadError: Its code raised.
        PluginContractError: It does not keep the contract.
    """
    with blaming(plugin):
        answers: dict[str, list[Answer]] = {}
        for hook, function in _marked(plugin, named(plugin.target)):
            _check(plugin, hook, function)
            if function not in (there := answers.setdefault(hook, [])):
                there.append(function)
        if not answers:
            fault = "it answers no hook; decorate its functions with hookimpl"
            raise plugin.breach(fault, "không trả lời hook nào; hãy dùng hookimpl")
    return {hook: tuple(functions) for hook, functions in answers.items()}


def _marked(plugin: Installed, module: object) -> Iterator[tuple[str, Answer]]:
    from pluggy import PluginManager

    manager = PluginManager("thidua")
    for name in dir(module):
        options = manager.parse_hookimpl_opts(module, name)
        if options is None:
            _check_unmarked(plugin, name, getattr(module, name, None))
            continue
        given = {option for option, value in options.items() if value and option != "specname"}
        hook = options.get("specname") or name
        if given:
            what = ", ".join(sorted(given))
            fault = f"{hook} must be offered with no option, not {what}"
            raise plugin.breach(fault, f"{hook} không được có tùy chọn {what}")
        yield hook, getattr(module, name)


def _check_unmarked(plugin: Installed, name: str, value: object) -> None:
    """Refuse what its author took for an answer to a hook."""
    if not inspect.isroutine(value) and isinstance(getattr(value, "thidua_impl", None), dict):
        fault = f"{name} must be a function to answer a hook"
        raise plugin.breach(fault, f"{name} phải là hàm thì mới trả lời được hook")
    if not inspect.isroutine(value):
        return
    if name.startswith("thidua_") or (f"thidua_{name}" in HOOKS and _takes_ctx(value)):
        fault = f"{name} is named like a hook and is not decorated with hookimpl"
        raise plugin.breach(fault, f"{name} mang tên hook nhưng chưa có hookimpl")


def _check(plugin: Installed, hook: str, function: Answer) -> None:
    if hook not in HOOKS:
        raise plugin.breach(f"there is no hook {hook}", f"không có hook nào tên {hook}")
    if not _takes_ctx(function) or inspect.iscoroutinefunction(function):
        fault = f"{hook} must take ctx alone, with no default, and not be async"
        loi = f"{hook} chỉ nhận ctx, không có giá trị mặc định, không async"
        raise plugin.breach(fault, loi)


def _takes_ctx(function: Callable[..., Any]) -> bool:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # Some built-in functions do not say what they take.
        return False
    return [(p.name, p.kind, p.default) for p in parameters] == [
        ("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.empty)
    ]
