"""The catalogue: tags are looked up, never imported; older schemas are brought up to date."""

import json
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from tests.record.samples import record_of
from thidua.domain.catalogue import catalogue
from thidua.domain.plan import Adopted
from thidua.errors import CatalogueFaulty, NewerVersion, Undecodable, UnknownTag
from thidua.facts import Corrected, Fact, tag_of
from thidua.records import Catalogue, Record
from thidua.testing.strategies import any_facts
from thidua.values import Actor


class Sung(Fact, frozen=True, kw_only=True, tag="song.sung@3"):
    """An invented fact in its third schema: who sang, and how loud."""

    singers: tuple[str, ...]
    loudness: int


class Ended(Fact, frozen=True, kw_only=True, tag="song.ended@1"):
    """An invented fact in its first schema."""


def _to_2(raw: dict[str, Any]) -> dict[str, Any]:
    return {**raw, "loudness": 5}


def _to_3(raw: dict[str, Any]) -> dict[str, Any]:
    singer = raw.pop("singer")
    return {**raw, "singers": [singer]}


UPCASTS = {"song.sung@1": _to_2, "song.sung@2": _to_3}
SONGS: Catalogue[Any] = Catalogue(Sung | Ended | Corrected, (Sung, Ended, Corrected), UPCASTS)


def stored(fact: dict[str, Any], **more: Any) -> bytes:
    """Return a record as it may stand on disk."""
    envelope = {
        "stream": "song-1",
        "version": 1,
        "recorded_at": "2025-01-01T00:00:00Z",
        "effective_on": "2025-01-01",
        "actor": {"id": "u", "role": "unit"},
        "command": "c",
    }
    return json.dumps({**envelope, **more, "fact": fact}).encode()


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ({"tag": "song.sung@1", "singer": "A"}, Sung(singers=("A",), loudness=5)),
        ({"tag": "song.sung@2", "singer": "A", "loudness": 7}, Sung(singers=("A",), loudness=7)),
        ({"tag": "song.sung@3", "singers": ["A"], "loudness": 1}, Sung(singers=("A",), loudness=1)),
        ({"tag": "song.ended@1"}, Ended()),
    ],
)
def test_every_schema_is_read_as_the_latest(fact: dict[str, Any], expected: Fact) -> None:
    """An older raw mapping goes through each upcast in turn, before it is decoded."""
    record = SONGS.decode(stored(fact))

    assert record.fact == expected
    assert record.stream == "song-1"
    assert SONGS.fact_from(json.dumps(fact).encode()) == expected


@pytest.mark.parametrize("tag", ["song.sung@4", "song.sung@999999999"])
def test_a_newer_schema_is_an_error_that_says_what_to_do(tag: str) -> None:
    """What a newer thidua wrote is not guessed at."""
    with pytest.raises(NewerVersion, match="install a newer thidua") as error:
        SONGS.decode(stored({"tag": tag}), "song-1 v1")
    assert error.value.data == {"tag": tag, "known": "song.sung@3", "place": "song-1 v1"}


@pytest.mark.parametrize(
    "tag",
    ["os.system@1", "song.sung", "song.sung@", "song.sung@0", "song.sung@-1", "song.sung@01",
     "song.sung@x", "song.sung@²", "song.sung@" + "9" * 5000, "", "@1", "song.hummed@1"],
)  # fmt: skip
def test_an_unknown_tag_is_an_error_and_never_imported(tag: str) -> None:
    """A name found in a store is looked up and nothing else."""
    with pytest.raises(UnknownTag):
        SONGS.decode(stored({"tag": tag}))


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"[]",
        b"null",
        b'{"fact":1}',
        b"\xff\xfe",
        b"[" * 100_000,
        stored({"tag": "song.sung@3", "singers": ["A"]}),
        stored({"tag": "song.sung@3", "singers": ["A"], "loudness": 1, "pitch": 2}),
        stored({"tag": "song.ended@1"}, extra=1),
        stored({"tag": "song.ended@1"}, recorded_at="2025-01-01T00:00:00"),
        stored({"tag": "song.sung@2", "singer": "A", "loudness": "loud"}),
        stored({"tag": "song.sung@3", "singers": ["A"], "loudness": 1}).replace(b'"A"', b'"\xff"'),
        stored({"tag": "song.sung@1", "singer": "A"}).replace(b'"A"', b"[" * 100_000),
    ],
    ids=range(13),
)
def test_octets_that_are_no_record_are_undecodable(octets: bytes) -> None:
    """Damage is named at its place, whatever it is; nothing else is raised."""
    with pytest.raises(Undecodable, match=r"song-1 v1: .*compare it with a backup"):
        SONGS.decode(octets, "song-1 v1")


