"""The composition root: where stores, plugins, the clock and ids meet the domain."""

from collections.abc import Callable
from functools import cache

from thidua.office.desk import Desk
from thidua.office.execution import Receipt
from thidua.office.house import Office
from thidua.office.ids import Clock, Ids, utc_now, uuid7_ids
from thidua.office.registering import Line
from thidua.plugins import Loaded, load
from thidua.store import open_log

__all__ = ["Clock", "Desk", "Ids", "Line", "Office", "Receipt", "open"]


def open(  # noqa: A001 - the name that an embedding system reads: thidua.open
    url: str,
    *,
    create: bool = True,
    clock: Clock = utc_now,
    ids: Ids | None = None,
    plugins: Callable[[], Loaded] = load,
) -> Office:
    """Open an office's store.

    Args:
        url: ``sqlite:///office.db`` (relative), ``sqlite:////srv/office.db`` or ``memory:``.
        create: Make the store where there is none.
        clock: What tells the present moment.
        ids: What gives new streams their names; UUIDs of version 7 where not given.
        plugins: What loads plugins, once, when they are first needed.

    Raises:
        StoreRefused: The store cannot be used; each reason is a class of its own.
    """
    log = open_log(url, create=create)
    return Office(log, clock=clock, ids=ids or uuid7_ids(clock), plugins=cache(plugins))
