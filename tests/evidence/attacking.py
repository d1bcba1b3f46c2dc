"""Attacks on a log, at three strengths, on a real file and on the bundles made from it.

* ``L0``: rows are changed with the guards dropped and put back; the evidence stays as it was.
* ``L1``: the attacker also makes leaves, nodes, map and checkpoints anew from the altered log, and
  leaves a signature wherever it still fits.
* ``L2``: the attacker holds the key too, without what it remembers of the last signature.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tests.evidence import world
from tests.evidence.forging import Parts, packed
from tests.evidence.world import STOPS, TARGET, World, opened
from tests.store.samples import tampering
from thidua.evidence.auditing import verify_log
from thidua.evidence.bundle import Contents, write_bundle
from thidua.evidence.keys import Signer, memory_of, signature_line, signer_in
from thidua.store import Log, Row
from thidua.verifier import (
    Given,
    Sha256,
    Verdict,
    checkpoint_text,
    parse_checkpoint,
    parse_key,
    verify,
)

Rows = list[Row]
TARGETS = ("store", "whole", "nomination")
"""What an auditor is given: the store itself, a bundle of all, or a bundle of one nomination."""
LATE = "nomination-00000099"
"""The nomination that an attacker slips in."""


def untouched(rows: Rows) -> Rows:
    """Change nothing."""
    return rows


def edit_covered(rows: Rows) -> Rows:
    """Change a record that both checkpoints cover, to octets of the same length."""
    return _edited(rows, 45)


def edit_after(rows: Rows) -> Rows:
    """Change a record behind the last checkpoint."""
    return _edited(rows, 94)


def _edited(rows: Rows, position: int) -> Rows:
    old = rows[position - 1]
    record = old.record.replace(b"subject-00000001", b"subject-00000002")
    return [*rows[: position - 1], old._replace(record=record), *rows[position:]]


def delete_one(rows: Rows) -> Rows:
    """Take one record out."""
    return [each for each in rows if each.position != 45]


def delete_stream(rows: Rows) -> Rows:
    """Take a whole nomination out."""
    return [each for each in rows if each.stream != TARGET]


def reorder(rows: Rows) -> Rows:
    """Let two records of two nominations change places, within one moment."""
    places = {45: 46, 46: 45}
    return sorted(e._replace(position=places.get(e.position, e.position)) for e in rows)


def insert(rows: Rows) -> Rows:
    """Slip in a nomination's registration among records of that day, as if it had been in time."""
    late = world.row(46, LATE, 1, world.fact(0, 99, "Kịp hạn"), step=6)
    return [*rows[:45], late, *(e._replace(position=e.position + 1) for e in rows[45:])]


def truncate_below(rows: Rows) -> Rows:
    """Cut the log below both checkpoints."""
    return rows[:50]


def truncate_above(rows: Rows) -> Rows:
    """Cut the log behind the last checkpoint."""
    return rows[:93]


def wipe(rows: Rows) -> Rows:
    """Take everything."""
    return rows[:0]


def fork(rows: Rows) -> Rows:
    """Let another history follow on the first forty records."""
    return [*rows[:40], *world.lives(41, world.SIZE, "Chuyện khác")]


