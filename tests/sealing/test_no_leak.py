"""Nothing leaks round the side: what was planted in a year is found in no file and on no line."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import thidua
from tests.cli.shell import PLAN, by
from tests.plugins.shelf import Shelf, on_path
from tests.record.samples import FACTS, record_of
from tests.sealing import leaking_person as person
from tests.sealing import leaking_year as year
from tests.sealing.leaking_year import Heard, listening
from tests.sealing.marking import BOTH, NAME, found_below, found_in
from thidua import Office
from thidua.cli.root import ROOT
from thidua.domain.catalogue import KINDS, catalogue
from thidua.facts import Corrected, Fact, tag_of
from thidua.office.ids import micros
from thidua.personal import is_sealed, personal_fields
from thidua.reports import write
from thidua.sealing.fields import text_of
from thidua.sealing.secrets import changed
from thidua.store import Batch, Draft, Mark
from thidua.testing.plain import plain
from thidua.values import Document, Evidence

pytestmark = pytest.mark.slow
PAPER = Evidence(document=Document(kind=BOTH, number=BOTH), page=BOTH)


def listened_to(folder: Path, patched: pytest.MonkeyPatch) -> Heard:
    """Return a shell in a folder of its own, whose temporary files lie there too."""
    temporary = folder / "office" / "tmp"
    temporary.mkdir(parents=True)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        patched.setenv(name, str(temporary))
    patched.setattr(tempfile, "tempdir", None)
    return Heard(folder / "office")


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heard]:
    """Give what was heard and left behind by a year in which everything went wrong."""
    with pytest.MonkeyPatch.context() as patched:
        heard = listened_to(tmp_path_factory.mktemp("year"), patched)
        with listening(heard):
            name = year.a_year(heard)
            year.everything_fails(heard, name)
            assert year.killed(heard) == {}
            year.everything_is_shown(heard, name)
            person.on_a_terminal(heard)
            person.a_person_asks(heard, year.subject_of(heard.told("replay", name)))
            year.everything_is_proven(heard, name)
            with thidua.open(f"sqlite:///{heard.store}", create=False) as office:
                of_every_kind(office)
                assert found_below(heard.folder) == {}
                heard.lines += [repr(office.state(each)) for each in streams_of(office)]
        yield heard


def streams_of(office: Office) -> list[str]:
    """Return the streams of an office that are about persons."""
    return [*office.log.streams("nomination"), *office.log.streams("subject")]


def of_every_kind(office: Office) -> None:
    """Store a record of every kind of fact, with what was planted in each of its fields."""
    versions: dict[str, int] = {}
    records = []
    for fact in FACTS:
        kind = tag_of(fact).partition(".")[0]
        if isinstance(fact, Corrected) or kind not in {"nomination", "subject"}:
            continue
        stream = f"{kind}-planted"
        version = versions[stream] = versions.get(stream, 0) + 1
        given = record_of(replace(fact, **filled(type(fact))))
        records.append(
            replace(
                given,
                stream=stream,
                version=version,
                recorded_at=office.now(),
                actor=replace(given.actor, account=BOTH),
                reason=PAPER.document,
            )
        )
    drafts = [
        Draft(
            each.stream,
            each.version,
            tag_of(each.fact),
            micros(each.recorded_at),
            catalogue().encode(each),
        )
        for each in office.custody.conceal(records)
    ]
    office.log.append(Batch(drafts, dict.fromkeys(versions, 0), Mark("planted", "planted")))


def filled(kind: type[Fact]) -> dict[str, object]:
    """Return what was planted, in the shape of each personal field of a kind of fact."""
    hints = {field.name: str(field.type) for field in msgspec.structs.fields(kind)}
    return {name: in_its_shape(hints[name]) for name in personal_fields(kind)}


def in_its_shape(hint: str) -> object:
    """Return what was planted in the shape of a type."""
    if "Evidence" in hint:
        return (PAPER,) if "tuple" in hint else PAPER
    return PAPER.document if "Document" in hint else BOTH


def test_it_is_in_no_file_and_on_no_line(heard: Heard) -> None:
    """Stores, keys, copies, bundles, sheets and pages; what was printed, logged and warned of."""
    kinds = {path.suffix for path in heard.folder.rglob("*") if path.is_file()}
    assert {".db", ".zip", ".xlsx", ".html", ".json", ".csv", ".txt", ".jsonl"} <= kinds
    assert len(heard.lines) > 300

    assert found_below(heard.folder) == {}
    assert [line for line in heard.lines if found_in(line.encode())] == []


def test_it_stood_in_every_personal_field_of_every_fact(heard: Heard) -> None:
    """In the store something is sealed in each field that holds personal data, and open in none."""
    found: set[tuple[str, str]] = set()

    def noted(spot: Any, value: Any) -> Any:
        assert is_sealed(text_of(value)), spot
        found.add((spot.place.tag, spot.place.field.removesuffix(".0")))
        return value

    with thidua.open(f"sqlite:///{heard.store}", create=False) as office:
        for row in office.log.scan(0):
            changed(catalogue().decode(row.record), noted, catalogue())

    every = {(tag_of(kind), field) for kind in KINDS for field in personal_fields(kind)}
    assert every <= found
    assert {"actor.account", "reason"} <= {field for _, field in found}


def test_the_same_search_finds_it_in_what_is_made_for_the_office(
    heard: Heard, tmp_path: Path
) -> None:
    """Whoever may see it sees it: in each format of a paper, in a history, in a state."""
    with thidua.open(f"sqlite:///{heard.store}", create=False) as office:
        table = office.report("registrations", PLAN, audience="office")
        for suffix in (".xlsx", ".csv", ".json", ".txt"):
            write(table, tmp_path / f"list{suffix}", lang="vi")
        names = office.log.streams("nomination")
        states = [plain(office.state(name, audience="office")) for name in names]

    assert len(found_below(tmp_path)) == 4
    assert found_in(str(states).encode())
    assert not found_in(repr(table).encode())


def test_the_code_of_a_plugin_that_fails_tells_nothing_of_what_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its error names the plugin, the kind of failure and the line of code."""
    heard = listened_to(tmp_path, monkeypatch)
    shelf = Shelf(tmp_path / "site")
    with listening(heard), on_path(shelf.folder):
        year.plugin_fails(heard, shelf)

    assert found_below(heard.folder) == {}
    assert [line for line in heard.lines if found_in(line.encode())] == []
    assert any("thidua_tinh.py:" in line for line in heard.lines)


def test_a_note_without_quotation_marks_is_not_said_again(heard: Heard) -> None:
    """What is too much on a command line may be part of a note: it is told that it is too much."""
    words = ("follow-up", "nomination-", "--note", *BOTH.split(), *by("P1", "2025-05-05"))
    for lang in ("vi", "en"):
        result = CliRunner().invoke(ROOT, words, env={**heard.env, "THIDUA_LANG": lang})
        assert result.exit_code == 2
        assert not any(word in result.stderr for word in NAME.split())
