"""What can be asked of a plan."""

from datetime import date

import attrs

from thidua.domain.plan.facts import Provenance
from thidua.domain.plan.uses import Usable
from thidua.door import Line, at_the_door
from thidua.specs import CouncilRules, PlanSpec


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class Offered:
    """Offer something that a plan uses, with where it comes from."""

    spec: Usable
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AdoptPlan:
    """Adopt a plan, with everything that it uses; of what is offered, what it names is pinned."""

    spec: PlanSpec
    provenance: Provenance
    uses: tuple[Offered, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AmendPlan:
    """Amend a plan with effect from the command's day."""

    spec: PlanSpec
    provenance: Provenance
    uses: tuple[Offered, ...] = ()
    """Of what it uses, only what is not pinned yet or is to change.

    The words of a namespace are offered together: they take the place of all that were pinned.
    """


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AdoptCouncilRules:
    """Adopt the rules of the plan's council, or of one of its levels or clusters."""

    plan: str
    rules: CouncilRules
    provenance: Provenance
    level: Line = ""
    cluster: Line = ""


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class SetDeadline:
    """Set another day for a deadline in one term, where the plan lets somebody."""

    plan: str
    deadline: str
    term: Line
    day: date


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class ClosePlan:
    """Close a plan."""

    plan: str


PlanCommand = AdoptPlan | AmendPlan | AdoptCouncilRules | SetDeadline | ClosePlan
