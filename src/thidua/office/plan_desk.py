"""The part of a desk at which plans are adopted, amended, upgraded and closed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from thidua.asof import AsOf
from thidua.domain import plan
from thidua.domain.office import STREAM, RecordOpening
from thidua.door import admit
from thidua.errors import Overtaken
from thidua.facts import Corrected, tag_of
from thidua.office import adopting
from thidua.office.execution import TRIES, Errand, Receipt, pause
from thidua.specs import CouncilRules, PlanSpec
from thidua.store import Quiet
from thidua.values import Actor, Document

if TYPE_CHECKING:
    from thidua.office.house import Office
    from thidua.office.snapshot import Snapshot

CHANGING = (tag_of(plan.Adopted), tag_of(plan.Amended), tag_of(Corrected))
"""The tags of what changes what a plan has pinned."""


class PlanDesk:
    """Give commands about plans in somebody's name; every desk is one."""

    def __init__(self, office: "Office", actor: Actor, day: date, reason: Document | None) -> None:
        self._office, self._actor, self._day = office, actor, day
        self._reason = None if reason is None else admit(reason)

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        return self._actor

    @property
    def day(self) -> date:
        """Return the day that commands take effect on."""
        return self._day

    @property
    def reason(self) -> Document | None:
        """Return the document that they rest on."""
        return self._reason

    def world(self, day: date | None = None) -> "Snapshot":
        """Return what may be known now, without recording anything.

        Args:
            day: The day; the one acted on where none is given.
        """
        errand = replace(self._errand("-", None, "-"), day=day or self._day)
        return self._office.works.executor.world(errand)

    def record_opening(self, opening: RecordOpening) -> Receipt:
        """Record that personal data is opened to leave the office; do it before it leaves.

        Args:
            opening: In what, for whom, whose data.
        """
        return self.do(STREAM, opening)

    def do(self, target: str, command: Any, *, command_id: str | None = None) -> Receipt:
        """Give a command about a stream.

        Args:
            target: The stream's name, such as the id of a nomination.
            command: One of ``thidua.commands``.
            command_id: The command's id; made where none is given.

        Raises:
            Refused: A rule stands in the way; with every finding.
        """
        return self._office.works.executor.execute(self._errand(target, command, command_id))

    def adopt(self, name: str, *, command_id: str | None = None) -> Receipt:
        """Adopt a plan that a plugin contributes, with everything that it names.

        Args:
            name: Its id, such as ``tinh/2025``.
            command_id: The command's id.

        Raises:
            NotFound: No plugin contributes such a plan.
            PluginError: A plugin that should contribute something is left out, or failed.
        """
        return self._once(
            command_id, plan.AdoptPlan, lambda: adopting.adoption(self._office.plugins(), name)
        )

    def amend(
        self,
        spec: PlanSpec,
        provenance: plan.Provenance,
        *,
        offered: Sequence[plan.Offered] = (),
        command_id: str | None = None,
    ) -> Receipt:
        """Amend a plan with effect from the day acted on.

        What it names goes on as it is pinned; installed plugins are asked for what is new alone.

        Args:
            spec: What the plan says from then on, with what it uses not written out: make it from
                the ``pinned`` of ``office.plan(...)``, and not from its ``spec``.
            provenance: Where that comes from.
            offered: What it is to use in the place of what is pinned.
            command_id: The command's id.

        Raises:
            PluginError: A plugin that should contribute something is left out, or failed.
        """
        return self._once(
            command_id,
            plan.AmendPlan,
            lambda: adopting.amendment(
                self._office.plugins, spec, provenance, self._plan(spec.id), offered
            ),
        )

    def upgrade(self, plan_id: str, *, command_id: str | None = None) -> Receipt:
        """Amend a plan to what its plugin contributes now, with effect from the day acted on.

        A body that the office amended itself, such as with its sponsors, stays until the plugin's
        has a higher revision; it is then to be amended again.

        Args:
            plan_id: The plan's id.
            command_id: The command's id.

        Raises:
            NotFound: No plugin contributes the plan.
            SpecDrift: A body was changed, and its revision was not raised.
            SpecOlder: A revision is older than the one that is pinned.
            PluginError: A plugin that should contribute something is left out, or failed.
        """
        return self._once(
            command_id,
            plan.AmendPlan,
            lambda: adopting.upgrade(self._office.plugins(), plan_id, self._plan(plan_id)),
        )

    def adopt_council_rules(
        self,
        plan_id: str,
        rules: CouncilRules,
        provenance: plan.Provenance,
        *,
        command_id: str | None = None,
    ) -> Receipt:
        """Adopt the rules of the plan's council, a document of their own."""
        command = plan.AdoptCouncilRules(plan=plan_id, rules=rules, provenance=provenance)
        return self.do(plan.stream_of(plan_id), command, command_id=command_id)

    def close_plan(self, plan_id: str, *, command_id: str | None = None) -> Receipt:
        """Close a plan at the end of its year."""
        command = plan.ClosePlan(plan=plan_id)
        return self.do(plan.stream_of(plan_id), command, command_id=command_id)

    def _plan(self, plan_id: str) -> plan.PlanState:
        return self._office.plan(plan_id, AsOf(self._day))

    def _once(
        self,
        command_id: str | None,
        kind: type[plan.AdoptPlan | plan.AmendPlan],
        make: Callable[[], plan.AdoptPlan | plan.AmendPlan],
    ) -> Receipt:
        """Carry a command out that plugins have a part in; sent again, none of them is asked."""
        if done := self._office.works.executor.repeated(command_id, kind):
            return done
        command_id = command_id or self._office.new_id("command")
        for tried in range(TRIES):
            try:
                return self._made(make, command_id)
            except Overtaken:
                pause(tried)  # a plan was changed meanwhile: make it of what is pinned by now
        return self._made(make, command_id)

    def _made(self, make: Callable[[], plan.AdoptPlan | plan.AmendPlan], name: str) -> Receipt:
        quiet = Quiet(self._office.log.head().position, CHANGING)
        command = make()
        errand = self._errand(plan.stream_of(command.spec.id), command, name)
        return self._office.works.executor.execute(replace(errand, quiet=quiet))

    def _errand(self, target: str, command: Any, command_id: str | None) -> Errand:
        return Errand(
            id=command_id or self._office.new_id("command"),
            target=target,
            command=command,
            actor=self._actor,
            day=self._day,
            reason=self._reason,
        )
