"""Places and keys that plugins bring: a real plugin's code, sound and failing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua
from tests.plugins.shelf import Shelf, on_path
from thidua import Actor, Office
from thidua.errors import Forked, KeyFaulty, NotFound, PlaceFailed, PluginError
from thidua.office.publishing import key_store, sink
from thidua.plugins import Registry, registry
from thidua.verifier import parse_checkpoint, parse_key

CHIEF = Actor(id="u-ct", role="chief")
BODY = """
from pathlib import Path
from thidua.evidence.keys import key_text
from thidua.hookspecs import hookimpl
from thidua.specs import CheckpointSinkSpec, KeyStoreSpec, Title

FOLDER = Path({folder!r})
SINKS, STORES = ("kept", "lost"), ("vault", "mute", "liar", "number", "forgetful", "quitter")

def kept(note): (FOLDER / "kept.txt").write_bytes(note)
def lost(note): raise OSError("no way there")

class Vault:
    def __init__(self):
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        self._secret = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
        self.key = key_text("vault", 1, self._secret.public_key().public_bytes_raw())
    def sign(self, text): return self._secret.sign(text)
    def signed_last(self):
        path = FOLDER / "last.txt"
        return path.read_bytes() if path.exists() else None
    def remember(self, note): (FOLDER / "last.txt").write_bytes(note)

class Liar(Vault):
    def sign(self, text): return bytes(64)
class Number(Vault):
    def sign(self, text): return "x"
class Quitter(Vault):
    def sign(self, text): raise SystemExit
class Forgetful(Vault):
    def signed_last(self): raise RuntimeError("nothing comes to mind")
    def remember(self, note): raise RuntimeError("no paper")

vault, liar, number, forgetful, quitter = Vault, Liar, Number, Forgetful, Quitter
def mute(): return object()

def code(name): return dict(id="xa/" + name, title=Title(vi="Thử"), entry=f"{{__name__}}:{{name}}")
@hookimpl.checkpoint_sinks
def sinks(ctx): return [CheckpointSinkSpec(**code(name)) for name in SINKS]
@hookimpl.key_stores
def stores(ctx): return [KeyStoreSpec(**code(name)) for name in STORES]
"""


@pytest.fixture
def plugins(tmp_path: Path) -> Iterator[Registry]:
    """Give a registry with a plugin of places and keys."""
    with on_path(tmp_path / "site"):
        Shelf(tmp_path / "site").put("xa", BODY.format(folder=str(tmp_path)))
        yield registry(allowed=["xa"])


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Give an office with a record."""
    with thidua.open(f"sqlite:///{tmp_path / 'office.db'}") as office:
        office.acting(CHIEF).open_office("Cơ quan mẫu", [])
        yield office


def test_a_checkpoint_goes_through_a_plugin(
    office: Office, plugins: Registry, tmp_path: Path
) -> None:
    """The plugin gets the note to the octet, and is named where the checkpoint is."""
    place = sink(plugins, "xa/kept")

    issued = office.evidence.checkpoint(places=[place])

    assert (tmp_path / "kept.txt").read_bytes() == issued.note
    assert issued.places == ("xa/kept",)


def test_one_that_did_not_arrive_is_kept(office: Office, plugins: Registry) -> None:
    """What the plugin raises is told with the place, and the checkpoint can be sent again."""
    with pytest.raises(PlaceFailed, match=r"xa/lost.*OSError"):
        office.evidence.checkpoint(places=[sink(plugins, "xa/lost")])

    (kept,) = office.evidence.checkpoints()
    again = office.evidence.checkpoint(places=[sink(plugins, "xa/kept")])
    assert (again.note, again.new) == (kept.note, False)


def test_a_plugin_signs(office: Office, plugins: Registry, tmp_path: Path) -> None:
    """A key in a vault signs, and remembers what it signed."""
    signer = key_store(plugins, "xa/vault")

    issued = office.evidence.checkpoint([signer])

    assert parse_checkpoint(issued.note).note.signed_by(parse_key(signer.key)) is True
    assert (tmp_path / "last.txt").read_bytes() == issued.note
    assert signer.signed_last() == issued.note


def test_a_vault_signs_no_second_history(office: Office, plugins: Registry) -> None:
    """What the plugin remembers keeps another log from being signed."""
    office.evidence.checkpoint([key_store(plugins, "xa/vault")])

    with thidua.open("memory:") as other:
        other.acting(CHIEF).open_office("Cơ quan khác", [])
        with pytest.raises(Forked):
            other.evidence.checkpoint([key_store(plugins, "xa/vault")])


def test_what_a_plugins_key_store_gives_must_have_a_key(plugins: Registry) -> None:
    """Anything else is refused with the name of the key store."""
    with pytest.raises(KeyFaulty, match="xa/mute"):
        key_store(plugins, "xa/mute")


@pytest.mark.parametrize("name", ["liar", "number", "forgetful", "quitter"])
def test_a_key_store_that_fails_signs_nothing(office: Office, plugins: Registry, name: str) -> None:
    """A false signature, none at all, a raise and the wish to end: each names the key store."""
    signer = key_store(plugins, f"xa/{name}")

    with pytest.raises(KeyFaulty, match=f"xa/{name}"):
        office.evidence.checkpoint([signer])

    assert office.evidence.checkpoints() == []


def test_what_cannot_be_remembered_is_not_given(plugins: Registry) -> None:
    """A plugin that fails to remember is named too."""
    with pytest.raises(KeyFaulty, match=r"xa/forgetful.*no paper"):
        key_store(plugins, "xa/forgetful").remember(b"note")


def test_nobody_brings_it(plugins: Registry) -> None:
    """A name that is not there is not found, and a plugin that is left out is told."""
    blocked = registry(allowed=["xa"], blocked=["xa"])

    for find, name in ((sink, "xa/none"), (key_store, "xa/none"), (sink, "tinh/none")):
        with pytest.raises(NotFound):
            find(plugins, name)
    for find, name in ((sink, "xa/kept"), (key_store, "xa/vault")):
        with pytest.raises(PluginError):
            find(blocked, name)
