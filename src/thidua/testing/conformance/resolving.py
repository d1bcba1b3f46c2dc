"""Import what entries name, and tell of each what is wrong."""

import inspect
from collections.abc import Callable
from typing import Any

import msgspec

from thidua.plugins.entries import named
from thidua.specs import CheckSpec, EvaluatorSpec

ASKED_WITH_CTX = frozenset({CheckSpec.KIND, EvaluatorSpec.KIND})
"""The kinds whose code is called with one argument."""


def run(*entries: str) -> bytes:
    """Tell what is wrong with entries, in their order; an empty text where nothing is.

    Args:
        entries: Each with its kind before it, such as ``check thidua_tinh.checks:age``.
    """
    return msgspec.json.encode([_wrong(*each.split(" ", 1)) for each in entries])


def _wrong(kind: str, entry: str) -> str:
    if ":" not in entry:
        return "it must be module:name"
    try:
        code = named(entry)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, it is told
        return f"{type(error).__name__}: {error}"
    if not callable(code):
        return "it cannot be called"
    return "" if kind not in ASKED_WITH_CTX or _takes_one(code) else "it must take ctx"


def _takes_one(code: Callable[..., Any]) -> bool:
    try:
        inspect.signature(code).bind(None)
    except (TypeError, ValueError):
        return False
    return True
