"""What the judge says of each thing that may be odd: its code, its status, and its words."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from tests.evidence import attacking, world
from tests.evidence.archives import LEAF, RECORD, STREAM, bundle
from tests.evidence.forging import Parts, packed, unpacked
from tests.evidence.signing import COSIGNATURE, Signer, line, signed
from tests.evidence.world import TARGET, World
from thidua.verifier import (
    OPENED,
    SAID,
    Given,
    Verdict,
    as_canonical,
    as_lines,
    as_page,
    checkpoint_text,
    entry_header,
    in_base64,
    map_of,
    parse_checkpoint,
    parse_key,
    remark_text,
    verify,
)

OFFICE, OTHER = Signer("thanhtra.example/so"), Signer("khac.example/so")
WITNESS = Signer("chung.example", kind=COSIGNATURE)
MAP = map_of({STREAM: (1, LEAF)})
TEXT = checkpoint_text("thanhtra.example/so", 1, LEAF, MAP, "2025-11-20")
RECORDS = entry_header(0, 1, 1, len(RECORD), STREAM) + RECORD + b"\n"
FALSE = TEXT + b"\n" + line(OFFICE.name, OFFICE.id + bytes(64))
FALSELY_SEEN = signed(TEXT, OFFICE) + line(WITNESS.name, WITNESS.id + bytes(72))
NO_MAP = b"thanhtra.example/so\n1\n" + in_base64(LEAF).encode() + b"\n"
ELSEWHERE = checkpoint_text("khac.example/so", 1, LEAF, MAP, "2025-11-20")
OTHERWISE = checkpoint_text("thanhtra.example/so", 1, bytes(32), MAP, "2025-11-20")


def given(note: bytes | None = None, *keys: Signer) -> Given:
    """Return what an auditor brings: a checkpoint, keys of offices, and keys of witnesses."""
    told = [parse_key(each.vkey) for each in keys]
    offices = tuple(each for each in told if each.algorithm == OFFICE.kind[0])
    witnesses = tuple(each for each in told if each not in offices)
    return Given(parse_checkpoint(note) if note else None, offices, witnesses)


def told(verdict: Verdict) -> dict[str, str]:
    """Return what was found: each code with its question and its status, in short."""
    return {each.code: f"{each.question} {each.status}" for each in verdict.remarks}


SAYS: list[tuple[str, bytes, Given, str, str, int]] = [
    ("signed by nobody", TEXT, given(TEXT, OFFICE), "unsigned", "authenticity unknown", 2),
    ("signed by another", signed(TEXT, OTHER), given(TEXT, OFFICE), "unknown-signer",
     "authenticity unknown", 2),
    ("signed falsely", FALSE, given(TEXT, OFFICE), "signature-false",
     "authenticity contradicted", 1),
    ("signed", signed(TEXT, OFFICE), given(signed(TEXT, OFFICE), OFFICE), "signed",
     "authenticity verified", 0),
    ("no key", signed(TEXT, OFFICE), given(TEXT), "no-key", "authenticity unknown", 2),
    ("nothing given", signed(TEXT, OFFICE), given(), "no-checkpoint", "integrity unknown", 2),
    ("tied to nothing", signed(TEXT, OFFICE), given(), "not-tied", "completeness unknown", 2),
    ("seen", signed(TEXT, OFFICE, WITNESS), given(signed(TEXT, OFFICE, WITNESS), OFFICE, WITNESS),
     "cosigned", "authenticity verified", 0),
    ("not seen", signed(TEXT, OFFICE), given(signed(TEXT, OFFICE), OFFICE, WITNESS),
     "not-cosigned", "authenticity unknown", 2),
    ("falsely seen", FALSELY_SEEN, given(FALSELY_SEEN, OFFICE, WITNESS), "cosignature-false",
     "authenticity contradicted", 1),
    ("seen in the bundle alone", signed(TEXT, OFFICE, WITNESS), given(None, OFFICE, WITNESS),
     "cosigned", "authenticity verified", 2),
    ("no map", signed(NO_MAP, OFFICE), given(signed(NO_MAP, OFFICE), OFFICE), "no-map",
     "completeness unknown", 2),
    ("another log", signed(TEXT, OFFICE), given(ELSEWHERE, OFFICE), "other-origin",
     "authenticity contradicted", 1),
    ("says nothing of it", signed(TEXT, OFFICE), given(ELSEWHERE, OFFICE), "other-log",
     "integrity unknown", 1),
    ("another history", signed(TEXT, OFFICE), given(OTHERWISE, OFFICE), "forked",
     "integrity contradicted", 1),
    ("other records", signed(OTHERWISE, OFFICE), given(None, OFFICE), "root-differs",
     "integrity contradicted", 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("note", "brought", "code", "expected", "code_of_exit"),
    [each[1:] for each in SAYS],
    ids=[each[0] for each in SAYS],
)
def test_it_says(note: bytes, brought: Given, code: str, expected: str, code_of_exit: int) -> None:
    """One bundle of one record, with one thing that is odd, or none."""
    verdict = verify(bundle(note, RECORDS), brought)

    assert told(verdict)[code] == expected
    assert verdict.exit == code_of_exit


@pytest.mark.parametrize(
    "note",
    [
        ELSEWHERE,
        OTHERWISE,
        checkpoint_text("thanhtra.example/so", 7, LEAF, MAP, "2025-11-20"),
    ],
    ids=["another log", "another root", "another size"],
)
def test_a_kept_checkpoint_of_another_history(note: bytes) -> None:
    """The bundle holds what contradicts it."""
    kept = {"checkpoints": [{"note": note.decode(), "proof": []}]}
    verdict = verify(bundle(TEXT, RECORDS, kept), given(TEXT))

    assert told(verdict)["kept-forked"] == "integrity contradicted"


@pytest.mark.parametrize(
    "files", [{}, {"records.txt": "0" * 64}, {"README.md": "0" * 64}], ids=["none", "one", "more"]
)
def test_a_file_that_the_manifest_does_not_list(files: dict[str, str]) -> None:
    """Each file that is there and not listed so, or listed and not there, is named."""
    verdict = verify(bundle(TEXT, RECORDS, manifest={"files": files}), given(TEXT))

    names = [each.data["name"] for each in verdict.remarks if each.code == "file-altered"]
    assert sorted({"checkpoint.txt", "proofs.json", "records.txt", *files}) == names


@pytest.mark.parametrize("format", ["thidua-bundle@2", ""])
def test_a_later_form(format: str) -> None:
    """It is not read by guessing."""
    verdict = verify(bundle(TEXT, RECORDS, manifest={"format": format}), given(TEXT))

    assert {each.code for each in verdict.remarks} == {"unreadable", "not-here"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Give an office with a hundred records and three checkpoints."""
    return world.made(tmp_path_factory.mktemp("office"))


