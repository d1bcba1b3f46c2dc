"""The composition root: where stores, plugins, the clock and ids meet the domain."""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.office.changes import Change, applied, differences
    from thidua.office.copies import Copies, compare_copies
    from thidua.office.desk import Desk
    from thidua.office.execution import Receipt
    from thidua.office.explaining import Event, explained
    from thidua.office.history import Moment
    from thidua.office.history_html import history_page
    from thidua.office.house import Office
    from thidua.office.ids import Clock, Ids
    from thidua.office.opening import open  # noqa: A004 - thidua.open
    from thidua.office.registering import Line
    from thidua.office.sealing import Sealing
    from thidua.office.states import Comparison, StateThen, compare_moments, replay

__all__ = [
    "Change",
    "Clock",
    "Comparison",
    "Copies",
    "Desk",
    "Event",
    "Ids",
    "Line",
    "Moment",
    "Office",
    "Receipt",
    "Sealing",
    "StateThen",
    "applied",
    "compare_copies",
    "compare_moments",
    "differences",
    "explained",
    "history_page",
    "open",
    "replay",
]

__getattr__ = lazily(
    __name__,
    "opening",
    "history",
    "execution",
    "registering",
    "desk",
    "sealing",
    "changes",
    "states",
    "explaining",
    "copies",
    "history_html",
)
