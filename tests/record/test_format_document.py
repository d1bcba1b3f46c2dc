"""docs/record-format.md says what the catalogue holds."""

import re

from tests.sources import ROOT
from thidua.domain.catalogue import KINDS
from thidua.domain.subject import GROUNDS
from thidua.facts import tag_of
from thidua.personal import Redacted, personal_fields
from thidua.records import Record
from thidua.store.keys_schema import TABLES

DOCUMENT = ROOT / "docs" / "record-format.md"
ROW = re.compile(r"\| `([a-z_.]+@\d+)` \| (.+?) \| (.*?) \|")


def rows() -> list[tuple[str, str, str]]:
    """Return what the document's table of facts must say: tag, meaning, personal fields."""
    return sorted((tag_of(kind), _meaning(kind), _personal(kind)) for kind in KINDS)


def _meaning(kind: type) -> str:
    return (kind.__doc__ or "").splitlines()[0]


def _personal(kind: type) -> str:
    marks = personal_fields(kind)
    return ", ".join(f"`{name}` ({mark.category})" for name, mark in marks.items())


def test_the_table_of_facts_is_the_catalogue() -> None:
    """Every tag stands there with what it means and where personal data is, and no other."""
    text = DOCUMENT.read_text(encoding="utf-8")

    assert ROW.findall(text) == rows()


def test_the_envelopes_fields_stand_there_in_order() -> None:
    """The document names each field of the envelope, in the order in which it is written."""
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.partition("## The envelope")[2].partition("## The facts")[0]
    named = [
        name
        for line in section.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    ]

    assert named == list(Record.__struct_fields__)


def test_what_was_forgotten_looks_as_described() -> None:
    """The mark in the place of personal data is the one that the document shows."""
    config = Redacted.__struct_config__

    assert (config.tag_field, config.tag) == ("$", "redacted")
    assert '{"$":"redacted"' in DOCUMENT.read_text(encoding="utf-8")


def test_the_tables_of_the_key_store_stand_there_with_their_columns() -> None:
    """Each table of the key store is named, with each of its columns, and no other is."""
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.partition("## The tables of the key store")[2].partition("\n## ")[0]
    told = dict(re.findall(r"\| `(\w+)` \| [^|]+ \| ([^|]+) \|", section))

    assert told.keys() == TABLES.keys()
    for table, statement in TABLES.items():
        columns = re.findall(r"^  (\w+) (?:TEXT|BLOB|INTEGER)", statement, re.MULTILINE)
        assert set(columns) <= set(re.findall(r"`(\w+)`", told[table]))


def test_every_ground_of_a_refusal_stands_there_with_its_clause() -> None:
    """The table of grounds is the one by which requests are refused."""
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.partition("## Requests about personal data")[2].partition("\n## ")[0]
    found = re.findall(r"\| `(\w+)` \| (.+?) \| .+ \|", section)

    assert found == list(GROUNDS.items())
