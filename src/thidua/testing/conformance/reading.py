"""Read stores in a process that cannot import the plugin."""

import hashlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

import msgspec

import thidua
from thidua.asof import NOW
from thidua.office import Office
from thidua.office.remembering import FIRST
from thidua.plugins import Registry
from thidua.testing.conformance.told import Dump
from thidua.testing.plain import plain


class Gone:
    """Be what finds modules first, and find that the plugin is not there."""

    def __init__(self, package: str) -> None:
        self.package = package

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - Python's
        target: ModuleType | None = None,  # noqa: ARG002 - Python's
    ) -> ModuleSpec | None:
        """Refuse the plugin's modules; leave all others to whoever is next."""
        if name == self.package or name.startswith(f"{self.package}."):
            raise ModuleNotFoundError(f"{name} is gone", name=name)
        return None


def run(package: str, *stores: str) -> bytes:
    """Tell what stores hold.

    Args:
        package: What cannot be imported.
        stores: The files.
    """
    sys.meta_path.insert(0, Gone(package))
    return msgspec.json.encode([_read(store) for store in stores])


def _read(store: str) -> Dump:
    try:
        with thidua.open(
            f"sqlite:///{store}", create=False, plugins=lambda: Registry(())
        ) as office:
            return dump(office)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return Dump(failed=f"{type(error).__name__}: {error}")


def dump(office: Office) -> Dump:
    """Return hashes of everything that a store says.

    Args:
        office: The office whose store it is.
    """
    names = [name for kind in FIRST for name in office.log.streams(kind)]
    return Dump(
        states={name: _hash(repr(plain(office.state(name)))) for name in names},
        histories={name: _hash(_history(office, name)) for name in names},
        export=_hash(b"".join(office.export()).decode()),
    )


def _history(office: Office, name: str) -> str:
    octets = [row.record.hex() for row in office.log.read(name)]
    moments = [(m.position, m.now_on, m.corrected) for m in office.history(name, NOW)]
    return repr((octets, moments))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
