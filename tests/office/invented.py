"""An invented plugin: it contributes the invented plan."""

from collections.abc import Iterable

from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.specs import PlanSpec
from thidua.testing import model_plan


@hookimpl.plans
def plans(ctx: CatalogueContext) -> Iterable[PlanSpec]:
    """Contribute the invented plan."""
    del ctx  # The plan is the same for everybody.
    return (model_plan(),)
