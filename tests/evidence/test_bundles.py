"""Bundles as they are written: whole or of one nomination, each verified as it stands."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence.attacking import changing, put
from tests.evidence.world import OFFICE, TARGET, World, checkpoint, opened
from thidua.errors import TooLarge
from thidua.evidence import bundle
from thidua.evidence.bundle import (
    ALL,
    Contents,
    earlier_checkpoints,
    proven,
    verifier_source,
    write_bundle,
)
from thidua.store import Kept, Log
from thidua.verifier import (
    CHECKPOINT,
    MANIFEST,
    PROOFS,
    README,
    RECORDS,
    Sha256,
    entries,
    parse_checkpoint,
    spans,
    strict_json,
    verify,
)

WHOLE = Contents(ALL)
SINGLE = Contents(TARGET, (TARGET, OFFICE))


@pytest.fixture
def log(office: World) -> Iterator[Log]:
    """Open the log of the office that nobody attacked."""
    with closing(opened(office.path)) as log:
        yield log


def last(log: Log) -> Kept:
    """Return the last checkpoint."""
    kept = log.ledger.last_checkpoint()
    assert kept is not None
    return kept


def files(path: Path) -> dict[str, bytes]:
    """Return the files of a bundle."""
    data = path.read_bytes()
    return {name: data[slice(*span)] for name, span in spans(data).items()}


@pytest.mark.parametrize("contents", [WHOLE, SINGLE], ids=["whole", "single"])
def test_what_is_written_is_verified(
    office: World, log: Log, tmp_path: Path, contents: Contents
) -> None:
    """With a checkpoint and the key from elsewhere nothing is contradicted, whole or in part."""
    path = tmp_path / "goi.zip"
    write_bundle(log, path, last(log), contents)

    for size in (60, 90):
        found = verify(path.read_bytes(), office.given(size))
        answers = [found.of(each) for each in ("integrity", "authenticity", "completeness")]
        assert answers == ["verified"] * 3
        assert found.exit == 0


@pytest.mark.parametrize("contents", [WHOLE, SINGLE], ids=["whole", "single"])
def test_records_are_those_of_the_store_to_the_octet(
    office: World, log: Log, tmp_path: Path, contents: Contents
) -> None:
    """In order of position, none behind the checkpoint, and as many as are told."""
    path = tmp_path / "goi.zip"
    count = write_bundle(log, path, last(log), contents)

    data = path.read_bytes()
    got = [(e.position, e.stream.decode(), e.record) for e in entries(data, spans(data)[RECORDS])]
    wanted = [
        (row.position, row.stream, row.record)
        for row in office.rows[:90]
        if contents is WHOLE or row.stream in SINGLE.streams
    ]
    assert got == wanted
    assert count == len(wanted)


def test_a_record_that_was_never_sealed_is_in_no_bundle(office: World, tmp_path: Path) -> None:
    """A row slipped into a gap of the positions has no leaf, so nothing could prove it."""
    store, path = tmp_path / "so.db", tmp_path / "goi.zip"
    first, slipped = office.rows[:44], office.rows[44]
    put(Path(shutil.copy(office.path, store)), [])
    with changing(store) as connection:
        for table in ("leaf", "node", "branch", "checkpoint"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - words of our own
    put(store, [*first, *office.rows[45:50]])
    with closing(opened(store)) as log:
        checkpoint(log, 49, [])
    put(store, office.rows[:50])

    with closing(opened(store)) as log:
        count = write_bundle(log, path, last(log), Contents(TARGET, (TARGET,)))

    assert slipped.stream == TARGET
    assert count == sum(row.stream == TARGET for row in first)


def test_earlier_checkpoints_come_with_it(office: World, log: Log, tmp_path: Path) -> None:
    """Those below its size are in it, so that an auditor who kept one of them is served."""
    path = tmp_path / "goi.zip"
    write_bundle(log, path, last(log), SINGLE)
    held = files(path)

    notes = [each["note"].encode() for each in strict_json(held[PROOFS])["checkpoints"]]

    assert held[CHECKPOINT] == office.notes[90]
    assert notes == [office.notes[30], office.notes[60]]


def test_of_a_size_the_checkpoint_that_was_kept_last_counts() -> None:
    """One that witnesses cosigned later is kept again, and takes the place of the first."""
    every = [Kept(n, size, 0, b"%d" % n, ()) for n, size in enumerate((3, 3, 9, 5), 1)]

    assert [2, 4] == [each.id for each in earlier_checkpoints(every, every[2])]


def test_what_proves_a_bundle_is_told_without_writing_one(log: Log, tmp_path: Path) -> None:
    """The proofs are those that the bundle would hold."""
    path = tmp_path / "goi.zip"
    write_bundle(log, path, last(log), SINGLE)
    told = strict_json(files(path)[PROOFS])

    found = proven(log, last(log), SINGLE)

    assert found["inclusion"] == told["inclusion"]
    assert found["map"].keys() == told["map"].keys() == set(SINGLE.streams)


def test_the_readme_holds_the_verifier_that_is_installed(log: Log, tmp_path: Path) -> None:
    """Its source stands in a fence to the octet, with its digest, and no fence is in it."""
    path = tmp_path / "goi.zip"
    write_bundle(log, path, last(log), SINGLE)

    text = files(path)[README].decode()
    _, _, behind = text.partition("~~~~python\n")
    source, fence, rest = behind.partition("~~~~")

    assert (source.encode(), fence, rest) == (verifier_source(), "~~~~", "\n")
    assert text.count(Sha256(verifier_source()).hexdigest()) == 2
    assert f"Phạm vi / Scope: {TARGET}\n" in text
    assert f"Sổ / Log: {parse_checkpoint(last(log).note).origin}\n" in text


def test_the_manifest_lists_every_other_file(log: Log, tmp_path: Path) -> None:
    """Files beside the records are listed too, and the profile is told."""
    path = tmp_path / "goi.zip"
    contents = SINGLE._replace(
        profile="disclosure", extras={"opened.json": b'{"fields":[],"gone":[]}'}
    )
    write_bundle(log, path, last(log), contents)
    held = files(path)

    told = strict_json(held[MANIFEST])

    listed = {name: Sha256(octets).hexdigest() for name, octets in held.items()}
    del listed[MANIFEST]
    assert told["files"] == listed
    assert (told["profile"], told["scope"]) == ("disclosure", TARGET)


def test_one_that_is_too_large_leaves_what_was_there(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit nothing is written, and the limit is told."""
    path = tmp_path / "goi.zip"
    path.write_bytes(b"old")
    monkeypatch.setattr(bundle, "LARGEST", 1000)

    with pytest.raises(TooLarge) as refused:
        write_bundle(log, path, last(log), WHOLE)

    assert refused.value.data["most"] == 1000
    assert path.read_bytes() == b"old"
    assert [path] == list(tmp_path.iterdir())
