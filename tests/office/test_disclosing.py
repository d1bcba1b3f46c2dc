"""What a bundle says of the fields that it discloses: a value, a key, or that the key is gone."""

import base64
from collections.abc import Iterator

import msgspec
import pytest

from tests.evidence.sealed import (
    ACCOUNT,
    DOCUMENT,
    FIRST,
    HELD,
    INNER,
    NAME,
    OUTER,
    REASON,
    SECOND,
    Row,
    Spot,
    bundle,
    claim,
    entries,
    field_key,
    keyed,
    records,
)
from thidua.errors import NotFound
from thidua.office.disclosing import opened_fields
from thidua.store import Batch, Draft, Log, open_log
from thidua.verifier import Given, parse_checkpoint, verify


@pytest.fixture
def log() -> Iterator[Log]:
    """Give a log whose records have sealed text in every place where that can stand."""
    log = open_log("memory:")
    for each in entries(records()):
        tag = str(msgspec.json.decode(each.record)["fact"]["tag"])
        draft = Draft(each.stream.decode(), each.version, tag, each.position, each.record)
        log.append(Batch([draft], {}))
    yield log
    log.close()


def key_of(stream: str, version: int, tag: str, field: str, text: str) -> bytes | None:
    """Give the key of a field of a nomination; those of the subject's were destroyed."""
    assert text.startswith("$A256GCM.1.")
    return field_key(Spot(stream, version, field, tag)) if stream == "nomination-1" else None


def every_key(stream: str, version: int, tag: str, field: str, text: str) -> bytes | None:
    """Give the key of any field."""
    assert text.startswith("$A256GCM.1.")
    return field_key(Spot(stream, version, field, tag))


def spots(rows: list[Row]) -> list[tuple[str, int, str]]:
    """Return what rows are about."""
    return [(row["stream"], row["version"], row["field"]) for row in rows]


def test_a_sealed_field_is_given_by_its_key(log: Log) -> None:
    """The key of that one field; of a field that is not sealed, the value."""
    told = opened_fields(log, (), ["verdict", "evidence.1"], 99, every_key)

    value = claim(FIRST._replace(field="verdict"), value="met")
    assert told == {"fields": [value, keyed(SECOND)], "gone": []}


def test_a_name_stands_for_all_below_it(log: Log) -> None:
    """Each of several papers, and the account of whoever acted; no field that begins alike."""
    told = opened_fields(log, (), ["evidence", "actor"], 99, every_key)

    assert spots(told["fields"]) == [spot[:3] for spot in (ACCOUNT, FIRST, SECOND)]
    with pytest.raises(NotFound, match="nam"):
        opened_fields(log, (), ["nam"], 99, every_key)


def test_what_a_correction_puts_in_place_is_found_under_its_own_name(log: Log) -> None:
    """The corrected fact's fields, sealed for the correction's place."""
    told = opened_fields(log, ("subject-1",), ["name"], 99, every_key)

    assert told["fields"] == [keyed(NAME), keyed(INNER)]


def test_a_field_whose_key_was_destroyed_is_gone(log: Log) -> None:
    """It is listed with no more than its place, and the rest is disclosed all the same."""
    told = opened_fields(log, (), ["name", "evidence.0", "reason"], 99, key_of)

    assert told["fields"] == [keyed(FIRST)]
    assert told["gone"] == [claim(each) for each in (NAME, REASON, INNER, OUTER)]


def test_a_name_of_which_all_is_gone_is_found(log: Log) -> None:
    """That something was there is an answer."""
    told = opened_fields(log, ("subject-1",), ["document"], 99, key_of)

    assert told == {"fields": [], "gone": [claim(DOCUMENT)]}


def test_nothing_behind_the_last_position_is_disclosed(log: Log) -> None:
    """What was recorded later is not looked at, whichever streams are named."""
    for streams in ((), ("subject-1",)):
        assert opened_fields(log, streams, ["name"], 3, every_key)["fields"] == [keyed(NAME)]
        with pytest.raises(NotFound, match="document"):
            opened_fields(log, streams, ["name", "document"], 1, every_key)


def test_what_is_disclosed_is_verified(log: Log) -> None:
    """The verifier opens each field with what the office gave for it."""
    names = ["name", "evidence", "actor.account", "reason", "document"]
    told = opened_fields(log, (), names, 99, every_key)
    octets, note = bundle(records(), told)

    verdict = verify(octets, Given(parse_checkpoint(note)))
    assert len(verdict.about["opened"]) == len(HELD)
    assert verdict.of("integrity") == "verified"
    assert all(len(base64.b64decode(each["key"])) == 32 for each in told["fields"])
