"""What an office answers: states, histories, views and reports, for whom they are shown to."""

from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from thidua.asof import NOW, AsOf, as_of
from thidua.domain.catalogue import catalogue
from thidua.errors import Ambiguous, NotFound
from thidua.office.custody import Custody
from thidua.office.decoding import decoded
from thidua.office.history import Moment, history
from thidua.personal import Category
from thidua.sealing.disclosure import LEAST, Audience, Disclosure
from thidua.store import Log

if TYPE_CHECKING:
    from thidua.domain.nomination.state import NominationState
    from thidua.domain.plan import PlanState
    from thidua.intake import Form
    from thidua.office.checking import Progress
    from thidua.plugins import Registry
    from thidua.reports import Table
    from thidua.reports.of_the_plan import Asked
    from thidua.specs import PlanSpec
    from thidua.vietnamese import Lang
    from thidua.views import Projection


class Looking(Protocol):
    """Answer from a log; an office is one that looks, and acts besides."""

    log: Log
    custody: Custody
    _disclosure: Disclosure

    def plugins(self) -> "Registry":
        """Return the registry of plugins."""
        ...

    def today(self) -> date:
        """Return the present day in the place's calendar."""
        ...

    def categories(self, audience: Audience) -> frozenset[Category]:
        """Return which personal data is opened to an audience."""
        return self._disclosure.get(audience, frozenset())

    def state(self, stream: str, when: AsOf = NOW, *, audience: Audience = LEAST) -> Any:
        """Return the state of a stream: of what kind depends on the stream's.

        Args:
            stream: The stream's name.
            when: Which day, as known at which moment.
            audience: Who it is shown to; the least is opened where nobody is named.

        Raises:
            NotFound: It is not the name of a stream.
        """
        from thidua.office.remembering import remembered

        records = decoded(self.log.read(stream), catalogue())
        shown = self.custody.reveal(records, self.categories(audience))
        return remembered(stream, as_of(shown, when, catalogue()))

    def nomination(
        self, name: str, when: AsOf = NOW, *, audience: Audience = LEAST
    ) -> "NominationState":
        """Return where a nomination stood, or stands."""
        state: NominationState = self.state(name, when, audience=audience)
        return state

    def plan(self, plan_id: str, when: AsOf = NOW) -> "PlanState":
        """Return a plan as of a day, with its council's rules."""
        from thidua.domain.plan import stream_of

        state: PlanState = self.state(stream_of(plan_id), when)
        return state

    def plan_on(self, plan_id: str, day: date) -> "PlanSpec | None":
        """Return what a plan says as of a day, with all amendments known now."""
        return getattr(self.plan(plan_id, AsOf(day)), "spec", None)

    def form(self, plan_id: str, day: date) -> "Form":
        """Return the form of a registration list, with what the plan offers on a day.

        Args:
            plan_id: The plan's id.
            day: The day.

        Raises:
            NotFound: The plan is not in force on that day.
        """
        from thidua.domain.office import STREAM
        from thidua.office.forms import registration_form

        spec = self.plan_on(plan_id, day)
        if spec is None:
            raise NotFound("plan", plan_id)
        return registration_form(spec, self.state(STREAM, AsOf(day)).units)

    def history(
        self, stream: str, when: AsOf = NOW, *, audience: Audience = LEAST
    ) -> tuple[Moment, ...]:
        """Return every record of a stream, in the order recorded, with what corrections made of it.

        Args:
            stream: The stream's name.
            when: Which day, as known at which moment.
            audience: Who it is shown to; the least is opened where nobody is named.

        Raises:
            NotFound: Nothing is recorded under that name.
        """
        rows = self.log.read(stream)
        if not rows:
            raise NotFound("stream", stream)
        records = self.custody.reveal(decoded(rows, catalogue()), self.categories(audience))
        return history(rows, records, when, catalogue())

    def projection(self, when: AsOf = NOW, *, progress: "Progress | None" = None) -> "Projection":
        """Return the rows of every view, as of a day and a moment.

        Args:
            when: Which day, as known at which moment.
            progress: Told how many positions are done, of how many.
        """
        from thidua.views import VIEWS, project

        return project(self.log, VIEWS, when, catalogue(), progress=progress)

    def report(
        self,
        name: str,
        plan_id: str,
        when: AsOf = NOW,
        *,
        lang: "Lang" = "vi",
        meeting: str | None = None,
        audience: Audience = LEAST,
    ) -> "Table":
        """Return one of the plan's reports, as a table.

        Args:
            name: Such as ``duties``, or ``tinh/year`` for a report of the plugin ``tinh``.
            plan_id: The plan's id.
            when: Which day, today where not given, as known at which moment.
            lang: The language of what cells say; titles are in both.
            meeting: For the minutes: the meeting; none for all of the plan's.
            audience: Who it is shown to; the least is opened where nobody is named.

        Raises:
            NotFound: There is no such report, or no such plan on that day.
            PluginError: The plugin whose report it is is not there, left out, or failed.
        """
        from thidua.reports.of_the_plan import Asked

        day = when.as_of or self.today()
        opening = self.custody.opening(self.categories(audience))
        asked = Asked(plan=plan_id, day=day, lang=lang, meeting=meeting, opening=opening)
        return self.report_as(name, asked, when)

    def report_as(self, name: str, asked: "Asked", when: AsOf = NOW) -> "Table":
        """Return one of the plan's reports, with personal data opened by whatever is given.

        Args:
            name: The report's name.
            asked: Which plan, which day, and what opens.
            when: As known at which moment; the day is that which is asked for.
        """
        from thidua.office.reporting import made

        seen = AsOf(asked.day, when.known_at)
        return made(self.plugins(), name, lambda: self.projection(seen), asked)

    def find(self, kind: str, name: str) -> str:
        """Return the one stream of a kind whose name has this in it.

        Args:
            kind: Such as ``nomination``.
            name: The whole name, or as much of it as tells it from others.

        Raises:
            NotFound: There is none.
            Ambiguous: There are several.
        """
        if name.startswith(f"{kind}-") and self.log.version(name):
            return name
        found = [stream for stream in self.log.streams(kind) if name in stream]
        if not found or not name:
            raise NotFound(kind, name)
        if len(found) > 1:
            raise Ambiguous(name, tuple(found[:5]))
        return found[0]
