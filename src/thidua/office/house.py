"""The office as an embedding system sees it: one object, with desks to act at and queries."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from thidua.domain.catalogue import catalogue
from thidua.office.custody import Custody
from thidua.office.history import json_lines
from thidua.office.ids import Clock, Ids
from thidua.office.looking import Looking
from thidua.office.sealing import Sealing, SealingAsItGoes
from thidua.records import Record
from thidua.sealing.disclosure import DISCLOSURE, LEAST, Audience, Disclosure
from thidua.store import Fault, Log, follow
from thidua.values import Actor, Document, day_of

if TYPE_CHECKING:
    from thidua.domain.plan import Provenance
    from thidua.office.checking import Progress
    from thidua.office.desk import Desk
    from thidua.office.evidence import Evidence
    from thidua.office.exporting import Exporting
    from thidua.office.personal_data import PersonalData
    from thidua.office.settings import Config
    from thidua.office.works import Works
    from thidua.plugins import Registry
    from thidua.specs import PlanSpec


class Office(Looking):
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
        self.custody.on_open = self._carry_on
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

    def now(self) -> datetime:
        """Return the present moment."""
        return self._clock()

    def _carry_on(self) -> None:
        """Carry on what was forgotten by half when the program ended."""
        from thidua.office.forgetting import Forgetter

        Forgetter(self).carry_on()

    def personal(self, desk: "Desk") -> "PersonalData":
        """Return what is done about the data of persons, in somebody's name.

        Args:
            desk: At which it is recorded.
        """
        from thidua.office.personal_data import PersonalData

        return PersonalData(self, desk)

    def exporting(self, desk: "Desk", audience: Audience = LEAST) -> "Exporting":
        """Return what makes something that leaves the office, and records whose data is in it.

        Args:
            desk: At which it is recorded.
            audience: Whom it is for; the least is opened where nobody is named.
        """
        from thidua.office.exporting import Exporting

        return Exporting(self, desk, audience)

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

        return Checker(self.log, self._catalogue, self.custody).faults(progress)

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
