"""What is printed, and the exit code, when a command fails; no traceback reaches anybody."""

import os
import sys
import traceback
from typing import Any

import click

from thidua.cli import speech
from thidua.cli.exits import Exit
from thidua.cli.speech import said


def failed(error: BaseException, lang: str, *, json: bool) -> Exit:
    """Print an error, and return the exit code that it ends with.

    Args:
        error: What was raised.
        lang: The language.
        json: Print it as data.
    """
    from thidua.errors import ThiduaError

    if isinstance(error, BrokenPipeError):
        return _cut_off()
    if isinstance(error, (KeyboardInterrupt, EOFError, click.Abort)):
        return _told("INTERRUPTED", said(speech.INTERRUPTED, lang), Exit.INTERRUPTED, {}, json=json)
    if isinstance(error, click.ClickException):
        from thidua.cli.misuse import misuse

        return _told("USAGE", misuse(error, lang), Exit.REFUSED, {}, json=json)
    if isinstance(error, ThiduaError):
        from thidua.cli.telling import data_of, exit_of

        return _told(error.code, error.text(lang), exit_of(error), data_of(error, lang), json=json)
    return _bug(error, lang, json=json)


def _told(code: str, text: str, code_of: Exit, data: dict[str, Any], *, json: bool) -> Exit:
    from thidua.cli.answers import as_json, printable

    if json:
        text = as_json("error", {"code": code, "exit": int(code_of), "text": text, **data})
    click.echo(text if json else printable(text), err=True)
    return code_of


def _bug(error: BaseException, lang: str, *, json: bool) -> Exit:
    if os.environ.get("THIDUA_DEBUG"):
        traceback.print_exception(error)
    from thidua.errors.unsaid import unsaid

    what = unsaid(error)
    return _told("BUG", said(speech.BUG, lang).format(what=what), Exit.BUG, {}, json=json)


def _cut_off() -> Exit:
    """Let nothing more be written where nobody reads."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(devnull, stream.fileno())
        except (OSError, ValueError):
            continue
    return Exit.CUT_OFF
