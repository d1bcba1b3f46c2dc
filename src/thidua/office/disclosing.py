"""What a bundle discloses: chosen fields of its records, each at its place."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from thidua.errors import NotFound

if TYPE_CHECKING:
    from thidua.records import Catalogue
    from thidua.store import Log, Row


def opened_fields(
    log: "Log", catalogue: "Catalogue[Any]", streams: Sequence[str], names: Sequence[str], upto: int
) -> list[dict[str, Any]]:
    """Return the fields of these names that hold text, with where each stands.

    Args:
        log: The log.
        catalogue: What reads records.
        streams: The streams that are looked at; all where none is given.
        names: The names of fields, such as ``name``.
        upto: The last position that is looked at.

    Raises:
        NotFound: No record there has a field of one of the names.
    """
    found = [
        {"stream": row.stream, "version": row.version, "field": name, "value": value}
        for row in _rows(log, streams, upto)
        for name, value in _held(row, catalogue)
        if name in names
    ]
    for name in names:
        if all(each["field"] != name for each in found):
            raise NotFound("field", name)
    return found


def _rows(log: "Log", streams: Sequence[str], upto: int) -> "Iterator[Row]":
    if not streams:
        yield from log.scan(upto=upto)
    for stream in streams:
        yield from (row for row in log.read(stream) if row.position <= upto)


def _held(row: "Row", catalogue: "Catalogue[Any]") -> Iterator[tuple[str, str]]:
    fact = catalogue.decode(row.record, row.stream).fact
    held: dict[str, Any] = msgspec.json.decode(catalogue.encode_fact(fact))
    return ((name, value) for name, value in held.items() if isinstance(value, str))
