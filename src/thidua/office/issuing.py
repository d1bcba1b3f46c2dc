"""Issuing reports: which was issued is recorded, so that an auditor makes it again and compares.

A report is made of the records up to a position, not to a moment: several records share one.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import attrs
import msgspec

from thidua.asof import AsOf
from thidua.domain.office import IssueReport, ReportIssued
from thidua.errors import InvalidValue
from thidua.office.execution import Receipt
from thidua.office.reporting import made, made_by
from thidua.plugins import Registry
from thidua.records import Catalogue
from thidua.reports import Table, json_file
from thidua.reports.of_the_plan import Asked
from thidua.store import Head, Log, Row
from thidua.vietnamese import Lang
from thidua.views import VIEWS, project
from thidua.views.opened import Opening, as_stored

_UNMADE: Final = "0" * 64
"""What stands for the digest of a report before it is made."""


class IssuedReport(msgspec.Struct, frozen=True, kw_only=True):
    """Hold a report that was issued, with what was recorded of it."""

    table: Table
    fact: ReportIssued
    receipt: Receipt


class Upto:
    """Be the records of a log up to a position, as they are read for views; nothing is copied.

    Args:
        log: The log.
        position: The last position that is seen.

    Raises:
        InvalidValue: The log does not come to that position.
    """

    def __init__(self, log: Log, position: int) -> None:
        if position > (head := log.head().position):
            needed, can = f"give a log that goes beyond {head}", f"cần sổ dài hơn {head} bản ghi"
            raise InvalidValue("position", str(position), needed, can)
        self._log, self._position = log, position

    def scan(
        self, after: int = 0, *, upto: int | None = None, kinds: tuple[str, ...] = ()
    ) -> Iterator[Row]:
        """Yield the records in order of position, none behind the last."""
        last = self._position if upto is None else min(upto, self._position)
        return self._log.scan(after, upto=last, kinds=kinds)

    def read(self, stream: str, after: int = 0) -> list[Row]:
        """Return the records of one stream, in order of version, none behind the last."""
        return [row for row in self._log.read(stream, after) if row.position <= self._position]

    def head(self) -> Head:
        """Return the last position that is seen, with its moment."""
        moments = [row.recorded_at for row in self._log.at(self._position, self._position)]
        return Head(self._position, moments[0] if moments else 0)


def digest(table: Table, lang: Lang) -> str:
    """Return the SHA-256 of a report's JSON, in hexadecimal digits.

    Args:
        table: The report.
        lang: The language that it was issued in.
    """
    return hashlib.sha256(json_file.render(table, lang=lang)).hexdigest()


class Issuing:
    """Make reports of the records of a log up to a position, and have them recorded as issued.

    Args:
        log: The log.
        plugins: Where reports are found.
        catalogue: What reads the records.
    """

    def __init__(self, log: Log, plugins: Registry, catalogue: Catalogue[Any]) -> None:
        self._log, self._plugins, self._catalogue = log, plugins, catalogue

    def again(self, issued: ReportIssued | IssueReport, opening: Opening = as_stored) -> Table:
        """Make a report of exactly the records that it was issued of.

        Args:
            issued: Which report, of which plan, day, language and position.
            opening: What opens personal data; it stays sealed where none is given, so that the
                digest outlives every key.

        Raises:
            InvalidValue: The log does not come to the position.
            NotFound: There is no such report, or no such plan on that day.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        source, when = Upto(self._log, issued.position), AsOf(issued.day)
        asked = Asked(
            plan=issued.plan,
            day=issued.day,
            lang=issued.lang,
            meeting=issued.meeting,
            opening=opening,
        )
        rows = partial(project, source, VIEWS, when, self._catalogue)
        return made(self._plugins, issued.report, rows, asked)

    def now(self, name: str, asked: Asked, give: Callable[[IssueReport], Receipt]) -> IssuedReport:
        """Make a report of what is recorded at present, and have it recorded.

        Args:
            name: The report's.
            asked: What it is asked for.
            give: What gives the command.

        Raises:
            Refused: A rule stands in the way of issuing it.
            NotFound: There is no such report, or no such plan on that day.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        told = attrs.asdict(asked, recurse=False, filter=_is_recorded)
        position = self._log.head().position
        draft = IssueReport(report=name, position=position, sha256=_UNMADE, **told)
        table, ran = self.again(draft), made_by(self._plugins, name)
        command = attrs.evolve(draft, sha256=digest(table, draft.lang), ran=ran)
        receipt = give(command)
        if receipt.repeated:
            return self.before(receipt, asked.opening)
        fact = ReportIssued(**attrs.asdict(command, recurse=False))
        return IssuedReport(table=self.again(fact, asked.opening), fact=fact, receipt=receipt)

    def before(self, receipt: Receipt, opening: Opening) -> IssuedReport:
        """Make a report again that a command had recorded.

        Args:
            receipt: Where it stands.
            opening: What opens personal data.

        Raises:
            NotFound: There is no such report any more.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        (row,) = self._log.at(receipt.first, receipt.last)
        fact: ReportIssued = self._catalogue.decode(row.record, row.stream).fact
        return IssuedReport(table=self.again(fact, opening), fact=fact, receipt=receipt)


def _is_recorded(attribute: "attrs.Attribute[Any]", value: object) -> bool:
    del value
    return attribute.name != "opening"


def reissued(log: Log, fact: ReportIssued, plugins: Registry, catalogue: Catalogue[Any]) -> str:
    """Make a report again that was issued, and return its digest, to compare with the fact's.

    Args:
        log: A log with the records up to the fact's position.
        fact: What was recorded when it was issued.
        plugins: Where reports are found; ``same_code`` tells whether they are those of then.
        catalogue: What reads the records.

    Raises:
        InvalidValue: The log does not come to the position.
        NotFound: There is no such report, or no such plan on that day.
        PluginError: The plugin whose report it is is not there, left out, or failed.
    """
    return digest(Issuing(log, plugins, catalogue).again(fact), fact.lang)


def same_code(fact: ReportIssued, plugins: Registry) -> bool:
    """Tell whether a report would be made by the code that made it when it was issued.

    A digest that differs says something of the records only where this is so.

    Args:
        fact: What was recorded when it was issued.
        plugins: Where reports are found.

    Raises:
        NotFound: There is no such report.
        PluginError: The plugin whose report it is is not there, left out, or failed.
    """
    return fact.ran == made_by(plugins, fact.report)
