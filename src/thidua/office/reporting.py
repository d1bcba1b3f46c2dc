"""Reports: found among what plugins contribute, and made by the code that they name."""

from collections.abc import Callable

from thidua.domain.outcomes import Ran
from thidua.domain.plan import Provenance
from thidua.errors import NotFound, PluginUnavailable
from thidua.plugins import Registry
from thidua.plugins.installed import CORE
from thidua.reports import Table
from thidua.reports.of_the_plan import Asked
from thidua.specs import ReportSpec, canonical, spec_hash
from thidua.views import Projection


def made(plugins: Registry, name: str, project: Callable[[], Projection], asked: Asked) -> Table:
    """Make a report.

    Args:
        plugins: Where reports are found.
        name: The report's: with its plugin's namespace before a slash, or one of the core's.
        project: What gives the rows of the views.
        asked: What it is asked for.

    Raises:
        NotFound: There is no such report.
        PluginError: Its plugin is not there, left out, or failed; other reports are not touched.
    """
    spec, origin = found(plugins, name)
    make = plugins.code(origin.namespace, spec.entry, spec.id, gives=Table)
    return make(project(), asked)


def made_by(plugins: Registry, name: str) -> Ran:
    """Say whose code makes a report, in which version.

    Args:
        plugins: Where reports are found.
        name: The report's.

    Raises:
        NotFound: There is no such report.
        PluginError: Its plugin is not there, left out, or failed.
    """
    spec, origin = found(plugins, name)
    return Ran(
        id=spec.id,
        hash=spec_hash(canonical(spec)),
        distribution=origin.distribution,
        version=origin.version,
    )


def found(plugins: Registry, name: str) -> tuple[ReportSpec, Provenance]:
    """Return the spec of a report, and where it comes from.

    Args:
        plugins: Where reports are found.
        name: The report's.

    Raises:
        NotFound: There is no such report.
        PluginError: Its plugin is not there, left out, or failed.
    """
    namespace, slash, _ = name.partition("/")
    if slash and plugins.installed(namespace) is None:
        raise PluginUnavailable(namespace, "?", "?", purpose=name)
    try:
        return plugins.find(ReportSpec, name if slash else f"{CORE[0]}/{name}")
    except NotFound as error:
        raise NotFound("report", name) from error
