"""Whatever was done to a store, verifying it tells so, and never falls."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.evidence import world
from tests.evidence.attacking import changing
from tests.evidence.world import OFFICE, World, opened
from thidua.evidence import auditing
from thidua.evidence.auditing import verify_log
from thidua.evidence.rows import Leaves
from thidua.evidence.sealing import Sealer
from thidua.store import Log, open_log
from thidua.verifier import (
    AUTHENTICITY,
    COMPLETENESS,
    INTEGRITY,
    Given,
    Verdict,
    parse_checkpoint,
    parse_key,
)

QUESTIONS = (INTEGRITY, AUTHENTICITY, COMPLETENESS)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Return an office that nobody attacked."""
    return world.made(tmp_path_factory.mktemp("office"))


@pytest.fixture
def path(office: World, tmp_path: Path) -> Path:
    """Return a copy of its store."""
    return Path(shutil.copy(office.path, tmp_path / "so.db"))


def audited(path: Path, given: Given) -> Verdict:
    """Return what an auditor learns from a store."""
    with closing(opened(path)) as log:
        return verify_log(log, given)


def codes(verdict: Verdict) -> set[str]:
    """Return the codes of all that was found."""
    return {each.code for each in verdict.remarks}


def changed(path: Path, *changes: str) -> None:
    """Change a store as somebody with a tool would."""
    with changing(path) as connection:
        for change in changes:
            connection.execute(change)


def replaced(old: str, new: str) -> str:
    """Return what replaces some words of a record behind the last checkpoint."""
    change = "UPDATE log SET record = CAST(replace(CAST(record AS TEXT), 'OLD', 'NEW') AS BLOB)"
    return change.replace("OLD", old).replace("NEW", new) + " WHERE position = 95"


AGAIN = """\
INSERT INTO log SELECT 105, stream, version + 1, tag, recorded_at, record FROM log
WHERE position = 100"""
FAULTS = {
    "tag": ("UPDATE log SET tag = 'office.other' WHERE position = 50", "column-differs"),
    "moment": (
        "UPDATE log SET recorded_at = recorded_at + 1 WHERE position = 50",
        "column-differs",
    ),
    "version": ("UPDATE log SET version = 77 WHERE position = 50", "store-contradicts"),
    "stream": (
        "UPDATE log SET stream = 'nomination-00000099' WHERE position = 50",
        "store-contradicts",
    ),
    "first of a stream": ("UPDATE log SET stream = 'other-1' WHERE position = 3", ""),
    "last of a stream": (
        "UPDATE log SET stream = 'other-1', version = 1 WHERE position = 100",
        "column-differs",
    ),
    "no UTF-8 in a stream": (
        "UPDATE log SET stream = CAST(x'ff61' AS TEXT) WHERE position = 50",
        "store-contradicts",
    ),
    "no UTF-8 in a tag": (
        "UPDATE log SET tag = CAST(x'ff61' AS TEXT) WHERE position = 50",
        "store-contradicts",
    ),
    "a moment that is none": (
        replaced('"recorded_at":"2', '"recorded_at":"x'),
        "column-differs",
    ),
    "a moment without a zone": (
        replaced('Z",', '",'),
        "column-differs",
    ),
    "a record that is none": (
        "UPDATE log SET record = x'ff' WHERE position = 95",
        "column-differs",
    ),
    "a leaf's hash": (
        "UPDATE leaf SET hashes = zeroblob(length(hashes)) WHERE number = 30",
        "leaf-differs",
    ),
    "a leaf's position": (
        "UPDATE leaf SET positions = zeroblob(length(positions)) WHERE number = 30",
        "leaf-differs",
    ),
    "lost leaves": ("DELETE FROM leaf WHERE number = 30", ""),
    "the first leaves lost": ("DELETE FROM leaf WHERE number = 0", ""),
    "more leaves": ("INSERT INTO leaf VALUES (100, zeroblob(8), zeroblob(32))", "leaves-beyond"),
    "a node": ("UPDATE node SET hash = zeroblob(32) WHERE number = 31", "nodes-differ"),
    "a lost node": ("DELETE FROM node WHERE number = 31", "nodes-differ"),
    "no nodes": ("DELETE FROM node", "nodes-differ"),
    "a branch": ("UPDATE branch SET hash = zeroblob(32) WHERE id = 3", "branches-differ"),
    "a lost branch": ("DELETE FROM branch WHERE id = 3", "branches-differ"),
    "one more branch": (
        "INSERT INTO branch SELECT max(id) + 1, hash, key, -1, 0, 0, 1, x'' FROM branch",
        "branches-differ",
    ),
    "a checkpoint's text": ("UPDATE checkpoint SET note = x'61' WHERE id = 2", ""),
    "a checkpoint's note is another's": (
        "UPDATE checkpoint SET note = (SELECT note FROM checkpoint WHERE id = 1) WHERE id = 2",
        "kept-forked",
    ),
    "a checkpoint's size": ("UPDATE checkpoint SET size = 61 WHERE id = 2", "kept-forked"),
    "a checkpoint beyond": ("UPDATE checkpoint SET size = 150 WHERE id = 3", "kept-beyond"),
    "a checkpoint of nothing": ("UPDATE checkpoint SET size = 0 WHERE id = 1", "store-contradicts"),
    "a checkpoint's map": ("UPDATE checkpoint SET heads = 1 WHERE id = 2", "map-differs"),
    "a proof": ("UPDATE checkpoint SET proof = zeroblob(64) WHERE id = 2", "kept-forked"),
    "a lost checkpoint": ("DELETE FROM checkpoint WHERE id = 2", "branches-differ"),
    "a row behind a gap": (
        AGAIN,
        "column-differs",
    ),
    "a lost row": ("DELETE FROM log WHERE position = 50", "store-contradicts"),
    "the last row lost": ("DELETE FROM log WHERE position = 100", "leaves-beyond"),
    "everything lost": ("DELETE FROM log", "leaves-beyond"),
}
"""What is done to a store, and what is found; nothing where it depends on what is found first."""


