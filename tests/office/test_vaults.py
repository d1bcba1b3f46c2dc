"""Key-encryption keys that a plugin keeps: a real plugin's code, sound and failing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import thidua
from tests.office.cast import ALL_OPEN, CHIEF, MAY, OFFICE, Ticking
from tests.plugins.shelf import Shelf, on_path
from tests.sealing.made import octets_of
from thidua import Office
from thidua.commands import Introduce
from thidua.errors import NotFound, WrappingFailed
from thidua.office.vaults import wrapper
from thidua.plugins import Registry, registry

NAME = "Công chức A1"
BODY = """
from pathlib import Path
from thidua.hookspecs import hookimpl
from thidua.specs import KeyStoreSpec, Title

FOLDER = Path({folder!r})
NAMES = ("vault", "mute", "refusing", "quitter", "odd")

class Vault:
    @property
    def id(self):
        return "vault-" + (FOLDER / "rotated").read_text()
    def wrap(self, key, about):
        return self.id.encode() + b"|" + key[::-1] + about
    def unwrap(self, kek, wrapped, about):
        if not wrapped.startswith(kek.encode() + b"|") or not wrapped.endswith(about):
            raise ValueError("not wrapped by " + repr(wrapped))
        return wrapped[len(kek) + 1:][:32][::-1]

class Refusing(Vault):
    def wrap(self, key, about): raise RuntimeError(repr(key))
    def unwrap(self, kek, wrapped, about): raise RuntimeError(repr(wrapped))
class Quitter(Vault):
    def wrap(self, key, about): raise SystemExit
class Odd(Vault):
    def wrap(self, key, about): return "no octets"

vault, refusing, quitter, odd = Vault, Refusing, Quitter, Odd
def mute(): return object()

def code(name): return dict(id="xa/" + name, title=Title(vi="Thử"), entry=f"{{__name__}}:{{name}}")
@hookimpl.key_stores
def stores(ctx): return [KeyStoreSpec(**code(name)) for name in NAMES]
"""


@pytest.fixture
def plugins(tmp_path: Path) -> Iterator[Registry]:
    """Give a registry with a plugin of vaults."""
    (tmp_path / "rotated").write_text("1")
    with on_path(tmp_path / "site"):
        Shelf(tmp_path / "site").put("xa", BODY.format(folder=str(tmp_path)))
        yield registry(allowed=["xa"])


def opened(tmp_path: Path, plugins: Registry, vault: str | None = "xa/vault") -> Office:
    """Open an office whose keys are wrapped in a vault."""
    return thidua.open(
        f"sqlite:///{tmp_path / 'office.db'}",
        clock=Ticking(),
        plugins=lambda: plugins,
        key_store=vault,
        disclosure=ALL_OPEN,
    )


def introduce(office: Office, number: int = 1) -> None:
    """Record somebody's name."""
    command = Introduce(form="individual", unit="p1", name=NAME)
    office.acting(OFFICE, on=MAY).do(f"subject-{number}", command)


def begin(tmp_path: Path, plugins: Registry) -> None:
    """Make an office that knows one person."""
    with opened(tmp_path, plugins) as office:
        office.acting(CHIEF, on=MAY).open_office("Cơ quan mẫu", [])
        introduce(office)


def name_of(office: Office, number: int = 1) -> Any:
    """Return somebody's name as it is shown to whoever may see all."""
    return office.state(f"subject-{number}", audience="office").introduced.name


def test_what_a_plugin_wraps_opens_with_it_and_with_nothing_else(
    tmp_path: Path, plugins: Registry
) -> None:
    """The key store's file alone opens nothing, nor does another vault."""
    begin(tmp_path, plugins)

    with opened(tmp_path, plugins) as office:
        assert name_of(office) == NAME
        assert [kek.material for kek in office.custody.require().file.keks()] == [None]
    for other in (None, "xa/refusing"):
        with opened(tmp_path, plugins, other) as office, pytest.raises(WrappingFailed):
            name_of(office)


def test_it_is_rotated_where_it_is_kept_and_then_here(tmp_path: Path, plugins: Registry) -> None:
    """What was wrapped before opens until all is wrapped anew; the log stays to the octet."""
    begin(tmp_path, plugins)
    log = tmp_path / "office.db"
    before = log.read_bytes()
    (tmp_path / "rotated").write_text("2")

    with opened(tmp_path, plugins) as office:
        assert name_of(office) == NAME
        with pytest.raises(WrappingFailed, match="not of this key store"):
            introduce(office, 2)
        desk = office.personal(office.acting(OFFICE, on=MAY))
        assert desk.rotate() > 0
        assert desk.rotate() == 0
        assert name_of(office) == NAME
        assert before == log.read_bytes()
        introduce(office, 2)
        assert name_of(office, 2) == NAME
    octets = octets_of(tmp_path / "office.keys.db")
    assert (b"vault-1" in octets, b"vault-2" in octets) == (False, True)


def test_rotating_at_a_vault_that_fails_changes_nothing(tmp_path: Path, plugins: Registry) -> None:
    """One key that is not wrapped anew leaves all as they were."""
    begin(tmp_path, plugins)
    (tmp_path / "rotated").write_text("2")
    with opened(tmp_path, plugins) as office:
        assert name_of(office) == NAME
        before = office.custody.require().file.of("subject-1")
        office.custody._wrapping = lambda: wrapper(plugins, "xa/quitter")
        with pytest.raises(WrappingFailed, match="SystemExit"):
            office.custody.rotate()
        assert before == office.custody.require().file.of("subject-1")

    with opened(tmp_path, plugins) as office:
        assert name_of(office) == NAME


@pytest.mark.parametrize(
    ("name", "what"),
    [("refusing", "RuntimeError"), ("quitter", "SystemExit"), ("odd", "TypeError")],
)
def test_a_failing_vault_is_blamed_and_nothing_is_recorded(
    tmp_path: Path, plugins: Registry, name: str, what: str
) -> None:
    """The error names the key store and the kind of the failure, and quotes nothing of it."""
    begin(tmp_path, plugins)
    with opened(tmp_path, plugins, "xa/vault") as office:
        assert name_of(office) == NAME
        office.custody.require().secrets.keys._wrapper = wrapper(plugins, f"xa/{name}")
        head = office.log.head()
        with pytest.raises(WrappingFailed) as raised:
            introduce(office, 2)

        assert raised.value.data == {"place": f"xa/{name}", "key": "vault-1", "what": what}
        assert raised.value.__cause__ is None
        assert office.log.head() == head


@pytest.mark.parametrize("name", ["mute", "refusing", "quitter", "odd"])
def test_nothing_begins_with_a_vault_that_fails(
    tmp_path: Path, plugins: Registry, name: str
) -> None:
    """Not even the office itself is recorded; with a sound one it is begun."""
    with opened(tmp_path, plugins, f"xa/{name}") as office:
        with pytest.raises(WrappingFailed):
            office.acting(CHIEF, on=MAY).open_office("Cơ quan mẫu", [])
        assert office.log.head().position == 0


def test_a_vault_that_nobody_brings_is_told(plugins: Registry) -> None:
    """With what it is called."""
    with pytest.raises(NotFound, match="xa/khong-co"):
        wrapper(plugins, "xa/khong-co")
