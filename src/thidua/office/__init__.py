"""The composition root: where stores, plugins, the clock and ids meet the domain."""

from typing import TYPE_CHECKING

from thidua.lazy import lazily

if TYPE_CHECKING:
    from thidua.office.desk import Desk
    from thidua.office.execution import Receipt
    from thidua.office.history import Moment
    from thidua.office.house import Office
    from thidua.office.ids import Clock, Ids
    from thidua.office.opening import open  # noqa: A004 - thidua.open
    from thidua.office.registering import Line

__all__ = ["Clock", "Desk", "Ids", "Line", "Moment", "Office", "Receipt", "open"]

__getattr__ = lazily(__name__, "opening", "history", "execution", "registering", "desk")
