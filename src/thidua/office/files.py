"""Registering a file: every fault of its reading and of the rules at once, at its row."""

import hmac
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import msgspec
from msgspec.structs import replace

from thidua.errors import FaultyFile, InvalidValue, Refused
from thidua.intake import Entry, Fault, Form, Intake, Place, write_rejects
from thidua.office.execution import Receipt
from thidua.office.rows import called, lines_of
from thidua.values import Finding

if TYPE_CHECKING:
    from thidua.office.desk import Desk


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Say what was taken from a file, and what was not."""

    receipt: Receipt | None
    """None where there was nothing good in it."""
    rows: tuple[Place, ...] = ()
    """Where each nomination stands in the file, in the order of the receipt's."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the rows that were not taken."""
    notes: tuple[Fault, ...] = ()
    """What was passed over in the file: headings, totals, unknown columns, hidden sheets."""


def file_command_id(key: bytes, digest: str, *about: str) -> str:
    """Return the id under which a file is registered once: of its octets and its list.

    It is keyed, since the log keeps it: from a bare hash anybody could guess who is on the list.

    Args:
        key: A key of the key store that is never in the log.
        digest: The SHA-256 of the file.
        about: The plan's id, the unit whose list it is, the window of the plan that it is for, and
            the day of what it is about where it is for an occasion.
    """
    named = "\0".join((digest, *about))
    return f"register-{hmac.new(key, named.encode(), 'sha256').hexdigest()[:32]}"


@attrs.frozen(kw_only=True)
class ListFile:
    """Be a file that was read for one list, to be registered; got from ``Desk.read_file``.

    Registered again, the same file for the same list answers as it did before.
    """

    desk: "Desk"
    path: Path
    plan: str
    unit: str
    window: str
    occurred_on: date | None
    form: Form
    intake: Intake
    command_id: str
    known: bool
    """It was registered before."""

    def register(self) -> Taken:
        """Register every row, or none.

        Raises:
            FaultyFile: With every fault of the reading and of the rules.
        """
        if self.known:
            return self._register(())
        entries = self.intake.entries
        if self.intake.faults:
            raise self._faulty((*self.intake.faults, *self._judged(entries)))
        try:
            return self._register(entries)
        except Refused as refused:
            raise self._faulty(self._faults(refused.findings)) from refused

    def register_good_rows(self, rejects: Path, *, lang: str = "vi") -> Taken:
        """Register the good rows, and write the others to a file to be mended.

        Args:
            rejects: Where the others go, before anything is recorded.
            lang: The language of the reasons.

        Raises:
            FaultyFile: The list itself is refused, whatever its rows.
            InvalidValue: The others would take the place of the file itself.
        """
        _not_onto_itself(self.path, rejects)
        if self.known:
            return self._register(())
        kept, faults = self._sifted()
        if faults:
            write_rejects(rejects, replace(self.intake, faults=faults), self.form, lang=lang)
        taken = self._register(kept) if kept else Taken(receipt=None, notes=self.intake.notes)
        return replace(taken, faults=faults)

    def _register(self, entries: Sequence[Entry]) -> Taken:
        receipt = self.desk.register(
            self.plan,
            self.unit,
            self.window,
            lines_of(entries),
            occurred_on=self.occurred_on,
            command_id=self.command_id,
        )
        rows = tuple(entry.place for entry in entries)
        return Taken(receipt=receipt, rows=rows, notes=self.intake.notes)

    def _sifted(self) -> tuple[Sequence[Entry], tuple[Fault, ...]]:
        """Return the rows that the rules let through, and all that is wrong with the others."""
        kept, faults = self.intake.entries, self.intake.faults
        while found := self._judged(kept):
            faults = (*faults, *found)
            bad = {_row(fault.place) for fault in found}
            if None in bad:
                raise self._faulty(faults)
            kept = tuple(entry for entry in kept if _row(entry.place) not in bad)
        return kept, _in_order(faults)

    def _judged(self, entries: Sequence[Entry]) -> tuple[Fault, ...]:
        """Return what the rules find; of no rows they are not asked."""
        if not entries:
            return ()
        lines = lines_of(entries)
        found = self.desk.judge(
            self.plan, self.unit, self.window, lines, occurred_on=self.occurred_on
        )
        return self._faults(found)

    def _faults(self, findings: Iterable[Finding]) -> tuple[Fault, ...]:
        """Return findings as faults at the rows that they are about."""
        places = {called(entry.place): entry.place for entry in self.intake.entries}
        whole = Place(self.path.name, None, 0)
        return tuple(_fault(f, places.get(f.place or "", whole)) for f in findings)

    def _faulty(self, faults: Iterable[Fault]) -> FaultyFile:
        return FaultyFile(str(self.path), _in_order(faults))


def _fault(finding: Finding, place: Place) -> Fault:
    said = replace(finding, place=None)
    words = {"en": said.text("en"), "vi": said.text("vi")}
    data = {**finding.found, **finding.needed, "clause": finding.clause, **words}
    return Fault(finding.code, place, data=data)


def _row(place: Place) -> tuple[str | None, int] | None:
    """Return which row a place is in; nothing for the whole file."""
    return (place.sheet, place.row) if place.row else None


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Order faults by row; sheets keep the order in which they are first met."""
    told = tuple(faults)
    sheets = {
        name: number for number, name in enumerate(dict.fromkeys(f.place.sheet for f in told))
    }
    return tuple(sorted(told, key=lambda fault: (sheets[fault.place.sheet], fault.place.row)))


def _not_onto_itself(path: Path, rejects: Path) -> None:
    if rejects.resolve() == path.resolve():
        raise InvalidValue(
            "rejects", str(rejects), "give another file than the list", "cần tệp khác danh sách"
        )
