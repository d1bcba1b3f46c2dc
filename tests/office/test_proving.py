"""What an office does with its evidence: keys over time, plugins' places and keys, bundles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import thidua
from tests.evidence.archives import archive
from tests.evidence.forging import files_of, unpacked
from tests.office.cast import (
    CHIEF,
    NOVEMBER,
    OFFICE,
    ROOM,
    begun,
    contributed,
    person,
    registered,
)
from tests.plugins.shelf import Shelf, on_path
from thidua import Office, Refused
from thidua.domain.catalogue import catalogue
from thidua.domain.office import STREAM
from thidua.errors import (
    Forked,
    KeyFaulty,
    KeyMissing,
    NotFound,
    NothingSealed,
    PlaceFailed,
    TooLarge,
)
from thidua.evidence import bundle as bundling
from thidua.evidence.keys import make_key, memory_of, signer_in
from thidua.office.keyring import Keyring
from thidua.office.publishing import key_store, sink
from thidua.office.recomputing import verify_bundle
from thidua.plugins import registry
from thidua.testing import PLAN
from thidua.verifier import (
    MANIFEST,
    README,
    REPLAY,
    STATES,
    Bundle,
    Given,
    Verdict,
    as_canonical,
    opened,
    parse_checkpoint,
    parse_key,
    spans,
    verify,
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give an office on a file, in which somebody is registered."""
    with begun(f"sqlite:///{tmp_path / 'so.db'}") as office:
        yield office


@pytest.fixture
def nomination(office: Office) -> str:
    """Register somebody."""
    return registered(office, person())[0]


def ring(office: Office, folder: Path, who: thidua.Actor = CHIEF) -> Keyring:
    """Return the keyring of an office, whose key is in a folder."""
    return Keyring(office, office.acting(who, on=NOVEMBER), folder / "so.key")


def answered(path: Path, given: Given | None = None) -> Verdict:
    """Return what an installed thidua says of a bundle."""
    return verify_bundle(opened(str(path)), given or Given(), catalogue(), contributed)


def codes(verdict: Verdict, question: str = REPLAY) -> list[str]:
    """Return what was found for a question."""
    return [each.code for each in verdict.remarks if each.question == question]


class TestKeys:
    """A key is made, rotated and retired, each step in the log."""

    def test_a_refused_actor_leaves_no_file(self, office: Office, tmp_path: Path) -> None:
        """Who may not keep the office's records makes no key either."""
        with pytest.raises(Refused):
            ring(office, tmp_path, ROOM).new()

        assert not (tmp_path / "so.key").exists()

    def test_a_folder_that_is_not_there(self, office: Office, tmp_path: Path) -> None:
        """No key is made, nor anything recorded."""
        with pytest.raises(KeyMissing):
            ring(office, tmp_path / "none").new()

        assert {} == office.state(STREAM).keys

    def test_a_rotation_that_was_interrupted_is_carried_on(
        self, office: Office, tmp_path: Path
    ) -> None:
        """Whichever step was the last, asking again ends with the one new key that was made."""
        keys = ring(office, tmp_path)
        old, _ = keys.new()
        new = make_key(tmp_path / "so.key.next", parse_key(old).name).key
        _interrupted_after_retiring(office, old, new)

        rotated = keys.rotate()

        assert (rotated.old, rotated.new) == (old, new)
        assert signer_in(tmp_path / "so.key").key == new
        assert memory_of(tmp_path / "so.key").exists()
        assert not (tmp_path / "so.key.next").exists()

    def test_a_retired_key_signs_no_more(self, office: Office, tmp_path: Path) -> None:
        """Its file is gone, and the log says that it is retired."""
        keys = ring(office, tmp_path)
        key, _ = keys.new()

        retired, _ = keys.retire()

        assert retired == key
        assert office.state(STREAM).keys[key].retired
        with pytest.raises(KeyMissing):
            keys.rotate()

    def test_both_sign_the_checkpoint_of_a_rotation(self, office: Office, tmp_path: Path) -> None:
        """The old key's last act is to vouch for the new one."""
        keys = ring(office, tmp_path)
        keys.new()

        rotated = keys.rotate()

        note = parse_checkpoint(rotated.issued.note).note
        assert [note.signed_by(parse_key(k)) for k in (rotated.old, rotated.new)] == [True, True]


