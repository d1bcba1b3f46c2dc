"""Reading every row of a store, and saying what is wrong with it; nothing is changed."""

from collections.abc import Callable, Iterator
from typing import Any

from thidua.domain.meeting.state import Convened
from thidua.domain.nomination.facts import Recommended, Registered
from thidua.domain.plan import (
    Adopted,
    Amended,
    CouncilRulesAdopted,
    NoPlan,
    Pinned,
    PlanFact,
    evolve,
    stream_of,
)
from thidua.domain.registration import DrawnUp
from thidua.errors import InputError, RecordError, SealingError, ThiduaError
from thidua.facts import Corrected, tag_of
from thidua.office.custody import Custody, Open
from thidua.office.ids import micros
from thidua.personal import CATEGORIES, Redacted
from thidua.records import Catalogue, Record
from thidua.sealing import fields
from thidua.sealing.fields import Spot
from thidua.sealing.secrets import changed
from thidua.sealing.tokens import parts_of
from thidua.specs import spec_hash
from thidua.store import Fault, Log, Row

Progress = Callable[[int, int], None]


class Checker:
    """Check every record against its columns, its tag, its seals, and what it names.

    Args:
        log: The log.
        catalogue: What reads records.
        custody: Whose keys open what is sealed; without a key store only its form is checked.
    """

    def __init__(self, log: Log, catalogue: Catalogue[Any], custody: Custody) -> None:
        self._log, self._catalogue, self._custody = log, catalogue, custody
        self._streams: set[str] = set()
        self._named: dict[str, int] = {}
        self._opened: Open | None = None

    def faults(self, progress: Progress | None = None) -> Iterator[Fault]:
        """Yield everything that is wrong, in order of position.

        Args:
            progress: Told how many positions are done, of how many.
        """
        yield from self._log.faults()
        yield from self._of_keys()
        head = self._log.head().position
        for row in self._log.scan(upto=head):
            yield from self._of_row(row)
            if progress and row.position % 1000 == 0:
                progress(row.position, head)
        yield from self._orphans()

    def _of_keys(self) -> Iterator[Fault]:
        """Open the key store, or say why it is not opened; a faulty record is told of by itself."""
        try:
            self._opened = self._custody.opened
        except RecordError:
            return
        except ThiduaError as error:
            place = self._custody.place
            yield Fault(error.code, None, place, error.text("en"), error.text("vi"))

    def _of_row(self, row: Row) -> Iterator[Fault]:
        self._streams.add(row.stream)
        try:
            record = self._catalogue.decode(row.record, f"{row.stream} v{row.version}")
        except RecordError as error:
            yield _fault(row, error)
            return
        yield from _columns(row, record)
        yield from self._of_fact(row, record.fact)
        yield from self._of_seals(row, record)

    def _of_fact(self, row: Row, fact: Any) -> Iterator[Fault]:
        if isinstance(fact, Corrected):
            yield from self._of_correction(row, fact)
        else:
            yield from self._of_content(row, fact)

    def _of_correction(self, row: Row, fact: Corrected) -> Iterator[Fault]:
        if not 0 < fact.version < row.version:
            yield _of(row, "correction-orphan", f"it corrects version {fact.version}, not there",
                      f"đính chính bản ghi {fact.version} không có")  # fmt: skip
        if fact.strikes_out:
            return
        try:
            put = self._catalogue.fact_from(bytes(fact.fact), f"{row.stream} v{row.version}")
        except RecordError as error:
            yield _fault(row, error)
        else:
            yield from self._of_content(row, put)

    def _of_content(self, row: Row, fact: Any) -> Iterator[Fault]:
        for stream in named(fact):
            self._named.setdefault(stream, row.position)
        if pins := pinned_in(fact):
            yield from _of_pins(row, fact, pins)

    def _of_seals(self, row: Row, record: Record[Any]) -> Iterator[Fault]:
        """Yield what stands in clear, and what is sealed and does not open where it stands."""
        spots: list[tuple[Spot, Any]] = []

        def noted(spot: Spot, value: Any) -> Any:
            spots.append((spot, value))
            return value

        try:
            changed(record, noted, self._catalogue)
        except RecordError:
            return  # a correction that cannot be read is told of already
        for spot, value in spots:
            text = fields.text_of(value)
            if text is not None:
                yield from self._of_sealed(row, spot, value, text)
            elif not isinstance(fields.inner_of(value), Redacted):
                yield _of(row, "unsealed", f"{spot.place.field} stands in clear",
                          f"{spot.place.field} ghi rõ, chưa niêm phong")  # fmt: skip

    def _of_sealed(self, row: Row, spot: Spot, value: Any, text: str) -> Iterator[Fault]:
        try:
            parts_of(text, spot.place)
            if self._opened:
                self._opened.secrets.shown(spot, value, text, CATEGORIES)
        except SealingError as error:
            yield _fault(row, error)

    def _orphans(self) -> Iterator[Fault]:
        for stream, position in sorted(self._named.items(), key=lambda pair: pair[1]):
            if stream not in self._streams:
                en = f"{stream} is named at position {position} but is not in the log"
                vi = f"{stream} được nêu ở vị trí {position} nhưng không có trong sổ"
                yield Fault("orphan", position, stream, en, vi)


