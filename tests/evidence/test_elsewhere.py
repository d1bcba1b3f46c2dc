"""Where checkpoints go: folders, git repositories, witnesses and paper, all of them real."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evidence import world
from tests.evidence.world import World, opened
from thidua.errors import NotABundle, PlaceFailed, WitnessRefused
from thidua.evidence.keys import FileSigner, make_key
from thidua.evidence.paper import short_text
from thidua.evidence.places import Folder, Repository
from thidua.evidence.tree import Tree
from thidua.evidence.witness import Witness, parse_request, request
from thidua.store import Log
from thidua.verifier import COSIGNATURE, Malformed, parse_checkpoint, parse_key


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Give an office with checkpoints at 30, 60 and 90."""
    return world.made(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def log(office: World) -> Iterator[Log]:
    """Give its log."""
    log = opened(office.path)
    yield log
    log.close()


def origin(office: World) -> str:
    """Return the name of the log."""
    return parse_checkpoint(office.notes[30]).origin


class TestFolders:
    """A folder takes each checkpoint in a file of its own."""

    def test_the_greatest_is_found(self, office: World, tmp_path: Path) -> None:
        """Whatever the order in which they came, the greatest of the log is the last."""
        folder = Folder(tmp_path)
        assert folder.last(origin(office)) is None

        for size in (60, 90, 30):
            folder.publish(office.notes[size])

        last = folder.last(origin(office))
        assert last is not None
        assert last.size == 90
        assert folder.last("thidua/other") is None

    def test_the_same_again_is_fine(self, office: World, tmp_path: Path) -> None:
        """A checkpoint that is there already may come again."""
        folder = Folder(tmp_path)

        folder.publish(office.notes[30])
        folder.publish(office.notes[30])

        assert len(list(tmp_path.iterdir())) == 1

    def test_another_of_the_same_size_is_refused(self, office: World, tmp_path: Path) -> None:
        """Nothing takes the place of another history's checkpoint."""
        folder = Folder(tmp_path)
        folder.publish(office.notes[30])
        other = office.notes[60].replace(b"\n60\n", b"\n30\n")

        with pytest.raises(PlaceFailed, match="another checkpoint"):
            folder.publish(other)

    def test_a_folder_that_is_not_there(self, office: World, tmp_path: Path) -> None:
        """What did not arrive is told with its place."""
        with pytest.raises(PlaceFailed, match="none"):
            Folder(tmp_path / "none").publish(office.notes[30])

    def test_what_is_there_and_is_no_checkpoint(self, office: World, tmp_path: Path) -> None:
        """A file of that name that is none is told, and not taken for nothing."""
        folder = Folder(tmp_path)
        folder.path_of(office.notes[30]).write_text("?", encoding="utf-8")

        with pytest.raises(PlaceFailed):
            folder.last(origin(office))

    def test_a_hostile_name_stays_in_the_folder(self, office: World, tmp_path: Path) -> None:
        """A log that calls itself a path is written beside the others."""
        hostile = office.notes[30].replace(origin(office).encode(), b"../../x", 1)

        path = Folder(tmp_path).path_of(hostile)

        assert path.parent == tmp_path
        assert "/" not in path.name


class TestRepositories:
    """A git repository gets a commit for each checkpoint."""

    @pytest.fixture
    def repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Make a repository, with somebody who commits."""
        for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
            monkeypatch.setenv(f"{name}_NAME", "Kho thử")
            monkeypatch.setenv(f"{name}_EMAIL", "kho@example.invalid")
        subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
        return tmp_path

    def test_each_is_a_commit(self, office: World, repository: Path) -> None:
        """Two checkpoints are two commits; the same again is none."""
        place = Repository(repository)

        for size in (30, 60, 60):
            place.publish(office.notes[size])

        told = subprocess.run(
            ["git", "-C", str(repository), "log", "--format=%s"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        last = place.last(origin(office))
        assert told.splitlines() == ["Checkpoint of size 60", "Checkpoint of size 30"]
        assert last is not None
        assert last.size == 60

    def test_a_folder_without_git(
        self, office: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What git refuses is told with what git said."""
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

        with pytest.raises(PlaceFailed, match="git"):
            Repository(tmp_path).publish(office.notes[30])


class TestWitnesses:
    """A witness cosigns what continues, remembered before it answers."""

    @pytest.fixture
    def key(self, tmp_path: Path) -> FileSigner:
        """Make the witness's key."""
        return make_key(tmp_path / "witness.key", "witness/a", COSIGNATURE)

    def test_each_continues_the_last(
        self, office: World, log: Log, tmp_path: Path, key: FileSigner
    ) -> None:
        """Three in a row are cosigned, and each is the one that is remembered."""
        witness = Witness(tmp_path, key, [parse_key(office.key.key)])
        old = 0
        for size in (30, 60, 90):
            proof = Tree(log.ledger).consistency(old, size)

            note = parse_checkpoint(witness.cosign(request(old, proof, office.notes[size]), 1))

            last = witness.last(origin(office))
            assert note.note.signed_by(parse_key(key.key)) is True
            assert last is not None
            assert last.size == size
            old = size

    def test_what_it_refuses_leaves_its_memory(
        self, office: World, log: Log, tmp_path: Path, key: FileSigner
    ) -> None:
        """A wrong size and a wrong proof are refused, and nothing is remembered."""
        witness = Witness(tmp_path, key, [parse_key(office.key.key)])
        witness.cosign(request(0, [], office.notes[60]), 1)
        proof = Tree(log.ledger).consistency(60, 90)

        for old, hashes in ((30, proof), (60, proof[1:])):
            with pytest.raises(WitnessRefused):
                witness.cosign(request(old, hashes, office.notes[90]), 1)

        last = witness.last(origin(office))
        assert last is not None
        assert last.size == 60

    def test_an_office_that_is_not_known(
        self, office: World, tmp_path: Path, key: FileSigner
    ) -> None:
        """A checkpoint that no office of ours signed is refused."""
        other = make_key(tmp_path / "other.key", "other")

        for keys in ([parse_key(other.key)], []):
            with pytest.raises(WitnessRefused, match="no office"):
                Witness(tmp_path, key, keys).cosign(request(0, [], office.notes[30]), 1)

    def test_a_memory_that_is_damaged(self, office: World, tmp_path: Path, key: FileSigner) -> None:
        """A witness that cannot read what it remembers cosigns nothing."""
        witness = Witness(tmp_path, key, [parse_key(office.key.key)])
        witness.cosign(request(0, [], office.notes[30]), 1)
        (memory,) = tmp_path.glob("*.last.txt")
        memory.write_text("?", encoding="utf-8")

        with pytest.raises(NotABundle):
            witness.cosign(request(30, [], office.notes[30]), 1)

    @pytest.mark.parametrize(
        "asked", [b"", b"old 1", b"old x\n\nn", b"old 01\n\nn", b"\xff\n\nn", b"old 1\nAA==\n\nn"]
    )
    def test_what_is_no_request(self, asked: bytes) -> None:
        """What is not of the form is malformed."""
        with pytest.raises(Malformed):
            parse_request(asked)


def test_an_unsigned_paper_says_so(office: World) -> None:
    """A checkpoint that nobody signed is called unsigned."""
    text = parse_checkpoint(office.notes[90]).note.text

    assert "chưa ký / unsigned" in short_text(text)


def test_drawing_needs_the_extra() -> None:
    """Without what draws the code, the extra is named, and nothing falls."""
    code = (
        "import sys; sys.modules['segno'] = None\n"
        "from thidua.errors import MissingExtra\n"
        "from thidua.evidence.paper import _drawn\n"
        "try: _drawn(b'x')\n"
        "except MissingExtra as error: print(error.text('en'))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    assert "thidua[office]" in done.stdout
