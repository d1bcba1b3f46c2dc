"""Where personal data stands in a record: each value with its field, its category, its person."""

from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from thidua.facts import Fact, tag_of
from thidua.personal import Category, Mark, is_sealed, personal_fields
from thidua.records import Record
from thidua.sealing.papers import is_official
from thidua.sealing.tokens import Place
from thidua.values import Document, Evidence


class Spot(NamedTuple):
    """Name one personal value of a record: where, of what category, about whom."""

    place: Place
    category: Category
    subject: str


Change = Callable[[Spot, Any], Any]
"""Return what is to stand at a spot instead of a value."""


def actor_subject(actor: str) -> str:
    """Return the stream that requests about an actor are recorded in, whose keys are theirs."""
    return f"subject-actor:{actor}"


def with_envelope(record: Record[Any], change: Change) -> Record[Any]:
    """Return a record with the personal data of its envelope changed.

    Args:
        record: The record.
        change: What is to stand there.
    """
    actor, reason = record.actor, record.reason
    if actor.account is None and reason is None:
        return record
    tag, who = tag_of(record.fact), actor_subject(actor.id)
    if actor.account is not None:
        spot = _spot(record, tag, "actor.account", "identity", who)
        record = replace(record, actor=replace(actor, account=change(spot, actor.account)))
    if reason is not None and _in_own_words(reason):
        spot = _spot(record, tag, "reason", "free_text", who)
        record = replace(record, reason=change(spot, reason))
    return record


def with_fact(fact: Fact, stream: str, version: int, change: Change) -> Fact:
    """Return a fact with its personal data changed.

    Args:
        fact: The fact.
        stream: The stream that it stands in.
        version: The version that it is sealed for.
        change: What is to stand there.
    """
    marks = personal_fields(type(fact))
    if not marks:
        return fact
    tag = tag_of(fact)
    changed: dict[str, Any] = {}
    for name, mark in marks.items():
        value = getattr(fact, name)
        if value is None or value == ():
            continue
        spot = Spot(Place(stream, version, tag, name), mark.category, _about(fact, mark, stream))
        changed[name] = _each(spot, value, change)
    return replace(fact, **changed) if changed else fact


def _each(spot: Spot, value: Any, change: Change) -> Any:
    several: object = value
    if isinstance(several, tuple):
        return tuple(change(_at(spot, i), part) for i, part in enumerate(value))
    if isinstance(value, Document) and not _in_own_words(value):
        return value
    return change(spot, value)


def _at(spot: Spot, index: int) -> Spot:
    place = spot.place._replace(field=f"{spot.place.field}.{index}")
    return spot._replace(place=place)


def _about(fact: Fact, mark: Mark, stream: str) -> str:
    return str(getattr(fact, mark.subject)) if mark.subject else stream


def _spot(record: Record[Any], tag: str, field: str, category: Category, who: str) -> Spot:
    return Spot(Place(record.stream, record.version, tag, field), category, who)


def _in_own_words(document: Document) -> bool:
    return is_sealed(document.kind) or not is_official(document)


def text_of(value: Any) -> str | None:
    """Return the sealed text within a value; none where there is none.

    Args:
        value: What stands at a spot of a record as stored.
    """
    inner = inner_of(value)
    return inner if is_sealed(inner) else None


def inner_of(value: Any) -> Any:
    """Return the text within a value, or what stands where it was.

    Args:
        value: What stands at a spot: text, a document or a piece of evidence.
    """
    if type(value) is str:
        return value
    if isinstance(value, Evidence):
        value = value.document
    return value.kind if isinstance(value, Document) else value


def holding(value: Any, inner: Any) -> Any:
    """Return a value in the shape of another with something else in its place.

    Args:
        value: The value whose shape is kept: text, a document or a piece of evidence.
        inner: What stands there: sealed text, or what says why there is none.
    """
    if isinstance(value, Evidence):
        return Evidence(document=Document(kind=inner))
    if isinstance(value, Document):
        return Document(kind=inner, on=value.on)
    return inner


def encoded(value: Any) -> bytes:
    """Return the JSON of a value, as it is sealed."""
    return msgspec.json.encode(value)


def decoded_like(value: Any, plain: bytes) -> Any:
    """Return a value from its JSON, in the shape of another.

    Args:
        value: What stands there sealed.
        plain: The JSON.
    """
    shape: object = value
    return _READERS.get(type(shape), _TEXT).decode(plain)


_TEXT: msgspec.json.Decoder[Any] = msgspec.json.Decoder(str)
_READERS: dict[type, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(kind) for kind in (Evidence, Document)
}
READERS: dict[str, Callable[[bytes], Any]] = {
    "text": _TEXT.decode,
    "evidence": _READERS[Evidence].decode,
}
"""What reads the JSON of what a view keeps, by its shape."""
