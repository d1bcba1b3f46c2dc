"""Golden octets: every kind of fact ever written is read, and written the same."""

import json
from pathlib import Path

import pytest

from tests.record.samples import FACTS, record_of
from thidua.domain.catalogue import KINDS, UPCASTS, catalogue
from thidua.facts import Fact, tag_of

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.json"))


def octets_of(file: Path) -> bytes:
    """Return the record in a golden file: one line, and its line break is not the record's."""
    return file.read_bytes().removesuffix(b"\n")


def test_every_tag_has_its_golden_file() -> None:
    """Each current tag and each older one has a frozen record, and no other file is there."""
    tags = {*catalogue().tags, *UPCASTS}

    assert {file.stem for file in FILES} == tags
    assert {tag_of(fact) for fact in FACTS} == {tag_of(kind) for kind in KINDS}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_golden_record_is_read(file: Path) -> None:
    """What was written once decodes for ever, and says what it said."""
    record = catalogue().decode(octets_of(file), file.name)

    assert record.stream == "nomination-1"
    assert tag_of(record.fact).split("@")[0] == file.stem.split("@")[0]


@pytest.mark.parametrize("fact", FACTS, ids=tag_of)
def test_a_record_is_written_in_the_same_octets(fact: Fact) -> None:
    """The same record has the same octets, to the last byte."""
    golden = octets_of(GOLDEN / f"{tag_of(fact)}.json")

    assert catalogue().encode(record_of(fact)) == golden
    assert catalogue().decode(golden) == record_of(fact)
    assert catalogue().encode(catalogue().decode(golden)) == golden


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_record_is_utf_8_json_with_its_words_as_they_are(file: Path) -> None:
    """Any reader of JSON reads it; the tag stands first in the fact."""
    told = json.loads(octets_of(file).decode("utf-8"))

    assert next(iter(told["fact"])) == "tag"
    assert list(told) == [
        "stream",
        "version",
        "recorded_at",
        "effective_on",
        "actor",
        "command",
        "rules",
        "reason",
        "fact",
    ]
