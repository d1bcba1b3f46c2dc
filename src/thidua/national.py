"""The core's own plugin: what every province has, by the door that every plugin uses.

Its namespace is ``vn``. Nobody can leave it out, as the core itself needs it.
"""

from collections.abc import Iterator

from thidua.hookspecs import CatalogueContext, hookimpl
from thidua.reports.of_the_plan import REPORTS
from thidua.specs import ReportSpec, Title


@hookimpl.reports
def reports(ctx: CatalogueContext) -> Iterator[ReportSpec]:
    """Contribute the reports that the law on emulation asks of every plan."""
    for report in REPORTS.values():
        yield ReportSpec(
            id=f"{ctx.namespace}/{report.name}",
            title=Title(vi=report.title.vi, en=report.title.en),
            entry=f"{report.make.__module__}:{report.make.__name__}",
        )
