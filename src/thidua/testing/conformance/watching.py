"""Look on while a hook answers: it may reach neither for clocks nor files nor the network."""

import inspect
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType
from typing import Any

from thidua.testing.conformance.seen import Did

REACHED = (
    *("open", "os.", "socket.", "subprocess.", "shutil.", "glob.", "tempfile.", "sqlite3."),
    *("urllib.", "http.", "ftplib.", "smtplib.", "pathlib.", "webbrowser.", "winreg.", "ctypes."),
)
"""How the audit events begin by which code reaches out of its process."""
CLOCKS = frozenset({"now", "today", "utcnow"})
CHANCES = frozenset({"urandom", "getrandom"})
IMPORTING = "<frozen importlib"


class Watch:
    """Note what functions of a plugin do beside answering.

    Reading the plugin's own files is let pass: they are part of it, as its code is. So is whatever
    an import does.

    Args:
        file: The file of the plugin's module.
    """

    def __init__(self, file: str) -> None:
        self.did: list[Did] = []
        self.function = ""
        self._own = str(Path(file).parent)
        self._looking = False
        sys.addaudithook(self._heard)

    def over(self, name: str, function: Callable[..., Iterable[Any]], ctx: Any) -> list[Any]:
        """Call a function under watch, and return all that it gives."""
        self.function = name
        self._looking = True
        sys.setprofile(self._called)
        try:
            return list(function(ctx=ctx))
        finally:
            sys.setprofile(None)
            self._looking = False

    def _heard(self, event: str, told: tuple[Any, ...]) -> None:
        if not self._looking or not event.startswith(REACHED):
            return
        self._looking = False
        if not _imports(inspect.currentframe()) and not self._is_own(event, told):
            shown = next((str(each) for each in told if isinstance(each, str | bytes)), "")
            self._note(f"{event} {shown}".strip())
        self._looking = True

    def _is_own(self, event: str, told: tuple[Any, ...]) -> bool:
        reads = event in {"os.listdir", "os.scandir"} or (
            event == "open" and told[1] in {"r", "rb"}
        )
        return reads and str(told[0]).startswith(self._own)

    def _called(self, frame: FrameType, event: str, function: Any) -> None:
        if event != "c_call":
            return
        what = asked_for(function)
        if what and not _imports(frame):
            self._note(what)

    def _note(self, what: str) -> None:
        self.did.append(Did(self.function, what))


def asked_for(function: Any) -> str:
    """Say which clock or chance a function of Python's own asks, if any."""
    name, home = function.__name__, getattr(function, "__module__", None) or ""
    of: Any = getattr(function, "__self__", None)
    if name in CLOCKS and getattr(of, "__module__", "") == "datetime":
        return f"datetime.{name}"
    if home == "time" and name != "strptime":
        return f"time.{name}"
    chance = name in CHANCES or (isinstance(of, random.Random) and name != "seed")
    return f"random: {name}" if chance else ""


def _imports(frame: FrameType | None) -> bool:
    """Tell whether something happens because a module is being imported."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(IMPORTING):
            return True
        frame = frame.f_back
    return False
