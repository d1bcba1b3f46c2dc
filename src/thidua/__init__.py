"""Record how an exemplar is registered, fostered, reviewed and honoured, as immutable events.

Importing it loads no database driver and no plugin.
"""

from thidua.asof import AsOf, end_of
from thidua.errors import Refused, ThiduaError
from thidua.office import Desk, Line, Office, Receipt, open  # noqa: A004 - thidua.open
from thidua.values import Actor, Document, Evidence, Finding

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
    "ThiduaError",
    "end_of",
    "open",
]
