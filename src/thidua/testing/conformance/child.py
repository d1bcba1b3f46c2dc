"""What a fresh process does when a rule asks it: ``python -m`` this module, an action, words."""

import os
import sys
from collections.abc import Callable
from importlib import import_module

ACTIONS = {
    "observe": "observing",
    "resolve": "resolving",
    "order": "ordering",
    "drive": "driving",
    "read": "reading",
    "smoke": "smoking",
    "forget": "forgetting",
}
"""Each action is the function ``run`` of a module here."""


def main(action: str, *arguments: str) -> None:
    """Do what is asked; whatever is printed meanwhile goes to the standard error.

    Args:
        action: One of ``ACTIONS``.
        arguments: What it is told.
    """
    out = os.dup(1)
    os.dup2(2, 1)
    run: Callable[..., bytes] = import_module(f"{__package__}.{ACTIONS[action]}").run
    told = run(*arguments)
    os.write(out, told)


if __name__ == "__main__":
    main(*sys.argv[1:])