def _interrupted_after_retiring(office: Office, old: str, new: str) -> None:
    from thidua.commands import AddKey, RetireKey

    desk = office.acting(CHIEF, on=NOVEMBER)
    desk.keep(AddKey(key=new))
    desk.keep(RetireKey(key=old, successor=new))


class TestCheckpoints:
    """The same is committed to once, by as many keys as are asked."""

    def test_a_key_that_comes_later_signs_the_same_text(
        self, office: Office, tmp_path: Path
    ) -> None:
        """Nothing came since, so the text stays, the proof too, and the store is sound."""
        first = office.evidence.checkpoint()
        signer = make_key(tmp_path / "k", "thidua/khac")

        again = office.evidence.checkpoint([signer])

        told = parse_checkpoint(again.note)
        assert not again.new
        assert told.note.text == parse_checkpoint(first.note).note.text
        assert told.note.signed_by(parse_key(signer.key)) is True
        assert again.note == office.evidence.checkpoint([signer]).note
        assert office.evidence.verify(Given(told)).exit != 1

    def test_nothing_is_bundled_before_the_first(self, office: Office, tmp_path: Path) -> None:
        """Without a checkpoint there is nothing to prove records by."""
        with pytest.raises(NothingSealed):
            office.evidence.bundle(tmp_path / "b.zip")

        assert not (tmp_path / "b.zip").exists()

    def test_a_cosignature_that_is_no_other_changes_nothing(
        self, office: Office, tmp_path: Path
    ) -> None:
        """What came back without a new signature is ours, and is not kept twice."""
        issued = office.evidence.checkpoint([make_key(tmp_path / "k", "thidua/a")])

        assert office.evidence.add_cosignatures(issued.note)
        assert len(office.evidence.checkpoints()) == 1
        assert not office.evidence.add_cosignatures(issued.note.replace(b"thidua/", b"other/", 1))

    def test_a_signature_is_kept_once(self, office: Office, tmp_path: Path) -> None:
        """A witness's signature stands below ours from then on."""
        issued = office.evidence.checkpoint([make_key(tmp_path / "k", "thidua/a")])
        other = make_key(tmp_path / "w", "witness/a")
        note = parse_checkpoint(issued.note).note
        key = parse_key(other.key)
        from thidua.evidence.keys import signature_line

        line = signature_line(key.name, key.id, other.sign(note.text))

        assert office.evidence.add_cosignatures(issued.note + line)
        kept = office.evidence.checkpoints()[-1]
        assert parse_checkpoint(kept.note).note.signed_by(key) is True


