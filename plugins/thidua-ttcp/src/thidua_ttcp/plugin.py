"""What this plugin contributes: the decision, the flag's criteria, the awards, and one report.

Rules of the sector's council and of the clusters are not quoted, so none are given: each adopts
its own, as a document of its own.
"""

from collections.abc import Iterable

from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.specs import AwardLevelSpec, CriteriaSetSpec, PlanSpec, ReportSpec, Title
from thidua_ttcp.flag import AWARDS, CRITERIA
from thidua_ttcp.plan_575 import PLAN

LEADERS = ReportSpec(
    id="ttcp/leaders",
    title=Title("Đơn vị dẫn đầu các cụm, khối thi đua", "Leaders of the emulation clusters"),
    entry="thidua_ttcp.leaders:leaders",
)
"""Which unit each cluster voted for."""


@hookimpl.plans
def plans(ctx: CatalogueContext) -> Iterable[PlanSpec]:
    """Contribute the decision."""
    del ctx  # It is the same for everybody.
    return (PLAN,)


@hookimpl.criteria_sets
def criteria_sets(ctx: CatalogueContext) -> Iterable[CriteriaSetSpec]:
    """Contribute the criteria of the flag, which another plan may use as well."""
    del ctx
    return (CRITERIA,)


@hookimpl.award_levels
def award_levels(ctx: CatalogueContext) -> Iterable[AwardLevelSpec]:
    """Contribute the sector's forms of reward."""
    del ctx
    return (AWARDS,)


@hookimpl.reports
def reports(ctx: CatalogueContext) -> Iterable[ReportSpec]:
    """Contribute the report of clusters and their leaders."""
    del ctx
    return (LEADERS,)