def named(fact: Any) -> tuple[str, ...]:
    """Return the streams that a fact names."""
    match fact:
        case Registered():
            return (stream_of(fact.plan), fact.subject, fact.list)
        case DrawnUp():
            inner = (name for entry in fact.entries for name in (entry.nomination, entry.subject))
            return (stream_of(fact.plan), *inner)
        case Convened():
            return (stream_of(fact.plan), *fact.agenda)
        case Recommended():
            return (fact.meeting,)
        case _:
            return ()


def pinned_in(fact: Any) -> tuple[Pinned, ...]:
    """Return everything that a fact pins: the rules, and what they use."""
    match fact:
        case Adopted() | Amended():
            return (fact.rules, *fact.uses)
        case CouncilRulesAdopted():
            return (fact.rules,)
        case _:
            return ()


def _of_pins(row: Row, fact: PlanFact, pins: tuple[Pinned, ...]) -> Iterator[Fault]:
    """Yield what is wrong with pinned bodies; of those as they were pinned, whether they read."""
    if any(spec_hash(bytes(pin.body)) != pin.hash for pin in pins):
        yield _of(row, "spec-hash", "the pinned rules are not of their hash",
                  "quy định đã ghim không khớp mã băm")  # fmt: skip
        return
    try:
        evolve(NoPlan(), fact)
    except InputError as error:
        yield _fault(row, error)


def _columns(row: Row, record: Record[Any]) -> Iterator[Fault]:
    told = (row.stream, row.version, row.tag, row.recorded_at)
    held = (record.stream, record.version, tag_of(record.fact), micros(record.recorded_at))
    for name, column, inside in zip(_COLUMNS, told, held, strict=True):
        if column != inside and not (name == "tag" and _older(str(column), str(inside))):
            en = f"column {name} says {column!r}, the record {inside!r}"
            vi = f"cột {name} ghi {column!r}, bản ghi ghi {inside!r}"
            yield _of(row, "column", en, vi)


_COLUMNS = ("stream", "version", "tag", "recorded_at")


def _older(column: str, inside: str) -> bool:
    """Tell whether a column holds the same tag under an older schema."""
    name, _, schema = column.rpartition("@")
    now, _, latest = inside.rpartition("@")
    return name == now and schema.isdecimal() and int(schema) < int(latest)


def _fault(row: Row, error: ThiduaError) -> Fault:
    return _of(row, error.code, error.text("en"), error.text("vi"))


def _of(row: Row, code: str, en: str, vi: str) -> Fault:
    place = f"{row.position}: "
    return Fault(code, row.position, row.stream, place + en, place + vi)
