"""What installed plugins are made of, read from the records that installers leave; no imports.

Of a RECORD those lines count that came with the distribution. What an installer adds (scripts
outside of the packages, notes of its own, bytecode) differs from machine to machine, and is left
out: the same distribution gives the same lock everywhere.
"""

import csv
import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from thidua.plugins.installed import Installed
from thidua.plugins.locking import EDITABLE, RECORD, UNRECORDED, Lock, Locked

Rows: TypeAlias = Mapping[str, str]
"""What a RECORD says of each file: a kind of hash, an equals sign, and the hash."""
_NOTES = frozenset(
    (RECORD, "RECORD.jws", "RECORD.p7s", "INSTALLER", "REQUESTED", "direct_url.json")
)
"""What installers write into the metadata."""
_BYTECODE = (".pyc", ".pyo")


def sealed(plugins: Iterable[Installed]) -> Lock:
    """Return what plugins are made of, in the order of namespaces.

    Args:
        plugins: The installed plugins; none of them is imported.
    """
    every = (_sealed(plugin) for plugin in plugins)
    return Lock(plugins=tuple(sorted(every, key=lambda each: (each.namespace, each.distribution))))


def altered(plugin: Installed) -> tuple[str, ...]:
    """Return the files of a plugin that are not as its RECORD says.

    Args:
        plugin: The plugin; it is not imported.
    """
    rows = _rows(plugin)
    return tuple(name for name, told in rows.items() if told and not _is_as(plugin, name, told))


def _sealed(plugin: Installed) -> Locked:
    rows = _rows(plugin)
    hashes = ((name, _digest(plugin, name)) for name in rows)
    return Locked(
        namespace=plugin.namespace,
        distribution=plugin.distribution,
        version=plugin.version,
        record=EDITABLE if plugin.editable else _sum(rows),
        files={name: f"sha256:{found.hex()}" for name, found in hashes if found},
    )


def _sum(rows: Rows) -> str:
    lines = "".join(f"{name},{told}\n" for name, told in rows.items())
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}" if rows else UNRECORDED


def _rows(plugin: Installed) -> Rows:
    """Return what came with the distribution, by name in order; nothing where none recorded it.

    What is worked in has files that change every day: its record tells nothing.
    """
    if plugin.editable:
        return {}
    try:
        lines = (plugin.read(RECORD) or "").splitlines()
        read = [(row[0], row[1]) for row in csv.reader(lines) if len(row) > 1]
    except (OSError, ValueError, csv.Error):  # What cannot be read records nothing.
        return {}
    return dict(sorted((name, told) for name, told in read if _came_along(name)))


def _came_along(name: str) -> bool:
    path = PurePosixPath(name)
    if path.is_absolute() or Path(name).is_absolute() or not path.parts or ".." in path.parts:
        return False
    is_note = path.parent.suffix == ".dist-info" and path.name in _NOTES
    return not is_note and path.suffix not in _BYTECODE


def _is_as(plugin: Installed, name: str, told: str) -> bool:
    kind, _, value = told.partition("=")
    found = _digest(plugin, name, kind)
    return found is not None and urlsafe_b64encode(found).decode().rstrip("=") == value


def _digest(plugin: Installed, name: str, kind: str = "sha256") -> bytes | None:
    """Return the hash of a file as it is; nothing where it is gone or no file."""
    try:
        path = Path(str(plugin.source and plugin.source.locate_file(name)))
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, kind).digest()
    except (OSError, ValueError, TypeError):  # Some kinds of hash are of no length of their own.
        return None
