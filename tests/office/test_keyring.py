"""The office's keys: made, rotated and retired, and each step may fail and be asked for again."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import thidua
from thidua import Actor, Desk, Office, Refused
from thidua.commands import GiveRole
from thidua.domain.office import STREAM, AddKey, RetireKey
from thidua.errors import Forked, KeyMissing, KeyThere, NothingSealed, PlaceFailed
from thidua.evidence.keys import memory_of, signer_in
from thidua.evidence.places import Folder
from thidua.office.keyring import Keyring
from thidua.verifier import Given, parse_checkpoint, parse_key

CHIEF, ROOM = Actor(id="u-ct", role="chief"), Actor(id="u-p1", role="unit", unit="p1")
DAY = date(2025, 2, 17)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give an office that is open."""
    with thidua.open(f"sqlite:///{tmp_path / 'office.db'}") as office:
        desk(office).open_office("Cơ quan mẫu", [])
        yield office


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the key is: alone in a folder."""
    (tmp_path / "keys").mkdir()
    return tmp_path / "keys" / "key"


@pytest.fixture
def ring(office: Office, path: Path) -> Keyring:
    """Give the office a key that has signed."""
    ring = Keyring(office, desk(office), path)
    ring.new()
    office.evidence.checkpoint([signer_in(path)])
    return ring


def desk(office: Office, actor: Actor = CHIEF) -> Desk:
    """Return a desk."""
    return office.acting(actor, on=DAY)


def history(office: Office) -> dict[str, bool]:
    """Return the keys that the log tells of, and whether each is retired."""
    return {key: held.retired for key, held in office.state(STREAM).keys.items()}


def require_rotated(office: Office, path: Path, old: str) -> None:
    """Hold that the key in the file is the only one that signs, and that the old leads to it."""
    key = signer_in(path).key
    told = history(office)
    assert told.pop(old)
    assert told == {key: False}
    assert {path, memory_of(path)} == set(path.parent.iterdir())
    issued = office.evidence.checkpoint([signer_in(path)])
    given = Given(parse_checkpoint(issued.note), (parse_key(old),))
    assert office.evidence.verify(given).of("authenticity") == "verified"


class TestTheFirst:
    """A key is made and recorded."""

    def test_it_is_recorded(self, office: Office, path: Path) -> None:
        """The key in the file is that in the log, under the log's own name."""
        key, receipt = Keyring(office, desk(office), path).new()

        assert (signer_in(path).key, history(office)) == (key, {key: False})
        assert parse_key(key).name == office.evidence.origin
        assert receipt.streams == (STREAM,)

    def test_it_may_have_a_name(self, office: Office, path: Path) -> None:
        """A name that is given is the key's."""
        key, _ = Keyring(office, desk(office), path).new("co-quan.example")

        assert parse_key(key).name == "co-quan.example"

    def test_who_may_not_leaves_no_file(self, office: Office, path: Path) -> None:
        """A refusal takes the file with it, and nothing is recorded."""
        with pytest.raises(Refused):
            Keyring(office, desk(office, ROOM), path).new()

        assert ([], {}) == (list(path.parent.iterdir()), history(office))

    @pytest.mark.usefixtures("ring")
    def test_one_that_is_there_stays(self, office: Office, path: Path) -> None:
        """A second key in its place is refused, and none is recorded."""
        before, told = path.read_bytes(), history(office)

        with pytest.raises(KeyThere):
            Keyring(office, desk(office), path).new()

        assert (before, told) == (path.read_bytes(), history(office))

    def test_where_there_is_no_folder(self, office: Office, path: Path) -> None:
        """No key is recorded that could not be kept."""
        with pytest.raises(KeyMissing):
            Keyring(office, desk(office), path / "none" / "key").new()

        assert history(office) == {}

    def test_an_office_that_is_not_open_has_no_name_for_it(self, path: Path) -> None:
        """Before the first record there is no log to sign."""
        with thidua.open("memory:") as office, pytest.raises(NothingSealed):
            Keyring(office, desk(office), path).new()

        assert list(path.parent.iterdir()) == []


