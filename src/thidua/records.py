"""The record: a fact in its envelope, as it stands on disk, and the catalogue that reads it.

A record is UTF-8 JSON with one order of fields, so that the same record has the same octets. A tag
found in a store is looked up in the catalogue and never imported. Facts of an older schema are
brought up to date on the raw mapping, before they are decoded; a newer one is an error.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

import msgspec

from thidua.errors import CatalogueFaulty, NewerVersion, Undecodable, UnknownTag
from thidua.facts import Fact, tag_of
from thidua.values import Actor, Document

F = TypeVar("F")
Raw = dict[str, Any]
Upcast = Callable[[Raw], Raw]
"""Turn the raw mapping of one schema of a fact into that of the next."""


_SCHEMA = re.compile("[1-9][0-9]{0,8}")
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Record(
    msgspec.Struct,
    Generic[F],
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    gc=False,
):
    """Hold a fact with who recorded it, when, with effect from which day, and under which rules."""

    stream: str
    version: int
    """1 for the first record of a stream, and so on without gaps."""
    recorded_at: Annotated[datetime, msgspec.Meta(tz=True)]
    """When it was recorded, in UTC; never earlier than what was recorded before."""
    effective_on: date
    """The day it counts from, in the place's calendar."""
    actor: Actor
    command: str
    """The id of the command that wrote it."""
    rules: str | None = None
    """The hash of the plan as amended for the day, where a plan judged it."""
    reason: Document | None = None
    """The document that it rests on."""
    fact: F

    @property
    def sealed_at(self) -> int:
        """Return the version for which the personal data of its fact was sealed."""
        return self.version


class Catalogue(Generic[F]):
    """Read and write records whose facts are of known tags.

    Args:
        union: The union of all current classes of facts.
        kinds: The same classes, one by one.
        upcasts: For each older tag, how its raw mapping becomes that of the next schema.

    Raises:
        CatalogueFaulty: Two classes have one tag, or a chain of upcasts has a gap.
    """

    def __init__(
        self, union: Any, kinds: Iterable[type[Fact]], upcasts: Mapping[str, Upcast]
    ) -> None:
        self._latest = _latest(kinds)
        self._upcasts = dict(upcasts)
        _check(self._latest, self._upcasts)
        self._encoder = msgspec.json.Encoder(order="deterministic")
        generic: Any = Record
        self._record = generic[union]
        self._decoder: msgspec.json.Decoder[Record[F]] = msgspec.json.Decoder(self._record)
        self._facts: msgspec.json.Decoder[F] = msgspec.json.Decoder(union)
        self._envelope = msgspec.json.Decoder(Record[msgspec.Raw])

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the current tags, in order."""
        return tuple(sorted(f"{name}@{number}" for name, number in self._latest.items()))

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of a record with whichever current fact."""
        return msgspec.json.schema(self._record)

    def encode(self, record: Record[F]) -> bytes:
        """Return the octets of a record."""
        return self._encoder.encode(record)

    def encode_fact(self, fact: Fact) -> msgspec.Raw:
        """Return a fact as it stands within a record."""
        return msgspec.Raw(self._encoder.encode(fact))

    def decode(self, octets: bytes, place: str = "") -> Record[F]:
        """Read a record, also one whose fact is of an older schema.

        Args:
            octets: The record as stored.
            place: Where it stands, for the message of an error.

        Raises:
            UnknownTag: No fact has that tag.
            NewerVersion: The fact is of a newer schema than is known here.
            Undecodable: The octets are not a record.
        """
        try:
            return self._decoder.decode(octets)
        except _UNREADABLE as error:
            return self._decode_older(octets, place, error)

    def fact_from(self, raw: bytes, place: str = "") -> F:
        """Read a fact as it stands within a record.

        Raises:
            UnknownTag: No fact has that tag.
            NewerVersion: The fact is of a newer schema than is known here.
            Undecodable: The octets are not a fact.
        """
        try:
            current = self._current(msgspec.json.decode(raw, type=Raw), place)
            return self._facts.decode(msgspec.json.encode(current))
        except _UNREADABLE as error:
            raise Undecodable(_said(error), place) from error

    def _decode_older(self, octets: bytes, place: str, error: Exception) -> Record[F]:
        try:
            envelope = self._envelope.decode(octets)
            tag = msgspec.json.decode(envelope.fact, type=Raw).get("tag")
        except _UNREADABLE as again:
            raise Undecodable(_said(again), place) from again
        if tag in self.tags:
            raise Undecodable(_said(error), place) from error
        whole: Any = envelope
        record: Record[F] = msgspec.structs.replace(
            whole, fact=self.fact_from(bytes(envelope.fact), place)
        )
        return record

    def _current(self, raw: Raw, place: str) -> Raw:
        """Bring a raw fact up to date, one schema at a time."""
        tag = str(raw.get("tag", ""))
        name, _, number = tag.rpartition("@")
        if name not in self._latest or not _SCHEMA.fullmatch(number):
            raise UnknownTag(tag, place)
        latest = self._latest[name]
        if int(number) > latest:
            raise NewerVersion(tag, f"{name}@{latest}", place)
        for schema in range(int(number), latest):
            raw = {**self._upcasts[f"{name}@{schema}"](raw), "tag": f"{name}@{schema + 1}"}
        return raw


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _latest(kinds: Iterable[type[Fact]]) -> dict[str, int]:
    latest: dict[str, int] = {}
    for kind in kinds:
        tag = tag_of(kind)
        name, _, number = tag.rpartition("@")
        if name in latest:
            raise CatalogueFaulty(tag, "two classes of facts have this name")
        latest[name] = int(number)
    return latest


def _check(latest: Mapping[str, int], upcasts: Mapping[str, Upcast]) -> None:
    needed = {f"{name}@{schema}" for name, last in latest.items() for schema in range(1, last)}
    for tag in sorted(needed ^ upcasts.keys()):
        what = "no upcast leads on from it" if tag in needed else "an upcast leads nowhere"
        raise CatalogueFaulty(tag, what)
