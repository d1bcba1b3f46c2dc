"""``thidua plugins``: what is installed, read from packaging metadata; no plugin is imported."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from thidua.cli.answers import Answer
from thidua.cli.making import family, option
from thidua.cli.run import Run
from thidua.cli.speech import Said, said

if TYPE_CHECKING:
    from thidua.errors import PluginError
    from thidua.plugins import Installed

STATUSES: dict[str, Said] = {
    "available": ("dùng được", "available"),
    "blocked": ("đã chặn", "blocked"),
    "collision": ("trùng tên", "collision"),
    "incompatible": ("không tương thích", "incompatible"),
    "failed": ("bị lỗi", "failed"),
    "loaded": ("đã nạp", "loaded"),
}
LINE: Said = (
    "{namespace}  {distribution} {version}  {status}{editable}",
    "{namespace}  {distribution} {version}  {status}{editable}",
)
EDITABLE: Said = (", cài tại chỗ để phát triển", ", editable")
NONE: Said = ("Chưa cài phần mở rộng nào.", "No plugin is installed.")
WARNING: Said = ("Lưu ý: {text}", "Note: {text}")


@family(
    "plugins",
    (
        (
            "Liệt kê các phần mở rộng đã cài, kể cả khi chúng bị lỗi.\n\nChỉ đọc thông tin đóng "
            "gói; không nạp phần mở rộng nào, trừ check, drift và show --load."
        ),
        (
            "List the installed plugins, also those that are broken.\n\nOnly packaging metadata "
            "are read; no plugin is imported, but by check, drift and show --load."
        ),
    ),
    {
        "show": "extending_shown",
        "check": "extending_checked",
        "drift": "extending_drifted",
        "lock": "extending_locked",
    },
    option(
        "--all",
        ("Cả những gì thidua tự cung cấp.", "What thidua itself contributes too."),
        is_flag=True,
    ),
)
def plugins_(run: Run, *, all: bool) -> Answer:  # noqa: A002 - the option's name
    """List the installed plugins."""
    there = run.switches.registry(strict=False)
    plugins = [plugin for plugin in there.plugins if all or not plugin.essential]
    data = {
        "plugins": [told(plugin, run.lang) for plugin in plugins],
        "warnings": [fault(each, run.lang) for each in there.warnings],
    }
    lines = (*_lines(plugins, run.lang), *_warned(there.warnings, run.lang))
    return Answer(name="plugins", data=data, lines=lines)


def told(plugin: "Installed", lang: str) -> dict[str, Any]:
    """Return what is known of a plugin, as data.

    Args:
        plugin: The plugin.
        lang: The language of its problem.
    """
    return {
        "namespace": plugin.namespace,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "summary": plugin.summary,
        "module": plugin.target,
        "origin": plugin.origin,
        "editable": plugin.editable,
        "core": plugin.essential,
        "status": plugin.status,
        "problem": fault(plugin.problem, lang) if plugin.problem else None,
    }


def fault(error: "PluginError", lang: str) -> dict[str, str]:
    """Return what is wrong with a plugin, as data with words."""
    return {"code": error.code, "text": error.text(lang)}


def line(plugin: "Installed", lang: str) -> str:
    """Return what is known of a plugin, in one line."""
    return said(LINE, lang).format(
        namespace=plugin.namespace,
        distribution=plugin.distribution,
        version=plugin.version,
        status=said(STATUSES[plugin.status], lang),
        editable=said(EDITABLE, lang) if plugin.editable else "",
    )


def _lines(plugins: "list[Installed]", lang: str) -> Iterator[str]:
    for plugin in plugins:
        yield line(plugin, lang)
        if plugin.problem:
            yield f"  {plugin.problem.text(lang)}"
    if not plugins:
        yield said(NONE, lang)


def _warned(warnings: "Iterable[PluginError]", lang: str) -> Iterator[str]:
    yield from (said(WARNING, lang).format(text=each.text(lang)) for each in warnings)
