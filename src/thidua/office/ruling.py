"""Which plan judged a record, at which revision, and on which clause it rests."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from thidua.asof import AsOf, as_of
from thidua.domain.office import STREAM, kind_of
from thidua.domain.plan import Adopted, Amended, Ended, InForce, NoPlan, PlanState, evolve
from thidua.office.clauses import Clause, Setting, clause_of
from thidua.office.decoding import decoded
from thidua.office.remembering import remembered
from thidua.records import Catalogue, Record
from thidua.store import Log, Row


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """Say which plan, as amended for the day, judged a record, and on which clause it rests."""

    hash: str
    """The hash of the plan, as the record names it."""
    plan: str | None = None
    """The plan's id; none where no plan of that hash is in the store."""
    revision: int | None = None
    clause: Clause | None = None
    """The clause, where the plan gives one."""


class Judged:
    """Tell of records by which rules they were judged; each plan is read once.

    Args:
        log: Where the plans and the office are recorded.
        catalogue: What reads records.
    """

    def __init__(self, log: Log, catalogue: Catalogue[Any]) -> None:
        self._log, self._catalogue = log, catalogue
        self._states: dict[tuple[str, int, date], Any] = {}
        self._streams: dict[str, Sequence[tuple[Row, Record[Any]]]] = {}

    def rule(self, position: int, record: Record[Any], opening: Any) -> Rule | None:
        """Return the rule that judged a record; nothing where no plan was asked.

        Args:
            position: Where the record stands in the log.
            record: The record, as it was written.
            opening: What began its stream.
        """
        if record.rules is None:
            return None
        plan = self._plan(position, record)
        if plan is None:
            return Rule(hash=record.rules)
        there = Setting(
            plan=plan,
            day=record.effective_on,
            opening=opening,
            kind_of=lambda unit: kind_of(self._state(STREAM, position, record.effective_on), unit),
        )
        clause = clause_of(record.fact, there)
        spec = plan.spec
        return Rule(hash=record.rules, plan=spec.id, revision=spec.revision, clause=clause)

    def _plan(self, position: int, record: Record[Any]) -> InForce | Ended | None:
        """Return the plan as it was read then, or else as it was pinned under that hash."""
        for stream in self._plans:
            state = self._state(stream, position, record.effective_on)
            if not isinstance(state, NoPlan) and state.hash == record.rules:
                found: InForce | Ended = state
                return found
        pinned = (state for state in self._pinned() if not isinstance(state, NoPlan))
        return next((state for state in pinned if state.hash == record.rules), None)

    def _pinned(self) -> Iterator[PlanState]:
        for stream in self._plans:
            for _, record in self._read(stream):
                if isinstance(record.fact, Adopted | Amended):
                    yield evolve(NoPlan(), record.fact)

    @cached_property
    def _plans(self) -> tuple[str, ...]:
        return tuple(self._log.streams("plan"))

    def _state(self, stream: str, position: int, day: date) -> Any:
        """Return the state of a stream as of a day, from what stood before a position."""
        before = [record for row, record in self._read(stream) if row.position < position]
        key = (stream, len(before), day)
        if key not in self._states:
            records = as_of(before, AsOf(day), self._catalogue)
            self._states[key] = remembered(stream, records)
        return self._states[key]

    def _read(self, stream: str) -> Sequence[tuple[Row, Record[Any]]]:
        if stream not in self._streams:
            rows = self._log.read(stream)
            self._streams[stream] = tuple(zip(rows, decoded(rows, self._catalogue), strict=True))
        return self._streams[stream]
