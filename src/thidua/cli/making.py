"""How commands are made: with the options that they share, and a run that they are given."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeAlias

import click

from thidua.cli.common import ACTING, ASKING, EVERYWHERE
from thidua.cli.kinds import Reads
from thidua.cli.run import Run
from thidua.cli.shapes import Argument, Command, Group, Option, read_by
from thidua.cli.speech import Said

P = ParamSpec("P")
Done: TypeAlias = Callable[Concatenate[Run, P], Any]


def option(name: str, about: Said, reads: Reads | None = None, **how: Any) -> Option:
    """Return an option.

    Args:
        name: Such as ``--note``.
        about: What it is, in both languages.
        reads: What reads its value; text where not given.
        how: As click takes it.
    """
    return Option(name, about, **read_by(reads, name), **how)


def argument(name: str, about: Said, reads: Reads | None = None, **how: Any) -> Argument:
    """Return an argument; its name is what the function calls it.

    Args:
        name: Such as ``nomination``.
        about: What it is, in both languages.
        reads: What reads its value; text where not given.
        how: As click takes it.
    """
    return Argument(name, about, **read_by(reads, name.upper()), **how)


def acting(name: str, about: Said, *params: click.Parameter) -> Callable[[Done[...]], Command]:
    """Make a command that records something in somebody's name."""
    return _made(name, about, (*params, *ACTING, *EVERYWHERE))


def asking(name: str, about: Said, *params: click.Parameter) -> Callable[[Done[...]], Command]:
    """Make a command that asks, as of a day and as known at a moment."""
    return _made(name, about, (*params, *ASKING, *EVERYWHERE))


def plain(
    name: str, about: Said, *params: click.Parameter, **how: Any
) -> Callable[[Done[...]], Command]:
    """Make a command that does neither.

    Args:
        name: Its name.
        about: What it does, in both languages.
        params: Its own arguments and options.
        how: As click takes it.
    """
    return _made(name, about, (*params, *EVERYWHERE), **how)


def group(
    name: str, about: Said, homes: dict[str, str], *params: click.Parameter
) -> Callable[[Done[...]], Group]:
    """Make a group of commands that, called by itself, asks."""

    def made(function: Done[...]) -> Group:
        return Group(
            name,
            about,
            homes,
            callback=_called(function),
            params=[*params, *ASKING, *ACTING, *EVERYWHERE],
            invoke_without_command=True,
        )

    return made


def family(
    name: str, about: Said, homes: dict[str, str], *params: click.Parameter
) -> Callable[[Done[...]], Group]:
    """Make a group of commands that neither record nor ask of a day."""

    def made(function: Done[...]) -> Group:
        return Group(
            name,
            about,
            homes,
            callback=_called(function),
            params=[*params, *EVERYWHERE],
            invoke_without_command=True,
        )

    return made


def _made(
    name: str, about: Said, params: tuple[click.Parameter, ...], **how: Any
) -> Callable[[Done[...]], Command]:
    def made(function: Done[...]) -> Command:
        call = _called(function)
        return Command(name, about, function, callback=call, params=list(params), **how)

    return made


def _called(function: Done[...]) -> Callable[..., Any]:
    def call(**given: Any) -> Any:
        ctx = click.get_current_context()
        if ctx.invoked_subcommand is not None:
            return None
        return function(Run.of(ctx), **given)

    return call
