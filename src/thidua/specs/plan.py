"""What a plan is, as data."""

from datetime import date
from typing import ClassVar, Literal

import attrs

from thidua.door import Line, at_the_door
from thidua.specs.parts import (
    Authority,
    Award,
    Category,
    Choice,
    Conference,
    Criterion,
    Duplicates,
    LegalBasis,
    Minimum,
    Phase,
    Sponsor,
    Title,
    UnitKind,
    Window,
)


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class PlanSpec:
    """Hold everything that a plan says, clause by clause, with nothing that it does not."""

    KIND: ClassVar[str] = "plan"
    SCHEMA: ClassVar[int] = 1

    id: str
    """Namespace, ``/`` and a name, such as ``langson/2025``."""
    title: Title
    issuer: str
    number: str | None
    """Its number; none where the text has none."""
    issued_on: date | None
    opens: date
    closes: date
    bases: tuple[LegalBasis, ...]
    unit_kinds: tuple[UnitKind, ...]
    categories: tuple[Category, ...]
    natures: tuple[Choice, ...]
    scopes: tuple[Choice, ...]
    fields_of_work: tuple[Choice, ...]
    """The fields that a scope by field may name; none means any text."""
    movements: tuple[Choice, ...]
    criteria: tuple[Criterion, ...]
    phases: tuple[Phase, ...]
    windows: tuple[Window, ...]
    minimum: Minimum
    hand_over_that_counts: Literal["received", "transmitted"]
    sponsors: tuple[Sponsor, ...]
    sponsors_clause: Line
    authorities: tuple[Authority, ...]
    duplicates: Duplicates
    awards: tuple[Award, ...]
    mid_year: Conference
    annual: Conference
    review_clause: Line
    decision_clause: Line
    fostering_clause: Line

    def criteria_for(self, category: str) -> tuple[Criterion, ...]:
        """Return the common and the specific criteria of a category, in the plan's order."""
        return tuple(c for c in self.criteria if c.applies_to(category))

    def criterion(self, code: str) -> Criterion | None:
        """Return the criterion of that code."""
        return next((c for c in self.criteria if c.code == code), None)

    def category(self, code: str) -> Category | None:
        """Return the category of that code."""
        return next((c for c in self.categories if c.code == code), None)

    def unit_kind(self, code: str) -> UnitKind | None:
        """Return the kind of unit of that code."""
        return next((k for k in self.unit_kinds if k.code == code), None)

    def window(self, code: str) -> Window | None:
        """Return the window of that code."""
        return next((w for w in self.windows if w.code == code), None)

    def award(self, code: str) -> Award | None:
        """Return the form of reward of that code."""
        return next((a for a in self.awards if a.code == code), None)

    def authority(self, act: str) -> Authority:
        """Return who may do an act: nobody where the plan does not say."""
        found = next((a for a in self.authorities if a.act == act), None)
        return found or Authority(act=act, roles=(), clause="")

    def sponsor_of(self, team: str) -> Sponsor | None:
        """Return the sponsor that the plan names for a team."""
        return next((s for s in self.sponsors if s.team == team), None)

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that a day is in."""
        return next((p for p in self.phases if p.holds(day)), None)
