"""Errors as data, and the exit code of each branch of their tree."""

from typing import Any

import msgspec

from thidua.cli.exits import Exit
from thidua.errors import (
    FaultyFile,
    PluginError,
    PluginsUnsound,
    RecordError,
    Refused,
    StoreError,
    ThiduaError,
)

_EXITS: tuple[tuple[type[ThiduaError], Exit], ...] = (
    (StoreError, Exit.STORE),
    (RecordError, Exit.STORE),
    (PluginsUnsound, Exit.REFUSED),
    (PluginError, Exit.PLUGIN),
    (ThiduaError, Exit.REFUSED),
)


def exit_of(error: ThiduaError) -> Exit:
    """Return the exit code of an error."""
    return next(code for kind, code in _EXITS if isinstance(error, kind))


def data_of(error: ThiduaError, lang: str) -> dict[str, Any]:
    """Return what an error holds, as far as it is data; each finding with its words.

    Args:
        error: The error.
        lang: The language of the words.
    """
    if isinstance(error, Refused):
        return {"findings": [_said(finding, lang) for finding in error.findings]}
    if isinstance(error, FaultyFile):
        faults = [_said(fault, lang) for fault in error.data["faults"]]  # type: ignore[attr-defined]
        return {"path": error.data["path"], "faults": faults}
    return {"data": {name: _plain(value) for name, value in error.data.items()}}


def _said(each: Any, lang: str) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(each)
    return {**told, "text": each.text(lang)}


def _plain(value: object) -> Any:
    return value if isinstance(value, str | int | float) else str(value)
