"""``thidua plugins show``: one plugin, by its metadata, or as it is when it is imported."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from thidua.cli.answers import Answer, as_data
from thidua.cli.commands.extending import line, told
from thidua.cli.exits import Exit
from thidua.cli.making import argument, option, plain
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.errors import NotFound

if TYPE_CHECKING:
    from thidua.plugins import Installed, Registry
    from thidua.plugins.probing import Probed

NAMESPACE = argument(
    "namespace", ("Tên phần mở rộng, như tinh.", "The plugin's namespace, such as tinh.")
)
MODULE: Said = ("  mô-đun {module}, từ {origin}", "  module {module}, from {origin}")
IMPORTED: Said = ("  nạp trong {ms} ms", "  imported in {ms} ms")
HOOK: Said = ("  {hook}: {count}", "  {hook}: {count}")
SPEC: Said = ("    {id} bản {revision}  {hash}", "    {id} revision {revision}  {hash}")


@plain(
    "show",
    (
        (
            "Xem một phần mở rộng theo thông tin đóng gói, không nạp nó.\n\nVới --load, nạp nó "
            "trong một tiến trình riêng và kê mọi thứ nó cung cấp, kèm mã băm."
        ),
        (
            "Show a plugin by its packaging metadata, without importing it.\n\nWith --load it is "
            "imported in a process of its own, and all that it contributes is listed with hashes."
        ),
    ),
    NAMESPACE,
    option("--load", ("Nạp trong tiến trình riêng.", "Import it, apart."), is_flag=True),
)
def show_(run: Run, namespace: str, *, load: bool) -> Answer:
    """Show a plugin."""
    plugin = installed(run.switches.registry(strict=False), namespace)
    data, lines = told(plugin, run.lang), list(_lines(plugin, run.lang))
    if not load:
        return Answer(name="plugin", data=data, lines=tuple(lines))
    probe = _probed(plugin)
    problems = [{"code": p.code, "text": said((p.vi, p.en), run.lang)} for p in probe.problems]
    lines += [*_contributed(probe, run.lang), *(f"  {each['text']}" for each in problems)]
    loaded = {**as_data(probe), "problems": problems}
    code = Exit.PLUGIN if problems else Exit.DONE
    return Answer(name="plugin", data={**data, "loaded": loaded}, lines=tuple(lines), exit=code)


def installed(registry: "Registry", namespace: str) -> "Installed":
    """Return the installed plugin of a namespace; it is not imported.

    Args:
        registry: What is installed.
        namespace: The namespace.

    Raises:
        NotFound: None has it.
    """
    plugin = registry.installed(namespace)
    if plugin is None:
        raise NotFound("plugin", namespace)
    return plugin


def importable(plugin: "Installed", purpose: str) -> "Installed":
    """Return a plugin that may be imported.

    Args:
        plugin: The plugin.
        purpose: What would import it.

    Raises:
        PluginError: It is left out, or its metadata show that it cannot be loaded.
    """
    from thidua.errors import PluginUnavailable

    if plugin.status != "available":
        raise plugin.problem or PluginUnavailable(*plugin.named, purpose=purpose)
    return plugin


def _probed(plugin: "Installed") -> "Probed":
    from thidua.plugins.probing import probed

    return probed(importable(plugin, "thidua plugins show --load"))


def _lines(plugin: "Installed", lang: str) -> Iterator[str]:
    yield line(plugin, lang)
    yield f"  {plugin.summary or '-'}"
    yield said(MODULE, lang).format(module=plugin.target or "-", origin=plugin.origin or "-")
    if plugin.problem:
        yield f"  {plugin.problem.text(lang)}"


def _contributed(probe: "Probed", lang: str) -> Iterator[str]:
    yield said(IMPORTED, lang).format(ms=probe.milliseconds)
    for hook, specs in probe.contributions.items():
        yield said(HOOK, lang).format(hook=hook, count=len(specs))
        for each in specs:
            yield said(SPEC, lang).format(id=each.id, revision=each.revision, hash=each.hash)
