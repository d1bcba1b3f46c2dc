"""Whatever octet of a store or of a bundle is turned, nobody is told that all is verified."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence import world
from tests.evidence.archives import archive
from tests.evidence.attacking import bundled
from tests.evidence.flipping import COVERED, MASKS, flips, is_put, turned, undo
from tests.evidence.forging import files_of, manifest_of, unpacked
from tests.evidence.world import World, opened
from tests.store.samples import tampering
from thidua.evidence.auditing import verify_log
from thidua.store import Log
from thidua.verifier import CHECKPOINT, MANIFEST, PROOFS, RECORDS, Given, parse_checkpoint, verify

# Each of some hundred thousand octets is turned.
pytestmark = pytest.mark.slow

FEW = 6
SIZES = {"log": FEW, "leaf": 17, "node": 17, "branch": FEW, "checkpoint": FEW}
"""How many records the store has in which a table is turned: sixteen leaves make a kept node."""


def small(office: World, folder: Path, count: int) -> tuple[Path, Given]:
    """Return a store of the first records, all committed to, and what an auditor brings."""
    path = folder / "so.db"
    key = world.signer_without_memory(office, folder)
    with closing(opened(path)) as log:
        notes = world.written(log, office.rows[:count], (count // 2 + 1, count), [key])
    return path, office.given(90)._replace(checkpoint=parse_checkpoint(notes[count]))


@pytest.fixture
def turning(
    office: World, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[sqlite3.Connection, Log, Given]]:
    """Return a connection to a small store without guards, its log, and what an auditor brings."""
    path, given = small(office, tmp_path, SIZES[request.param])
    with tampering(path) as connection, closing(opened(path)) as log:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection, log, given


@pytest.mark.parametrize(
    ("turning", "table"), [(name, name) for name in COVERED], indirect=["turning"]
)
def test_every_octet_of_a_store(turning: tuple[sqlite3.Connection, Log, Given], table: str) -> None:
    """A turned octet of any column is contradicted or cannot be read, and never ends in an error.

    The tables ``commands`` and ``meta`` are no part of this: the first finds what a command wrote
    when it is sent twice, the second names the format. No record stands in them, the evidence does
    not cover them, and ``thidua check`` looks after them.
    """
    connection, log, given = turning
    passed, count = [], 0
    assert 0 == verify_log(log, given).exit
    for flip in flips(connection, table):
        if is_put(connection, flip):
            count += 1
            if verify_log(log, given).exit == 0:
                passed.append(str(flip))
            undo(connection, flip)
    assert [] == passed
    assert 0 == verify_log(log, given).exit
    assert count


def test_a_leaf_behind_the_checkpoint_that_is_out_of_reach(office: World, tmp_path: Path) -> None:
    """A row of leaves that nobody finds any more counts as not sealed, and the report says so."""
    path, given = small(office, tmp_path, FEW)
    with closing(opened(path)) as log:
        world.written(log, office.rows[: FEW + 1], (), [], after=FEW)
    with tampering(path) as connection, closing(opened(path)) as log:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE leaf SET number = number - (1 << 62) WHERE number = ?", (FEW,))
        verdict = verify_log(log, given)

    assert {"unsealed": 1} == {
        remark.code: remark.data["count"] for remark in verdict.remarks if remark.code == "unsealed"
    }
    assert FEW == verdict.about["covered_position"]


Sound = Callable[[str], tuple[bytes, Given]]


@pytest.fixture(scope="module")
def sound(office: World, tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """Return what gives a small bundle, of a nomination or of a whole log, that is sound."""
    folder = tmp_path_factory.mktemp("bundles")
    path, given = small(office, folder, FEW)

    def give(target: str) -> tuple[bytes, Given]:
        with closing(opened(path)) as log:
            return bundled(log, target, folder / "b.zip"), given

    return give


@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("target", ["nomination", "whole"])
def test_every_octet_of_a_bundle(sound: Sound, target: str, mask: int) -> None:
    """A bundle that was damaged on the way is never verified, wherever the damage is."""
    data, given = sound(target)

    assert 0 == verify(data, given).exit
    assert [] == [at for at, _, odd in turned(data, (mask,)) if verify(odd, given).exit == 0]


@pytest.mark.parametrize("name", [CHECKPOINT, RECORDS, PROOFS])
@pytest.mark.parametrize("target", ["nomination", "whole"])
def test_every_octet_of_a_bundle_with_its_sums_mended(sound: Sound, target: str, name: str) -> None:
    """Checksums and manifest prove nothing: whoever turns an octet and mends them is found too.

    One thing passes, since nothing rests on it: an earlier checkpoint that was made to be unsigned,
    as those are of an office that began without a key.
    """
    data, given = sound(target)
    parts = unpacked(data)
    files = files_of(parts)
    del files[MANIFEST]
    passed: list[str] = []
    for _, _, octets in turned(files[name]):
        odd = {**files, name: octets}
        mended = archive({**odd, MANIFEST: manifest_of(parts, odd)})
        if verify(mended, given).exit == 0:
            passed.append(unpacked(mended).proofs["checkpoints"][0]["note"])
    assert (2 if name == PROOFS else 0) == len(passed)
    assert not any(parse_checkpoint(note.encode()).note.signatures for note in passed)


def test_what_the_evidence_does_not_cover(office: World, tmp_path: Path) -> None:
    """What stands in the other tables may change, and no word about the records does."""
    path = Path(shutil.copy(office.path, tmp_path))
    with tampering(path) as connection, closing(opened(path)) as log:
        before = verify_log(log, office.given(90)).remarks
        connection.execute("UPDATE meta SET value = 'x' WHERE name = 'application'")
        connection.execute("INSERT INTO commands VALUES ('other', 'none', 1, 1)")
        after = verify_log(log, office.given(90)).remarks

    assert before == after
