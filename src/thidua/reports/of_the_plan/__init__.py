"""The reports of a plan: each a pure function from views to a table."""

from collections.abc import Callable, Mapping

from attrs import frozen

from thidua.reports.of_the_plan import (
    duties,
    honours,
    implementation,
    mid_year,
    minutes,
    progress,
    proposed_approved,
    registrations,
)
from thidua.reports.of_the_plan.book import Asked, Book, open_book
from thidua.reports.table import Table, Words
from thidua.views import Projection


@frozen
class Report:
    """Name a report, and what makes it; the clause that it carries out stands below its table."""

    name: str
    title: Words
    make: Callable[[Projection, Asked], Table]


_ALL = (
    Report("registrations", registrations.TITLE, registrations.registrations),
    Report("duties", duties.TITLE, duties.duties),
    Report("progress", progress.TITLE, progress.progress),
    Report("mid-year", mid_year.TITLE, mid_year.mid_year),
    Report("proposed-approved", proposed_approved.TITLE, proposed_approved.proposed_approved),
    Report("honours", honours.TITLE, honours.honours),
    Report("implementation", implementation.TITLE, implementation.implementation),
    Report("minutes", minutes.TITLE, minutes.minutes),
)
REPORTS: Mapping[str, Report] = {report.name: report for report in _ALL}
"""Every report by the name under which it is asked for; a name, once here, stays."""

__all__ = ["REPORTS", "Asked", "Book", "Report", "open_book"]
