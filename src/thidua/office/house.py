"""The office as an embedding system sees it: one object, with desks to act at and queries."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from thidua.asof import NOW, AsOf, as_of
from thidua.domain.catalogue import catalogue
from thidua.errors import Ambiguous, NotFound
from thidua.office.custody import Custody
from thidua.office.decoding import decoded
from thidua.office.history import Moment, history, json_lines
from thidua.office.ids import Clock, Ids
from thidua.office.sealing import Sealing, SealingAsItGoes
from thidua.personal import Category
from thidua.records import Record
from thidua.sealing.disclosure import DISCLOSURE, LEAST, Audience, Disclosure
from thidua.store import Fault, Log, follow
from thidua.values import Actor, Document, day_of

if TYPE_CHECKING:
    from thidua.domain.nomination.state import NominationState
    from thidua.domain.plan import PlanState, Provenance
    from thidua.intake import Form
    from thidua.office.checking import Progress
    from thidua.office.desk import Desk
    from thidua.office.evidence import Evidence
    from thidua.office.settings import Config
    from thidua.office.works import Works
    from thidua.plugins import Registry
    from thidua.reports import Table
    from thidua.specs import PlanSpec
    from thidua.vietnamese import Lang
    from thidua.views import Projection


class Office:
    """Keep one office's records, and answer from them; got from ``thidua.open``.

    Several threads may share it. Close it when done, or use it in a ``with`` statement. A query
    loads nothing that only commands need.
    """

    def __init__(
        self,
        log: Log,
        *,
        clock: Clock,
        ids: Ids,
        plugins: "Callable[[], Registry]",
        settings: "Config | None" = None,
        environ: Mapping[str, str] | None = None,
        sealing: Sealing | None = None,
        custody: Custody | None = None,
        disclosure: Disclosure = DISCLOSURE,
    ) -> None:
        self.log, self.ids, self._clock = log, ids, clock
        self._sealing = SealingAsItGoes(log, sealing)
        self._catalogue = catalogue()
        self.custody = custody or Custody(log, self._catalogue, clock, None)
        self._disclosure = disclosure
        self._plugins = plugins
        self._settings, self._environ = settings or {}, environ or {}

    @cached_property
    def works(self) -> "Works":
        """Return what carries commands out; made when the first command is given."""
        from thidua.office.outside import Outside
        from thidua.office.settings import Given
        from thidua.office.works import Works

        given = Given(self._settings, self._environ)
        outside = Outside(self.log, self._catalogue, self._plugins, given)
        told = self._sealing.recorded
        return Works(
            self.log, self._catalogue, self._clock, outside, recorded=told, custody=self.custody
        )

    @cached_property
    def evidence(self) -> "Evidence":
        """Return what seals the log, commits to it, and proves it to others."""
        from thidua.office.evidence import Evidence

        return Evidence(
            self.log,
            self._catalogue,
            self._clock,
            self._sealing,
            self._plugins,
            custody=self.custody,
        )

    def acting(
        self, actor: Actor, *, on: date | None = None, reason: Document | None = None
    ) -> "Desk":
        """Return the desk at which an actor acts.

        Args:
            actor: Who acts, as the embedding system asserts.
            on: The day that commands take effect on; today where not given.
            reason: The document that they rest on.
        """
        from thidua.office.desk import Desk

        return Desk(self, actor, on or self.today(), reason)

    def today(self) -> date:
        """Return the present day in the place's calendar."""
        return day_of(self._clock())

    def new_id(self, kind: str) -> str:
        """Return a new name for a stream or a command of a kind."""
        return f"{kind}-{self.ids()}"

    def plugins(self) -> "Registry":
        """Return the registry of plugins; each is imported when it is first needed."""
        return self._plugins()

    def contributed_plan(self, name: str) -> "tuple[PlanSpec, Provenance]":
        """Return a plan that a plugin contributes, and where it comes from.

        Raises:
            NotFound: No plugin contributes it.
            PluginError: The plugin that should is left out, or failed.
        """
        from thidua.specs import PlanSpec

        return self.plugins().find(PlanSpec, name)

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

        records = decoded(self.log.read(stream), self._catalogue)
        shown = self.custody.reveal(records, self.categories(audience))
        return remembered(stream, as_of(shown, when, self._catalogue))

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
        records = self.custody.reveal(decoded(rows, self._catalogue), self.categories(audience))
        return history(rows, records, when, self._catalogue)

    def projection(self, when: AsOf = NOW, *, progress: "Progress | None" = None) -> "Projection":
        """Return the rows of every view, as of a day and a moment.

        Args:
            when: Which day, as known at which moment.
            progress: Told how many positions are done, of how many.
        """
        from thidua.views import VIEWS, project

        return project(self.log, VIEWS, when, self._catalogue, progress=progress)

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
        from thidua.office.reporting import made
        from thidua.reports.of_the_plan import Asked

        day = when.as_of or self.today()
        opening = self.custody.opening(self.categories(audience))
        asked = Asked(plan=plan_id, day=day, lang=lang, meeting=meeting, opening=opening)
        return made(self.plugins(), name, lambda: self.projection(AsOf(day, when.known_at)), asked)

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

    def follow(
        self,
        after: int = 0,
        *,
        stop: Event | Callable[[], bool] | None = None,
        audience: Audience = LEAST,
    ) -> Iterator[tuple[int, Record[Any]]]:
        """Yield every record behind a position, in order and without gaps, as it is recorded.

        Args:
            after: The last position that was seen; 0 to begin with the first.
            stop: Ends the following when it is set or says so.
            audience: Who it is shown to; the least is opened where nobody is named.
        """
        categories = self.categories(audience)
        for row in follow(self.log, after=after, stop=stop):
            record = self._catalogue.decode(row.record, f"position {row.position}")
            yield row.position, self.custody.reveal([record], categories)[0]

    def check(self, progress: "Progress | None" = None) -> Iterator[Fault]:
        """Read every row, and yield whatever is wrong; change nothing."""
        from thidua.office.checking import Checker

        return Checker(self.log, self._catalogue).faults(progress)

    def export(self) -> Iterator[bytes]:
        """Yield the whole log as lines of JSON, in order of position."""
        return json_lines(self.log.scan())

    def backup(self, target: Path, progress: "Progress | None" = None) -> None:
        """Copy the store to a new file, as it is at this moment, while others go on."""
        self.log.backup(target, progress=progress)

    def close(self) -> None:
        """Let go of the store, sealed where that is the policy."""
        self._sealing.closing()
        self.custody.close()
        self.log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
