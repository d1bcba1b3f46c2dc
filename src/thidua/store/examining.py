"""Examine the structure of a SQLite store, row by row and as a whole, and change nothing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from thidua.store import schema
from thidua.store.connecting import objects_of
from thidua.store.ordering import disordered, fault, unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thidua.store.datastore import Datastore
    from thidua.store.log import Fault

_ORDER = "SELECT position, recorded_at FROM log ORDER BY position"
_VERSIONS = "SELECT stream, version, position FROM log ORDER BY stream, version"
_LOST = """\
SELECT id, first, last FROM commands
WHERE NOT EXISTS (SELECT 1 FROM log WHERE position = first)
  OR NOT EXISTS (SELECT 1 FROM log WHERE position = last)"""
_OVERLAP = """\
SELECT id, first
FROM (SELECT id, first, lag(last) OVER (ORDER BY first, last) AS before FROM commands)
WHERE first <= before"""
_COUNTER = """\
SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'log'), 0),
  coalesce((SELECT max(position) FROM log), 0)"""


def examined(store: Datastore) -> Iterator[Fault]:
    """Yield every fault of a store's structure; a part that cannot be read is a fault itself."""
    with store.reading() as connection:
        for part in (_whole, _objects, _meta, _order, _versions, _commands, _counter):
            try:
                yield from part(connection)
            except sqlite3.DatabaseError as cause:
                yield fault("sqlite", cause=cause)


def _whole(connection: sqlite3.Connection) -> Iterator[Fault]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield fault("sqlite", cause=line)


def _objects(connection: sqlite3.Connection) -> Iterator[Fault]:
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema").fetchall())
    made = objects_of(found)
    for name, statement in made.items():
        if found.get(name) != statement:
            yield fault("object-missing", name=name)
    for name in sorted(found.keys() - made.keys()):
        if not name.startswith("sqlite_"):
            yield fault("object-foreign", name=name)


def _meta(connection: sqlite3.Connection) -> Iterator[Fault]:
    found = dict(connection.execute("SELECT name, value FROM meta").fetchall())
    for name, value in schema.META.items():
        if found.get(name) != value:
            yield fault("meta", name=name)


def _order(connection: sqlite3.Connection) -> Iterator[Fault]:
    yield from disordered(connection.execute(_ORDER))


def _versions(connection: sqlite3.Connection) -> Iterator[Fault]:
    yield from unnumbered(connection.execute(_VERSIONS))


def _commands(connection: sqlite3.Connection) -> Iterator[Fault]:
    for name, first, last in connection.execute(_LOST):
        yield fault("command-lost", position=first, name=name, first=first, last=last)
    for name, first in connection.execute(_OVERLAP):
        yield fault("command-overlap", position=first, name=name, first=first)


def _counter(connection: sqlite3.Connection) -> Iterator[Fault]:
    seq, last = connection.execute(_COUNTER).fetchone()
    if seq < last:
        yield fault("counter", position=last, found=seq)
    if seq > last:
        yield fault("position-gap", position=last + 1, first=last + 1, last=seq)
