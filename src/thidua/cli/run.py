"""One run of a command: its settings, its office, who acts, and what names stand for."""

import os
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import GIVEN
from thidua.cli.settings import Settings, disclosure_of, settings_of
from thidua.cli.shapes import language

if TYPE_CHECKING:
    from thidua.asof import AsOf
    from thidua.cli.switches import Switches
    from thidua.office import Desk, Office
    from thidua.plugins import Registry
    from thidua.sealing.disclosure import Audience
    from thidua.values import Actor
    from thidua.vietnamese import Lang

_RUN = "thidua.run"


class Run:
    """Give a command what it needs, each thing when it is first asked for."""

    def __init__(self, ctx: click.Context) -> None:
        self._ctx = ctx
        self.given: dict[str, Any] = ctx.meta.setdefault(GIVEN, {})
        self.settings = Settings(self.given)

    @classmethod
    def of(cls, ctx: click.Context) -> "Run":
        """Return the run of a context; there is one."""
        run: Run = ctx.meta.setdefault(_RUN, cls(ctx))
        return run

    @property
    def lang(self) -> str:
        """Return the language."""
        return language(self._ctx)

    @property
    def tongue(self) -> "Lang":
        """Return the language, as those take it who know no third."""
        return "vi" if self.lang == "vi" else "en"

    @property
    def json(self) -> bool:
        """Tell whether JSON is wanted."""
        return "json" in self.given

    @cached_property
    def office(self) -> "Office":
        """Return the office, opened; it is closed with the run."""
        return self._open(create=False)

    @property
    def switches(self) -> "Switches":
        """Return which plugins may be loaded."""
        from thidua.cli.switches import switches

        return switches(self.given, self.settings.file)

    def registry(self) -> "Registry":
        """Return the plugins that may be loaded, and warn people of what is odd in the switches.

        None is imported, unless the switches are strict.

        Raises:
            PluginsUnsound: Something is wrong with one, and the switches are strict.
        """
        from thidua.cli.answers import printable

        found = self.switches.registry()
        for warning in found.warnings if not self.json else ():
            click.echo(printable(warning.text(self.lang)), err=True)
        return found

    def make_store(self) -> None:
        """Make the store where there is none."""
        self.office = self._open(create=True)

    def _open(self, *, create: bool) -> "Office":
        import thidua

        office = thidua.open(
            self.settings.store,
            create=create,
            plugins=self.registry,
            settings=settings_of(self.settings.file),
            environ=os.environ,
            keys=self.settings.keys,
            key_store=self.settings.personal.get("key_store"),
            disclosure=disclosure_of(self.settings.personal),
        )
        self._ctx.find_root().call_on_close(office.close)
        return office

    @cached_property
    def actor(self) -> "Actor":
        """Return who acts.

        Raises:
            InvalidValue: Nothing says who, or in which role.
        """
        from thidua.cli.acting import actor_of

        return actor_of(self)

    @cached_property
    def desk(self) -> "Desk":
        """Return the desk at which the command is given."""
        actor = self.actor
        return self.office.acting(actor, on=self.day, reason=self.given.get("reason"))

    @property
    def audience(self) -> "Audience":
        """Return who it is shown to: whom was said, or else as the role is that is set.

        Raises:
            InvalidValue: It is none that is known.
        """
        from thidua.cli.acting import audience_of_run

        return audience_of_run(self)

    @property
    def day(self) -> date | None:
        """Return the day of effect, where one was given."""
        day: date | None = self.given.get("on")
        return day

    @property
    def command_id(self) -> str | None:
        """Return the command's id, where one was given."""
        name: str | None = self.given.get("command_id")
        return name

    @property
    def when(self) -> "AsOf":
        """Return which day is looked at, as known at which moment."""
        from thidua.asof import AsOf

        return AsOf(self.given.get("as_of"), self.given.get("known_at"))

    def counted_on(self, given: date | None) -> date:
        """Return the day of counts: the one given, or that of the command."""
        return given or self.when.as_of or self.day or self.office.today()

    def find(self, kind: str, name: str) -> str:
        """Return the one stream of a kind whose name has this in it."""
        return self.office.find(kind, name)

    def plan(self, name: str | None) -> str:
        """Return the id of a plan: the one named, or the only one there is.

        Raises:
            NotFound: There is none.
            Ambiguous: There are several, and none was named.
        """
        return self.find("plan", name or "plan-").removeprefix("plan-")
