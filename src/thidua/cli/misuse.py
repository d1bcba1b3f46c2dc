"""What click says about a command that is not well formed, in both languages."""

import click

from thidua.cli import speech
from thidua.cli.speech import said

_TOO_MANY = "Got unexpected extra argument"
"""How click begins, before it quotes the words that were too many."""


def misuse(error: click.ClickException, lang: str) -> str:
    """Say what is wrong with a command line, and where its help is.

    Args:
        error: What click raised.
        lang: The language.
    """
    text = _what(error, lang)
    ctx = getattr(error, "ctx", None)
    if ctx is None:
        return text
    return f"{text}\n{said(speech.TRY, lang).format(command=ctx.command_path)}"


def _what(error: click.ClickException, lang: str) -> str:
    match error:
        case click.NoSuchOption():
            names = ", ".join(error.possibilities or ())
            near = said(speech.NEAR, lang).format(names=names) if names else ""
            return said(speech.NO_OPTION, lang).format(name=error.option_name, near=near)
        case click.MissingParameter():
            return said(speech.MISSING, lang).format(name=_named(error))
        case click.BadOptionUsage():
            return said(speech.NO_VALUE, lang).format(name=error.option_name)
        case click.UsageError(message=message) if message.startswith(_TOO_MANY):
            return said(speech.TOO_MANY, lang)  # What is too much may well be part of a note.
        case _:
            return said(speech.MISUSED, lang).format(message=error.format_message())


def _named(error: click.MissingParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.name or "?").upper() if param is not None else "?"
