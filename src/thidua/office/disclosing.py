"""What a bundle discloses: chosen fields of its records, each at its place.

A sealed field is disclosed by the key of that one field, which opens nothing else; so whoever
verifies the bundle sees that it is what was sealed, and takes nobody's word for it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from thidua.errors import NotFound
from thidua.verifier import in_base64, is_sealed, texts_of

if TYPE_CHECKING:
    from thidua.office.custody import Custody
    from thidua.store import Log, Row

FieldKeyOf: TypeAlias = Callable[[str, int, str, str, str], bytes | None]
"""Give the key of one field, by stream, version, tag, path and sealed text; none if destroyed."""


def field_keys(custody: "Custody") -> FieldKeyOf:
    """Return what gives the keys of single fields.

    Args:
        custody: The office's keys.
    """

    def field_key(stream: str, version: int, tag: str, field: str, text: str) -> bytes | None:
        from thidua.sealing.tokens import Place

        secrets = custody.require().secrets
        secrets.keys.refresh()
        return secrets.field_key(text, Place(stream, version, tag, field))

    return field_key


def opened_fields(
    log: "Log", streams: Sequence[str], names: Sequence[str], upto: int, field_key_of: FieldKeyOf
) -> dict[str, list[dict[str, Any]]]:
    """Return what ``opened.json`` says of the fields of these names that hold text.

    Args:
        log: The log.
        streams: The streams that are looked at; all where none is given.
        names: The names of fields, such as ``name``; ``evidence`` is all of ``evidence.0`` and on.
        upto: The last position that is looked at.
        field_key_of: Gives the key of a sealed field.

    Returns:
        ``fields``, each with its value or its key, and ``gone``: those whose key was destroyed.

    Raises:
        NotFound: No record there has a field of one of the names.
        SealingError: The keys are not there, or are not those of this log.
    """
    told: dict[str, list[dict[str, Any]]] = {"fields": [], "gone": []}
    missing = set(names)
    for row in _rows(log, streams, upto):
        texts = texts_of(msgspec.json.decode(row.record))
        for field, (tag, text) in texts.items():
            if asked := {name for name in names if f"{field}.".startswith(f"{name}.")}:
                missing -= asked
                given = _given(row, tag, field, text, field_key_of)
                at = {"stream": row.stream, "version": row.version, "field": field}
                told["fields" if given else "gone"].append({**at, **given})
    for name in names:
        if name in missing:
            raise NotFound("field", name)
    return told


def _given(row: "Row", tag: str, field: str, text: str, key_of: FieldKeyOf) -> dict[str, str]:
    """Return what shows a field: its text, or its key where it is sealed; nothing if it is gone."""
    if not is_sealed(text):
        return {"value": text}
    key = key_of(row.stream, row.version, tag, field, text)
    return {} if key is None else {"key": in_base64(key)}


def _rows(log: "Log", streams: Sequence[str], upto: int) -> "Iterator[Row]":
    if not streams:
        yield from log.scan(upto=upto)
    for stream in streams:
        yield from (row for row in log.read(stream) if row.position <= upto)