@pytest.fixture
def part(office: World, tmp_path: Path) -> Parts:
    """Give the parts of a bundle of one of its nominations."""
    log = world.opened(office.path)
    octets = attacking.bundled(log, "one", tmp_path / "a.zip")
    log.close()
    return unpacked(octets)


def with_fields(value: str, version: int = 1) -> Callable[[Parts], None]:
    """Disclose a field of the nomination's registration."""
    row = {"stream": TARGET, "version": version, "field": "subject", "value": value}

    def change(parts: Parts) -> None:
        parts.extras[OPENED] = as_canonical({"fields": [row], "gone": []})

    return change


def without_office(parts: Parts) -> None:
    """Leave a stream out of the manifest's list."""
    parts.streams = [TARGET, "nomination-00000098"]


def short(parts: Parts) -> None:
    """Leave out the last record of the nomination."""
    last = max(each.number for each in parts.entries if each.stream == TARGET.encode())
    parts.entries = [each for each in parts.entries if each.number != last]


def no_path(parts: Parts) -> None:
    """Put something else in the place of a path through the map."""
    parts.proofs["map"][TARGET] = [[0, "x"]]


def no_proofs(parts: Parts) -> None:
    """Take the proofs of inclusion."""
    parts.proofs["inclusion"] = {}


def no_kept(parts: Parts) -> None:
    """Take the kept checkpoints with their proofs."""
    parts.proofs["checkpoints"] = []


def odd_proof(parts: Parts) -> None:
    """Put a text in the place of a proof."""
    parts.proofs["inclusion"] = dict.fromkeys(parts.proofs["inclusion"], "x")


PARTLY: list[tuple[Callable[[Parts], None], str, str]] = [
    (with_fields("subject-00000001"), "covered", "integrity note"),
    (with_fields("subject-00000009"), "opened-differs", "integrity contradicted"),
    (with_fields("subject-00000001", 99), "opened-differs", "integrity contradicted"),
    (without_office, "streams-differ", "completeness contradicted"),
    (short, "stream-short", "completeness contradicted"),
    (no_path, "contradicts-itself", "completeness contradicted"),
    (no_proofs, "record-outside", "integrity contradicted"),
    (no_kept, "no-proof", "integrity unknown"),
    (odd_proof, "unreadable", "completeness unknown"),
]


@pytest.mark.parametrize(("change", "code", "expected"), PARTLY, ids=range(len(PARTLY)))
def test_it_says_of_a_part(
    office: World, part: Parts, change: Callable[[Parts], None], code: str, expected: str
) -> None:
    """A bundle of one nomination, judged by the checkpoint of size 60, with one thing odd."""
    change(part)
    verdict = verify(packed(part), office.given(60))

    assert told(verdict)[code] == expected


def test_a_field_that_is_borne_out_is_told(office: World, part: Parts) -> None:
    """With its stream, its version and its value."""
    with_fields("subject-00000001")(part)

    opened = verify(packed(part), office.given(90)).about["opened"]
    assert opened == [f"{TARGET} v1 subject: subject-00000001"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", SAID)
def test_every_remark_has_words(code: str, lang: str) -> None:
    """In both languages they name everything that they are given, and stand on every page."""
    names = ("what", "name", "position", "size", "stream", "version", "field", "yours", "theirs",
             "count", "names", "key", "first", "report", "which", "how")  # fmt: skip
    verdict = Verdict()
    verdict.say("integrity", "note", code, **{each: f"<{each}>" for each in names})
    text = remark_text(verdict.remarks[0], lang)

    assert "{" not in text
    assert any(text in each for each in as_lines(verdict, lang))
    assert escape(text) in as_page(verdict, lang)
