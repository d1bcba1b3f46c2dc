"""Other processes, in which plugins are imported: fresh, and with another place around them."""

import os
import subprocess
import sys
from typing import NamedTuple, TypeVar

import msgspec

T = TypeVar("T")


class Place(NamedTuple):
    """Name what differs from one machine to another."""

    seed: str
    zone: str
    locale: str


PLACES = (
    Place("0", "UTC", "C.UTF-8"),
    Place("1", "Asia/Ho_Chi_Minh", "vi_VN.UTF-8"),
    Place("4242", "Pacific/Kiritimati", "C"),
)
"""Hash seeds, time zones and locales in which a plugin must say the same."""
LONGEST = 120
"""The seconds after which a process is given up."""


class Failed(Exception):
    """Say that a process ended without an answer."""


def asked(action: str, *arguments: str, kind: type[T], place: Place = PLACES[0]) -> T:
    """Ask a fresh process for something, and return its answer.

    Args:
        action: What it does, as ``child`` knows it.
        arguments: What it is told.
        kind: The type of the answer.
        place: The place around it.

    Raises:
        Failed: It ended without an answer.
    """
    command = [sys.executable, "-m", "thidua.testing.conformance.child", action, *arguments]
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own module
        command, env=around(place), capture_output=True, check=False, timeout=LONGEST
    )
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise Failed(f"it ended with status {done.returncode}: {' '.join(last)}")
    return msgspec.json.decode(done.stdout, type=kind)


def around(place: Place) -> dict[str, str]:
    """Return the environment of a process: ours, with the place changed and our path."""
    told = {"PYTHONHASHSEED": place.seed, "TZ": place.zone, "LC_ALL": place.locale}
    path = os.pathsep.join(entry for entry in sys.path if entry)
    ours = {"PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**os.environ, **told, **ours}
