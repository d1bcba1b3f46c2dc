"""Given a plan, when somebody does something under it, then this follows: tests as sentences."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from thidua.domain import office, plan
from thidua.domain.plan import Offered, Provenance, Usable
from thidua.errors import Refused
from thidua.specs import CouncilRules, PlanSpec
from thidua.testing.conformance.lines import Attempt, attempts, duties, first_day
from thidua.testing.scenes import Outcome
from thidua.testing.worlds import MemoryWorld
from thidua.values import Actor, Document

CHIEF = Actor(id="kit-chief", role="chief")
Code = Mapping[str, Callable[[Any], Any]]


@attrs.frozen
class UnderPlan:
    """Hold a world in which a plan is adopted, and whom was registered last.

    Nominations are named ``nomination-kit-0`` and so on, lists ``list-kit-0``; what a sentence is
    about, where it names nothing, is the nomination that was registered last.
    """

    world: MemoryWorld
    plan: str
    number: int = 0
    """How many were registered."""
    unit: str = ""
    day: date = date.min

    @property
    def spec(self) -> PlanSpec:
        """Return the plan, with what it uses written out."""
        state = self.world.state(plan.DECIDER, plan.stream_of(self.plan))
        assert isinstance(state, plan.InForce), f"{self.plan} is not in force on {self.world.day}"
        return state.spec

    @property
    def nomination(self) -> str:
        """Return the name of the nomination that was registered last."""
        return f"nomination-kit-{self.number - 1}"

    def registered(
        self, category: str = "", *, unit: str = "", window: str = "", on: date | None = None
    ) -> "UnderPlan":
        """Let a unit register somebody who was not known, by whatever way the plan has.

        Args:
            category: The category of whom; any where not given.
            unit: The unit, such as ``kit-room`` for the kind ``room``; any where not given.
            window: The window of the list; any where not given.
            on: The day; any where not given.
        """
        chosen = (a for a in attempts(self.spec) if _fits(a, category, unit, window, on))
        said = "there is no such way"
        for attempt in chosen:
            self.world.at(attempt.day, attempt.actor)
            try:
                self.world.do(f"list-kit-{self.number}", attempt.command(self.number))
            except Refused as refused:
                said = refused.text("en")
                continue
            its = str(attempt.actor.unit)
            return attrs.evolve(self, number=self.number + 1, unit=its, day=attempt.day)
        message = f"nobody can be registered: {said}"
        raise AssertionError(message)

    def done(
        self,
        *commands: Any,
        by: str = "unit",
        about: str = "",
        on: date | None = None,
        reason: Document | None = None,
    ) -> "UnderPlan":
        """Let commands be carried out: they happened before what the sentence is about.

        Args:
            commands: Some of ``thidua.commands``, in order.
            by: The role in which they are given.
            about: The stream; the last nomination where not given.
            on: The day; that of the registration where not given.
            reason: The document that they rest on.
        """
        self._enter(by, on, reason)
        for command in commands:
            self.world.do(about or self.nomination, command)
        return attrs.evolve(self, day=self.world.day)

    def when(
        self,
        command: Any,
        *,
        by: str = "unit",
        about: str = "",
        on: date | None = None,
        reason: Document | None = None,
    ) -> Outcome:
        """Give a command, and return what follows: facts, or findings that refuse.

        Args:
            command: One of ``thidua.commands``.
            by: The role in which it is given.
            about: The stream; the last nomination where not given.
            on: The day; that of what happened last where not given.
            reason: The document that it rests on.
        """
        self._enter(by, on, reason)
        try:
            writes = self.world.do(about or self.nomination, command)
        except Refused as refused:
            return Outcome(findings=refused.findings)
        return Outcome(facts=tuple(fact for _, fact in writes))

    def _enter(self, role: str, on: date | None, reason: Document | None) -> None:
        unit = self.unit or None
        actor = Actor(id=f"kit-{role}", role=role, unit=unit)
        self.world.at(on or max(self.day, self.world.day), actor, reason)


def _fits(attempt: Attempt, category: str, unit: str, window: str, on: date | None) -> bool:
    asked = (
        (category, attempt.category.code),
        (unit, attempt.actor.unit),
        (window, attempt.window),
        (on, attempt.day),
    )
    return all(not wanted or wanted == has for wanted, has in asked)


def given_plan(
    spec: PlanSpec,
    *uses: Usable,
    rules: CouncilRules | None = None,
    code: Code | None = None,
    provenance: Provenance | None = None,
) -> UnderPlan:
    """Begin a sentence about a plan: an office with a unit of each kind has adopted it.

    Args:
        spec: The plan.
        uses: The sets, levels, checks, evaluators and messages that it may use.
        rules: The rules of its council; none where the sentence needs none.
        code: The code of its checks and evaluators, by their ids.
        provenance: Where all of it comes from.
    """
    origin = provenance or Provenance(
        distribution="kit", version="0", namespace=plan.namespace_of(spec.id)
    )
    world = MemoryWorld(CHIEF, first_day(spec))
    world.code.update(code or {})
    world.do(office.STREAM, office.OpenOffice(name="Cơ quan thử", zone="Asia/Ho_Chi_Minh"))
    for duty in duties(spec):
        world.do(office.STREAM, duty)
    for command in _adopting(spec, uses, rules, origin):
        world.do(plan.stream_of(spec.id), command)
    return UnderPlan(world, spec.id)


def _adopting(
    spec: PlanSpec, uses: Iterable[Usable], rules: CouncilRules | None, origin: Provenance
) -> list[plan.PlanCommand]:
    offered = tuple(Offered(spec=use, provenance=origin) for use in uses)
    adopt: list[plan.PlanCommand] = [plan.AdoptPlan(spec=spec, provenance=origin, uses=offered)]
    if rules:
        adopt.append(plan.AdoptCouncilRules(plan=spec.id, rules=rules, provenance=origin))
    return adopt
