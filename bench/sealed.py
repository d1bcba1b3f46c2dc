"""Replaying a log of sealed fields, with none opened and with one, against the same unsealed."""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from bench import lives
from bench.measuring import Result, in_turns, peak_of
from thidua.asof import NOW
from thidua.facts import Fact, tag_of
from thidua.office.custody import Custody
from thidua.office.ids import micros, utc_now
from thidua.personal import CATEGORIES, Contact, Identity, kept
from thidua.records import Catalogue, Record
from thidua.sealing.datakeys import DataKeys
from thidua.sealing.wrapping import local_wrapper
from thidua.store import Batch, Draft, Log, open_log
from thidua.store.keys import open_key_file
from thidua.views import View, project

AnyRecord = Record[Any]
Evolve = Callable[[Any, AnyRecord], Any]


class Entered(Fact, frozen=True, kw_only=True, tag="person.entered@1"):
    """Enter five things about a person, of two categories, and two that are nobody's secret."""

    unit: str
    nature: str
    name: Identity
    identity_number: Identity
    position: Identity
    phone: Contact
    address: Contact


CATALOGUE: Catalogue[Any] = Catalogue(Entered, [Entered], {})
AT = datetime(2025, 3, 20, 1, tzinfo=UTC)
STEPS = 10
"""How many events each subject has."""
_PIECE = 10_000
_SCATTERED = """\
SELECT stream, version, tag, recorded_at, record FROM log ORDER BY version, stream"""


