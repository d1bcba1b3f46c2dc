"""Carrying out a command: read, decide, write in one transaction; again, if others were first."""

import random
import re
import time
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

import msgspec

from thidua.domain.acts import COMMANDS, Writes, carry_out
from thidua.domain.correction import Correct
from thidua.domain.correction import decide as decide_correction
from thidua.domain.occasion import Occasion
from thidua.errors import (
    ClockBehind,
    CommandReused,
    Conflict,
    Overruled,
    Overtaken,
    PluginError,
    Refused,
    SealingError,
)
from thidua.facts import tag_of
from thidua.office.custody import Custody
from thidua.office.ids import Clock, micros, moment_of
from thidua.office.outside import Outside
from thidua.office.snapshot import Memory, Snapshot
from thidua.records import Catalogue, Record
from thidua.store import Batch, Done, Draft, Log, Mark, Quiet
from thidua.values import Actor, Document, Finding

TRIES = 12
"""How often a command is tried again when somebody else was first."""


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one command with everything that its envelope needs."""

    id: str
    target: str
    command: Any
    actor: Actor
    day: date
    reason: Document | None = None
    fresh: Collection[str] = ()
    quiet: Quiet | None = None


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """Say what a command recorded: where in the log, in which streams, and whether before."""

    command: str
    first: int
    last: int
    streams: tuple[str, ...]
    repeated: bool = False

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Return the streams of a kind that were written, such as ``nomination``."""
        return tuple(stream for stream in self.streams if stream.startswith(kind + "-"))


