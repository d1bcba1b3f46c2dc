"""The store: the only part that knows eventsourcing and SQLite, and knows nothing of facts.

Nothing of either is imported before a store is opened.
"""

from thidua.store.following import follow
from thidua.store.ledger import KEPT_FROM, Branch, Kept, Leaf, Ledger, node_number
from thidua.store.log import Batch, Done, Draft, Fault, Head, Log, Mark, Quiet, Row
from thidua.store.places import path_of

__all__ = [
    "KEPT_FROM",
    "Batch",
    "Branch",
    "Done",
    "Draft",
    "Fault",
    "Head",
    "Kept",
    "Leaf",
    "Ledger",
    "Log",
    "Mark",
    "Quiet",
    "Row",
    "follow",
    "node_number",
    "open_log",
    "path_of",
]


def open_log(url: str, *, create: bool = True, wait: float = 10.0) -> Log:
    """Open the log at an address, or make it.

    Args:
        url: ``memory:``, ``sqlite:///relative.db`` or ``sqlite:////absolute/path.db``.
        create: Make the store when there is none.
        wait: How many seconds to wait for others who write, before giving up.

    Returns:
        A log that several threads may use; whoever opened it closes it.

    Raises:
        StoreRefused: The address is unknown, or what is there cannot be used; each reason is a
            class of its own.
    """
    path = path_of(url)
    if path is None:
        from thidua.store.memory import MemoryLog

        return MemoryLog()
    from thidua.store.sqlite import open_sqlite

    return open_sqlite(path, create=create, wait=wait)
