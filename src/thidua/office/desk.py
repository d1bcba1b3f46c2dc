"""The desk at which somebody acts: one actor, one day, one document, any number of commands."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from thidua.domain.acts import RegisterList, Together
from thidua.domain.catalogue import catalogue
from thidua.domain.meeting.commands import Convene
from thidua.domain.office import (
    STREAM,
    AddKey,
    AddUnit,
    EndRole,
    EndUnit,
    GiveRole,
    IssueReport,
    OpenOffice,
    RetireKey,
)
from thidua.domain.registration import HandOver, WaiveLateness
from thidua.errors import Overtaken
from thidua.office.execution import TRIES, Errand, Receipt, pause
from thidua.office.plan_desk import PlanDesk
from thidua.office.registering import Line, Listed, Resolver
from thidua.sealing.disclosure import LEAST, Audience
from thidua.sealing.lookups import INTRODUCED
from thidua.store import Quiet
from thidua.values import PLACE, Finding

if TYPE_CHECKING:
    from thidua.intake import Progress
    from thidua.office.files import ListFile
    from thidua.office.issuing import IssuedReport
    from thidua.vietnamese import Lang

OfficeDuty = AddUnit | EndUnit | GiveRole | EndRole | AddKey | RetireKey


class Desk(PlanDesk):
    """Give commands in somebody's name; got from ``Office.acting``.

    Every method takes ``command_id``: the same id sent again records nothing and answers the same.
    Every method raises ``Refused`` with all findings where a rule stands in the way.
    """

    def together(
        self, parts: Sequence[tuple[str, Any]], *, command_id: str | None = None
    ) -> Receipt:
        """Give several commands as one, all or nothing.

        Args:
            parts: Each command with the stream that it is about.
            command_id: The id of the whole.
        """
        return self.do("", Together(parts=tuple(parts)), command_id=command_id)

    def open_office(
        self, name: str, duties: Sequence[OfficeDuty] = (), *, command_id: str | None = None
    ) -> Receipt:
        """Begin to keep the records of an office, with its units and holders of roles.

        Args:
            name: The name of the office.
            duties: Units to add and roles to give, at the same time.
            command_id: The command's id.
        """
        opening: tuple[Any, ...] = (OpenOffice(name=name, zone=PLACE), *duties)
        return self.together([(STREAM, each) for each in opening], command_id=command_id)

    def keep(self, *duties: OfficeDuty, command_id: str | None = None) -> Receipt:
        """Add or end units, give or end roles, add or retire signing keys."""
        return self.together([(STREAM, each) for each in duties], command_id=command_id)

    def register(
        self,
        plan_id: str,
        unit: str,
        window: str,
        lines: Sequence[Line],
        *,
        occurred_on: date | None = None,
        command_id: str | None = None,
    ) -> Receipt:
        """Draw up a list and register everybody on it, all or nothing.

        Args:
            plan_id: The plan's id.
            unit: The unit whose list it is.
            window: The window of the plan that the list is for.
            lines: Who is on it.
            occurred_on: The day of what it is about, where the window is for occasions.
            command_id: The command's id.

        Returns:
            A receipt; its nominations are in the order of the lines.
        """
        listed = Listed(
            plan=plan_id, unit=unit, window=window, lines=lines, occurred_on=occurred_on
        )
        command_id = command_id or self._office.new_id("command")
        for tried in range(TRIES):
            try:
                return self._register(listed, command_id)
            except Overtaken:
                pause(tried)  # somebody was introduced or counted meanwhile: look again
        return self._register(listed, command_id)

    def _register(self, listed: Listed, command_id: str) -> Receipt:
        return self._office.works.executor.execute(self._drawn_up(listed, command_id))

    def _drawn_up(self, listed: Listed, command_id: str) -> Errand:
        with self._office.works.directory() as directory:
            spec = self._office.plan_on(listed.plan, self._day)
            resolver = Resolver(directory, self._office.ids, spec, listed.unit)
            candidates = resolver.candidates(listed.lines)
            quiet = Quiet(directory.position, (INTRODUCED,))
        name = self._office.new_id("list")
        command = RegisterList(
            plan=listed.plan,
            unit=listed.unit,
            window=listed.window,
            candidates=candidates,
            occurred_on=listed.occurred_on,
        )
        errand = self._errand(name, command, command_id)
        fresh = frozenset((*resolver.fresh, name))
        return replace(errand, fresh=fresh, quiet=quiet)

    def judge(
        self,
        plan_id: str,
        unit: str,
        window: str,
        lines: Sequence[Line],
        *,
        occurred_on: date | None = None,
    ) -> tuple[Finding, ...]:
        """Return everything that stands in the way of a list, and record nothing.

        Args:
            plan_id: The plan's id.
            unit: The unit whose list it is.
            window: The window of the plan that the list is for.
            lines: Who is on it.
            occurred_on: The day of what it is about, where the window is for occasions.
        """
        listed = Listed(
            plan=plan_id, unit=unit, window=window, lines=lines, occurred_on=occurred_on
        )
        return self._office.works.executor.judge(self._drawn_up(listed, "-"))

    def read_file(
        self,
        path: Path,
        plan_id: str,
        unit: str,
        window: str,
        *,
        occurred_on: date | None = None,
        command_id: str | None = None,
        progress: "Progress | None" = None,
    ) -> "ListFile":
        """Read a registration list from a spreadsheet, to be registered then.

        Args:
            path: An .xlsx or .csv file, as ``office.form`` describes it.
            plan_id: The plan's id.
            unit: The unit whose list it is.
            window: The window of the plan that the list is for.
            occurred_on: The day of what it is about, where the window is for occasions.
            command_id: The command's id; made from the file and the list where not given.
            progress: Told how many rows are read, of how many.

        Returns:
            What was read; ``register`` or ``register_good_rows`` records it.

        Raises:
            UnreadableFile: The file cannot be read at all.
            MissingExtra: Reading .xlsx needs the extra ``office``.
            NotFound: The plan is not in force on the day acted on.
        """
        from thidua.intake import read_form
        from thidua.office.files import ListFile, file_command_id

        form = self._office.form(plan_id, self._day)
        intake = read_form(path, form, progress=progress)
        day = [occurred_on.isoformat()] if occurred_on else []
        about = (intake.digest, plan_id, unit, window, *day)
        name = command_id or file_command_id(self._office.custody.index_key(), *about)
        return ListFile(
            desk=self,
            path=path,
            plan=plan_id,
            unit=unit,
            window=window,
            occurred_on=occurred_on,
            form=form,
            intake=intake,
            command_id=name,
            known=self._office.log.done(name) is not None,
        )

    def issue_report(
        self,
        name: str,
        plan_id: str,
        *,
        day: date | None = None,
        lang: "Lang" = "vi",
        meeting: str | None = None,
        audience: Audience = LEAST,
        command_id: str | None = None,
    ) -> "IssuedReport":
        """Make a report of what is recorded at present, and record that it is issued officially.

        Args:
            name: Such as ``duties``, or ``tinh/year`` for a report of the plugin ``tinh``.
            plan_id: The plan's id.
            day: The day to report on; the day acted on where not given.
            lang: The language that it is issued in.
            meeting: For the minutes: the meeting; none for all of the plan's.
            audience: Who it is shown to; what is recorded of it is the same for all.
            command_id: The command's id; sent again, the report is made of the records of then.

        Raises:
            NotFound: There is no such report, or no such plan on that day.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        from thidua.office.issuing import Issuing
        from thidua.reports.of_the_plan import Asked

        issuing = Issuing(self._office.log, self._office.plugins(), catalogue())
        opening = self._office.custody.opening(self._office.categories(audience))
        if done := self._office.works.executor.repeated(command_id, IssueReport):
            return issuing.before(done, opening)
        given = day or self._day
        asked = Asked(plan=plan_id, day=given, lang=lang, meeting=meeting, opening=opening)
        return issuing.now(name, asked, partial(self.do, STREAM, command_id=command_id))

    def hand_over(
        self,
        name: str,
        step: Literal["received", "transmitted"],
        at: datetime,
        *,
        command_id: str | None = None,
    ) -> Receipt:
        """Record that a list was received by the Office, or transmitted to the council.

        Args:
            name: The list's id.
            step: Which hand-over it is.
            at: Its moment, with its offset.
            command_id: The command's id.
        """
        return self.do(name, HandOver(step=step, at=at), command_id=command_id)

    def waive(
        self,
        name: str,
        step: Literal["received", "transmitted"] = "received",
        *,
        command_id: str | None = None,
    ) -> Receipt:
        """Forgive that a list was late."""
        return self.do(name, WaiveLateness(step=step), command_id=command_id)

    def convene(
        self,
        plan_id: str,
        *,
        present: Sequence[str],
        agenda: Sequence[str],
        in_writing: Sequence[str] = (),
        command_id: str | None = None,
    ) -> Receipt:
        """Convene a meeting of the council; the receipt names it.

        Args:
            plan_id: The plan's id.
            present: The members who are there.
            agenda: The nominations to be reviewed.
            in_writing: The absent members who gave a written opinion.
            command_id: The command's id.
        """
        command = Convene(
            plan=plan_id,
            present=tuple(present),
            in_writing=tuple(in_writing),
            agenda=tuple(agenda),
        )
        name = self._office.new_id("meeting")
        errand = replace(self._errand(name, command, command_id), fresh=frozenset({name}))
        return self._office.works.executor.execute(errand)
