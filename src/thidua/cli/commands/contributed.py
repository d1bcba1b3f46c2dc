"""``thidua x``: the commands of plugins, each under its plugin's name alone.

They stand apart from the commands of thidua: no plugin can put its own in the place of one.
A plugin's command is a ``click.Command``, run as it is; or a function that takes the office and
the words behind the command's name, and may return an exit code.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.answers import Answer
from thidua.cli.commands.extending_shown import installed
from thidua.cli.making import argument, plain
from thidua.cli.run import Run
from thidua.cli.speech import Said, said
from thidua.specs import CommandSpec

if TYPE_CHECKING:
    from thidua.plugins import Installed, Registry

NONE: Said = ("Không có phần mở rộng nào cung cấp lệnh.", "No plugin contributes a command.")
NOTE: Said = ("Lưu ý: {text}", "Note: {text}")
_PASSING = (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError)
"""What is raised to tell click something, and not because the plugin is broken."""


@plain(
    "x",
    (
        (
            "Chạy lệnh của phần mở rộng; không ghi gì thì liệt kê.\n\nTùy chọn chung đứng trước "
            "NAMESPACE; mọi chữ sau COMMAND là của lệnh ấy."
        ),
        (
            "Run a plugin's command; without words, list them.\n\nCommon options stand before "
            "NAMESPACE; all words behind COMMAND are that command's."
        ),
    ),
    argument("namespace", ("Tên phần mở rộng.", "The plugin's namespace."), required=False),
    argument("command", ("Tên lệnh.", "The command's name."), required=False),
    argument(
        "words",
        ("Tham số và tùy chọn của lệnh.", "The command's own arguments and options."),
        nargs=-1,
        type=click.UNPROCESSED,
    ),
    context_settings={"allow_interspersed_args": False},
)
def x_(run: Run, namespace: str | None, command: str | None, words: tuple[str, ...]) -> Any:
    """Run a plugin's command, or list what there is."""
    registry = run.registry()
    if namespace is None:
        every = (spec for spec, _ in registry.all(CommandSpec).values())
        return _listed(run, every, [each.text(run.lang) for each in registry.problems()])
    plugin = installed(registry, namespace)
    if command is None or command.startswith("-"):
        return _listed(run, registry.of(CommandSpec, namespace).values(), [])
    return _ran(run, registry, plugin, command, words)


def _listed(run: Run, specs: Iterable[CommandSpec], problems: list[str]) -> Answer:
    commands = [
        {"namespace": space, "name": name, "title": spec.title.text(run.lang)}
        for spec in specs
        for space, _, name in [spec.id.partition("/")]
    ]
    lines = ["thidua x {namespace} {name}  {title}".format_map(each) for each in commands]
    notes = [said(NOTE, run.lang).format(text=problem) for problem in problems]
    data = {"commands": commands, "problems": problems}
    return Answer(name="x", data=data, lines=(*(lines or [said(NONE, run.lang)]), *notes))


def _ran(
    run: Run, registry: "Registry", plugin: "Installed", command: str, words: tuple[str, ...]
) -> Any:
    """Run a command; whatever its code raises is told as the plugin's error."""
    from thidua.cli.misuse import misuse
    from thidua.plugins.blaming import blaming_call
    from thidua.plugins.entries import named

    name = f"{plugin.namespace}/{command}"
    spec, _ = registry.find(CommandSpec, name)
    with blaming_call(plugin):
        try:
            return _shown(_result(run, plugin, named(spec.entry), name, words))
        except _PASSING as passing:
            if isinstance(passing, click.ClickException):
                misuse(passing, run.lang)  # One that cannot say what it is fails here.
            told: Exception = passing
        except SystemExit as ended:
            if isinstance(ended.code, str):
                raise
            told = click.exceptions.Exit(int(ended.code or 0))
    raise told


def _result(
    run: Run, plugin: "Installed", command: Any, name: str, words: tuple[str, ...]
) -> object:
    if isinstance(command, click.Command):
        root = click.get_current_context().find_root()
        called = f"x {name.replace('/', ' ')}"
        with command.make_context(called, list(words), root) as ctx:
            return command.invoke(ctx)
    code = command(run.office, words)
    if code is not None and not isinstance(code, int):
        kind = type(code).__name__
        raise plugin.breach(f"{name} returns {kind}, no exit code", f"{name} trả về {kind}")
    raise click.exceptions.Exit(code or 0)


def _shown(result: object) -> Any:
    """Return what a command answers, where it does not print by itself."""
    from thidua.reports import Table

    return result if isinstance(result, Answer | Table) else iter(())
