"""An office whose log is attacked: a hundred records, checkpoints at 30, 60 and 90, and a key.

The records are real facts of seven nominations and of the office, encoded as every store has them.
The last ten are sealed, but lie behind the last checkpoint. What an auditor keeps is the
checkpoint of size 60 or of size 90, and the key.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from thidua.domain.catalogue import catalogue
from thidua.domain.nomination.facts import Achieved, Assessed, Fostered, Registered
from thidua.domain.office.facts import KeyAdded, KeyRetired, Opened
from thidua.evidence.checkpoints import make_checkpoint, origin_of
from thidua.evidence.keys import FileSigner, Signer, make_key, signer_in
from thidua.evidence.sealing import Sealer
from thidua.facts import Fact, tag_of
from thidua.office.ids import micros
from thidua.records import Record
from thidua.store import Batch, Draft, Kept, Log, Row, open_log
from thidua.values import Actor
from thidua.verifier import Given, parse_checkpoint, parse_key

SIZE, STOPS = 100, (30, 60, 90)
NOMINATIONS = 7
OFFICE = "office-main"
TARGET = "nomination-00000001"
"""The nomination that is attacked; it stands at 3, 10, 17, and so on to 94."""
_UNIT = Actor(id="nv1", role="unit", unit="NV1")


class World(NamedTuple):
    """Hold an office before anybody attacked it."""

    path: Path
    """Its store."""
    key: FileSigner
    keys: Path
    """The file of its key."""
    rows: list[Row]
    notes: dict[int, bytes]
    """Its checkpoints, by size."""

    def given(self, size: int) -> Given:
        """Return what an auditor brings who kept the checkpoint of a size."""
        return Given(parse_checkpoint(self.notes[size]), (parse_key(self.key.key),))


def opened(path: Path) -> Log:
    """Open the log in a file."""
    return open_log(f"sqlite:///{path}")


def made(folder: Path, name: str = "Thanh tra tỉnh") -> World:
    """Make an office of a name in a folder; the name is in its first record."""
    folder.mkdir(parents=True, exist_ok=True)
    path, first = (
        folder / "so.db",
        row(1, OFFICE, 1, Opened(name=name, zone="Asia/Ho_Chi_Minh")),
    )
    log = opened(path)
    log.append(batch([first]))
    Sealer(log).seal()
    key = make_key(folder / "key", origin_of(log.ledger))
    rows = [first, row(2, OFFICE, 2, KeyAdded(key=key.key)), *lives(3, SIZE)]
    notes = written(log, rows, STOPS, [key], after=1)
    log.close()
    return World(path, key, folder / "key", rows, notes)


def signer_without_memory(of: World, folder: Path) -> FileSigner:
    """Return a copy of the office's key in a folder, without what the key signed last."""
    return signer_in(Path(shutil.copy2(of.keys, folder / "key")))


def lives(first: int, last: int, word: str = "Theo dõi tiến độ") -> list[Row]:
    """Return the records of the nominations at positions, step by step, each in its turn."""
    return [_life(position, word) for position in range(first, last + 1)]


def _life(position: int, word: str) -> Row:
    step, number = divmod(position - 3, NOMINATIONS)
    stream = f"nomination-{number + 1:08d}"
    return row(position, stream, step + 1, fact(step, number + 1, word), step=step)


def row(position: int, stream: str, version: int, what: Fact, *, step: int = 0) -> Row:
    """Return a record as it stands in a store."""
    moment = datetime(2025, 1, 2, tzinfo=UTC) + timedelta(days=step * 10)
    record: Record[Fact] = Record(
        stream=stream,
        version=version,
        recorded_at=moment,
        effective_on=moment.date(),
        actor=_UNIT,
        command=f"command-{position:04d}",
        fact=what,
    )
    octets = catalogue().encode(record)
    return Row(position, stream, version, tag_of(what), micros(moment), octets)


def fact(step: int, number: int, word: str) -> Fact:
    """Return what happened to a nomination in a step of its life."""
    subject, day = f"subject-{number:08d}", date(2025, 1, 2) + timedelta(days=step * 10)
    if step == 0:
        return Registered(
            plan="langson/2025", subject=subject, unit=f"NV{number}", list=f"list-{number}",
            window="quy_1", category="cong_chuc", nature="dien_hinh_xuat_sac", scope="toan_dien",
            movements=("thanh_tra_tinh",), summary=f"Công chức A{number}: {word}.",
        )  # fmt: skip
    if step % 3 == 1:
        return Fostered(subject=subject, activity="follow_up", on=day, note=f"{word}, bước {step}.")
    if step % 3 == 2:
        return Assessed(subject=subject, criterion="CH1", verdict="met", level="unit", as_of=day)
    return Achieved(subject=subject, achievement=f"sk-{step}", note="Sáng kiến được áp dụng.")


def written(
    log: Log,
    rows: Sequence[Row],
    stops: Iterable[int],
    signers: Sequence[Signer],
    after: int = 0,
) -> dict[int, bytes]:
    """Append records and commit to them at some sizes; what is behind the last is sealed only.

    Returns:
        The checkpoints, by size.
    """
    sealer, notes = Sealer(log), dict[int, bytes]()
    for stop in sorted(stops):
        log.append(batch(rows[after:stop]))
        notes[stop] = checkpoint(log, stop, signers, sealer).note
        after = stop
    log.append(batch(rows[after:]))
    sealer.seal()
    return notes


def batch(rows: Sequence[Row]) -> Batch:
    """Return records as they are appended."""
    return Batch([Draft(*each[1:]) for each in rows], {})


def checkpoint(
    log: Log, size: int, signers: Sequence[Signer], sealer: Sealer | None = None
) -> Kept:
    """Commit to a log of a size, at a moment that the size tells."""
    at = f"2025-06-01T08:00:{size % 60:02d}Z"
    return make_checkpoint(log, sealer or Sealer(log), at, signers)[0]


def key_facts(position: int, version: int, *facts: KeyAdded | KeyRetired) -> list[Row]:
    """Return records of the history of the office's keys, one behind the other."""
    return [row(position + n, OFFICE, version + n, each) for n, each in enumerate(facts)]


def renamed(of: Row, stream: str, version: int, position: int) -> Row:
    """Return a record as it would stand in another place, its own octets put right."""
    start, other = (
        f'{{"stream":{json.dumps(name, ensure_ascii=False)},"version":{number},'.encode()
        for name, number in ((of.stream, of.version), (stream, version))
    )
    if not of.record.startswith(start):
        raise ValueError(of.record)
    record = other + of.record.removeprefix(start)
    return of._replace(stream=stream, version=version, position=position, record=record)
