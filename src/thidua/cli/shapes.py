"""Commands, groups and options whose help speaks both languages and that load when used."""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from thidua.cli import speech
from thidua.cli.kinds import Reads
from thidua.cli.speech import Said, said
from thidua.errors import InvalidValue
from thidua.personal import MASK

_CODE = re.compile(r"(?!.*[0-9]{9})[A-Za-z0-9_.,:/+-]{0,40}")
"""What may be a code, a day or a number, and is no identity number."""
LANG = "thidua.lang"
"""Where a context keeps its language."""


def language(ctx: click.Context) -> str:
    """Return the language of a context."""
    return str(ctx.meta.get(LANG, "vi"))


class Option(click.Option):
    """Be an option with help in both languages."""

    def __init__(
        self, name: str, about: Said, *, short: str = "", common: bool = False, **how: Any
    ) -> None:
        super().__init__([*filter(None, [short]), name], **how)
        self.about, self.common = about, common

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how it is written and what it is, in the language of the context."""
        self.help = said(self.about, language(ctx))
        return super().get_help_record(ctx)


class Argument(click.Argument):
    """Be an argument with help in both languages."""

    def __init__(self, name: str, about: Said, **how: Any) -> None:
        super().__init__([name], **how)
        self.about = about

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Return how it is written and what it is, in the language of the context."""
        return self.make_metavar(ctx), said(self.about, language(ctx))


def read_by(reads: Reads | None, field: str) -> dict[str, Any]:
    """Return how click reads a value: by a function that knows what it is read for.

    Args:
        reads: The function; text is left as it is where there is none.
        field: What the value is given for.
    """
    if reads is None:
        return {}

    def read(given: Any) -> Any:
        try:
            return reads(field, given)
        except InvalidValue as error:
            raise _unsaid(error, given) from None

    words: tuple[str, ...] = getattr(reads, "words", ())

    def complete(ctx: click.Context, param: click.Parameter, start: str) -> list[str]:
        del ctx, param
        return [word for word in words if word.startswith(start)]

    return {"type": read, "shell_complete": complete}


def _unsaid(error: InvalidValue, given: Any) -> InvalidValue:
    """Return an error that says again what may be a code, a day or a number, and no words.

    Whoever mistakes one option for another may have written about a person where a code belongs.
    """
    if _CODE.fullmatch(str(given)):
        return error
    field, needed, can = (str(error.data[name]) for name in ("field", "needed", "can"))
    return InvalidValue(field, MASK, needed, can)


class Speaking(click.Command):
    """Be a command whose help is in the language of its context."""

    about: Said = ("", "")

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return its first sentence; the language is that of the present context."""
        del limit
        return said(self.about, language(click.get_current_context())).partition("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=said(speech.USAGE, language(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(said(self.about, language(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its arguments, its own options, and those that it shares with others."""
        params = self.get_params(ctx)
        common = [p for p in params if getattr(p, "common", False)]
        arguments = [p for p in params if isinstance(p, click.Argument)]
        own = [p for p in params if p not in common and p not in arguments]
        for title, some in (
            (speech.ARGUMENTS, arguments),
            (speech.OPTIONS, own),
            (speech.COMMON, common),
        ):
            records = [_record(p, ctx) for p in some]
            if records:
                with formatter.section(said(title, language(ctx))):
                    formatter.write_dl(records)


def _record(param: click.Parameter, ctx: click.Context) -> tuple[str, str]:
    """Return how a parameter is written and what it is; what is not ours is ``--help``."""
    record = param.get_help_record(ctx) if isinstance(param, Option | Argument) else None
    return record or (param.opts[0], said(speech.HELP, language(ctx)))


class Command(Speaking):
    """Be a command that answers; what it returns is printed by the root."""

    def __init__(self, name: str, about: Said, answer: Callable[..., Any], **how: Any) -> None:
        super().__init__(name, **how)
        self.about, self.answer = about, answer


class Group(Speaking, click.Group):
    """Be a group whose commands are loaded when they are used.

    Args:
        name: Its name.
        about: What it is for.
        homes: Each command's module; the command stands there under its name, with ``_`` for
            ``-`` and ``_`` behind it.
    """

    def __init__(self, name: str, about: Said, homes: Mapping[str, str], **how: Any) -> None:
        super().__init__(name, **how)
        self.about, self.homes = about, dict(homes)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of its commands, in the order in which they are used."""
        del ctx
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        del ctx
        if cmd_name not in self.homes:
            return None
        module = import_module(f"thidua.cli.commands.{self.homes[cmd_name]}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_") + "_")
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write its commands, then its options."""
        commands = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        rows = [(each.name or "", each.get_short_help_str()) for each in commands if each]
        with formatter.section(said(speech.COMMANDS, language(ctx))):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command by its name."""
        if args and args[0] not in self.homes and not args[0].startswith("-"):
            known = ", ".join(self.homes)
            text = said(speech.NO_COMMAND, language(ctx)).format(name=args[0], known=known)
            raise click.UsageError(text, ctx)
        return super().resolve_command(ctx, args)
