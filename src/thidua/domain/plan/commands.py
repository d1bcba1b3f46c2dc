"""What can be asked of a plan."""

import attrs

from thidua.domain.plan.facts import Provenance
from thidua.door import at_the_door
from thidua.specs import CouncilRules, PlanSpec


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AdoptPlan:
    """Adopt a plan."""

    spec: PlanSpec
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AmendPlan:
    """Amend a plan with effect from the command's day."""

    spec: PlanSpec
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class AdoptCouncilRules:
    """Adopt the rules of the plan's council."""

    plan: str
    rules: CouncilRules
    provenance: Provenance


@attrs.frozen(kw_only=True, field_transformer=at_the_door)
class ClosePlan:
    """Close a plan."""

    plan: str


PlanCommand = AdoptPlan | AmendPlan | AdoptCouncilRules | ClosePlan
