"""What this plugin contributes: the plan of 2025, and no rules of a council.

The plan says nothing on its council's members, quorum or votes, so none are given here: the
council adopts its own, as a document of its own.
"""

from collections.abc import Iterable

from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.specs import PlanSpec
from thidua_langson.plan_2025 import PLAN


@hookimpl.plans
def plans(ctx: CatalogueContext) -> Iterable[PlanSpec]:
    """Contribute the plan of 2025."""
    del ctx  # The plan is the same for everybody.
    return (PLAN,)