ATTACKS: Mapping[str, Callable[[Rows], Rows]] = {
    "none": untouched,
    "edit covered": edit_covered,
    "delete one": delete_one,
    "delete stream": delete_stream,
    "reorder": reorder,
    "insert": insert,
    "truncate below": truncate_below,
    "wipe": wipe,
    "edit above": edit_after,
    "truncate above": truncate_above,
    "fork, compared": fork,
    "fork, uncompared": fork,
}
"""The rows of the attack table: what each makes of the records."""


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a store as somebody with a tool would, its guards dropped and then put back."""
    with tampering(path, guards=True) as connection:
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for _, statement in guards:
            connection.execute(statement)


def attacked(of: World, rows: Rows, strength: str, folder: Path) -> Path:
    """Return a store of an office that holds other records, with evidence as the strength has it.

    Args:
        of: The office.
        rows: The records that are to stand there.
        strength: ``L0``, ``L1`` or ``L2``.
        folder: Where it goes.
    """
    path = folder / "so.db"
    if strength == "L2":
        shutil.copy2(of.keys, path.with_suffix(".key"))
    if strength == "L0":
        put(Path(shutil.copy(of.path, path)), rows)
        return path
    with closing(opened(path)) as log:
        _rebuild(log, of, tidied(rows), stolen(path))
    if strength == "L1" and rows:
        sign_where_it_fits(path, of)
    return path


def put(path: Path, rows: Rows) -> None:
    """Put other rows into a store in the place of all that are there."""
    with changing(path) as connection:
        connection.execute("DELETE FROM log")
        connection.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)", rows)


def stolen(path: Path) -> list[Signer]:
    """Return what the attacker signs with: nothing, or the key, which remembers nothing."""
    key = path.with_suffix(".key")
    forget(key)
    return [signer_in(key)] if key.exists() else []


def forget(key: Path) -> None:
    """Take from a key what it signed last."""
    memory_of(key).unlink(missing_ok=True)


def tidied(rows: Sequence[Row]) -> Rows:
    """Return records whose positions and versions have no gaps, in their own octets too."""
    seen = Counter[str]()
    made = Rows()
    for position, each in enumerate(rows, 1):
        seen[each.stream] += 1
        made.append(world.renamed(each, each.stream, seen[each.stream], position))
    return made


def _rebuild(log: Log, of: World, rows: Rows, signers: list[Signer]) -> None:
    if rows:
        world.written(log, rows, {min(stop, len(rows)) for stop in STOPS}, signers)


def sign_where_it_fits(path: Path, of: World) -> None:
    """Put the office's signed checkpoints in the place of unsigned ones with the same text."""
    with changing(path) as connection:
        for note in of.notes.values():
            text = parse_checkpoint(note).note.text
            connection.execute("UPDATE checkpoint SET note = ? WHERE note = ?", (note, text))


def shown_to(of: World, attack: str, path: Path, size: int) -> Given:
    """Return what an auditor brings: what the office gave, or what the attacked store gave."""
    if attack != "fork, uncompared":
        return of.given(size)
    with closing(opened(path)) as log:
        (note,) = (each.note for each in log.ledger.checkpoints() if each.size == size)
    return of.given(size)._replace(checkpoint=parse_checkpoint(note))


def judged(of: World, path: Path, target: str, stream: str, given: Given) -> Verdict:
    """Return what an auditor learns from a store, or from a bundle made from it."""
    with closing(opened(path)) as log:
        if target == "store":
            return verify_log(log, given)
        if log.ledger.last_checkpoint() is None:
            return verify(empty(of, target, stolen(path)), given)
        return verify(bundled(log, target, path.with_suffix(".zip"), stream), given)


def bundled(log: Log, target: str, file: Path, stream: str = TARGET) -> bytes:
    """Return a bundle of a nomination, or of the whole log, as of the last checkpoint."""
    kept = log.ledger.last_checkpoint()
    assert kept is not None
    whole = target == "whole"
    write_bundle(log, file, kept, Contents("all") if whole else Contents(stream, (stream,)))
    return file.read_bytes()


def empty(of: World, target: str, signers: Sequence[Signer]) -> bytes:
    """Return a bundle of a log in which nothing is left, under the name of the office's log."""
    origin, nothing = parse_checkpoint(of.notes[90]).origin, Sha256().digest()
    note = noted(checkpoint_text(origin, 0, nothing, nothing, "?"), signers)
    streams = [] if target == "whole" else [TARGET]
    proofs = {"checkpoints": [], "inclusion": {}, "map": {each: [] for each in streams}}
    return packed(Parts(note, [], proofs, "".join(streams) or "all", streams))


def noted(text: bytes, signers: Sequence[Signer]) -> bytes:
    """Return a text as a note, signed by each; nobody asks what it continues."""
    keys = [parse_key(each.key) for each in signers]
    lines = [
        signature_line(key.name, key.id, each.sign(text))
        for key, each in zip(keys, signers, strict=True)
    ]
    return b"\n".join([text, b"".join(lines)]) if lines else text


def told(verdict: Verdict) -> str:
    """Return a verdict in short: the three answers, the exit code, the last position covered."""
    answers = "".join(verdict.of(each)[0] for each in ("integrity", "authenticity", "completeness"))
    return f"{answers} {verdict.exit} {verdict.about.get('covered_position', '-')}"