def replay(folder: Path, events: int, rounds: int) -> list[Result]:
    """Measure views that open nothing, one field of each row, and one of each event.

    Args:
        folder: Where the logs are made.
        events: How many events there are; a tenth as many subjects.
        rounds: How often each is measured.
    """
    build(folder, events // STEPS)
    told = f"{events:,} sealed events"
    works = (
        ("none opened", 0.9, "grouped", nothing, _counted),
        ("a field of each row, grouped", 0.5, "grouped", each_row, _named),
        ("a field of each row, scattered", 0.3, "scattered", each_row, _named),
        ("a field of each event, grouped", 0.5, "grouped", each_event, _named),
        ("a field of each event, scattered", 0.3, "scattered", each_event, _named),
    )
    results = []
    for work, aim, order, ours, peer in works:
        sides = partial(ours, folder, order), partial(_plain, folder, order, peer)
        taken = in_turns(*sides, rounds)
        results.append(Result(f"{told}, {work}", "the same log, unsealed", aim, *taken))
    return results


def memory(folder: Path, few: int, many: int) -> Result:
    """Measure the peak memory of opening a field of each of many subjects, against of fewer."""
    peaks = []
    for subjects in (many, few):
        path = folder / f"keys-{subjects}.db"
        _provide(path, subjects)
        code = (
            "import sys; from pathlib import Path; from bench.sealed import open_each\n"
            "open_each(Path(sys.argv[1]))"
        )
        peaks.append(peak_of(code, str(path)))
    work = f"peak memory of opening with {many:,} keys"
    return Result(work, f"the same with {few:,}", 0.9, *peaks, unit="octets")


def nothing(folder: Path, order: str) -> None:
    """Fold the sealed log into a view that shows nobody's data."""
    with _opened(folder, order) as (log, _):
        _rows(log, _counted)


def each_row(folder: Path, order: str) -> None:
    """Fold the sealed log into a view that keeps a field, and open it in each row."""
    with _opened(folder, order) as (log, custody):
        rows = _rows(log, lambda _, record: kept(record, "name"))
        opening = custody.opening(CATEGORIES)
        assert all(str(opening(row)) for row in rows.values())


def each_event(folder: Path, order: str) -> None:
    """Open one field of each event as the sealed log goes by."""
    with _opened(folder, order) as (log, custody):
        opening = custody.opening(CATEGORIES)
        _rows(log, lambda _, record: opening(kept(record, "name")))


@contextmanager
def _opened(folder: Path, order: str) -> Generator[tuple[Log, Custody], None, None]:
    log = open_log(f"sqlite:///{folder / f'sealed-{order}.db'}")
    custody = Custody(log, CATALOGUE, utc_now, folder / "keys.db")
    yield log, custody
    custody.close()
    log.close()


def _plain(folder: Path, order: str, evolve: Evolve) -> None:
    log = open_log(f"sqlite:///{folder / f'plain-{order}.db'}")
    _rows(log, evolve)
    log.close()


def _rows(log: Log, evolve: Evolve) -> Mapping[str, Any]:
    return project(log, [View("person", None, evolve)], NOW, CATALOGUE).tables["person"]


def _counted(row: int | None, record: AnyRecord) -> int:
    return (row or 0) + record.version


def _named(row: Any, record: AnyRecord) -> Any:
    return record.fact.name


def _provide(path: Path, subjects: int) -> None:
    file = open_key_file(path)
    keys = DataKeys(file, local_wrapper(file, 0))
    pairs = ((f"subject-{number:08d}", "identity") for number in range(subjects))
    while piece := list(islice(pairs, _PIECE)):
        keys.for_sealing(piece)
    file.close()


def open_each(path: Path) -> None:
    """Ask for every key of a key store, one after the other."""
    file = open_key_file(path)
    keys = DataKeys(file, local_wrapper(file, 0))
    connection = sqlite3.connect(path)
    for (key_id,) in connection.execute("SELECT id FROM key"):
        keys.for_opening(key_id, "")
    connection.close()
    file.close()


def build(folder: Path, subjects: int) -> None:
    """Write the same events four times: sealed or not, grouped by subject or scattered."""
    paths = [folder / f"{kind}-grouped.db" for kind in ("sealed", "plain")]
    logs = [open_log(f"sqlite:///{path}") for path in paths]
    custody = Custody(logs[0], CATALOGUE, utc_now, folder / "keys.db")
    custody.require()
    records = _records(subjects)
    while piece := list(islice(records, _PIECE)):
        for log, stored in zip(logs, (custody.conceal(piece), piece), strict=True):
            log.append(Batch([_draft(record) for record in stored], {}))
    custody.close()
    for log, path in zip(logs, paths, strict=True):
        log.close()
        _scatter(path)


def _scatter(path: Path) -> None:
    """Write the same records in the order in which everybody has one before anybody has two."""
    log = open_log(f"sqlite:///{path.with_stem(path.stem.replace('grouped', 'scattered'))}")
    connection = sqlite3.connect(path)
    rows = connection.execute(_SCATTERED)
    while piece := rows.fetchmany(_PIECE):
        log.append(Batch([Draft(*row) for row in piece], {}))
    connection.close()
    log.close()


def _records(subjects: int) -> Iterator[AnyRecord]:
    for subject in range(subjects):
        for step in range(STEPS):
            yield Record(
                stream=f"person-{subject:08d}",
                version=step + 1,
                recorded_at=AT,
                effective_on=AT.date(),
                actor=lives.UNIT,
                command=f"command-{step:04d}-{subject:08d}",
                rules="sha256:" + "0" * 64,
                fact=_fact(subject, step),
            )


def _fact(subject: int, step: int) -> Entered:
    return Entered(
        unit=f"NV{subject % 9}",
        nature="dien_hinh_xuat_sac",
        name=f"Công chức số {subject}",
        identity_number=f"{subject:012d}",
        position="Thanh tra viên chính",
        phone=f"09{subject:08d}",
        address=f"Số {step + 1} phố Thử Nghiệm, phường {subject % 99}",
    )


def _draft(record: AnyRecord) -> Draft:
    octets, stamp = CATALOGUE.encode(record), micros(record.recorded_at)
    return Draft(record.stream, record.version, tag_of(record.fact), stamp, octets)
