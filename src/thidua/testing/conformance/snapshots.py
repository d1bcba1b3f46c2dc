"""The snapshot of a plugin: the revision and hash of everything that it contributed."""

from collections.abc import Mapping

import msgspec

from thidua.errors import UnreadableFile
from thidua.testing.conformance.candidates import Candidate

FILE = "thidua.snapshot.json"
"""The usual name of the file, beside the plugin's pyproject.toml."""


class Kept(msgspec.Struct, frozen=True):
    """Hold what is remembered of one spec."""

    revision: int
    hash: str


class Snapshot(msgspec.Struct, frozen=True):
    """Hold what is remembered of plugins, by namespace and by kind and id."""

    format: int = 1
    plugins: dict[str, dict[str, Kept]] = {}


def remembered(of: Candidate) -> Mapping[str, Kept]:
    """Return what is remembered of a plugin.

    Args:
        of: The plugin.

    Raises:
        UnreadableFile: The snapshot is not one.
    """
    return _read(of).plugins.get(of.namespace, {})


def write_snapshot(of: Candidate) -> None:
    """Remember the revisions and hashes of a plugin as it is now; other plugins' stay.

    Args:
        of: The plugin, with the file of its snapshot.
    """
    if of.snapshot is None or of.seen.broken:
        return
    others = _read(of).plugins if of.snapshot.is_file() else {}
    told = {f"{g.kind} {g.id}": Kept(g.revision, g.hash) for g in of.given if g.hash}
    kept = Snapshot(plugins=dict(sorted({**others, of.namespace: told}.items())))
    text = msgspec.json.format(msgspec.json.encode(kept, order="sorted"), indent=2)
    of.snapshot.write_bytes(text + b"\n")


def _read(of: Candidate) -> Snapshot:
    file = str(of.snapshot)
    try:
        assert of.snapshot is not None
        return msgspec.json.decode(of.snapshot.read_bytes(), type=Snapshot)
    except msgspec.DecodeError as error:
        why = f"{error}; write it again with --thidua-snapshot"
        raise UnreadableFile(
            file, "snapshot", why, f"{error}; hãy ghi lại bằng --thidua-snapshot"
        ) from error
