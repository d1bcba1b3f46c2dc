"""Plugins for the tests of the command line: what they hold, and real processes beside them."""

import json
from typing import Any

from tests.cli.shell import Shell
from tests.plugins.shelf import RULES, Shelf

MARK = "from pathlib import Path\nPath(__file__).with_name('imported').touch()\n"
"""What a plugin does to be found out when it is imported."""
FINE = f"{MARK}{RULES}\n@hookimpl.council_rules\ndef given(ctx): return [rules('fine/quy-che')]\n"
"""A sound plugin that is found out."""


def told(
    shell: Shell, shelf: Shelf, *words: str, code: int = 0, lang: str = "en", **env: str
) -> Any:
    """Run a command as a real process beside a shelf; return what it told as JSON."""
    done = shell.process(
        *words, "--json", env={"PYTHONPATH": str(shelf.folder), "THIDUA_LANG": lang, **env}
    )
    stream = done.stdout or done.stderr
    assert done.returncode == code, done.stdout + done.stderr
    assert b"Traceback" not in done.stdout + done.stderr
    return json.loads(stream)


def said(
    shell: Shell, shelf: Shelf, *words: str, code: int = 0, lang: str = "en", **env: str
) -> str:
    """Run a command as a real process beside a shelf; return all that it said to people."""
    place = {"PYTHONPATH": str(shelf.folder), "THIDUA_LANG": lang, **env}
    done = shell.process(*words, env=place)
    assert done.returncode == code, done.stdout + done.stderr
    assert b"Traceback" not in done.stdout + done.stderr
    return (done.stdout + done.stderr).decode()


def was_imported(shelf: Shelf) -> bool:
    """Tell whether a plugin with ``MARK`` was imported from a shelf."""
    return (shelf.folder / "imported").exists()
