"""The command ``thidua``: which commands there are, and what happens around each of them."""

import sys
from collections.abc import Sequence
from typing import Any

import click

from thidua.cli import speech
from thidua.cli.common import ACTING, ASKING, EVERYWHERE, GIVEN
from thidua.cli.run import Run
from thidua.cli.settings import Settings
from thidua.cli.shapes import LANG, Group, Option, language
from thidua.cli.speech import LANGUAGES

HOMES = {
    "init": "setting_up",
    "units": "units",
    "roles": "roles",
    "plan": "plans",
    "register": "registering",
    "list": "lists",
    "follow-up": "fostering",
    "achieve": "fostering",
    "assess": "assessing",
    "evaluate": "pointing",
    "score": "pointing",
    "gate": "pointing",
    "count": "counting",
    "title": "counting",
    "return": "reviewing",
    "complete": "reviewing",
    "hold": "reviewing",
    "release": "reviewing",
    "withdraw": "reviewing",
    "propose": "rewarding",
    "meeting": "meetings",
    "refer": "rewarding",
    "decide": "deciding",
    "honour": "rewarding",
    "revoke": "rewarding",
    "recover": "rewarding",
    "correct": "correcting",
    "contact": "contacts",
    "personal": "personal",
    "history": "histories",
    "replay": "standing",
    "diff": "differing",
    "status": "statuses",
    "report": "reporting",
    "check": "keeping",
    "seal": "checkpoints",
    "checkpoint": "checkpoints",
    "key": "signing_keys",
    "verify": "verifying",
    "bundle": "verifying",
    "witness": "signing_keys",
    "backup": "keeping",
    "export": "keeping",
    "plugins": "extending",
    "plugin": "scaffolding",
    "x": "contributed",
    "completion": "completing",
}
"""The module of each command, in the order of a year."""


NAME = "thidua"


class Root(Group):
    """Be the whole command line: it finds the language first, and lets no error out."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - as click has it
        **extra: Any,
    ) -> Any:
        """Run a command line, print its answer, and end with its exit code."""
        del standalone_mode
        words = list(sys.argv[1:] if args is None else args)
        self._main_shell_completion(extra, prog_name or NAME, complete_var)
        sys.exit(self._ended(words, prog_name or NAME, extra))

    def _ended(self, words: list[str], prog: str, how: dict[str, Any]) -> int:
        lang, json = language_of(words), "--json" in words
        try:
            with self.make_context(prog, list(words), **how) as ctx:
                lang, json = language(ctx), json or "json" in ctx.meta.get(GIVEN, {})
                answer = self.invoke(ctx)
                lang = language(ctx)
                return self._shown(ctx, answer)
        except click.exceptions.Exit as done:
            return done.exit_code
        except BaseException as error:  # noqa: BLE001 - no traceback reaches anybody
            from thidua.cli.failing import failed

            return failed(error, lang, json=json)

    def _shown(self, ctx: click.Context, answer: Any) -> int:
        from thidua.cli.answers import show

        code = show(Run.of(ctx), answer)
        sys.stdout.flush()
        return code

    def make_context(
        self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any
    ) -> click.Context:
        """Make the context, in the language that is found anywhere on the line."""
        ctx = click.Context(self, info_name=info_name, parent=parent, **extra)
        ctx.meta[LANG] = language_of(args)
        with ctx.scope(cleanup=False):
            self.parse_args(ctx, args or ["--help"])
        return ctx


def language_of(words: Sequence[str]) -> str:
    """Return the language of a command line before it is understood.

    Args:
        words: The command line.
    """
    given: dict[str, str] = {}
    for word, following in zip(words, [*words[1:], ""], strict=False):
        name, _, value = word.partition("=")
        if name in ("--lang", "--store"):
            given[name[2:]] = value or following
    if given.get("lang") in LANGUAGES:
        return given["lang"]
    try:
        return Settings({"store": given.get("store")}).lang
    except Exception:  # noqa: BLE001 - what is wrong with the settings is said when they are used
        return "vi"


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001
    del param
    if value:
        from importlib.metadata import version

        click.echo(f"thidua {version('thidua')}")
        ctx.exit()


ROOT = Root(
    NAME,
    (
        (
            "Ghi lại việc đăng ký, bồi dưỡng, xét và tôn vinh điển hình tiên tiến, "
            "thành những sự kiện không sửa xóa."
        ),
        (
            "Record how advanced exemplars are registered, fostered, reviewed and honoured, "
            "as facts that are never changed."
        ),
    ),
    HOMES,
    params=[
        Option(
            "--version",
            speech.VERSION,
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
        ),
        *ACTING,
        *ASKING,
        *EVERYWHERE,
    ],
)
"""The command line."""