class TestAStore:
    """The store of an office."""

    @pytest.mark.parametrize("size", [30, 60, 90])
    def test_that_nobody_touched(self, office: World, size: int) -> None:
        """It is verified, whichever checkpoint was kept."""
        verdict = audited(office.path, office.given(size))

        assert (0, ["verified"] * 3) == (verdict.exit, [verdict.of(each) for each in QUESTIONS])

    @pytest.mark.parametrize("kind", FAULTS)
    @pytest.mark.parametrize("brought", ["checkpoint", "nothing"])
    def test_a_fault_is_told(self, office: World, path: Path, kind: str, brought: str) -> None:
        """Every change of log and evidence is contradicted, whether or not one was kept."""
        change, code = FAULTS[kind]
        changed(path, change)

        verdict = audited(path, office.given(90) if brought == "checkpoint" else Given())
        assert 1 == verdict.exit
        assert "contradicted" in {verdict.of(each) for each in QUESTIONS}
        assert not code or code in codes(verdict)

    def test_a_part_that_sqlite_cannot_read(self, office: World, path: Path) -> None:
        """Pages that were overwritten are told as a store that cannot be read."""
        octets = path.read_bytes()
        start = octets.index(b'"command":"command-0050"') // 4096 * 4096
        path.write_bytes(octets[:start] + b"\xff" * 4096 + octets[start + 4096 :])
        with closing(opened(path)) as log:
            verdict = verify_log(log, office.given(90))

        assert 1 == verdict.exit
        assert "contradicted" == verdict.of(INTEGRITY)

    def test_without_anything_brought(self, office: World) -> None:
        """It vouches for itself at most: integrity stays unknown."""
        verdict = audited(office.path, Given())

        assert "unknown" == verdict.of(INTEGRITY)
        assert "kept-only" in codes(verdict)

    def test_one_that_was_signed_later(self, office: World, tmp_path: Path) -> None:
        """Of several checkpoints of one size the one that was kept last counts: it is signed."""
        log, key = open_log("memory:"), world.signer_without_memory(office, tmp_path)
        log.append(world.batch(office.rows))
        for signers in ([], [key]):
            kept = world.checkpoint(log, len(office.rows), signers)
        verdict = verify_log(log, Given(parse_checkpoint(kept.note), (parse_key(key.key),)))

        assert 2 == log.ledger.last_id()
        assert (0, ["verified"] * 3) == (verdict.exit, [verdict.of(each) for each in QUESTIONS])

    def test_a_checkpoint_that_it_does_not_keep(self, office: World, tmp_path: Path) -> None:
        """A store with no checkpoint of its own is judged by the auditor's."""
        path = Path(shutil.copy(office.path, tmp_path / "bare.db"))
        changed(path, "DELETE FROM checkpoint", "DELETE FROM branch")

        verdict = audited(path, office.given(60))
        assert "verified" == verdict.of(INTEGRITY)
        assert "contradicted" not in {verdict.of(each) for each in QUESTIONS}

    def test_a_larger_checkpoint_than_there_are_records(self, office: World, path: Path) -> None:
        """What the auditor's checkpoint counts and the store lacks is missing."""
        changed(
            path,
            "DELETE FROM log WHERE position > 50",
            "DELETE FROM checkpoint",
            "DELETE FROM branch",
        )

        assert "contradicted" == audited(path, office.given(90)).of(COMPLETENESS)

    def test_it_tells_how_far_it_is(self, office: World) -> None:
        """After each piece it tells how many positions are done, of how many."""
        told = list[tuple[int, int]]()
        with closing(opened(office.path)) as log:
            verify_log(log, office.given(90), lambda done, of: told.append((done, of)))

        assert [(30, 100), (60, 100), (90, 100), (100, 100)] == told

    def test_in_small_pieces(self, office: World, monkeypatch: pytest.MonkeyPatch) -> None:
        """The size of the pieces means nothing."""
        monkeypatch.setattr(auditing, "CHUNK", 7)
        verdict = audited(office.path, office.given(60))

        assert 0 == verdict.exit


