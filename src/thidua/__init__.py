"""Record how an exemplar is registered, fostered, reviewed and honoured, as immutable events.

Importing it loads nothing more; each name loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.asof import AsOf, end_of
    from thidua.errors import Refused, ThiduaError
    from thidua.office import Desk, Line, Office, Receipt, Sealing, open  # noqa: A004 - thidua.open
    from thidua.values import Actor, Document, Evidence, Finding

_HOMES = {
    "Actor": "thidua.values",
    "AsOf": "thidua.asof",
    "Desk": "thidua.office",
    "Document": "thidua.values",
    "Evidence": "thidua.values",
    "Finding": "thidua.values",
    "Line": "thidua.office",
    "Office": "thidua.office",
    "Receipt": "thidua.office",
    "Refused": "thidua.errors",
    "Sealing": "thidua.office",
    "ThiduaError": "thidua.errors",
    "end_of": "thidua.asof",
    "open": "thidua.office",
}

__all__ = [
    "Actor",
    "AsOf",
    "Desk",
    "Document",
    "Evidence",
    "Finding",
    "Line",
    "Office",
    "Receipt",
    "Refused",
    "Sealing",
    "ThiduaError",
    "end_of",
    "open",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
