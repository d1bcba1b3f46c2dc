"""What a plan is, as data."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar, Literal

import attrs

from thidua.door import Line, at_the_door
from thidua.specs.bars import Gate, Prerequisite
from thidua.specs.bodies import Cluster, Level, Nominator
from thidua.specs.canonical import LATER
from thidua.specs.coherence import (
    DATED,
    agrees,
    agrees_as_a_whole,
    agrees_with_its_categories,
)
from thidua.specs.contributions import AwardLevelSpec, CriteriaSetSpec, Revision
from thidua.specs.deadlines import Calendar, Due, Term
from thidua.specs.effective import in_force
from thidua.specs.parts import (
    Act,
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
)
from thidua.specs.quotas import Quota
from thidua.specs.retention import Retention
from thidua.specs.scoring import Scoring
from thidua.specs.windows import Window

NEVER: Mapping[str, date] = {}
"""No event that a deadline could wait for."""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class PlanSpec:
    """Hold everything that a plan says, clause by clause, with nothing that it does not."""

    KIND: ClassVar[str] = "plan"
    SCHEMA: ClassVar[int] = 1

    id: str
    """Namespace, ``/`` and a name, such as ``tinh/2025``."""
    title: Title
    issuer: str
    number: str | None
    """Its number; none where the text has none."""
    issued_on: date | None
    opens: date
    closes: date | None
    """Its last day; none where it holds until another takes its place."""
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
    mid_year: Conference | None
    """The review at which rewards may be proposed before the year is over; none: there is none."""
    annual: Conference | None
    """The conference that honours; none where the plan names none."""
    review_clause: Line
    decision_clause: Line
    fostering_clause: Line
    revision: Revision = attrs.field(default=1, metadata=LATER)
    criteria_sets: tuple[str, ...] = attrs.field(default=(), metadata=LATER)
    """The ids of sets whose criteria are the plan's too."""
    award_levels: tuple[str, ...] = attrs.field(default=(), metadata=LATER)
    """The ids of levels whose forms of reward are the plan's too."""
    checks: tuple[str, ...] = attrs.field(default=(), metadata=LATER)
    """The ids of the checks that look at nominations when they are decided on."""
    scorings: tuple[Scoring, ...] = attrs.field(default=(), metadata=LATER)
    quotas: tuple[Quota, ...] = attrs.field(default=(), metadata=LATER)
    nominators: tuple[Nominator, ...] = attrs.field(default=(), metadata=LATER)
    """Who may nominate; none means the unit itself alone."""
    levels: tuple[Level, ...] = attrs.field(default=(), metadata=LATER)
    """The levels of review, in order; none means one council."""
    clusters: tuple[Cluster, ...] = attrs.field(default=(), metadata=LATER)
    gates: tuple[Gate, ...] = attrs.field(default=(), metadata=LATER)
    prerequisites: tuple[Prerequisite, ...] = attrs.field(default=(), metadata=LATER)
    titles: tuple[Choice, ...] = attrs.field(default=(), metadata=LATER)
    """The titles that prerequisites ask for and awards bring."""
    calendar: Calendar | None = attrs.field(default=None, metadata=LATER)
    """The days off, where a deadline has a rule for them."""
    retention: tuple[Retention, ...] = attrs.field(default=(), metadata=LATER)
    """How long personal data is kept; none means that nothing runs out by itself."""

    def __attrs_post_init__(self) -> None:
        """Refuse what nobody could judge by; what needs the sets that it uses, ``using`` does."""
        agrees(self)
        if not (self.criteria_sets or self.award_levels):
            agrees_as_a_whole(self)
            agrees_with_its_categories(self)

    def on(self, day: date) -> "PlanSpec":
        """Return the plan with the rules alone that hold on a day."""
        if not self._turns:
            return self
        place = bisect_right(self._turns, day)
        if place not in self._between:
            self._between[place] = _on(self, day)
        return self._between[place]

    @cached_property
    def _turns(self) -> tuple[date, ...]:
        """Return the days from which on other rules hold; none where no rule is dated."""
        rules = [rule for name in DATED for rule in getattr(self, name)]
        rules += [deadline for window in self.windows for deadline in window.all_deadlines]
        periods = [rule.effective for rule in rules if rule.effective]
        begins = {period.first for period in periods if period.first}
        ends = {period.last for period in periods if period.last and period.last < date.max}
        return tuple(sorted(begins | {last + timedelta(days=1) for last in ends}))

    @cached_property
    def _between(self) -> dict[int, "PlanSpec"]:
        """Remember what was asked for, once for the days between two turns."""
        return {}

    def using(
        self, sets: Iterable[CriteriaSetSpec], levels: Iterable[AwardLevelSpec]
    ) -> "PlanSpec":
        """Return the plan with what it uses written out in it.

        Args:
            sets: The sets of criteria that it names.
            levels: The levels of awards that it names.

        Raises:
            InvalidValue: They do not go together.
        """
        sets, levels = tuple(sets), tuple(levels)
        spec = attrs.evolve(
            self,
            criteria=(*self.criteria, *(c for s in sets for c in s.criteria)),
            scorings=(*self.scorings, *(c for s in sets for c in s.scorings)),
            gates=(*self.gates, *(g for s in sets for g in s.gates)),
            awards=(*self.awards, *(a for level in levels for a in level.awards)),
            prerequisites=(*self.prerequisites, *(p for v in levels for p in v.prerequisites)),
        )
        agrees_as_a_whole(spec)
        return spec

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

    def authority(self, act: Act) -> Authority:
        """Return who may do an act: nobody where the plan does not say."""
        found = next((a for a in self.authorities if a.act == act), None)
        return found or Authority(act=act, roles=(), clause="")

    def sponsor_of(self, team: str) -> Sponsor | None:
        """Return the sponsor that the plan names for a team."""
        return next((s for s in self.sponsors if s.team == team), None)

    def scoring_for(self, category: str) -> Scoring | None:
        """Return how subjects of a category are scored, where they are."""
        its = (s for s in self.scorings if not s.categories or category in s.categories)
        return next(its, None)

    def nominator(self, code: str) -> Nominator | None:
        """Return who nominates under that code."""
        return next((n for n in self.nominators if n.code == code), None)

    def levels_for(self, window: str) -> tuple[Level, ...]:
        """Return the levels that a window's nominations go through, in order."""
        rule = self.window(window)
        chosen = rule.levels if rule else ()
        return tuple(level for level in self.levels if not chosen or level.code in chosen)

    def due(
        self,
        window: str,
        step: str,
        unit_kind: str,
        term: Term,
        *,
        happened: Mapping[str, date] = NEVER,
        set_days: Mapping[tuple[str, str], date] | None = None,
    ) -> Due | None:
        """Return by when a hand-over of a list is due; nothing where the plan does not say.

        Args:
            window: The list's window.
            step: Which hand-over.
            unit_kind: The kind of unit whose list it is.
            term: The turn of the window.
            happened: The days of events that deadlines wait for.
            set_days: Days that were set in a deadline's place, by its code and the term.
        """
        rule = self.window(window)
        deadline = rule and rule.deadline_for(step, unit_kind, self.hand_over_that_counts)
        if not deadline:
            return None
        day = (set_days or {}).get((deadline.code, term.label))
        day = day or deadline.falls_on(term, happened, self.calendar)
        return Due(deadline=deadline, day=day) if day else None

    def retention_of(self, category: str) -> Retention | None:
        """Return how long personal data of a category is kept, where the plan says."""
        return next((each for each in self.retention if each.category == category), None)

    def phase_on(self, day: date) -> Phase | None:
        """Return the phase that a day is in."""
        return next((p for p in self.phases if p.holds(day)), None)


def _on(spec: PlanSpec, day: date) -> PlanSpec:
    """Leave out what does not hold on a day; what was whole is not judged again in part."""
    held: dict[str, Any] = {name: in_force(getattr(spec, name), day) for name in DATED}
    held["windows"] = tuple(_window_on(window, day) for window in spec.windows)
    there = copy(spec)
    for name, rules in held.items():
        object.__setattr__(there, name, rules)
    return there


def _window_on(window: Window, day: date) -> Window:
    deadline = window.deadline
    if deadline and not in_force((deadline,), day):
        deadline = None
    return attrs.evolve(window, deadline=deadline, deadlines=in_force(window.deadlines, day))