class TestALogThatIsNotCommittedTo:
    """A log without checkpoints, or with records behind its tree."""

    @pytest.fixture
    def log(self) -> Log:
        """Return a log in memory, with ten records."""
        log = open_log("memory:")
        log.append(world.batch(world.lives(3, 12)))
        return log

    def test_without_evidence(self, log: Log) -> None:
        """Nothing speaks against it, and nothing for it."""
        verdict = verify_log(log, Given())

        assert (2, "unknown") == (verdict.exit, verdict.of(INTEGRITY))
        assert {"no-checkpoint-kept", "store-not-tied", "unsealed"} <= codes(verdict)

    def test_an_unsealed_tail(self, office: World, path: Path) -> None:
        """Records that came after the last seal are counted."""
        with closing(opened(path)) as log:
            log.append(world.batch([world.row(101, OFFICE, 3, world.fact(1, 1, "Thêm"), step=15)]))
            verdict = verify_log(log, office.given(90))

        assert 0 == verdict.exit
        (note,) = (each for each in verdict.remarks if each.code == "unsealed")
        assert 1 == note.data["count"]

    def test_sealed_and_not_committed_to(self, log: Log) -> None:
        """Leaves are compared, and prove nothing by themselves."""
        Sealer(log).seal()

        verdict = verify_log(log, Given())
        assert (2, "unknown") == (verdict.exit, verdict.of(INTEGRITY))
        assert "unsealed" not in codes(verdict)

    def test_an_empty_log(self, office: World) -> None:
        """A log in which nothing is left is short of what the auditor's checkpoint counts."""
        assert 2 == verify_log(open_log("memory:"), Given()).exit
        assert 1 == verify_log(open_log("memory:"), office.given(30)).exit


def test_rows_as_they_were_written_are_not_odd(office: World) -> None:
    """What the columns repeat is what the records say."""
    leaves = Leaves()
    leaves.of(office.rows)

    assert [] == leaves.odd