class TestRotating:
    """A new key takes the place of the old, which vouches for it."""

    def test_both_sign_one_checkpoint(
        self, office: Office, ring: Keyring, path: Path, tmp_path: Path
    ) -> None:
        """It commits to the new key, and goes to the places that are given."""
        old = signer_in(path).key

        rotated = ring.rotate([Folder(tmp_path)])

        note = parse_checkpoint(rotated.issued.note).note
        assert (rotated.old, rotated.new) == (old, signer_in(path).key)
        assert all(note.signed_by(parse_key(key)) for key in (old, rotated.new))
        assert Folder(tmp_path).path_of(rotated.issued.note).read_bytes() == rotated.issued.note
        assert memory_of(path).read_bytes() == rotated.issued.note
        require_rotated(office, path, old)

    def test_without_a_key_there_is_nothing_to_rotate(self, office: Office, path: Path) -> None:
        """No new key is made either."""
        with pytest.raises(KeyMissing):
            Keyring(office, desk(office), path).rotate()

        assert list(path.parent.iterdir()) == []

    def test_who_may_not_changes_nothing_that_is_recorded(
        self, office: Office, ring: Keyring, path: Path
    ) -> None:
        """The old key stays, and whoever may goes on."""
        old, told = signer_in(path).key, history(office)

        with pytest.raises(Refused):
            Keyring(office, desk(office, ROOM), path).rotate()

        assert (old, told) == (signer_in(path).key, history(office))
        ring.rotate()
        require_rotated(office, path, old)

    def test_interrupted_before_the_new_key_is_recorded(
        self, office: Office, ring: Keyring, path: Path
    ) -> None:
        """The new key lies beside the old; asked again, the same new key is taken."""
        old, other = signer_in(path).key, path.with_name("key.next")
        Keyring(office, desk(office), other).new()
        new = signer_in(other).key

        assert ring.rotate().new == new
        require_rotated(office, path, old)

    def test_interrupted_before_the_checkpoint_arrives(
        self, office: Office, ring: Keyring, path: Path, tmp_path: Path
    ) -> None:
        """A place that fails ends it; asked again, both have signed, and it goes on."""
        old = signer_in(path).key
        with pytest.raises(PlaceFailed):
            ring.rotate([Folder(tmp_path / "none")])
        assert history(office)[old] is False

        rotated = ring.rotate([Folder(tmp_path)])

        note = parse_checkpoint(rotated.issued.note).note
        assert all(note.signed_by(parse_key(key)) for key in (old, rotated.new))
        require_rotated(office, path, old)

    @pytest.mark.parametrize("memory", ["at the old place", "at the new place"])
    def test_interrupted_before_the_files_have_their_places(
        self, office: Office, ring: Keyring, path: Path, memory: str
    ) -> None:
        """The old key is retired and signs no more; asked again, the new one takes its place."""
        old, kept = signer_in(path).key, path.parent.parent / "kept"
        shutil.copytree(path.parent, kept)
        ring.rotate()
        path.replace(path.with_name("key.next"))
        shutil.copy2(kept / "key", path)
        if memory == "at the old place":
            memory_of(path).replace(memory_of(path.with_name("key.next")))
            shutil.copy2(memory_of(kept / "key"), memory_of(path))

        rotated = ring.rotate()

        note = parse_checkpoint(rotated.issued.note).note
        assert note.signed_by(parse_key(old)) is None
        require_rotated(office, path, old)

    def test_a_log_that_does_not_continue_is_not_vouched_for(
        self, office: Office, ring: Keyring, path: Path, tmp_path: Path
    ) -> None:
        """On a store from an older copy the old key signs nothing, and stays."""
        office.backup(tmp_path / "older.db")
        desk(office).keep(GiveRole(role="office", holder="vp-01"))
        office.evidence.checkpoint([signer_in(path)])
        old = signer_in(path).key

        with thidua.open(f"sqlite:///{tmp_path / 'older.db'}") as older:
            with pytest.raises(Forked):
                Keyring(older, desk(older), path).rotate()
            assert history(older)[old] is False
        ring.rotate()
        require_rotated(office, path, old)


class TestRetiring:
    """A key may go without another in its place."""

    def test_its_file_is_removed(self, office: Office, ring: Keyring, path: Path) -> None:
        """The log says that it signs no more."""
        old = signer_in(path).key

        key, receipt = ring.retire()

        assert (key, history(office)) == (old, {old: True})
        assert receipt.streams == (STREAM,)
        assert not path.exists()

    def test_who_may_not_leaves_the_file(self, office: Office, ring: Keyring, path: Path) -> None:
        """A refusal changes nothing."""
        with pytest.raises(Refused):
            Keyring(office, desk(office, ROOM), path).retire()

        assert history(office) == {signer_in(path).key: False}
        ring.retire()
        with pytest.raises(KeyMissing):
            ring.retire()

    def test_interrupted_before_the_file_goes(
        self, office: Office, ring: Keyring, path: Path
    ) -> None:
        """It is recorded and the file is there; asked again, the file goes."""
        key = signer_in(path).key
        desk(office).keep(RetireKey(key=key))

        ring.retire()

        assert (history(office), path.exists()) == ({key: True}, False)


def test_a_key_is_recorded_once(office: Office, ring: Keyring, path: Path) -> None:
    """The same key again is no second key."""
    del ring
    desk(office).keep(AddKey(key=signer_in(path).key))

    assert len(history(office)) == 1