def test_a_fact_alone_that_cannot_be_read_is_undecodable() -> None:
    """The fact within a correction is judged as the record is."""
    for raw in (b"", b"[]", b'{"tag":"song.sung@3"}'):
        with pytest.raises(Undecodable):
            SONGS.fact_from(raw, "song-1 v2")


@pytest.mark.parametrize(
    ("kinds", "upcasts", "problem"),
    [
        ((Sung,), {"song.sung@1": _to_2}, "no upcast leads on"),
        ((Sung,), {}, "no upcast leads on"),
        ((Sung,), {**UPCASTS, "song.sung@3": _to_3}, "an upcast leads nowhere"),
        ((Ended,), {"song.hummed@1": _to_2}, "an upcast leads nowhere"),
        ((Ended, Ended), {}, "two classes of facts have this name"),
    ],
)
def test_the_chain_of_upcasts_is_checked_at_the_start(
    kinds: tuple[type[Fact], ...], upcasts: dict[str, Any], problem: str
) -> None:
    """A gap, an upcast that leads nowhere, or a name held twice is found before any reading."""
    with pytest.raises(CatalogueFaulty, match=problem):
        Catalogue(Sung, kinds, upcasts)


def test_tags_stand_in_order() -> None:
    """The catalogue names its current tags."""
    assert SONGS.tags == ("corrected@1", "song.ended@1", "song.sung@3")
    assert tag_of(Ended()) == tag_of(Ended) == "song.ended@1"


@settings(max_examples=150, deadline=None)
@given(any_facts())
def test_any_fact_is_read_as_it_was_written(fact: Fact) -> None:
    """decode(encode(record)) is the record, for every kind of fact, and so are its octets."""
    record = record_of(fact)
    octets = catalogue().encode(record)

    assert catalogue().decode(octets) == record
    assert catalogue().encode(catalogue().decode(octets)) == octets
    assert catalogue().fact_from(bytes(catalogue().encode_fact(fact))) == fact


def test_a_plan_within_a_correction_keeps_its_octets() -> None:
    """The pinned body of a corrected plan is the body that was hashed."""
    adopted = next(fact for fact in _samples() if isinstance(fact, Adopted))
    again = catalogue().fact_from(bytes(catalogue().encode_fact(adopted)))

    assert isinstance(again, Adopted)
    assert bytes(again.rules.body) == bytes(adopted.rules.body)


def _samples() -> tuple[Fact, ...]:
    from tests.record.samples import FACTS

    return FACTS


def test_a_record_without_more_than_it_needs_is_small() -> None:
    """What is not given is not written."""
    record: Record[Any] = Record(
        stream="song-1",
        version=1,
        recorded_at=datetime(2025, 1, 1, tzinfo=UTC),
        effective_on=date(2025, 1, 1),
        actor=Actor(id="u", role="unit"),
        command="c",
        fact=Ended(),
    )
    told = msgspec.json.decode(SONGS.encode(record))

    assert told["actor"] == {"id": "u", "role": "unit"}
    assert "rules" not in told
    assert "reason" not in told


def test_the_schema_of_records_names_every_tag() -> None:
    """JSON Schema describes the envelope and each current fact."""
    schema = json.dumps(catalogue().schema())

    assert all(f'"{tag}"' in schema for tag in catalogue().tags)
