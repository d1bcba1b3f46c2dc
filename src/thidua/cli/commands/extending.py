"""``thidua plugins``: what is installed, and what became of it."""

from thidua.cli.answers import Answer
from thidua.cli.making import plain
from thidua.cli.run import Run, chosen_plugins, no_plugins


@plain(
    "plugins",
    ("Liệt kê phần mở rộng và những gì chúng cung cấp.", "List plugins and what they contribute."),
)
def plugins_(run: Run) -> Answer:
    """List plugins and what they contribute."""
    there = no_plugins() if "no_plugins" in run.given else chosen_plugins()
    told = [
        {
            "namespace": plugin.namespace,
            "distribution": plugin.distribution,
            "version": plugin.version,
            "summary": plugin.summary,
            "status": plugin.status,
            "problem": plugin.problem.text(run.lang) if plugin.problem else None,
        }
        for plugin in there.plugins
    ]
    warnings = [warning.text(run.lang) for warning in there.warnings]
    lines = (
        *("{namespace}  {distribution} {version}  {status}".format_map(each) for each in told),
        *(each["problem"] for each in told if each["problem"]),
        *warnings,
    )
    return Answer(name="plugins", data={"plugins": told, "warnings": warnings}, lines=lines)