class TestBundles:
    """A bundle holds what belongs to its subject, and what was asked to be opened."""

    def test_a_nomination_comes_with_what_it_rests_on(
        self, office: Office, tmp_path: Path, nomination: str
    ) -> None:
        """Its plan, subject, list and office are there; no other nomination is."""
        registered(office, person(name="Công chức A2"))
        office.evidence.checkpoint()

        office.evidence.bundle(tmp_path / "b.zip", nomination)

        streams = Bundle(opened(str(tmp_path / "b.zip"))).manifest["streams"]
        kinds = sorted(stream.partition("-")[0] for stream in streams)
        assert kinds == ["list", "nomination", "office", "plan", "subject"]
        assert nomination in streams

    def test_the_states_come_out_again(
        self, office: Office, tmp_path: Path, nomination: str
    ) -> None:
        """Replaying gives what was recorded, of one nomination and of all."""
        office.evidence.checkpoint()
        for scope in (nomination, None):
            office.evidence.bundle(tmp_path / "b.zip", scope)

            assert codes(answered(tmp_path / "b.zip"))[0] == "states-same"

    @pytest.mark.parametrize(
        ("states", "code"),
        [
            (None, "no-states"),
            (b"[]\n", "unreadable"),
            (as_canonical({"office-main": "?"}), "state-differs"),
        ],
    )
    def test_states_that_do_not_fit(
        self, office: Office, tmp_path: Path, nomination: str, states: bytes | None, code: str
    ) -> None:
        """States that are lacking, malformed or other ones are told for what they are."""
        office.evidence.checkpoint()
        office.evidence.bundle(tmp_path / "b.zip", nomination)
        parts = unpacked((tmp_path / "b.zip").read_bytes())
        parts.extras = {} if states is None else {STATES: states}
        (tmp_path / "b.zip").write_bytes(archive(files_of(parts)))

        assert code in codes(answered(tmp_path / "b.zip"))

    def test_what_is_no_bundle(self, tmp_path: Path) -> None:
        """Nothing is replayed of what cannot be read."""
        (tmp_path / "b.zip").write_bytes(b"PK\x03\x04")

        assert codes(answered(tmp_path / "b.zip")) == ["unreadable"]

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            (b"office.opened@1", b"office.opened@2", "needs-newer"),
            (b"office.opened@1", b"office.unheard@1", "record-unreadable"),
        ],
    )
    def test_records_that_cannot_be_read(
        self, office: Office, tmp_path: Path, old: bytes, new: bytes, code: str
    ) -> None:
        """A record of a newer thidua cannot be judged here; one of no kind is told."""
        office.evidence.checkpoint()
        office.evidence.bundle(tmp_path / "b.zip")
        parts = unpacked((tmp_path / "b.zip").read_bytes())
        parts.entries = [e._replace(record=e.record.replace(old, new)) for e in parts.entries]
        (tmp_path / "b.zip").write_bytes(archive(files_of(parts)))

        assert codes(answered(tmp_path / "b.zip")) == [code]

    def test_fields_are_opened_where_they_stand(
        self, office: Office, tmp_path: Path, nomination: str
    ) -> None:
        """What is disclosed is what the records hold."""
        office.evidence.checkpoint()

        for scope in (nomination, None):
            office.evidence.bundle(tmp_path / "b.zip", scope, opened=["name"])
            verdict = verify(opened(str(tmp_path / "b.zip")), Given())
            assert any("Công chức" in each for each in verdict.about["opened"])
            assert verdict.about["profile"] == "disclosure"

    def test_a_field_that_is_nowhere(self, office: Office, tmp_path: Path) -> None:
        """A name that no record has is refused, and nothing is written."""
        office.evidence.checkpoint()

        with pytest.raises(NotFound):
            office.evidence.bundle(tmp_path / "b.zip", opened=["nothing"])
        assert not (tmp_path / "b.zip").exists()

    def test_a_nomination_that_is_not_there(self, office: Office, tmp_path: Path) -> None:
        """A bundle of nothing is refused."""
        office.evidence.checkpoint()

        with pytest.raises(NotFound):
            office.evidence.bundle(tmp_path / "b.zip", "nomination-none")

    def test_a_bundle_that_would_be_too_large(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What its form cannot hold is refused, and no half of it is left."""
        office.evidence.checkpoint()
        monkeypatch.setattr(bundling, "LARGEST", 1000)

        with pytest.raises(TooLarge):
            office.evidence.bundle(tmp_path / "b.zip")
        assert [each.name for each in tmp_path.iterdir() if "b.zip" in each.name] == []

    def test_the_read_me_holds_the_verifier(self, office: Office, tmp_path: Path) -> None:
        """Its source stands there to the octet, and its digest beside it."""
        office.evidence.checkpoint()
        office.evidence.bundle(tmp_path / "b.zip")
        data = (tmp_path / "b.zip").read_bytes()
        readme = data[slice(*spans(data)[README])].decode()

        source = readme.split("~~~~python\n")[1].split("~~~~")[0]

        assert source.encode() == bundling.verifier_source()
        assert MANIFEST in spans(data)


class TestIssuedReports:
    """Reports that were issued are made again when a log is verified."""

    def test_they_come_out_as_they_were(self, office: Office, tmp_path: Path) -> None:
        """From the store and from a bundle of the whole log, a report is the one issued."""
        registered(office, person())
        office.acting(OFFICE, on=NOVEMBER).issue_report("progress", PLAN)
        office.evidence.checkpoint()
        office.evidence.bundle(tmp_path / "b.zip")

        assert codes(office.evidence.verify()) == ["no-replay", "report-same"]
        assert codes(answered(tmp_path / "b.zip")) == ["states-same", "report-same"]


PLUGIN = """
from pathlib import Path
from thidua.hookspecs import hookimpl
from thidua.specs import CheckpointSinkSpec, KeyStoreSpec, Title
from thidua.evidence.keys import signer_in

SENT = []

def send(note): SENT.append(note)
def lose(note): raise OSError("no line")
def vault(): return signer_in(Path({path!r}))
class Broken:
    key = vault().key
    def sign(self, text): return b"x" * 64
    def signed_last(self): raise RuntimeError("closed")
    def remember(self, note): raise RuntimeError("closed")
def broken(): return Broken()
def keyless(): return object()

@hookimpl.checkpoint_sinks
def sinks(ctx):
    for name in ("send", "lose"):
        yield CheckpointSinkSpec(id=f"xa/{name}", title=Title(name), entry=f"thidua_xa:{name}")

@hookimpl.key_stores
def keys(ctx):
    for name in ("vault", "broken", "keyless"):
        yield KeyStoreSpec(id=f"xa/{name}", title=Title(name), entry=f"thidua_xa:{name}")
"""


class TestPlugins:
    """Plugins bring places for checkpoints, and keep keys."""

    @pytest.fixture
    def plugins(self, tmp_path: Path) -> Iterator[Any]:
        """Give a registry with a plugin that does both."""
        make_key(tmp_path / "vault.key", "thidua/vault")
        body = PLUGIN.replace("{path!r}", repr(str(tmp_path / "vault.key")))
        with on_path(tmp_path / "site"):
            Shelf(tmp_path / "site").put("xa", body)
            yield registry(allowed=["xa"])

    def test_a_place_gets_every_checkpoint(self, office: Office, plugins: Any) -> None:
        """What the plugin is given is the note to the octet; it is not read back."""
        place = sink(plugins, "xa/send")

        issued = office.evidence.checkpoint([], [place])

        import thidua_xa  # type: ignore[import-not-found]

        assert issued.note == thidua_xa.SENT[0]
        assert issued.places == ("xa/send",)

    def test_a_place_that_fails_leaves_the_checkpoint_kept(
        self, office: Office, plugins: Any
    ) -> None:
        """The failure is told with the place; the checkpoint can be published again."""
        with pytest.raises(PlaceFailed, match="xa/lose"):
            office.evidence.checkpoint([], [sink(plugins, "xa/lose")])

        assert len(office.evidence.checkpoints()) == 1

    def test_a_vault_signs(self, office: Office, plugins: Any) -> None:
        """A key that a plugin keeps signs as one in a file, and remembers."""
        vault = key_store(plugins, "xa/vault")

        issued = office.evidence.checkpoint([vault])

        assert parse_checkpoint(issued.note).note.signed_by(parse_key(vault.key)) is True
        assert vault.signed_last() == issued.note

    def test_a_vault_that_fails_is_named(self, office: Office, plugins: Any) -> None:
        """Whatever its code does, the key store is named and nothing is kept."""
        broken = key_store(plugins, "xa/broken")

        with pytest.raises(KeyFaulty, match="xa/broken"):
            office.evidence.checkpoint([broken])
        with pytest.raises(KeyFaulty, match="not of this key"):
            broken.sign(b"text")
        with pytest.raises(KeyFaulty, match="closed"):
            broken.remember(b"note")
        with pytest.raises(KeyFaulty, match="xa/keyless"):
            key_store(plugins, "xa/keyless")
        assert office.evidence.checkpoints() == []

    def test_what_no_plugin_brings(self, plugins: Any) -> None:
        """A name that is not there is told."""
        with pytest.raises(NotFound):
            sink(plugins, "xa/none")
        with pytest.raises(NotFound):
            key_store(plugins, "xa/none")


def test_a_restored_store_is_not_published(office: Office, tmp_path: Path) -> None:
    """A key that signed more than there is now signs nothing, and says what it signed."""
    signer = make_key(tmp_path / "k", "thidua/so")
    office.evidence.checkpoint([signer])
    registered(office, person())
    note = office.evidence.checkpoint([signer]).note
    signer.remember(note.replace(f"\n{parse_checkpoint(note).size}\n".encode(), b"\n9999\n"))

    registered(office, person(name="Công chức A3"))

    with pytest.raises(Forked, match="9999"):
        office.evidence.checkpoint([signer])
