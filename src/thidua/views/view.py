"""A view: a decider that never decides, over records instead of bare facts."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

from thidua.records import Record

R = TypeVar("R")


class View(msgspec.Struct, Generic[R], frozen=True):
    """Join what the row of one kind of stream starts from and how a record changes it.

    Folding is a homomorphism, and ``evolve`` is total: any row, any record.
    """

    kind: str
    """What the names of its streams begin with, such as ``nomination``."""
    initial: R
    evolve: Callable[[R, Record[Any]], R]
