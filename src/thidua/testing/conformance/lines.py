"""Who tries to register whom, when, and how, so that any plan may be driven."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import attrs

from thidua.domain.acts import Candidate, RegisterList
from thidua.domain.nomination import commands as n
from thidua.domain.office import AddUnit
from thidua.domain.subject import Introduce
from thidua.specs import Category, PlanSpec, UnitKind, Window
from thidua.values import Actor, Document, Evidence

PAPER = Document(kind="Văn bản thử", number="01", on=date(2025, 1, 1))
PROOF = Evidence(document=PAPER)


@attrs.frozen(kw_only=True)
class Attempt:
    """Hold one way to register somebody."""

    plan: PlanSpec
    window: str
    day: date
    actor: Actor
    category: Category
    team: str
    """The unit that a collective is."""
    nominated_by: str = ""

    def command(self, number: int) -> RegisterList:
        """Return the command that registers somebody.

        Args:
            number: What tells this list from others.
        """
        return RegisterList(
            plan=self.plan.id,
            unit=str(self.actor.unit),
            window=self.window,
            candidates=(self._candidate(number),),
            occurred_on=self.day if self._is_for_occasions else None,
        )

    @property
    def _is_for_occasions(self) -> bool:
        window = self.plan.window(self.window)
        return window is not None and window.every == "occasion"

    def _candidate(self, number: int) -> Candidate:
        spec, form = self.plan.on(self.day), self.category.form
        unit = self.team if form == "collective" else str(self.actor.unit)
        scope = next(iter(spec.scopes), None)
        fields = [choice.code for choice in spec.fields_of_work] or ["kit"]
        return Candidate(
            nomination=f"nomination-kit-{number}",
            subject=f"subject-kit-{number}",
            category=self.category.code,
            nature=next((each.code for each in spec.natures), ""),
            scope=scope.code if scope else "",
            field=fields[0] if scope and scope.needs_field else None,
            movements=tuple(each.code for each in spec.movements[:1]),
            nominated_by=self.nominated_by,
            nominated_in=PROOF if self.nominated_by else None,
            introduce=Introduce(form=form, unit=unit, name="Đối tượng thử"),
        )


def unit_of(kind: UnitKind) -> str:
    """Return the code of the invented unit of a kind."""
    return f"kit-{kind.code}"


def duties(spec: PlanSpec) -> tuple[AddUnit, ...]:
    """Return one unit of each kind, and the units that the plan names itself."""
    kinds = {unit_of(kind): kind.code for kind in spec.unit_kinds}
    first = next((kind.code for kind in spec.unit_kinds if kind.registers), "-")
    named = [*(unit for cluster in spec.clusters for unit in cluster.units)]
    named += [sponsor.unit for sponsor in spec.sponsors]
    units = {**dict.fromkeys(named, first), **kinds}
    return tuple(AddUnit(unit=unit, name=unit, kind=kind) for unit, kind in units.items())


def first_day(spec: PlanSpec) -> date:
    """Return the first day of a plan or of any of its windows."""
    return min(spec.opens, *(window.opens for window in spec.windows), spec.opens)


def attempts(spec: PlanSpec) -> Iterator[Attempt]:
    """Yield ways to register somebody under a plan.

    Args:
        spec: The plan, with what it uses written out.
    """
    for window, kind in product(spec.windows, spec.unit_kinds):
        for day, category in product(_days(window, spec), spec.categories):
            if not kind.registers or (category.unit_kinds and kind.code not in category.unit_kinds):
                continue
            roles = spec.on(day).authority("register").roles
            nominators = ("", *(each.code for each in spec.on(day).nominators))
            for role, nominated_by in product(roles, nominators):
                unit = unit_of(kind)
                yield Attempt(
                    plan=spec,
                    window=window.code,
                    day=day,
                    actor=Actor(id="kit-actor", role=role, unit=unit),
                    category=category,
                    team=unit,
                    nominated_by=nominated_by,
                )


_YEAR = timedelta(days=365)


def _days(window: Window, spec: PlanSpec) -> tuple[date, ...]:
    last = window.closes or max(spec.closes or window.opens + _YEAR, window.opens)
    middle = window.opens + (last - window.opens) / 2
    return tuple(dict.fromkeys((max(window.opens, min(spec.opens, last)), middle, last)))


def follow_ups(spec: PlanSpec, attempt: Attempt) -> Iterator[tuple[Actor, Any]]:
    """Yield what may be done with whom an attempt registered: foster, and ask evaluators."""
    there = spec.on(attempt.day)
    note = n.Foster(activity="follow_up", note="Theo dõi thử", evidence=(PROOF,))
    for role in there.authority("foster").roles:
        yield in_role(attempt, role), note
    for criterion in there.criteria_for(attempt.category.code):
        ask = (
            n.Evaluate(criterion=criterion.code, as_of=attempt.day) if criterion.evaluator else None
        )
        for role in there.authority("assess").roles if ask else ():
            yield in_role(attempt, role), ask


def in_role(attempt: Attempt, role: str) -> Actor:
    """Return somebody of the attempt's unit in a role."""
    return Actor(id=f"kit-{role}", role=role, unit=attempt.actor.unit)
