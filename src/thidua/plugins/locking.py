"""What was locked of the installed plugins, and what differs now: evidence of a change.

A lock is no wall: whoever can change a plugin's files can change the lock too. It shows that
files are no longer those that were looked at, by accident or otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

import msgspec

EDITABLE = "editable"
"""Stands for the hash of what is worked in: its files change every day."""
UNRECORDED = "unrecorded"
"""Stands for the hash of what no installer recorded."""
NAME = "thidua-plugins.lock"
"""How a lock's file is called where no other name is given."""
RECORD = "RECORD"
"""The list of its files that an installer leaves with a distribution."""

Status: TypeAlias = Literal["same", "changed", "other_version", "missing", "new"]
Key: TypeAlias = tuple[str, str]


class Locked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what a plugin's distribution was made of."""

    namespace: str
    distribution: str
    version: str
    record: str
    """The SHA-256 of its RECORD's lines, in order; or ``editable``, or ``unrecorded``."""
    files: Mapping[str, str] = {}
    """The SHA-256 of each file that its RECORD lists, as the file is; none for one that is gone."""


class Lock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what all plugins were made of, in the order of namespaces."""

    lock: Literal[1] = 1
    """The version of the lock's form."""
    plugins: tuple[Locked, ...] = ()


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Say what became of one plugin since it was locked."""

    namespace: str
    distribution: str
    status: Status
    locked: str | None = None
    """The version that was locked."""
    found: str | None = None
    """The version that is there."""
    files: tuple[str, ...] = ()
    """The files that changed, came or went."""


def differences(locked: Iterable[Locked], found: Iterable[Locked]) -> tuple[Difference, ...]:
    """Compare what was locked with what is there, plugin by plugin.

    Args:
        locked: What was locked.
        found: What is there now.

    Returns:
        What became of each, in the order of namespaces.
    """
    before, now = _by_key(locked), _by_key(found)
    every = sorted(before.keys() | now.keys())
    return tuple(_difference(key, before.get(key), now.get(key)) for key in every)


def _by_key(plugins: Iterable[Locked]) -> dict[Key, Locked]:
    return {(each.namespace, each.distribution): each for each in plugins}


def _difference(key: Key, before: Locked | None, now: Locked | None) -> Difference:
    files = () if before is None or now is None else tuple(_changed(before, now))
    return Difference(
        namespace=key[0],
        distribution=key[1],
        status=_status(before, now, files),
        locked=before.version if before else None,
        found=now.version if now else None,
        files=files,
    )


def _status(before: Locked | None, now: Locked | None, files: tuple[str, ...]) -> Status:
    if before is None:
        return "new"
    if now is None:
        return "missing"
    if before.version != now.version:
        return "other_version"
    return "changed" if files else "same"


def _changed(before: Locked, now: Locked) -> Iterator[str]:
    """Yield the files that differ; the list of them is one too."""
    names = before.files.keys() | now.files.keys()
    yield from sorted(name for name in names if before.files.get(name) != now.files.get(name))
    if before.record != now.record:
        yield RECORD
