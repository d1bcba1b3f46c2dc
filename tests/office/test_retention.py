"""What a plan keeps for so many years, on a real store: the clock starts when it is closed."""

from datetime import date

import attrs

from tests.office.cast import CHIEF, MAY, begun, person, pinned_on, registered
from thidua.specs import Retention
from thidua.testing import PLAN, PROVENANCE


def test_the_clock_starts_when_the_plan_is_closed() -> None:
    """A case that only its plan ended is over with it; later what is held may go, and no more."""
    with begun() as office:
        registered(office, person("Công chức A1"))
        chief = office.acting(CHIEF, on=MAY)
        spec = pinned_on(office, MAY)
        rule = Retention(category="identity", years=2, clause="V")
        empty = attrs.evolve(rule, category="free_text")
        kept = attrs.evolve(spec, retention=(rule, empty), revision=spec.revision + 1)
        chief.amend(kept, PROVENANCE)
        office.acting(CHIEF, on=date(2025, 12, 20)).close_plan(PLAN)

        desk = office.personal(office.acting(CHIEF, on=date(2026, 1, 5)))
        assert [] == list(desk.due(date(2027, 12, 31)))
        (due,) = desk.due(date(2028, 1, 1))
        assert ("identity", "V", date(2028, 1, 1)) == (due.category, due.clause, due.since)