def _named(kind: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


KINDS = {kind: _named(kind) for kind in (*COMMANDS, Correct)}
"""The name under which each class of commands is remembered, such as ``register_list``."""


class Executor:
    """Carry out commands on a log.

    Args:
        log: Where facts are kept.
        catalogue: What reads and writes them.
        clock: What tells the time.
        outside: What is asked besides streams.
        recorded: Told the last position of each command that was carried out.
        custody: What seals personal data, and opens it for who decides.
    """

    def __init__(
        self,
        log: Log,
        catalogue: Catalogue[Any],
        clock: Clock,
        outside: Outside,
        *,
        recorded: Callable[[int], None],
        custody: Custody,
    ) -> None:
        self._log, self._catalogue, self._clock = log, catalogue, clock
        self._custody = custody
        self._outside, self._recorded = outside, recorded
        self._memory = Memory(log, catalogue)
        self._last = 0

    def execute(self, errand: Errand) -> Receipt:
        """Carry out a command once, however often it is sent.

        Raises:
            Refused: A rule stands in the way; with every finding.
            CommandReused: The id belongs to another kind of command.
            Conflict: Others were first, again and again.
        """
        kind = KINDS[type(errand.command)]
        try:
            receipt = _tried(lambda: self._once(errand, kind), again=_mended_by(errand))
        except (Refused, PluginError, SealingError):
            # What was done already may well be refused the second time, or lack a plugin or a key
            # by then: it still answers the same.
            if done := self._log.done(errand.id):
                return self._again(done, kind)
            raise
        self._recorded(receipt.last)
        return receipt

    def repeated(self, command_id: str | None, command: type) -> Receipt | None:
        """Return the receipt of a command that was carried out before, if it was.

        Args:
            command_id: The command's id; none is that of no command.
            command: Its class.

        Raises:
            CommandReused: The id belongs to another kind of command.
        """
        done = self._log.done(command_id) if command_id else None
        return self._again(done, KINDS[command]) if done else None

    def judge(self, errand: Errand) -> tuple[Finding, ...]:
        """Return everything that stands in the way of a command, and record nothing."""
        try:
            self._decided(errand, self._snapshot(errand, self._moment()))
        except Refused as refused:
            return refused.findings
        return ()

    def world(self, errand: Errand) -> Snapshot:
        """Return what an errand may know, without carrying it out."""
        return self._snapshot(errand, self._moment())

    def _moment(self) -> datetime:
        return moment_of(max(micros(self._clock()), self._last))

    def _again(self, done: Done, kind: str) -> Receipt:
        if done.kind != kind:
            raise CommandReused(done.id, kind, done.kind)
        rows = self._log.at(done.first, done.last)
        streams = tuple(dict.fromkeys(row.stream for row in rows))
        return Receipt(
            command=done.id, first=done.first, last=done.last, streams=streams, repeated=True
        )

    def _once(self, errand: Errand, kind: str) -> Receipt:
        snapshot = self._snapshot(errand, self._moment())
        writes = self._decided(errand, snapshot)
        drafts = self._drafts(errand, snapshot, writes)
        quiet = both_quiet(errand.quiet, snapshot.quiet)
        batch = Batch(drafts, snapshot.reads, Mark(errand.id, kind), quiet)
        try:
            done = self._log.append(batch)
        except ClockBehind as behind:
            self._last = max(self._last, behind.last)
            raise
        if done.repeated:
            return self._again(done, kind)
        streams = tuple(dict.fromkeys(stream for stream, _ in writes))
        return Receipt(command=errand.id, first=done.first, last=done.last, streams=streams)

    def _snapshot(self, errand: Errand, moment: datetime) -> Snapshot:
        return Snapshot(
            self._log,
            self._memory,
            self._catalogue,
            self._custody,
            day=errand.day,
            moment=moment,
            actor=errand.actor,
            reason=errand.reason,
            outside=self._outside,
            fresh=errand.fresh,
        )

    def _decided(self, errand: Errand, snapshot: Snapshot) -> Writes:
        if not isinstance(errand.command, Correct):
            return carry_out(errand.target, errand.command, snapshot)
        records = snapshot.records(errand.target)
        occasion = Occasion(
            day=errand.day, moment=snapshot.moment, actor=errand.actor, reason=errand.reason
        )
        facts = decide_correction(errand.command, records, occasion, self._catalogue)
        return tuple((errand.target, fact) for fact in facts)

    def _drafts(self, errand: Errand, snapshot: Snapshot, writes: Writes) -> list[Draft]:
        versions = dict(snapshot.reads)
        records: list[Record[Any]] = []
        for stream, fact in writes:
            version = versions[stream] = versions.get(stream, 0) + 1
            record: Record[Any] = Record(
                stream=stream,
                version=version,
                recorded_at=snapshot.moment,
                effective_on=errand.day,
                actor=errand.actor,
                command=errand.id,
                rules=snapshot.rules,
                reason=errand.reason,
                fact=fact,
            )
            records.append(record)
        return [self._draft(record) for record in self._custody.conceal(records)]

    def _draft(self, record: Record[Any]) -> Draft:
        octets, stamp = self._catalogue.encode(record), micros(record.recorded_at)
        return Draft(record.stream, record.version, tag_of(record.fact), stamp, octets)


def both_quiet(one: Quiet | None, other: Quiet | None) -> Quiet | None:
    """Return what asks for as much as two do together.

    Args:
        one: What must not have happened, or nothing.
        other: The same.
    """
    if one is None or other is None:
        return one or other
    tags = dict.fromkeys((*one.tags, *other.tags))
    return Quiet(min(one.after, other.after), tuple(tags))


def _mended_by(errand: Errand) -> tuple[type[Overruled], ...]:
    """Return what reading again mends; what the errand itself rests on only its giver can."""
    return (Conflict,) if errand.quiet else (Conflict, Overtaken)


def pause(tried: int) -> None:
    """Wait for somebody else who writes, a little longer each time.

    Args:
        tried: How often it was tried before.
    """
    time.sleep(random.uniform(0, 0.002 * 2 ** min(tried, 6)))  # noqa: S311 - only a pause


def _tried(attempt: Callable[[], Receipt], *, again: tuple[type[Overruled], ...]) -> Receipt:
    """Try until nobody was first, a bounded number of times, waiting a little longer each time."""
    for tried in range(TRIES):
        try:
            return attempt()
        except ClockBehind:
            pass  # the next attempt takes the later moment
        except again:
            pause(tried)
    return attempt()
